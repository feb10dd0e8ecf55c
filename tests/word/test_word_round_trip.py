import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_help import COVER, QUESTION, SHAPE, STORY, chapter, data, opened, sections_read

from starwriter.model import SECTIONS, Sections, Story, clean
from starwriter.word.export import Chapter, Cover, export

# Every code point, with those more often that have broken files before.
ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("-*• \n\t\r:<&>\"'\x00\x1b\x0b\ud83d\ude00\ufffeשع数[]"),
    ),
    max_size=60,
)
FIVE = st.fixed_dictionaries(dict.fromkeys(SECTIONS, ANY))


def plain_lines(text: str) -> list[str]:
    """Say over again what is promised: outer space, bullet marks and blank lines go."""
    lines = (line.strip() for line in clean(text).split("\n"))
    return [line for line in (re.sub(r"^([-*](\s+|$)|•\s*)", "", line) for line in lines) if line]


@settings(max_examples=120, deadline=None)
@given(st.lists(FIVE, min_size=1, max_size=2))
def test_any_text_reads_back_line_by_line(stories: list[dict[str, str]]) -> None:
    file = data(*(chapter("T", **sections) for sections in stories))
    expected = [
        (section.capitalize(), plain_lines(sections[section]))
        for sections in stories
        for section in SECTIONS
    ]
    assert sections_read(file) == expected


@settings(max_examples=80, deadline=None)
@given(ANY, ANY, ANY, ANY, ANY)
def test_any_name_makes_a_file_that_opens(
    title: str, role: str, asked: str, author: str, language: str
) -> None:
    story = Story(title=title, role=role, organisation=author, sections=Sections())
    question = QUESTION.model_copy(update={"title": asked, "prompt": asked})
    made = export([Chapter(story, question, SHAPE)], Cover(title, author, language, COVER.made))
    assert opened(made.data).core_properties.language


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_pdf_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data(Chapter(STORY, QUESTION, SHAPE), chapter("B")))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "a.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
