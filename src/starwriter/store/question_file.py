"""The user's own questions and signals on disk.

Promise: a shipped question is never written to: what the user changes in one is a copy that lies
over it. A file written by hand keeps its comments and its order.
"""

from collections.abc import Iterable
from pathlib import Path

from starwriter.model import Question, Signal
from starwriter.store.files import decoded, read_bytes, write_new, write_over
from starwriter.store.library import Library
from starwriter.store.naming import free_name
from starwriter.store.reading import question_from, signals_from
from starwriter.store.spelling import data_text, edited_text
from starwriter.store.story_file import ENDING

_KEYS = ("format", "title", "kind", "category", "theme", "level", "prompt")
"""The keys that a new file begins with."""


def save_question(library: Library, question: Question) -> Path:
    """Write a question to the user's library and return its file: a new one where it has no id
    yet, else the user's own file of that id.

    Raises StoreError where it cannot be written.
    """
    folder = library.question_folder
    name = question.id or free_name(question.title, library.questions)
    path = folder / f"{name}{ENDING}"
    if path.exists():
        _change(path, question)
    else:
        write_new(path, question_text(question).encode())
    library.forget("questions")
    return path


def question_text(question: Question) -> str:
    """Return the text of a new file for a question; what it does not have is left out."""
    data = question.model_dump(mode="json", exclude_none=True)
    data["starters"] = {key: text for key, text in data["starters"].items() if text}
    first = {key: data[key] for key in _KEYS if data.get(key)}
    return data_text(first | {key: value for key, value in data.items() if value})


def add_signals(library: Library, signals: Iterable[Signal]) -> None:
    """Add signals to the user's own `signals.toml`, behind what stands there; one that is in the
    catalogue already is left alone. Raises StoreError where they cannot be written.
    """
    new = {each.id: each for each in signals if each.id not in library.signals}
    if not new:
        return
    path = library.folder / "signals.toml"
    tables = {name: _signal_data(signal) for name, signal in new.items()}
    added = "".join(data_text({"signals": {name: data}}) for name, data in tables.items())
    added = added.replace("[signals]\n\n", "")
    if path.exists():
        data = read_bytes(path)
        text = f"{decoded(data, path).rstrip()}\n\n{added}"
        signals_from(text, path)
        write_over(path, text.encode(), last_read=data)
    else:
        write_new(path, f"format = 1\n\n{added}".encode())
    library.forget("own_signals", "signals")


def _signal_data(signal: Signal) -> dict[str, object]:
    data = signal.model_dump(mode="json", exclude={"id"})
    return {key: value for key, value in data.items() if value}


def _change(path: Path, question: Question) -> None:
    data = read_bytes(path)
    text = decoded(data, path)
    edited = edited_text(text, question_from(text, path), question)
    if edited != text:
        question_from(edited, path)
        write_over(path, edited.encode(), last_read=data)
