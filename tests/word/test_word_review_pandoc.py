"""What pandoc finds in a reviewed file, the review finds as well."""

import pytest
from pandoc import pandoc
from review_help import assert_none_missed, review
from review_samples import SAMPLES

NAMES = sorted(SAMPLES.keys() - {"a_file_in_the_strict_dialect"})
"""pandoc does not read the dialect."""


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_pandoc_finds_is_missed(name: str) -> None:
    file = SAMPLES[name]().file
    assert_none_missed(pandoc(file), review(file))
