"""What comes out of reviewed files that were made by hand, as Word writes them."""

from datetime import UTC, datetime
from functools import cache

import pytest
from review_help import changes, comments, review
from review_made import BOB, RITA, Note, made, new, plain, run, said_of
from review_samples import BEFORE, SAMPLES, Read, Sample
from word_help import STORY

from starwriter.model import SECTIONS, Section
from starwriter.word.review import Review, ReviewedStory
from starwriter.word.sent import fingerprint, key

NAMES = sorted(SAMPLES)
UNTOUCHED: dict[Section, Read] = {section: Read(text) for section, text in BEFORE.items()}


@cache
def found(name: str) -> tuple[Sample, Review]:
    sample = SAMPLES[name]()
    return sample, review(sample.file)


def story(name: str) -> ReviewedStory:
    (only,) = found(name)[1].stories
    return only


@pytest.mark.parametrize("name", NAMES)
def test_a_section_reads_with_all_changes_accepted(name: str) -> None:
    expected = {**UNTOUCHED, **found(name)[0].sections}
    read = story(name).sections
    assert tuple(each.section for each in read) == SECTIONS
    assert {each.section: each.text.rstrip("\n") for each in read} == {
        section: wanted.text for section, wanted in expected.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_section_reads_as_it_did_before_the_changes(name: str) -> None:
    touched = found(name)[0].sections
    olds = {s: read.before for s, read in touched.items() if read.before is not None}
    read = story(name).sections
    assert {each.section: each.before.rstrip("\n") for each in read} == {**BEFORE, **olds}


@pytest.mark.parametrize("name", NAMES)
def test_every_change_is_told_in_its_section(name: str) -> None:
    expected = {**UNTOUCHED, **found(name)[0].sections}
    told = {section.section: changes(section) for section in story(name).sections}
    assert told == {section: read.changes for section, read in expected.items()}


@pytest.mark.parametrize("name", [name for name in NAMES if not SAMPLES[name]().anywhere])
def test_every_comment_is_told_at_its_words(name: str) -> None:
    expected = {**UNTOUCHED, **found(name)[0].sections}
    told = {section.section: comments(section) for section in story(name).sections}
    assert told == {section: read.comments for section, read in expected.items()}


@pytest.mark.parametrize("name", NAMES)
def test_what_belongs_to_no_section_is_told_beside_them(name: str) -> None:
    sample, read = found(name)
    told = sorted((each.kind, each.text.strip("\n")) for each in read.unplaced)
    assert [each for each in told if each[1] not in sample.anywhere] == sorted(sample.unplaced)


@pytest.mark.parametrize("name", [name for name in NAMES if SAMPLES[name]().anywhere])
def test_a_comment_that_is_in_two_sections_is_told_once(name: str) -> None:
    sample, read = found(name)
    told = [said.text for section in story(name).sections for said in section.comments]
    told += [each.text for each in read.unplaced]
    assert sorted(told) == sorted(sample.anywhere)


@pytest.mark.parametrize("name", NAMES)
def test_the_story_is_known_again(name: str) -> None:
    read = story(name)
    assert (read.title, read.key, read.fingerprint) == (
        found(name)[0].title,
        key(STORY),
        fingerprint(STORY),
    )


def test_who_did_it_and_when_is_told() -> None:
    body = plain(run("We lost ") + new("two ") + said_of("customers") + new(" more", BOB))
    (read,) = review(made({"situation": body}, [Note("Which?")])).stories
    section = read.sections[0]
    rita, bob = (
        datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 25, 18, 5, tzinfo=UTC),
    )
    assert [(each.author, each.date) for each in section.changes] == [(RITA, rita), (BOB, bob)]
    assert [(each.author, each.date) for each in section.comments] == [(RITA, rita)]
