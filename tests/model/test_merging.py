import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from starwriter.model import SECTIONS, Mark, Sections, Story
from starwriter.model.collision import Collision, Side
from starwriter.model.differing import readings
from starwriter.model.merging import Merge, merge

Lines = list[str]
SIDES: tuple[Side, ...] = ("mine", "theirs", "both")


def story(*lines: str, **keys: object) -> Story:
    text = "".join(f"{line}\n" for line in lines)
    return Story.model_validate({"sections": {"action": text}, **keys})


def lines_of(one: Story) -> Lines:
    text = one.sections.action.rstrip("\n")
    return text.split("\n") if text else []


def merged(base: Sequence[str] | None, mine: Sequence[str], theirs: Sequence[str]) -> Merge:
    return merge(None if base is None else story(*base), story(*mine), story(*theirs))


def all_of(side: Side, found: Merge) -> list[Side]:
    return [side] * len(found.collisions)


# ---- readable cases: one letter is one line; "base|mine|theirs" is a collision ----

CASES: list[tuple[str, str | None, str, str, str, list[str]]] = [
    ("nothing changed", "abc", "abc", "abc", "abc", []),
    ("mine changed a line", "abc", "aBc", "abc", "aBc", []),
    ("theirs changed a line", "abc", "abc", "aBc", "aBc", []),
    ("both made the same change", "abc", "aBc", "aBc", "aBc", []),
    ("both changed a line differently", "abc", "aXc", "aYc", "aXc", ["b|X|Y"]),
    ("neighbouring lines", "ab", "Xb", "aY", "XY", []),
    ("two changes beside one", "abc", "XbZ", "aYc", "XYZ", []),
    ("one line of three is disputed", "abc", "XYZ", "aQc", "XYZ", ["b|Y|Q"]),
    ("mine removed, theirs left alone", "abc", "ac", "abc", "ac", []),
    ("both removed neighbours", "abcd", "acd", "abd", "ad", []),
    ("mine removed what theirs changed", "abc", "ac", "aYc", "ac", ["b||Y"]),
    ("only the changed line of those removed", "abcd", "ad", "aYcd", "ad", ["b||Y"]),
    ("both removed the same", "abc", "ac", "ac", "ac", []),
    ("put in at different places", "ab", "aXb", "abY", "aXbY", []),
    ("both appended", "a", "aX", "aY", "aX", ["|X|Y"]),
    ("both appended several", "a", "aXZ", "aYW", "aXZ", ["|XZ|YW"]),
    ("both appended the same", "a", "aX", "aX", "aX", []),
    ("both appended, theirs went on", "a", "aX", "aXY", "aXY", []),
    ("both appended, the first alike", "a", "aXZ", "aXY", "aXZ", ["|Z|Y"]),
    ("both filled an empty section", "", "XY", "Z", "XY", ["|XY|Z"]),
    ("mine filled an empty section", "", "XY", "", "XY", []),
    ("mine emptied it", "abc", "", "abc", "", []),
    ("mine emptied it, theirs appended", "ab", "", "abY", "Y", []),
    ("put in behind a changed line", "ab", "Xb", "aYb", "XYb", []),
    ("put in before a changed line", "ab", "Xb", "Yab", "YXb", []),
    ("put in behind a removed line", "abc", "ac", "abYc", "aYc", []),
    ("put in amidst removed lines", "abcd", "ad", "abYcd", "ad", ["bc||bYc"]),
    ("put in amidst changed lines", "abcd", "aXZd", "abYcd", "aXYZd", []),
    ("put in at the edge of a grown block", "abc", "aXZc", "abYc", "aXZc", ["b|XZ|bY"]),
    ("put in amidst a shrunk block", "abcd", "aXe", "abYcd", "aXe", ["bcd|Xe|bYcd"]),
    ("a grown block beside a changed line", "ab", "XZb", "aY", "XZY", []),
    ("an empty line tells no likeness", "", "X_Z", "Y_W", "X_Z", ["|X_Z|Y_W"]),
    ("a line emptied and removed", "abc", "a_c", "ac", "a_c", []),
    ("mine moved a line", "abcd", "bcda", "abXd", "bXda", []),
    ("theirs moved a line beside mine", "abc", "Xabc", "cab", "Xabc", ["|X|c", "c|c|"]),
    ("theirs moved a line, mine changed it", "abc", "abX", "cab", "cabX", ["c|X|"]),
    ("nobody knows the base", None, "abc", "abc", "abc", []),
    ("no base, one line differs", None, "abc", "aYc", "abc", ["|b|Y"]),
    ("no base, two lines differ", None, "aXZc", "aYWc", "aXZc", ["|X|Y", "|Z|W"]),
    ("no base, mine has a line more", None, "abc", "ac", "abc", ["|b|"]),
    ("no base, theirs has a line more", None, "ac", "abc", "ac", ["||b"]),
    ("no base, an empty line stays", None, "ac", "a_c", "a_c", []),
]


