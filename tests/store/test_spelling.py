import difflib
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starwriter.model import SECTIONS, Comment, Length, Mark, Section, Sections, Story, clean
from starwriter.store.reading import story_from
from starwriter.store.spelling import edited_text, new_text, respelled, spelled
from starwriter.store.story_file import stamped

from .layouts import (
    COMMENTS,
    LINES,
    MARKS,
    SAMPLE_VALUES,
    TEXTS,
    UNKNOWN_STORIES,
    UNRULY,
    Layout,
    comparable,
    layouts,
)

PATH = Path("a-story.toml")

HAND = '''# my story
title = 'Roadmap' # the working title
"role" = "Director"
created = 2026-11-22 10:00:00Z   # a space, not a T
rating = 5

# what happened
[sections]
situation = """
We were late.
I said "no\\".
Tab\\there, \\u00e9.
"""
task = \'\'\'
C:\\path
second\'\'\'
action = "one line" # short

[[marks]] # the first
signal = "data_driven" # sic
section = "action"
quote = "one"
verdict = "shown"

# about the second
[[marks]]
signal = "honesty"
section = "task"
quote = 'second'
verdict = "not_shown"
mine = nan
'''
MARK = Mark(signal="grit", section="task", quote='C:\\ "path"', verdict="shown")


def loaded(text: str) -> Story:
    return story_from(text, PATH)


def edited(text: str, **changes: Any) -> str:
    old = loaded(text)
    return edited_text(text, old, old.model_copy(update=changes))


def with_section(text: str, section: Section, value: str) -> str:
    return edited(text, sections=loaded(text).sections.replaced(section, value))


def changed_lines(before: str, after: str) -> list[str]:
    # Lines end at "\n" only, as git sees them.
    lines = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [line for line in lines if line.startswith(("- ", "+ "))]


def changed_count(before: str, after: str) -> tuple[int, int]:
    lines = changed_lines(before, after)
    return sum(line[0] == "-" for line in lines), sum(line[0] == "+" for line in lines)


# A new file


@given(UNKNOWN_STORIES)
def test_a_new_file_reads_back_as_the_story(story: Story) -> None:
    assert comparable(loaded(new_text(story))) == comparable(story)


@given(st.fixed_dictionaries(dict.fromkeys(SECTIONS, UNRULY)), UNRULY)
def test_any_text_in_a_new_file_reads_back_cleaned(texts: dict[str, str], title: str) -> None:
    read = loaded(new_text(Story(title=title).model_copy(update={"sections": raw(texts)})))

    assert read.title == clean(title)
    assert dict(read.sections.items()) == {key: clean(text) for key, text in texts.items()}


def raw(texts: dict[str, str]) -> Sections:
    # pydantic refuses surrogates, as an editor does not.
    return Sections().model_copy(update=texts)


def test_a_new_file_looks_as_the_format_says() -> None:
    story = Story(
        title="The 70/30 roadmap",
        created=datetime(2026, 11, 22, 10, tzinfo=UTC),
        sections=Sections(situation='We said "no"\nand so on\n'),
        marks=(Mark(signal="grit", section="task", quote="b", verdict="shown"),),
    )

    assert (
        new_text(story)
        == '''format = 1
title = "The 70/30 roadmap"
created = 2026-11-22T10:00:00Z

[sections]
situation = """
We said "no"
and so on
"""
task = ""
action = ""
result = ""
learning = ""

[[marks]]
signal = "grit"
section = "task"
quote = "b"
verdict = "shown"
'''
    )


@given(LINES | TEXTS | UNRULY.map(clean))
@settings(max_examples=400)
def test_a_spelled_text_reads_back_as_it_is(text: str) -> None:
    assert tomllib.loads(f"x = {spelled(text)}") == {"x": text}


# Saving what did not change


@given(layouts())
def test_an_unchanged_story_keeps_every_byte(layout: Layout) -> None:
    story = loaded(layout.text)

    assert edited_text(layout.text, story, story.model_copy()) == layout.text
    assert edited_text(layout.text, story, loaded(layout.text)) == layout.text


@given(UNKNOWN_STORIES)
def test_a_new_file_saved_unchanged_is_the_same_text(story: Story) -> None:
    text = new_text(story)

    assert edited_text(text, loaded(text), loaded(text)) == text


# One line


@given(layouts(tame=True), st.data())
def test_one_edited_line_is_one_changed_line_of_a_hand_written_file(
    layout: Layout, data: st.DataObject
) -> None:
    sections = loaded(layout.text).sections
    section = data.draw(st.sampled_from(SECTIONS))
    lines = sections.text(section).split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] += f"edited {data.draw(LINES)}!"
    assert_one_line(layout.text, section, "\n".join(lines))


