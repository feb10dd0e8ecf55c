"""What a rule says and a reader would not: the exceptions that the rules themselves do not make.

Promise: an exception is about one rule and the words beside; what it lets go is right, or may be.
"""

import re
from collections.abc import Callable, Mapping

from starwriter.proof.slip import SPELLING, Slip

_ENDS_SENTENCE = re.compile(r"(?:^|[.!?])[\s\"'“”‘’(]*$")
_INSIDE_NAME = re.compile(r"[\w@/\\#~]\.?$")
_AFTER_NAME = re.compile(r"\.?[\w@/\\~(]|-\d")
_DAYS = re.compile(
    "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    "|(Septem|Octo|Novem|Decem)ber"
)
_SHORT = 5
"""Letters under which a name is as near to a word as a slip is."""
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_SAME_IN_PAST = re.compile(
    "beat|bet|bid|(?:broad|fore)?cast|cost|cut|hit|hurt|input|led|let|offset|put|quit|read|reset"
    "|set|shed|shut|split|spread|upset"
)
_SUBJECT = re.compile("i|you|he|she|it|we|they|this|that|these|those|there|who", re.IGNORECASE)


def is_false(slip: Slip, line: str) -> bool:
    """Whether a slip in a line of text is none."""
    exception = _EXCEPTIONS.get(slip.rule)
    return exception is not None and exception(slip, line)


def _begins_sentence(slip: Slip, line: str) -> bool:
    return _ENDS_SENTENCE.search(line[: slip.start]) is not None


def _spelling(slip: Slip, line: str) -> bool:
    """Let names, numbers, acronyms and what stands in paths and addresses go."""
    word, before = slip.word, line[: slip.start]
    if not _WORD.fullmatch(word) or any(letter.isupper() for letter in word[1:]):
        return True
    if _INSIDE_NAME.search(before) or _AFTER_NAME.match(line[slip.end :]):
        return True
    if word != slip.words and {word, f"{word}s"} & set(slip.suggestions):
        return True  # the dictionary has the word and not what is its own
    if len(word) < _SHORT and before.endswith("-"):  # walk-ins, hi-vis
        return True
    return word[0].isupper() and not _is_miswritten(slip, line)


def _is_miswritten(slip: Slip, line: str) -> bool:
    """Whether a word with a capital is no name: a day or a month, or the first of its sentence."""
    is_day = _DAYS.match(slip.suggestions[0]) if slip.suggestions else None
    return bool(is_day) or (_begins_sentence(slip, line) and _is_near(slip))


def _is_near(slip: Slip) -> bool:
    """Whether a word is so near to one of the dictionary that it is hardly a name."""
    word = slip.word.casefold()
    return (
        len(word) >= _SHORT
        and word.isascii()
        and any(_is_one_off(word, each.casefold()) for each in slip.suggestions)
    )


def _is_one_off(word: str, other: str) -> bool:
    """Whether one letter was added, left out, changed, or two were swapped."""
    head = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if head is None:
        return abs(len(word) - len(other)) == 1
    one, two = word[head:], other[head:]
    swapped = one[:2] == two[1::-1] and one[2:] == two[2:]
    return head > 0 and (swapped or one[1:] in (two[1:], two) or one == two[1:])


def _article(slip: Slip, line: str) -> bool:
    """Let letters be: "an A", "A and B", "7 a.m.", "a SWOT", whose sound nobody can tell."""
    following = re.match(r"[\s*_]*([\w&]*)", line[slip.end :])
    word = following[1] if following else ""
    is_letter = line[slip.end : slip.end + 1] in (".", "&") or slip.words == "A"
    is_letter = is_letter and not _begins_sentence(slip, line)
    return is_letter or len(word) == 1 or sum(c.isupper() for c in word) > 1


def _agreement(slip: Slip, line: str) -> bool:
    """Let past tenses be that look like no past: "he forecast", "she withdrew"."""
    is_compound = "-" in line[: slip.start].rpartition(" ")[0].rpartition(" ")[2]
    return (
        is_compound
        or not slip.suggestions
        or _SAME_IN_PAST.fullmatch(slip.words.casefold()) is not None
    )


def _being(slip: Slip, line: str) -> bool:
    """Let a verb be whose subject is not the pronoun before it: "the man who hired us was"."""
    before = line[: slip.start].split()
    return not before or not _SUBJECT.fullmatch(before[-1])


def _repeated(slip: Slip, line: str) -> bool:
    """Let what may be said twice be: "had had", "that that"."""
    words = slip.words.casefold().split()
    return words[:1] in (["had"], ["that"], ["is"], ["no"], ["very"], ["bye"])


def _its(slip: Slip, line: str) -> bool:
    """Let the department be: "IT's building"."""
    return slip.words.startswith("IT")


def _space(slip: Slip, line: str) -> bool:
    """Let ".2" be, and what stands at the end of a line."""
    return not line[slip.end :].strip() or line[slip.end :][:1] == "."


def _too(slip: Slip, line: str) -> bool:
    """Let all be but "too" before what is done: "asked me too lead"."""
    following = line[slip.end :].split()
    is_plain = bool(following) and following[0].isalpha() and following[0].islower()
    return (
        slip.words.casefold() != "too"
        or not is_plain
        or _SUBJECT.fullmatch(following[0]) is not None
    )


def _their(slip: Slip, line: str) -> bool:
    """Let "their" be unless a verb follows."""
    following = line[slip.end :].split()
    return not following or following[0] not in ("is", "are", "was", "were", "has", "have")


_EXCEPTIONS: Mapping[str, Callable[[Slip, str], bool]] = {
    SPELLING: _spelling,
    "AnA": _article,
    "PronounVerbAgreement": _agreement,
    "PronounInflectionBe": _being,
    "RepeatedWords": _repeated,
    "ItsPossessive": _its,
    "Spaces": _space,
    "ToTwoToo": _too,
    "TheirToThere": _their,
}
