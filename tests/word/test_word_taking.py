"""Answers taken back out of Word files: our own, after a review, and those that anyone wrote."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from package_help import p, sections, taken
from word_help import EVERYTHING, QUESTION, SHAPE, STORY, changed, chapter, data, parts

from starwriter.model import SECTIONS, Sections, clean
from starwriter.word.export import Chapter
from starwriter.word.lines import NOTHING, section_lines
from starwriter.word.package import open_package
from starwriter.word.taking import stories_in

LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20).map(
    lambda text: f"Word {text}"
)
ITEMS = st.lists(LINE.map(lambda line: f"- {line}"), max_size=4)
WRITTEN = st.tuples(st.lists(LINE, max_size=1), ITEMS).map(lambda two: "\n".join(two[0] + two[1]))
ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("-*• \n\t\r:<&>\x00\x1b\x0b\ud83d\ude00\ufffeש"),
    ),
    max_size=60,
)


def of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(SECTIONS, texts))


# Our own


@settings(max_examples=60, deadline=None)
@given(st.lists(of(WRITTEN), min_size=1, max_size=3))
def test_what_was_written_comes_back_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, stories: list[dict[str, str]]
) -> None:
    found = taken(tmp_path_factory.getbasetemp(), data(*(chapter("T", **each) for each in stories)))

    assert found.unplaced == ()
    for story, texts in zip(found.stories, stories, strict=True):
        assert sections(story) == {name: text for name, text in texts.items() if text}


@settings(max_examples=80, deadline=None)
@given(of(ANY))
def test_any_text_comes_back_as_the_same_lines(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    (story,) = taken(tmp_path_factory.getbasetemp(), data(chapter("T", **texts))).stories

    for section, text in story.sections.items():
        assert section_lines(text) == section_lines(clean(texts[section]))


def test_a_whole_story_comes_back_with_all_that_stands_around_it(tmp_path: Path) -> None:
    file = data(Chapter(STORY, QUESTION, SHAPE), chapter("Second"))

    found = taken(tmp_path, file)

    first, second = found.stories
    assert (first.title, first.question, first.role) == (
        "The 70/30 roadmap",
        "Constructive dissent",
        "Director · a fintech",
    )
    assert first.prompt == "Tell me about a time you disagreed."
    assert first.sections == Sections(
        situation="We lost two customers a quarter.\n",
        action="- Data synthesis: I read the reports.\n- I told the board.\n- We tried it.\n",
        result="- Costs fell by 12%.\n- Both customers stayed.\n",
        learning="I learned: ask early.\n",
    )
    assert (second.title, second.sections) == ("Second", Sections())
    assert found.unplaced == ()


def test_a_line_of_an_export_that_names_a_section_stays_where_it_is(tmp_path: Path) -> None:
    text = "- Result: 12 % fewer\n- Task\n- Situation"
    (story,) = taken(tmp_path, data(chapter("T", action=text))).stories
    assert sections(story) == {"action": text}


def test_nothing_written_yet_is_no_text(tmp_path: Path) -> None:
    file = data(chapter("T", task="Done."))
    assert NOTHING in parts(file)["word/document.xml"].decode()
    (story,) = taken(tmp_path, file).stories
    assert sections(story) == {"task": "Done."}


def test_words_typed_around_a_story_are_told(tmp_path: Path) -> None:
    file = data(Chapter(STORY, QUESTION, SHAPE))
    more = changed(file, "<w:sectPr", f"{p('Call me.')}{p('Or write.')}<w:sectPr")
    assert taken(tmp_path, more).unplaced == ("Call me.", "Or write.")


def test_a_section_without_its_bookmark_is_found_by_its_heading(tmp_path: Path) -> None:
    file = data(chapter("T", task="One.", action="Two."))
    (story,) = taken(tmp_path, changed(file, "sw_1_action", "lost")).stories
    assert sections(story) == {"task": "One.", "action": "Two."}


def test_a_bookmark_that_libreoffice_began_twice_ends_once(tmp_path: Path) -> None:
    file = data(Chapter(STORY, QUESTION, SHAPE), chapter("B", task="Two."))
    begin = '<w:bookmarkStart w:id="11" w:name="sw_1_learning"/>'
    twice = changed(file, begin, begin + begin.replace("11", "99"))
    once = changed(twice, '<w:bookmarkEnd w:id="11"/>', '<w:bookmarkEnd w:id="99"/>')
    assert taken(tmp_path, once) == taken(tmp_path, file)


def test_a_bookmark_without_an_end_takes_nothing_of_what_follows(tmp_path: Path) -> None:
    file = data(Chapter(STORY, QUESTION, SHAPE), chapter("B", task="Two."))
    endless = changed(file, '<w:bookmarkEnd w:id="11"/>', "")
    assert taken(tmp_path, endless) == taken(tmp_path, file)


def test_a_section_moved_to_another_story_is_still_its_own(tmp_path: Path) -> None:
    file = data(chapter("A", task="One."), chapter("B", task="Two.", action="Three."))
    swapped = changed(changed(file, "sw_1_task", "x"), "sw_2_task", "sw_1_task")
    first, second = taken(tmp_path, changed(swapped, '"x"', '"sw_2_task"')).stories
    assert (sections(first), sections(second)) == (
        {"task": "Two."},
        {"task": "One.", "action": "Three."},
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saved_is_read_as_before(tmp_path: Path) -> None:
    file = data(EVERYTHING, chapter("B", task="One\nTwo", action="- x\ty"))
    (tmp_path / "sent.docx").write_bytes(file)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
    saved = [*command, "--outdir", "saved", "sent.docx"]
    subprocess.run(saved, cwd=tmp_path, check=True, capture_output=True, timeout=120)

    assert taken(tmp_path, (tmp_path / "saved/sent.docx").read_bytes()) == taken(tmp_path, file)


def test_the_same_file_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data(Chapter(STORY, QUESTION, SHAPE)))
    assert stories_in(open_package(path)) == stories_in(open_package(path))


def test_a_section_whose_heading_was_reworded_is_still_its_own(tmp_path: Path) -> None:
    file = data(chapter("T", task="One.", action="Two."))
    (story,) = taken(tmp_path, changed(file, ">Action<", ">What we did then<")).stories
    assert sections(story) == {"task": "One.", "action": "Two."}


def test_a_title_that_is_gone_loses_no_section(tmp_path: Path) -> None:
    file = data(chapter("A", task="One."), chapter("B", task="Two."))
    # In LibreOffice the first heading takes on the style of a title that is deleted before it.
    main = parts(file)["word/document.xml"].decode()
    place = main.rindex(">B<")
    begin, end = main.rindex("<w:p>", 0, place), main.index("</w:p>", place) + len("</w:p>")
    title, rest = main[begin:end], main[end:]
    headed = rest.replace('"Heading2"', '"Heading1"', 1)
    gone = changed(file, title + rest, headed)

    first, second = taken(tmp_path, gone).stories
    assert (first.title, sections(first)) == ("A", {"task": "One."})
    assert sections(second) == {"task": "Two."}
