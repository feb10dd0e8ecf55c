"""A signal: one thing the interviewer listens for, and the words that give it away.

Promise: a signal needs only an id and a name to work; its cues are plain text a user can edit.
"""

from pydantic import BaseModel, ConfigDict, Field


class Signal(BaseModel):
    """One signal of the catalogue."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    """Fixed: files and `--json` output use it."""
    name: str = Field(min_length=1)
    """What to call it on a screen: "Data-driven"."""
    meaning: str = ""
    """What the speaker does when the signal is shown, in one sentence."""
    advice: str = ""
    """How to show it, said to the writer in one or two sentences."""
    cues: tuple[str, ...] = ()
    """What people say when they show it, in the cue language of `coach/cues.py`."""
    hints: tuple[str, ...] = ()
    """What people say when they come near it: weak evidence, in the same language."""
