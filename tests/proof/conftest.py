"""One proofreader for all tests: it takes half a second to load."""

import pytest

from starwriter.proof.proofreader import Proofreader


@pytest.fixture(scope="session")
def reader() -> Proofreader:
    pytest.importorskip("harper")
    return Proofreader("British")
