"""A cue sheet as a Word file: a few lines a story, eight stories a page.

Promise: the same lines give the same bytes; any text is survived; no file is touched.
"""

from collections.abc import Iterator
from dataclasses import replace

from docx.shared import Mm

from starwriter.model.chapter import Cover
from starwriter.model.cue_sheet import CueLines, CueSheet
from starwriter.word import markup
from starwriter.word.bidi import is_rtl
from starwriter.word.document import add_blocks, new_document, saved
from starwriter.word.export import Export
from starwriter.word.sheet import Scrub, clean_cover

_TOP, _SIDES = Mm(16), Mm(22)
"""Margins that leave room for eight stories."""
_SPACE = '<w:spacing w:before="{}" w:after="{}"/>'


def cue_sheet(sheet: CueSheet, cover: Cover) -> Export:
    """Return a cue sheet as a Word file; its title goes before the cover's."""
    scrub = Scrub()
    cover = clean_cover(replace(cover, title=sheet.title, company=""), (), scrub)
    document = new_document(cover, title_page=False)
    page = document.sections[0]
    page.top_margin = page.bottom_margin = _TOP
    page.left_margin = page.right_margin = _SIDES
    page.header_distance = page.footer_distance = Mm(8)
    add_blocks(document, markup.prose("Heading1", cover.title))
    for story in sheet.stories:
        add_blocks(document, "".join(_blocks(story, scrub)))
    return Export(saved(document, cover.made), scrub.removed)


def _blocks(story: CueLines, scrub: Scrub) -> Iterator[str]:
    title, asked = scrub.line(story.title), scrub.line(story.asked)
    yield markup.prose("Heading2", title, space=_SPACE.format(140, 0))
    told = [(name, scrub.line(text)) for name, text in story.told]
    if asked:
        yield markup.prose("CueLine", asked, markup.ITALIC, markup.KEEP if told else "")
    for at, (name, text) in enumerate(told, 1):
        yield _line(name, text, is_last=at == len(told))


def _line(name: str, text: str, *, is_last: bool) -> str:
    rtl = is_rtl(text)
    inner = markup.run(f"{name}: ", markup.BOLD) + markup.runs(text, rtl)
    # The lines of a story stay on one page.
    props = ("" if is_last else markup.KEEP) + markup.turn(rtl)
    return markup.paragraph("CueLine", inner, props)
