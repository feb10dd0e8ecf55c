"""A story as TOML text: a new file, or an old one with only its changed lines spelled anew.

Promise: what a user wrote by hand stays as it was written (comments, order, quotes, unknown
keys), and what comes out of here reads back as exactly the story that went in.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

import tomli_w

from starwriter.model import SECTIONS, Story, clean

Data = dict[str, Any]

_OPTIONAL = ("tags", "marks", "role", "organisation", "question", "created", "updated")


def new_text(story: Story) -> str:
    """Return the text of a new file for `story`."""
    data = cast(Data, _plain(story.model_dump()))
    data = {key: value for key, value in data.items() if key not in _OPTIONAL or value}
    return _file_text(data)


def edited_text(original: str, old: Story, new: Story) -> str:
    """Return `original`, the text that `old` was read from, changed to say `new`.

    Only what differs between the two is spelled anew; where nothing does, `original` comes back.
    """
    before = tomllib.loads(original)
    wanted = _merged(before, old.model_dump(), new.model_dump())
    if wanted == before:
        return original
    text = _respelled(original.replace("\r\n", "\n"), before, wanted)
    return text if text is not None and _reads_as(text, wanted) else _file_text(wanted)


def spelled(text: str) -> str:
    """Return a text as a TOML string: on one line, or in triple quotes with a line each."""
    if "\n" not in text:
        return _value(text)
    return f'"""\n{_spelled_lines(text)}"""'


def respelled(string: str, old: str, new: str) -> str:
    """Return `new` as a TOML string whose unchanged lines look as they do in `string`.

    `string` is the TOML string, with its quotes, that reads as `old`.
    """
    quotes = string[:3]
    if quotes not in ('"""', "'''") or len(string) < 6:
        return spelled(new)
    body = string[3:-3]
    opening = "\n" if body.startswith("\n") else ""
    looks, reads = body.removeprefix("\n").split("\n"), old.split("\n")
    if len(looks) != len(reads) or (quotes == "'''" and "'''" in new):
        return spelled(new)
    known = dict(zip(reads, looks, strict=True))
    literal = quotes == "'''"
    lines = [known.get(line, line if literal else _spelled_lines(line)) for line in new.split("\n")]
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
        else:
            merged[key] = _plain(cast(object, value))
    return merged


def _plain(value: object) -> object:
    """Return a dumped value as TOML takes it: cleaned text, lists for tuples, no None."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        table = cast(Data, value)
        return {clean(key): _plain(each) for key, each in table.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in cast(list[object], value)]
    return value


def _file_text(data: Data) -> str:
    """Return a whole file: plain keys, then the sections in their order, then other tables."""
    top = {key: value for key, value in data.items() if not _is_table(value)}
    rest = {key: value for key, value in data.items() if key not in top and key != "sections"}
    sections: Data = data.get("sections", {})
    plain = {name: sections.get(name, "") for name in SECTIONS}
    more = {key: value for key, value in sections.items() if key not in plain}
    lines = "".join(f"{name} = {spelled(text)}\n" for name, text in plain.items())
    parts = (
        "".join(_line(key, value) for key, value in top.items()),
        f"[sections]\n{lines}{_under_sections(more)}",
        tomli_w.dumps(rest) if rest else "",
    )
    return "\n".join(part for part in parts if part)


def _under_sections(more: Data) -> str:
    return tomli_w.dumps({"sections": more}).removeprefix("[sections]\n") if more else ""


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        items = cast(list[object], value)
        return bool(items) and all(isinstance(each, dict) for each in items)
    return isinstance(value, dict)


def _respelled(original: str, before: Data, wanted: Data) -> str | None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(original)
        _change(document, before, wanted)
        return tomlkit.dumps(document)  # pyright: ignore[reportUnknownMemberType]
    except (TOMLKitError, ValueError, TypeError, KeyError):
        return None  # a layout that tomlkit cannot edit; the caller writes the file anew


def _change(table: Any, before: Data, wanted: Data) -> None:
    """Change a tomlkit table that reads as `before` to read as `wanted`."""
    for key in before.keys() - wanted.keys():
        del table[key]
    for key, value in wanted.items():
        if key not in before:
            table[key] = _item(value)
        elif before[key] != value:
            _change_value(table, key, before[key], value)


def _change_value(table: Any, key: str, before: object, value: object) -> None:
    if isinstance(before, dict) and isinstance(value, dict):
        _change(table[key], cast(Data, before), cast(Data, value))
    elif isinstance(before, str) and isinstance(value, str):
        table[key] = _parsed(respelled(table[key].as_string(), before, value))
    elif _is_table(cast(object, before)) and _is_table(cast(object, value)):
        _change_tables(table[key], cast(list[Data], before), cast(list[Data], value))
    else:
        table[key] = _item(value)


def _change_tables(tables: Any, before: list[Data], wanted: list[Data]) -> None:
    """Change an array of tables, leaving alone those that stay."""
    for number in range(len(before) - 1, -1, -1):
        if before[number] not in wanted:
            del tables[number]
            before = before[:number] + before[number + 1 :]
    for value in wanted[len(before) :]:
        tables.append(_item(value))


def _item(value: object) -> Any:
    import tomlkit

    if _is_table(value):
        return tomlkit.item(value)  # pyright: ignore[reportUnknownMemberType, reportArgumentType]
    return _parsed(spelled(value) if isinstance(value, str) else _value(value))


def _parsed(string: str) -> Any:
    import tomlkit

    return tomlkit.parse(f"value = {string}\n")["value"]


def _value(value: object) -> str:
    return _line("value", value).removeprefix("value = ").rstrip("\n")


def _line(key: str, value: object) -> str:
    if isinstance(value, datetime):  # tomli-w parts date and time by a space; we write as RFC 3339
        return f"{key} = {value.isoformat().replace('+00:00', 'Z')}\n"
    return tomli_w.dumps({key: value})


def _spelled_lines(text: str) -> str:
    # Cleaned text holds no control characters, so only these two need an escape in triple quotes.
    text = text.replace("\\", "\\\\").replace('"""', '""\\"')
    return text[:-1] + '\\"' if text.endswith('"') else text


def _reads_as(text: str, data: Data) -> bool:
    try:
        return tomllib.loads(text) == data
    except tomllib.TOMLDecodeError:
        return False
