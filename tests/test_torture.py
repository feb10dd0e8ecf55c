"""`make torture` in small: kills, bad disks, and two programs at one story."""

import sys

import pytest

from starwriter.model import SECTIONS, Sections, Story

if sys.platform == "win32":
    pytest.skip("needs a pty", allow_module_level=True)

from tools.torture.kills import kill
from tools.torture.place import Remains
from tools.torture.together import together
from tools.torture.troubles import TROUBLES, Trouble, leaving, until_over, why_not
from tools.torture.verdict import verdict
from tools.torture.writer import Stretch, Stroke


@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        *(("typing", 1), ("typing", 2), ("saving", 3), ("restoring", 4)),
        *(("importing", 5), ("recovering", 6)),
    ],
)
def test_a_kill_costs_no_character_older_than_a_second(kind: str, seed: int) -> None:
    found = kill(kind, seed, longest=2.0)
    assert found.faults == ()
    assert found.lost == 0
    assert found.files


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
def test_leaving_while_the_disk_takes_nothing_says_where_the_text_is(trouble: Trouble) -> None:
    _skip_unless_it_can_be_made(trouble)
    said, is_true = leaving(trouble)
    assert is_true, said


@pytest.mark.parametrize("trouble", TROUBLES[:1] + TROUBLES[-1:], ids=lambda trouble: trouble.name)
def test_what_was_typed_meanwhile_is_saved_once_the_trouble_is_over(trouble: Trouble) -> None:
    _skip_unless_it_can_be_made(trouble)
    is_kept, is_saved = until_over(trouble)
    assert is_kept
    assert is_saved


def test_two_programs_at_one_story_lose_no_line() -> None:
    found = together(40)
    assert found.reads
    assert (found.unreadable, found.missing) == (0, 0)


@pytest.mark.parametrize(
    ("kept", "due", "lost"),
    [("", 2, 2), ("a", 2, 1), ("ab", 2, 0), ("abc", 2, 0)],
)
def test_the_torture_sees_what_is_lost(kept: str, due: int, lost: int) -> None:
    strokes = [
        Stroke(moment, "task", "abc"[: at + 1], 1) for at, moment in enumerate((7.0, 8.0, 9.5))
    ]
    story = Story(sections=Sections(task=kept))
    found = verdict([Stretch(dict.fromkeys(SECTIONS, ""), strokes)], 10.0, _remains(story))
    assert (found.typed, found.due, found.lost, found.faults) == (3, due, lost, ())


def test_the_torture_sees_a_text_that_never_was() -> None:
    story = Story(sections=Sections(task="never typed"))
    found = verdict([Stretch(dict.fromkeys(SECTIONS, ""))], 10.0, _remains(story))
    assert found.faults


def _skip_unless_it_can_be_made(trouble: Trouble) -> None:
    if reason := why_not(trouble):
        pytest.skip(reason)


def _remains(story: Story) -> Remains:
    return Remains(story, (), (), 1, ())
