"""The yardstick of the benchmark: a Textual app with five text areas and nothing else."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import TextArea


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        texts = Path(sys.argv[1]).read_text(encoding="utf-8").split("\0")
        with VerticalScroll(can_focus=False):
            for text in texts:
                yield TextArea(text)


if __name__ == "__main__":
    Bare().run()
