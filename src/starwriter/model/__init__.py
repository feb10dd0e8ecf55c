"""What an answer is: story, question, signal and settings, as frozen pydantic models.

This room knows no disk, no screen and no clock. Every other room speaks in these values.
"""

from starwriter.model.differing import (
    PartDifference,
    Piece,
    change_count,
    differences,
    word_pieces,
)
from starwriter.model.merging import Collision, Merge, Side, merge
from starwriter.model.question import Example, Kind, Question, Strategy
from starwriter.model.settings import Settings
from starwriter.model.signal import Signal
from starwriter.model.story import FORMAT, SECTIONS, Mark, Section, Sections, Story, Verdict
from starwriter.model.target import DEFAULT_TARGET, Target, parse_target
from starwriter.model.text import clean, clean_line

__all__ = [
    "DEFAULT_TARGET",
    "FORMAT",
    "SECTIONS",
    "Collision",
    "Example",
    "Kind",
    "Mark",
    "Merge",
    "PartDifference",
    "Piece",
    "Question",
    "Section",
    "Sections",
    "Settings",
    "Side",
    "Signal",
    "Story",
    "Strategy",
    "Target",
    "Verdict",
    "change_count",
    "clean",
    "clean_line",
    "differences",
    "merge",
    "parse_target",
    "word_pieces",
]
