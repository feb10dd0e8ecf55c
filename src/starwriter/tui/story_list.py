"""What of the bank is listed: which stories, in which order, which are selected, and what is said
of each.

Promise: it knows no screen; while nothing has changed, nothing is sorted or searched again.
"""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starwriter.tui.filtering import Filter, kept, naming
from starwriter.tui.finding import found
from starwriter.tui.rehearsal_text import on_card
from starwriter.tui.widgets.story_preview import preview

if TYPE_CHECKING:
    from textual.content import Content

    from starwriter.bank import Bank
    from starwriter.desk import Desk
    from starwriter.model import Card, Question

_DESCENDING = ("Words", "Time", "Signals", "Changed")
"""The columns of which the largest is of interest."""


class StoryList:
    """The stories of a bank, as a list."""

    def __init__(self, desk: "Desk", bank: "Bank", questions: "Mapping[str, Question]") -> None:
        """`questions` are those of the library, read before: a list does not wait for a disk."""
        self.filters: list[Filter] = []
        """What the listed stories must have."""
        self.selected: set[str] = set()
        """The ids of the stories that the user has selected, whether they are listed or not."""
        self.sorted_by, self.is_reversed = "Changed", True
        """The column in whose order they stand, and whether it begins with its last."""
        self._desk = desk
        self._bank = bank
        self._ordered: tuple[object, object, list[Card]] = (None, None, [])
        """What passes the filters, in order, behind what it was made of."""
        self._now = 0.0
        """The moment of the last sort, by which it is told what was not told for long."""
        self._narrowed: tuple[str, set[str] | None] = ("", None)
        """The last query, and what it found."""
        self.take(questions)

    def take(self, questions: "Mapping[str, Question]") -> None:
        """Take over what the bank's last look has found."""
        self.questions = questions
        """The library's questions."""
        self._names = {card.id: self._name(card) for card in self.cards}
        self.selected &= self._names.keys()

    @property
    def cards(self) -> "list[Card]":
        """All stories, listed or not."""
        return list(self._bank.cards.values())

    def has(self, story: str) -> bool:
        """Whether there is a story of that id."""
        return story in self._names

    def toggle(self, one: Filter) -> None:
        """Ask for one more thing, or for it no longer."""
        if one in self.filters:
            self.filters.remove(one)
        else:
            self.filters.append(one)

    def sort_by(self, column: str) -> None:
        """Sort by a column."""
        self.sorted_by, self.is_reversed = column, column in _DESCENDING

    def sort_next(self, columns: Sequence[str], step: int) -> None:
        """Sort by the next of some columns."""
        at = columns.index(self.sorted_by) if self.sorted_by in columns else -step
        self.sort_by(columns[(at + step) % len(columns)])

    def select_all(self, shown: "Sequence[Card]") -> None:
        """Select all of these; let them go where all are selected."""
        ids = {card.id for card in shown}
        self.selected = self.selected - ids if ids <= self.selected else self.selected | ids

    def chosen(self, current: "Card | None") -> "list[Card]":
        """Return the selected stories; where none is, the one under the cursor, if there is one."""
        chosen = [card for card in self.cards if card.id in self.selected]
        return chosen or ([current] if current else [])

    def rows(self, query: str) -> "list[Card]":
        """Return the stories that pass the filters and that the query means."""
        cards = self._bank.cards
        made_of = (id(cards), tuple(self.filters), self.sorted_by, self.is_reversed)
        if made_of != self._ordered[0]:
            self._now = time.time()
            rows = kept(cards.values(), self.filters)
            rows.sort(key=self._sort_key, reverse=self.is_reversed)
            self._ordered = (made_of, cards, rows)
            self._narrowed = ("", None)
        rows = self._ordered[2]
        if not query.strip():
            return rows
        # What more letters mean is among what fewer have found.
        before, ids = self._narrowed
        if ids is not None and query.startswith(before):
            rows = [card for card in rows if card.id in ids]
        texts, names = self._bank.texts(), self._names
        rows = found(rows, query, lambda card: names[card.id], lambda card: texts.get(card.id, ""))
        self._narrowed = (query, {card.id for card in rows})
        return rows

    def heading(self, rows: "Sequence[Card]") -> str:
        """Return what stands above these rows."""
        name = naming(self._desk.library.signals, self.questions) if self.filters else str
        place = "last" if self.is_reversed else "first"
        order = f"what to tell next comes {place}" if self.sorted_by == "Told" else ""
        filters = map(name, self.filters)
        parts = ["Stories", self._count(rows), *filters, order, self._selection(rows)]
        return " · ".join(filter(None, parts))

    def cells(self, card: "Card") -> tuple[str, ...]:
        """Return what stands in the row of a story, column by column."""
        from starwriter.coach import speaking_seconds
        from starwriter.model import clean_line
        from starwriter.model.text import clock

        shown, asked = self._shown(card)
        signals = f"{'…' if card.signals is None else shown} of {asked}" if asked else "–"
        pace = self._desk.library.settings.pace
        return (
            card.title,
            clean_line(self._asked(card)),
            str(card.total),
            clock(speaking_seconds(card.total, pace)),
            signals,
            "sample" if card.is_sample else card.state,
            _told(card),
            _day(card.updated),
        )

    def preview(self, card: "Card") -> "Content":
        """Return a story at a glance."""
        linked = [told] if (told := on_card(card)) else []
        if card.adapted_from:
            old = self._bank.cards.get(card.adapted_from)
            linked.append(f"made from “{old.title if old else card.adapted_from}”")
        linked += [f"made into “{each.title}”" for each in self._bank.adaptations(card.id)]
        linked += _lengths(card)
        signals = self._desk.library.signals
        length = self._length(card)
        return preview(card, self._question(card), signals, length, linked=tuple(linked))

    def _length(self, card: "Card") -> str:
        from starwriter.coach import length_state, speaking_seconds
        from starwriter.listing import length_text
        from starwriter.model import aimed

        words, settings = card.total, self._desk.library.settings
        aim, pace = aimed(card.target, settings.length), settings.pace
        seconds = speaking_seconds(words, pace)
        return length_text(words, seconds, length_state(words, aim, pace), aim)

    def _count(self, rows: "Sequence[Card]") -> str:
        own = sum(not card.is_sample and not card.is_archived for card in self.cards)
        if any(card.is_archived or (own and card.is_sample) for card in rows):
            return str(len(rows))
        return f"{len(rows)} of {own}" if own and len(rows) != own else str(own or "")

    def _selection(self, rows: "Sequence[Card]") -> str:
        if not self.selected:
            return ""
        hidden = len(self.selected - {card.id for card in rows})
        told = f"{len(self.selected)} selected"
        return f"{told}, {hidden} of them not shown" if hidden else told

    def _sort_key(self, card: "Card") -> Any:
        match self.sorted_by:
            case "Title":
                return card.title.casefold()
            case "Question":
                return self._asked(card).casefold()
            case "Words" | "Time":
                return card.total
            case "Signals":
                shown, asked = self._shown(card)
                return (shown / asked if asked else -1.0, shown)
            case "State":
                return card.state
            case "Told":
                from starwriter.coach.rehearsing import turn

                return turn(card, self._now)
            case _:
                return card.updated

    def _shown(self, card: "Card") -> tuple[int, int]:
        """Return how many of its question's signals a story shows, and how many those are."""
        question = self._question(card)
        asked = question.signals if question else ()
        return sum(card.shown(signal)[0] > 0 for signal in asked), len(asked)

    def _question(self, card: "Card") -> "Question | None":
        return self.questions.get(card.question or "")

    def _asked(self, card: "Card") -> str:
        question = self._question(card)
        return question.title if question else card.question or "–"

    def _name(self, card: "Card") -> str:
        return " ".join((card.title, self._asked(card), *card.tags)).casefold()


def _lengths(card: "Card") -> list[str]:
    """Return a line on the other lengths of a story, if it has any."""
    told = [f"{name}{' (told anew since)' if is_stale else ''}" for name, is_stale in card.lengths]
    return [f"also as {', '.join(told)}"] if told else []


def _told(card: "Card") -> str:
    if not card.rehearsed:
        return "–"
    day = _day(card.last_rehearsed).rpartition(" ")[0]
    return f"{day} {card.last_rating}/5" if card.last_rating else day


def _day(updated: float) -> str:
    from datetime import UTC, datetime

    from starwriter.listing import local

    try:
        return f"{local(datetime.fromtimestamp(updated, UTC)):%d %b %y}" if updated else "–"
    except (ValueError, OverflowError, OSError):  # before the first year, or behind the last
        return "–"
