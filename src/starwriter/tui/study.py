"""One story under the coach's eye: the reading, the signal that is chosen, the place in the text.

Promise: the reading is of the text in the fields as it is now; the screen only shows it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starwriter.desk import Desk
from starwriter.model import SECTIONS, Kind, Mark, Section, Signal
from starwriter.tui import showing
from starwriter.tui.screens.picker import Choice
from starwriter.tui.session import Session

if TYPE_CHECKING:
    from textual.content import Content

    from starwriter.coach import Evidence
    from starwriter.tui.widgets.status_line import Status
    from starwriter.tui.widgets.writing_area import Highlight


class Study:
    """A session, its question, and what the coach reads in it."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self.session = session
        self.question = desk.library.question(session.question)
        self.kind: Kind = self.question.kind if self.question else "star"
        wanted = self.question.signals if self.question else ()
        self.wanted: Sequence[str] = tuple(dict.fromkeys(wanted))
        self.chosen: str | None = None
        """The signal that is looked at; None for all."""
        self.at: Evidence | None = None
        """The piece of its evidence that is looked at."""
        self.read()

    def read(self) -> None:
        """Read the text of the fields again; the coach reads only what was edited."""
        session = self.session
        self.reading = self._desk.read(session.shown, session.marks, self.question)
        pieces = [piece for signal in self.reading.signals for piece in signal.evidence]
        pieces.sort(key=lambda piece: (SECTIONS.index(piece.section), piece.start))
        self._evidence = pieces
        if self.at is not None and self.at not in self._chosen_evidence():
            self.at = None

    def choose(self, signal: str | None) -> None:
        """Look at one signal, or at all."""
        self.chosen, self.at = signal, None

    def step_signal(self, step: int) -> None:
        """Look at the next wanted signal; after the last come all together."""
        if not self.wanted:
            return
        cycle = [None, *self.wanted]
        self.choose(cycle[(cycle.index(self.chosen) + step) % len(cycle)])

    def step_evidence(self, step: int) -> "Evidence | None":
        """Look at the next piece of evidence of the chosen signal (of all, where none is)."""
        pieces = self._chosen_evidence()
        if not pieces:
            return None
        if self.at in pieces:
            self.at = pieces[(pieces.index(self.at) + step) % len(pieces)]
        else:
            self.at = pieces[0 if step > 0 else -1]
        return self.at

    def evidence_at(self, section: Section, offset: int) -> "list[Evidence]":
        """Return the evidence on a character of a section; only the chosen signal's, if any."""
        pieces = (piece for piece in self._chosen_evidence() if piece.section == section)
        return [piece for piece in pieces if piece.start <= offset <= piece.end]

    def deny(self, piece: "Evidence") -> None:
        """Mark the sentence of a piece as not showing its signal, or take back the user's mark."""
        mark = Mark(signal=piece.signal, section=piece.section, quote=piece.text, verdict="shown")
        if piece.by == "you":
            self.session.unmark(mark)
        else:
            quote = self._sentence(piece)
            self.session.mark(mark.model_copy(update={"quote": quote, "verdict": "not_shown"}))

    def claim(self, signal: str, section: Section, quote: str) -> None:
        """Mark words as showing a signal."""
        self.session.mark(Mark(signal=signal, section=section, quote=quote, verdict="shown"))

    def signal(self, name: str) -> Signal | None:
        """Return a signal of the catalogue; None where it has none of that id."""
        return self._desk.library.signals.get(name)

    def choices(self) -> "list[Choice]":
        """Return the signals to choose from: the wanted ones first, then all others."""
        known = self._desk.library.signals
        names = [*self.wanted, *(name for name in known if name not in self.wanted)]
        found = [known[name] for name in names if name in known]
        return [Choice(signal.id, signal.name, signal.meaning) for signal in found]

    def rows(self, width: int) -> "list[Content]":
        """Return the lines of the signal list."""
        return [
            showing.signal_row(reading, self.signal(reading.id), position, width)
            for position, reading in enumerate(self.reading.signals)
        ]

    def advice(self) -> "Content | None":
        """Return what to say of the chosen signal or place; None where nothing is chosen."""
        name = self.chosen or (self.at.signal if self.at else None)
        if name is None:
            return None
        return showing.advice(self.reading.signal(name), self.signal(name), self.at)

    def status(self) -> "Status":
        """Return what the status line says."""
        return showing.status(self.reading, self._desk.library.settings.length, self.kind)

    def highlights(self, section: Section) -> "dict[int, list[Highlight]]":
        """Return where to draw evidence in a section, by line."""
        pieces = [piece for piece in self._evidence if piece.section == section]
        return showing.highlights(
            self.session.shown.text(section), pieces, self.wanted, self.chosen
        )

    def _chosen_evidence(self) -> "list[Evidence]":
        if self.chosen is None:
            return self._evidence
        return list(self.reading.signal(self.chosen).evidence)

    def _sentence(self, piece: "Evidence") -> str:
        from starwriter.coach.sentences import sentences

        text = self.session.shown.text(piece.section)
        start = text.rfind("\n", 0, piece.start) + 1
        line = text[start:].partition("\n")[0]
        for span in sentences(line):
            if start + span.start <= piece.start < start + span.end:
                return line[span.start : span.end]
        return piece.text
