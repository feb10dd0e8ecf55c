"""What an answer is: story, question, signal and settings, as frozen pydantic models.

This room knows no disk, no screen and no clock. Every other room speaks in these values.
"""

from starwriter.model.aliases import Alias, Aliases
from starwriter.model.card import Card, Shown, State, card_of
from starwriter.model.question import Example, Kind, Question, Strategy
from starwriter.model.settings import Settings
from starwriter.model.signal import Signal
from starwriter.model.story import (
    A_REVIEWER,
    FORMAT,
    SECTIONS,
    Comment,
    Length,
    Mark,
    Rehearsal,
    Section,
    Sections,
    Story,
    Verdict,
    sections_print,
)
from starwriter.model.target import DEFAULT_TARGET, Target, aimed, parse_target
from starwriter.model.text import clean, clean_line

__all__ = [
    "A_REVIEWER",
    "DEFAULT_TARGET",
    "FORMAT",
    "SECTIONS",
    "Alias",
    "Aliases",
    "Card",
    "Comment",
    "Example",
    "Kind",
    "Length",
    "Mark",
    "Question",
    "Rehearsal",
    "Section",
    "Sections",
    "Settings",
    "Shown",
    "Signal",
    "State",
    "Story",
    "Strategy",
    "Target",
    "Verdict",
    "aimed",
    "card_of",
    "clean",
    "clean_line",
    "parse_target",
    "sections_print",
]