@given(st.lists(LINES, min_size=2, max_size=6), st.data())
def test_one_edited_line_is_one_changed_line_of_a_new_file(
    lines: list[str], data: st.DataObject
) -> None:
    text = new_text(Story(sections=Sections(action="\n".join(lines) + "\n")))
    lines[data.draw(st.integers(0, len(lines) - 1))] += f"edited {data.draw(LINES)}!"
    assert_one_line(text, "action", "\n".join(lines))


def assert_one_line(text: str, section: Section, value: str) -> None:
    old = loaded(text).sections.text(section)
    wanted = value.rstrip("\n")
    after = with_section(text, section, value)

    assert loaded(after).sections.text(section).rstrip("\n") == wanted
    if old and old.rstrip("\n").count("\n") == wanted.count("\n"):
        assert changed_count(text, after) == (1, 1)


@pytest.mark.parametrize(
    ("section", "value", "line"),
    [
        ("situation", 'We were early.\nI said "no".\nTab\there, é.', "We were early."),
        ("task", "C:\\other\nsecond", "C:\\other"),
        ("action", "another line", 'action = "another line" # short'),
        ("situation", 'We were late.\nI said "no".\nTab\there, "é"', 'Tab\there, "é"'),
    ],
)
def test_one_edited_line_of_an_answer_leaves_all_others_as_they_look(
    section: Section, value: str, line: str
) -> None:
    after = with_section(HAND, section, value)

    assert changed_count(HAND, after) == (1, 1)
    assert line in after.split("\n")


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ('first\nWe were late.\nI said "no".\nTab\there, é.', (0, 1)),
        ("We were late.\nTab\there, é.", (1, 0)),
        ('Tab\there, é.\nWe were late.\nI said "no".', (1, 1)),
        ('\nWe were late.\nI said "no".\nTab\there, é.', (0, 1)),
    ],
)
def test_a_line_added_removed_or_moved_is_one_line(value: str, count: tuple[int, int]) -> None:
    assert changed_count(HAND, with_section(HAND, "situation", value)) == count


def test_a_stamp_changes_one_more_line() -> None:
    text = new_text(
        stamped(Story(sections=Sections(task="a\nb\n")), datetime(2026, 1, 1, tzinfo=UTC))
    )
    old = loaded(text)
    new = old.model_copy(update={"sections": old.sections.replaced("task", "a\nc")})
    later = datetime(2026, 2, 1, tzinfo=UTC)

    assert changed_lines(text, edited_text(text, old, stamped(new, later))) == [
        "- updated = 2026-01-01T00:00:00Z",
        "+ updated = 2026-02-01T00:00:00Z",
        "- b",
        "+ c",
    ]


def test_a_file_with_crlf_gets_the_line_ends_of_the_format_and_one_changed_line() -> None:
    after = with_section(HAND.replace("\n", "\r\n"), "action", "two")

    assert "\r" not in after
    assert changed_count(HAND, after) == (1, 1)


# Changes of every kind


@given(layouts(), UNKNOWN_STORIES, st.data())
def test_an_edited_file_reads_as_the_edited_story(
    layout: Layout, other: Story, data: st.DataObject
) -> None:
    old = loaded(layout.text)
    wish = {name: getattr(other, name) for name in Story.model_fields if name not in ("id",)}
    names = data.draw(st.sets(st.sampled_from(sorted({*wish} - {"sections"}))))
    sections = data.draw(st.dictionaries(st.sampled_from([*map(str, SECTIONS)]), TEXTS))
    new = old.model_copy(update={name: wish[name] for name in names})
    new = new.model_copy(update={"sections": old.sections.model_copy(update=sections)})

    assert comparable(loaded(edited_text(layout.text, old, new))) == comparable(new)


@given(layouts(), st.sampled_from(SECTIONS), TEXTS)
def test_an_edited_section_keeps_every_comment(layout: Layout, section: Section, text: str) -> None:
    after = with_section(layout.text, section, text)

    assert [note for note in layout.comments if note not in after] == []


@given(layouts(), MARKS)
def test_a_mark_added_keeps_every_comment(layout: Layout, mark: Mark) -> None:
    old = loaded(layout.text)
    after = edited(layout.text, marks=(*old.marks, mark))

    assert loaded(after).marks == (*old.marks, mark)
    assert [note for note in layout.comments if note not in after] == []


