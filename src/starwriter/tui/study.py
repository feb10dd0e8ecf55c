"""One story under the coach's eye: the reading, the signal that is chosen, the place in the text,
and what reviewers said of it.

Promise: the reading is of the text in the fields as it is now; the screen only shows it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from starwriter.desk import Desk
from starwriter.model import SECTIONS, Comment, Kind, Mark, Section, Signal
from starwriter.model.placing import PlacedComment, placed
from starwriter.tui import comment_text, showing
from starwriter.tui.screens.picker import Choice
from starwriter.tui.session import Session

if TYPE_CHECKING:
    from textual.content import Content

    from starwriter.coach import Coach, Evidence, Note
    from starwriter.coach.passages import Passage
    from starwriter.tui.widgets.drawn_area import Highlight
    from starwriter.tui.widgets.status_line import Status

STARTERS: Mapping[Section, str] = {
    "situation": "What would have happened had nobody acted?",
    "task": "What would have been your fault, had it gone wrong?",
    "action": "What did you do first, and what had you noticed that made you do it?",
    "result": "What could somebody count, see or hear afterwards that was not there before?",
    "learning": "What did you do otherwise, the next time something like it came up?",
}
"""A question for each section that helps to begin it, where the user's question has none."""


class Study:
    """A session, its question, and what the coach reads in it."""

    def __init__(self, desk: Desk, session: Session, sought: str | None = None) -> None:
        """`sought` is a signal to look for beside those of the question. It may wait for a disk."""
        self._desk = desk
        self.session = session
        self.question = desk.library.question(session.question)
        self.kind: Kind = self.question.kind if self.question else "star"
        wanted = [*(self.question.signals if self.question else ()), *([sought] if sought else [])]
        self.wanted: Sequence[str] = tuple(dict.fromkeys(wanted))
        self.chosen: str | None = None
        """The signal that is looked at; None for all."""
        self.at: Evidence | None = None
        """The piece of its evidence that is looked at."""
        self.noted: Note | PlacedComment | None = None
        """The note or the comment that is looked at."""
        desk.coach.recall(session.shown)
        self.read()

    def read(self) -> None:
        """Read the text of the fields again; the coach reads only what was edited."""
        session = self.session
        self.reading = self._desk.read(
            session.shown,
            session.marks,
            self.question,
            self.wanted,
            dismissed=session.dismissed,
            aim=session.aim(self._desk.library.settings.length),
        )
        self.comments: Sequence[PlacedComment] = placed(session.comments, session.shown)
        """What reviewers said: on the whole answer first, then in reading order."""
        self.noted = self._noted_still()
        pieces = [piece for signal in self.reading.signals for piece in signal.evidence]
        pieces.sort(key=lambda piece: (SECTIONS.index(piece.section), piece.start))
        self._evidence = pieces
        if self.at is not None and self.at not in self._chosen_evidence():
            self.at = None

    @property
    def desk(self) -> Desk:
        """The library, and the coach who reads."""
        return self._desk

    @property
    def coach(self) -> "Coach":
        """The coach who reads."""
        return self._desk.coach

    @property
    def unread(self) -> "list[Passage]":
        """What the coach has only glanced at."""
        return self._desk.coach.unread(self.session.shown)

    @property
    def notes(self) -> "Sequence[Note]":
        """What the coach would say: on the whole answer first, then in reading order."""
        return self.reading.notes

    @property
    def is_at_comment(self) -> bool:
        """Whether it is a comment that is looked at."""
        return isinstance(self.noted, PlacedComment)

    @property
    def listed(self) -> "Sequence[Note | PlacedComment]":
        """The comments, then the notes."""
        return (*self.comments, *self.notes)

    def note_listed(self, position: int) -> "Note | PlacedComment | None":
        """Return what stands at a place of the list, from 0; None where it has gone meanwhile."""
        listed = self.listed
        return listed[position] if position < len(listed) else None

    def _noted_still(self) -> "Note | PlacedComment | None":
        """Return what was looked at as it is now. A comment is looked at until it is ticked off:
        its words may be what is being written anew.
        """
        noted = self.noted
        if isinstance(noted, PlacedComment):
            return self._placed(noted.comment)
        return noted if noted in self.notes else None

    def _placed(self, comment: Comment) -> PlacedComment | None:
        return next((each for each in self.comments if each.comment == comment), None)

    def choose(self, signal: str | None) -> None:
        """Look at one signal, or at all."""
        self.chosen, self.at, self.noted = signal, None, None

    def look_at(self, note: "Note | PlacedComment | None") -> None:
        """Look at one note or comment, and at all signals."""
        self.chosen, self.at, self.noted = None, None, note

    def step_note(self, step: int, section: Section, offset: int) -> "Note | PlacedComment | None":
        """Look at the next comment or note in reading order: behind the one that is looked at, else
        behind the cursor.
        """
        notes = sorted(self.listed, key=lambda note: _place(note)[0])
        if not notes:
            return None
        places = [_place(note) for note in notes]
        here = (SECTIONS.index(section), offset)
        if self.noted is not None:
            at = notes.index(self.noted) + step
        elif step > 0:
            at = next((n for n, (where, _) in enumerate(places) if where >= here), 0)
        else:
            at = next((n for n, (where, _) in reversed([*enumerate(places)]) if where < here), -1)
        self.look_at(notes[at % len(places)])
        return self.noted

    def note_at(self, section: Section, offset: int) -> "Note | PlacedComment | None":
        """Return the comment on a character of a section, else the note."""
        found = (n for n in self.listed if n.section == section and n.start <= offset <= n.end)
        return next((note for note in found if note.end > note.start), None)

    def dismiss(self, note: "Note | PlacedComment") -> bool:
        """Tick a comment off, or hear a note no more; return whether a comment was ticked off."""
        if isinstance(note, PlacedComment):
            return self.session.tick(note.comment)
        self.session.dismiss(note.key)
        return False

    def untick(self) -> PlacedComment | None:
        """Look at the comment that was ticked off last, back in its place; None where none was."""
        comment = self.session.untick()
        if comment is None:
            return None
        self.read()
        found = self._placed(comment)
        self.look_at(found)
        return found

    def remark(self, section: Section, offset: int) -> "Content":
        """Return the one line on the words under the cursor; empty where there is none."""
        if self.noted or self.at:  # the advice says it
            return showing.remark(None, None)
        note, pieces = self.note_at(section, offset), self.evidence_at(section, offset)
        if isinstance(note, PlacedComment):
            return comment_text.comment_line(note)
        return showing.remark(note, pieces[0] if pieces else None)

    def note_rows(self) -> "list[Content]":
        """Return the lines of the list of comments and notes."""
        comments = map(comment_text.comment_row, self.comments)
        return [*comments, *(showing.note_row(note) for note in self.notes)]

    def starters(self) -> Mapping[str, str]:
        """Return a question for each section that helps to begin it."""
        own = self.question.starters if self.question else None
        return {s: (own.text(s).strip() if own else "") or STARTERS[s] for s in SECTIONS}

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

    def denied_at(self, section: Section, offset: int) -> Mark | None:
        """Return the user's own "does not show it" on a character of a section."""
        text = self.session.shown.text(section)
        for mark in self._denials():
            start = text.find(mark.quote)
            is_here = mark.section == section and start <= offset <= start + len(mark.quote)
            if start >= 0 and is_here and self.chosen in (None, mark.signal):
                return mark
        return None

    def take_back(self, mark: Mark) -> None:
        """Take back a mark of the user's."""
        self.session.unmark(mark)

    def _denials(self) -> "list[Mark]":
        return [mark for mark in self.session.marks if mark.verdict == "not_shown"]

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

    @property
    def editor(self) -> str:
        """The command of the user's that edits text outside; empty where they have named none."""
        return self._desk.library.settings.editor

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

    def advice(self, key: str) -> "Content | None":
        """Return what to say of the chosen signal or place; None where nothing is chosen. `key` is
        the one that ticks a comment off.
        """
        if isinstance(self.noted, PlacedComment):
            is_locked = self.session.is_locked
            return comment_text.commented(self.noted, self.comments, key, is_locked=is_locked)
        if self.noted is not None:
            return showing.noted(self.noted, self.notes, key)
        name = self.chosen or (self.at.signal if self.at else None)
        if name is None:
            return None
        denied = [mark.quote for mark in self._denials() if mark.signal == name]
        return showing.advice(self.reading.signal(name), self.signal(name), self.at, denied)

    def status(self) -> "Status":
        """Return what the status line says."""
        return showing.status(self.reading, self.kind, len(self.comments))

    def highlights(self, section: Section) -> "dict[int, list[Highlight]]":
        """Return where to draw evidence, notes and comments in a section, by line."""
        text = self.session.shown.text(section)
        pieces = [piece for piece in self._evidence if piece.section == section]
        notes = [note for note in self.notes if note.section == section and not self.chosen]
        comments = [each for each in self.comments if each.section == section and not self.chosen]
        return showing.highlights(text, pieces, notes, comments, self.wanted, self.chosen)

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


def _place(note: "Note | PlacedComment") -> tuple[tuple[int, int], int]:
    """Return where a note stands in the answer: section and offset, then its end."""
    section = -1 if note.section is None else SECTIONS.index(note.section)
    return (section, note.start), note.end
