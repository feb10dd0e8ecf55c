"""Owns what `check --json` prints about one story.

Promise: keys and meanings are fixed, for people's scripts rely on them.
"""

from starwriter.coach.evidence import Evidence, Note, Reading, SignalReading
from starwriter.model import Story


def reading_as_json(story: Story, reading: Reading) -> dict[str, object]:
    """Return a story's entry, of values that `json.dumps` takes."""
    return {
        "id": story.id,
        "title": story.title,
        "question": story.question,
        "words": {**reading.words, "total": reading.total},
        "seconds": reading.seconds,
        "target": reading.target.label,
        "shares": {section: round(share, 2) for section, share in reading.shares.items()},
        "signals": [_signal(signal) for signal in reading.signals],
        "notes": [_note(note) for note in reading.notes],
    }


def _signal(signal: SignalReading) -> dict[str, object]:
    evidence = [_evidence(piece) for piece in signal.evidence]
    return {"id": signal.id, "status": signal.status, "evidence": evidence}


def _evidence(piece: Evidence) -> dict[str, object]:
    return {
        "section": piece.section,
        "start": piece.start,
        "end": piece.end,
        "text": piece.text,
        "status": piece.status,
        "because": piece.because,
    }


def _note(note: Note) -> dict[str, object]:
    return {
        "check": note.check,
        "section": note.section,
        "start": note.start,
        "end": note.end,
        "text": note.text,
        "message": note.message,
    }
