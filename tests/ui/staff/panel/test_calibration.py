"""Measuring with a card: the outline has a card's size, what is saved is drawn, nonsense is refused."""

from __future__ import annotations

import dataclasses

import pytest

from kiosk.ui.staff.calibration_panel import Page
from kiosk.ui.staff.card_outline import CARD_HEIGHT, CARD_WIDTH
from kiosk.ui.theme import Screen
from tests.ui.looking import button, screen
from tests.ui.staff.panel.conftest import MakeBench, said, touch
from tests.ui.staff.panel.making import Bench, settle


@pytest.fixture
def page(bench: Bench) -> Page:
    """The entry on the main screen."""
    bench.open("calibration")
    assert isinstance(bench.panel.entry, Page)
    return bench.panel.entry


def card_mm(page: Page, glass: Screen) -> tuple[float, float]:
    """Return how large the drawn card is on a glass, in millimetres, without its line."""
    line = 2 * page._card._line
    across = (page._card.width() - line) * glass.width_mm / glass.width
    return across, (page._card.height() - line) * glass.height_mm / glass.height


def test_the_outline_is_a_card_on_a_screen_that_is_measured(page: Page, bench: Bench) -> None:
    assert card_mm(page, bench.kiosk.glass) == pytest.approx((CARD_WIDTH, CARD_HEIGHT), abs=0.2)
    touch(page, "Turn the card")
    assert card_mm(page, bench.kiosk.glass) == pytest.approx((CARD_HEIGHT, CARD_WIDTH), abs=0.2)
    assert "268 x 476 mm (21.5 inch)" in said(page)


def test_a_wrong_screen_is_measured_and_saved(page: Page, bench: Bench) -> None:
    """The glass is said to be 21.5 inch and is 15.6: a real card is larger than the outline."""
    real = dataclasses.replace(screen("21.5in portrait"), width_mm=194.3, height_mm=345.4)
    while card_mm(page, real)[0] < CARD_WIDTH - 1:
        touch(page, "both:10")
    while card_mm(page, real)[0] < CARD_WIDTH - 0.1:
        touch(page, "both:1")
    assert "15.6 inch" in said(page)
    assert 20 * real.width / real.width_mm == pytest.approx(page._square.width(), abs=1)
    before = bench.panel.theme.target
    touch(page, "Save")
    kept = bench.kiosk.kept_settings()
    assert kept.screen_width_mm == pytest.approx(194.3, abs=0.7)
    assert kept.screen_height_mm == pytest.approx(345.4, abs=1.2)
    assert bench.kiosk.glass.inches == pytest.approx(15.6, abs=0.06)
    assert bench.kiosk.asked == ["screen"]
    assert bench.panel.theme.target > before  # drawn anew, and the entry is still open
    assert bench.panel.key == "calibration"
    assert "staff: calibrate (tier2)" in bench.kiosk.journal_text()
    touch(bench.panel, "Put back")
    touch(bench.panel, "Save")
    assert bench.kiosk.glass.inches == pytest.approx(21.5, abs=0.01)


def test_width_and_height_apart_and_put_back(page: Page, bench: Bench) -> None:
    assert not button(page, "Put back").isEnabled()
    touch(page, "Width and height apart")
    touch(page, "across:10")
    assert page.measured.width_mm < bench.kiosk.glass.width_mm - 1
    assert page.measured.height_mm == pytest.approx(bench.kiosk.glass.height_mm)
    touch(page, "down:-10")
    assert page.measured.height_mm > bench.kiosk.glass.height_mm + 1
    touch(page, "Put back")
    assert page.measured.width_mm == pytest.approx(bench.kiosk.glass.width_mm)
    assert page.measured.height_mm == pytest.approx(bench.kiosk.glass.height_mm)
    assert bench.kiosk.asked == []


def test_nonsense_is_refused(page: Page) -> None:
    touch(page, "Width and height apart")
    for _ in range(6):
        touch(page, "across:10")
    assert "do not go together" in said(page)
    assert not button(page, "Save").isEnabled()
    touch(page, "Put back")
    assert button(page, "Save").isEnabled()


def test_a_tiny_screen_is_refused(page: Page) -> None:
    while page.measured.inches >= 6:
        page._on_step("both:100")
    settle()
    assert not button(page, "Save").isEnabled()
    assert "cannot be right" in said(page)


def test_the_card_never_shrinks_to_nothing(page: Page) -> None:
    for _ in range(60):
        page._on_step("both:-10")
    assert page._card.width() > 30
    assert not button(page, "Save").isEnabled()


def test_forgetting_takes_the_guess_again(page: Page, bench: Bench) -> None:
    touch(page, "Forget the measure")
    assert bench.kiosk.kept_settings().screen_width_mm == 0
    assert bench.kiosk.glass == Screen.assumed(1080, 1920)


def test_a_disk_that_refuses_is_told(make: MakeBench) -> None:
    bench = make()
    bench.kiosk.lock_disk()
    bench.open("calibration")
    touch(bench.panel, "both:10")
    touch(bench.panel, "Save")
    assert "could not be saved" in said(bench.panel)
    assert bench.kiosk.settings.screen_width_mm
