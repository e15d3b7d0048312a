"""The staff can get in above everything, and nobody else does by accident."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.ui.staff.way_in import HOLD_SECONDS, SLIDE_MM, WayIn
from kiosk.ui.tour import Stop, stops
from kiosk.visit.clock import seconds_now
from tests.storms.way_in import storm
from tests.ui.looking import screen, visible
from tests.ui.staff.conftest import MakeDesk
from tests.ui.staff.front_desk import FrontDesk
from tests.ui.test_reset import bands

#: Screen and text step, so that the frame stands in all three of its arrangements.
GLASSES = (("21.5in portrait", 0), ("21.5in landscape", 0), ("10.1in landscape", 4))
#: More touches than a kiosk gets in a year; the soak sends a million.
TOUCHES = 200_000


def back(desk: FrontDesk) -> None:
    """Touch Back on the door."""
    from tests.ui.looking import button

    close = button(desk.layer, desk.stage.library.editions["en"].words("door.back"))
    desk.tap(close.mapTo(desk.shell, close.rect().center()))


@pytest.mark.parametrize(("glass", "text_step"), GLASSES)
def test_it_opens_above_every_page_and_sheet(make_desk: MakeDesk, glass: str, text_step: int) -> None:
    """Hold the mark on every stop of the tour: the door opens; Back brings the very same state again.

    The mark stands in the frame, which is the same around every page, so every stop is tried in one
    arrangement, and every sheet and each fourth page in the other two.
    """
    desk = make_desk(screen(glass))
    arrangements = set()
    wanted = [
        stop
        for number, stop in enumerate(stops(desk.stage.library, "en"))
        if "portrait" in glass or stop.sheet or number % 4 == 0
    ]
    for stop in wanted:
        desk.stage.go(stop, text_step=text_step)
        before = desk.visit.state
        frame = desk.shell.frame_widget
        assert frame is not None
        arrangements.add(frame.arrangement)
        desk.hold_mark()
        assert desk.view == "door", stop.name
        assert desk.layer.isVisible(), stop.name
        assert desk.visit.state == before, f"{stop.name}: the hold pressed something"
        back(desk)
        assert desk.view == "", stop.name
        assert desk.visit.state == before, stop.name
    assert arrangements == {"21.5in portrait": {"portrait"}, "21.5in landscape": {"landscape"}}.get(
        glass, {"compact"}
    )


@pytest.mark.parametrize("glass", ["21.5in portrait", "15.6in landscape", "10.1in landscape"])
def test_it_opens_above_attract_and_starts_no_visit(make_desk: MakeDesk, glass: str) -> None:
    desk = make_desk(screen(glass))
    desk.hold_mark()
    assert desk.view == "door"
    assert desk.visit.state.at_attract


@pytest.mark.parametrize(("glass", "text_step"), GLASSES)
def test_it_opens_above_the_last_call(make_desk: MakeDesk, glass: str, text_step: int) -> None:
    """The countdown may lie over the mark: the hold answers neither "still here" nor "finish"."""
    desk = make_desk(screen(glass))
    answers: list[str] = []
    desk.shell.still_here_wanted.connect(lambda: answers.append("still here"))
    desk.stage.go(Stop("about", "about"), text_step=text_step)
    desk.shell.show_countdown(30)
    desk.stage.settle()
    desk.hold_mark()
    assert desk.view == "door"
    assert not desk.visit.state.at_attract
    assert answers == []
    desk.shell.show_countdown(29)
    top = desk.shell.childAt(desk.shell.rect().center())
    assert top is not None
    assert top is desk.layer or desk.layer.isAncestorOf(top), "the countdown stands above the staff's layer"


def test_it_opens_above_a_page_that_cannot_be_built(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> QWidget:
        raise RuntimeError("broken")

    monkeypatch.setattr("kiosk.ui.pager.make_page", fails)
    desk.stage.go(Stop("recovery", "recovery"))
    desk.hold_mark()
    assert desk.view == "door"


def test_it_opens_where_not_even_the_frame_stands(desk: FrontDesk) -> None:
    """A window that failed half way has no mark to see; the way in is where attract has it."""
    place = desk.mark()
    desk.stage.go(Stop("about", "about"))
    desk.shell._drop_frame()
    desk.hold_mark(at=place)
    assert desk.view == "door"


@pytest.mark.parametrize("view", ["closed", "explained", "cleaning"])
@pytest.mark.parametrize("glass", ["21.5in portrait", "15.6in landscape", "10.1in landscape"])
def test_it_opens_above_closed_and_cleaning(make_desk: MakeDesk, glass: str, view: str) -> None:
    desk = make_desk(screen(glass))
    desk.show(view)
    desk.hold_mark()
    assert desk.view == "door"
    back(desk)
    assert desk.view == ("" if view == "cleaning" else "closed")


def test_it_opens_again_for_a_finger_on_a_touch_screen(desk: FrontDesk) -> None:
    """Real touch events, from which Qt makes mouse events of its own."""
    device = QTest.createTouchDevice()
    desk.stage.go(Stop("about", "about"))
    window, point = desk.shell.windowHandle(), desk.mark()
    _touch(device, window, "press", point)
    now = seconds_now()
    for number in range(80):
        if number % 10 == 0:
            _touch(device, window, "move", point + QPoint(number % 3, 0))
        desk.staffing.way_in.tick(now + number * 0.05)
    _touch(device, window, "release", point)
    desk.stage.settle()
    assert desk.view == "door"


def test_two_fingers_open_nothing(desk: FrontDesk) -> None:
    """A palm or a wet cloth is no finger."""
    device = QTest.createTouchDevice()
    window, point = desk.shell.windowHandle(), desk.mark()
    _touch(device, window, "press", point)
    QTest.touchEvent(window, device).move(0, point, window).press(1, QPoint(500, 900), window).commit()
    desk.staffing.way_in.tick(seconds_now() + 5.0)
    QTest.touchEvent(window, device).release(0, point, window).release(1, QPoint(500, 900), window).commit()
    desk.stage.settle()
    assert desk.view == ""


def _touch(device: QPointingDevice, window: object, what: str, point: QPoint) -> None:
    getattr(QTest.touchEvent(window, device), what)(0, point, window).commit()  # type: ignore[call-overload]


@pytest.mark.parametrize("seconds", [0.0, 0.3, 1.5, HOLD_SECONDS - 0.1])
def test_a_shorter_hold_opens_nothing_and_leaves_no_ring(desk: FrontDesk, seconds: float) -> None:
    desk.stage.go(Stop("about", "about"))
    before, picture = desk.visit.state, desk.shell.grab().toImage()
    desk.hold_mark(seconds)
    assert desk.view == ""
    assert desk.visit.state == before
    assert desk.shell.grab().toImage() == picture


def test_the_ring_is_seen_while_it_fills(desk: FrontDesk) -> None:
    from kiosk.ui.widgets.hold_ring import HoldRing

    point = desk.mark()
    desk.press(point)
    seen = []
    for passed in (0.2, 1.0, 2.0):
        desk.staffing.way_in.tick(seconds_now() + passed)
        seen.append([round(each.fraction, 1) for each in desk.shell.findChildren(HoldRing)])
    assert seen == [[], [0.3], [0.7]]
    ring = desk.shell.findChildren(HoldRing)[0]
    assert ring.isVisible()
    assert ring.width() > desk.shell.fresh_theme().mm(40)
    desk.let_go(point)
    assert desk.shell.findChildren(HoldRing) == []


def test_sliding_off_opens_nothing(desk: FrontDesk) -> None:
    desk.stage.go(Stop("about", "about"))
    point = desk.mark()
    away = point + QPoint(0, desk.shell.fresh_theme().mm(SLIDE_MM) + 4)
    desk.press(point)
    desk.staffing.way_in.tick(seconds_now() + 1.0)
    QTest.mouseMove(desk.shell.windowHandle(), away)
    desk.staffing.way_in.tick(seconds_now() + 60.0)
    desk.let_go(away)
    assert desk.view == ""


def test_a_hold_beside_the_mark_opens_nothing(desk: FrontDesk) -> None:
    desk.stage.go(Stop("about", "about"))
    place = desk.mark_place()
    desk.hold_mark(10.0, at=QPoint(place.right() + 30, place.center().y()))
    assert desk.view == ""


def test_what_lies_over_the_mark_is_let_go_of(make_desk: MakeDesk) -> None:
    """In the compact arrangement a sheet's button may cover the mark: a hold never presses it as well."""
    desk = make_desk(screen("10.1in landscape"))
    covered = 0
    for stop in stops(desk.stage.library, "en"):
        if not stop.sheet:
            continue
        desk.stage.go(stop, text_step=4)
        top = desk.shell.childAt(desk.mark())
        covered += isinstance(top, QAbstractButton) and desk.shell.sheets.isAncestorOf(top)
        before = desk.visit.state
        desk.hold_mark(1.5)
        assert desk.visit.state == before, f"{stop.name}: a hold given up pressed something"
        pressed = [
            each for each in visible(desk.shell) if isinstance(each, QAbstractButton) and each.isDown()
        ]
        assert pressed == [], stop.name
    assert covered, "no sheet covers the mark: this proves nothing"


