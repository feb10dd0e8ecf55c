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
        ("Us nurses moved the beds.", ["Us nurses moved the beds."]),
        ("Both shifts moved the beds.", ["Both shifts moved the beds."]),
        ("All of the staff moved beds.", ["All of the staff moved beds."]),
        ("Moved the beds as a team.", ["Moved the beds as a team."]),
        ("Once the van came the team loaded it.", ["Once the van came the team loaded it."]),
        (
            "As soon as the rain stopped we left home.",
            ["As soon as the rain stopped we left home."],
        ),
        ("When the team came the van left.", []),
        ("Our people moved the beds.", ["Our people moved the beds."]),
        ("The whole office moved the beds.", ["The whole office moved the beds."]),
        ("My colleagues moved the beds.", ["My colleagues moved the beds."]),
        ("The team of six moved the beds.", ["The team of six moved the beds."]),
        ("Everyone carried a bed.", ["Everyone carried a bed."]),
        ("When it rained, our team moved in.", ["When it rained, our team moved in."]),
        ("The lift broke, so we carried the beds.", ["The lift broke, so we carried the beds."]),
        ("The cooks and we baked the bread.", ["The cooks and we baked the bread."]),
        ("The lads swept the yard.", ["The lads swept the yard."]),
        ("The night shift built it.", ["The night shift built it."]),
        ("The customers signed the list.", []),
        ("People on my shift built it.", ["People on my shift built it."]),
        ("Our gang cleared the track.", ["Our gang cleared the track."]),
        ("It was decided by the group.", ["It was decided by the group."]),
        ("It was us who swept it.", ["It was us who swept it."]),
        ("Marketing wrote a letter.", ["Marketing wrote a letter."]),
        ("Our board hired an auditor.", ["Our board hired an auditor."]),
        ("The ward team drew a plan.", ["The ward team drew a plan."]),
        ("Collectively our desk rang them.", ["Collectively our desk rang them."]),
        ("Marketing wrote a letter. It came back. I rang them.", []),
        ("Our customers signed the list.", []),
        ("The lads swept the yard, and I paid them.", []),
        ("Us lads got the pump going.", ["Us lads got the pump going."]),
        ("The team got tired.", []),
        ("The team looked at four vans.", ["The team looked at four vans."]),
        ("The team looked tired.", []),
        ("It was a joint effort.", ["It was a joint effort."]),
        ("Everyone agreed.", []),
        ("The team lead moved the beds.", []),
        ("The team needed help.", []),
        ("Our class teacher moved the beds.", []),
        ("The bank's risk department sent a form.", []),
        ("For the team Ana moved the beds.", []),
        ("She said we moved the beds.", []),
        ("We needed a bigger room.", []),
        ("None of us moved the beds.", []),
        ("Some of us moved the beds.", ["Some of us moved the beds."]),
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
        ("My team of nine was glad.", True),
        ("Two weeks later my boss thanked me.", True),
        ("It came two weeks later than planned.", False),
        ("All four teams were very happy.", True),
        ("One by one they came round.", True),
        ("We are a shop with 40 seats and it ran well.", True),
        ("As a grade 3 welder I got harder jobs.", True),
        ("It began on 4 June and people liked it.", True),
        ("For a budget of $900 it was good.", True),
        ("After my two years there I felt sure.", True),
        ("The two sisters talk again.", True),
        ("It is nicer than the old one.", True),
        ("It was a 24/7 job and is calmer now.", True),
        ("It has not leaked once since.", False),
        ("Nobody complained.", False),
        ("Every one of the guests stayed.", False),
        ("All the parcels reached their owners.", False),
        ("Only a single vase broke.", False),
        ("Thousands of people use it.", False),
        ("They answer within a fortnight.", False),
        ("Checks went from quarterly to monthly.", False),
        ("We came second in the district.", False),
        ("We ran out for the first time in years.", False),
        ("Set-up took days -> minutes.", False),
        ("From the bottom we climbed to fourth.", False),
        ("At half past seven she called to thank me.", True),
        ("The people at Studio 54 still use it.", True),
        ("The Four Seasons offered me a job.", True),
        ("On Monday 12 parcels came.", False),
        ("It took a single afternoon.", False),
        ("It used to run over by an hour.", False),
        ("No deadline was missed.", False),
        ("They come once a week instead of twice.", False),
        ("It took an hour and a half.", False),
        ("We came in second place.", False),
        ("She got a B+.", False),
        ("In store 40 people signed.", False),
        ("He never came late again.", False),
        ("It takes minutes instead of days.", False),
        ("No guest left.", False),
        ("One nurse told us it was nice.", True),
        ("Since version 2.1 it feels better.", True),
        ("The A4 page hangs on the wall.", True),
        ("As a 20 year old I was proud.", True),
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
        "The other student in my group was completely useless.",
        "I explained it to a lad who was too thick to follow.",
        "It fell to me to ring those crooks.",
        "Our head of finance is a stubborn fool.",
        "She is a nasty piece of work.",
        "It was a cowboy outfit.",
        "The chief knew nothing about sheep.",
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
        "I felt incompetent.",
        "The ice was too thick to cut.",
        "I knew nothing about sheep.",
        "It was a fine piece of work.",
    ],
)
def test_a_hard_fact_about_others_is_not_badmouthing(text: str) -> None:
    assert said(text, "situation") == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("I kind of fixed it.", ["kind of"]),
        ("I may have helped a few.", ["I may have helped"]),
        ("I held it, and we tried to fix it.", ["we tried to"]),
        ("It was somewhat above the limit.", []),
        ("I told them that “I guess” is no answer.", []),
        ("I sorted it by kind of fault.", []),
        ("I was only an intern, but I fixed it.", ["I was only an intern"]),
        ("I only made the calls.", ["I only made"]),
        ("I only made the calls after lunch.", []),
        ("I made two calls, nothing more.", ["nothing more"]),
        ("There was nothing more to load.", []),
        ("I lent a hand and did my best to fix it.", ["lent a hand", "did my best to"]),
        ("It was mostly my colleagues.", ["It was mostly my colleagues"]),
        ("I helped with the launch.", ["helped with"]),
        ("Hopefully it holds.", ["Hopefully"]),
        ("I think maybe it helped.", ["I think maybe"]),
        ("It was a new kind of tool, the same sort of thing.", []),
        ("This kind of customer.", []),
        ("What kind of tool?", []),
        ("I contributed a little bit to it.", ["contributed a little"]),
        ("I attempted to fix it.", ["I attempted to"]),
        ("I was, I think, in charge.", ["I think"]),
        ("People read it, I think.", []),
        ("It is fine to say I guess.", []),
        ("The chef played a small part.", []),
        ("I would say no to that.", []),
        ("I did not do much.", ["I did not do much"]),
        ("The chef helped out.", []),
        ("I'm no expert, I opened the box.", ["I'm no expert"]),
        ("All I did was hold the lamp.", ["All I did was"]),
        ("I had a go at the macro.", ["had a go at"]),
        ("My share in that was tiny.", ["My share in that was tiny"]),
        ("I took part in writing the plan.", ["took part in writing"]),
        ("I took part in a course.", []),
        ("I stayed a bit longer.", []),
        ("I tried to steady the ladder.", ["I tried to"]),
        ("I tried to ring him three times.", []),
        ("I tried to move it, but it was bolted down.", []),
        ("I led it, in a way, for a year.", ["in a way"]),
        ("I put it in a way they liked.", []),
        ("I was partly responsible.", ["partly responsible"]),
        ("I possibly made it worse.", ["I possibly"]),
        ("It perhaps saved a day.", ["It perhaps"]),
        ("They were perhaps afraid.", []),
        ("He thought that maybe it leaked.", []),
        ("I was, I believe, in charge.", ["I believe"]),
        ("I believe in lists.", []),
        ("She looked at me hopefully.", []),
        ("I asked who wanted more or less salt.", []),
        ("I was kind of the only cook.", ["kind of"]),
        ("I can't take much credit for it.", ["I can't take much credit"]),
        ("It might just have been luck.", ["might just have been luck"]),
        ("It fell, as far as I can tell.", ["as far as I can tell"]),
        ("Perhaps I made it worse.", ["Perhaps I"]),
        ("Perhaps ten more came.", ["Perhaps"]),
        ("Perhaps she was tired.", []),
        ("Maybe is no answer.", []),
        ("Maybe Farm is a dairy.", []),
        ("Perhaps.", []),
        ("I pretty much wrote it.", ["I pretty much"]),
        ("I might have suggested it.", ["I might have suggested"]),
        ("I was arguably in charge.", ["I was arguably"]),
        ("I can't really claim that it was me.", ["I can't really claim"]),
        ("I lent a bit of a hand.", ["lent a bit of a hand"]),
        ("It is hard to say, but I fixed it.", ["It is hard to say"]),
        ("It was hard to say no.", []),
        ("I was the only intern there.", []),
        ('She said "hopefully by noon" to him.', []),
    ],
)
def test_hedges_are_quoted(text: str, quotes: list[str]) -> None:
    assert said(text) == [("hedge", quote) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("The rollout was completed.", True),
        ("The forms were rewritten by the following day.", True),
        ("It was decided to wait.", True),
        ("The logs were quickly rewritten.", True),
        ("The rollout was completed by my team of two.", False),
        ("I was asked to lead.", False),
        ("She was promoted.", False),
        ("The tool that was built there failed.", False),
        ("The room was crowded.", False),
        ("The bridge was blocked, so I brought it by boat.", False),
        ("Gear was fetched and a tent got put up.", True),
        ("The bill was checked line by line.", True),
        ("The route was changed by asking around.", True),
        ("The route was finally changed.", True),
        ("The route was then changed.", True),
        ("The route has since been changed.", True),
        ("All the bills were gone through.", True),
        ("Before lunch the floor was swept.", True),
        ("After the floor was swept the guests came.", False),
        ("After that the route was changed.", True),
        ("The plumber was called and paid.", True),
        ("The route was changed that year by a firm in Leeds.", False),
        ("The route was changed by two drivers.", False),
        ("The dog was called Rex.", False),
        ("The meeting was called by Ana.", False),
        ("The board was divided on it.", False),
        ("The form was not changed.", False),
        ("The parts were being ordered.", True),
        ("The bills were re-sorted.", True),
        ("Every seam had to be sewn again.", True),
        ("It had to be good.", False),
        ("After the route was changed, she left.", False),
        ("It turned out most of them were deleted.", False),
        ("Searched for it, and it was moved.", False),
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
        ("I took photos of the damage and a POD.", ["POD"]),
        ("The proof of delivery, the POD, came.", []),
        ("I rang the DBA before and after.", ["DBA"]),
        ("We had a single sign-on. The SSO broke.", []),
        ("I said NOPE, and nope it was.", []),
        ("Our OEE, a measure of machine time, rose.", []),
        ("What we call the DSM is short.", []),
        ("The VPN and its PIN failed.", []),
        ("I filled in the form, the RMA, twice.", []),
        ("I opened the CMDB, our list of machines.", []),
        ("Our safeguarding lead (the DSL) came.", []),
        ("My UPT, which means items a customer, fell.", []),
        ("I had THREE days.", []),
        ("I filled in the GxP binders and the DoLS.", ["GxP", "DoLS"]),
        ("The eGFR was low.", ["eGFR"]),
        ("I said what an EHCP is (a plan for help).", []),
        ("My PhD was on the WHO list.", []),
        ("The ERP, the system in which we keep stock, failed.", []),
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


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("At the end of the day it was my call.", ["At the end of the day"]),
        ("At the end of the day I swept the floor.", []),
        ("I swept the floor at the end of the day.", []),
        ("Well, obviously I asked.", ["obviously"]),
        ("I rang and obviously I asked.", ["obviously"]),
        ("As I said, I asked.", ["As I said"]),
        ("They did as I said.", []),
        ("I was, as it were, in charge.", ["as it were"]),
        ("I asked, to tell you the truth.", ["to tell you the truth"]),
        ("It was obviously broken.", []),
        ("Let's be honest, it broke.", ["Let's be honest"]),
        ("I wrote down literally what she said.", []),
        ("I literally ran.", ["literally"]),
        ("They took every word literally.", []),
        ("To be perfectly honest with you, I ran.", ["To be perfectly honest"]),
        ("To be honest about it took courage.", []),
        ("You know how it is, the phones rang.", ["You know how it is"]),
        ("I knew that you know how it is done.", []),
        ("So, anyway, I ran.", ["anyway"]),
        ("I ran anyway.", []),
        ("I told the whole group honestly.", []),
        ("At the end of the day, I rang her.", ["At the end of the day"]),
        ("I actually ran.", []),
        ("I oiled it and stuff.", ["and stuff"]),
        ("I kid you not, it ran.", ["I kid you not"]),
        ("For what it's worth, it ran.", ["For what it's worth"]),
        ("I actually rang and she actually came.", ["actually", "actually"]),
        ("I made, let's say, a list.", ["let's say"]),
        ("I said let us say no.", []),
        ("I translated it literally, word by word.", []),
        ("The fact of the matter is that I ran.", ["fact of the matter is"]),
        ("At the end of the day, when all had gone, I left.", []),
        ("The long and the short of it is that I ran.", ["long and the short of it is"]),
    ],
)
def test_words_that_fill_are_quoted_only_where_they_say_nothing(
    text: str, quotes: list[str]
) -> None:
    assert said(text) == [("filler", quote) for quote in quotes]


