"""What a Word file says of where its stories come from, without saying anything of them.

Promise: no word of a story, no replaced name and no id stands here, only hashes that take the
moment at which the story was made, which no export tells. Who guesses that second can test a guess
of an id or of a replaced name by them.
"""

import hashlib
import re
from datetime import UTC

from starwriter.model import SECTIONS, Story, clean
from starwriter.word.lines import section_lines

COACH = "starwriter coach"
"""The author of the comments that an export carries."""
_PROPERTY = "starwriter_{}"
_NAME = re.compile(r"starwriter_(?P<number>[0-9]{1,9})")
_VALUE = re.compile(r"(?P<key>[0-9a-f]{16}) (?P<fingerprint>[0-9a-f]{16})")
_LENGTH = 16


def property_name(number: int) -> str:
    """Return the name of the document's property about the story of a chapter, from 1."""
    return _PROPERTY.format(number)


def number_of(name: str) -> str:
    """Return the number of the chapter that a property is about; empty where it is none of ours."""
    found = _NAME.fullmatch(name)
    return found["number"] if found else ""


def property_value(story: Story) -> str:
    """Return what the property says: the story's `key` and `fingerprint`."""
    return f"{key(story)} {fingerprint(story)}"


def read_property(value: str) -> tuple[str, str]:
    """Return the key and the fingerprint that a property says; empty where it is none of ours."""
    found = _VALUE.fullmatch(value.strip())
    return (found["key"], found["fingerprint"]) if found else ("", "")


def key(story: Story) -> str:
    """Return what tells a story from all others, whatever becomes of its text."""
    return _hashed(story, story.id)


def fingerprint(story: Story) -> str:
    """Return what tells whether a story's text is still the same, as far as Word can hold it."""
    lines = (
        f"{section}{'•' if line.bullet else ''} {line.text}"
        for section in SECTIONS
        for line in section_lines(clean(story.sections.text(section)))
    )
    return _hashed(story, clean(story.title).strip(), *lines)


def _hashed(story: Story, *texts: str) -> str:
    made = story.created.astimezone(UTC).isoformat() if story.created else ""
    # The name of a file that is no UTF-8 has lone surrogates.
    said = "\n".join((made, *texts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()[:_LENGTH]