def spelt(letters: str) -> Lines:
    return ["" if letter == "_" else letter for letter in letters]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected", "collisions"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_section_merges_by_line(
    base: str | None, mine: str, theirs: str, expected: str, collisions: Lines
) -> None:
    found = merged(None if base is None else spelt(base), spelt(mine), spelt(theirs))

    assert lines_of(found.story()) == spelt(expected)
    assert [
        "|".join(text.replace("\n\n", "_").replace("\n", "") for text in (c.base, c.mine, c.theirs))
        for c in found.collisions
    ] == collisions


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([], ["X", "b", "M"]),
        (["mine", "mine"], ["X", "b", "M"]),
        (["theirs"], ["Y", "b", "M"]),
        (["theirs", "both"], ["Y", "b", "M", "T"]),
        (["both", "theirs"], ["X", "Y", "b", "T"]),
    ],
)
def test_each_collision_is_answered_in_turn(choices: list[Side], expected: Lines) -> None:
    found = merged(["a", "b"], ["X", "b", "M"], ["Y", "b", "T"])

    assert found.collisions == (
        Collision("action", "a", "X", "Y"),
        Collision("action", "", "M", "T"),
    )
    assert all(collision.takes_both for collision in found.collisions)
    assert lines_of(found.story(choices)) == expected


# ---- the other keys ----


@pytest.mark.parametrize("key", ["title", "question", "role", "organisation"])
def test_a_key_is_taken_from_who_changed_it(key: str) -> None:
    base, changed = story(**{key: "old"}), story(**{key: "new"})

    assert merge(base, changed, base).story() == merge(base, base, changed).story() == changed
    assert merge(base, base, changed).taken == (key,)
    assert merge(base, changed, base).taken == ()


def test_a_title_that_both_changed_collides_and_cannot_be_both() -> None:
    found = merge(story(title="a"), story(title="b"), story(title="c"))

    assert found.collisions == (Collision("title", "a", "b", "c"),)
    assert not found.collisions[0].takes_both
    assert [found.story([side]).title for side in SIDES] == ["b", "c", "b"]


def test_an_absent_key_reads_as_no_words() -> None:
    found = merge(story(role="a"), story(role=None), story(role="c"))

    assert found.collisions == (Collision("role", "a", "", "c"),)
    assert found.story().role is None
    assert merge(None, story(role=""), story()).collisions == ()


