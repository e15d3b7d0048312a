"""However staff come and go, what is left equals a fresh start: pixels, state, timers and objects."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.tour import Stop
from kiosk.visit.clock import seconds_now
from tests.ui.looking import button, screen
from tests.ui.staff.conftest import MakeDesk
from tests.ui.staff.front_desk import PIN, FrontDesk
from tests.ui.test_reset import bands


def door_reset(desk: FrontDesk) -> None:
    desk.hold_mark()
    desk.choose("reset")


def key_above(view: str) -> Callable[[FrontDesk], None]:
    def act(desk: FrontDesk) -> None:
        desk.show(view)
        assert desk.view == view.replace("explained", "closed")
        QTest.keyClick(
            desk.shell.windowHandle(),
            Qt.Key.Key_R,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
        )
        if view in ("closed", "explained"):
            assert desk.view == "closed", "a reset opens no closed kiosk"
            desk.staffing.desk.open("tier1", desk.staffing._now())

    return act


def cleaning_runs_out(desk: FrontDesk) -> None:
    desk.hold_mark()
    desk.choose("clean")
    desk.staffing.desk.tick(seconds_now() + 31, desk.staffing._now())


def cleaning_is_ended(desk: FrontDesk) -> None:
    from kiosk.ui.staff.cleaning import END_HOLD_SECONDS, CleaningScreen

    desk.hold_mark()
    desk.choose("clean")
    content = desk.layer.content
    assert isinstance(content, CleaningScreen)
    desk.tap(content.target.mapTo(desk.shell, content.target.rect().center()))
    assert desk.view == "cleaning", "a tap ends no cleaning"
    content.target.press(5, 5, 0.0)
    content.target.tick(END_HOLD_SECONDS - 0.1)
    assert desk.view == "cleaning"
    content.target.tick(END_HOLD_SECONDS)


def closed_and_opened(desk: FrontDesk) -> None:
    desk.hold_mark()
    desk.choose("close")
    desk.tap(desk.shell.rect().center())
    desk.hold_mark()
    desk.choose("open")


def through_the_panel(desk: FrontDesk) -> None:
    desk.hold_mark()
    desk.choose("more")
    desk.type_pin(PIN)
    assert desk.view == "panel"
    desk.staffing.desk.leave()


def panel_left_alone(desk: FrontDesk) -> None:
    desk.hold_mark()
    desk.choose("more")
    desk.type_pin(PIN)
    desk.staffing.desk.tick(seconds_now() + 61, desk.staffing._now())


def by_command(command: str) -> Callable[[FrontDesk], None]:
    def act(desk: FrontDesk) -> None:
        desk.staffing.obey(command)
        if command == "clean":
            desk.staffing.obey("reset")
        if command == "close":
            desk.visit.finish()
            assert desk.view == "closed"
            desk.staffing.obey("open")

    return act


WAYS = {
    "the door": door_reset,
    "cleaning that runs out": cleaning_runs_out,
    "cleaning ended by holding": cleaning_is_ended,
    "closed and opened": closed_and_opened,
    "the panel": through_the_panel,
    "the panel left alone": panel_left_alone,
    **{f"the key above {view}": key_above(view) for view in ("door", "pin", "panel", "cleaning", "closed")},
    **{f"the command {name}": by_command(name) for name in ("reset", "clean", "close")},
}


@pytest.mark.parametrize(
    ("glass", "way"),
    [
        *(("21.5in portrait", way) for way in WAYS),
        *(("15.6in landscape", way) for way in ("the door", "closed and opened", "the panel")),
    ],
)
def test_every_way_of_leaving_ends_in_a_fresh_start(make_desk: MakeDesk, way: str, glass: str) -> None:
    desk = make_desk(screen(glass))
    desk.gate.set_by_owner(PIN, 0.0)
    fresh, picture = desk.visit.state, bands(desk.shell)
    desk.stage.go(Stop("mine", "my-questions", picked=("questions/is-it-safe",)), text_step=2, theme="dark")
    WAYS[way](desk)
    desk.stage.settle()
    assert desk.view == ""
    assert desk.visit.state == fresh
    assert bands(desk.shell) == picture
    assert not desk.layer.isVisible() if desk.staffing.layer is not None else True
    shown = [each for each in desk.shell.children() if isinstance(each, QWidget) and each.isVisible()]
    assert shown == [desk.shell.attract]


def test_what_staff_left_below_is_not_alive(desk: FrontDesk) -> None:
    """No timer and no screen of the staff's runs on behind attract."""
    desk.gate.set_by_owner(PIN, 0.0)
    for way in WAYS.values():
        way(desk)
        desk.stage.settle()
    running = [each for each in desk.layer.findChildren(QTimer) if each.isActive()]
    assert running == []
    assert desk.layer.content is None


def test_coming_and_going_leaves_no_object_behind(desk: FrontDesk) -> None:
    counts: list[Counter[str]] = []
    for number in range(16):
        for view in ("door", "pin", "cleaning", "closed", "ring"):
            desk.show(view)
            desk.staffing.way_in.release(0.0)
            desk.staffing.desk.next_patient("tier1")
            desk.staffing.desk.open("tier1", desk.staffing._now())
            desk.stage.settle()
        if number in (5, 15):
            gc.collect()
            found = Counter(type(each).__name__ for each in shiboken6.getAllValidWrappers())
            found["every widget"] = len(QApplication.allWidgets())
            counts.append(found)
    more = {
        name: counts[1][name] - counts[0][name] for name in counts[1] if counts[1][name] > counts[0][name]
    }
    assert not more


def test_walking_away_from_the_door_leaves_the_visit_to_its_clock(desk: FrontDesk) -> None:
    desk.stage.go(Stop("about", "about"))
    before = desk.visit.state
    desk.hold_mark()
    desk.staffing.desk.tick(seconds_now() + 31, desk.staffing._now())
    desk.stage.settle()
    assert desk.view == ""
    assert desk.visit.state == before


def test_actions_of_the_door_are_written_down(desk: FrontDesk) -> None:
    for action in ("reset", "clean", "close", "open"):
        desk.hold_mark()
        desk.choose(action)
    expected = ["reset tier1", "clean tier1", "clean-ended tier1", "close tier1", "open tier1"]
    assert [each.strip() for each in desk.actions()] == expected


def test_a_screen_that_cannot_be_built_gives_way(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken panel leaves neither an empty layer nor a kiosk that nobody can use."""

    def fails(*_: object, **__: object) -> QWidget:
        raise RuntimeError("broken")

    monkeypatch.setattr("kiosk.ui.staff.panel.StaffPanel", fails)
    desk.show("panel")
    assert desk.view == ""
    assert not desk.layer.isVisible()
    assert "broken" in (desk.data / "journal.log").read_text("utf-8") or "RuntimeError" in (
        desk.data / "journal.log"
    ).read_text("utf-8")


def test_the_door_is_named_for_a_screen_reader(desk: FrontDesk) -> None:
    desk.hold_mark()
    for action in ("reset", "clean", "close", "more"):
        card = button(desk.layer, action)
        assert card.accessibleName()
        assert card.accessibleDescription()
