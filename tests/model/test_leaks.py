"""What an export is warned of."""

import pytest

from starwriter.model.aliases import Alias, Aliases
from starwriter.model.leaks import Leak, LeakKind, Place, leaks, leaks_in

MINE = Aliases(
    names=("Jane Roe", "Project Falcon", "Ann"),
    alias=(
        Alias(name="Acme", instead="a bank"),
        Alias(name="Hooli", instead="a giant", companies=("Globex",)),
    ),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to jane@acme.com.", [("mail", "jane@acme.com")]),
        ("J.Roe+x@mail.example.co.uk, please", [("mail", "J.Roe+x@mail.example.co.uk")]),
        ("zoë@exämple.de", [("mail", "zoë@exämple.de")]),
        ("see https://www.acme.com/jobs", [("web", "https://www.acme.com/jobs")]),
        ("see projectfalcon.io", [("web", "projectfalcon.io")]),
        ("see https://example.com and example.org", []),
        ("call +44 20 7946 0958 now", [("telephone", "+44 20 7946 0958")]),
        ("call +442079460958", [("telephone", "+442079460958")]),
        ("call +1 (555) 123-4567.", [("telephone", "+1 (555) 123-4567")]),
        ("call +49 (0)30 901820", [("telephone", "+49 (0)30 901820")]),
        ("call 0041 44 668 18 00", [("telephone", "0041 44 668 18 00")]),
        ("call 020 7946 0958", [("telephone", "020 7946 0958")]),
        ("call 02079460958", [("telephone", "02079460958")]),
        ("call 030/901820-15", [("telephone", "030/901820-15")]),
        ("call (555) 123-4567", [("telephone", "(555) 123-4567")]),
        ("call 555-123-4567, or 555.123.4567", ["555-123-4567", "555.123.4567"]),
        ("call 06 12 34 56 78", [("telephone", "06 12 34 56 78")]),
        ("12,000 users and 1.200.000 views", []),
        ("1 200 000 users, 12 000 000 rows", []),
        ("from 2019 to 2021, 2019-2021, 2019/20", []),
        ("in 2018 2019 2020 2021", []),
        ("on 2021-03-04 at 10:30:15", []),
        ("on 04.03.2021 and 04/03/2021, 04-03-21", []),
        ("20210304103015 and 20240101", []),
        ("$1,200,000, €12.500.000, £450000, 1234567890 €", []),
        ("$ 3000000000 a year", []),
        ("12.5 %, 0.0012345678, 99.999%", []),
        ("10.0.19041.1 and v2.31.4, 192.168.100.200", []),
        ("0.123456789 and 0,123456789", []),
        ("order 4711-0815, ticket JIRA-123456789", []),
        ("24/7, 70/30, 16:9, 100/200/300", []),
        ("1234567890 rows; 9876543210123 bytes", []),
        ("ISBN 978-3-16-148410-0", []),
        ("IBAN DE89 3704 0044 0532 0130 00", []),
        ("from 09:00-17:30 for 365 days", []),
        ("007 and 0815", []),
        ("we cut 300-500 ms to 100-200 ms", []),
        ("RFC 2119, ISO 27001:2013, 802.11", []),
        ("+30 % in 12 weeks, +12,000 users, +5 000 000", []),
        ("Q1 2020, Q2 2020: 100 200 300 400", []),
        ("I told Jane  Roe, JANE ROE and Jane", ["Jane  Roe", "JANE ROE"]),
        ("it was project falcon's end", [("name", "project falcon")]),
        ("an announcement of Anna's", []),
        ("Ann said so", [("name", "Ann")]),
        ("Acme and acme", [("alias", "Acme"), ("alias", "acme")]),
        ("AcmePay, acme_pay and pacme", [("alias", "acme"), ("alias", "Acme")]),
        ("Hooli is not in this one", [("alias", "Hooli")]),
        ("a bank of one's own", []),
        ("", []),
    ],
)
def test_what_may_not_be_meant_to_go_out_is_told(
    text: str, found: list[tuple[LeakKind, str] | str]
) -> None:
    told = list(leaks_in(text, MINE))
    assert told == [each if isinstance(each, tuple) else (told[0][0], each) for each in found]


def test_a_warning_names_the_story_and_the_section_once() -> None:
    places = [
        Place("", "title", "For Ann"),
        Place("Roadmap", "action", "jane@acme.com, jane@acme.com"),
        Place("Roadmap", "result", "jane@acme.com"),
    ]

    told = leaks(places, MINE)

    assert told[1] == Leak("mail", "jane@acme.com", "Roadmap", "action")
    assert [str(each) for each in told] == [
        "title: a name of your list, Ann",
        "“Roadmap”, action: an e-mail address, jane@acme.com",
        "“Roadmap”, result: an e-mail address, jane@acme.com",
    ]
