"""The parts of a Word file that python-docx does not write: comments, properties of our own.

Promise: each is linked and named as Word itself does it, so that no program asks to repair.
"""

from collections.abc import Sequence
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from starwriter.model import Story
from starwriter.word.sent import property_name, property_value

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SPACES = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
# Whatever is not one of Office's own properties has this.
_USER = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
"""The number of the first property; the two before it are Office's."""


def add_comments(document: Document, xml: str) -> None:
    """Put the comments into the document."""
    part = _part(document, "/word/comments.xml", CONTENT_TYPE.WML_COMMENTS, xml)
    document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def add_sent(document: Document, stories: Sequence[Story]) -> None:
    """Say in properties of the document by what its stories are known when it comes back."""
    each = "".join(_property(number, story) for number, story in enumerate(stories, 1))
    xml = f"<Properties {_SPACES}>{each}</Properties>"
    part = _part(document, "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml)
    package_of(document).relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def package_of(document: Document) -> Package:
    """Return what holds all the parts of a document."""
    return cast(Package, document.part.package)


def _part(document: Document, name: str, kind: str, xml: str) -> Part:
    return Part(PackURI(name), kind, (_DECLARED + xml).encode(), package_of(document))


def _property(number: int, story: Story) -> str:
    said = f'pid="{number + _FIRST - 1}" name="{property_name(number)}"'
    value = f"<vt:lpwstr>{property_value(story)}</vt:lpwstr>"
    return f'<property fmtid="{_USER}" {said}>{value}</property>'
