"""Colours that read: on every ground of every theme; and the theme that a terminal gets."""

from itertools import combinations
from typing import Any

import pytest
from tests.tui.conftest import WIDE, at_work
from tests.tui.test_pictures import doing
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from starwriter.desk import Desk
from starwriter.tui.app import StarwriterApp
from starwriter.tui.contrast import contrast, legible, of_256, quiet
from starwriter.tui.palette import COLOURS, GROUNDS, evidence_look, legible_variables, remark_look
from starwriter.tui.themes import AUTO, OURS, by_terminal, least_contrast_of

THEMES = [*BUILTIN_THEMES.values(), *OURS]
PAINTED = [theme for theme in THEMES if not theme.ansi]
STRICT = [theme for theme in OURS if not theme.ansi]
NO_COLOURS = OURS[-1]
SIGNALS = [f"signal-{number}" for number in range(1, COLOURS + 1)]
REMARKED = ("note-ground", "comment-ground")


def named(theme: Theme) -> str:
    return theme.name


def variables_of(theme: Theme) -> dict[str, str]:
    variables = theme.to_color_system().generate() | theme.variables
    return variables | legible_variables(variables, theme, least_contrast_of(theme))


def on(ground: Color, text: str) -> float:
    """Return the contrast of a text, as a variable says it, on a ground."""
    if text.startswith("auto"):
        share = float(text.split()[1].removesuffix("%")) / 100
        return contrast(ground + ground.get_contrast_text(share), ground)
    return contrast(ground + Color.parse(text), ground)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000", "#fff", 21.0),
        ("#fff", "#fff", 1.0),
        ("#777", "#fff", 4.48),
        ("#0000ff", "#fff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(expected, abs=0.01)  # pyright: ignore[reportUnknownMemberType]


def test_a_colour_that_reads_is_left_alone_and_one_that_does_not_is_changed_little() -> None:
    ground = Color.parse("#202020")
    good, bad = Color.parse("#E69F00"), Color.parse("#703000")

    assert legible(good, [ground], 4.5, dark=True) == good
    mended = legible(bad, [ground], 4.5, dark=True)
    assert 4.5 <= contrast(mended, ground) < 6
    assert mended.r > mended.g > mended.b


def test_a_ground_gives_way_to_its_text() -> None:
    page, text = Color.parse("#002B36"), Color.parse("#839496")
    ground = quiet(Color.parse("#2B2F55"), page, text, 4.5)

    assert contrast(text, ground) >= 4.5
    assert ground != page


@pytest.mark.parametrize("theme", PAINTED, ids=named)
def test_what_we_colour_reads_on_every_ground_of_every_theme(theme: Theme) -> None:
    variables, least = variables_of(theme), least_contrast_of(theme)
    page = Color.parse(variables["background"])
    grounds = [page + Color.parse(variables[name]) for name in (*GROUNDS, *REMARKED)]

    told = [f"text-{name}" for name in ("primary", "success", "warning", "error", "accent")]
    for name in (*SIGNALS, "note", "comment", *told):
        for ground in grounds:
            assert on(ground, variables[name]) >= least, (name, ground)
    for name in REMARKED:
        assert on(Color.parse(variables[name]), variables["foreground"]) >= min(least, 4.4)
    assert on(page, variables["faint"]) >= least
    for ground in grounds:
        assert on(ground, variables["text-muted"]) >= least


@pytest.mark.parametrize("theme", PAINTED, ids=named)
def test_it_reads_likewise_where_the_terminal_has_256_colours(theme: Theme) -> None:
    variables, least = (
        theme.to_color_system().generate() | theme.variables,
        least_contrast_of(theme),
    )
    variables |= legible_variables(variables, theme, least, many=False)
    page = Color.parse(variables["background"])
    grounds = [of_256(page + Color.parse(variables[name])) for name in GROUNDS]

    for ground in grounds:
        assert len(set(ground.rgb)) == 1, "a tint would be a loud one"
        for name in (*SIGNALS, "note", "comment", "text-error", "text-warning", "text-success"):
            assert contrast(of_256(Color.parse(variables[name])), ground) >= least, (name, ground)
    assert {variables[name] for name in REMARKED} == {"transparent"}


@pytest.mark.parametrize("theme", STRICT, ids=named)
def test_in_high_contrast_every_pair_of_text_and_ground_has_seven(theme: Theme) -> None:
    variables = variables_of(theme)
    page = Color.parse(variables["background"])
    text = Color.parse(variables["foreground"])

    for ground in (page + Color.parse(variables[name]) for name in GROUNDS):
        for share in (1.0, 0.8, 0.66):  # plain, the key line's, Textual's dim
            assert contrast(ground.blend(text, share), ground) >= 7, (ground, share)
        for name in ("text", "text-muted", "text-disabled"):
            assert on(ground, variables[name]) >= 7, (ground, name)
    for name in REMARKED:
        assert on(Color.parse(variables[name]), variables["foreground"]) >= 7
    for pair in ("block-cursor", "block-cursor-blurred", "input-cursor", "input-selection"):
        ground = page + Color.parse(variables[f"{pair}-background"])
        assert on(ground, variables[f"{pair}-foreground"]) >= 7, pair
    raised = page.blend(Color.parse(variables["primary"]), 0.3)  # a switch under the cursor
    assert contrast(text, raised) >= 7


@pytest.mark.parametrize("theme", PAINTED, ids=named)
def test_no_two_signals_look_alike(theme: Theme) -> None:
    variables = variables_of(theme)
    colours = [Color.parse(variables[name]) for name in SIGNALS]

    for one, other in combinations(colours, 2):
        apart = sum(abs(a - b) for a, b in zip(one.rgb, other.rgb, strict=True))
        assert apart >= 36, (one, other)


@pytest.mark.parametrize("theme", [t for t in THEMES if t.ansi], ids=named)
def test_on_the_terminals_own_colours_styles_tell_evidence_notes_and_comments(
    theme: Theme,
) -> None:
    variables = variables_of(theme)
    looks = [
        evidence_look(variables["signal-1"], hinted=False),
        evidence_look(variables["signal-1"], hinted=True),
        remark_look(variables["note-ground"], commented=False),
        remark_look(variables["comment-ground"], commented=True),
    ]

    assert len({(look.bold, look.italic, look.underline) for look in looks}) == len(looks)
    assert all(look.bgcolor is None for look in looks)


def test_without_colours_every_variable_is_the_terminals_own() -> None:
    assert {variables_of(NO_COLOURS)[name] for name in SIGNALS} == {"ansi_default"}


@pytest.mark.parametrize(
    ("environment", "colours", "theme"),
    [
        ({}, "truecolor", "textual-dark"),
        ({}, "256", "textual-dark"),
        ({"COLORFGBG": "0;15"}, "truecolor", "textual-light"),
        ({"COLORFGBG": "0;default;15"}, "256", "textual-light"),
        ({"COLORFGBG": "0;7"}, "256", "textual-light"),
        ({"COLORFGBG": "15;0"}, "truecolor", "textual-dark"),
        ({"COLORFGBG": "12;8"}, "truecolor", "textual-dark"),
        ({"COLORFGBG": "nonsense"}, "truecolor", "textual-dark"),
        ({"COLORFGBG": "default;default"}, "256", "textual-dark"),
        ({}, "standard", "ansi-dark"),
        ({}, "windows", "ansi-dark"),
        ({"COLORFGBG": "0;15"}, "standard", "ansi-light"),
        ({}, None, "monochrome"),
    ],
)
def test_the_terminal_chooses_where_the_user_has_not(
    environment: dict[str, str], colours: str | None, theme: str
) -> None:
    assert by_terminal(environment, colours) == theme


@pytest.mark.parametrize(
    ("settings", "theme"),
    [
        ("", "textual-light"),
        (f'theme = "{AUTO}"', "textual-light"),
        ('theme = "no-such"', "textual-light"),
        ('theme = "textual-dark"', "textual-dark"),
        ('theme = "high-contrast"', "high-contrast"),
    ],
)
async def test_a_light_terminal_gets_a_light_theme_unless_the_user_has_chosen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: str, theme: str
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    (desk.folder / "settings.toml").write_text(settings)
    async with at_work(desk) as hand:
        await hand.pause_until_idle()
        assert hand.app.theme == theme


async def test_no_colour_beats_the_theme_of_the_settings(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (desk.folder / "settings.toml").write_text('theme = "nord"\n')
    async with at_work(desk) as hand:
        await hand.pause_until_idle()
        assert hand.app.theme == "monochrome"


@pytest.mark.parametrize("theme", ["high-contrast", "monochrome"])
def test_the_editor_in_a_theme_of_ours(snap_compare: Any, desk: Desk, theme: str) -> None:
    (desk.folder / "settings.toml").write_text(f'theme = "{theme}"\n')
    app = StarwriterApp(desk, "two-counters")
    assert snap_compare(app, terminal_size=WIDE, run_before=doing("f3", "f4"))
