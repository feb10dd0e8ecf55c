"""Does in LibreOffice what a reviewer would do by hand; run by a Python that has `uno`.

Promise: it needs nothing but that Python; whatever goes wrong ends it with an error.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

WORD = "MS Word 2007 XML"
BREAK = 0
"""A paragraph's end, in `com.sun.star.text.ControlCharacter`."""
SECONDS_TO_START = 60

uno: Any = import_module("uno")
Steps = dict[str, Callable[["Hands", "dict[str, str]"], None]]


class Hands:
    """A document open in LibreOffice, with the recording of changes on."""

    def __init__(self, context: Any, path: Path, in_window: bool) -> None:
        self._context = context
        self.document = self._in_window(path) if in_window else self._alone(path)
        self.document.RecordChanges = True
        self.text = self.document.Text

    def _alone(self, path: Path) -> Any:
        # Without a window: LibreOffice without its screens (writer-nogui) ends at a comment's.
        document = self.service("com.sun.star.text.TextDocument")
        document.load((_named("URL", path.as_uri()), _named("FilterName", WORD)))
        return document

    def _in_window(self, path: Path) -> Any:
        desktop, hidden = self.service("com.sun.star.frame.Desktop"), _named("Hidden", True)
        return desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))

    def service(self, name: str, *arguments: Any) -> Any:
        """Return one of LibreOffice's services."""
        manager = self._context.ServiceManager
        return manager.createInstanceWithArgumentsAndContext(name, arguments, self._context)

    def write_as(self, author: str) -> None:
        """Say who makes the next changes."""
        settings = self.service("com.sun.star.configuration.ConfigurationProvider")
        user = settings.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (_named("nodepath", "/org.openoffice.UserProfile/Data"),),
        )
        user.givenname, _, user.sn = author.partition(" ")
        user.commitChanges()

    def found(self, words: str) -> Any:
        """Return the range of the first of these words; they lie in one paragraph."""
        for paragraph in self.text:
            if paragraph.supportsService("com.sun.star.text.Paragraph"):
                parts = [part for part in paragraph if part.TextPortionType == "Text"]
                at = "".join(part.String for part in parts).find(words)
                if at >= 0:
                    cursor = self._place(parts, at)
                    cursor.gotoRange(self._place(parts, at + len(words), is_end=True), True)
                    return cursor
        raise LookupError(words)

    def _place(self, parts: list[Any], at: int, is_end: bool = False) -> Any:
        for part in parts:
            length = len(part.String)
            if at < length or (is_end and at == length):
                cursor = self.text.createTextCursorByRange(part.Start)
                cursor.goRight(at, False)
                return cursor
            at -= length
        raise LookupError(at)

    def at_start(self, words: str) -> Any:
        """Return the place before these words."""
        return self.text.createTextCursorByRange(self.found(words).Start)

    def at_end(self, words: str) -> Any:
        """Return the place after these words."""
        return self.text.createTextCursorByRange(self.found(words).End)

    def save(self, path: Path) -> None:
        """Write the document and close it."""
        self.document.storeToURL(path.as_uri(), (_named("FilterName", WORD),))
        self.document.close(True)


def insert(hands: Hands, edit: dict[str, str]) -> None:
    """Write text behind words."""
    hands.text.insertString(hands.at_end(edit["at"]), edit["text"], False)


def replace(hands: Hands, edit: dict[str, str]) -> None:
    """Write text over words."""
    hands.text.insertString(hands.found(edit["at"]), edit["text"], True)


def add_after(hands: Hands, edit: dict[str, str]) -> None:
    """Write a paragraph behind the one with these words."""
    place = hands.at_end(edit["at"])
    place.gotoEndOfParagraph(False)
    hands.text.insertControlCharacter(place, BREAK, False)
    hands.text.insertString(place, edit["text"], False)


def add_before(hands: Hands, edit: dict[str, str]) -> None:
    """Write a paragraph before the one with these words."""
    place = hands.at_start(edit["at"])
    place.gotoStartOfParagraph(False)
    hands.text.insertString(place, edit["text"], False)
    hands.text.insertControlCharacter(place, BREAK, False)


def split(hands: Hands, edit: dict[str, str]) -> None:
    """Break a paragraph before words."""
    hands.text.insertControlCharacter(hands.at_start(edit["at"]), BREAK, False)


def join(hands: Hands, edit: dict[str, str]) -> None:
    """Delete the mark at the end of a paragraph."""
    place = hands.at_end(edit["at"])
    place.gotoEndOfParagraph(False)
    place.goRight(1, True)
    hands.text.insertString(place, "", True)


def delete_paragraph(hands: Hands, edit: dict[str, str]) -> None:
    """Delete a paragraph with the mark at its end."""
    place = hands.at_start(edit["at"])
    place.gotoStartOfParagraph(False)
    place.gotoNextParagraph(True)
    hands.text.insertString(place, "", True)


def delete_paragraph_back(hands: Hands, edit: dict[str, str]) -> None:
    """Delete a paragraph with the mark of the one before it."""
    place = hands.at_start(edit["at"])
    place.gotoStartOfParagraph(False)
    place.goLeft(1, False)
    place.goRight(1, True)
    place.gotoEndOfParagraph(True)
    hands.text.insertString(place, "", True)


def move_down(hands: Hands, edit: dict[str, str]) -> None:
    """Move a paragraph behind the next."""
    controller = hands.document.CurrentController
    controller.select(hands.found(edit["at"]))
    dispatcher = hands.service("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(controller.Frame, ".uno:MoveDown", "", 0, ())


def comment(hands: Hands, edit: dict[str, str]) -> None:
    """Say something of words."""
    note = hands.document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = edit["author"], edit["text"]
    note.Resolved = edit["do"] == "comment_resolved"
    note.DateTimeValue = _now()
    words = hands.found(edit["at"])
    words.Text.insertTextContent(words, note, True)


STEPS: Steps = {
    "insert": insert,
    "replace": replace,
    "add_after": add_after,
    "add_before": add_before,
    "split": split,
    "join": join,
    "delete_paragraph": delete_paragraph,
    "delete_paragraph_back": delete_paragraph_back,
    "move_down": move_down,
    "comment": comment,
    "comment_resolved": comment,
}
_IN_WINDOW = ("move_down",)


def _now() -> Any:
    now, moment = time.localtime(), uno.createUnoStruct("com.sun.star.util.DateTime")
    moment.Year, moment.Month, moment.Day = now.tm_year, now.tm_mon, now.tm_mday
    moment.Hours, moment.Minutes, moment.Seconds = now.tm_hour, now.tm_min, now.tm_sec
    return moment


def _named(name: str, value: Any) -> Any:
    pair = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    pair.Name, pair.Value = name, value
    return pair


def _context(pipe: str) -> Any:
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def main(pipe: str, folder: Path) -> None:
    """Make the changes that a folder's `edits.json` lists in its `sent.docx`."""
    edits = json.loads((folder / "edits.json").read_text(encoding="utf-8"))
    in_window = any(edit["do"] in _IN_WINDOW for edit in edits)
    hands = Hands(_context(pipe), folder / "sent.docx", in_window)
    for edit in edits:
        hands.write_as(edit["author"])
        STEPS[edit["do"]](hands, edit)
    hands.save(folder / "reviewed.docx")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
    # Python's own way out sometimes falls over what uno has left.
    os._exit(0)
