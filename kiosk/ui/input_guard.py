"""What reaches the window: touches and a short list of keys; everything else is swallowed.

It watches the native window, before any widget and before the shortcut map. It fails closed: an
event that raises here goes no further (faults K-03).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QLineEdit

#: Keys that walk through the kiosk; letters are let through only while a text field has the focus.
WALKING_KEYS = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_EDITING_KEYS = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_MOVES = frozenset({QEvent.Type.MouseMove, QEvent.Type.TouchUpdate})
_RELEASES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})
#: A place that no window reaches, in pixels.
NOWHERE = (-100_000.0, -100_000.0)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_REFUSED = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.Shortcut,
    }
)


class InputGuard(QObject):
    """Installed on the native window.

    Signals:
        pressed(str, QPointF): a finger or a mouse button ("touch", "mouse") came down, and where.
        moved(QPointF, int): it moved, and how many fingers are on the glass now.
        released(): it went up.
        key_used(int): one of WALKING_KEYS, or a letter in a text field, was pressed.
        reset_key_used(): the staff's reset key was pressed.
    """

    pressed = Signal(str, QPointF)
    moved = Signal(QPointF, int)
    released = Signal()
    key_used = Signal(int)
    reset_key_used = Signal()

    def __init__(
        self, reset_key: str, refuse: Callable[[], bool], on_fault: Callable[[BaseException], None]
    ) -> None:
        """`refuse` is asked at every press and may say that it comes too late to count."""
        super().__init__()
        self._reset_key = reset_key
        self._refuse = refuse
        self._on_fault = on_fault
        self._window: QObject | None = None
        self._taken = False
        self._letting_go = False
        self._help_key = ""

    def allow_help_key(self, key: str) -> None:
        """Let the keypad's help key through; its name is that of a QKeySequence, "" for none."""
        self._help_key = key

    def take_over(self) -> None:
        """The press under way is for staff: what it lies on lets go of it, and gets nothing more of it.

        Told as a release far outside the window, which presses nothing anywhere.
        """
        self._taken = True
        if self._window is None:
            return
        nowhere = QPointF(*NOWHERE)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseButtonRelease, nowhere, nowhere, left, none, Qt.KeyboardModifier.NoModifier
        )
        self._letting_go = True
        try:
            QApplication.sendEvent(self._window, event)
        finally:
            self._letting_go = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._letting_go:
            return False
        try:
            if event.type() in _PRESSES:
                self._window, self._taken = watched, False
            return self._stops(event)
        except Exception as error:
            self._on_fault(error)
            return True

    def _stops(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in _REFUSED:
            return True
        if kind in _PRESSES:
            if isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton:
                return True
            if self._refuse():
                return True
            self._tell_press(event)
        elif kind in _MOVES:
            self._tell_move(event)
            return self._taken and isinstance(event, QMouseEvent)
        elif kind in _RELEASES:
            if isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton:
                return True
            self.released.emit()
            return self._taken and isinstance(event, QMouseEvent)
        elif kind in _KEYS and isinstance(event, QKeyEvent):
            return self._stops_key(event)
        return False

    def _tell_press(self, event: QEvent) -> None:
        if isinstance(event, QTouchEvent):
            points = event.points()
            self.pressed.emit("touch", points[0].position() if points else QPointF())
        elif isinstance(event, QMouseEvent):
            self.pressed.emit("mouse", event.position())

    def _tell_move(self, event: QEvent) -> None:
        if isinstance(event, QTouchEvent):
            points = event.points()
            if points:
                self.moved.emit(points[0].position(), len(points))
        elif isinstance(event, QMouseEvent) and event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(event.position(), 1)

    def _stops_key(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if self._is(event, self._reset_key):
            if pressed and not event.isAutoRepeat():
                self.reset_key_used.emit()
            return True
        if self._is(event, self._help_key):
            if pressed and self._refuse():
                return True
            if pressed and not event.isAutoRepeat():
                self.key_used.emit(event.key())
            return False
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return True
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        key = Qt.Key(event.key())
        allowed = key in WALKING_KEYS or (
            typing and (key in _EDITING_KEYS or (event.text().isprintable() and event.text() != ""))
        )
        if allowed and pressed:
            if self._refuse():
                return True
            self.key_used.emit(int(key))
        return not allowed

    def _is(self, event: QKeyEvent, name: str) -> bool:
        from PySide6.QtGui import QKeySequence

        return bool(name) and QKeySequence(event.keyCombination()) == QKeySequence(name)
