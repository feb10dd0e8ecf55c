import io
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta, timezone

import pytest
from word_help import (
    COVER,
    QUESTION,
    SHAPE,
    STORY,
    chapter,
    data,
    found,
    opened,
    parts,
    sections_read,
    tree,
)

from starwriter.word.export import Chapter, Cover, export
from starwriter.word.looks import LETTER_LOOKS, LOOKS
from starwriter.word.table import STYLE


def test_same_input_gives_the_same_bytes() -> None:
    assert data() == data()


def test_zip_dates_come_from_the_cover() -> None:
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 10, 40, 6)}


@pytest.mark.parametrize("year", [1, 1979, 2108, 9999])
def test_years_that_a_zip_cannot_hold_do_no_harm(year: int) -> None:
    assert opened(data(cover=Cover("T", "", "en", datetime(year, 2, 28)))).paragraphs


def test_core_properties_say_what_the_cover_says() -> None:
    core = opened(data()).core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        "My answers",
        "Dana Okafor",
        "Dana Okafor",
    )
    assert (core.language, core.comments, core.revision) == ("en-GB", "", 1)
    assert core.created == core.modified == COVER.made


def test_times_are_told_in_utc() -> None:
    local = datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    core = opened(data(cover=Cover("T", "A", "en-GB", local))).core_properties
    assert core.created == datetime(2026, 11, 21, 23, 0, tzinfo=UTC)


def test_a_title_and_a_name_beyond_all_measure_are_cut_in_the_properties_only() -> None:
    file = opened(data(cover=Cover("T" * 300, "A" * 300, "en-GB", COVER.made)))
    core = file.core_properties
    assert (len(core.title), len(core.author), len(file.paragraphs[0].text)) == (255, 255, 300)


def test_nothing_of_a_template_is_left() -> None:
    held = parts(data(Chapter(STORY, QUESTION, SHAPE), Chapter(STORY, None, ())))
    assert not [name for name, part in held.items() if b"python-docx" in part.lower()]
    assert set(held) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/custom.xml"),
        *("word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"),
        *("word/numbering.xml", "word/settings.xml", "word/header1.xml", "word/footer1.xml"),
    }


def test_the_styles_are_ours_and_the_four_that_word_bases_them_on() -> None:
    names = {style.name for style in opened(data()).styles}
    bases = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    assert names == bases | {look.name for look in (*LOOKS, *LETTER_LOOKS)} | {STYLE}


def test_word_opens_it_in_no_compatibility_mode() -> None:
    assert found(tree(data(), "word/settings.xml"), "compatSetting") == ["15"]


def test_the_package_is_imported_without_docx() -> None:
    code = "import sys, starwriter.word; print(*sys.modules)"
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert {"docx", "lxml"}.isdisjoint(told.stdout.split())


def test_word_is_asked_to_update_nothing_on_opening() -> None:
    held = parts(data(chapter("A"), chapter("B")))
    assert not [name for name, part in held.items() if b"dirty" in part or b"updateFields" in part]


def test_header_names_the_author_and_the_day() -> None:
    (header,) = opened(data()).sections[0].header.paragraphs
    assert header.text == "Dana Okafor\t22 November 2026"


def test_header_without_an_author_holds_the_day() -> None:
    cover = Cover("T", "", "en-GB", COVER.made)
    (header,) = opened(data(cover=cover)).sections[0].header.paragraphs
    assert header.text == "\t22 November 2026"


def test_footer_counts_pages_with_fields() -> None:
    codes = found(tree(data(), "word/footer1.xml"), "fldSimple", "instr")
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", ("en-GB", "en-US", "ar-SA")),
        ("ja-JP", ("ja-JP", "ja-JP", "ar-SA")),
        ("he-IL", ("he-IL", "en-US", "he-IL")),
        ("", ("en-GB", "en-US", "ar-SA")),
    ],
)
def test_document_language_is_the_covers(language: str, expected: tuple[str, ...]) -> None:
    styles = tree(data(cover=Cover("T", "A", language, COVER.made)), "word/styles.xml")
    said = tuple(found(styles, "lang", name)[0] for name in ("val", "eastAsia", "bidi"))
    assert said == expected


def test_page_is_a4() -> None:
    section = opened(data()).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_every_style_used_is_defined() -> None:
    file = data(Chapter(STORY, QUESTION, SHAPE), chapter("B"))
    defined = found(tree(file, "word/styles.xml"), "style", "styleId")
    used = {name for tag in ("pStyle", "tblStyle") for name in found(tree(file), tag)}
    assert used <= set(defined)
    assert len(set(defined)) == len(defined)


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ("plain\ttext\n", 0),
        ("a\x00b\x1bc\x07", 3),
        ("a\ud800b\ufffe\uffff", 3),
        ("\ud83d\ude00", 0),
        ("a\r\nb\x0bc\u2028d", 0),
    ],
)
def test_forbidden_characters_are_dropped_and_counted(text: str, removed: int) -> None:
    result = export([chapter("T", task=text)], COVER)
    assert result.removed == removed
    assert opened(result.data).paragraphs


def test_forbidden_characters_count_wherever_they_stand() -> None:
    cover = Cover("T\x00", "A\x01", "en-GB\x02", COVER.made)
    question = QUESTION.model_copy(update={"title": "Q\x03", "prompt": "P\x04"})
    story = STORY.model_copy(update={"title": "S\x05", "role": "R\x06", "organisation": "O\x07"})
    assert export([Chapter(story, question, ())], cover).removed == 8


def test_a_line_of_a_million_characters_is_survived() -> None:
    text = "word " * 200_000 + "end"
    assert sections_read(data(chapter("T", action=text)))[2] == ("Action", [text])


def test_a_line_too_long_for_one_piece_of_xml_is_survived() -> None:
    text = "x" * 11_000_000
    assert sections_read(data(chapter("T", action=text)))[2] == ("Action", [text])


def test_progress_is_told_after_each_story() -> None:
    told: list[int] = []
    export([chapter("A"), chapter("B"), chapter("C")], COVER, told.append)
    assert told == [1, 2, 3]


def test_no_stories_make_a_file_all_the_same() -> None:
    assert opened(export([], COVER).data).paragraphs[0].text == "My answers"
