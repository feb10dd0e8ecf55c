"""What narrows the list of stories: signals, questions, tags, states, comments.

Promise: what is put away is seen only where it is asked for.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from starwriter.model import Card, Question, Signal
    from starwriter.tui.screens.picker import Choice

Kind = Literal["state", "comments", "told", "signal", "question", "tag"]

STATES = {
    "whole": "every section has words",
    "draft": "some sections have words",
    "blank": "no word yet",
    "archived": "put away; a brings a story back",
}
TOLD = {
    "overdue": "was not told for two weeks, or never",
    "never": "was never told aloud",
}
_ANY_OF: tuple[Kind, ...] = ("state", "question")
"""The kinds of which a story has one at most: with two chosen, either will do."""
_NO_QUESTION = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that a story must have."""

    kind: Kind
    """What kind of thing it is."""
    value: str
    """The state, the tag, or the id of the signal or of the question; "" for no question. Of
    comments "open"; "overdue" or "never" told aloud.
    """

    @property
    def id(self) -> str:
        """What a list of filters calls it."""
        return f"{self.kind}:{self.value}"

    def holds(self, card: "Card") -> bool:
        """Whether a story has it."""
        if self.kind == "state":
            return card.state == self.value
        if self.kind == "comments":
            return card.comments > 0
        if self.kind == "told":
            return _was_not_told(card, self.value)
        if self.kind == "question":
            return (card.question or _NO_QUESTION) == self.value
        if self.kind == "tag":
            return self.value in card.tags
        return card.shown(self.value)[0] > 0


def kept(cards: "Iterable[Card]", filters: Collection[Filter]) -> "list[Card]":
    """Return the stories that pass all filters."""
    cards = list(cards)
    if Filter("state", "archived") not in filters:
        cards = [card for card in cards if not card.is_archived]
    for kind in _ANY_OF:
        chosen = [each for each in filters if each.kind == kind]
        if chosen:
            cards = [card for card in cards if any(each.holds(card) for each in chosen)]
    for each in filters:
        if each.kind not in _ANY_OF:
            cards = [card for card in cards if each.holds(card)]
    return cards


def choices(
    cards: "Collection[Card]",
    chosen: Collection[Filter],
    signals: "Mapping[str, Signal]",
    questions: "Mapping[str, Question]",
) -> "list[Choice]":
    """Return the filters that there are stories for, to choose from; the chosen ones first."""
    from starwriter.tui.screens.picker import Choice

    found = [(each, sum(map(each.holds, cards))) for each in _filters(cards, signals)]
    name = naming(signals, questions)
    return [
        Choice(each.id, f"{'✓ ' if each in chosen else ''}{name(each)}", _detail(each, count))
        for each, count in sorted(found, key=lambda pair: pair[0] not in chosen)
        if count or each in chosen
    ]


def naming(
    signals: "Mapping[str, Signal]", questions: "Mapping[str, Question]"
) -> Callable[[Filter], str]:
    """Return what tells a filter in words."""

    def name(each: Filter) -> str:
        if each.kind == "signal":
            known = signals.get(each.value)
            return f"shows {known.name if known else each.value}"
        if each.kind == "comments":
            return "has comments to answer"
        if each.kind == "told":
            return TOLD[each.value]
        if each.kind == "question":
            asked = questions.get(each.value)
            named = asked.title if asked else each.value
            return f"answers {named}" if named else "answers no question yet"
        return f"#{each.value}" if each.kind == "tag" else each.value

    return name


def filter_of(name: str) -> Filter:
    """Return the filter that a list calls by this id."""
    kind, _, value = name.partition(":")
    kinds: tuple[Kind, ...] = get_args(Kind)
    return Filter(next(each for each in kinds if each == kind), value)


def _filters(cards: "Collection[Card]", signals: "Mapping[str, Signal]") -> Iterator[Filter]:
    yield from (Filter("state", name) for name in STATES)
    yield Filter("comments", "open")
    yield from (Filter("told", name) for name in TOLD)
    yield from (Filter("signal", name) for name in signals)
    asked = sorted({card.question or _NO_QUESTION for card in cards})
    yield from (Filter("question", name) for name in asked)
    yield from (Filter("tag", tag) for tag in sorted({tag for card in cards for tag in card.tags}))


def _was_not_told(card: "Card", value: str) -> bool:
    from starwriter.coach.rehearsing import is_overdue

    return not card.rehearsed if value == "never" else is_overdue(card, time.time())


def _detail(each: Filter, count: int) -> str:
    from starwriter.model.text import counted

    told = counted(count, "story")
    return f"{told} · {STATES[each.value]}" if each.kind == "state" else told
