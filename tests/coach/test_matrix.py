from starwriter.coach.matrix import Carrier, Single, level, matrix
from starwriter.model import Card, Shown, Signal

SIGNALS = {name: Signal(id=name, name=name.title()) for name in ("care", "grit", "wit", "zeal")}


def card(name: str, question: str | None = "q", **signals: Shown) -> Card:
    return Card(name, name, question, (), 0.0, (1, 1, 1, 1, 1), signals=signals)


def test_the_gaps_are_what_no_story_and_one_story_show() -> None:
    found = matrix([card("a", care=(2, 0)), card("b", care=(1, 1), grit=(1, 0))], SIGNALS, {"q"})
    assert found.missing == ("wit", "zeal")
    assert found.singles == (Single("grit", "b"),)
    assert found.carriers == ()


def test_a_hint_is_not_shown_and_twice_is_strong() -> None:
    one = card("a", care=(0, 3), grit=(1, 0), wit=(2, 0))
    assert [level(one, name) for name in SIGNALS] == ["none", "once", "strong", "none"]


def test_a_story_carries_the_bank_where_much_hangs_on_it() -> None:
    heavy = card("heavy", care=(1, 0), grit=(1, 0), wit=(1, 0))
    others = [card(name, zeal=(1, 0)) for name in ("b", "c", "d")]
    found = matrix([heavy, *others], SIGNALS, {"q"})
    assert found.carriers == (Carrier("heavy", 3, ("care", "grit", "wit")),)


def test_a_story_without_a_question_of_the_library_is_told() -> None:
    found = matrix([card("a", None), card("b", "gone"), card("c")], SIGNALS, {"q"})
    assert found.unasked == ("a", "b")


def test_a_story_that_is_not_read_shows_nothing_and_is_counted() -> None:
    found = matrix([Card("a", "a", "q", (), 0.0, (1, 1, 1, 1, 1))], SIGNALS, {"q"})
    assert found.unread == 1
    assert found.missing == tuple(SIGNALS)


def test_no_stories_make_an_empty_matrix() -> None:
    found = matrix([], {}, set())
    assert (found.stories, found.missing, found.singles, found.unread) == ((), (), (), 0)


def test_a_story_and_what_was_made_from_it_are_one() -> None:
    old, other = card("old", care=(1, 0)), card("other", grit=(1, 0))
    new = Card("new", "new", "q", (), 0.0, (1, 1, 1, 1, 1), "old", signals={"care": (2, 0)})
    assert matrix([old, new, other], SIGNALS, {"q"}).singles == (
        Single("care", "old"),
        Single("grit", "other"),
    )
