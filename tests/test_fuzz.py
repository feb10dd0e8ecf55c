"""`make fuzz` in small: every broken file is read or refused in a line, and left alone."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("its places are made as on Unix", allow_module_level=True)

from tools.fuzz import tried
from tools.ground import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_is_read_or_refused_in_a_line(kind: str) -> None:
    found = tried(kind, 0, 40)
    assert found.faults == ()
    assert found.read + found.refused == 40
    assert found.refused