def test_a_tap_where_a_sheet_lies_over_the_mark_is_for_the_sheet(desk: FrontDesk) -> None:
    desk.stage.go(Stop("sheet", "about", sheet="contrast"))
    desk.tap(desk.mark())
    assert desk.visit.state.sheet == ""


def test_below_the_door_nothing_can_be_reached(desk: FrontDesk) -> None:
    """Touches all over the glass and walking keys reach no page; the layer is opaque."""
    desk.stage.go(Stop("questions", "questions"))
    before = desk.visit.state
    desk.hold_mark()
    sizes = range(0, desk.shell.width(), 90), range(0, desk.shell.height(), 90)
    for x, y in itertools.product(*sizes):
        top = desk.shell.childAt(x, y)
        assert top is not None
        assert top is desk.layer or desk.layer.isAncestorOf(top), (x, y)
    walks = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown)
    for key in (each for walk in walks for each in (walk,) * 12):
        QTest.keyClick(desk.shell.windowHandle(), key)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is desk.layer or desk.layer.isAncestorOf(focus)
    assert desk.visit.state == before


def test_no_picture_of_the_visit_shines_through(desk: FrontDesk) -> None:
    """The door looks the same whatever lies below it."""
    pictures = set()
    for address in ("about", "questions", "warning-signs"):
        desk.stage.go(Stop(address, address))
        desk.hold_mark()
        pictures.add("".join(bands(desk.shell)))
        back(desk)
    assert len(pictures) == 1