def test_collisions_come_in_the_order_of_the_story() -> None:
    def one(word: str) -> Story:
        texts = {"learning": word, "situation": word, "note": word}
        marks = [{"signal": "s", "section": "task", "quote": "q", "verdict": "shown", "by": word}]
        keys = {"aside": word, "role": word, "title": word, "marks": marks}
        return Story.model_validate({"task": word, "sections": texts, **keys})

    found = merge(one("a"), one("b"), one("c"))

    parts = ["title", "role", "situation", "learning", "marks", '"task"', "aside", "sections.note"]
    assert [collision.part for collision in found.collisions] == parts
    assert found.story() == one("b")
    assert found.story(all_of("theirs", found)) == one("c")
    assert found.taken == ()
    assert [c.takes_both for c in found.collisions if c.part == '"task"'] == [False]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("ab", "ab", "ba", "ba"),
        ("ab", "ba", "ab", "ba"),
        ("ab", "abc", "abd", "abcd"),
        ("ab", "b", "a", ""),
        ("ab", "bc", "abd", "bcd"),
        ("", "xy", "yz", "xyz"),
        ("a", "aa", "aa", "aa"),
        (None, "ab", "ca", "abc"),
    ],
)
def test_tags_merge_as_a_set_in_order(
    base: str | None, mine: str, theirs: str, expected: str
) -> None:
    ancestor = None if base is None else story(tags=list(base))
    found = merge(ancestor, story(tags=list(mine)), story(tags=list(theirs)))

    assert "".join(found.story().tags) == expected
    assert found.collisions == ()


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("ab", "b", "ab", "b"),
        ("ab", "ab", "a", "a"),
        ("ab", "b", "a", ""),
        ("a", "", "ab", "b"),
        ("ab", "b", "bac", "bc"),
        ("", "a", "ab", "ab"),
    ],
)
def test_a_comment_ticked_off_on_one_side_is_ticked_off(
    base: str, mine: str, theirs: str, expected: str
) -> None:
    def said(texts: str, task: str = "") -> Story:
        comments = [{"text": each, "replies": ["Yes"], "mine": [math.nan]} for each in texts]
        return story(comments=comments, sections={"task": task})

    found = merge(said(base), said(mine), said(theirs, "new"))

    assert [each.text for each in found.story().comments] == list(expected)
    assert found.collisions == ()
    assert ("comments" in found.taken) == (mine != expected)


def mark(signal: str, verdict: str = "shown", **keys: object) -> Mark:
    data = {"signal": signal, "section": "action", "quote": "cut it by 40%", "verdict": verdict}
    return Mark.model_validate({**data, **keys})


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("", "a", "b", "ba"),
        ("a", "a", "ab", "ab"),
        ("a", "ac", "ab", "abc"),
        ("abc", "bc", "ab", "b"),
        ("ab", "ba", "ab", "ba"),
        ("aa", "aa", "aab", "aab"),
        ("aa", "a", "aab", "ab"),
        ("a", "A", "ab", "Ab"),
        ("a", "ab", "A", "Ab"),
    ],
)
def test_marks_merge_by_what_they_are_about(
    base: str, mine: str, theirs: str, expected: str
) -> None:
    def marked(signals: str) -> Story:
        return story(
            marks=[mark(one.lower(), "not_shown" if one.isupper() else "shown") for one in signals]
        )

    found = merge(marked(base), marked(mine), marked(theirs))

    assert found.story().marks == marked(expected).marks
    assert found.collisions == ()


def test_a_mark_that_both_changed_collides_in_words() -> None:
    base = story(marks=[mark("data_driven", note="n", by="me")])
    mine = story(marks=[mark("data_driven", "not_shown")])
    theirs = story(marks=[mark("data_driven", by="you")])
    shown = 'data_driven · Action · "cut it by 40%" · shown'
    refused = 'data_driven · Action · "cut it by 40%" · not shown'

    assert merge(base, mine, theirs).collisions == (
        Collision(
            "marks", f'{shown} · {{"note": "n", "by": "me"}}', refused, f'{shown} · {{"by": "you"}}'
        ),
    )
    assert merge(base, story(), theirs).collisions[0].mine == ""
    assert merge(base, mine, story()).collisions[0].theirs == ""
    assert merge(base, mine, theirs).story(["theirs"]).marks == theirs.marks


