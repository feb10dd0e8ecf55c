"""Reviewed files, and what a person finds in each who looks at it in Word.

Promise: what is expected is written down by hand from what Word shows, not from what a reader of
ours makes of it. What a sample does not speak of is as it was sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from review_made import (
    A1,
    A2,
    A3,
    BOB,
    BOLD,
    RITA,
    Note,
    by,
    closes,
    gone,
    item,
    made,
    mark,
    new,
    opens,
    plain,
    run,
    said_of,
    sign,
    strict,
)

from starwriter.model import Section
from starwriter.word.lines import NOTHING

BEFORE: dict[Section, str] = {
    "situation": "We lost two customers a quarter.",
    "task": "",
    "action": f"- {A1}\n- {A2}\n- {A3}",
    "result": "- Costs fell by 12%.\n- Both customers stayed.",
    "learning": "I learned: ask early.",
}
"""The sections as they were sent."""


@dataclass(frozen=True, slots=True)
class Made:
    """A change as it is expected."""

    kind: Literal["insert", "delete"]
    """What was done."""
    text: str
    """The words; a paragraph's mark is a line end."""
    author: str = RITA
    """Who did it."""
    moved: bool = False
    """Whether the words only moved."""


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is expected."""

    text: str
    """What it says."""
    quote: str
    """The words it hangs on, as they read in the text; a paragraph's mark is a line end."""
    author: str = RITA
    """Who says it."""
    resolved: bool = False
    """Whether it is settled."""
    reply_to: int | None = None
    """Which comment of the section it answers."""
    is_there: bool = True
    """Whether the words are still in the text."""


@dataclass(frozen=True, slots=True)
class Read:
    """A section as it is expected."""

    text: str
    """Its text with all changes accepted."""
    changes: tuple[Made, ...] = ()
    """The changes in it."""
    comments: tuple[Said, ...] = ()
    """The comments on it."""
    before: str | None = None
    """Its text with none accepted, where that is not as it was sent."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A reviewed file and what is in it."""

    file: bytes
    """The file."""
    sections: Mapping[Section, Read] = field(default_factory=dict[Section, Read])
    """The sections that a reviewer touched."""
    unplaced: tuple[tuple[str, str], ...] = ()
    """What is found beside the sections: its kind and its words."""
    anywhere: tuple[str, ...] = ()
    """Comments that are found once, in a section or beside them."""
    title: str = "The 70/30 roadmap"
    """The story's title."""


SAMPLES: dict[str, Callable[[], Sample]] = {}
"""All samples by their names."""


def sample(make: Callable[[], Sample]) -> Callable[[], Sample]:
    """Put a sample among all."""
    SAMPLES[make.__name__] = make
    return make


