import pytest

from starwriter.tui.finding import found

NAMES = ["hybrid roadmap platform", "the late parcel", "a road trip", "night shift"]
TEXTS = {"night shift": "we took the road by the harbour"}


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("", NAMES),
        ("road", ["hybrid roadmap platform", "a road trip", "night shift"]),
        ("hybrd", ["hybrid roadmap platform"]),
        ("hroad", ["hybrid roadmap platform"]),
        ("ngt shf", ["night shift"]),
        ("harbour", ["night shift"]),
        ("road trip", ["a road trip"]),
        ("parcl", ["the late parcel"]),
        ("zebra", []),
        ("road zebra", []),
        ("LATE", ["the late parcel"]),
        ("[.*", []),
    ],
)
def test_a_query_finds_names_before_text_and_forgives_letters(query: str, right: list[str]) -> None:
    assert found(NAMES, query, str, lambda name: TEXTS.get(name, "")) == right


def test_the_start_of_a_word_comes_before_its_middle() -> None:
    names = ["misfit", "fit for work"]
    assert found(names, "fit", str, lambda _: "") == ["fit for work", "misfit"]
