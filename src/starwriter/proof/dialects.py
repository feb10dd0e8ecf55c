"""Which English is read, and whether any is: by the settings, and by what is installed.

Promise: nothing is loaded to tell.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starwriter.model import Settings

DIALECTS: Mapping[str, str] = {
    "GB": "British",
    "US": "American",
    "AU": "Australian",
    "CA": "Canadian",
    "IN": "Indian",
}
"""The kinds of English that can be read, by region."""
_USUAL = "GB"
"""What is read of an English that names no region, or another one."""


def dialect_of(language: str) -> str | None:
    """Return the kind of English that a language tag names ("British"); None for no English."""
    name, *others = language.split("-")
    if name.casefold() != "en":
        return None
    regions = [part.upper() for part in others if part.upper() in DIALECTS]
    return DIALECTS[regions[0] if regions else _USUAL]


def dialect(settings: "Settings") -> str | None:
    """Return the kind of English that is to be read; None where nothing is, or can be."""
    return dialect_of(settings.language) if settings.proofread and _is_installed() else None


def state(settings: "Settings") -> str:
    """Return in a few words which English is read, or why none is."""
    if not settings.proofread:
        return "off"
    known = dialect_of(settings.language)
    if known is None:
        return f"off: no dictionary for {settings.language}"
    return f"{known} English" if _is_installed() else "off: no package (pip install harper-py)"


def _is_installed() -> bool:
    return find_spec("harper") is not None
