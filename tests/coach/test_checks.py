import pytest

from starwriter.coach import Note, notes
from starwriter.model import Section, Sections, Target

PAD = "Then I did one small thing after another until it was good. "


def said(text: str, section: Section = "action") -> list[tuple[str, str]]:
    found = notes(Sections().replaced(section, text))
    assert all(
        note.section is None
        or Sections().replaced(section, text).text(note.section)[note.start : note.end] == note.text
        for note in found
    )
    return [(note.check, note.text) for note in found]


def checks(sections: Sections, **how: object) -> set[str]:
    return {note.check for note in notes(sections, **how)}  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("We moved the cluster.", ["We moved the cluster."]),
        ("The team moved the cluster.", ["The team moved the cluster."]),
        ("So then we moved the cluster.", ["So then we moved the cluster."]),
        ("We moved the cluster and I wrote the scripts.", []),
        ("We moved the cluster. I wrote the scripts.", []),
        ("We moved the cluster; my part was the database.", []),
        ("I asked the team, and we moved it.", []),
        ("Moved the cluster.", []),
    ],
)
def test_team_only_asks_which_part_was_yours(text: str, quotes: list[str]) -> None:
    assert said(text) == [("team_only", quote) for quote in quotes]


def test_team_only_quotes_the_words() -> None:
    (note,) = notes(Sections(action="We moved the cluster."))
    assert note.message.startswith("“We moved the cluster”: which part was yours?")


def test_we_is_free_outside_the_action() -> None:
    assert said("We moved the cluster.", "situation") == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("It went well.", True),
        ("Everyone liked it in 2020.", True),
        ("Sales rose by 4 %.", False),
        ("Waiting was halved.", False),
        ("It is twice as fast.", False),
        ("Three more teams use it.", False),
        ("", False),
    ],
)
def test_a_result_without_a_number_is_asked_for_one(text: str, fires: bool) -> None:
    assert ("no_number" in checks(Sections(result=text))) is fires


@pytest.mark.parametrize(
    "text",
    [
        "My manager was useless.",
        "The client was a nightmare.",
        "I had a lazy colleague.",
        "My boss had no idea what she wanted.",
        "He took credit for it.",
    ],
)
def test_speaking_badly_of_others_is_named(text: str) -> None:
    assert [check for check, _ in said(text, "situation")] == ["badmouth"]


@pytest.mark.parametrize(
    "text",
    [
        "My manager hated risk.",
        "My manager was under pressure.",
        "My manager was not lazy.",
        "The tool was useless.",
        "The client was angry.",
    ],
)
def test_a_hard_fact_about_others_is_not_badmouthing(text: str) -> None:
    assert said(text, "situation") == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("I kind of fixed it.", ["kind of"]),
        ("I helped with the launch.", ["helped with"]),
        ("Hopefully it holds.", ["Hopefully"]),
        ("I think maybe it helped.", ["I think maybe"]),
        ("It was a new kind of tool, the same sort of thing.", []),
        ("This kind of customer.", []),
        ("What kind of tool?", []),
    ],
)
def test_hedges_are_quoted(text: str, quotes: list[str]) -> None:
    assert said(text) == [("hedge", quote) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("The rollout was completed.", True),
        ("It was decided to wait.", True),
        ("The logs were quickly rewritten.", True),
        ("The rollout was completed by my team of two.", False),
        ("I was asked to lead.", False),
        ("She was promoted.", False),
        ("The tool that was built there failed.", False),
        ("The room was crowded.", False),
        ("The bridge was blocked, so we brought it by boat.", False),
        ("I checked what was done.", False),
    ],
)
def test_an_action_without_a_doer_is_asked_for_one(text: str, fires: bool) -> None:
    assert said(text) == ([("passive_action", text)] if fires else [])


