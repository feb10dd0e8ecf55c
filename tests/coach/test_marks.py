from starwriter.coach import Evidence, apply_marks
from starwriter.model import Mark, Sections, Verdict

SECTIONS = Sections(action="I built it. Later I built it.", learning="I ask now.")
FOUND = (
    Evidence("craft", "action", 2, 10, "built it", "shown", "a cue"),
    Evidence("craft", "action", 20, 28, "built it", "hinted", "a cue"),
    Evidence("care", "action", 2, 10, "built it", "shown", "a cue"),
)


def mark(quote: str, verdict: Verdict, signal: str = "craft") -> Mark:
    return Mark(signal=signal, section="action", quote=quote, verdict=verdict)


def after(*marks: Mark) -> list[tuple[str, int, str]]:
    found = apply_marks(FOUND, SECTIONS, marks, ("craft", "care"))
    return [(piece.signal, piece.start, piece.by) for piece in found]


def test_a_shown_mark_takes_the_place_of_the_coach_at_its_first_occurrence() -> None:
    assert after(mark("I built it", "shown")) == [
        ("craft", 0, "you"),
        ("care", 2, "coach"),
        ("craft", 20, "coach"),
    ]


def test_a_shown_mark_says_that_you_marked_it() -> None:
    (piece,) = apply_marks((), SECTIONS, [mark("Later", "shown")], ("craft",))
    assert (piece.start, piece.end, piece.text) == (12, 17, "Later")
    assert (piece.status, piece.because, piece.by) == ("shown", "you marked it", "you")


def test_a_not_shown_mark_removes_the_signal_at_every_occurrence() -> None:
    assert after(mark("built", "not_shown")) == [("care", 2, "coach")]


def test_a_mark_whose_words_are_gone_does_nothing() -> None:
    assert after(mark("broke it", "shown"), mark("broke", "not_shown")) == after()


def test_a_later_mark_beats_an_earlier_one() -> None:
    yes, no = mark("I built it", "shown"), mark("built it", "not_shown")
    assert after(yes, no) == [("care", 2, "coach")]
    assert after(no, yes) == [("craft", 0, "you"), ("care", 2, "coach")]


def test_a_mark_on_a_signal_that_is_not_wanted_waits() -> None:
    assert apply_marks((), SECTIONS, [mark("Later", "shown", "other")], ("craft",)) == ()
