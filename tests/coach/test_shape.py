import pytest

from starwriter.coach import Coach, notes
from starwriter.model import Sections

PLACE = "I was a clerk in a town hall, and every Monday forty people stood in one long line."
DUTY = "I had to get them served before noon."
DEEDS = (
    "I counted them for two weeks. I asked my two colleagues what slowed them down, and it was the"
    " forms that nobody had filled in. Then I moved the forms to the door and tried it on one"
    " Monday. Sorted the letters by street. I wrote down what still went wrong, told the office on"
    " Friday and changed the sign over the desk."
)
OUTCOME = "The line was down from forty people to twelve."
CHANGE = "Since then I count before I change anything."
WHOLE = Sections(situation=PLACE, task=DUTY, action=DEEDS, result=OUTCOME, learning=CHANGE)


def checks(sections: Sections) -> set[str]:
    return {note.check for note in notes(sections)}


def test_a_balanced_answer_hears_nothing() -> None:
    assert checks(WHOLE) == set()


@pytest.mark.parametrize(
    ("learning", "fires"),
    [
        ("Teamwork matters.", True),
        ("It was a good experience for all of us.", True),
        ("Planning is important.", True),
        ("Since then I plan on Fridays.", False),
        ("I ask first these days.", False),
        ("I used to guess; I measure now.", False),
        ("Next time I would ask sooner.", False),
        ("I've stopped promising dates on the spot.", False),
        ("", False),
    ],
)
def test_a_learning_without_a_change_is_asked_for_one(learning: str, fires: bool) -> None:
    assert ("no_change" in checks(WHOLE.model_copy(update={"learning": learning}))) is fires


@pytest.mark.parametrize(
    ("action", "fires"),
    [
        ("We met on Tuesdays and the plan was agreed. Everybody worked very hard on it.", True),
        ("I wrote the plan. Everybody worked very hard on it after that, and it was good.", True),
        ("I asked why, wrote it down and told the others what I had found in the end.", False),
        ("- Counted the forms\n- Moved the desk to the door\n- Told the others why", False),
        ("I counted, then I moved the desk, and I told the others why that was.", False),
    ],
)
def test_few_deeds_are_asked_for_more(action: str, fires: bool) -> None:
    assert ("few_actions" in checks(WHOLE.model_copy(update={"action": action}))) is fires


@pytest.mark.parametrize(
    ("section", "text", "check"),
    [
        ("situation", "In an office.", "section_thin"),
        ("task", "Serve them.", "section_thin"),
        ("result", "It worked.", "section_thin"),
        ("learning", "I count now.", "section_thin"),
        ("result", f"{OUTCOME} " * 8, "section_long"),
        ("learning", f"{CHANGE} " * 9, "section_long"),
        ("situation", f"{PLACE} " * 3, "setup_share"),
        ("task", "", "empty_section"),
    ],
)
def test_a_section_out_of_proportion_is_named(section: str, text: str, check: str) -> None:
    assert check in checks(WHOLE.model_copy(update={section: text}))


def test_a_dismissed_note_is_not_given_and_others_are() -> None:
    answer = WHOLE.model_copy(update={"task": "I sort of had to serve them.", "learning": ""})
    coach = Coach({})
    given = {note.key for note in coach.read(answer).notes}
    assert {"hedge: sort of", "empty_section: learning"} <= given
    left = coach.read(answer, dismissed=["hedge: sort of"]).notes
    assert {note.key for note in left} == given - {"hedge: sort of"}


def test_the_same_words_dismissed_once_are_dismissed_everywhere() -> None:
    answer = WHOLE.model_copy(update={"task": "I sort of had to.", "result": "It sort of worked."})
    left = Coach({}).read(answer, dismissed=["hedge: sort of"]).notes
    assert not [note for note in left if note.check == "hedge"]
