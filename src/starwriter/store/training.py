"""Owns the fetching of what the coach has learnt, which comes with starwriter in one folder.

Promise: the large part is read when it is first needed, never before.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from numpy.typing import NDArray

TRAINED = Path(__file__).parents[1] / "trained"


@dataclass(frozen=True, slots=True)
class Trained:
    """What `make train` wrote."""

    folder: Path
    """Where it is."""
    edition: str
    """A fingerprint of all of it; what two editions read may differ."""
    signals: tuple[str, ...]
    """The ids of the signals that were learnt, in the order of the scores."""
    checks: tuple[str, ...] = ()
    """The ids of the checks that were learnt beside them; their scores come last."""

    def arrays(self) -> "dict[str, NDArray[Any]]":
        """Return the reader's arrays, by name. Raises OSError or ValueError where it cannot."""
        from zipfile import BadZipFile

        import numpy as np

        try:
            with np.load(self.folder / "reader.npz", allow_pickle=False) as archive:
                return {name: archive[name] for name in archive.files}
        except (BadZipFile, EOFError) as error:
            raise ValueError("broken") from error

    def asked(self) -> "dict[str, NDArray[Any]] | None":
        """Return what was learnt of the questions, by name; None where that cannot be had."""
        from zipfile import BadZipFile

        import numpy as np

        try:
            with np.load(self.folder / "asked.npz", allow_pickle=False) as archive:
                return {name: archive[name] for name in archive.files}
        except (OSError, ValueError, BadZipFile, EOFError):
            return None

    def pieces(self) -> list[str]:
        """Return the names of the word pieces, by number. Raises OSError where it cannot."""
        return self._lines("pieces.txt")

    def turns(self) -> list[str]:
        """Return the lexicon's words and pairs, by number. Raises OSError where it cannot."""
        return self._lines("turns.txt")

    def _lines(self, name: str) -> list[str]:
        return (self.folder / name).read_text(encoding="utf-8").split("\n")


def trained(folder: Path = TRAINED) -> Trained | None:
    """Return what was learnt; None where nothing comes with this starwriter."""
    try:
        about = cast(dict[str, Any], json.loads((folder / "about.json").read_text("utf-8")))
        signals, checks = (tuple(map(str, about[key])) for key in ("signals", "checks"))
        return Trained(folder, str(about["edition"]), signals, checks)
    except (OSError, ValueError, KeyError, TypeError):
        return None
