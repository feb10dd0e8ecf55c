"""What goes out beside the stories' own words.

Promise: a plain value, so that a screen may show and change it before anything is read.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contents:
    """What of each story, and of what is known about it, goes out with it."""

    notes: bool = False
    """Whether the coach's notes are there, in Word as comments at the words they are about."""
    question: bool = True
    """Whether the question stands above the answer."""
    hints: bool = False
    """Whether the question's hints follow: ask back, take for granted, advice, what is next."""
    coverage: bool = False
    """Whether a table says which signals are shown, and by which words."""
    example: bool = False
    """Whether the question's worked example follows."""
    highlights: bool = False
    """Whether words that show a signal are underlined."""
    shape: bool = True
    """Whether the table of words and time is there."""
    review: bool = False
    """Whether Word tracks the changes that a reviewer makes."""
    private: bool = False
    """Whether stories that are tagged as private go out too."""
    company: str = ""
    """For whom the file is prepared; empty for nobody in particular."""
    aliases: bool = True
    """Whether names that have an alias are replaced by it."""

    @property
    def needs_whole(self) -> bool:
        """Whether the coach must have read the stories whole for what goes in."""
        return self.coverage or self.highlights


PLAIN = Contents()
"""What a reader needs."""
PASTED = Contents(shape=False)
"""What is needed where the text is pasted into a form."""
REVIEW = Contents(notes=True, coverage=True, review=True)
"""What a reviewer needs."""
