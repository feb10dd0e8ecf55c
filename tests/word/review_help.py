"""Reads a reviewed file, and says what came out in the words in which the samples expect it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pandoc import Marked, Seen
from review_samples import Made, Said

from starwriter.word.package import open_package
from starwriter.word.review import REVIEW_PARTS, Remark, Review, ReviewedSection, reviewed


def review(file: bytes) -> Review:
    """Return what is found in a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "reviewed.docx")
        path.write_bytes(file)
        return reviewed(open_package(path, REVIEW_PARTS))


def changes(section: ReviewedSection) -> tuple[Made, ...]:
    """Return a section's changes."""
    return tuple(Made(each.kind, each.text, each.author, each.moved) for each in section.changes)


def comments(section: ReviewedSection) -> tuple[Said, ...]:
    """Return a section's comments."""
    return tuple(_said(remark, section.text) for remark in section.comments)


def _said(remark: Remark, text: str) -> Said:
    words, is_there = text[remark.start : remark.end], remark.start < remark.end
    quote = words.replace("\n- ", "\n") if is_there else remark.quote
    assert quote == remark.quote, "the offsets lead to other words"
    is_there = is_there or not remark.quote
    said = (remark.text, quote, remark.author, remark.resolved, remark.reply_to, is_there)
    return Said(*said)


def all_changes(found: Review, kind: str) -> list[tuple[str, str]]:
    """Return author and words of all changes of a kind, wherever they are."""
    inside = [each for story in found.stories for part in story.sections for each in part.changes]
    return [(each.author, each.text) for each in (*inside, *found.unplaced) if each.kind == kind]


def all_comments(found: Review) -> list[tuple[str, str, str]]:
    """Return author, text and words of all comments, wherever they are."""
    inside = [each for story in found.stories for part in story.sections for each in part.comments]
    beside = [each for each in found.unplaced if each.kind == "comment"]
    return [(each.author, each.text, each.quote) for each in (*inside, *beside)]


def joined(section: ReviewedSection) -> tuple[Made, ...]:
    """Return a section's changes as `changes` does, those that follow on as one: a program
    may have put an hour of its own on each.
    """
    made: list[Made] = []
    for each in changes(section):
        last = made[-1] if made else None
        if last and replace(last, text=each.text) == each:
            made[-1] = replace(last, text=last.text + each.text)
        else:
            made.append(each)
    return tuple(made)


def assert_none_missed(seen: Seen, found: Review) -> None:
    """Assert that all that pandoc finds in a file is in the review of it."""
    inserted, deleted = all_changes(found, "insert"), all_changes(found, "delete")
    assert not _missed(seen.insertions, inserted)
    assert not _missed(seen.deletions, deleted)
    assert not _too_few(seen.inserted_marks, inserted)
    assert not _too_few(seen.deleted_marks, deleted)
    assert _told(seen.comments) <= {tuple(map(_squashed, said)) for said in all_comments(found)}


def _squashed(text: str) -> str:
    # pandoc drops white space at the edges, and parts a comment's paragraphs by a sign.
    return "".join(text.replace("¶", "").split())


def _missed(seen: Iterable[Marked], told: list[tuple[str, str]]) -> list[Marked]:
    # LibreOffice tells of an insertion without words where it puts a comment's sign.
    return [
        each
        for each in seen
        if _squashed(each.text)
        and not any(
            each.author == who and _squashed(each.text) in _squashed(text) for who, text in told
        )
    ]


def _too_few(marks: Iterable[Marked], told: list[tuple[str, str]]) -> Counter[str]:
    ends = Counter[str]()
    for who, text in told:
        ends[who] += text.count("\n")
    return Counter(mark.author for mark in marks) - ends


def _told(seen: Iterable[Marked]) -> set[tuple[str, ...]]:
    return {tuple(map(_squashed, (said.author, said.text, said.words))) for said in seen}
