"""What comes back from a reviewer who has LibreOffice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from office import RITA, Edit, Office, office
from package_help import packed
from pandoc import pandoc
from review_help import assert_none_missed, changes, comments, joined, review
from review_made import A1, A2, A3, BOB, Note, closes, item, made, opens, run, sent_parts
from review_samples import BEFORE, Made, Read, Said
from word_help import COVER, QUESTION, SECTIONS_OF_A_STORY, SHAPE, STORY, chapter, data, parts

from starwriter.model import Section
from starwriter.word.export import Chapter, CoverageRow, Remark
from starwriter.word.lines import NOTHING
from starwriter.word.review import ReviewedStory
from starwriter.word.sent import fingerprint, key

INSERT, DELETE = "insert", "delete"
COACH = "starwriter coach"
CHAPTER = Chapter(STORY, QUESTION, SHAPE)
R1, R2 = "Costs fell by 12%.", "Both customers stayed."


@pytest.fixture(scope="module")
def rita() -> Iterator[Office]:
    with office() as started:
        yield started


def story(file: bytes) -> ReviewedStory:
    (only,) = review(file).stories
    return only


def lines(*each: str) -> str:
    return "\n".join(f"- {line}" for line in each)


Case = tuple[list[Edit], dict[Section, Read]]
CASES: dict[str, Case] = {
    "nothing": ([], {}),
    "words inserted": (
        [Edit("insert", "two customers", " (big)")],
        {"situation": Read("We lost two customers (big) a quarter.", (Made(INSERT, " (big)"),))},
    ),
    "words deleted": (
        [Edit("replace", " the reports")],
        {"action": Read(lines("Data synthesis: I read.", A2, A3), (Made(DELETE, " the reports"),))},
    ),
    "words replaced": (
        [Edit("replace", "told", "informed")],
        {
            "action": Read(
                lines(A1, "I informed the board.", A3),
                (Made(DELETE, "told"), Made(INSERT, "informed")),
            )
        },
    ),
    "two reviewers on the same words": (
        [Edit("insert", "told", " all of"), Edit("replace", " of", author=BOB)],
        {
            "action": Read(
                lines(A1, "I told all the board.", A3),
                (Made(INSERT, " all of"), Made(DELETE, " of", BOB)),
            )
        },
    ),
    "an item added in the middle": (
        [Edit("add_after", A2, "I asked Ann.")],
        {"action": Read(lines(A1, A2, "I asked Ann.", A3), (Made(INSERT, "\nI asked Ann."),))},
    ),
    # The bookmark begins behind the new paragraph.
    "an item added at the start": (
        [Edit("add_before", R1, "Sales rose.")],
        {"result": Read(lines("Sales rose.", R1, R2), (Made(INSERT, "Sales rose.\n"),))},
    ),
    # The bookmark ends before the new paragraph.
    "an item added at the end": (
        [Edit("add_after", R2, "Sales rose.")],
        {"result": Read(lines(R1, R2, "Sales rose."), (Made(INSERT, "\nSales rose."),))},
    ),
    "an item split": (
        [Edit("split", "the board")],
        {"action": Read(lines(A1, "I told", "the board.", A3), (Made(INSERT, "\n"),))},
    ),
    "two items joined": (
        [Edit("join", "the board.")],
        {"action": Read(lines(A1, f"{A2}{A3}"), (Made(DELETE, "\n"),))},
    ),
    "an item deleted": (
        [Edit("delete_paragraph", A2)],
        {"action": Read(lines(A1, A3), (Made(DELETE, f"{A2}\n"),))},
    ),
    "the last item deleted": (
        [Edit("delete_paragraph_back", A3)],
        {"action": Read(lines(A1, A2), (Made(DELETE, f"\n{A3}"),))},
    ),
    # The heading behind it gets the style of the item; it is a heading no more.
    "the last item deleted with the mark before the heading": (
        [Edit("delete_paragraph", A3)],
        {"action": Read(lines(A1, A2), (Made(DELETE, f"{A3}\n"),))},
    ),
    # So does the caption of the table of words and time.
    "the last section deleted with the mark before the table": (
        [Edit("delete_paragraph", "I learned: ask early.")],
        {"learning": Read("", (Made(DELETE, "I learned: ask early.\n"),))},
    ),
    "a section's only paragraph deleted": (
        [Edit("replace", "We lost two customers a quarter.")],
        {"situation": Read("", (Made(DELETE, "We lost two customers a quarter."),))},
    ),
    "an item moved down": (
        [Edit("move_down", A2)],
        {
            "action": Read(
                lines(A1, A3, A2),
                (Made(DELETE, f"{A2}\n", moved=True), Made(INSERT, f"{A2}\n", moved=True)),
            )
        },
    ),
    "a section written where nothing was": (
        [Edit("replace", NOTHING, "Stop the losses.")],
        {
            "task": Read(
                "Stop the losses.", (Made(DELETE, NOTHING), Made(INSERT, "Stop the losses."))
            )
        },
    ),
    "a comment": (
        [Edit("comment", "the board", "Whom?", BOB)],
        {"action": Read(BEFORE["action"], (), (Said("Whom?", "the board", BOB),))},
    ),
    "a comment that is resolved": (
        [Edit("comment_resolved", "early", "How?")],
        {"learning": Read(BEFORE["learning"], (), (Said("How?", "early", resolved=True),))},
    ),
    "a comment on words that are then deleted": (
        [Edit("comment", "the reports", "Which?"), Edit("replace", "reports", "files")],
        {
            "action": Read(
                lines("Data synthesis: I read the files.", A2, A3),
                (Made(DELETE, "reports"), Made(INSERT, "files")),
                (Said("Which?", "the files"),),
            )
        },
    ),
    "a comment on a heading": (
        [Edit("comment", "Result", "So what?")],
        {"result": Read(BEFORE["result"], (), (Said("So what?", "Result", is_there=False),))},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_reviewer_did_in_libreoffice_is_read(rita: Office, name: str) -> None:
    edits, touched = CASES[name]
    read = story(rita.reviewed(packed(sent_parts()), edits))
    expected = {**{section: Read(text) for section, text in BEFORE.items()}, **touched}
    found = {
        each.section: Read(each.text.rstrip("\n"), joined(each), comments(each))
        for each in read.sections
    }
    assert found == expected
    assert {each.section: each.before.rstrip("\n") for each in read.sections} == BEFORE
    assert (read.key, read.fingerprint) == (key(STORY), fingerprint(STORY))


def test_comments_that_were_there_come_back_without_their_threads(rita: Office) -> None:
    # LibreOffice 7.4 keeps what is resolved, and forgets what answers what.
    told = opens(0) + opens(1) + run("I told") + closes(0) + closes(1) + run(" the board.")
    notes = (Note("When?", done=True), Note("In May.", BOB, answers=0))
    sent = made({"action": item(A1) + item(told) + item(A3)}, notes)
    read = story(rita.reviewed(sent, [Edit("insert", "Costs", " also")])).sections[2]
    assert {(said.text, said.author, said.resolved) for said in comments(read)} == {
        ("When?", RITA, True),
        ("In May.", BOB, False),
    }
    assert {said.quote for said in comments(read)} == {"I told"}


def test_an_export_for_review_with_all_that_can_be_in_it_comes_back(rita: Office) -> None:
    remarks = (Remark("action", 2, 6, "Which?"), Remark(None, 0, 0, "Too short."))
    rows = (CoverageRow("Backbone", "shown", ("I told the board",)),)
    whole = replace(
        CHAPTER, remarks=remarks, coverage=rows, hints=QUESTION, example=SECTIONS_OF_A_STORY
    )
    sent = data(whole, cover=replace(COVER, review=True))
    file = rita.reviewed(sent, [Edit("replace", "I told the", "I asked the")])
    read = review(file)
    (one,) = read.stories
    assert text_of(one, "action") == lines(A1, "I asked the board.", A3)
    assert comments(one.sections[2]) == (Said("Which?", "Data", COACH),)
    assert [(each.kind, each.text) for each in read.unplaced] == [("comment", "Too short.")]
    assert "<w:trackRevisions/>" in parts(file)["word/settings.xml"].decode()


def test_a_title_that_became_text_is_a_title_again(rita: Office) -> None:
    # It takes on the style of a paragraph that is deleted before it, as a heading does.
    sent = data(chapter("One", learning="I learned."), chapter("Two", action="I sold."))
    read = review(rita.reviewed(sent, [Edit("delete_paragraph", "I learned.")]))
    one, two = read.stories
    assert [(each.title, each.title_before) for each in read.stories] == [
        ("One",) * 2,
        ("Two",) * 2,
    ]
    assert (text_of(one, "learning"), text_of(two, "action")) == ("", "I sold.")
    assert joined(one.sections[4]) == (Made(DELETE, "I learned.\n"),)
    assert read.unplaced == ()


def test_several_stories_are_told_apart(rita: Office) -> None:
    sent = data(chapter("One", action="I dug.", result="Gold."), chapter("Two", action="I sold."))
    edits = [
        Edit("insert", "I dug", " deep"),
        Edit("add_after", "Gold.", "Silver."),
        Edit("comment", "I sold", "What?"),
        Edit("replace", "sold", "bought", BOB),
    ]
    one, two = review(rita.reviewed(sent, edits)).stories
    assert [text_of(one, "action"), text_of(one, "result")] == ["I dug deep.", "Gold.\nSilver."]
    assert text_of(two, "action") == "I bought."
    assert comments(two.sections[2]) == (Said("What?", "I bought"),)
    assert changes(one.sections[2]) == (Made(INSERT, " deep"),)


def text_of(read: ReviewedStory, section: Section) -> str:
    return next(each.text for each in read.sections if each.section == section).rstrip("\n")


def test_nothing_that_pandoc_finds_in_it_is_missed(rita: Office) -> None:
    edits = [edit for name in TOGETHER for edit in CASES[name][0]]
    file = rita.reviewed(packed(sent_parts()), edits)
    assert_none_missed(pandoc(file), review(file))


TOGETHER = (
    "words inserted",
    "words replaced",
    "an item added at the end",
    "two items joined",
    "a comment",
    "a comment that is resolved",
)