def test_the_way_in_is_shut_while_staff_are_in(desk: FrontDesk) -> None:
    place = desk.mark()
    desk.hold_mark()
    desk.staffing.desk.ask_pin(seconds_now())
    desk.stage.settle()
    desk.hold_mark(5.0, at=place)
    assert desk.view == "", "a touch beside the pad goes back, and no more"


# --- never by accident, with the time as an argument ------------------------------------------------

MARK = QRect(40, 20, 300, 80)
touches = st.tuples(
    st.floats(0, 400), st.floats(0, 160), st.floats(0.0, HOLD_SECONDS - 0.001), st.floats(0.0, 0.2)
)


@given(st.lists(touches, max_size=40))
@settings(max_examples=150, deadline=None)
def test_presses_shorter_than_the_hold_never_open(several: list[tuple[float, float, float, float]]) -> None:
    opened: list[int] = []
    way_in = WayIn(lambda: MARK, lambda: 4.0, lambda: 0.0)
    way_in.opened.connect(lambda: opened.append(1))
    now = 0.0
    for x, y, held, pause in several:
        way_in.press(QPointF(x, y), now)
        way_in.tick(now + held / 2)
        now += held
        way_in.release(now)
        now += pause
        way_in.tick(now)
    assert opened == []


@given(
    st.floats(0, 6.28),
    st.floats(SLIDE_MM * 4 + 1, 2000),
    st.floats(0, HOLD_SECONDS - 0.01),
    st.floats(3, 100),
)
@settings(max_examples=150, deadline=None)
def test_a_finger_that_slides_away_never_opens(angle: float, reach: float, when: float, held: float) -> None:
    import math

    opened: list[int] = []
    way_in = WayIn(lambda: MARK, lambda: 4.0, lambda: 0.0)
    way_in.opened.connect(lambda: opened.append(1))
    start = QPointF(MARK.center())
    way_in.press(start, 0.0)
    way_in.tick(when)
    way_in.move(start + QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    way_in.move(start)
    way_in.tick(held)
    way_in.release(held + 1)
    assert opened == []


def test_a_clock_that_jumps_back_does_not_open() -> None:
    opened: list[int] = []
    way_in = WayIn(lambda: MARK, lambda: 4.0, lambda: 0.0)
    way_in.opened.connect(lambda: opened.append(1))
    way_in.press(QPointF(MARK.center()), 1000.0)
    way_in.tick(10.0)
    way_in.tick(12.9)
    assert opened == []
    way_in.tick(13.0)
    assert opened == [1]


def test_a_storm_of_touches_never_opens_by_accident() -> None:
    began = time.monotonic()
    storm(TOUCHES, seed=1)
    assert time.monotonic() - began < 120
