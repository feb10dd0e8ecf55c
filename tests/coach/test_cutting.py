"""What an answer could do without: by kind, and what is left alone."""

import pytest

from starwriter.coach import Evidence, count_words
from starwriter.coach.cutting import Cut, cuts, words_over
from starwriter.model import Sections, parse_target

DID = "I asked each of them what they feared and drew one plan on a page. " * 3
WHERE = "We ran a shop for parcels in a small town."
IDLE = "The building had a large hall with a glass front and a café next door."
STAKE = "The contract would go to a rival in spring."


def found(text: str) -> list[tuple[str, str, str, int]]:
    return [
        (each.kind, each.text.strip(), each.shorter, each.words)
        for each in cuts(Sections(action=text))
    ]


@pytest.mark.parametrize(
    ("text", "kind", "words", "shorter", "saved"),
    [
        ("I met Ana in order to plan it.", "wordy", "in order to", "to", 2),
        ("In order to plan it I met Ana.", "wordy", "In order to", "To", 2),
        ("It was late due to the fact that he was.", "wordy", "due to the fact that", "because", 4),
        ("I wrote on a daily basis.", "wordy", "on a daily basis", "daily", 3),
        ("I spoke with a large number of users.", "wordy", "a large number of", "many", 3),
        ("We sold a total of 40 cups.", "wordy", "a total of", "", 3),
        ("I made a decision to stop.", "wordy", "made a decision to", "decided to", 2),
        ("After making the decision to go I left.", "wordy", "making the decision to",
         "deciding to", 2),
        ("I had a meeting with Ana.", "wordy", "had a meeting with", "met", 3),
        ("I conducted an analysis of it.", "wordy", "conducted an analysis of", "analysed", 3),
        ("I provided support to Ana.", "wordy", "provided support to", "supported", 2),
        ("I came to the conclusion that he lied.", "wordy", "came to the conclusion that",
         "concluded that", 3),
        ("Prior to that I knew none.", "wordy", "Prior to", "Before", 1),
        ("The end result was calm.", "wordy", "end result", "result", 1),
        ("I wrote each and every day.", "wordy", "each and every", "every", 2),
        ("First and foremost I listened.", "wordy", "First and foremost", "First", 2),
        ("I went in spite\n of it.", "wordy", "in spite\n of", "despite", 2),
        ("It had to be quick and fast.", "doublet", "quick and fast", "quick", 2),
        ("A clear, transparent plan came of it.", "doublet", "clear, transparent", "clear", 1),
        ("I set aims and objectives.", "doublet", "aims and objectives", "aims", 2),
        ("Basically, I asked.", "filler", "Basically", "", 1),
        ("At the end of the day I chose.", "filler", "At the end of the day", "", 6),
        ("It was kind of loud.", "filler", "kind of", "", 2),
        ("I worked really hard.", "filler", "really", "", 1),
        ("I asked Ana (who sat at the window) first.", "aside", "(who sat at the window)", "", 5),
        ("I asked Ana – a very old friend – first.", "aside", "– a very old friend –", "", 6),
    ],
)  # fmt: skip
def test_a_place_that_could_go_is_found(
    text: str, kind: str, words: str, shorter: str, saved: int
) -> None:
    assert found(text) == [(kind, words, shorter, saved)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "I asked Ana.",
        "- I asked three people.\n- I drew one plan.",
        "In order of size.",
        "I was not very sure.",
        "It was the very day.",
        "I asked what she really needed.",
        "I wrote down what they actually closed.",
        "She was so really",
        "A quick and clean fix.",
        "It was hard and useful.",
        "The fast lane and the quick one.",
        "I cut the wait (from nine days to two).",
        "We read the KPIs (key performance indicators).",
        "I asked Ana (boss).",
        "I made a list of 31 orders.",
        "I told them honestly what it cost.",
        "This kind of customer comes twice.",
        "At the end of the day shift I left.",
        "We met at nine - then at ten - and at eleven in 2024 - and left.",
        "- auditors happy - one medium left - done",
        "The team left the room and I stayed.",
    ],
)
def test_what_carries_the_story_is_left_alone(text: str) -> None:
    assert found(text) == []


def setup_cuts(
    situation: str, task: str = "", action: str = DID, evidence: tuple[Evidence, ...] = ()
) -> list[str]:
    sections = Sections(situation=situation, task=task, action=action)
    return [each.text for each in cuts(sections, evidence) if each.kind == "setup"]


def test_a_sentence_of_a_long_set_up_that_carries_nothing_could_go() -> None:
    assert setup_cuts(f"{WHERE} {IDLE} {STAKE}") == [IDLE]


