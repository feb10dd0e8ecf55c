import pytest
from word_help import QUESTION, STORY, W, chapter, data, found, opened, styles, tree

from starwriter.model import Question, Story
from starwriter.word.export import Chapter
from starwriter.word.lines import NOTHING

FULL = [
    ("Title", "My answers"),
    ("Heading 1", "The 70/30 roadmap"),
    ("Story Role", "Director · a fintech"),
    ("Quote Title", "Constructive dissent"),
    ("Quote", "Tell me about a time you disagreed."),
    ("Heading 2", "Situation"),
    ("Normal", "We lost two customers a quarter."),
    ("Heading 2", "Task"),
    ("Normal", NOTHING),
    ("Heading 2", "Action"),
    ("List Bullet", "Data synthesis: I read the reports."),
    ("List Bullet", "I told the board."),
    ("List Bullet", "We tried it."),
    ("Heading 2", "Result"),
    ("List Bullet", "Costs fell by 12%."),
    ("List Bullet", "Both customers stayed."),
    ("Heading 2", "Learning"),
    ("Normal", "I learned: ask early."),
    ("Caption", "Words and time (min:s)"),
    ("Normal", ""),
]


def test_one_story_is_told_in_order_and_in_built_in_styles() -> None:
    assert styles(data()) == FULL


def test_a_bare_story_keeps_the_five_headings() -> None:
    headings = ["Situation", "Task", "Action", "Result", "Learning"]
    assert [text for style, text in styles(data(chapter())) if style == "Heading 2"] == headings


@pytest.mark.parametrize(
    ("role", "organisation", "expected"),
    [("A", "B", ["A · B"]), ("A", None, ["A"]), (None, "B", ["B"]), (" ", "\x00", [])],
)
def test_role_line_holds_what_is_given(
    role: str | None, organisation: str | None, expected: list[str]
) -> None:
    story = Story(title="T", role=role, organisation=organisation)
    read = styles(data(Chapter(story, None, ())))
    assert [text for style, text in read if style == "Story Role"] == expected


def test_the_title_stands_above_a_story_of_the_same_name_too() -> None:
    read = styles(data(chapter("My answers")))
    assert read[:2] == [("Title", "My answers"), ("Heading 1", "My answers")]


def test_a_prompt_of_several_lines_is_quoted_line_by_line() -> None:
    question = Question(title="Q", prompt="One.\n\n Two.")
    read = styles(data(Chapter(STORY, question, ())))
    assert [text for style, text in read if style == "Quote"] == ["One.", "Two."]


def test_lead_in_is_bold_and_the_rest_is_not() -> None:
    line = next(p for p in opened(data()).paragraphs if p.text.startswith("Data synthesis"))
    assert [(run.text, run.bold) for run in line.runs] == [
        ("Data synthesis:", True),
        (" I read the reports.", None),
    ]


def test_an_empty_section_says_so_in_italics() -> None:
    line = next(p for p in opened(data()).paragraphs if p.text == NOTHING)
    assert [run.italic for run in line.runs] == [True]


def test_bullets_are_numbered_by_word_through_their_style() -> None:
    file = data()
    (style,) = (
        style
        for style in tree(file, "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "ListBullet"
    )
    assert found(style, "numId") == found(tree(file, "word/numbering.xml"), "num", "numId") == ["1"]
    assert found(tree(file, "word/numbering.xml"), "numFmt") == ["bullet"] * 3


def test_each_body_lies_in_a_bookmark_of_its_own() -> None:
    file = data(chapter("A"), chapter("B"))
    root = tree(file)
    names = found(root, "bookmarkStart", "name")
    starts, ends = (found(root, f"bookmark{end}", "id") for end in ("Start", "End"))
    assert len(set(names)) == len(names)
    assert len(set(starts)) == len(starts)
    assert sorted(starts) == sorted(ends)
    assert [name for name in names if name.startswith("sw_")] == [
        f"sw_{number}_{section}"
        for number in (1, 2)
        for section in ("situation", "task", "action", "result", "learning")
    ]


def test_a_bodys_bookmark_holds_exactly_its_paragraphs() -> None:
    body = list(tree(data())[0])
    start = next(at for at, node in enumerate(body) if node.get(f"{W}name") == "sw_1_action")
    kinds = [node.tag.removeprefix(W) for node in body[start : start + 5]]
    assert kinds == ["bookmarkStart", "p", "p", "p", "bookmarkEnd"]
    assert body[start].get(f"{W}id") == body[start + 4].get(f"{W}id")


def test_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    rows = list(tree(data()).iter(f"{W}trPr"))
    kinds = [[node.tag.removeprefix(W) for node in row] for row in rows]
    assert kinds == [["cantSplit", "tblHeader"], *[["cantSplit"]] * 6]


def test_table_adds_up() -> None:
    (table,) = opened(data()).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Section", "Words", "Time", "Share", "Target"]
    assert cells[1] == ["Situation", "20", "0:09", "20 %", "20 %"]
    assert cells[-1] == ["Total", "100", "0:45", "100 %", "100 %"]


def test_numbers_stand_to_the_right() -> None:
    (table,) = opened(data()).tables
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert [side is not None and side.name for side in sides] == [False, *["RIGHT"] * 4]


def test_no_shape_means_no_table() -> None:
    assert not opened(data(Chapter(STORY, QUESTION, ()))).tables


def test_a_story_told_in_the_first_person_has_no_lead_in() -> None:
    line = next(p for p in opened(data()).paragraphs if p.text.startswith("I learned"))
    assert [run.bold for run in line.runs] == [None]


def test_hebrew_turns_the_paragraph_and_its_runs() -> None:
    root = tree(data(chapter("T", task="שלום: עולם ו-Slack")))
    turned = [p for p in root.iter(f"{W}p") if found(p, "bidi")]
    assert len(turned) == 1
    assert len(found(turned[0], "rtl")) == len(found(turned[0], "r")) - 1


def test_a_hebrew_word_in_english_turns_only_its_run() -> None:
    root = tree(data(chapter("T", task="They said שלום to us")))
    assert not found(root, "bidi")
    assert len(found(root, "rtl")) == 1


def test_markup_stays_as_typed() -> None:
    text = "[bold]a < b & c[/bold] <w:b/> \"q\" 'r' ]]>"
    assert ("Normal", text) in styles(data(chapter("T", task=text)))
