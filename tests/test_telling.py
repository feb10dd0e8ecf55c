"""What an export tells of stories: private ones, aliases, warnings."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from starwriter.desk import Desk, Entry
from starwriter.model import Sections, Settings, Story
from starwriter.model.aliases import Alias, Aliases
from starwriter.model.contents import Contents
from starwriter.previewing import previewed
from starwriter.sending import send
from starwriter.store.problem import StoreError
from starwriter.store.story_file import StoryFile
from starwriter.telling import aliases_for, going, outlook, public_id, told

SHIPPED = Path(__file__).parent / "data" / "library" / "shipped"
ALIASES = """
names = ["Jane Roe"]
[[alias]]
name = "Acme"
instead = "a retail bank"
[[alias]]
name = "Hooli"
instead = "a giant"
companies = ["Globex"]
"""
QUESTION = """
title = "Acme's way"
prompt = "Why Acme?"
clarifying = ["Which Acme?"]
follow_ups = ["And Acme?"]
assumptions = "Acme is known."
[[strategy]]
name = "Acme first"
advice = "Say Acme."
[example.sections]
action = "I joined Acme."
"""
ASKED = 'signals = ["spirit", "acme_way"]'
SIGNALS = """
[signals.spirit]
name = "The Acme spirit of Jane Roe"
"""
ACTION = "At Acme we kind of did it. I alone, at ACME's desk, wrote to jane@acme.com of Hooli."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "ways.toml").write_text(QUESTION)
    (tmp_path / "aliases.toml").write_text(ALIASES)
    return Desk(tmp_path, SHIPPED)


def entry(desk: Desk, *tags: str, **more: str) -> Entry:
    """Return a story of Acme."""
    sections = Sections(situation="Jane Roe came.", action=ACTION, result="It went well at Acme.")
    story = Story(id="acme-merger", question="ways", tags=tags, sections=sections)
    story = story.model_copy(update={"title": "The Acme merger", "role": "Lead, Acme", **more})
    return desk.entry(StoryFile(desk.library.story_folder, story))


def test_a_story_goes_out_without_a_word_of_a_name_that_has_an_alias(desk: Desk) -> None:
    given = entry(desk, organisation="Acme Holdings")

    seen = told(given, aliases_for(desk.library, Contents()))

    story, question = seen.file.story, seen.question
    assert (story.title, story.role) == ("The retail bank merger", "Lead, a retail bank")
    assert story.organisation == "A retail bank Holdings"
    assert story.sections.action == (
        "At a retail bank we kind of did it. I alone, at a retail bank's desk, "
        "wrote to jane@acme.com of Hooli."
    )
    assert question is not None
    assert "Acme" not in question.model_dump_json()
    assert question.clarifying == ("Which a retail bank?",)
    assert given.file.story.title == "The Acme merger"
    assert story.id == "acme-merger"


def test_a_story_without_a_title_goes_out_without_one_and_never_under_its_id(
    desk: Desk, tmp_path: Path
) -> None:
    given = entry(desk, title="", question="")
    seen = previewed(desk, [given], Contents())
    send([given], tmp_path / "a.docx", Settings(), library=desk.library)

    assert told(given, aliases_for(desk.library, Contents())).file.story.title == ""
    assert (seen.stories[0].name, seen.proposed.stem) == ("Untitled", "interview-story")
    assert not [leak for leak in seen.outlook.leaks if leak.part == "title"]
    with ZipFile(tmp_path / "a.docx") as word:
        parts = "\n".join(word.read(name).decode() for name in word.namelist())
    assert ">Untitled<" in parts
    assert "merger" not in parts


def test_a_target_of_the_storys_own_stands_in_the_preview_and_over_the_table(
    desk: Desk, tmp_path: Path
) -> None:
    given = entry(desk, target="5 words")
    total = given.reading.total
    seen = previewed(desk, [given], Contents())
    send([given], tmp_path / "a.docx", Settings(), library=desk.library)

    assert f"answer, {total} of 5 words, {total - 5} over" in seen.stories[0].parts
    with ZipFile(tmp_path / "a.docx") as word:
        assert "Words and time (min:s), for 5 words<" in word.read("word/document.xml").decode()


def test_the_names_of_the_users_own_signals_go_out_with_aliases(desk: Desk, tmp_path: Path) -> None:
    (desk.folder / "signals.toml").write_text(SIGNALS)
    (desk.folder / "questions" / "ways.toml").write_text(f"{ASKED}{QUESTION}")
    own = Desk(desk.folder, SHIPPED)
    given = entry(own)
    seen = outlook([given], own.library, Contents(coverage=True))
    send([given], tmp_path / "a.docx", Settings(), Contents(coverage=True), library=own.library)

    assert seen.replaced[0] == ("Acme", "a retail bank", 9)
    assert [leak.words for leak in seen.leaks if leak.part == "coverage"] == ["Jane Roe"]
    with ZipFile(tmp_path / "a.docx") as word:
        document = word.read("word/document.xml").decode()
    assert ">The retail bank spirit of Jane Roe<" in document
    assert ">A retail bank_way<" in document
    assert "acme_way" not in document


def test_what_the_coach_says_is_of_the_words_as_they_go_out(desk: Desk) -> None:
    given = entry(desk)

    seen = told(given, aliases_for(desk.library, Contents()))

    assert given.reading.notes
    sections = seen.file.story.sections
    for before, note in zip(given.reading.notes, seen.reading.notes, strict=True):
        assert "Acme" not in note.message
        if note.section:
            assert sections.text(note.section)[note.start : note.end] == note.text
            assert bool(note.text) == bool(before.text)
    for signal in seen.reading.signals:
        for piece in signal.evidence:
            assert sections.text(piece.section)[piece.start : piece.end] == piece.text


def test_what_no_file_of_ours_holds_keeps_no_name_in(desk: Desk) -> None:
    raw = entry(desk, title="Of\nAc\x00me", role="Lead\x1b[1m", organisation="Acme\x1b[0m")
    sections = Sections(situation="Ac\x00me, \x1b[31mAcme\x1b[0m. We kind of left \x1b[1mAcme.")
    story = raw.file.story.model_copy(update={"sections": sections})
    given = desk.entry(replace(raw.file, story=story))

    seen = told(given, aliases_for(desk.library, Contents()))

    assert seen.file.story.title == "Of a retail bank"
    assert seen.file.story.organisation == "A retail bank"
    situation = seen.file.story.sections.situation
    assert situation == "A retail bank, a retail bank. We kind of left a retail bank."
    (hedge,) = (note for note in seen.reading.notes if note.check == "hedge")
    assert situation[hedge.start : hedge.end] == hedge.text == "kind of"
    told_of = outlook([given], desk.library, Contents())
    assert told_of.replaced == (("Acme", "a retail bank", 7),)
    assert not told_of.leaks


@pytest.mark.parametrize(
    ("name", "file", "told"),
    [
        ("O'Brien", "the-o-brien-parcel", "the-bank-parcel"),
        ("Jean-Luc", "jean-luc", "a-bank"),
        ("Crédit Zoë", "at-credit-zoe-2", "at-a-bank-2"),
        ("Crédit Zoë", "at-Crédit-Zoë", "at-a-bank"),
        ("C++", "vitamins", "vitamins"),
        ("!?", "a-story", "a-story"),
        ("Acme", "acmeology", "acmeology"),
    ],
)
def test_an_id_tells_no_name_however_the_id_has_it(name: str, file: str, told: str) -> None:
    assert public_id(file, Aliases(alias=(Alias(name=name, instead="a bank"),))) == told


def test_without_aliases_all_is_as_it_is(desk: Desk) -> None:
    given = entry(desk)

    assert told(given, aliases_for(desk.library, Contents(aliases=False))) is given


def test_an_outlook_counts_what_is_replaced_and_warns_of_what_is_not(desk: Desk) -> None:
    seen = outlook([entry(desk)], desk.library, Contents())

    assert seen.replaced == (("Acme", "a retail bank", 7),)
    assert [str(leak) for leak in seen.leaks] == [
        "“The Acme merger”, situation: a name of your list, Jane Roe",
        "“The Acme merger”, action: an e-mail address, jane@acme.com",
        "“The Acme merger”, action: a name that has an alias, Hooli",
    ]


def test_an_outlook_is_of_what_goes_out_and_for_whom(desk: Desk) -> None:
    contents = Contents(company="globex", hints=True, example=True)
    stated = outlook([entry(desk)], desk.library, contents)
    bare = outlook([entry(desk)], desk.library, replace(contents, question=False, company="Acme"))
    plain = outlook([entry(desk)], desk.library, Contents(aliases=False))

    assert stated.replaced == (("Acme", "a retail bank", 13), ("Hooli", "a giant", 1))
    assert bare.replaced == (("Acme", "a retail bank", 12),)
    assert plain.replaced == ()
    assert [leak.words for leak in plain.leaks if leak.kind == "alias"].count("Acme") == 5


def test_private_stories_stay_here_unless_they_are_asked_for(desk: Desk) -> None:
    shared, private = entry(desk), entry(desk, "private")

    assert going([shared, private], Contents()) == ([shared], [private])
    assert going([shared, private], Contents(private=True)) == ([shared, private], [])


def test_aliases_that_cannot_be_read_stop_an_export_that_wants_them(desk: Desk) -> None:
    (desk.folder / "aliases.toml").write_text("names = 1\n")

    with pytest.raises(StoreError, match=r"aliases\.toml:1: names: .*; nothing is written while"):
        outlook([entry(desk)], desk.library, Contents())
    assert outlook([entry(desk)], desk.library, Contents(aliases=False)).replaced == ()
