"""How people name the sections of a STAR answer: in a heading, on a line, before the text.

Promise: only what can hardly be anything else is taken for a name; "Action-packed" and
"As a result, we" are text.
"""

import re
from collections.abc import Iterable

from starwriter.model import SECTIONS, Section
from starwriter.word.paragraph import Paragraph

_WORDS: dict[str, Section] = {
    **{word: section for section in SECTIONS for word in (section, f"{section}s")},
    **dict.fromkeys(("lesson", "lessons", "lesson learned", "lessons learned"), "learning"),
    **dict.fromkeys(("lesson learnt", "lessons learnt", "key learnings"), "learning"),
    **dict.fromkeys(("reflection", "reflections", "takeaway", "takeaways"), "learning"),
    **dict.fromkeys(("what i learned", "what i learnt", "key takeaways"), "learning"),
    **dict.fromkeys(("outcome", "outcomes", "resolution"), "result"),
    **dict.fromkeys(("context", "background"), "situation"),
    **dict.fromkeys(("what i did", "actions taken"), "action"),
}
_NAME = (
    r"(?:\d{1,2}[.)]\s*)?(?:\(?[STARL]\)?\s*[-–—:.)=]?\s*(?=\w{3}))?"
    rf"(?P<name>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})"
    r"(?:\s*\([^()\n]{0,40}\))?"
)
_ALONE = re.compile(rf"{_NAME}\s*[:.–—-]?", re.IGNORECASE)
_LEAD = re.compile(rf"{_NAME}(?:\s*:\s*|\s+[–—-]\s+)(?=\S)", re.IGNORECASE)
_BOLD = re.compile(rf"{_NAME}\s*[:.–—-]?\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*[:–—]\s*")
_MARKED = re.compile(r"\s*[-*•]")
_LETTER = re.compile(r"(?P<letter>[STARL])(?:\s*:\s*|\s*\)\s*|\s+[–—-]\s+)(?=\S)")
_LETTERS: dict[str, Section] = {section[0].upper(): section for section in SECTIONS}
_ASKED = re.compile(r"(?:question|q)\s*:\s*(?=\S)", re.IGNORECASE)


def named(text: str) -> Section | None:
    """Return the section that a line names and nothing else: "ACTION:", "2. Task (10 %)"."""
    found = _ALONE.fullmatch(text.strip())
    return _WORDS[found["name"].lower()] if found else None


def led(paragraph: Paragraph) -> tuple[Section, int] | None:
    """Return the section that a paragraph begins by naming, and where its text begins.

    "Result: it held" names one, and so does "Result it held" where the first word is bold. In a
    list only the bold do: "Result: 12 % fewer" may be an item of an action.
    """
    text = paragraph.text
    start = len(text) - len(text.lstrip())
    found = _BOLD.fullmatch(text, start, paragraph.bold) if paragraph.bold > start else None
    if found is None and not paragraph.style.bullet and not _MARKED.match(text):
        found = _LEAD.match(text, start)
    if found is None:
        return None
    end = _AFTER.match(text, found.end())
    return _WORDS[found["name"].lower()], end.end() if end else found.end()


def lettered(text: str) -> tuple[Section, int] | None:
    """Return the section that a letter names ("S: I was"), and where the text begins."""
    found = _LETTER.match(text)
    return (_LETTERS[found["letter"]], found.end()) if found else None


def speaks_in_letters(texts: Iterable[str]) -> bool:
    """Return whether S, T, A and R all lead some line: an A alone may answer a Q."""
    found = {lead[0] for text in texts if (lead := lettered(text))}
    return found >= set(SECTIONS[:4])


def asked(text: str) -> str:
    """Return the question that a line asks, empty where it asks none."""
    found = _ASKED.match(text)
    if found:
        return text[found.end() :].strip()
    return text.strip() if text.rstrip().endswith("?") else ""
