"""A story as TOML text: a new file, or an old one with only its changed lines spelled anew.

Promise: what a user wrote by hand stays as it was written (comments, order, quotes, unknown
keys), and what comes out of here reads back as exactly the story that went in.
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any, TypeVar, cast

import tomli_w
from pydantic import BaseModel

from starwriter.model import SECTIONS, Story, clean

Data = dict[str, Any]

_Model = TypeVar("_Model", bound=BaseModel)
_LEFT_OUT_EMPTY = ("tags", "marks", "dismissed", "comments", "lengths", "rehearsals", "archived")
_LEFT_OUT_OF_TABLES: Mapping[str, tuple[str, ...]] = {
    "comments": ("author", "quote", "replies"),
    "lengths": ("master",),
    "rehearsals": ("seconds", "rating", "note", "length"),
}
"""What is left out of a list's tables where it is empty."""


def new_text(story: Story) -> str:
    """Return the text of a new file for `story`."""
    data = cast(Data, _plain(story.model_dump()))
    data = {key: value for key, value in data.items() if value or key not in _LEFT_OUT_EMPTY}
    return _file_text(data | {key: _spared(key, data[key]) for key in data})


def data_text(data: Data) -> str:
    """Return any table as the text of a file: plain keys first, texts with a line each."""
    return _table("", "", cast(Data, _plain(data)))


def edited_text(original: str, old: _Model, new: _Model) -> str:
    """Return `original`, the text that `old` was read from, changed to say `new`.

    Only what differs between the two is spelled anew; where nothing does, `original` comes back.
    """
    before = _loaded(original)
    wanted = _merged(before, old.model_dump(), new.model_dump())
    if wanted == before:
        return original
    added = {key: value for key, value in wanted.items() if key not in before}
    new_keys = {key: value for key, value in added.items() if not _is_table(value)}
    text = _with_keys(original.replace("\r\n", "\n"), new_keys)
    for start in (text, f"{text}\n"):  # tomlkit adds to a last line without an end of its own
        edited = _respelled(start, before | new_keys, wanted)
        if edited is not None and _reads_as(edited, wanted):
            return edited
    return _file_text(wanted) if isinstance(new, Story) else data_text(wanted)


def spelled(text: str) -> str:
    """Return a text as a TOML string: on one line, or in triple quotes with a line each."""
    if "\n" not in text:
        return _value_of(tomli_w.dumps({"value": text}))
    return f'"""\n{_closed(_escaped(text))}"""'


def respelled(string: str, old: str, new: str) -> str:
    """Return `new` as a TOML string whose unchanged lines look as they do in `string`.

    `string` is the TOML string, with its quotes, that reads as `old`.
    """
    quotes, body = string[:3], string[3:-3]
    looks, reads = body.removeprefix("\n").split("\n"), old.split("\n")
    literal = quotes == "'''"
    foreign = quotes not in ('"""', "'''") or len(looks) != len(reads)
    if not (old and new) or foreign or (literal and "'''" in new):
        return spelled(new)
    known = dict(zip(reads, looks, strict=True))
    lines = [known.get(line, line if literal else _escaped(line)) for line in new.split("\n")]
    if not literal and new.split("\n")[-1] not in known:
        lines[-1] = _closed(lines[-1])
    opening = "\n" if body.startswith("\n") or new.startswith("\n") else ""
    return f"{quotes}{opening}{chr(10).join(lines)}{quotes}"


