import pytest
from hypothesis import given
from hypothesis import strategies as st

from starwriter.store.naming import free_name, same_name, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The 70/30 roadmap", "the-70-30-roadmap"),
        ("../../x", "x"),
        ("C:\\Users\\me", "c-users-me"),
        ("", "story"),
        ("...", "story"),
        ("👩‍💻🚀", "story"),
        ("❤️", "story"),
        ("Launch 🚀 day ❤️", "launch-day"),
        ("1️⃣ first", "1-first"),
        ("CON", "con-story"),
        ("nul", "nul-story"),
        ("COM1", "com1-story"),
        ("COM¹", "com1-story"),
        ("NUL.txt", "nul-txt"),
        ("console", "console"),
        ("trailing dots...", "trailing-dots"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("nul\0in title", "nul-in-title"),
        ("a\ud800b", "ab"),
        ("snake_case title", "snake-case-title"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("日本語の話", "日本語の話"),
        ("か\u3099くせい", "がくせい"),
        ("हिन्दी कहानी", "हिन्दी-कहानी"),
        ("การประชุม", "การประช\u0e38ม"),
        ("قصة", "قصة"),
        ("two\nlines", "two-lines"),
    ],
)
def test_a_title_becomes_a_name_that_reads_like_it(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize("title", ["word " * 500, "x" * 5000, "語" * 5000, "👩‍💻" * 999 + "a"])
def test_a_long_title_becomes_a_short_name(title: str) -> None:
    assert 1 <= len(slug(title)) <= 60
    assert len(slug(title).encode()) <= 180
    assert not slug(title).endswith("-")


@given(st.text())
def test_a_name_has_no_path_in_it(title: str) -> None:
    name = slug(title)

    assert name
    assert not set(name) & set('/\\:*?"<>|\0. \n')
    assert not name.startswith("-")


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("A", [], "a"),
        ("A", ["a"], "a-2"),
        ("a", ["A"], "a-2"),
        ("A", ["a", "a-2", "A-3"], "a-4"),
        ("A", ["a", "a-3"], "a-2"),
        ("Café", ["cafe"], "cafe-2"),
        ("が", ["か\u3099"], "が-2"),
        ("CON", ["con-story"], "con-story-2"),
    ],
)
def test_a_taken_name_gets_a_number(title: str, taken: list[str], name: str) -> None:
    assert free_name(title, taken) == name


@given(st.lists(st.text(max_size=3), max_size=20))
def test_every_name_is_unlike_all_before_it(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        taken.append(free_name(title, taken))

    assert len({same_name(name) for name in taken}) == len(titles)
