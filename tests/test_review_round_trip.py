"""A story to Word and back: what nobody touched is as it was, letter by letter."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starwriter.desk import Desk
from starwriter.model import SECTIONS, Sections, Settings, Story
from starwriter.model.contents import PLAIN, REVIEW, Contents
from starwriter.reviewing import Choices, Decision, returning
from starwriter.sending import send
from starwriter.store.story_file import StoryFile, load_story, save_story

REVIEWED = Path(__file__).parent / "data" / "word" / "reviewed.docx"
WORDS = st.text(
    st.one_of(
        st.characters(exclude_categories=("C",)),
        st.sampled_from("-*• \n\t:'<&>שא😀"),
    ),
    max_size=60,
)
STORIES = st.builds(
    Story,
    title=WORDS.map(lambda text: " ".join(text.split())),
    created=st.just(datetime(2026, 11, 24, tzinfo=UTC)),
    sections=st.builds(Sections, **dict.fromkeys(SECTIONS, WORDS)),
)
EVERYTHING = Contents(
    notes=True, hints=True, coverage=True, example=True, highlights=True, review=True
)


@settings(max_examples=40, deadline=None)
@given(story=STORIES, contents=st.sampled_from([PLAIN, REVIEW, EVERYTHING]))
def test_any_story_comes_back_as_it_went_out(
    tmp_path_factory: pytest.TempPathFactory, story: Story, contents: Contents
) -> None:
    folder = tmp_path_factory.mktemp("library")
    desk = Desk(folder)
    file = save_story(StoryFile(folder / "stories", story), story)
    send([desk.entry(file)], folder / "a.docx", Settings(), contents, library=desk.library)

    back = returning(Desk(folder).library, folder / "a.docx")

    (found,) = back.stories
    assert found.file
    assert found.file.path == file.path
    assert found.is_as_sent
    assert found.proposals == ()
    assert found.comments == ()
    assert back.left_over == ()
    for section, text in file.story.sections.items():
        assert found.text(section) == text
    assert found.story(Decision()) == file.story


def test_what_was_reviewed_in_libreoffice_comes_into_the_story(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    sample = desk.library.story("sample-clinic-double-booking")
    file = save_story(sample, sample.story)

    (found,) = returning(Desk(tmp_path).library, REVIEWED).stories

    assert found.is_as_sent
    every: list[Choices] = [tuple("theirs" for _ in part.proposals) for part in found.parts]
    taken = found.story(Decision(every, comments=found.comments))
    before, after = file.story.sections, taken.sections
    assert after.situation == before.situation.replace("Two or three times", "Twice")
    assert after.task == before.task
    assert after.action == before.action.replace(
        "In case it failed, I went on filling in the paper diary.\n", ""
    )
    assert after.result == before.result.replace("forty minutes a day", "three hours a week")
    assert [(c.author, c.section, c.quote) for c in taken.comments] == [
        ("Rita Reviewer", "task", "no more clashes"),
        ("Dana Okafor", "result", "a £1,900 add-on"),
    ]


def test_a_sample_that_was_never_saved_becomes_the_users_own(tmp_path: Path) -> None:
    from starwriter.reviewing import keep_reviewed

    library = Desk(tmp_path).library
    (found,) = returning(library, REVIEWED).stories
    assert found.file
    assert found.file.path is None

    decided = Decision(comments=found.comments)
    saved = keep_reviewed(library, found.file, found.story(decided), REVIEWED)

    assert saved.path == tmp_path / "stories" / "sample-clinic-double-booking.toml"
    assert saved.path
    assert len(load_story(saved.path).story.comments) == 2