def test_an_opinion_aside_is_no_deed_of_the_speaker() -> None:
    found = said("I guess the list was sent round.")
    assert [check for check, _ in found] == ["hedge", "passive_action"]


def test_a_passive_before_a_group_is_asked_about_too() -> None:
    found = said("The list was sent, and we rang them.")
    assert [check for check, _ in found] == ["team_only", "passive_action"]
    found = said("The road was washed out, so we rang them.")
    assert [check for check, _ in found] == ["team_only"]


def test_a_group_and_a_passive_beside_it_are_two_questions() -> None:
    found = said("We met and a list was written.")
    assert [check for check, _ in found] == ["team_only", "passive_action"]


def test_a_bullet_beside_it_says_what_was_yours() -> None:
    assert said("Double-checked the list. We sent it round.") == []


def test_a_neighbour_may_stand_on_another_line() -> None:
    assert said("We met.\nWe moved the beds.\n\n- Drew a plan of the ward.") == []
    assert said("We moved the beds.\nIt rained.\nI drew a plan.") == [
        ("team_only", "We moved the beds.")
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
        "The till could not be read.",
        "It looked like rubber.",
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
        "We were in time, no thanks to the management.",
        "The intern should never have been hired.",
        "He could not be trusted with a key.",
        "Everyone was treated like dirt.",
    ],
)
def test_blame_in_other_words_is_named_too(text: str) -> None:
    assert [check for check, _ in said(text, "situation")] == ["badmouth"]


def test_a_neighbour_that_says_i_frees_the_we_before_and_behind_it() -> None:
    assert said("I wrote the plan. We shipped it in May.") == []
    assert said("We shipped it in May. I wrote the plan.") == []