@pytest.mark.parametrize(
    "situation",
    [
        f"{IDLE} {WHERE}",
        f"{WHERE} {IDLE}",
        f"{WHERE} The building had 40 doors and a glass front and a café. {STAKE}",
        f"{WHERE} The building was sold with its deadline and a café next door. {STAKE}",
        f"{WHERE} The building had a hall and a café. {STAKE}",
        f"{WHERE} I built a large hall with a glass front and a café. {STAKE}",
        f"{WHERE} Then the building had a large hall with a café next door. {STAKE}",
        f"{WHERE} {IDLE} It was about to be sold. {STAKE}",
    ],
    ids=["first", "last", "number", "stake", "short", "deed", "turn", "leant on"],
)
def test_where_it_was_and_what_was_at_stake_stay(situation: str) -> None:
    assert IDLE not in setup_cuts(situation)
    assert setup_cuts(situation) in ([], ["It was about to be sold."])


def test_a_set_up_within_its_share_is_left_alone() -> None:
    assert setup_cuts(f"{WHERE} {IDLE} {STAKE}", action=DID * 4) == []


def test_an_answer_without_an_action_is_too_young_to_cut() -> None:
    assert setup_cuts(f"{WHERE} {IDLE} {STAKE}", action="") == []


def test_what_shows_a_signal_stays() -> None:
    start = len(WHERE) + 1
    piece = Evidence("x", "situation", start, start + 12, "The building", "shown", "so")
    assert setup_cuts(f"{WHERE} {IDLE} {STAKE}", evidence=(piece,)) == []


def test_an_answer_to_an_open_question_has_no_set_up_to_cut() -> None:
    sections = Sections(situation=f"{WHERE} {IDLE} {STAKE}", action=DID)
    assert [each for each in cuts(sections, kind="open") if each.kind == "setup"] == []


def again(sections: Sections) -> list[tuple[str, str]]:
    return [(each.section, each.text) for each in cuts(sections) if each.kind == "again"]


TWICE = "The old queue at both counters annoyed every single customer on Saturdays."
ONCE_MORE = "On Saturdays the old queue at both counters annoyed customers."


def test_the_later_of_two_sentences_that_say_the_same_could_go() -> None:
    text = f"I counted people. {TWICE} I asked Ines. {ONCE_MORE}"
    assert again(Sections(action=text)) == [("action", ONCE_MORE)]


def test_of_a_set_up_and_a_deed_that_say_the_same_the_set_up_could_go() -> None:
    deed = "I halved the old queue at both counters before the summer holidays."
    goal = "I wanted to halve the old queue at both counters before the summer holidays."
    found = again(Sections(task=f"It was mine. {goal}", action=deed))
    assert found == [("task", goal)]


def test_a_number_that_is_said_once_is_not_said_again() -> None:
    text = f"I counted people. {TWICE} I asked Ines. {ONCE_MORE[:-1]} since 2019."
    assert again(Sections(action=text)) == []


def test_sentences_on_the_same_thing_that_say_different_things_stay() -> None:
    text = "I asked Ines about the queue at the counter. The counter lost its queue when Ines left."
    assert again(Sections(action=text)) == []


def applied(text: str, cut: Cut) -> str:
    return f"{text[: cut.start]}{cut.shorter}{text[cut.end :]}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Basically, I asked.", "I asked."),
        ("- Basically, I asked.", "- I asked."),
        ("It rang. Basically, I asked.", "It rang. I asked."),
        ("It was, basically, late.", "It was late."),
        ("I was late, basically.", "I was late."),
        ("I worked really hard.", "I worked hard."),
        ("I asked Ana (who sat at the window) first.", "I asked Ana first."),
        ("I asked Ana (who sat at the window).", "I asked Ana."),
        ("I asked Ana – a very old friend – first.", "I asked Ana first."),
        ("I met Ana in order to plan.", "I met Ana to plan."),
    ],
)
def test_what_is_left_once_the_place_is_deleted_reads_well(text: str, left: str) -> None:
    (cut,) = cuts(Sections(action=text))
    assert applied(text, cut) == left


def test_a_sentence_that_is_all_of_a_line_goes_with_its_bullet() -> None:
    text = f"- {WHERE}\n- {IDLE}\n- {STAKE}\n"
    sections = Sections(situation=text, action=DID)
    (cut,) = [each for each in cuts(sections) if each.kind == "setup"]
    assert applied(text, cut) == f"- {WHERE}\n- {STAKE}\n"


def test_what_the_places_save_adds_up_and_the_largest_comes_first() -> None:
    text = "Basically, in order to be quick and fast, I had a meeting with Ana (who was at home)."
    sections = Sections(action=text, result="The end result was, to be honest, calm.")
    listed = cuts(sections)

    assert [each.words for each in listed] == sorted((e.words for e in listed), reverse=True)
    left = dict(sections.items())
    for each in sorted(listed, key=lambda each: -each.start):
        left[each.section] = applied(left[each.section], each)
    before = sum(count_words(each) for _, each in sections.items())
    assert before - sum(map(count_words, left.values())) == sum(each.words for each in listed)


@pytest.mark.parametrize(
    ("words", "target", "over"),
    [
        (262, "250 words", 12),
        (212, "250 words", -38),
        (280, "2 min", 0),
        (301, "2 min", 21),
        (70, "30 s", 0),
    ],
)
def test_an_answer_is_over_its_target_by_words(words: int, target: str, over: int) -> None:
    assert words_over(words, parse_target(target), 140) == over
