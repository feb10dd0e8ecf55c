"""Reads lines and knows the slips in them; a line that it has read it never reads again.

Promise: it may be asked from several threads; only `read` takes time, and loads harper.
"""

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from starwriter.proof.false_alarms import is_false
from starwriter.proof.own_rules import own_slips
from starwriter.proof.rules import OFF
from starwriter.proof.slip import Slip
from starwriter.proof.telling import told

if TYPE_CHECKING:
    from harper import Lint, Linter

_KEPT = 65_536
"""Lines that are remembered; an answer has some fifty. One with more lines than that would be read
anew again and again.
"""
_LONGEST = 4000
"""Characters of a line that is read; what is longer was pasted, and is no sentence."""
_BULLET = re.compile(r"\s*(?:(?:[-*•–—]|\d{1,2}[.)])\s+)?")
_NO_PLURAL = ("s", "x", "y", "z", "sh", "ch", "ed", "ing", "able", "ise", "ize")
_MOST = 9
"""Suggestions of one slip; each has a key."""


class Proofreader:
    """Harper in one kind of English, with what it has read."""

    def __init__(self, dialect: str) -> None:
        """`dialect` is one of `dialects.DIALECTS`."""
        self._dialect = dialect
        self._linter: Linter | None = None
        self._reading = Lock()
        self._known: OrderedDict[str, tuple[Slip, ...]] = OrderedDict()

    def read(self, line: str) -> tuple[Slip, ...]:
        """Return the slips in a line, where they stand in it; the first reading loads harper."""
        with self._reading:
            known = self._known.get(line)
            if known is None:
                known = tuple(self._slips(line))
                self._known[line] = known
                while len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            return known

    def known(self, line: str) -> tuple[Slip, ...] | None:
        """Return the slips in a line that was read; None for one that was not."""
        return () if not line.strip() else self._known.get(line)

    def _slips(self, line: str) -> Iterator[Slip]:
        start = _start_of_text(line)
        text = line[start:]
        if not text.strip() or len(text) > _LONGEST:
            return
        found = [*self._linted(text), *own_slips(text)]
        end = 0
        for slip in sorted(found, key=lambda each: (each.start, each.is_spelling, -each.end)):
            if slip.start >= end and not is_false(slip, text):
                end = slip.end
                yield slip.moved(start)

    def _linted(self, text: str) -> Iterator[Slip]:
        if self._linter is None:
            self._linter = _linter(self._dialect)
        for rule, lints in self._linter.organized_lints(text, language="plaintext").items():
            yield from (_slip(rule, lint) for lint in lints)


def slips_in(text: str, reader: Proofreader) -> Iterator[Slip]:
    """Yield the slips in a text, as far as its lines were read."""
    start = 0
    for line in text.split("\n"):
        for slip in reader.known(line) or ():
            yield slip.moved(start)
        start += len(line) + 1


def _start_of_text(line: str) -> int:
    bullet = _BULLET.match(line)
    return bullet.end() if bullet else 0


def _slip(rule: str, lint: "Lint") -> Slip:
    words = lint.problem_text
    texts = [
        words + each.replacement_text if each.kind.name == "INSERT_AFTER" else each.replacement_text
        for each in lint.suggestions
    ]
    suggestions = tuple(dict.fromkeys(text for text in texts if text != words))[:_MOST]
    span = lint.span
    return Slip(span.start, span.end, words, told(rule, lint.message), suggestions, rule)


def _linter(dialect: str) -> "Linter":
    from harper import Dialect, Linter

    linter = Linter(Dialect[dialect.upper()])
    linter.set_lint_config({**linter.get_default_lint_config(), **dict.fromkeys(OFF, False)})
    linter.import_words(sorted(trade_words()))
    return linter


def trade_words() -> Collection[str]:
    """Return the words of the trade that starwriter brings along."""
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    words = {line.strip() for line in text.split("\n") if line.strip() and line[0] != "#"}
    plurals = {f"{word}s" for word in words if not word.endswith(_NO_PLURAL)}
    return words | plurals | {f"{word}'s" for word in words}
