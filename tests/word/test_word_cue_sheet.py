"""A cue sheet as Word has it."""

import io
from dataclasses import replace

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from word_help import COVER

from starwriter.model.cue_sheet import CueLines, CueSheet
from starwriter.word.cue_sheet import cue_sheet

LINES = CueLines("Two counters", "A dispute", "I was lead.", "19 minutes to six", "Ask first.")
SHEET = CueSheet("Cue sheet for Globex", (LINES, replace(LINES, asked="", number="")))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_a_cue_sheet_has_its_title_and_a_few_lines_a_story() -> None:
    assert texts(cue_sheet(SHEET, COVER).data) == [
        "Cue sheet for Globex",
        "Two counters",
        "A dispute",
        "Begin: I was lead.",
        "Number: 19 minutes to six",
        "Learnt: Ask first.",
        "Two counters",
        "Begin: I was lead.",
        "Learnt: Ask first.",
        "",
    ]


def test_the_same_lines_give_the_same_bytes() -> None:
    assert cue_sheet(SHEET, COVER).data == cue_sheet(SHEET, COVER).data


def test_the_file_is_called_what_the_sheet_is() -> None:
    core = Document(io.BytesIO(cue_sheet(SHEET, COVER).data)).core_properties

    assert (core.title, core.author) == ("Cue sheet for Globex", "Dana Okafor")


def test_what_no_word_file_can_hold_is_dropped_and_counted() -> None:
    sheet = CueSheet("Cue sheet", (replace(LINES, opening="a\x01b\x02"),))

    assert "Begin: ab" in texts(cue_sheet(sheet, COVER).data)
    assert cue_sheet(sheet, COVER).removed == 2


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_survived(title: str, opening: str) -> None:
    sheet = CueSheet("Cue sheet", (CueLines(title, "", opening, "", ""),))

    assert texts(cue_sheet(sheet, COVER).data)[0] == "Cue sheet"