def test_unknown_keys_merge_by_key_in_both_tables() -> None:
    base = story(keep=1, gone=[1], theirs={"a": [math.nan]}, mine="m")
    mine = base.model_copy(update={"mine": "M", "added": None})
    theirs = story(keep=1, theirs={"a": [2]}, mine="m", new=datetime(2026, 1, 2, tzinfo=UTC))

    found = merge(base, mine, theirs)

    assert found.collisions == ()
    assert found.story().model_extra == {
        "keep": 1,
        "theirs": {"a": [2]},
        "mine": "M",
        "new": datetime(2026, 1, 2, tzinfo=UTC),
        "added": None,
    }
    assert set(found.taken) == {"gone", "theirs", "new"}


def test_an_unknown_key_that_both_changed_collides_as_json() -> None:
    found = merge(story(k=[1]), story(k={"d": datetime(2026, 1, 2)}), story())

    assert found.collisions == (Collision("k", "[1]", '{"d": "2026-01-02 00:00:00"}', ""),)
    assert found.story(["theirs"]).model_extra == {}


@pytest.mark.parametrize(("old", "new"), [(1, True), (1, 1.0), (0, False), ([1], [True])])
def test_a_value_that_changes_its_kind_is_a_change(old: object, new: object) -> None:
    found = merge(story(k=old), story(k=new), story(k=old, other=1))

    assert repr((found.story().model_extra or {})["k"]) == repr(new)


def test_nan_is_no_change() -> None:
    base, theirs = story(k=math.nan, nest=[{"x": math.nan}]), story(k=math.nan, nest=["new"])

    assert merge(base, base, theirs).story() == theirs
    assert merge(None, base, story(k=float("nan"), nest=[{"x": math.nan}])).collisions == ()


def test_names_of_the_model_may_be_unknown_keys() -> None:
    base = story()
    mine = story(name="n", __class__="x", model_config={"a": 1}, _private=2)

    assert merge(base, mine, story(other=1)).story().model_extra == {
        **(mine.model_extra or {}),
        "other": 1,
    }


def at(hour: int | None) -> datetime | None:
    return None if hour is None else datetime(2026, 1, 1, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        (None, 2, 3, 2),
        (None, None, 3, 3),
        (None, None, None, None),
        (1, 1, None, 1),
        (1, None, 1, 1),
        (1, 2, 3, 2),
    ],
)
def test_a_story_was_made_when_it_was_first_made(
    base: int | None, mine: int | None, theirs: int | None, expected: int | None
) -> None:
    found = merge(story(created=at(base)), story("m", created=at(mine)), story(created=at(theirs)))

    assert found.story().created == at(expected)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"), [(2, 3, 3), (3, 2, 3), (None, 2, 2), (None, None, None)]
)
def test_a_merged_story_was_changed_when_it_was_last_changed(
    mine: int | None, theirs: int | None, expected: int | None
) -> None:
    found = merge(story(), story("m", updated=at(mine)), story("t", updated=at(theirs)))

    assert found.story().updated == at(expected)


def test_a_merged_story_has_the_newest_format() -> None:
    base, newer = story(), story().model_copy(update={"format": 2})

    assert merge(base, newer, base).story().format == 2
    assert merge(base, story("m"), newer).story().format == 2


def test_a_merged_story_is_theirs_as_its_file_holds_it() -> None:
    def one(id_: str, title: str, **texts: str) -> Story:
        return Story(id=id_, title=title, sections=Sections(**texts))

    base = one("b", "t", action="a\nb\n", task="t\n", result="r")
    mine = one("m", "t", action="a\nB\n\n", task="t", result="r\nmore\n")
    theirs = one("t", "T", action="a\nb", task="t\n\n", result="r")

    expected = one("t", "T", action="a\nB", task="t\n\n", result="r\nmore\n")
    assert merge(base, mine, theirs).story() == expected
    assert merge(base, mine, theirs).story().id == "t"


def test_a_text_that_no_file_may_hold_is_merged_cleaned() -> None:
    assert lines_of(merged(["a", "b"], ["a\x00", "B\r"], ["A", "b"]).story()) == ["A", "B"]


