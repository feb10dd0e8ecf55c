"""`make torture`: kills, bad disks, and two programs at one story; prints tables in markdown.

Promise: leaves with 1 where anything was lost or is not as it should be, and names it.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tools.table import table
from tools.torture.kills import KINDS, kill
from tools.torture.together import together
from tools.torture.troubles import TROUBLES, Course, Trouble, through, why_not
from tools.torture.verdict import Verdict

from starwriter.store.problem import StoreError

_SHARES = {"typing": 7, "saving": 5, "restoring": 3, "importing": 3, "recovering": 2}
"""How the kills are shared out, in twentieths."""
_AT_ONCE = 2
"""Programs at a time; more would wait for each other instead of being killed at work."""


def main() -> int:
    """Run all, and return an exit code."""
    asked = argparse.ArgumentParser("make torture", description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--saves", type=int, default=1000, help="of each of two programs")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    began = time.monotonic()
    bad = [*_kills(given.kills, given.seed), *_troubles(), *_together(given.saves)]
    for line in bad:
        print(f"NOT AS IT SHOULD BE: {line}")
    print(f"\n{'bad' if bad else 'good'}, in {(time.monotonic() - began) / 60:.1f} minutes")
    return bool(bad)


def _kills(number: int, seed: int) -> Iterable[str]:
    jobs = [
        (kind, seed * 1000 + at)
        for kind in KINDS
        for at in range(round(number * _SHARES[kind] / 20))
    ]
    with ProcessPoolExecutor(_AT_ONCE, get_context("spawn")) as pool:
        verdicts = list(pool.map(kill, *zip(*jobs, strict=True)))
    found = {
        kind: [v for (k, _), v in zip(jobs, verdicts, strict=True) if k == kind] for kind in KINDS
    }
    print(kill_table(found), end="\n\n", flush=True)
    for (kind, at), each in zip(jobs, verdicts, strict=True):
        yield from (f"{kind} {at}: {fault}" for fault in each.faults)
        if each.lost:
            yield f"{kind} {at}: {each.lost} characters lost, {each.oldest_gone:.2f} s old"


def kill_table(found: Mapping[str, Sequence[Verdict]]) -> str:
    """Return the table of the kills, by what was cut off."""
    total = [each for verdicts in found.values() for each in verdicts]
    head = ("killed while", "kills", "files read", "typed", "due", "lost", "median", "worst")
    return table(head, [*(_row(kind, each) for kind, each in found.items()), _row("all", total)])


def _row(kind: str, verdicts: Sequence[Verdict]) -> Sequence[object]:
    ages = [each.oldest_gone for each in verdicts if each.oldest_gone]
    return (
        kind,
        len(verdicts),
        sum(each.files for each in verdicts),
        sum(each.typed for each in verdicts),
        sum(each.due for each in verdicts),
        sum(each.lost for each in verdicts),
        _milliseconds(statistics.median(ages) if ages else 0),
        _milliseconds(max(ages, default=0)),
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds else "–"


def _troubles() -> Iterable[str]:
    rows: list[Sequence[object]] = []
    bad: list[str] = []
    for trouble in TROUBLES:
        if reason := why_not(trouble):
            rows.append((trouble.name, f"not tried: {reason}", "", "", ""))
            continue
        course = _through(trouble)
        rows.append(_course_row(course))
        if not course.is_good:
            bad.append(f"{trouble.name}: {course}")
    head = ("trouble", "the status line", "in a journal", "saved once it is over", "on leaving")
    print(table(head, rows), end="\n\n", flush=True)
    return bad


def _through(trouble: Trouble) -> Course:
    try:
        return through(trouble)
    except (OSError, StoreError) as error:  # a timeout is one of the former
        return Course(trouble, farewell=str(error))


def _course_row(course: Course) -> Sequence[object]:
    where = "in another folder" if "safe in" in course.farewell else "in the terminal"
    return (
        course.trouble.name,
        f"not saved: {course.trouble.says} · {course.trouble.keeps}",
        "yes" if course.is_kept else "no room",
        "yes" if course.is_saved else "NO",
        where if course.is_rescued else "LOST",
    )


def _together(saves: int) -> Iterable[str]:
    found = together(saves)
    head = ("saves of two programs", "reads meanwhile", "not a story", "lines missing", "seconds")
    row = (found.saves, found.reads, found.unreadable, found.missing, round(found.seconds))
    print(table(head, [row]), flush=True)
    if found.missing or found.unreadable:
        yield f"two programs: {found}"


if __name__ == "__main__":
    sys.exit(main())
