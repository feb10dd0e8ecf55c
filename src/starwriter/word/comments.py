"""The coach's notes as a part of the Word file.

Promise: one comment for each number that the text speaks of, written by the coach, dated by the
document and not by the clock.
"""

from collections.abc import Iterable
from datetime import datetime

from docx.oxml.ns import nsdecls

from starwriter.word import markup
from starwriter.word.sent import COACH
from starwriter.word.sheet import Sheet

_INITIALS = "sc"
_MARK = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


def comments(sheets: Iterable[Sheet], made: datetime) -> str:
    """Return the comments of a document that was made at a moment in UTC."""
    said = f'w:author="{COACH}" w:date="{made:%Y-%m-%dT%H:%M:%SZ}" w:initials="{_INITIALS}"'
    each = (
        _comment(f'w:id="{number}" {said}', remark.text)
        for sheet in sheets
        for number, remark in enumerate(sheet.remarks, sheet.first_remark)
    )
    return f"<w:comments {nsdecls('w')}>{''.join(each)}</w:comments>"


def _comment(said: str, text: str) -> str:
    block = markup.prose("CommentText", text).replace("</w:pPr>", f"</w:pPr>{_MARK}", 1)
    return f"<w:comment {said}>{block}</w:comment>"