def test_only_what_comes_in_from_theirs_is_taken() -> None:
    base = story("a", "b", title="t", tags=["x"])
    mine = story("A", "b", title="mine", tags=["x", "y"])
    theirs = story("a", "B", title="theirs", tags=["x", "z"], updated=at(1))

    assert merge(base, mine, theirs).taken == ("tags", "action")


# ---- laws ----

SHORT = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=7)
REAL = st.lists(
    st.sampled_from(
        [
            "- I inherited a roadmap that promised everything to everyone.",
            "- Sales wanted features, support wanted fixes.",
            "",
            "- I asked each team for its three worst tickets.",
            "- We agreed on 70 percent features and 30 percent repairs.",
            "- Churn fell from 9 to 4 percent in two quarters.",
        ]
    ),
    max_size=9,
)


@st.composite
def edited(draw: st.DrawFn, lines: Lines) -> Lines:
    """Return the lines after some edits: put in, removed, changed, moved."""
    lines = [*lines]
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(lines)))
        new = draw(st.sampled_from(["a", "b", "x", "y", "- A new line.", ""]))
        match draw(st.sampled_from(["put in", "remove", "change", "move", "word"])):
            case "put in":
                lines.insert(place, new)
            case "remove":
                del lines[place : place + draw(st.integers(1, 3))]
            case "change":
                lines[place : place + 1] = [new]
            case "word":
                lines[place : place + 1] = [f"{line} {new}" for line in lines[place : place + 1]]
            case _:
                moved = lines[place : place + 1]
                del lines[place : place + 1]
                target = draw(st.integers(0, len(lines)))
                lines[target:target] = moved
    return lines


@st.composite
def edits(draw: st.DrawFn) -> tuple[Lines, Lines, Lines]:
    base = draw(SHORT | REAL)
    return base, draw(edited(base)), draw(edited(base))


VALUES: st.SearchStrategy[object] = st.sampled_from(
    [1, True, 1.0, math.nan, "s", [1, {"a": math.nan}], {"b": {"c": []}}]
)
MARKS = st.builds(mark, st.sampled_from("ab"), st.sampled_from(["shown", "not_shown"]))

