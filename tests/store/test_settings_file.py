from pathlib import Path

import pytest

from starwriter.store.library import Library
from starwriter.store.problem import StoreError
from starwriter.store.settings_file import change_settings, set_favourite

BY_HAND = """# mine
pace = 120   # slow

theme = "nord"
unknown = [1,  2]

[keys]   # my keys
"editor.export" = "f10"
"""


def library(folder: Path, text: str | None = None) -> Library:
    if text is not None:
        (folder / "settings.toml").write_text(text)
    return Library(folder)


def text_in(folder: Path) -> str:
    return (folder / "settings.toml").read_text()


def test_a_change_leaves_all_else_as_it_was_written(tmp_path: Path) -> None:
    one = library(tmp_path, BY_HAND)

    assert change_settings(one, pace=150).pace == 150
    assert text_in(tmp_path) == BY_HAND.replace("120", "150")
    assert one.settings.pace == 150
    assert one.settings.theme == "nord"


def test_a_new_key_goes_before_the_tables(tmp_path: Path) -> None:
    change_settings(library(tmp_path, BY_HAND), proofread=False)

    assert text_in(tmp_path) == BY_HAND.replace("[1,  2]\n", "[1,  2]\nproofread = false\n")


def test_keys_are_changed_in_their_table(tmp_path: Path) -> None:
    change_settings(library(tmp_path, BY_HAND), keys={"editor.export": "f10", "editor.go": "f11"})

    assert library(tmp_path).settings.keys == {"editor.export": "f10", "editor.go": "f11"}
    assert text_in(tmp_path).startswith(BY_HAND.rstrip())


def test_the_first_change_makes_the_file(tmp_path: Path) -> None:
    change_settings(library(tmp_path), name="Ada")

    assert text_in(tmp_path) == 'format = 1\nname = "Ada"\n'


def test_a_value_that_is_already_there_touches_no_byte(tmp_path: Path) -> None:
    one = library(tmp_path, BY_HAND)
    before = (tmp_path / "settings.toml").stat().st_mtime_ns
    change_settings(one, pace=120)

    assert (tmp_path / "settings.toml").stat().st_mtime_ns == before


def test_what_another_program_changed_meanwhile_stays(tmp_path: Path) -> None:
    one = library(tmp_path, BY_HAND)
    assert one.settings.pace == 120
    (tmp_path / "settings.toml").write_text(BY_HAND.replace("nord", "gruvbox"))

    assert change_settings(one, pace=150).theme == "gruvbox"


@pytest.mark.parametrize(
    ("text", "changes"), [(BY_HAND, {"pace": 7}), (None, {"target": "long"}), ("pace = [", {})]
)
def test_bad_values_and_bad_files_are_refused_and_nothing_is_written(
    tmp_path: Path, text: str | None, changes: dict[str, object]
) -> None:
    one = library(tmp_path, text)

    with pytest.raises(StoreError):
        change_settings(one, **changes)
    assert (text_in(tmp_path) if text else None) == text


def test_a_favourite_of_another_window_stays(tmp_path: Path) -> None:
    one, other = library(tmp_path), library(tmp_path)
    assert (one.settings.favourites, other.settings.favourites) == ((), ())
    set_favourite(one, "grit", yes=True)
    set_favourite(other, "root-cause", yes=True)

    assert library(tmp_path).settings.favourites == ("grit", "root-cause")
