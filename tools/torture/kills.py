"""Kills of a program at a random moment of its work, and what is found afterwards.

Promise: every kill has a place of its own and is the same for the same seed, but for the machine's
own timing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from tools.torture.hands import restoring, saving, sections_of, typing
from tools.torture.importing import import_killed
from tools.torture.place import Place, Remains, fresh_place, remains_of
from tools.torture.verdict import Verdict, safe_of, verdict
from tools.torture.writer import Over, Writer

from starwriter.store.problem import StoreError

LONGEST = 6.0
"""Seconds of writing until the kill, at most."""
_SHORTEST = 0.05
_OFFERED = "stopped before this was saved"
_TAKEN = "recovered text is saved"
_ASKED = "Two edits of"
_QUIT = "\x11"

Hand = Callable[[Writer, Place], None]
_HANDS: Mapping[str, Hand] = {"typing": typing, "saving": saving, "restoring": restoring}
KINDS = (*_HANDS, "importing", "recovering")
"""What is cut off."""


def kill(kind: str, seed: int, longest: float = LONGEST, root: Path | None = None) -> Verdict:
    """Have something done in a fresh place, kill it, and look at what is left."""
    random = Random(f"{kind} {seed}")
    with fresh_place(root) as place:
        try:
            if kind == "importing":
                return import_killed(place, random)
            if kind == "recovering":
                return _recovery_killed(place, random)
            return _hand_killed(place, _HANDS[kind], random, random.uniform(_SHORTEST, longest))
        except (OSError, StoreError) as error:  # a timeout is one of the former
            return Verdict(faults=(f"{kind} {seed}: {error}",))


def _hand_killed(place: Place, hand: Hand, random: Random, lasting: float) -> Verdict:
    writer, killed = _cut_off(place, hand, random, lasting)
    remains = remains_of(place)
    found = verdict(writer.stretches, killed, remains)
    return replace(found, faults=(*found.faults, *_start_again(place, remains)))


def _cut_off(place: Place, hand: Hand, random: Random, lasting: float) -> tuple[Writer, float]:
    """Let a hand write for so long, and kill the program under it; return the moment as well."""
    with place.editor() as session:
        began = session.wait_for("saved") + 0.3
        session.drain(0.3)
        writer = Writer(session, sections_of(place.text()), random)
        writer.until = began + lasting
        with suppress(Over):
            hand(writer, place)
        return writer, session.kill()


def _start_again(place: Place, remains: Remains) -> Iterator[str]:
    """Start anew, take what is offered, leave; yield what of it does not work."""
    with place.editor() as session:
        if not remains.journals:
            session.wait_for("saved")
        for _ in remains.journals:
            session.wait_for(_OFFERED)
            session.drain(0.2)
            session.press("\r")
            if session.wait_for_one(_TAKEN, _ASKED) == _ASKED:
                yield "a text was offered that is older than the saved one"
                return
        session.drain(0.1)
        session.press(_QUIT)
        session.rest()
        if session.exit_code:
            yield f"the next start left with {session.exit_code}"
    yield from _unlike(place, remains)


def _unlike(place: Place, remains: Remains) -> Iterator[str]:
    after = remains_of(place)
    yield from after.faults
    if after.journals:
        yield "a journal is left after it was recovered"
    expected = (*remains.journals, remains.saved)[0]
    if not after.saved or not expected:
        yield "the story cannot be read"
    elif sections_of(after.saved.sections) != sections_of(expected.sections):
        yield "what was recovered is not what is saved"


def _recovery_killed(place: Place, random: Random) -> Verdict:
    """Cut off a hand, and then the recovery of what it wrote, once or twice."""
    writer, remains = _left_behind(place, random)
    safe = safe_of(writer.stretches, remains)
    killed = _taken_and_killed(place, random)
    if random.random() < 0.5:
        killed = _taken_and_killed(place, random)
    remains = remains_of(place)
    found = verdict(safe, killed, remains)
    return replace(found, faults=(*found.faults, *_start_again(place, remains)))


def _left_behind(place: Place, random: Random) -> tuple[Writer, Remains]:
    """Cut off a hand before its text is saved."""
    writer, _ = _cut_off(place, typing, random, random.uniform(0.7, 1.5))
    remains = remains_of(place)
    # Where a save came just before the kill, nothing is to be recovered.
    return (writer, remains) if remains.journals else _left_behind(place, random)


def _taken_and_killed(place: Place, random: Random) -> float:
    """Take what is offered and kill the program right then; return the moment."""
    with place.editor() as session:
        with suppress(TimeoutError):
            session.wait_for(_OFFERED, random.choice((random.uniform(0.2, 1.0), 3.0)))
            session.press("\r")
            session.drain(random.uniform(0, 0.4))
        return session.kill()
