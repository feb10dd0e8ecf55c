"""Files that somebody might bring into a library."""

from datetime import UTC, datetime
from pathlib import Path

from starwriter.model import Question, Sections, Story
from starwriter.store.library import Library
from starwriter.understanding import Shelves
from starwriter.word.export import Chapter, Cover, export

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ASKED = Question(id="dissent", title="Constructive dissent", prompt="When did you disagree?")
STORY = Story(
    title="The 70/30 roadmap",
    role="Director",
    organisation="a fintech",
    sections=Sections(situation="We lost two customers.\n", action="- I read.\n- I asked.\n"),
)
DATED = "created = 2026-11-01T10:00:00Z\nupdated = 2026-11-02T10:00:00Z\n"
MINE = f'# by hand\ntitle = "Mine"\n{DATED}\n[sections]\ntask = "To hold it."\nnew_key = 1\n'


def word_file(path: Path, *stories: Story, question: Question | None = ASKED) -> Path:
    chapters = [Chapter(story, question, ()) for story in stories]
    path.write_bytes(export(chapters, Cover("Answers", "", "en-GB", NOW)).data)
    return path


def toml(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def shelves(library: Library) -> Shelves:
    return Shelves(library.questions, library.signals)
