"""The kiosk without touching it: a keyboard, or a keypad of five keys.

Right and Tab go on, Left and Shift+Tab go back, Enter or Space act, Up and Down move the page (and
make the voice louder or quieter while it speaks), the help key reads the page aloud. The help key
held, or pressed at the attract screen, turns on touch-explore: then the same keys speak.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from shiboken6 import isValid

from kiosk.ui.reading_order import controls
from kiosk.ui.shell import Shell, look_of
from kiosk.ui.touch_explore import TouchExplore
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit

#: The help key held so long turns touch-explore on or off, in milliseconds.
HOLD_MS = 1500
#: A key is up when it has not come down again for so long, in milliseconds.
UP_MS = 80

_ON = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Right})
_BACK = frozenset({Qt.Key.Key_Backtab, Qt.Key.Key_Left})
_ACT = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_SCROLL = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}
#: Keys that a text field keeps for itself while there is something to walk through in it.
_IN_TEXT = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})


@dataclass(frozen=True)
class Mark:
    """Where the focus was: enough to find the control again when the screen was built anew."""

    widget: QWidget
    name: str
    value: str
    place: int


class KeyWalk(QObject):
    """Moves the focus through the screen in reading order, and gives it back after a sheet."""

    def __init__(self, shell: Shell, visit: Visit, explore: TouchExplore, help_key: str) -> None:
        """Walk through `shell`; `explore` does the walking while the visit explores."""
        super().__init__(shell)
        self._shell = shell
        self._visit = visit
        self._explore = explore
        self._help = QKeySequence(help_key)
        self._walking = False
        self._mark: Mark | None = None
        self._marks: list[Mark | None] = []
        self._hold, self._up = QTimer(self), QTimer(self)
        for timer, interval, slot in (
            (self._hold, HOLD_MS, self._on_held),
            (self._up, UP_MS, self._on_up),
        ):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(slot)
        visit.state_changed.connect(self._on_state_changed)

    def watch(self, window: QWindow) -> None:
        """Begin to take keys of the native window, after the guard has let them through."""
        window.installEventFilter(self)

    def stop_walking(self) -> None:
        """A finger has taken over."""
        self._walking = False

    # --- keys ---

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if not self._help.isEmpty() and QKeySequence(event.keyCombination()) == self._help:
            if not event.isAutoRepeat() and event.type() != QEvent.Type.ShortcutOverride:
                self._use_help(pressed=pressed)
            return True
        return pressed and self._takes(Qt.Key(event.key()), repeated=event.isAutoRepeat())

    def _takes(self, key: Qt.Key, *, repeated: bool) -> bool:
        field = self._shell.focusWidget()
        if isinstance(field, QLineEdit) and self._field_keeps(field, key):
            return False
        if repeated and self._shell.theme.steady:
            return True  # a hand that shakes holds a key longer than it means to (EN 301 549, 5.7)
        self._walking = True
        if key in _ON or key in _BACK:
            self._step(1 if key in _ON else -1)
        elif key in _ACT and not repeated:
            return self._act()
        elif key in _SCROLL:
            self._move(key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._area.scroll_to_fraction(float(key == Qt.Key.Key_End))
        else:
            return key in _ACT
        return True

    def _field_keeps(self, field: QLineEdit, key: Qt.Key) -> bool:
        if self._explore.on or key in _ON - _IN_TEXT or key in _BACK - _IN_TEXT:
            return False
        if key == Qt.Key.Key_Left:
            return field.cursorPosition() > 0
        if key == Qt.Key.Key_Right:
            return field.cursorPosition() < len(field.text())
        return key not in _SCROLL

    def _use_help(self, *, pressed: bool) -> None:
        """Tell a short press from a long one."""
        if not pressed:
            # X11 tells a held key as one pressed again and again, not always marked as such.
            self._up.start()
        elif self._up.isActive():
            self._up.stop()
        elif not self._visit.state.at_attract:
            self._hold.start()
        elif self._visit.start(self._visit.state.language):
            self._walking = True
            self._shell.explore_wanted.emit(True)

    def _on_up(self) -> None:
        if self._hold.isActive():
            self._hold.stop()
            self._shell.listen_wanted.emit()

    def _on_held(self) -> None:
        self._shell.explore_wanted.emit(not self._visit.state.explore)

    def _step(self, by: int) -> None:
        if self._explore.on:
            self._explore.step(by)
            return
        order = controls(self._shell)
        if not order:
            return
        here = self._shell.focusWidget()
        if here in order:
            place = (order.index(here) + by) % len(order)
        else:
            place = self._start(order) if by > 0 else len(order) - 1
        self._focus(order[place])

    def _act(self) -> bool:
        if self._explore.on:
            self._explore.act()
            return True
        here = self._shell.focusWidget()
        if not isinstance(here, QAbstractButton) or not here.isVisible():
            return False
        self._remember()
        here.click()
        return True

    def _move(self, key: Qt.Key) -> None:
        state, by = self._visit.state, _SCROLL[key]
        voice = state.explore or state.listening != "off"
        if voice and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._visit.turn_volume(-by)
        elif by > 0:
            self._area.page_down()
        else:
            self._area.page_up()

    @property
    def _area(self) -> ContentScroll:
        shell = self._shell
        return shell.sheets.area if shell.sheets.isVisible() else shell.content

    # --- focus ---

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for area in (self._shell.content, self._shell.sheets.area):
            area.bring_into_view(widget)

    def _start(self, order: list[QWidget]) -> int:
        """Return where a walk begins: in the page or the sheet, not at what stands around it."""
        shell = self._shell
        for inner in (shell.sheets.area.widget(), shell.page):
            for index, widget in enumerate(order):
                if inner is not None and inner.isAncestorOf(widget):
                    return index
        return 0

    def _remember(self) -> None:
        here, order = self._shell.focusWidget(), controls(self._shell)
        self._mark = None
        if here in order:
            value = str(getattr(here, "value", ""))
            self._mark = Mark(here, here.accessibleName(), value, order.index(here))

    def _on_state_changed(self, state: VisitState, previous: VisitState) -> None:
        if state.at_attract or state.address != previous.address:
            self._mark, self._marks = None, []
        if state.at_attract:
            self._walking = False
            self._hold.stop()
        elif len(state.sheets) > len(previous.sheets):
            self._marks.append(self._mark)
            self._mark = None
        elif len(state.sheets) < len(previous.sheets):
            self._mark = self._marks.pop() if self._marks else None
        elif look_of(state) == look_of(previous) and state.address == previous.address:
            return
        if self._walking and not state.explore:
            # After the new page or sheet has been laid out.
            QTimer.singleShot(0, self, self._restore)

    def _restore(self) -> None:
        """Put the focus where it was, or where the new screen begins."""
        if not self._walking or self._visit.state.at_attract:
            return
        order = controls(self._shell)
        mark = self._mark
        if not order:
            return
        if mark is None:
            self._focus(order[self._start(order)])
            return
        if isValid(mark.widget) and mark.widget in order:
            self._focus(mark.widget)
            return
        alike = [w for w in order if (w.accessibleName(), getattr(w, "value", "")) == (mark.name, mark.value)]
        self._focus(alike[0] if alike else order[min(mark.place, len(order) - 1)])
