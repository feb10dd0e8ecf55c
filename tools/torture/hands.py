"""Ways to write: what the hand does until it is cut off."""

from collections.abc import Mapping

from tools.torture.place import Place
from tools.torture.writer import SAVE, Writer

from starwriter.model import SECTIONS, Section, Sections
from starwriter.store.library import Library
from starwriter.store.story_file import load_story
from starwriter.store.versions import versions_in

_DOWN, _VERSIONS = "\x1b[B", "\x0c"


def typing(writer: Writer, place: Place) -> None:
    """Type, pause, go elsewhere, go back into what stands there."""
    while True:
        _write(writer)
        if writer.random.random() < 0.2:
            writer.pause(writer.random.uniform(0.1, 2.0))


def saving(writer: Writer, place: Place) -> None:
    """Type, and have it saved all the time, by key or by a pause."""
    while True:
        for _ in range(writer.random.randint(1, 3)):
            _write(writer)
        if writer.random.random() < 0.5:
            writer.press(SAVE)
            writer.pause(writer.random.uniform(0, 0.1))
        else:
            writer.pause(writer.random.uniform(0.95, 1.3))


def restoring(writer: Writer, place: Place) -> None:
    """Type a little and restore a version, over and over."""
    while True:
        for _ in range(writer.random.randint(1, 4)):
            _write(writer)
        if writer.random.random() < 0.5:
            writer.press(SAVE)
            writer.pause(0.15)
        _restore(writer, place)
        writer.go_to(writer.random.choice(SECTIONS), to_start=True)


def sections_of(sections: Sections) -> Mapping[Section, str]:
    """Return what the fields hold when a story is shown."""
    return {name: sections.text(name).rstrip("\n") for name in SECTIONS}


def _write(writer: Writer) -> None:
    random = writer.random
    word = writer.word()
    what = random.random()
    if what < 0.08:
        writer.go_to(random.choice(SECTIONS))
    elif what < 0.16:
        writer.move(random.choice((-40, -3, -1, 1, 5, 60)))
    if what > 0.95:
        writer.paste(f"{word} {writer.word()}\n{writer.word()} ")
        return
    pace = random.choice((0.02, 0.05, 0.12))
    writer.type(word, lambda: random.uniform(0.3, 1.7) * pace)
    if what > 0.85:
        writer.take_back()
    writer.type("\n" if what < 0.3 else " ", lambda: pace)


def _restore(writer: Writer, place: Place) -> None:
    """Restore one of the versions that the screen lists."""
    writer.press(_VERSIONS)
    writer.see("Versions of")
    writer.pause(0.25)
    versions = versions_in(Library(place.library).version_folder(place.story))
    down = writer.random.randrange(min(len(versions), 3))
    for _ in range(down):
        writer.press(_DOWN)
        writer.pause(0.03)
    text = sections_of(load_story(versions[down].path).story.sections)
    writer.begin(text)
    writer.press("\r")
    writer.see("Restored.")
    writer.pause(0.6)  # until the fields show it: what is typed before that is merged
