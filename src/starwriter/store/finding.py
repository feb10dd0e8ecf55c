"""One thing that `starwriter doctor` has to say of one file or folder.

Promise: a finding names the file, says what is wrong and what to do, and quotes no story.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from starwriter.model import clean_line

Severity = Literal["problem", "advice"]
"""`problem`: something cannot be read, or can be lost. `advice`: it works, and could be better."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found."""

    severity: Severity
    """How much it matters."""
    path: Path
    """The file or folder."""
    problem: str
    """What is wrong, said of the file: "is not UTF-8 text"."""
    advice: str
    """What to do about it, said to the user: "delete it"."""
    line: int | None = None
    """The line of the file, from 1; None where there is none to name."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return clean_line(f"{place}: {self.problem}")