@given(layouts(), UNRULY, st.sampled_from(SECTIONS))
def test_any_text_typed_into_a_file_reads_back_cleaned(
    layout: Layout, text: str, section: Section
) -> None:
    old = loaded(layout.text)
    sections = old.sections.model_copy(update={section: text})
    after = edited(layout.text, sections=sections)

    assert loaded(after).sections.text(section) == clean(text)


@pytest.mark.parametrize(
    "text", ["a\x00b\n", "a\ud800", "\ud83d\ude00", "x\r\ny\rz", "\x1b[31mred"]
)
def test_no_control_character_reaches_a_file(text: str) -> None:
    typed = loaded(HAND).sections.model_copy(update={"task": text})
    after = edited(HAND, sections=typed, title=text)

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", after)
    assert loaded(after).sections.task == loaded(after).title == clean(text)


@pytest.mark.parametrize("name", SAMPLE_VALUES)
@pytest.mark.parametrize("table", ["top", "sections", "mark", "mine", "mine.inner"])
def test_unknown_keys_are_kept_through_a_save_in_every_table(table: str, name: str) -> None:
    more = {name: SAMPLE_VALUES[name]}
    inner = more if table == "mine.inner" else {}
    story: dict[str, object] = {
        "title": "T",
        "sections": {"task": "a\n"} | (more if table == "sections" else {}),
        "marks": [MARK.model_dump() | (more if table == "mark" else {})],
        "mine": {"inner": inner} | (more if table == "mine" else {}),
    }
    text = new_text(Story.model_validate(story | (more if table == "top" else {})))
    after = with_section(text, "task", "b")

    assert changed_lines(text, after) == ["- a", "+ b"]
    assert comparable(SAMPLE_VALUES[name]) in _all_values(comparable(loaded(after)))


def _all_values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, dict):
        for each in cast(dict[str, object], value).values():
            yield from _all_values(each)
    if isinstance(value, list):
        for each in cast(list[object], value):
            yield from _all_values(each)


@pytest.mark.parametrize(
    "text",
    [
        "[sections]\ntask = 'a' # one\n[mine] # two\nx = 1\n[sections.more] # three\ny = 2\n",
        "[mine.a] # one\n[sections] # two\ntask = 'a'\n[mine.b] # three\n",
        "[[marks]] # one\nsignal = 's'\nsection = 'task'\nquote = 'q'\nverdict = 'shown'\n"
        "[sections] # two\ntask = 'a'\n",
        "'sections'.\"task\" = 'a' # one\n# two\n",
        "mine = { a.b = 1, c = [ { d = 2 } ] } # one\n  [ sections ] # two\n\ttask\t=\t'a'\n",
        '[sections]\r\ntask = """a""" # one\r\n# two',
        "[sections.deep.deeper] # one\nx = nan\n[sections] # two\ntask = 'a'\n",
        '[sections]\nsituation = """\n[task]\ntask = 1\n# one\n"""\ntask = "a" # two',
    ],
)
def test_odd_layouts_are_edited_in_their_place(text: str) -> None:
    old = loaded(text)
    new = old.model_copy(update={"sections": old.sections.replaced("task", "b")})
    after = edited_text(text, old, stamped(new))

    assert comparable(loaded(after).sections) == comparable(new.sections)
    assert [
        note for note in ("# one", "# two", "# three") if note in text and note not in after
    ] == []
    assert changed_count(text.replace("\r", ""), after) == (1, 3)


def test_an_answer_is_saved_even_where_a_layout_cannot_be_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: str) -> None:
        raise AttributeError

    monkeypatch.setattr("tomlkit.parse", broken)
    old = loaded(HAND)
    new = old.model_copy(update={"sections": old.sections.replaced("task", "b")})

    assert comparable(loaded(edited_text(HAND, old, new))) == comparable(new)


# Comments


SAID = """title = "T"
[sections]
task = "a"

# from the first round
[[comments]] # Dana's
text = "Which quarter?"
section = 'task'
date = 2026-11-20
mine = [1.0]

[[comments]]
author = "Grace"
quote = ""
text = \'\'\'
Good.
\'\'\'
"""


def test_a_comment_needs_no_more_than_its_words() -> None:
    first, second = loaded(SAID).comments

    assert (first.author, first.section, first.quote, first.replies) == ("", "task", "", ())
    assert (second.section, second.date, second.text) == (None, None, "Good.\n")


def test_a_new_file_has_no_empty_line_of_a_comment() -> None:
    text = new_text(Story(comments=(Comment(text="Good.", section="task"),)))

    assert text.endswith('\n\n[[comments]]\nsection = "task"\ntext = "Good."\n')
    assert "comments" not in new_text(Story())


