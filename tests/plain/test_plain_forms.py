"""What the text forms look like: the parts in order, headings and none, JSON's keys."""

import json
from dataclasses import replace

from starwriter.model import SECTIONS, Question, Sections, Story, Strategy
from starwriter.model.chapter import Chapter, CoverageRow, Remark, ShapeRow
from starwriter.plain.data import data
from starwriter.plain.markdown import markdown
from starwriter.plain.page import page
from starwriter.plain.text import text

STORY = Story(
    id="parcel",
    title="The late parcel",
    role="Clerk",
    sections=Sections(situation="It was late.\n", action="* I went.\n\n  - Twice.\nI asked.\n"),
)
QUESTION = Question(
    id="delay",
    title="Delay",
    prompt="Tell me.\nWhy?",
    clarifying=("Which one?",),
    strategy=(Strategy(name="Plainly", advice="Say it."),),
)
FULL = Chapter(
    story=STORY,
    question=QUESTION,
    shape=(ShapeRow("situation", 3, 1, 0.5, 15), ShapeRow("action", 5, 2, 0.5, 55)),
    coverage=(CoverageRow("Craft", "shown", ("I went",)), CoverageRow("Care", "missing", ())),
    remarks=(Remark("action", 2, 8, "Where to?"), Remark(None, 0, 0, "Thin.")),
    hints=QUESTION,
    example=Sections(task="Be on time."),
    words=8,
    seconds=3,
)

TEXT = """\
The late parcel
Clerk

Prepared for Globex

Delay
Tell me.
Why?

Situation
It was late.

Action
* I went.

  - Twice.
I asked.

Words and time
Section    Words  Time  Share  Target
Situation      3  0:01   50 %    15 %
Action         5  0:02   50 %    55 %
Total          8  0:03

Notes
- Action: “I went”: Where to?
- The answer: Thin.

Coverage
- Craft: shown, by “I went”
- Care: missing

Hints

Ask back
- Which one?

Advice
- Plainly: Say it.

Worked example

Task
Be on time.
"""
MARKDOWN = """\
# The late parcel

Clerk

*Prepared for Globex*

> **Delay**
>
> Tell me.
>
> Why?

## Situation

It was late.

## Action

* I went.
- Twice.

I asked.

## Words and time

| Section | Words | Time | Share | Target |
|---|---:|---:|---:|---:|
| Situation | 3 | 0:01 | 50 % | 15 % |
| Action | 5 | 0:02 | 50 % | 55 % |
| Total | 8 | 0:03 |  |  |

## Notes

- **Action**: “I went”: Where to?
- **The answer**: Thin.

## Coverage

- **Craft**: shown, by “I went”
- **Care**: missing

## Hints

### Ask back

- Which one?

### Advice

- **Plainly**: Say it.

## Worked example

### Task

Be on time.
"""


def test_all_that_can_go_in_has_its_place() -> None:
    full = page(FULL, "Globex", ("situation", "action"))

    assert text([full]) == TEXT
    assert markdown([full]) == MARKDOWN


def test_without_headings_only_the_users_words_are_left() -> None:
    full = page(FULL, "Globex", ("situation", "action"))

    assert text([full], headings=False) == "It was late.\n\n* I went.\n\n  - Twice.\nI asked.\n"
    assert markdown([full], headings=False) == "It was late.\n\n* I went.\n- Twice.\n\nI asked.\n"


def test_stories_are_parted_by_a_line_where_nothing_else_parts_them() -> None:
    one = page(Chapter(STORY, None, ()), "", ("situation",))

    assert text([one, one], headings=False).count(f"\n\n{'-' * 40}\n\n") == 1
    assert markdown([one, one], headings=False).count("\n\n* * *\n\n") == 1
    assert "* * *" not in markdown([one, one])


def test_a_length_stands_in_the_place_of_the_sections() -> None:
    short = page(replace(FULL, told="All at once.\n", shape=()), "", ())

    assert "Why?\n\nAll at once.\n\nNotes" in text([short])
    assert text([short], headings=False) == "All at once.\n"


def test_json_has_the_same_keys_for_every_story_and_is_ascii() -> None:
    bare = Chapter(STORY, None, ())

    told = data([FULL, bare], SECTIONS, "Globex")

    full, plain = json.loads(told)["stories"]
    keys = ["id", "title", "role", "organisation", "question", "sections", "words", "seconds"]
    assert list(plain) == keys
    assert list(full) == [*keys, "notes", "coverage", "hints", "example"]
    assert full["question"] == {"id": "delay", "title": "Delay", "prompt": "Tell me.\nWhy?"}
    assert full["words"] == {"situation": 3, "action": 5, "total": 8}
    assert full["notes"][0] == {"section": "action", "text": "I went", "message": "Where to?"}
    assert full["coverage"][0] == {"signal": "Craft", "status": "shown", "words": ["I went"]}
    assert full["hints"]["Advice"] == [["Plainly", "Say it."]]
    assert plain["sections"]["action"] == STORY.sections.action
    assert told.isascii()


def test_json_of_a_length_has_its_text_and_its_name() -> None:
    told = data([replace(FULL, told="All at once.", length="30 s", words=3, seconds=1)], ())

    (story,) = json.loads(told)["stories"]
    assert (story["length"], story["text"]) == ("30 s", "All at once.")
    assert (story["words"], story["seconds"]) == ({"total": 3}, 1)
    assert "sections" not in story
