"""The parts around the text: what is said of the stories, of the reader, and in which order."""

from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from word_help import COVER, EVERYTHING, STORY, W, chapter, data, found, opened, parts, tree

from starwriter.model import Story
from starwriter.word.export import Chapter, Cover
from starwriter.word.sent import property_value, read_property

ORDER = {
    "settings": "zoom trackRevisions defaultTabStop characterSpacingControl compat decimalSymbol "
    "listSeparator",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi "
    "spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs highlight u shd rtl cs lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr "
    "rPr tblPr trPr tcPr tblStylePr",
}
"""The order in which the schema has the children that we write."""
REVIEWED = Cover(COVER.title, COVER.author, COVER.language, COVER.made, "Globex", review=True)


def xml_parts(file: bytes) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(part) for part in parts(file).values()]


@pytest.mark.parametrize("name", ORDER)
def test_children_stand_in_the_order_of_the_schema(name: str) -> None:
    file = data(EVERYTHING, chapter("ש", task="- שלום: עולם ו-Slack"), cover=REVIEWED)
    nodes = [node for root in xml_parts(file) for node in root.iter(W + name)]
    assert nodes
    for node in nodes:
        places = [ORDER[name].split().index(child.tag.removeprefix(W)) for child in node]
        assert all(
            one < other or (one == other and name == "style") for one, other in pairwise(places)
        )


def test_only_a_review_has_word_track_changes() -> None:
    assert found(tree(data(cover=REVIEWED), "word/settings.xml"), "trackRevisions") == [""]
    assert not found(tree(data(), "word/settings.xml"), "trackRevisions")


def test_every_export_says_by_what_its_stories_are_known() -> None:
    other = Story(id="other", title="Other", created=datetime(2026, 1, 1, tzinfo=UTC))
    root = ElementTree.fromstring(
        parts(data(chapter("A"), Chapter(STORY, None, (), original=other)))["docProps/custom.xml"]
    )
    said = {node.get("name"): "".join(node.itertext()) for node in root}
    assert said == {
        "starwriter_1": property_value(chapter("A").story),
        "starwriter_2": property_value(other),
    }
    assert all(all(read_property(value)) for value in said.values())
    assert [node.get("pid") for node in root] == ["2", "3"]


def test_the_properties_are_linked_as_word_links_them() -> None:
    held = parts(data(EVERYTHING))
    types, links = held["[Content_Types].xml"].decode(), held["_rels/.rels"].decode()
    assert 'PartName="/docProps/custom.xml"' in types
    assert "officedocument.custom-properties+xml" in types
    assert "relationships/custom-properties" in links
    assert 'Target="docProps/custom.xml"' in links


def test_a_storys_id_is_nowhere_in_the_file() -> None:
    for title in ("", "A title"):
        story = Story(id="my-own-id", title=title, sections=STORY.sections)
        file = data(Chapter(story, None, ()))
        assert not [name for name, part in parts(file).items() if b"my-own-id" in part]


@pytest.mark.parametrize("count", [1, 2])
def test_it_says_for_whom_it_is_prepared(count: int) -> None:
    file = opened(data(*[chapter("A")] * count, cover=REVIEWED))
    assert file.core_properties.title == "My answers · Prepared for Globex"
    assert [p.text for p in file.paragraphs[:2]] == ["My answers", "Prepared for Globex"]


def test_a_story_whose_file_has_no_name_in_unicode_is_sent() -> None:
    story = Story.model_construct(id="caf\udce9", sections=STORY.sections)
    assert all(read_property(property_value(story)))