@pytest.mark.parametrize(("number", "end"), [(0, '[[comments]]\nauthor = "Grace"'), (1, "[1.0]\n")])
def test_a_comment_ticked_off_leaves_the_other_as_it_was_written(number: int, end: str) -> None:
    comments = list(loaded(SAID).comments)
    del comments[number]
    after = edited(SAID, comments=tuple(comments))

    assert changed_count(SAID, after)[1] == 0
    assert end in after
    assert comparable(loaded(after).comments) == comparable(comments)
    assert edited(after, comments=()).startswith('title = "T"\n[sections]\ntask = "a"\n')


def test_a_reply_leaves_the_rest_of_its_comment_alone() -> None:
    first, second = loaded(SAID).comments
    first = first.model_copy(update={"replies": ("Ada: the third",)})
    after = edited(SAID, comments=(first, second))

    added = ["+ replies = [", '+     "Ada: the third",', "+ ]"]
    assert [line for line in changed_lines(SAID, after) if "date" not in line] == added


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_comment_put_back_in_its_place_moves_no_other_line(number: int) -> None:
    text = f"{SAID}\n[[comments]] # Ann's\ntext = 'c'\n"
    comments = loaded(text).comments
    without = edited(text, comments=comments[:number] + comments[number + 1 :])
    after = edited(without, comments=comments)

    assert changed_count(without, after)[0] == 0
    assert comparable(loaded(after).comments) == comparable(comments)


@given(layouts(), st.data())
def test_a_comment_ticked_off_keeps_all_the_others(layout: Layout, data: st.DataObject) -> None:
    before = loaded(layout.text)
    gone = data.draw(st.sets(st.integers(0, 2)))
    kept = tuple(each for at, each in enumerate(before.comments) if at not in gone)
    after = loaded(edited(layout.text, comments=kept))

    assert comparable(after) == comparable(before.model_copy(update={"comments": kept}))


@given(layouts(), COMMENTS, st.integers(0, 2))
def test_a_comment_that_comes_in_keeps_what_is_there(
    layout: Layout, comment: Comment, place: int
) -> None:
    comments = loaded(layout.text).comments
    wanted = (*comments[:place], comment, *comments[place:])
    after = edited(layout.text, comments=wanted)

    assert comparable(loaded(after).comments) == comparable(wanted)
    assert [note for note in layout.comments if note not in after] == []


# Lengths


TITLE = 'title = "T"\n'
BEFORE = f'{TITLE}[sections]\ntask = "a"\n'
LONGER = Length(name="90 s", text="One.\n\nTwo.\n")
A_LINE_EACH = '[[lengths]]\nname = "90 s"\ntext = """\nOne.\n\nTwo.\n"""\n'


@pytest.mark.parametrize(
    "text",
    [
        BEFORE,
        f'{BEFORE}\n[[lengths]]\nname = "30 s"\ntext = "x"\n',
        f'[[lengths]]\nname = "30 s"\n{BEFORE[len(TITLE) :]}',
        f"lengths = []\n{BEFORE}",
    ],
)
def test_a_length_that_is_begun_has_a_line_of_the_file_each(text: str) -> None:
    after = edited(text, lengths=(*loaded(text).lengths, LONGER))

    assert A_LINE_EACH in after


def test_the_last_length_that_goes_leaves_the_comments_under_it() -> None:
    length = '[[lengths]]\nname = "30 s"\ntext = "x"\n'
    kept = "\n# what follows is the answer\n[sections]\ntask = 'a'\n# the end\n"
    text = f"title = 'T'\n# short ones\n{length}{kept}"

    assert edited(text, lengths=()) == f"title = 'T'\n# short ones\n{kept}"


# Marks and optional keys


def test_a_mark_added_comes_last_after_a_blank_line() -> None:
    after = edited(HAND, marks=(*loaded(HAND).marks, MARK))

    assert after.startswith(HAND)
    assert after.removeprefix(HAND) == (
        '\n[[marks]]\nsignal = "grit"\nsection = "task"\n'
        'quote = "C:\\\\ \\"path\\""\nverdict = "shown"\n'
    )


def test_the_first_mark_comes_after_the_sections_even_where_the_list_was_empty() -> None:
    text = "marks = []\ntitle = 'T' # t\n[sections]\ntask = 'x' # x\n"
    after = edited(text, marks=(MARK,))

    assert loaded(after).marks == (MARK,)
    assert "title = 'T' # t\n[sections]\ntask = 'x' # x\n" in after


