"""TOML text into models, with the line of whatever is wrong.

Promise: any text either becomes a model or a StoreError that a user can act on.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from starwriter.model import FORMAT, Aliases, Question, Settings, Signal, Story, clean
from starwriter.store.problem import StoreError

_DEEPEST = 32
"""Tables and arrays inside each other; far more than a library needs, and safe to save again."""
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

M = TypeVar("M", bound=BaseModel)


def parse(text: str, path: Path) -> dict[str, Any]:
    """Return the TOML in `text`. Raises StoreError, with a line, where it is none."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(text, path, str(error)) from None
    except RecursionError:
        raise StoreError(path, "is nested too deeply") from None
    except ValueError as error:  # a date such as 2026-13-45
        raise StoreError(path, f"is not valid TOML: {error}") from None
    if _is_deep(data):
        raise StoreError(path, "is nested too deeply")
    return data


def _known(text: str, path: Path) -> dict[str, Any]:
    data = parse(text, path)
    _assert_known(data, text, path)
    return data


def _assert_known(data: dict[str, Any], text: str, path: Path) -> None:
    if _is_newer(data):
        reason = f"is of format {data['format']}; this starwriter reads format {FORMAT}: update it"
        raise StoreError(path, reason, line_of(text, ("format",)))


def _is_newer(data: dict[str, Any]) -> bool:
    number = data.get("format")
    return isinstance(number, int) and number > FORMAT


def _is_deep(data: object) -> bool:
    layer = [data]
    for _ in range(_DEEPEST):
        layer = [each for value in layer for each in _inside(value)]
    return bool(layer)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return cast(dict[str, object], value).values()
    return cast(list[object], value) if isinstance(value, list) else ()


def story_from(text: str, path: Path) -> Story:
    """Return the story in the text of a file; of a newer format as far as we know it.

    Raises StoreError where there is none.
    """
    data = parse(text, path)
    try:
        return _story(data, text, path)
    except StoreError:
        _assert_known(data, text, path)  # the better reason
        raise


def _story(data: dict[str, Any], text: str, path: Path) -> Story:
    if not isinstance(data.get("sections"), dict):
        raise StoreError(path, "is TOML but not a story: it has no [sections] table", 1)
    return _model(Story, data | {"id": path.stem}, text, path)


def question_from(text: str, path: Path) -> Question:
    """Return the question in the text of a file. Raises StoreError where there is none."""
    if clean(path.stem) != path.stem:  # a story that names it would never be as it was saved
        raise StoreError(path, "has a name that is not plain text, so that no story can name it")
    return _model(Question, _shown(_known(text, path)) | {"id": path.stem}, text, path)


def signals_from(text: str, path: Path) -> dict[str, Signal]:
    """Return the signals in the text of a `signals.toml`, by id, in the file's order.

    Raises StoreError where there are none.
    """
    tables = _shown(_known(text, path)).get("signals", {})
    if not isinstance(tables, dict):
        raise StoreError(
            path, "signals must be tables: [signals.an_id]", line_of(text, ("signals",))
        )
    return {
        name: _model(Signal, table, text, path, ("signals", name), {"id": name})
        for name, table in cast(dict[str, Any], tables).items()
    }


def wordings_from(text: str, path: Path) -> dict[str, tuple[str, ...]]:
    """Return the wordings of questions in a `wordings.toml`'s text, by the question's id.

    Raises StoreError where there are none.
    """
    found = _shown(_known(text, path)).get("wordings")
    if not isinstance(found, dict):
        raise StoreError(path, "has no [wordings] table", 1)
    tables = cast(dict[str, list[object]], found)
    return {name: tuple(map(str, texts)) for name, texts in tables.items()}


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    """Return TOML tables with their strings cleaned: questions, signals and settings are only ever
    shown, and never written back.
    """
    return {clean(key): _shown_value(value) for key, value in data.items()}


def _shown_value(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return _shown(cast(dict[str, Any], value))
    if isinstance(value, list):
        return [_shown_value(each) for each in cast(list[object], value)]
    return value


def settings_from(text: str, path: Path) -> Settings:
    """Return the settings in a `settings.toml`'s text. Raises StoreError where there are none."""
    return _model(Settings, _shown(_known(text, path)), text, path)


def aliases_from(text: str, path: Path) -> Aliases:
    """Return the aliases in an `aliases.toml`'s text. Raises StoreError where there are none."""
    return _model(Aliases, _shown(_known(text, path)), text, path)


def line_of(text: str, keys: Sequence[str | int]) -> int | None:
    """Return the line, from 1, on which a key of a TOML text stands; the nearest one above it
    where the key itself is missing, None where nothing of it is there.

    A reading of the text's lines, good enough to point at; it is never used to change a file.
    """
    lines = text.split("\n")
    names = [str(key) for key in keys if isinstance(key, str)]
    start, found = _header_line(lines, names, keys)
    wanted = re.compile(rf"""\s*["']?{re.escape(names[-1] if names else "")}["']?\s*=""")
    for number in range(start, len(lines)):
        if number > start and lines[number].lstrip().startswith("["):
            break
        if wanted.match(lines[number]):
            return number + 1
    return found


def _header_line(
    lines: list[str], names: list[str], keys: Sequence[str | int]
) -> tuple[int, int | None]:
    index = next((key for key in keys if isinstance(key, int)), 0)
    for depth in range(len(names), 0, -1):
        dotted = r"\s*\.\s*".join(rf"""["']?{re.escape(name)}["']?""" for name in names[:depth])
        header = re.compile(rf"\s*\[{{1,2}}\s*{dotted}\s*\]{{1,2}}")
        found = [number for number, line in enumerate(lines) if header.match(line)]
        if found:
            number = found[min(index, len(found) - 1)]
            return number, number + 1
    return 0, None


def _model(
    model: type[M],
    data: Any,
    text: str,
    path: Path,
    above: tuple[str, ...] = (),
    more: dict[str, str] | None = None,
) -> M:
    try:
        return model.model_validate({**data, **(more or {})} if isinstance(data, dict) else data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        keys = (*above, *first["loc"])
        name = ".".join(str(key) for key in keys)
        reason = first["msg"].removeprefix("Value error, ")
        raise StoreError(path, f"{name}: {reason}", line_of(text, keys)) from None


def _toml_error(text: str, path: Path, message: str) -> StoreError:
    at = _AT.search(message)
    line = None if at is None else int(at[1]) if at[1] else text.count("\n") + 1
    return StoreError(path, f"is not valid TOML: {_AT.sub('', message)}", line)
