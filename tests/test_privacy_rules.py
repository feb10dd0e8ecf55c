"""What no module of ours may do with a user's words, read from the source itself."""

import ast
from functools import cache
from pathlib import Path

import pytest
from tests.test_rooms import MODULES, PACKAGE, imported, name_of

UNWANTED = {"logging", "webbrowser", "pickle", "shelve", "marshal", "code", "pdb", "pty", "syslog"}
STARTS_PROGRAMS = {"subprocess": {"store.git", "copying", "tui.outside"}}
"""The modules that start a program: the user's own git and editor, and those that fill the
clipboard.
"""
NAMES = {"print", "eval", "exec", "compile", "input", "breakpoint", "__import__", "open"}
"""Built-in functions; files are opened by path, and nothing is asked or printed but by click."""
ATTRIBUTES = {
    *("os.system", "os.popen", "os.startfile", "subprocess.getoutput", "subprocess.Popen"),
    *("self.log", "app.log", "textual.log", "tempfile.mktemp"),
    *("traceback.print_exc", "traceback.print_exception"),
    *("Text.from_markup", "Text.from_ansi", "console.print", "app.copy_to_clipboard"),
    *("self.copy_to_clipboard", "app.open_url", "self.open_url"),
}
SHOWS = {
    *("Static", "Label", "Option", "Button", "Tooltip", "Collapsible", "Tab", "TabPane"),
    *("Header", "Placeholder", "Link", "Markdown", "RichLog", "Log", "Checkbox", "RadioButton"),
}
"""Widgets of Textual that read markup in what they are given."""
TYPED = {"Option(row)"}
"""Calls with a value of which only the type checker knows that it is a Content."""
PLAIN_CALLS = {"Content", "Content.assemble", "Content.styled", "Text", "Text.assemble"}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Return every call of a module with the dotted name of what is called."""
    nodes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
    return [(ast.unparse(node.func), node) for node in nodes]


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def at(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(PACKAGE)}:{node.lineno}: {ast.unparse(node)[:80]}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_writes_and_runs_nothing_on_the_side(path: Path) -> None:
    names = {name.split(".")[0] for name in imported(path)}
    module = name_of(path).removeprefix("starwriter.")

    assert names & UNWANTED == set()
    for name, only in STARTS_PROGRAMS.items():
        assert name not in names or module in only
    for called, call in calls(path):
        assert called not in NAMES, at(path, call)
        unwanted = any(called == each or called.endswith(f".{each}") for each in ATTRIBUTES)
        assert not unwanted, at(path, call)
        if called in ("sys.stdout.write", "sys.stderr.write"):
            assert all(isinstance(each, ast.Constant) for each in call.args), at(path, call)
        assert called != "Popen", at(path, call)
        shell = keyword(call, "shell")
        assert shell is None or is_false(shell), at(path, call)


def test_only_the_commands_speak_on_the_terminal() -> None:
    for path in MODULES:
        speaks = [call for called, call in calls(path) if called in ("click.echo", "click.secho")]
        assert not speaks or path.parent.name == "cli", at(path, speaks[0])


def test_temporary_names_hold_nothing_of_a_story() -> None:
    for path in MODULES:
        for called, call in calls(path):
            if called.startswith("tempfile.") or called in ("mkstemp", "TemporaryDirectory"):
                for name in ("prefix", "suffix"):
                    given = keyword(call, name)
                    assert given is None or is_constant(given, tree_of(path)), at(path, call)
                assert not call.args, at(path, call)


def is_constant(node: ast.expr, tree: ast.Module) -> bool:
    """Whether an expression is text that stands in the source, by itself or under a name."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_constant(node.body, tree) and is_constant(node.orelse, tree)
    return isinstance(node, ast.Name) and any(
        isinstance(each, ast.Assign)
        and isinstance(each.value, ast.Constant)
        and ast.unparse(each.targets[0]) == node.id
        for each in tree.body
    )


def is_plain(node: ast.expr, tree: ast.Module) -> bool:
    """Whether an expression is text of ours, or says itself that it holds no markup."""
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        joined = called.startswith("Content(") and called.endswith(").join")
        return joined or called in PLAIN_CALLS or returns_content(called, tree)
    if isinstance(node, ast.BinOp):
        return is_plain(node.left, tree) and is_plain(node.right, tree)
    return is_constant(node, tree)


def is_typed(call: ast.Call) -> bool:
    return ast.unparse(call) in TYPED


def returns_content(called: str, tree: ast.Module) -> bool:
    """Whether a function or method of the module says that it returns a Content or a Text."""
    name = called.rpartition(".")[2]
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name]
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    if not found and any(alias.name == name for each in imports for alias in each.names):
        module = next(e.module or "" for e in imports if name in {a.name for a in e.names})
        source = PACKAGE.parent / f"{module.replace('.', '/')}.py"
        return source.exists() and returns_content(name, tree_of(source))
    return bool(found) and all(
        each.returns and ast.unparse(each.returns).strip('"') in ("Content", "Text")
        for each in found
    )


SCREENS = [path for path in MODULES if "tui" in path.relative_to(PACKAGE).parts]


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_what_a_screen_shows_is_never_read_as_markup(path: Path) -> None:
    tree = tree_of(path)
    for called, call in calls(path):
        name = called.rpartition(".")[2]
        shown = [] if name == "Collapsible" else call.args  # a Collapsible is given widgets
        texts = [*shown, *filter(None, [keyword(call, "title"), keyword(call, "content")])]
        if name in SHOWS and not is_false(keyword(call, "markup")) and not is_typed(call):
            # A title is a text of its own, which `markup` says nothing of.
            assert all(is_plain(each, tree) for each in texts), at(path, call)
        if name == "notify":
            assert is_false(keyword(call, "markup")) or is_plain(texts[0], tree), at(path, call)
        if called == "Content.from_markup" or name in ("from_markup", "render_markup"):
            assert all(is_constant(each, tree) for each in call.args), at(path, call)
        if name in ("SystemCommand", "Hit", "DiscoveryHit"):  # the palette reads markup in these
            for text in call.args[:2]:
                escaped = isinstance(text, ast.Call) and ast.unparse(text.func) == "escape"
                is_ours = is_constant(text, tree) or ast.unparse(text).startswith("what[")
                assert escaped or is_ours, at(path, call)


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_no_text_of_a_file_becomes_a_tooltip_a_border_or_a_window_title(path: Path) -> None:
    tree = tree_of(path)
    titles = {"tooltip", "border_title", "border_subtitle", "title", "sub_title", "TITLE"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                owner = ast.unparse(target).rpartition(".")
                ours = owner[0] in ("self", "app", "self.app", "self.screen", "widget")
                if ours and owner[2] in titles - {"title"}:
                    assert is_constant(node.value, tree), at(path, node.value)
    for called, call in calls(path):
        given = keyword(call, "tooltip")
        if called != "Binding" and given is not None:
            assert is_constant(given, tree), at(path, call)