LENGTHS = st.fixed_dictionaries(
    {"name": st.sampled_from(["30 s", "headline"]), "text": st.sampled_from(["", "a", "a\nb"])}
)
REHEARSALS = st.fixed_dictionaries(
    {"date": st.sampled_from([at(1), at(2)]), "rating": st.integers(0, 2)}
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    texts: dict[str, object] = {
        section: "\n".join(draw(SHORT)) + draw(st.sampled_from(["", "\n"]))
        for section in draw(st.sets(st.sampled_from(SECTIONS), max_size=2))
    }
    keys = draw(st.dictionaries(st.sampled_from(["k", "note", "task"]), VALUES, max_size=2))
    extra = draw(st.dictionaries(st.sampled_from(["k", "note"]), VALUES, max_size=1))
    return Story.model_validate(
        {
            **keys,
            "title": draw(st.sampled_from(["", "a", "b"])),
            "role": draw(st.sampled_from([None, "", "a"])),
            "tags": draw(st.lists(st.sampled_from("abc"), max_size=3)),
            "marks": draw(st.lists(MARKS, max_size=3)),
            "target": draw(st.sampled_from([None, "90 s", "250 words"])),
            "lengths": draw(st.lists(LENGTHS, max_size=3)),
            "rehearsals": draw(st.lists(REHEARSALS, max_size=3)),
            "updated": at(draw(st.sampled_from([None, 1, 2]))),
            "created": at(draw(st.sampled_from([None, 1, 2]))),
            "sections": {**texts, **extra},
        }
    )


def told(one: Story) -> Story:
    """Return the story without its moments and its sections' last line ends."""
    texts = {section: text.rstrip("\n") for section, text in one.sections.items()}
    sections = one.sections.model_copy(update=texts)
    return one.model_copy(update={"created": None, "updated": None, "sections": sections})


def test_the_lengths_of_both_sides_are_kept() -> None:
    def told_in(**texts: str) -> Story:
        return story(lengths=[{"name": name, "text": text} for name, text in texts.items()])

    base, mine = told_in(headline="a"), told_in(headline="b", short="mine")
    assert merge(base, mine, told_in(headline="a", long="theirs")).story().lengths == (
        *told_in(headline="b", long="theirs", short="mine").lengths,
    )
    found = merge(base, mine, told_in(headline="c"))
    assert [(each.part, each.mine, each.theirs) for each in found.collisions] == [
        ("lengths", "headline\nb", "headline\nc")
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ({"text": "1.\n\nTwo.\n"}, {"text": "One.\n\n2.\n"}, {"text": "1.\n\n2.\n"}),
        ({"text": "1.\n\nTwo.\n"}, {"master": "b"}, {"text": "1.\n\nTwo.\n", "master": "b"}),
        ({"master": "b"}, {"text": "1.\n\nTwo.\n"}, {"text": "1.\n\nTwo.\n", "master": "b"}),
        ({"text": "One."}, {"mood": [1]}, {"text": "One.\n", "mood": [1]}),
        ({"mood": 1}, {"text": "One.\n\n2.\n"}, {"text": "One.\n\n2.\n", "mood": 1}),
        ({"text": "1.\n\nTwo.\n"}, {"text": "I.\n\nTwo.\n"}, None),
        ({"text": "1.\n\nTwo.\n", "mood": 1}, {"mood": 2}, None),
    ],
)
def test_two_edits_of_a_length_are_merged_by_line_and_by_key(
    mine: dict[str, object], theirs: dict[str, object], merged: dict[str, object] | None
) -> None:
    def told_as(edit: dict[str, object]) -> Story:
        known = {"name": "90 s", "text": "One.\n\nTwo.\n", "master": "a"}
        return story(lengths=[{**known, **edit}])

    found = merge(told_as({}), told_as(mine), told_as(theirs))
    assert [each.part for each in found.collisions] == ([] if merged else ["lengths"])
    assert found.story().lengths == told_as(merged or mine).lengths


def test_the_rehearsals_of_both_sides_are_kept() -> None:
    one, other = ({"date": at(day), "rating": 3} for day in (1, 2))
    base = story(rehearsals=[])
    found = merge(base, story(rehearsals=[one]), story(rehearsals=[other])).story()
    assert [each.date for each in found.rehearsals] == [at(1), at(2)]


@settings(max_examples=100)
@given(stories(), stories())
def test_what_one_side_left_alone_is_the_other_side(base: Story, other: Story) -> None:
    assert merge(base, base, other).story() == other
    assert merge(base, base, other).collisions == ()
    assert told(merge(base, other, base).story()) == told(other)
    assert merge(base, other, base).collisions == merge(base, other, base).taken == ()
    assert merge(base, other, other).story() == other
    assert merge(base, other, other).collisions == ()
    assert merge(None, other, other).story() == other
    assert merge(None, other, other).collisions == ()


@settings(max_examples=100)
@given(stories(), stories(), stories())
def test_it_does_not_matter_whose_side_is_whose(base: Story, mine: Story, theirs: Story) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    left = one.story(all_of("theirs", one))

    def unordered(reading: dict[str, str]) -> dict[str, list[str]]:
        # Tags and marks of both sides are put together, each side's after the other's.
        return {
            part: sorted(text.replace(", ", "\n").split("\n")) for part, text in reading.items()
        }

    assert told(left).sections == told(other.story()).sections
    assert unordered(readings(left)) == unordered(readings(other.story()))


def collided(merge_: Merge, side: Callable[[Collision], str]) -> Counter[str]:
    texts = (side(collision) for collision in merge_.collisions)
    return Counter(chain.from_iterable(text.split("\n") for text in texts if text))


def worded(lines: Iterable[str]) -> Lines:
    return [line for line in lines if line]