def test_a_mark_changed_in_its_place_is_one_changed_line() -> None:
    first, second = loaded(HAND).marks
    after = edited(HAND, marks=(first.model_copy(update={"verdict": "not_shown"}), second))

    assert changed_lines(HAND, after) == ['- verdict = "shown"', '+ verdict = "not_shown"']


@pytest.mark.parametrize(("number", "kept"), [(0, "# about the second"), (1, "# the first")])
def test_a_mark_removed_takes_no_other_line_with_it(number: int, kept: str) -> None:
    marks = list(loaded(HAND).marks)
    del marks[number]
    after = edited(HAND, marks=tuple(marks))

    assert comparable(loaded(after)) == comparable(
        loaded(HAND).model_copy(update={"marks": tuple(marks)})
    )
    assert kept in after
    assert changed_count(HAND, after)[1] == 0


def test_a_mark_removed_and_one_added_leaves_the_third_alone() -> None:
    second = loaded(HAND).marks[1]
    after = edited(HAND, marks=(second, MARK))

    assert "quote = 'second'\nverdict = \"not_shown\"\nmine = nan\n" in after
    assert "# sic" not in after


@pytest.mark.parametrize("count", [0, 1, 3])
def test_equal_marks_are_counted(count: int) -> None:
    text = new_text(Story(marks=(MARK, MARK)))

    assert loaded(edited(text, marks=(MARK,) * count)).marks == (MARK,) * count


def test_all_marks_removed_leaves_no_mark() -> None:
    after = edited(HAND, marks=())

    assert "[[marks]]" not in after
    assert after.startswith(HAND[: HAND.index("[[marks]]")])


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("role", '"role" = "Director"'),
        ("created", "created = 2026-11-22 10:00:00Z   # a space, not a T"),
    ],
)
def test_an_optional_key_removed_takes_its_line_alone(key: str, line: str) -> None:
    assert changed_lines(HAND, edited(HAND, **{key: None})) == [f"- {line}"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"question": "an-id"}, '+ question = "an-id"'),
        ({"organisation": 'the "bank"'}, '+ organisation = "the \\"bank\\""'),
        ({"updated": datetime(2026, 1, 2, tzinfo=UTC)}, "+ updated = 2026-01-02T00:00:00Z"),
    ],
)
def test_an_optional_key_added_is_one_line_more(changes: dict[str, Any], line: str) -> None:
    assert changed_lines(HAND, edited(HAND, **changes)) == [line]


def test_tags_removed_leave_an_empty_list_or_no_key() -> None:
    text = new_text(Story(tags=("a", "b")))

    assert loaded(edited(text, tags=())).tags == ()


# One string


@pytest.mark.parametrize(
    ("string", "new", "expected"),
    [
        ('"old"', "new", '"new"'),
        ("'old'", "new", '"new"'),
        ('"old"', "a\nb", '"""\na\nb"""'),
        ('"""\nold\nx"""', 'say "hi"\nx', '"""\nsay "hi"\nx"""'),
        ('"""\nold\nx"""', 'old\n"""', '"""\nold\n\\""\\""""'),
        ('"old"', '"""\n"""', '"""\n\\"""\n\\""\\""""'),
        ('"""\nold\nx"""', 'old\nsay "hi"', '"""\nold\nsay "hi\\""""'),
        ('"""old\nx"""', "new\nx", '"""new\nx"""'),
        ('"""old\nx"""', "\nx", '"""\n\nx"""'),
        ("'''\nold\nx'''", "C:\\new\nx", "'''\nC:\\new\nx'''"),
        ("'''\nold\nx'''", "it's '''\nx", '"""\nit\'s \'\'\'\nx"""'),
        ('"""\n\\u0041\nx"""', "A\ny", '"""\n\\u0041\ny"""'),
        ('"""\nold \\\n  x\ny"""', "old x\nz", '"""\nold x\nz"""'),
        ('"""\nsaid \\"x\\"\nold"""', 'said "x"', '"""\nsaid \\"x\\""""'),
        ('"""\nsaid "x"\nold"""', 'said "x"', '"""\nsaid "x""""'),
        ('"""\nold"""', "", '""'),
        ('""""""', "a\nb", '"""\na\nb"""'),
        ('"""\n"""', "a\n", '"""\na\n"""'),
    ],
)
def test_a_string_keeps_the_look_of_its_unchanged_lines(
    string: str, new: str, expected: str
) -> None:
    old: str = tomllib.loads(f"x = {string}")["x"]

    assert respelled(string, old, new) == expected
    assert tomllib.loads(f"x = {expected}") == {"x": new}
