"""Aliases in a text, and the way back from a reviewer's edit of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from starwriter.model.aliases import Alias, Aliases


def aliases(**words: str) -> Aliases:
    """Return aliases by name: `Acme="a retail bank"`."""
    return Aliases(alias=tuple(Alias(name=name, instead=each) for name, each in words.items()))


ACME = aliases(Acme="a retail bank")
SOME = Aliases(
    alias=(
        Alias(name="Acme", instead="a retail bank"),
        Alias(name="Acme Labs", instead="its research arm"),
        Alias(name="Jane", instead="my manager"),
        Alias(name="C++ Guild", instead="the engineers' club"),
        Alias(name="McDonald's", instead="a restaurant chain"),
        Alias(name="Crédit Zoë", instead="an insurer"),
        Alias(name="Blue-Sky", instead="orange plan"),
        Alias(name=".NET", instead="the framework"),
        Alias(name="Globex", instead="Acme's rival"),
    )
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I joined Acme in May", "I joined a retail bank in May"),
        ("Acme hired me", "A retail bank hired me"),
        ("- Acme hired me", "- A retail bank hired me"),
        ("•Acme hired me", "•A retail bank hired me"),
        ("1. Acme hired me", "1. A retail bank hired me"),
        ("One.\nAcme grew", "One.\nA retail bank grew"),
        ("It ended. Acme grew", "It ended. A retail bank grew"),
        ("It ended.” Acme grew", "It ended.” A retail bank grew"),
        ("“Acme grew”, I said", "“A retail bank grew”, I said"),
        ("Why? (Acme grew)", "Why? (A retail bank grew)"),
        ("a bank, e.g. Acme", "a bank, e.g. a retail bank"),
        ("Acme vs. Acme", "A retail bank vs. a retail bank"),
        ("Acme's plan", "A retail bank's plan"),
        ("I left Acme’s plan", "I left a retail bank’s plan"),
        ("ACME, acme and AcMe", "A retail bank, a retail bank and a retail bank"),
        ("our Acme team", "our retail bank team"),
        ("Our Acme team", "Our retail bank team"),
        ("the Acme team", "the retail bank team"),
        ("an Acme team", "a retail bank team"),
        ("An Acme team", "A retail bank team"),
        ("hour Acme", "hour a retail bank"),
        ("a Blue-Sky day", "an orange plan day"),
        ("A Blue-Sky day", "An orange plan day"),
        ("a  Crédit Zoë man", "an  insurer man"),
        ("the C++ Guild met", "the engineers' club met"),
        ("I ran the\nAcme desk", "I ran the\nA retail bank desk"),
        ("I asked Acme Labs", "I asked its research arm"),
        ("I asked Acme  labs", "I asked its research arm"),
        ("I asked Acme\nLabs", "I asked a retail bank\nLabs"),
        ("Acmeology, macme, Acme2", "Acmeology, macme, Acme2"),
        ("my acme_pay and old_acme", "my retail bank_pay and old_a retail bank"),
        ("pre-Acme and Acme-wide", "pre-a retail bank and a retail bank-wide"),
        ("Acme/Jane", "A retail bank/my manager"),
        ("I ate at McDonald’s", "I ate at a restaurant chain"),
        ("I ate at McDonald's.", "I ate at a restaurant chain."),
        ("the C++ Guild's C++", "the engineers' club's C++"),
        ("C++ Guilds", "C++ Guilds"),
        ("I sold to Crédit Zoë", "I sold to an insurer"),
        (unicodedata.normalize("NFD", "to Crédit Zoë"), "to an insurer"),
        (unicodedata.normalize("NFD", "Acmé"), unicodedata.normalize("NFD", "Acmé")),
        ("my Blue‑Sky day", "my orange plan day"),
        ("my Blue–Sky day", "my orange plan day"),
        ("I ate at McDonald´s", "I ate at a restaurant chain"),
        ("ASP.NET and .NET", "ASP.NET and the framework"),
        ("Globex won", "Acme's rival won"),
        ("to jane@acme.com, to Acme", "to jane@acme.com, to a retail bank"),
        ("see https://acme.com/x?y", "see https://acme.com/x?y"),
        ("see acme.com", "see acme.com"),
        ("I left Ac\u200bme and J\u00adane", "I left a retail bank and my manager"),
        ("At last, Acme. Jane left", "At last, a retail bank. My manager left"),
        ("", ""),
        ("nothing of it", "nothing of it"),
    ],
)
def test_names_are_told_as_their_aliases(text: str, told: str) -> None:
    assert SOME.applied(text).text == told


def test_a_name_that_is_an_article_is_replaced_once() -> None:
    told = aliases(a="an Acme").applied("a a")

    assert told.text == "An Acme an Acme"
    assert told.taken_back("An Acme an Acme e") == "a a e"


@pytest.mark.parametrize("name", ["Ac\u200bme", "\ufeffAcme", "Acme\u00ad"])
def test_a_name_with_something_unseen_in_it_is_still_the_name(name: str) -> None:
    assert aliases(**{name: "a bank"}).said("I left Acme, Ac\u00adme") == "I left a bank, a bank"


def test_a_name_of_which_nothing_is_seen_is_in_no_other_text() -> None:
    assert aliases(**{"\u200b": "a bank"}).said("I left") == "I left"


def test_an_alias_for_some_companies_is_only_in_exports_for_them_and_beats_one_for_all() -> None:
    both = Aliases(
        alias=(
            Alias(name="Acme", instead="a bank"),
            Alias(name="ACME", instead="a rival of yours", companies=("Globex",)),
            Alias(name="Jane", instead="my lead", companies=("Globex", "Initech")),
        )
    )

    assert both.for_company("").said("Jane at Acme") == "Jane at a bank"
    assert both.for_company(" globex ").said("Jane at Acme") == "My lead at a rival of yours"
    assert both.for_company("initech").said("Jane at Acme") == "My lead at a bank"


@pytest.mark.parametrize("broken", [{"name": " "}, {"instead": ""}, {"name": "\x07"}])
def test_an_alias_has_a_name_and_words(broken: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="is empty"):
        Alias.model_validate({"name": "a", "instead": "b"} | broken)


def test_places_are_known_in_both_texts() -> None:
    told = ACME.applied("I left Acme's desk, an Acme desk")

    assert told.text == "I left a retail bank's desk, a retail bank desk"
    for words in ("I left", "'s desk", " desk"):
        start = told.original.rindex(words)
        there = told.there(start)
        assert told.text[there:].startswith(words)
    name = told.original.index("Acme")
    inner = (told.there(name + 1), told.there(name + 2, end=True))
    assert told.text[slice(*inner)] == "a retail bank"
    assert told.there(len(told.original)) == len(told.text)


@pytest.mark.parametrize(
    ("text", "edit", "back"),
    [
        ("Acme hired me", ("hired", "chose"), "Acme chose me"),
        ("I left Acme.", ("bank.", "bank, at last."), "I left Acme, at last."),
        ("our Acme team won", ("won", "won twice"), "our Acme team won twice"),
        ("an ACME team won", ("won", "lost"), "an ACME team lost"),
        ("Acme won. I slept.", (" I slept.", ""), "Acme won."),
        ("Acme won.", ("won.", "won. A retail bank's win."), "Acme won. Acme's win."),
        ("Acme won.", ("won.", "won with our retail bank team"), "Acme won with our Acme team"),
        ("Acme won.", ("A retail bank", "The retail bank"), "The Acme won."),
        ("Acme won.", ("retail", "large"), "A large bank won."),
        ("Acme won.", ("A retail bank won.", ""), ""),
        ("Acme won a bank.", ("won", "got"), "Acme got a bank."),
        ("A retail bank, Acme, won", ("won", "lost"), "A retail bank, Acme, lost"),
        ("at acme_pay", ("pay", "payroll"), "at acme_payroll"),
        ("Acme won.\nI slept.", ("won.\nI", "won. I"), "Acme won. I slept."),
        ("Acme won.\nAcme left.", ("won.\n", "won.\nNew.\n"), "Acme won.\nNew.\nAcme left."),
    ],
)
def test_an_edit_comes_back_with_the_names(text: str, edit: tuple[str, str], back: str) -> None:
    told = ACME.applied(text)
    edited = told.text.replace(*edit, 1)

    assert edited != told.text
    assert told.taken_back(edited) == back


def test_an_alias_of_two_names_is_only_taken_back_where_it_was_left_alone() -> None:
    two = aliases(Acme="a bank", Globex="a bank", Jane="the bank")
    told = two.applied("Acme met Globex and Jane")

    assert told.text == "A bank met a bank and the bank"
    assert told.taken_back("A bank saw a bank and the bank") == "Acme saw Globex and Jane"
    assert told.taken_back(f"{told.text}, a bank, our bank, the bank.") == (
        "Acme met Globex and Jane, a bank, our bank, Jane."
    )


def test_somebody_elses_words_get_the_names_of_aliases_that_are_alone() -> None:
    assert ACME.named("Is this A RETAIL BANK's own?") == "Is this Acme's own?"
    assert ACME.named("a bank, a retailbank") == "a bank, a retailbank"


NAMES = st.sampled_from(["Acme", "Bö-x", "C++", "Acme Labs", "d'Or", "(x)", "a", "the", "İx"])
WORDINGS = st.sampled_from(["a bank", "an Acme", "the bank", "bank", "Bö-x", "x's", "a a", "the"])
TEXT = st.lists(
    st.one_of(
        NAMES,
        WORDINGS,
        st.sampled_from([" ", "  ", "\n", ". ", "'s ", "- ", "our ", "an ", "\u0301", "@x.com"]),
        st.text(max_size=3),
    ),
    max_size=20,
).map("".join)
ANY = st.lists(st.builds(Alias, name=NAMES, instead=WORDINGS), max_size=5).map(
    lambda some: Aliases(alias=tuple(some))
)


@given(TEXT, ANY)
def test_a_text_left_alone_comes_back_as_it_was(text: str, some: Aliases) -> None:
    told = some.applied(text)
    longer = told.taken_back(f"{told.text}\nThen.")

    assert told.taken_back(told.text) == text
    assert longer == f"{text}\nThen."


@given(TEXT, ANY, st.data())
def test_what_is_replaced_stands_where_the_swaps_say(
    text: str, some: Aliases, data: st.DataObject
) -> None:
    told = some.applied(text)
    at = data.draw(st.integers(0, len(text)))

    assert 0 <= told.there(at) <= told.there(at, end=True) <= len(told.text)
    end = new_end = 0
    for swap in told.swaps:
        assert text[end : swap.start] == told.text[new_end : swap.new_start]
        end, new_end = swap.end, swap.new_end
    assert text[end:] == told.text[new_end:]


FEW = aliases(Acme="a retail bank", Globex="one rival")
PLAIN = st.sampled_from(["I", "saw", "them", "grow,", "then", "left.", "our", "an", "\n"])


@given(
    st.lists(st.one_of(PLAIN, st.sampled_from(["Acme", "Globex", "Acme's", "GLOBEX,"]))),
    st.data(),
)
def test_after_any_edit_beside_the_aliases_the_names_are_back(
    words: list[str], data: st.DataObject
) -> None:
    """Words come and go; those that are names, and what decides on their articles, stay. An a or
    an before a name may be taken for the alias' own.
    """

    def bare(text: str) -> list[str]:
        return [word for word in text.lower().split() if word not in ("a", "an")]

    edited: list[str] = []
    for word in words:
        is_held = edited[-1:] in (["our"], ["an"])  # a name that comes next would change it
        if not is_held:
            edited += data.draw(st.lists(st.sampled_from(["quite", "new:", "here"]), max_size=2))
        if is_held or word not in ("I", "saw", "grow,", "then") or data.draw(st.booleans()):
            edited.append(word)
    text, wanted = " ".join(words), " ".join(edited)
    told = FEW.applied(text)

    back = told.taken_back(FEW.applied(wanted).text)

    assert bare(back) == bare(wanted)
