"""Random stories, and story files as a person might write them by hand.

Every comment in a generated file is unlike every other, so that a test can ask for each of them.
"""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, TypeVar, cast

import tomli_w
from hypothesis import strategies as st
from pydantic import BaseModel

from starwriter.model import SECTIONS, Comment, Length, Mark, Rehearsal, Sections, Story

Draw = st.DrawFn

PIECES = (
    *("We shipped it", "I disagreed", "- cut cost by 30 %", "日本", "é", "👩‍💻", "שלום", "a\\b"),
    *(
        '"',
        '""',
        '"""',
        "'",
        "''",
        "'''",
        "\\",
        "\\\\",
        "\\n",
        "\\u0041",
        "#",
        "=",
        "[x]",
        "\t",
        " ",
    ),
)
LINES = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
TEXTS = st.lists(LINES, max_size=5).map("\n".join)
WORDS = st.text("abcdefghij-", min_size=1, max_size=8)
MOMENTS = st.datetimes(
    datetime(1999, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7, minutes=-30))]),
)

UNRULY = st.text(
    st.one_of(
        st.sampled_from("\x00\x07\x1b[31m\r\n\x0b\x0c\x7f\x85\x9b\u2028\u2029\ufeff\ufffe\"'\\\t "),
        st.characters(),
        st.characters(categories=["Cs"]),
    )
)
"""Any text at all: controls, escapes, lone surrogates."""

PLAIN_VALUES: st.SearchStrategy[object] = st.one_of(
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(),
    TEXTS,
    MOMENTS,
    st.dates(),
    st.times().map(lambda moment: moment.replace(fold=0)),
    st.datetimes(datetime(1999, 1, 1), datetime(2100, 1, 1)),
)
VALUES: st.SearchStrategy[object] = st.recursive(
    PLAIN_VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=4,
)
UNKNOWN = st.dictionaries(
    st.sampled_from(["x-mine", "rating", "a key", 'q"k', "links", "ключ"]), VALUES, max_size=3
)
MARKS = st.builds(
    Mark,
    signal=WORDS,
    section=st.sampled_from(SECTIONS),
    quote=LINES.filter(bool) | st.just("two\nlines"),
    verdict=st.sampled_from(["shown", "not_shown"]),
)
COMMENTS = st.builds(
    Comment,
    author=LINES,
    date=st.none() | MOMENTS,
    section=st.none() | st.sampled_from(SECTIONS),
    quote=TEXTS,
    text=TEXTS.filter(bool),
    replies=st.lists(TEXTS, max_size=2).map(tuple),
)
LENGTHS = st.builds(Length, name=LINES.filter(bool), text=TEXTS, master=WORDS | st.just(""))
REHEARSALS = st.builds(
    Rehearsal,
    date=MOMENTS,
    seconds=st.integers(0, 900),
    rating=st.integers(0, 5),
    note=TEXTS,
    length=LINES,
)
SECTION_TEXTS = st.builds(Sections, **dict.fromkeys(SECTIONS, TEXTS | TEXTS.map("{}\n".format)))


M = TypeVar("M", bound=BaseModel)


def _with_more(model: M, unknown: dict[str, object]) -> M:
    return type(model).model_validate({**model.model_dump(), **unknown})


def _without_rating(unknown: dict[str, object]) -> dict[str, object]:
    """Return unknown keys for a table that knows a rating."""
    return {key: value for key, value in unknown.items() if key != "rating"}


STORIES = st.builds(
    Story,
    title=LINES,
    question=st.none() | WORDS,
    role=st.none() | LINES,
    organisation=st.none() | LINES.filter(bool),
    tags=st.lists(LINES, max_size=3).map(tuple),
    created=st.none() | MOMENTS,
    updated=st.none() | MOMENTS,
    sections=st.builds(_with_more, SECTION_TEXTS, UNKNOWN),
    marks=st.lists(st.builds(_with_more, MARKS, UNKNOWN), max_size=3).map(tuple),
    comments=st.lists(st.builds(_with_more, COMMENTS, UNKNOWN), max_size=3).map(tuple),
    target=st.none() | LINES.filter(bool),
    lengths=st.lists(st.builds(_with_more, LENGTHS, UNKNOWN), max_size=3).map(tuple),
    rehearsals=st.lists(
        st.builds(_with_more, REHEARSALS, UNKNOWN.map(_without_rating)), max_size=3
    ).map(tuple),
)
UNKNOWN_STORIES: st.SearchStrategy[Story] = st.builds(_with_more, STORIES, UNKNOWN)
"""Stories with keys that starwriter does not know, in every table."""


def comparable(value: object) -> object:
    """Return a value in which one nan equals another and 1 does not equal true."""
    if isinstance(value, BaseModel):
        return comparable(value.model_dump())
    if isinstance(value, dict):
        table = cast(dict[str, object], value)
        return {key: comparable(each) for key, each in table.items()}
    if isinstance(value, list | tuple):
        return [comparable(each) for each in cast(list[object], value)]
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    return (type(value).__name__, value) if isinstance(value, bool | int | float) else value


@dataclass(frozen=True)
class Layout:
    """One file as a person wrote it."""

    text: str
    comments: tuple[str, ...]
    """Every comment that stands beside a value or above a table that no test removes."""


