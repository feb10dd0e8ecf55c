import pytest

from starwriter.coach.terms import spoken, terms


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Tell me about a time you were the one", []),
        ("mistakes", ["mistak", "~mistake"]),
        ("a boss's manager", ["boss", "manag", "~boss", "~boss"]),
        ("prioritised", ["prioritis", "~prioritise"]),
        ("", []),
        ("?!", []),
    ],
)
def test_a_text_has_stems_and_families(text: str, right: list[str]) -> None:
    assert terms(text) == right


def test_pairs_tell_questions_apart() -> None:
    assert "get_way" in terms("when you do not get your way", pairs=True)
    assert "get_way" not in terms("when you do not get your way")


def test_what_was_said_is_given_back_in_its_own_words() -> None:
    assert spoken("Invoices and an Invoice") == {"invoic": "Invoices"}
