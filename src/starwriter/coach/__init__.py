"""Reads an answer: counts and pace, signal coverage, checks.

This room knows no disk, no clock and no screen: frozen values in, frozen values out.
"""

from starwriter.coach.as_json import reading_as_json
from starwriter.coach.checks import notes
from starwriter.coach.coach import Coach
from starwriter.coach.counts import (
    DEFAULT_PACE,
    SHARE_TARGETS,
    SHARE_TOLERANCE,
    LengthState,
    ShareState,
    count_words,
    length_state,
    share_state,
    shares,
    speaking_seconds,
)
from starwriter.coach.cues import CueError
from starwriter.coach.detector import CueDetector, Detector
from starwriter.coach.evidence import Evidence, Note, Reading, SignalReading
from starwriter.coach.marks import apply_marks
from starwriter.coach.trained import TrainedDetector

__all__ = [
    "DEFAULT_PACE",
    "SHARE_TARGETS",
    "SHARE_TOLERANCE",
    "Coach",
    "CueDetector",
    "CueError",
    "Detector",
    "Evidence",
    "LengthState",
    "Note",
    "Reading",
    "ShareState",
    "SignalReading",
    "TrainedDetector",
    "apply_marks",
    "count_words",
    "length_state",
    "notes",
    "reading_as_json",
    "share_state",
    "shares",
    "speaking_seconds",
]