@st.composite
def layouts(draw: Draw, *, tame: bool = False) -> Layout:
    """Draw a file. A tame one has its sections under a header, in triple quotes."""
    writer = _Writer(draw)
    top = [
        writer.pair("title", writer.string(draw(LINES))),
        *([writer.pair("format", "1")] if draw(st.booleans()) else []),
        *([writer.pair("role", writer.string(draw(LINES)))] if draw(st.booleans()) else []),
        *([writer.pair("updated", "2026-11-22T10:40:00Z")] if draw(st.booleans()) else []),
        *([writer.pair("tags", writer.tags())] if draw(st.booleans()) else []),
        *([writer.unknown()] if draw(st.booleans()) else []),
    ]
    texts = {name: draw(TEXTS) for name in SECTIONS if tame or draw(st.booleans())}
    kind = "header" if tame else draw(st.sampled_from(["header", "dotted", "inline"]))
    marks = draw(st.lists(MARKS, max_size=3))
    inline_marks = draw(st.booleans()) and not tame
    if inline_marks:
        top.append(f"marks = [{', '.join(writer.inline(mark) for mark in marks)}]\n")
    if kind == "dotted":
        top += [
            writer.pair(f"sections.{key}", writer.string(value)) for key, value in texts.items()
        ]
        top += [] if texts else ['sections.task = ""\n']
    if kind == "inline":
        pairs = (f"{key} = {writer.string(value)}" for key, value in texts.items())
        top.append(f"sections = {{ {', '.join(pairs)} }}\n")
    tables = [writer.table("[[marks]]", mark.model_dump()) for mark in marks if not inline_marks]
    tables += [writer.table("[[comments]]", each) for each in draw(st.lists(_SAID, max_size=2))]
    if kind == "header":
        spell = writer.triple if tame else writer.string
        body = "".join(writer.pair(key, spell(value)) for key, value in texts.items())
        extra = writer.unknown() if draw(st.booleans()) else ""
        tables.insert(0, f"[sections]{writer.comment()}\n{body}{extra}")
    if draw(st.booleans()):
        tables.append(f"[mine]\n{writer.unknown()}[mine.inner]\nx = 1\n")
    text = "\n".join([*draw(st.permutations(top)), *tables])
    return Layout(draw(_ends(text)), tuple(writer.comments))


_SAID = st.fixed_dictionaries(
    {"text": LINES.filter(bool)},
    optional={"author": LINES, "section": st.sampled_from(SECTIONS), "quote": LINES, "mine": LINES},
)
"""A comment with some of the keys that a comment may have, and one of the user's own."""


def _ends(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from([text, text, text.rstrip("\n"), f"{text}\n# the end\n"])


class _Writer:
    """Spells values in one of the ways in which a person may."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def comment(self) -> str:
        if not self.draw(st.booleans()):
            return ""
        self.comments.append(f"# note {len(self.comments)}.")
        return f" {self.comments[-1]}"

    def pair(self, key: str, value: str) -> str:
        above = f"{self.comment().lstrip()}\n" if self.draw(st.booleans()) else ""
        gap = self.draw(st.sampled_from([" = ", "=", "  =  "]))
        if "." not in key:
            key = self.draw(st.sampled_from([key, key, f'"{key}"', f"'{key}'"]))
        return f"{above}{key}{gap}{value}{self.comment()}\n"

    def table(self, header: str, data: dict[str, Any]) -> str:
        body = "".join(self.pair(key, self.string(value)) for key, value in data.items())
        return f"{header}\n{body}"

    def inline(self, mark: Mark) -> str:
        pairs = (f"{key} = {self.string(value)}" for key, value in mark.model_dump().items())
        return f"{{{', '.join(pairs)}}}"

    def tags(self) -> str:
        one_line, many = "['a', \"b\"]", '[\n  "a", # first\n  "b",\n]'
        return self.draw(st.sampled_from([one_line, many, "[]"]))

    def unknown(self) -> str:
        value = self.draw(st.sampled_from(_UNKNOWN_VALUES))
        key = self.draw(st.sampled_from(['"my key"', "rating", "my.own.key", "'x.y'"]))
        return f"{key} = {value}{self.comment()}\n"

    def string(self, text: str) -> str:
        spell = self.draw(st.sampled_from([self.triple, self.literal, self.basic]))
        return spell(text)

    def basic(self, text: str) -> str:
        escaped = tomli_w.dumps({"value": text}).removeprefix("value = ").rstrip("\n")
        return escaped.replace("é", r"\u00e9").replace("\t", r"\t")

    def literal(self, text: str) -> str:
        if "\n" not in text and "'" not in text:
            return f"'{text}'"
        if "'''" in text or text.endswith("'"):
            return self.triple(text)
        return f"'''\n{text}'''"

    def triple(self, text: str) -> str:
        escaped = re.sub(r'"(?="")|"$', r"\"", text.replace("\\", r"\\")).replace("é", r"\u00e9")
        opened = text.startswith("\n") or self.draw(st.booleans())
        return f'"""{chr(10) if opened else ""}{escaped}"""'


_UNKNOWN_VALUES = (
    *("nan", "-nan", "+inf", "-inf", "1e3", "0x1F", "1_000", "true", "1979-05-27", "07:32:00"),
    *("1979-05-27T07:32:00", "1979-05-27 07:32:00.5-07:30", "[1, [2.0, 'x'], {a = nan}]"),
    *("{a = 1, b.c = 'd'}", '"""\ntwo\nlines"""', "[\n  1, # one\n  2\n]", "[]", "{}", "''"),
)

SAMPLE_VALUES: dict[str, object] = {
    "text": "an 'odd' \"text\"\nof two lines",
    "number": 12,
    "truth": True,
    "infinite": math.inf,
    "no number": math.nan,
    "day": date(2026, 11, 22),
    "hour": time(7, 32),
    "a moment": datetime(2026, 11, 22, 10, 0, tzinfo=UTC),
    "some": [1, "two", [3.5]],
    "table": {"inner": {"deep": [{"x": 1}, {"y": "z"}]}},
    "tables": [{"a": 1}, {"b": {"c": 2}}],
}
"""One value of every type of TOML."""
