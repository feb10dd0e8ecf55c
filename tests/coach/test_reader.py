from collections.abc import Sequence

import pytest
from tests.coach.network import TURNS, arrays

from starwriter.coach.passages import Passage, passages
from starwriter.coach.reader import Reader, credited
from starwriter.coach.scoring import Training
from starwriter.coach.tokens import Pieces

NAMES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "action", "result", *"abcdef"]
SIGNALS = ["calm", "care", "craft"]
SOME = [
    Passage("action", "", "a b c"),
    Passage("action", "a b c", "d e"),
    Passage("result", "", "f"),
]


class Notebook:
    """A memory that outlives the reader."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, ...], str] = {}

    def get(self, read: Sequence[str]) -> str | None:
        return self.kept.get(tuple(read))

    def put(self, read: Sequence[str], found: str) -> None:
        self.kept[tuple(read)] = found


class School:
    """Hands out the training, and counts how often."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Training:
        self.asked += 1
        return Training(arrays(), NAMES, TURNS, SIGNALS, len(SIGNALS))


def test_a_passage_is_known_once_it_is_read_and_the_training_fetched_once() -> None:
    school = School()
    reader = Reader(SIGNALS, school)
    assert reader.unread(SOME) == SOME
    assert school.asked == 0
    reader.read(SOME[:2])
    assert reader.unread(SOME) == SOME[2:]
    reader.read(SOME)
    assert reader.unread(SOME) == []
    assert school.asked == 1


def test_what_a_passage_shows_is_the_same_alone_and_in_company() -> None:
    together, alone = Reader(SIGNALS, School()), Reader(SIGNALS, School())
    together.read(SOME)
    for passage in SOME:
        alone.read([passage])
        assert alone.known(passage) == together.known(passage)
    assert any(together.known(passage) for passage in SOME)


def test_a_memory_spares_the_next_reader_all_reading() -> None:
    memory, school = Notebook(), School()
    first, second = Reader(SIGNALS, School(), memory), Reader(SIGNALS, school, memory)
    first.read(SOME)
    assert second.unread(SOME) == SOME
    second.recall(SOME)
    assert second.unread(SOME) == []
    assert [second.known(passage) for passage in SOME] == [first.known(p) for p in SOME]
    assert school.asked == 0


@pytest.mark.parametrize(
    "sentence", ["\N{ZERO WIDTH SPACE}", "\N{COMBINING ACUTE ACCENT}", "…" * 300]
)
def test_a_sentence_of_odd_signs_is_read_without_a_fault(sentence: str) -> None:
    reader = Reader(SIGNALS, School())
    reader.read([Passage("action", sentence, sentence)])
    assert reader.known(Passage("action", sentence, sentence)) is not None


def test_the_words_that_gain_most_are_credited_whole() -> None:
    names = [
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "we",
        "then",
        "rang",
        "them",
        "##s",
        "before",
        "they",
        "knew",
    ]
    sentence = "We then, then rangs them before then."
    pieces = list(Pieces(names).read(sentence))
    gains = [5.0 if names[piece.number] in ("rang", "##s", "them") else 0.0 for piece in pieces]
    start, end = credited(sentence, pieces, gains)
    assert "rangs them" in sentence[start:end]
    assert not sentence.startswith("We", start)


def test_an_edit_changes_its_own_passage_and_the_two_behind_it() -> None:
    before = passages("action", "One word. Two words.\n- Three words.\nFour words.\nFive words.")
    after = passages("action", "One change. Two words.\n- Three words.\nFour words.\nFive words.")
    same = [a.passage == b.passage for a, b in zip(before, after, strict=True)]
    assert same == [False, False, False, True, True]


def test_each_passage_stands_where_its_sentence_does() -> None:
    text = "- One a. Two b.\n\n  * Three c.\n"
    for start, passage in passages("action", text):
        assert text.startswith(passage.sentence, start)
