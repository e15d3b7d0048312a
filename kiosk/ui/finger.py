"""The finger on the glass, before anything else sees it: steadied on wish, and a drag is no tap.

Qt turns a touch into a mouse press for widgets that know no touch. A finger that drags the page
keeps its place on the card it first touched, so that card would take the lift for a tap.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from kiosk.ui.reading_order import layers, seen_part, walk
from kiosk.ui.shell import Shell
from kiosk.ui.steady_hand import DRIFT_MM, REACH_MM, Box, Point, SteadyHand, snap
from kiosk.ui.tokens import DEBOUNCE_MS
from kiosk.ui.widgets.text_block import TextBlock

#: A lift here is outside every control, so it presses none.
NOWHERE = QPointF(-10_000.0, -10_000.0)

_KIND = QEvent.Type


class Finger(QObject):
    """Installed on the native window in front of the guard: it sees a touch first."""

    def __init__(self, shell: Shell, window: QWindow, clock: Callable[[], float]) -> None:
        """Serve `shell`, whose native window is `window`; `clock` gives monotonic seconds."""
        super().__init__(shell)
        self._shell = shell
        self._window = window
        self._clock = clock
        self._hand = SteadyHand(DEBOUNCE_MS / 1000)
        self._touching = self._resending = False
        self._pressed = QPointF()
        self._place: Point = (0.0, 0.0)
        self._scrolled = (0, 0)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._resending:
            return False
        if isinstance(event, QTouchEvent):
            return self._shell.theme.steady and self._steady_touch(event)
        if isinstance(event, QMouseEvent) and Qt.MouseButton.LeftButton in (event.button() | event.buttons()):
            return self._mouse(event)
        return False

    # --- touches: only those that must not become mouse events are stopped here ---

    def _steady_touch(self, event: QTouchEvent) -> bool:
        points = event.points()
        if not points:
            return False
        place = _point(points[0].position())
        kind = event.type()
        if kind == _KIND.TouchBegin:
            if not self._press(place):
                # Taken and not passed on: no mouse event is made from it.
                event.accept()
                self._touching = False
                return True
            self._touching = True
            return False
        if not self._touching:
            event.accept()
            if kind != _KIND.TouchUpdate:
                self._hand.release(self._clock(), place)
            return True
        if kind == _KIND.TouchUpdate:
            # Not passed on: the page must not begin to follow a finger that only wanders.
            event.ignore()
            return self._hand.move(place, self._mm(DRIFT_MM)) is None
        return False

    # --- mouse events, those made from touches among them ---

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind in (_KIND.MouseButtonPress, _KIND.MouseButtonDblClick):
            return self._mouse_press(event)
        if kind == _KIND.MouseMove:
            steady = self._shell.theme.steady and self._hand.held
            return steady and self._hand.move(_point(event.position()), self._mm(DRIFT_MM)) is None
        if kind == _KIND.MouseButtonRelease:
            return self._mouse_release(event)
        return False

    def _mouse_press(self, event: QMouseEvent) -> bool:
        self._pressed, self._scrolled = event.position(), self._scroll_values()
        if not self._shell.theme.steady:
            return False
        if not self._touching and not self._press(_point(event.position())):
            return True
        return self._resend(event, QPointF(*self._place))

    def _mouse_release(self, event: QMouseEvent) -> bool:
        place = event.position()
        if self._shell.theme.steady:
            meant = self._hand.release(self._clock(), _point(place))
            self._touching = False
            if meant is None:
                return True
            place = QPointF(*meant)
        moved = math.dist(_point(event.position()), _point(self._pressed)) > self._mm(DRIFT_MM)
        if moved and self._scroll_values() != self._scrolled:
            place = NOWHERE
        return place != event.position() and self._resend(event, place)

    def _press(self, place: Point) -> bool:
        """Say whether a press counts, and keep where it was meant."""
        meant = self._hand.press(self._clock(), place, self._boxes(place), self._mm(REACH_MM))
        if meant is None:
            return False
        self._place = meant
        return True

    def meant(self, place: Point) -> Point:
        """Return where a tap at a place counts in steady-hand mode."""
        return snap(place, self._boxes(place), self._mm(REACH_MM))

    def _boxes(self, place: Point) -> list[Box]:
        """Return the controls near a place, and the medical word right under it."""
        shell, reach = self._shell, self._mm(REACH_MM)
        under = shell.childAt(round(place[0]), round(place[1]))
        if isinstance(under, TextBlock) and under.touches(under.mapFrom(shell, QPointF(*place))):
            return [Box(place[0], place[1], place[0] + 1, place[1] + 1)]
        found = []
        for layer in layers(shell):
            for widget in walk(layer):
                if not isinstance(widget, QAbstractButton | QLineEdit) or not widget.isEnabled():
                    continue
                part = seen_part(widget, shell)
                box = Box(part.left(), part.top(), part.right() + 1, part.bottom() + 1)
                if part.isEmpty() or box.distance(place) > reach:
                    continue
                inside = box.nearest(place)
                top = shell.childAt(round(inside[0]), round(inside[1]))
                if top is widget or (top is not None and widget.isAncestorOf(top)):
                    found.append(box)
        return found

    def _resend(self, event: QMouseEvent, place: QPointF) -> bool:
        """Send the event anew from another place, through everybody else who watches the window."""
        shifted = event.globalPosition() + (place - event.position())
        copy = QMouseEvent(
            event.type(), place, place, shifted, event.button(), event.buttons(), event.modifiers()
        )
        self._resending = True
        try:
            QCoreApplication.sendEvent(self._window, copy)
        finally:
            self._resending = False
        return True

    def _scroll_values(self) -> tuple[int, int]:
        shell = self._shell
        return (
            shell.content.verticalScrollBar().value(),
            shell.sheets.area.verticalScrollBar().value(),
        )

    def _mm(self, millimetres: float) -> int:
        return self._shell.theme.mm(millimetres)


def _point(point: QPointF) -> Point:
    return point.x(), point.y()
