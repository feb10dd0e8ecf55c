"""The user's own keys: what is taken, what is refused, and with which sentence."""

import re
import tomllib
from pathlib import Path

import pytest

from starwriter.tui.app import StarwriterApp
from starwriter.tui.key_names import called
from starwriter.tui.key_table import bound_actions, own_bindings, own_screens, own_widgets
from starwriter.tui.keymap import Bound, checked, keys_of, refusal

DOCS = Path(__file__).parents[2] / "docs" / "library.md"
TABLE = (
    Bound("editor.export", ("ctrl+r",), "Editor", "write to Word", beats_text=True),
    Bound("editor.stories", ("ctrl+o",), "Editor", "to the stories", beats_text=True),
    Bound("editor.go_task", ("t", "2"), "Editor", "Task", waits=True),
    Bound("editor.go_action", ("a", "3"), "Editor", "Action", waits=True),
    Bound("bank.new", ("n",), "Bank", "New"),
    Bound("bank.match", ("w",), "Bank", "Which?"),
    Bound("table.down", ("down", "j"), "Bank", "Down"),
    Bound("app.help", ("f1",), "Editor", "Help", beats_text=True),
    Bound("app.help", ("question_mark", "f1"), "Bank", "Help"),
    Bound("recovery.keep", ("k",), "Recovery", "Keep"),
    Bound("recovery.without", ("k",), "Recovery", "Do without"),
    Bound("versions.snapshot", ("s",), "Versions", "Name it", beats_text=True),
)

TAKEN = [
    {},
    {"editor.export": "f10"},
    {"editor.export": "f10,ctrl+e"},
    {"editor.export": "ctrl+o", "editor.stories": "ctrl+r"},  # swapped
    {"bank.new": "ctrl+r"},  # another screen's
    {"bank.new": "t"},  # only behind "go to", and elsewhere
    {"bank.new": "ü"},
    {"bank.new": "+"},
    {"editor.go_task": "z"},
    {"editor.go_task": "comma"},
    {"editor.export": "ctrl+r"},
    {"recovery.keep": "z"},
    {"versions.snapshot": "n"},
]


@pytest.mark.parametrize("wanted", TAKEN, ids=str)
def test_keys_that_hide_nothing_are_taken(wanted: dict[str, str]) -> None:
    assert checked(TABLE, wanted).keys == wanted
    assert checked(TABLE, wanted).problems == ()


REFUSED = [
    ({"editor.exprot": "f10"}, 'There is no action "editor.exprot": did you mean "editor.export"?'),
    ({"nonsense": "f10"}, 'There is no action "nonsense".'),
    (
        {"editor.export": "contrl+x"},
        '"contrl+x" is no key that editor.export could have: did you mean "ctrl+x"?',
    ),
    ({"editor.export": "f10 "}, None),
    (
        {"editor.export": ""},
        '"" is no key for editor.export: write "f11", "ctrl+x" or "x", with commas between.',
    ),
    (
        {"editor.export": "f10,,"},
        '"f10,," is no key for editor.export: write "f11", "ctrl+x" or "x", with commas between.',
    ),
    (
        {"editor.export": "x"},
        '"x" could not be typed any more: editor.export takes a key like "f11" or "ctrl+x".',
    ),
    (
        {"editor.export": "?"},
        '"?" could not be typed any more: editor.export takes a key like "f11" or "ctrl+x".',
    ),
    (
        {"editor.export": "backspace"},
        '"Backspace" could not be typed any more: '
        'editor.export takes a key like "f11" or "ctrl+x".',
    ),
    (
        {"editor.export": "ctrl+o"},
        '"ctrl+o" is editor.stories already: editor.export keeps its key.',
    ),
    ({"app.help": "ctrl+o"}, '"ctrl+o" is editor.stories already: app.help keeps its key.'),
    ({"bank.new": "j"}, '"j" is table.down already: bank.new keeps its key.'),
    ({"bank.new": "x,w"}, '"w" is bank.match already: bank.new keeps its key.'),
    ({"editor.go_task": "a"}, '"a" is editor.go_action already: editor.go_task keeps its key.'),
    (
        {"editor.export": "f10", "editor.stories": "f10"},
        '"F10" is editor.export already: editor.stories keeps its key.',
    ),
]


@pytest.mark.parametrize(("wanted", "sentence"), REFUSED, ids=[str(each) for each, _ in REFUSED])
def test_a_key_that_cannot_be_taken_is_refused_with_the_reason(
    wanted: dict[str, str], sentence: str | None
) -> None:
    assert checked(TABLE, wanted).problems == ((sentence,) if sentence else ())


def test_what_is_refused_leaves_the_others() -> None:
    keymap = checked(TABLE, {"editor.export": "x", "bank.new": "z", "nonsense": "f9"})

    assert keymap.keys == {"bank.new": "z"}
    assert len(keymap.problems) == 2


def test_a_key_freed_by_one_that_was_refused_is_refused_as_well() -> None:
    keymap = checked(TABLE, {"editor.stories": "x", "editor.export": "ctrl+o"})

    assert keymap.keys == {}


def test_only_what_a_change_makes_worse_refuses_it() -> None:
    keys = {"nonsense": "f9"}

    assert refusal(TABLE, keys, {**keys, "bank.new": "z"}) is None
    assert refusal(TABLE, keys, {**keys, "bank.new": "w"})
    moved = {"editor.stories": "f10", "editor.export": "ctrl+o"}
    assert refusal(TABLE, moved, {"editor.export": "ctrl+o"})


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("f6", "F6"),
        ("shift+f6", "shift+F6"),
        ("ctrl+s,f2", "ctrl+s"),
        ("escape", "Esc"),
        ("question_mark,f1", "?"),
        ("comma", ","),
        ("n", "n"),
        ("down", "↓"),
        ("f", "f"),
    ],
)
def test_a_key_has_a_name_in_a_sentence(keys: str, expected: str) -> None:
    assert called(keys) == expected


def test_a_key_that_a_terminal_sends_as_another_is_that_one() -> None:
    assert keys_of("ctrl+i,ctrl+m") == ("tab", "enter")


def test_every_key_of_ours_has_an_id() -> None:
    kinds = [*own_screens(), *(kind for each in own_screens() for kind in own_widgets(each))]
    for kind in [*kinds, StarwriterApp]:
        for binding in own_bindings(kind):
            assert binding.id, (kind, binding)


def test_every_shipped_key_is_one_that_a_user_could_write() -> None:
    table = bound_actions()
    for bound in table:
        problems = checked(table, {bound.id: ",".join(bound.keys)}).problems
        assert not any(" is no key " in each for each in problems), problems


def test_the_documents_list_the_ids_that_there_are() -> None:
    paragraph = DOCS.read_text().partition("The ids are:")[2].partition("\n\n")[0]
    found: set[str] = set()
    prefix = ""
    for name in re.findall(r"`([a-z0-9_.]+)`", paragraph):
        if name.endswith("."):
            prefix = name
        else:
            found.add(name if "." in name else f"{prefix}{name}")

    assert found == {each.id for each in bound_actions()}


@pytest.mark.parametrize("page", ["library.md", "settings.md"])
def test_the_keys_that_the_documents_show_can_be_taken(page: str) -> None:
    shown = re.findall(r'^("[a-z_.]+" = "[^"]+")', DOCS.with_name(page).read_text(), re.M)
    keys = tomllib.loads("\n".join(shown))
    assert keys
    assert checked(bound_actions(), keys).problems == ()
