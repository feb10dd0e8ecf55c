"""`make fuzz`: thousands of broken files of every kind, read every way; prints a table in markdown.

Promise: leaves with 1 where anything but a value or a line of refusal came out, and says which
seed brings it back.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from tests.mutating import mutated
from tools.ground import KINDS, put_and_read
from tools.table import table
from tools.torture.place import fresh_place

_SHARES = {
    **{"story": 250, "story with git's marks": 50, "conflict copy": 50, "question": 150},
    **{"signals": 150, "settings": 80, "journal": 80, "version": 40, "Word file": 130},
    **{"story, by commands": 20},
}
"""How the tries are shared out, in thousandths."""
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the tries with one kind of file."""

    kind: str
    read: int
    refused: int
    faults: tuple[str, ...]
    """Each with its seed, and where it came from."""


def main() -> int:
    """Try all, and return an exit code."""
    asked = argparse.ArgumentParser("make fuzz", description=__doc__)
    asked.add_argument("--tries", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0, help="that of the first try")
    given = asked.parse_args()
    began = time.monotonic()
    jobs = [(kind, given.seed, max(given.tries * of // 1000, 1)) for kind, of in _SHARES.items()]
    with ProcessPoolExecutor(_AT_ONCE, get_context("spawn")) as pool:
        found = list(pool.map(tried, *zip(*jobs, strict=True)))
    print(_table(found))
    faults = [fault for each in found for fault in each.faults]
    print("\n".join(["", *faults[:20]]))
    print(f"{'bad' if faults else 'good'}, in {(time.monotonic() - began) / 60:.1f} minutes")
    return bool(faults)


def tried(kind: str, first: int, tries: int) -> Tried:
    """Break files of one kind, with these seeds, and read them."""
    read, faults = 0, list[str]()
    with fresh_place() as place:
        sources = KINDS[kind].sources(place)
        for seed in range(first, first + tries):
            random = Random(f"{kind} {seed}")
            data = mutated(random.choice(sources), random)
            try:
                read += put_and_read(KINDS[kind], place, data)
            except Exception as error:
                faults.append(_told(kind, seed, error))
    return Tried(kind, read, tries - read - len(faults), tuple(faults))


def _told(kind: str, seed: int, error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{kind} {seed}: {type(error).__name__}: {error} ({last.filename}:{last.lineno})"


def _table(found: Sequence[Tried]) -> str:
    rows = [(each.kind, *_numbers(each)) for each in found]
    total = (sum(column) for column in zip(*map(_numbers, found), strict=True))
    return table(("kind", "tries", "read", "refused", "tracebacks"), [*rows, ("all", *total)])


def _numbers(tried: Tried) -> tuple[int, int, int, int]:
    faults = len(tried.faults)
    return tried.read + tried.refused + faults, tried.read, tried.refused, faults


if __name__ == "__main__":
    sys.exit(main())