@settings(max_examples=300)
@given(edits())
@example((["a", "b"], [], ["a", "x", "b"]))
@example((["a", "b", "c"], ["x", "a", "b", "c"], ["c", "a", "b"]))
@example((["a", "a", "b"], ["a", "b"], ["a", "c"]))
def test_nothing_of_either_side_vanishes_unseen(three: tuple[Lines, Lines, Lines]) -> None:
    base, mine, theirs = (Counter(lines_of(story(*lines))) for lines in three)
    found = merged(*three)
    seen = collided(found, lambda c: c.mine) + collided(found, lambda c: c.theirs)
    removed = (base - mine) + (base - theirs) + collided(found, lambda c: c.base)
    for choice in SIDES:
        result = Counter(lines_of(found.story(all_of(choice, found))))

        assert not worded((mine - base - result - seen) + (theirs - base - result - seen))
        # A line that is gone was removed by somebody, or is asked about.
        assert not worded(base.keys() - result.keys() - removed.keys())


@settings(max_examples=150)
@given(edits())
def test_who_chooses_all_of_one_side_keeps_all_that_it_put_in(
    three: tuple[Lines, Lines, Lines],
) -> None:
    base, mine, theirs = (Counter(lines_of(story(*lines))) for lines in three)
    found = merged(*three)

    kept = {side: Counter(lines_of(found.story(all_of(side, found)))) for side in SIDES}
    assert not worded(mine - base - kept["mine"])
    assert not worded(theirs - base - kept["theirs"])
    assert not worded({*(mine - base), *(theirs - base)} - {*kept["both"]})


@settings(max_examples=150)
@given(edits())
def test_without_a_base_each_line_is_settled_or_asked_about(
    three: tuple[Lines, Lines, Lines],
) -> None:
    _, mine, theirs = three
    found = merged(None, mine, theirs)

    assert worded(lines_of(found.story())) == worded(mine)
    assert worded(lines_of(found.story(all_of("theirs", found)))) == worded(theirs)
    both = Counter(lines_of(found.story(all_of("both", found))))
    assert not worded((Counter(mine) | Counter(theirs)) - both)
    assert {collision.base for collision in found.collisions} <= {""}


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["", "", "mine*", "mine-", "theirs*", "theirs-"]), max_size=12))
@example(["mine*", "theirs*", "mine-", "theirs-", "mine-"])
def test_edits_of_different_lines_never_collide(owners: Lines) -> None:
    base = [f"line {number}" for number in range(len(owners))]

    def side(*names: str) -> Lines:
        """Return the base after the edits of these sides: changed ("*") or removed ("-")."""
        pairs = zip(base, owners, strict=True)
        kept = ((line, owner) for line, owner in pairs if owner not in {f"{n}-" for n in names})
        changed = {f"{name}*" for name in names}
        return [f"{owner} {line}" if owner in changed else line for line, owner in kept]

    found = merged(base, side("mine"), side("theirs"))

    assert found.collisions == ()
    assert lines_of(found.story()) == side("mine", "theirs")
    assert merged(base, side("theirs"), side("mine")).story() == found.story()


def test_a_long_text_merges_in_good_time() -> None:
    base = [f"line {number % 700}" for number in range(3000)]
    mine = [f"{line}!" if number % 2 else line for number, line in enumerate(base)]
    theirs = [f"{line}?" if number % 3 else line for number, line in enumerate(base)]

    found = merged(base, mine, theirs)

    assert lines_of(found.story(all_of("theirs", found)))
    assert found.collisions


def test_notes_dismissed_on_either_side_stay_dismissed() -> None:
    base = Story(title="T", dismissed=("too_long", "hedge: kind of"))
    mine = base.model_copy(update={"dismissed": (*base.dismissed, "filler: basically")})
    theirs = base.model_copy(update={"dismissed": ("too_long",)})
    merged = merge(base, mine, theirs)
    assert merged.collisions == ()
    assert merged.story().dismissed == ("too_long", "filler: basically")
