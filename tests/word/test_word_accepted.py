"""Paragraphs of Word files as they read once every change is accepted."""

from pathlib import Path

import pytest
from package_help import CELL, STYLES, bullet, heading, p, run, sections, taken, word

GONE = "<w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>"
NEW = f"<w:ins>{run('new')}</w:ins>"
TEXTS = [
    (f"{run('a ')}{GONE}{NEW}", "a new"),
    (f"<w:moveFrom>{run('x')}</w:moveFrom><w:moveTo>{run('y')}</w:moveTo>", "y"),
    (f"<w:ins><w:del>{run('x')}</w:del>{run('y')}</w:ins>", "y"),
    (f'<w:hyperlink r="1">{run("the link")}</w:hyperlink>', "the link"),
    (f'<w:fldSimple w:instr=" DATE ">{run("today")}</w:fldSimple>', "today"),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        "7",
    ),
    ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>", "a\tb\nc"),
    ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/></w:r>", "co-op"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:char="00E9"/></w:r>', "→é"),
    ('<w:r><w:sym w:char="nonsense"/><w:sym/><w:t>x</w:t></w:r>', "x"),
    ("<w:r><w:t>two\nlines\tof XML</w:t></w:r>", "two lines of XML"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('filled in')}</w:sdtContent></w:sdt>", "filled in"),
    (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}"
        f"</w:sdtContent></w:sdt>{run('x')}",
        "x",
    ),
    ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", "1+1"),
    (
        f"<w:ruby><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby>",
        "漢字",
    ),
    (f"{run('x')}<w:r><w:footnoteReference w:id='1'/></w:r>", "x"),
    (f"<w:smartTag><w:customXml>{run('x')}</w:customXml></w:smartTag>", "x"),
    (f"<unknown>{run('x')}</unknown>", "x"),
    ("<w:r><w:t>a\u202e \u200bb</w:t></w:r>", "a\u202e \u200bb"),
]


@pytest.mark.parametrize(("inner", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_a_paragraph_reads_as_if_all_changes_were_accepted(
    tmp_path: Path, inner: str, text: str
) -> None:
    (story,) = taken(tmp_path, word(heading(2, "Task") + p(inner=inner))).stories
    assert sections(story) == {"task": text}


JOIN, AWAY = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:moveFrom/></w:rPr>"
BOX = f"<w:r><w:txbxContent>{p('boxed')}</w:txbxContent></w:r>"
CHOICE = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
BODIES = [
    (p("a ", JOIN) + p("b"), "a b"),
    (p("a ", JOIN) + p("b ", AWAY) + p("c") + p("d"), "a b c\nd"),
    (p(props=JOIN, inner=GONE) + bullet("b"), "- b"),
    (p("a", JOIN) + f"<w:tbl><w:tr>{CELL.format(p('b'))}</w:tr></w:tbl>", "a\nb"),
    (f"<w:tbl><w:tr>{CELL.format(p('a', JOIN))}</w:tr></w:tbl>" + p("b"), "a\nb"),
    (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{CELL.format(p('a'))}</w:tr></w:tbl>" + p("b"), "b"),
    (p("a", JOIN), "a"),
    (p("a") + p() + p(" \t") + p(inner=GONE) + p(" b "), "a\nb"),
    (p("a") + bullet("b") + bullet("c"), "a\n- b\n- c"),
    (p("- typed") + p("• dot"), "- typed\n• dot"),
    (p("not one", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "not one"),
    (p("b", '<w:pStyle w:val="L"/>'), "- b"),
    (p("b", '<w:pStyle w:val="L2"/>'), "- b"),
    (p(inner=f"{run('host')}<mc:AlternateContent>{CHOICE}</mc:AlternateContent>"), "boxed\nhost"),
]


@pytest.mark.parametrize(("body", "text"), BODIES, ids=[text for _, text in BODIES])
def test_paragraphs_are_lines(tmp_path: Path, body: str, text: str) -> None:
    (story,) = taken(tmp_path, word(heading(2, "Task") + body, styles=STYLES)).stories
    assert sections(story) == {"task": text}