def _merged(before: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> Data:
    """Return `before` with only those keys changed that differ between `old` and `new`."""
    merged = {key: value for key, value in before.items() if key in new or key not in old}
    for key, value in new.items():
        if key in old and old[key] == value:
            continue
        if value is None or (not value and _is_table(before.get(key))):
            merged.pop(key, None)
        elif isinstance(value, dict) and isinstance(before.get(key), dict):
            merged[key] = _merged(before[key], old.get(key, {}), cast(Data, value))
        elif isinstance(value, tuple) and _is_table(before.get(key)):
            merged[key] = _entries(key, before[key], old.get(key, ()), cast(Sequence[Data], value))
        else:
            merged[key] = _spared(key, _plain(cast(object, value)))
    return merged


def _entries(key: str, before: list[Data], old: Sequence[Data], new: Sequence[Data]) -> list[Data]:
    """Return the tables of a list; one that was in it is as it was written."""
    # To Python 1 is True and 1.0, and nan is not nan; their spellings tell a change from none.
    written = {repr(each): table for each, table in zip(old, before, strict=False)}
    spelt: list[Data] = _spared(key, _plain(list(new)))
    return [written.get(repr(each), made) for each, made in zip(new, spelt, strict=True)]


def _spared(key: str, value: Any) -> Any:
    """Return the plain value of a story's key, without what is empty in its tables."""
    if (spared := _LEFT_OUT_OF_TABLES.get(key)) is None:
        return value
    return [
        {name: each for name, each in table.items() if each or name not in spared}
        for table in cast(list[Data], value)
    ]


def _plain(value: object) -> object:
    """Return a dumped value as TOML takes it: cleaned text, lists for tuples, no None."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        table = cast(Data, value)
        return {clean(key): _plain(each) for key, each in table.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in cast(list[object], value)]
    return _float(value) if isinstance(value, float) else value


def _file_text(data: Data) -> str:
    """Return a whole file: plain keys, then the sections in their order, then other tables."""
    sections: Data = dict.fromkeys(SECTIONS, "") | data.get("sections", {})
    return _table("", "", {"sections": sections} | data | {"sections": sections})


def _table(header: str, name: str, data: Data) -> str:
    """Return a table with its plain keys first, each table in it under a header of its own."""
    plain = "".join(_line(key, value) for key, value in data.items() if not _is_table(value))
    tables = (
        _table(f"[[{inner}]]\n" if isinstance(value, list) else f"[{inner}]\n", inner, each)
        for key, value in data.items()
        if _is_table(value)
        for inner in (f"{name}.{_key(key)}" if name else _key(key),)
        for each in (cast(list[Data], value) if isinstance(value, list) else [value])
    )
    return "\n".join(part for part in (f"{header}{plain}", *tables) if part)


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        items = cast(list[object], value)
        return bool(items) and all(isinstance(each, dict) for each in items)
    return isinstance(value, dict)


def _with_keys(text: str, keys: Data) -> str:
    """Return a file with plain keys added under the last one at its top.

    tomlkit would put them under the comment that stands above the first table.
    """
    lines = text.split("\n")
    heads = (at for at, line in enumerate(lines) if line.lstrip().startswith("["))
    end = next((at for at in heads if _is_whole("\n".join(lines[:at]))), len(lines))
    while end and lines[end - 1].strip()[:1] in ("", "#"):
        end -= 1
    lines[end:end] = [_line(key, value).removesuffix("\n") for key, value in keys.items()]
    return "\n".join(lines)


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _respelled(original: str, before: Data, wanted: Data) -> str | None:
    import tomlkit

    try:
        document = tomlkit.parse(original)
        _change(document, before, wanted)
        return tomlkit.dumps(document)  # pyright: ignore[reportUnknownMemberType]
    except Exception:
        # A layout that tomlkit cannot edit, whatever it trips over: the caller writes the file
        # anew and so loses its comments, but not the answer.
        return None


def _change(table: Any, before: Data, wanted: Data) -> None:
    """Change a tomlkit table that reads as `before` to read as `wanted`."""
    for key in before.keys() - wanted.keys():
        _take_out(table, key)
    for key, value in wanted.items():
        if key not in before:
            table[key] = _item(value)
        elif value not in (before[key],):  # `in` takes nan for itself, `!=` does not
            _change_value(table, key, before[key], value)


def _take_out(table: Any, key: str) -> None:
    """Take out a key, but not the comments under the last of its tables."""
    import tomlkit

    parts = _parts_of(table)
    place = next((at for at, (name, _) in enumerate(parts) if name == key), None)
    below = _text_below(table[key][-1]) if _is_table(table[key]) else ""
    del table[key]
    if place is not None and "#" in below:
        parts[place] = (None, tomlkit.ws(below))


def _parts_of(table: Any) -> list[Any]:
    """Return the keys and comments of a whole file; only there do lists of tables stand."""
    return getattr(table, "body", cast(list[Any], []))


def _text_below(table: Any) -> str:
    return "".join(item.as_string() for _, item in _below(table))


def _below(table: Any) -> list[tuple[Any, Any]]:
    """Return the blank lines and comments that stand under a table."""
    if not hasattr(table, "is_inline_table") or table.is_inline_table():
        return []
    parts: list[tuple[Any, Any]] = table.value.body
    return list(takewhile(lambda part: part[0] is None, reversed(parts)))[::-1]


def _change_value(table: Any, key: str, before: object, value: object) -> None:
    headed = _is_table(value)
    if isinstance(before, dict) and isinstance(value, dict):
        _change(table[key], cast(Data, before), cast(Data, value))
    elif isinstance(before, str) and isinstance(value, str):
        table[key] = _parsed(respelled(table[key].as_string(), before, value))
    elif headed and _is_table(cast(object, before)):
        _change_tables(table[key], cast(list[Data], before), cast(list[Data], value))
    else:
        if headed:  # its header must not come to stand above plain keys
            del table[key]
        table[key] = _item(value)


def _change_tables(tables: Any, before: list[Data], wanted: list[Data]) -> None:
    """Change an array of tables: one that differs in its place, else by leaving out and adding."""
    differing = sum(old != new for old, new in zip(before, wanted, strict=False))
    if len(before) != len(wanted) or differing > 1:
        for number in reversed(range(len(before))):
            if before[number] not in wanted:
                _remove(tables, number)
                before = before[:number] + before[number + 1 :]
        if _is_part(before, wanted):
            _put_in(tables, before, wanted)
            return
    for table, old, new in zip(tables, before, wanted, strict=False):
        _change(table, old, new)
    for number in reversed(range(len(wanted), len(before))):
        _remove(tables, number)
    _put_in(tables, wanted[: len(before)], wanted)


def _is_part(some: list[Data], every: list[Data]) -> bool:
    """Whether one list has only tables of the other, in their order."""
    rest = iter(every)
    return all(any(each == other for other in rest) for each in some)


def _put_in(tables: Any, before: list[Data], wanted: list[Data]) -> None:
    """Put in what is wanted and not there; what is there stays where it is."""
    import tomlkit

    at = 0
    for place, value in enumerate(wanted):
        if at < len(before) and before[at] == value:
            at += 1
            continue
        tables.insert(place, value)
        table, is_last = tables[place], at == len(before)
        _give_lines(table, value)
        table.trivia.indent = "\n" if is_last and not table.is_inline_table() else ""
        if not is_last and not table.is_inline_table():
            table.add(tomlkit.nl())


def _remove(tables: Any, number: int) -> None:
    """Take out one table, but not the comments under it: they stand above what follows."""
    below, text = _below(tables[number]), _text_below(tables[number])
    del tables[number]
    if number:
        tables[number - 1].value.body.extend(below)
    elif tables:
        tables[0].trivia.indent = f"{text}{tables[0].trivia.indent}"


def _item(value: object) -> Any:
    import tomlkit

    if not _is_table(value):
        return _parsed(_value(value))
    made = cast(Any, tomlkit.item(cast(Any, value)))  # pyright: ignore[reportUnknownMemberType]
    if made.is_aot():
        for table, each in zip(made, cast(list[Data], value), strict=True):
            _give_lines(table, each)
    return made


def _give_lines(table: Any, value: Data) -> None:
    """Let each text of several lines in a new table have a line of the file each."""
    if not table.is_inline_table():
        for key, text in value.items():
            if isinstance(text, str) and "\n" in text:
                table[key] = _parsed(spelled(text))


def _parsed(string: str) -> Any:
    import tomlkit

    return tomlkit.parse(f"value = {string}\n")["value"]


def _line(key: str, value: object) -> str:
    return f"{_key(key)} = {_value(value)}\n"


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _value(value: object) -> str:
    if isinstance(value, str):
        return spelled(value)
    if isinstance(value, datetime):  # tomli-w parts date and time by a space; we write as RFC 3339
        return value.isoformat().replace("+00:00", "Z")
    return _value_of(tomli_w.dumps({"value": value}))


def _value_of(line: str) -> str:
    return line.removeprefix("value = ").rstrip("\n")


def _escaped(text: str) -> str:
    # Cleaned text holds no control characters, so only these two need an escape in triple quotes.
    return re.sub('"(?="")', r"\"", text.replace("\\", r"\\"))


def _closed(text: str) -> str:
    return text[:-1] + '\\"' if text.endswith('"') else text


def _float(number: str | float) -> float:
    # One nan for all, so that two readings of a file are equal: containers compare by identity.
    return math.nan if math.isnan(found := float(number)) else found


def _loaded(text: str) -> Data:
    return tomllib.loads(text, parse_float=_float)


def _reads_as(text: str, data: Data) -> bool:
    try:
        return _loaded(text) == data
    except tomllib.TOMLDecodeError:
        return False
