"""The second reader of reviewed files that others are compared with: what it finds is there."""

import pytest
from package_help import RELS, TYPES, document, p, packed, rels, run, types, word
from pandoc import Marked, Seen, pandoc

WHO = 'w:id="1" w:author="Rita" w:date="2026-11-24T09:30:00Z"'
MARK = f"<w:rPr><w:{{}} {WHO}/></w:rPr>"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def by_rita(text: str = "", words: str = "") -> list[Marked]:
    return [Marked("Rita", "2026-11-24T09:30:00Z", text, words)]


BODIES = [
    (p("nothing"), Seen()),
    (p("I", inner=f"<w:ins {WHO}>{run(' said')}</w:ins>"), Seen(insertions=by_rita("said"))),
    (
        p("I", inner=f"<w:del {WHO}><w:r><w:delText>say so</w:delText></w:r></w:del>"),
        Seen(deletions=by_rita("say so")),
    ),
    (p("a", MARK.format("ins")) + p("b"), Seen(inserted_marks=by_rita())),
    (p("a", MARK.format("del")) + p("b"), Seen(deleted_marks=by_rita())),
]


@pytest.mark.parametrize(("body", "seen"), BODIES)
def test_pandoc_finds_each_kind_of_change(body: str, seen: Seen) -> None:
    assert pandoc(word(body)) == seen


def test_pandoc_finds_a_comment_and_its_words() -> None:
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    sign = '<w:r><w:commentReference w:id="7"/></w:r>'
    said = WHO.replace('w:id="1"', 'w:id="7"')
    parts = {
        TYPES: types(),
        RELS: rels(("officeDocument", "word/document.xml")),
        "word/document.xml": document(p("I ", inner=f"{start}{run('told')}{end}{sign}")),
        "word/_rels/document.xml.rels": rels(("comments", "comments.xml")),
        "word/comments.xml": f"<w:comments {SPACE}><w:comment {said}>{p('Whom?')}</w:comment>"
        "</w:comments>",
    }
    assert pandoc(packed(parts)) == Seen(comments=by_rita("Whom?", "told"))
