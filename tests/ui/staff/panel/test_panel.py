"""The panel as a whole: it fills its parent, has its own look, and leaves nothing behind."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.staff import entries
from kiosk.ui.staff.entries import ENTRIES
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.theme import Screen
from tests.ui.looking import button, screen
from tests.ui.staff.panel.conftest import MakeBench, said, touch
from tests.ui.staff.panel.making import Bench, LookedAfter, settle


def test_it_fills_its_parent_and_follows_it(bench: Bench) -> None:
    assert bench.panel.geometry() == bench.window.rect()
    bench.window.setFixedSize(900, 1700)
    settle()
    assert bench.panel.geometry() == bench.window.rect()
    assert bench.panel._frame is not None
    assert bench.panel._frame.geometry() == bench.window.rect()


def test_it_is_light_latin_and_left_to_right_whatever_the_patient_had(bench: Bench) -> None:
    theme = bench.panel.theme
    assert (theme.name, theme.script, theme.right_to_left) == ("light", "Latin", False)
    assert bench.panel.grab().toImage().pixelColor(3, 3) == theme.colour("paper")


def test_leave(bench: Bench) -> None:
    wished: list[bool] = []
    bench.panel.leave_wanted.connect(lambda: wished.append(True))
    touch(bench.panel, "Leave")
    assert wished == [True]


@pytest.mark.parametrize("kind", ENTRIES, ids=lambda kind: kind.key)
def test_every_entry_is_reached_from_the_menu_and_left_again(bench: Bench, kind: entries.EntryKind) -> None:
    assert not button(bench.panel, "Menu").isEnabled()
    touch(bench.panel, kind.title)
    assert bench.panel.key == kind.key
    assert bench.panel.entry is not None
    assert said(bench.panel).startswith(kind.title)
    touch(bench.panel, "Menu")
    assert bench.panel.key == ""


def test_the_list_beside_says_where_one_is(make: MakeBench) -> None:
    bench = make("21.5in landscape")
    assert bench.panel.key == "overview"
    touch(bench.panel, "Journal")
    assert button(bench.panel, "Journal").isChecked()
    assert not button(bench.panel, "Overview").isChecked()


def test_big_buttons_scroll(make: MakeBench) -> None:
    bench = make("15.6in landscape")
    bench.panel.area.still = True
    bench.open("settings")
    assert not button(bench.panel, "Up").isEnabled()
    touch(bench.panel, "Down")
    assert bench.panel.area.verticalScrollBar().value() > 0
    assert button(bench.panel, "Up").isEnabled()


def test_an_entry_that_fails_leaves_the_others(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(key: str, _context: object) -> None:
        raise RuntimeError(key)

    monkeypatch.setattr("kiosk.ui.staff.panel.make_entry", fail)
    bench.open("journal")
    assert "could not be opened" in said(bench.panel)
    assert "fault: staff (time 1): RuntimeError" in bench.kiosk.journal_text()
    monkeypatch.undo()
    bench.open("journal")
    assert bench.panel.entry is not None


def test_another_screen_is_taken_on(bench: Bench) -> None:
    bench.open("journal")
    before = bench.panel.theme.target
    bench.kiosk.glass = Screen(1080, 1920, 134.0, 238.0)
    assert bench.panel.entry is not None
    bench.panel.entry.screen_changed.emit()
    settle()
    assert bench.panel.theme.target > 1.9 * before
    assert bench.panel.key == "journal"
    assert bench.panel.area.isVisible()


def test_another_glass_is_laid_out_anew(bench: Bench) -> None:
    bench.open("settings")
    bench.kiosk.glass = screen("21.5in landscape")
    bench.window.setFixedSize(1920, 1080)
    settle()
    assert bench.panel.has_list_beside
    assert bench.panel.key == "settings"
    assert bench.panel.area.isVisible()


def test_two_hundred_panels_leave_nothing_behind(qapp: QApplication, looked_after: LookedAfter) -> None:
    window = QWidget()
    window.setFixedSize(looked_after.glass.width, looked_after.glass.height)
    window.show()
    context = looked_after.context()
    keys = [kind.key for kind in ENTRIES if kind.key != "health"]  # its checks ask the real machine

    def one(number: int) -> None:
        panel = StaffPanel(context, window)
        panel.show()
        panel.open_entry(keys[number % len(keys)])
        settle()
        panel.hide()
        panel.deleteLater()
        settle()

    def alive() -> tuple[int, int]:
        gc.collect()
        return len(qapp.allWidgets()), sum(isinstance(each, QWidget) for each in gc.get_objects())

    for number in range(2 * len(keys)):
        one(number)
    before = alive()
    for number in range(200):
        one(number)
    assert alive() == before
    window.deleteLater()
    settle()