def test_a_passive_situation_is_fine() -> None:
    assert said("The rollout was completed.", "situation") == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("All KTLO work and more KTLO.", ["KTLO"]),
        ("We keep the lights on (KTLO). KTLO again.", []),
        ("KTLO (keep the lights on) work.", []),
        ("We Keep the Lights On, so KTLO it was.", []),
        ("The CEO, the CTO and HR in the US saw the KPI and the API.", []),
        ("We moved $2B, and it was NOT EASY.", []),
        ("The NOC rang; the NOCs rang.", ["NOC"]),
        ("I said NOPE, and nope it was.", []),
    ],
)
def test_an_acronym_is_named_once_unless_it_is_explained(text: str, quotes: list[str]) -> None:
    assert said(text, "situation") == [("acronym", quote) for quote in quotes]


def test_an_acronym_may_be_explained_in_another_section() -> None:
    sections = Sections(situation="The NOC rang.", task="Run the network operations centre.")
    assert notes(sections) == ()


def test_fillers_are_quoted() -> None:
    text = "Basically, at the end of the day I fixed it, to be honest."
    assert [quote for _, quote in said(text)] == [
        "Basically",
        "at the end of the day",
        "to be honest",
    ]


def test_a_young_answer_is_not_judged_by_its_shape() -> None:
    assert checks(Sections(situation="One two three.")) == set()


def test_an_answer_all_setup_hears_of_its_shape() -> None:
    sections = Sections(situation=PAD * 10, action=PAD)
    found = notes(sections)
    assert [note.check for note in found][:2] == ["setup_share", "empty_section"]
    assert {"action_share", "setup_share", "empty_section"} <= checks(sections)
    empty = {note.section for note in found if note.check == "empty_section"}
    assert empty == {"task", "result", "learning"}


def test_an_open_question_has_no_shares() -> None:
    assert checks(Sections(situation=PAD * 15), kind="open") == set()


@pytest.mark.parametrize(
    ("times", "target", "check"),
    [
        (4, Target("seconds", 120), "thin"),
        (40, Target("seconds", 120), "too_long"),
        (25, Target("words", 250), "too_long"),
    ],
)
def test_length_is_judged_by_the_target(times: int, target: Target, check: str) -> None:
    assert check in checks(Sections(action=PAD * times), target=target)


def test_notes_on_the_whole_come_first_then_in_reading_order() -> None:
    sections = Sections(situation=PAD * 9, action="We basically moved it all. Sort of.")
    places = [
        (note.section, note.start) for note in notes(sections) if note.text or not note.section
    ]
    assert places == [(None, 0), ("action", 0), ("action", 3), ("action", 27)]


def test_messages_are_short() -> None:
    sections = Sections(action=("We moved " + "very " * 50 + "far away."), result="Fine.")
    found: tuple[Note, ...] = notes(sections)
    assert found
    assert all(len(note.message) < 140 for note in found)


@pytest.mark.parametrize(
    "text",
    [
        "I told them honestly what I knew.",
        "It is supposed to be fair.",
        "It is our kind of data.",
        "The tax advisor helped with the hard cases.",
        "The teacher had no idea and took it well.",
        "The launch was a disaster, everyone said so.",
    ],
)
def test_words_that_only_look_like_a_slip_are_let_be(text: str) -> None:
    assert said(text, "situation") == []


@pytest.mark.parametrize(
    "text",
    [
        "He was impossible to work with.",
        "As usual, my boss left it to us.",
        "She only cared about herself.",
        "The manager was too lazy to call.",
        "Marketing had no clue.",
        "They blamed everyone else.",
        "It was the worst company.",
    ],
)
def test_blame_in_other_words_is_named_too(text: str) -> None:
    assert [check for check, _ in said(text, "situation")] == ["badmouth"]


def test_a_neighbour_that_says_i_frees_the_we_before_and_behind_it() -> None:
    assert said("I wrote the plan. We shipped it in May.") == []
    assert said("We shipped it in May. I wrote the plan.") == []
