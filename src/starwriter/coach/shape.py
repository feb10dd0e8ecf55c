"""Owns the notes on an answer's shape: its length, its balance, what is missing or thin.

Promise: counts and a few plain words decide; an answer too young to judge gets no word.
"""

import re
from collections.abc import Iterator, Mapping

from starwriter.coach.counts import (
    SHARE_TARGETS,
    length_state,
    speaking_seconds,
)
from starwriter.coach.deeds import is_deed
from starwriter.coach.evidence import Note
from starwriter.coach.sentences import Sentence, read_line, units
from starwriter.coach.words import word_set
from starwriter.model import SECTIONS, Kind, Section, Sections, Target
from starwriter.model.text import clock

ENOUGH_WORDS = 40
"""An answer with fewer words than this is not judged by its shape."""

_FAR_OVER = 20
"""Percentage points over its target from which a section is called long."""
_LONG: tuple[Section, ...] = ("result", "learning")
"""The sections that are called long; Situation and Task are judged together."""
_THIN: Mapping[Section, int] = {"situation": 8, "task": 5, "action": 25, "result": 6, "learning": 6}
"""A section that has been begun and has fewer words than this is called thin."""
_FEWEST_DEEDS = 3
"""Things the speaker did, under which an Action is asked for more."""

_EMPTY: Mapping[Section, str] = {
    "situation": "Situation is empty. One sentence: where were you, and what was at stake?",
    "task": "Task is empty. One sentence: what was yours to achieve?",
    "action": "Action is empty. What did you do, step by step?",
    "result": "Result is empty. What changed, and by how much?",
    "learning": "There is no Learning yet. One sentence: what do you do differently since?",
}
_THIN_ASKS: Mapping[Section, str] = {
    "situation": "Situation is very short. Would a stranger see where it was and why it mattered?",
    "task": "Task is very short. What exactly was yours, and by when?",
    "action": "Action is very short. What did you do first, then, and last?",
    "result": "Result is very short. What could one see or count afterwards?",
    "learning": "Learning is very short. What do you do now that you did not do before?",
}
_CHANGE = re.compile(
    r"\b(?:now|nowadays|today|since|these days|always|ever since|from then|from that|next time"
    r"|every time|each time|any time|going forward|no longer|any ?more|instead|still do|used to"
    r"|in (?:the )?future|habit|rule|routine|before (?:i|we)|first thing|start(?:ed|s)?|began"
    r"|chang(?:e|ed|es)|made it a|make (?:it|sure)|made sure|stopped|keep|kept"
    r"|have (?:been )?(?:\w+ing)"
    r"|after that|afterwards|the next|later (?:projects?|jobs?)|i(?:'ve| have) \w+"
    r"|i (?:\w+ly )?(?:ask|check|test|tell|write|plan|call|bring|put|say|look|talk|listen|share"
    r"|give|set|try|do|use|take|read|speak|show|invite|book|agree|work|leave|let|double|go|run|send"
    r"|raise))\b",
    re.IGNORECASE,
)
_ME = word_set("i")
_NO_DEEDS = word_set(
    "was were had am have could would should might felt knew thought wanted needed"
)


def shape(
    sections: Sections, words: Mapping[Section, int], target: Target, pace: int, kind: Kind
) -> Iterator[Note]:
    """Yield the notes on an answer's shape."""
    total = sum(words.values())
    if total < ENOUGH_WORDS:
        return
    yield from _length(total, target, pace)
    if kind == "star":
        yield from _balance(words, total)
        for section in SECTIONS:
            yield from _size(section, words[section], total)
        yield from _learning(sections.learning)
        yield from _deeds(sections.action)


def _length(total: int, target: Target, pace: int) -> Iterator[Note]:
    state = length_state(total, target, pace)
    now = (
        f"{total} words"
        if target.unit == "words"
        else f"{clock(speaking_seconds(total, pace))} min"
    )
    if state == "too_long":
        over = f"{now} for {target.label}: cut what the listener would not miss, setup first."
        yield _about(None, "too_long", over)
    elif state == "thin":
        more = f"{now} for {target.label}: there is room. Add the steps you took, one by one."
        yield _about(None, "thin", more)


def _balance(words: Mapping[Section, int], total: int) -> Iterator[Note]:
    action, setup = words["action"], words["situation"] + words["task"]
    if action and action * 2 < total:
        share = f"Action is {action * 100 // total} % of the answer; aim for 55. "
        yield _about("action", "action_share", share + "What did you do next, and how?")
    if setup * 100 > 30 * total:
        share = f"Situation and Task take {round(setup * 100 / total)} %; aim for 25. "
        yield _about(None, "setup_share", share + "Keep what the Action needs.")


def _size(section: Section, words: int, total: int) -> Iterator[Note]:
    over = words * 100 / total - SHARE_TARGETS[section]
    if not words:
        yield _about(section, "empty_section", _EMPTY[section])
    elif words < _THIN[section]:
        yield _about(section, "section_thin", _THIN_ASKS[section])
    elif section in _LONG and over > _FAR_OVER:
        share = f"{section.capitalize()} is {round(words * 100 / total)} % of the answer; "
        aim = f"{SHARE_TARGETS[section]} would do. Which sentence would nobody miss?"
        yield _about(section, "section_long", share + aim)


def _learning(learning: str) -> Iterator[Note]:
    """Ask for the change where a lesson is only stated."""
    if learning.strip() and not _CHANGE.search(learning):
        ask = (
            "A lesson is good, a changed habit is proof. What do you do now that you did not then?"
        )
        yield _about("learning", "no_change", ask)


def _deeds(action: str) -> Iterator[Note]:
    if not action.strip():
        return
    done = sum(_deeds_in(each) for _, line in units(action) for each in read_line(line))
    if done < _FEWEST_DEEDS:
        told = "Little of what you did yourself is told" if done else "What you did is not told"
        ask = f"{told} yet. Name three things you did, each with a verb."
        yield _about("action", "few_actions", ask)


def _deeds_in(sentence: Sentence) -> int:
    """Return how many things a sentence says that the speaker did."""
    words = sentence.words.words
    count = 0
    for place in range(1, len(words)):
        word, before = words[place], words[place - 1]
        goes_on = before in ("and", "then") or sentence.words.is_broken_before(place)
        if before in _ME:
            count += word not in _NO_DEEDS
        elif count and goes_on:
            count += is_deed(word)
    return count or int(bool(words) and is_deed(words[0]))


def _about(section: Section | None, check: str, message: str) -> Note:
    return Note(check, section, 0, 0, "", message)