def _lines(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _action(body: str, read: Read, *notes: Note) -> Sample:
    return Sample(made({"action": body}, notes), {"action": read})


def _first() -> str:
    return item(run("Data synthesis:", BOLD) + run(" I read the reports."))


def _items(*inner: str) -> str:
    return "".join(item(each) for each in inner)


INSERT, DELETE = "insert", "delete"
AS_SENT = BEFORE["action"]


@sample
def nothing_done() -> Sample:
    return Sample(made())


@sample
def words_inserted_and_deleted() -> Sample:
    told = run("I ") + gone("told") + new("informed") + run(" the board.")
    text = _lines(A1, "I informed the board.", A3)
    changes = (Made(DELETE, "told"), Made(INSERT, "informed"))
    return _action(_first() + _items(told, A3), Read(text, changes))


@sample
def a_run_cut_up_by_the_spelling() -> Sample:
    noise = '<w:proofErr w:type="spellStart"/>'
    told = run("I to") + noise + run("ld") + new(" al") + noise + new("l of") + run(" the board.")
    text = _lines(A1, "I told all of the board.", A3)
    return _action(_first() + _items(told, A3), Read(text, (Made(INSERT, " all of"),)))


@sample
def a_bold_lead_in_reworded() -> Sample:
    lead = gone("Data synthesis:", props=BOLD) + new(run("Reading:", BOLD))
    first = item(lead + run(" I read the reports."))
    text = _lines("Reading: I read the reports.", A2, A3)
    changes = (Made(DELETE, "Data synthesis:"), Made(INSERT, "Reading:"))
    return _action(first + _items(A2, A3), Read(text, changes))


@sample
def one_reviewer_deletes_what_another_inserted() -> Sample:
    both = f"<w:ins {by(RITA)}>{run('whole ')}{gone('old ', BOB)}</w:ins>"
    told = run("I told the ") + both + run("board.")
    text = _lines(A1, "I told the whole board.", A3)
    changes = (Made(INSERT, "whole old "), Made(DELETE, "old ", BOB))
    return _action(_first() + _items(told, A3), Read(text, changes))


@sample
def two_reviewers_on_the_same_words() -> Sample:
    told = run("I ") + gone("told") + new("informed") + new(" all of", BOB)
    text = _lines(A1, "I informed all of the board.", A3)
    changes = (Made(DELETE, "told"), Made(INSERT, "informed"), Made(INSERT, " all of", BOB))
    return _action(_first() + _items(told + run(" the board."), A3), Read(text, changes))


@sample
def a_deleted_mark_joins_two_items() -> Sample:
    body = _first() + item(A2, mark("del")) + item(A3)
    return _action(body, Read(_lines(A1, f"{A2}{A3}"), (Made(DELETE, "\n"),)))


@sample
def an_inserted_mark_splits_an_item() -> Sample:
    body = _first() + item("I told", mark("ins")) + _items(" the board.", A3)
    return _action(body, Read(_lines(A1, "I told", "the board.", A3), (Made(INSERT, "\n"),)))


@sample
def an_item_added_behind_another() -> Sample:
    # Enter at the end of an item: the old text gets the new mark.
    body = _first() + item(A2, mark("ins")) + item(new("I asked Ann.")) + item(A3)
    text = _lines(A1, A2, "I asked Ann.", A3)
    return _action(body, Read(text, (Made(INSERT, "\nI asked Ann."),)))


@sample
def an_item_added_at_the_start() -> Sample:
    body = item(new("I asked Ann."), mark("ins")) + _first() + _items(A2, A3)
    return _action(
        body, Read(_lines("I asked Ann.", A1, A2, A3), (Made(INSERT, "I asked Ann.\n"),))
    )


@sample
def an_item_added_at_the_end() -> Sample:
    body = _first() + item(A2) + item(A3, mark("ins")) + item(new("I asked Ann."))
    text = _lines(A1, A2, A3, "I asked Ann.")
    return _action(body, Read(text, (Made(INSERT, "\nI asked Ann."),)))


@sample
def items_added_outside_of_the_bookmark() -> Sample:
    # LibreOffice begins the bookmark behind what was written before the first paragraph.
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{}</w:p>'
    action, result = heading.format(run("Action")), heading.format(run("Result"))
    first, last = (item(new(f"I asked {name}."), mark("ins")) for name in ("Ann", "Bo"))
    swaps = ((action, action + first), (result, last + result))
    text = _lines("I asked Ann.", A1, A2, A3, "I asked Bo.")
    changes = (Made(INSERT, "I asked Ann.\n"), Made(INSERT, "I asked Bo.\n"))
    file = made({"action": _first() + _items(A2, A3)}, swaps=swaps)
    return Sample(file, {"action": Read(text, changes)})


@sample
def an_item_removed() -> Sample:
    body = _first() + item(gone(A2), mark("del")) + item(A3)
    return _action(body, Read(_lines(A1, A3), (Made(DELETE, f"{A2}\n"),)))


@sample
def the_last_item_removed_with_its_mark() -> Sample:
    # The mark is the last one before the heading "Result", which stays a heading.
    body = _first() + item(A2) + item(gone(A3), mark("del"))
    return _action(body, Read(_lines(A1, A2), (Made(DELETE, f"{A3}\n"),)))


@sample
def all_items_removed() -> Sample:
    first = gone("Data synthesis:", props=BOLD) + gone(" I read the reports.")
    body = item(first, mark("del")) + item(gone(A2), mark("del")) + item(gone(A3), mark("del"))
    return _action(body, Read("", (Made(DELETE, f"{A1}\n{A2}\n{A3}\n"),)))


@sample
def an_item_moved_up() -> Sample:
    here = _moved("moveTo", A3, item)
    body = _first() + here + item(A2) + _moved("moveFrom", A3, item)
    changes = (Made(INSERT, f"{A3}\n", moved=True), Made(DELETE, f"{A3}\n", moved=True))
    return _action(body, Read(_lines(A1, A3, A2), changes))


@sample
def an_item_moved_to_another_section() -> Sample:
    action = _first() + item(A2) + _moved("moveFrom", A3, item)
    result = (
        item("Costs fell by 12%.") + _moved("moveTo", A3, item) + item("Both customers stayed.")
    )
    text = _lines("Costs fell by 12%.", A3, "Both customers stayed.")
    left, came = Made(DELETE, f"{A3}\n", moved=True), Made(INSERT, f"{A3}\n", moved=True)
    sections: dict[Section, Read] = {
        "action": Read(_lines(A1, A2), (left,)),
        "result": Read(text, (came,)),
    }
    return Sample(made({"action": action, "result": result}), sections)


def _moved(kind: str, text: str, paragraph: Callable[[str, str], str]) -> str:
    around = f'{by(RITA)} w:name="move187654321"'
    start = f"<w:{kind}RangeStart {around}/>"
    inner = f'<w:{kind} {by(RITA)}>{run(text)}</w:{kind}><w:{kind}RangeEnd w:id="901"/>'
    return paragraph(start + inner, mark(kind))


@sample
def changes_in_a_table_that_a_reviewer_made() -> Sample:
    rows = _row("kept") + _row(new("added"), "ins") + _row(gone("dropped"), "del")
    last = _row(gone("this") + new("that"))
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    table = f"<w:tbl><w:tblPr/>{grid}{rows}{last}</w:tbl>"
    body = _first() + _items(A2, A3) + table + plain("So.")
    text = f"{AS_SENT}\nkept\nadded\nthat\nSo."
    before = f"{AS_SENT}\nkept\ndropped\nthis\nSo."
    return Sample(made({"action": body}), {"action": Read(text, _IN_TABLE, before=before)})


_IN_TABLE = (
    Made(INSERT, "added\n"),
    Made(DELETE, "dropped\n"),
    Made(DELETE, "this"),
    Made(INSERT, "that"),
)


def _row(inner: str, change: str = "") -> str:
    props = f"<w:trPr><w:{change} {by(RITA)}/></w:trPr>" if change else ""
    return f"<w:tr>{props}<w:tc><w:tcPr/>{plain(inner)}</w:tc></w:tr>"


@sample
def a_comment_on_words() -> Sample:
    told = run("I told ") + said_of("the board") + run(".")
    said = Said("Whom?", "the board")
    return _action(_first() + _items(told, A3), Read(AS_SENT, (), (said,)), Note("Whom?"))


@sample
def a_comment_over_several_items() -> Sample:
    second = run("I told ") + opens(0) + run("the board.")
    third = run("We tried") + closes(0) + run(" it.")
    said = Said("Say when.", "the board.\nWe tried")
    return _action(_first() + _items(second, third), Read(AS_SENT, (), (said,)), Note("Say when."))


@sample
def a_comment_on_words_that_were_deleted() -> Sample:
    told = run("I told ") + opens(0) + gone("the board") + closes(0) + run(".")
    read = Read(
        _lines(A1, "I told .", A3),
        (Made(DELETE, "the board"),),
        (Said("Who?", "the board", is_there=False),),
    )
    return _action(_first() + _items(told, A3), read, Note("Who?"))


@sample
def a_comment_on_an_item_that_was_deleted() -> Sample:
    second = item(opens(0) + gone(A2) + closes(0), mark("del"))
    read = Read(_lines(A1, A3), (Made(DELETE, f"{A2}\n"),), (Said("No.", A2, is_there=False),))
    return _action(_first() + second + item(A3), read, Note("No."))


@sample
def a_comment_on_words_that_were_inserted() -> Sample:
    told = run("I told the ") + opens(0) + new("whole ") + run("board") + closes(0) + run(".")
    said = Said("All of it?", "whole board", BOB)
    read = Read(_lines(A1, "I told the whole board.", A3), (Made(INSERT, "whole "),), (said,))
    return _action(_first() + _items(told, A3), read, Note("All of it?", BOB))


@sample
def a_comment_on_a_heading() -> Sample:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{}</w:p>'
    swap = (heading.format(run("Action")), heading.format(said_of("Action")))
    read = Read(AS_SENT, (), (Said("Too thin.", "Action", is_there=False),))
    return Sample(made(notes=[Note("Too thin.")], swaps=[swap]), {"action": read})


@sample
def comments_that_overlap() -> Sample:
    told = opens(0) + run("I told ") + opens(1) + run("the") + closes(0) + run(" board") + closes(1)
    comments = (Said("First.", "I told the"), Said("Second.", "the board", BOB))
    body = _first() + _items(told + run("."), A3)
    return _action(body, Read(AS_SENT, (), comments), Note("First."), Note("Second.", BOB))


@sample
def a_comment_without_words() -> Sample:
    told = run("I told") + sign(0) + run(" the board.")
    read = Read(AS_SENT, (), (Said("Here.", ""),))
    return _action(_first() + _items(told, A3), read, Note("Here."))


@sample
def a_thread_that_was_resolved() -> Sample:
    told = opens(0) + opens(1) + run("I told") + closes(0) + closes(1) + run(" the board.")
    notes = (Note("When?", done=True), Note("In May.", BOB, answers=0, done=True))
    comments = (
        Said("When?", "I told", resolved=True),
        Said("In May.", "I told", BOB, resolved=True, reply_to=0),
    )
    return _action(_first() + _items(told, A3), Read(AS_SENT, (), comments), *notes)


@sample
def threads_that_are_mixed_up_in_their_part() -> Sample:
    both = opens(2) + opens(0) + run("I told") + closes(2) + closes(0)
    told = both + opens(1) + run(" the board.") + closes(1)
    notes = (Note("Yes.", BOB, answers=2), Note("Which?"), Note("Really?"))
    comments = (
        Said("Really?", "I told"),
        Said("Yes.", "I told", BOB, reply_to=0),
        Said("Which?", "the board."),
    )
    return _action(_first() + _items(told, A3), Read(AS_SENT, (), comments), *notes)


@sample
def a_comment_of_two_paragraphs() -> Sample:
    told = said_of("I told") + run(" the board.")
    note = Note("One thing.\nAnother.", done=True)
    said = Said("One thing.\nAnother.", "I told", resolved=True)
    return _action(_first() + _items(told, A3), Read(AS_SENT, (), (said,)), note)


@sample
def a_comment_across_sections() -> Sample:
    bodies = {
        "situation": plain(run("We lost two ") + opens(0) + run("customers a quarter.")),
        "action": item(run("Data", BOLD) + closes(0) + run(" synthesis:", BOLD)) + _items(A2, A3),
    }
    read = Read(_lines("Data synthesis:", A2, A3), before=_lines("Data synthesis:", A2, A3))
    return Sample(made(bodies, [Note("Long.")]), {"action": read}, anywhere=("Long.",))


@sample
def a_change_of_looks_alone() -> Sample:
    looks = f"<w:b/><w:rPrChange {by(RITA)}><w:rPr/></w:rPrChange>"
    old = f'<w:pPrChange {by(RITA)}><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr></w:pPrChange>'
    body = _first() + item(run(A2, looks), f'<w:jc w:val="both"/>{old}') + item(A3)
    return _action(body, Read(AS_SENT))


@sample
def changes_in_a_link() -> Sample:
    inner = run("I told ") + gone("the board") + new("Ann")
    told = f'<w:hyperlink w:anchor="x" w:history="1">{inner}</w:hyperlink>' + run(".")
    changes = (Made(DELETE, "the board"), Made(INSERT, "Ann"))
    return _action(_first() + _items(told, A3), Read(_lines(A1, "I told Ann.", A3), changes))


@sample
def changes_in_a_content_control() -> Sample:
    inner = f"{run('I told ')}{new('all of ')}{run('the board.')}"
    told = (
        f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    )
    text = _lines(A1, "I told all of the board.", A3)
    return _action(_first() + _items(told, A3), Read(text, (Made(INSERT, "all of "),)))


@sample
def a_content_control_around_an_inserted_item() -> Sample:
    added = item(new("I asked Ann."), mark("ins"))
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{added}</w:sdtContent></w:sdt>"
    text = _lines(A1, A2, "I asked Ann.", A3)
    body = _first() + item(A2) + held + item(A3)
    return _action(body, Read(text, (Made(INSERT, "I asked Ann.\n"),)))


@sample
def a_field_inserted_and_one_deleted() -> Sample:
    date, page = _field(' DATE \\@ "yyyy" ', "2026"), _field(" PAGE ", "7", "delInstrText")
    out = f"<w:del {by(RITA)}>{page.replace('w:t>', 'w:delText>')}</w:del>"
    told = run("I told the board.") + f"<w:ins {by(RITA)}>{date}</w:ins>" + out
    text, before = (_lines(A1, f"I told the board.{shown}", A3) for shown in ("2026", "7"))
    changes = (Made(INSERT, "2026"), Made(DELETE, "7"))
    return _action(_first() + _items(told, A3), Read(text, changes, before=before))


def _field(code: str, shown: str, name: str = "instrText") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:{name}>{code}</w:{name}></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@sample
def an_insertion_around_whole_paragraphs() -> Sample:
    added = f"<w:ins {by(RITA)}>{item('I asked Ann.')}{item('She agreed.')}</w:ins>"
    text = _lines(A1, A2, "I asked Ann.", "She agreed.", A3)
    body = _first() + item(A2) + added + item(A3)
    return _action(body, Read(text, (Made(INSERT, "I asked Ann.\nShe agreed.\n"),)))


@sample
def a_footnote_with_an_insertion() -> Sample:
    told = run("I told the board.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{plain(run("In May") + new(" by mail"))}</w:footnote>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    more = {"word/footnotes.xml": ("footnotes", f"<w:footnotes {space}>{note}</w:footnotes>")}
    body = _first() + _items(told, A3)
    unplaced = (("text", "In May by mail"), ("insert", " by mail"))
    return Sample(made({"action": body}, more=more), unplaced=unplaced)


@sample
def a_title_and_a_question_reworded() -> Sample:
    swaps = (
        (run("The 70/30 roadmap"), run("The ") + gone("70/30 ") + new("shared ") + run("roadmap")),
        (run("Constructive dissent"), run("Constructive dissent") + new(" at work", BOB)),
        (
            run("Tell me about a time you disagreed."),
            run("Tell me about ") + new("one of the times"),
        ),
    )
    unplaced = (
        ("delete", "70/30 "),
        ("insert", "shared "),
        ("insert", " at work"),
        ("insert", "one of the times"),
    )
    return Sample(made(swaps=swaps), {}, unplaced, title="The shared roadmap")


@sample
def a_comment_on_the_title() -> Sample:
    swap = (run("The 70/30 roadmap"), said_of("The 70/30 roadmap"))
    file = made(notes=[Note("Catchy.")], swaps=[swap])
    return Sample(file, unplaced=(("comment", "Catchy."),))


@sample
def a_change_in_the_table_of_words_and_time() -> Sample:
    swap = (run("Words and time (min:s)"), said_of("Words and time") + new(" in total"))
    file = made(notes=[Note("So long?")], swaps=[swap])
    return Sample(file, unplaced=(("comment", "So long?"), ("insert", " in total")))


@sample
def a_section_written_where_nothing_was() -> Sample:
    body = plain(gone(NOTHING, props="<w:i/>") + new("Stop the losses."))
    read = Read("Stop the losses.", (Made(DELETE, NOTHING), Made(INSERT, "Stop the losses.")))
    return Sample(made({"task": body}), {"task": read})


@sample
def words_changed_without_a_trace() -> Sample:
    text = _lines(A1, "I informed the board.", A3)
    body = _first() + _items("I informed the board.", A3)
    return _action(body, Read(text, before=text))


@sample
def words_behind_signs_beyond_the_first_plane() -> Sample:
    told = run("I told 👩‍🚀 ") + said_of("the بورד") + new(" 😀 x") + run(".")
    text = _lines(A1, "I told 👩‍🚀 the بورד 😀 x.", A3)
    read = Read(
        text,
        (Made(INSERT, " 😀 x"),),
        (Said("Who?", "the بورד"),),
        _lines(A1, "I told 👩‍🚀 the بورד.", A3),
    )
    return _action(_first() + _items(told, A3), read, Note("Who?"))


@sample
def a_file_in_the_strict_dialect() -> Sample:
    told = run("I ") + gone("told") + new("informed") + run(" ") + said_of("the board.")
    read = Read(
        _lines(A1, "I informed the board.", A3),
        (Made(DELETE, "told"), Made(INSERT, "informed")),
        (Said("Whom?", "the board.", BOB, resolved=True),),
    )
    file = made({"action": _first() + _items(told, A3)}, [Note("Whom?", BOB, done=True)])
    return Sample(strict(file), {"action": read})


@sample
def a_bookmark_that_begins_twice() -> Sample:
    # LibreOffice begins it again in its last paragraph, and ends only that.
    third = item(A3).replace("</w:pPr>", f"</w:pPr>{_again(99)}", 1) + '<w:bookmarkEnd w:id="99"/>'
    body = item(run("Data synthesis:", BOLD) + run(" I read ") + gone("the reports") + run("."))
    text = _lines("Data synthesis: I read .", A2, A3)
    return _action(body + item(A2) + third, Read(text, (Made(DELETE, "the reports"),)))


def _again(number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="sw_1_action"/>'


@sample
def a_heading_that_took_the_style_of_an_item_deleted_before_it() -> Sample:
    # As LibreOffice has it.
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>' + run("Result")
    swap = (heading, heading.replace("Heading2", "ListBullet"))
    body = _first() + item(A2) + item(gone(A3), mark("del"))
    read = Read(_lines(A1, A2), (Made(DELETE, f"{A3}\n"),))
    return Sample(made({"action": body}, swaps=[swap]), {"action": read})


@sample
def a_caption_that_took_the_style_of_a_paragraph_deleted_before_it() -> Sample:
    swap = ('<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="Normal"/>')
    body = plain(gone(BEFORE["learning"]), mark("del"))
    read = Read("", (Made(DELETE, f"{BEFORE['learning']}\n"),))
    return Sample(made({"learning": body}, swaps=[swap]), {"learning": read})


@sample
def an_item_that_says_no_more_than_a_section_is_called() -> Sample:
    body = _first() + item(A2, mark("ins")) + item(new("Result")) + item(A3)
    text = _lines(A1, A2, "Result", A3)
    return _action(body, Read(text, (Made(INSERT, "\nResult"),)))
