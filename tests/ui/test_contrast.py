"""Colours: text 7:1 (15:1 in high contrast), edges of controls 3:1, by formula and on the screen."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from kiosk.ui.tokens import THEMES, Colours
from kiosk.ui.tour import Stage, Stop
from kiosk.ui.widgets.button import LOOKS
from tests.ui.looking import button

LEAST_TEXT = {"light": 7.0, "dark": 7.0, "high-contrast": 15.0}
LEAST_EDGE = 3.0

#: Text on what it stands on: the grounds of pages, panels, callouts, buttons, chart and attract.
TEXT_PAIRS = (
    *itertools.product(("ink", "soft"), ("paper", "card", "strip")),
    *itertools.product(("accent_text",), ("paper", "card", "mint", "strip")),
    *itertools.product(("miss", "open"), ("paper", "card")),
    ("ink", "mint"),
    ("on_accent", "accent"),
    ("on_warning", "warning"),
    ("on_caution", "caution"),
    ("on_attract", "attract"),
    ("attract", "on_attract"),
)
#: Lines and marks that carry meaning, on what they stand on.
EDGE_PAIRS = (
    *itertools.product(("edge",), ("paper", "card", "strip")),
    ("accent", "paper"),
    ("warning_edge", "warning"),
    ("warning_edge", "paper"),
    ("on_attract", "attract"),
    *itertools.product(("miss", "open"), ("card",)),
    *itertools.product(("focus",), ("paper", "card", "strip", "mint")),
)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def weak(table: Colours, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    """Return the pairs of a table that are too close."""
    found = []
    for front, back in pairs:
        ratio = contrast(QColor(getattr(table, front)), QColor(getattr(table, back)))
        if ratio < least:
            found.append(f"{front} on {back}: {ratio:.2f}, least {least:g}")
    return found


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out(name: str) -> None:
    """Every pair of text and ground holds its ratio."""
    assert weak(THEMES[name], TEXT_PAIRS, LEAST_TEXT[name]) == []


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_marks_stand_out(name: str) -> None:
    """Every edge of a control, mark of the graph and focus ring holds 3:1."""
    assert weak(THEMES[name], EDGE_PAIRS, LEAST_EDGE) == []


@pytest.mark.parametrize("name", THEMES)
def test_every_kind_of_button_can_be_read(name: str) -> None:
    """At rest and chosen, each kind of button has words that stand out from it."""
    pairs = {(look.text, look.ground) for look in LOOKS.values()}
    pairs |= {(look.checked_text, look.checked_ground) for look in LOOKS.values()}
    assert weak(THEMES[name], tuple(sorted(pairs)), LEAST_TEXT[name]) == []


@pytest.mark.parametrize("name", THEMES)
def test_miss_and_open_weigh_the_same(name: str) -> None:
    """Neither arm of the graph is made to look better: their lightness is about equal (DESIGN rule 3)."""
    table = THEMES[name]
    assert contrast(QColor(table.miss), QColor(table.open)) < 1.6


@pytest.mark.parametrize("name", THEMES)
def test_the_screen_shows_the_colours_of_the_table(stage: Stage, name: str) -> None:
    """Sampled pixels of a few controls are the theme's, so the ratios above are those on the glass."""
    stage.go(Stop("about", "about"), theme=name)
    table, image = THEMES[name], stage.shell.grab().toImage()
    # Where paper and bar are both black, the chosen tab is filled as chips are.
    chosen = "accent" if name == "high-contrast" else "paper"
    expected = {"about": chosen, "warning": "warning", "finish": "card"}
    frame = stage.shell.frame_widget
    assert frame is not None
    for value, ground in expected.items():
        control = button(frame, value)
        corner = control.mapTo(stage.shell, QPoint(control.width() // 2, control.height() - 8))
        seen = image.pixelColor(corner).name().upper()
        assert seen == getattr(table, ground).upper(), f"{value!r} is {seen} at {corner}, not {ground}"


@pytest.mark.parametrize("name", THEMES)
def test_the_words_of_a_page_reach_the_glass_in_full_colour(stage: Stage, name: str) -> None:
    """Within the page's title there are pixels of pure ink and of pure ground."""
    stage.go(Stop("about", "about"), theme=name)
    page = stage.shell.page
    assert page is not None
    image = page.grab(page.rect().adjusted(0, 0, 0, 200 - page.height())).toImage()
    rows, columns = range(0, image.height(), 3), range(image.width())
    colours = {image.pixelColor(x, y).name() for x in columns for y in rows}
    table = THEMES[name]
    assert {table.ink.lower(), table.paper.lower()} <= colours
