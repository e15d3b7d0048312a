"""Only touches and a short list of keys reach the window; whatever fails, fails shut (K-01 to K-28)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.input_guard import InputGuard
from kiosk.ui.tour import Stage, Stop
from tests.ui.looking import button, visible

#: faults.md K-01, K-02, K-26 as far as QTest can press them; the storm end to end presses the rest.
HOSTILE = (
    "Alt+F4", "Ctrl+Q", "Ctrl+W", "Ctrl+N", "Ctrl+T", "Ctrl+O", "Ctrl+S", "Ctrl+P", "Ctrl+H", "Ctrl+L",
    "Ctrl+B", "Ctrl+I", "Ctrl+F", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Tab", "Alt+Left",
    "Alt+Right", "Alt+Home", "F2", "F3", "F5", "F6", "F10", "F11", "F12", "Shift+F1", "Shift+F10",
    "Ctrl+Alt+Delete", "Ctrl+Alt+Backspace", "Ctrl+Esc", "Ctrl+Shift+Esc", "Meta+D", "Meta+L", "Menu",
    "Print", "Backspace", "Delete", "Insert", "A", "7", "Home Page", "Launch Mail",
    "Search", "Media Play", "Volume Mute", "Back", "Refresh",
)  # fmt: skip


class Guarded:
    """A window with its guard, as the app installs it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.shell = stage, stage.shell
        self.faults: list[BaseException] = []
        self.too_late = False
        self.pressed: list[str] = []
        self.keys: list[int] = []
        self.resets = 0
        self.guard = InputGuard("Ctrl+Alt+R", lambda: self.too_late, self.faults.append)
        self.guard.pressed.connect(self._on_pressed)
        self.guard.key_used.connect(self.keys.append)
        self.guard.reset_key_used.connect(self._on_reset)
        self.shell.windowHandle().installEventFilter(self.guard)

    def _on_pressed(self, kind: str) -> None:
        self.pressed.append(kind)

    def _on_reset(self) -> None:
        self.resets += 1

    def key(self, words: str) -> None:
        """Press and let go of a key at the native window, shortcut map included."""
        combination = QKeySequence(words)[0]  # type: ignore[index]
        QTest.keyClick(self.shell.windowHandle(), combination.key(), combination.keyboardModifiers())


@pytest.fixture
def guarded(stage: Stage) -> Iterator[Guarded]:
    """A guarded window on a page."""
    stage.go(Stop("about", "about"))
    guarded = Guarded(stage)
    yield guarded
    stage.shell.windowHandle().removeEventFilter(guarded.guard)


@pytest.mark.parametrize("page", ["about", "questions", "recovery"])
def test_hostile_keys_do_nothing(guarded: Guarded, page: str) -> None:
    """Keys that leave, close, copy or open something never arrive, and change nothing."""
    guarded.stage.go(Stop(page, page))
    before, picture = guarded.stage.visit.state, guarded.shell.grab().toImage()
    for words in HOSTILE:
        guarded.key(words)
        assert guarded.stage.visit.state == before, words
        assert guarded.shell.isVisible(), words
        assert QApplication.activePopupWidget() is None, words
    assert guarded.keys == []
    assert guarded.shell.grab().toImage() == picture
    assert QApplication.clipboard().text() == ""


def test_walking_keys_are_let_through(guarded: Guarded) -> None:
    """Tab, arrows and Enter work, so that the kiosk can be used without touching."""
    guarded.key("Tab")
    guarded.key("Down")
    assert guarded.keys == [Qt.Key.Key_Tab.value, Qt.Key.Key_Down.value]
    assert guarded.shell.focusWidget() is not None


def test_the_reset_key_is_told_once_and_goes_no_further(guarded: Guarded) -> None:
    """The staff's key reaches the app alone."""
    guarded.key("Ctrl+Alt+R")
    assert guarded.resets == 1
    assert guarded.keys == []


@pytest.mark.parametrize("which", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_mouse_buttons_press_nothing(guarded: Guarded, which: Qt.MouseButton) -> None:
    """Only the left button is a finger."""
    target = button(guarded.shell, "finish")
    middle = target.mapTo(guarded.shell, target.rect().center())
    QTest.mouseClick(guarded.shell.windowHandle(), which, pos=middle)
    assert guarded.pressed == []
    assert guarded.stage.visit.state.sheet == ""


def test_a_press_that_comes_too_late_presses_nothing(guarded: Guarded) -> None:
    """When the visit has just ended the touch belongs to nobody."""
    guarded.too_late = True
    target = button(guarded.shell, "finish")
    middle = target.mapTo(guarded.shell, target.rect().center())
    QTest.mouseClick(guarded.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    guarded.key("Tab")
    assert (guarded.pressed, guarded.keys) == ([], [])
    assert guarded.stage.visit.state.sheet == ""


def test_a_guard_that_fails_lets_nothing_through(guarded: Guarded) -> None:
    """An exception inside the guard swallows the event and is reported (K-03)."""

    def fails() -> bool:
        raise OSError("broken")

    guarded.guard._refuse = fails
    target = button(guarded.shell, "finish")
    middle = target.mapTo(guarded.shell, target.rect().center())
    QTest.mouseClick(guarded.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert guarded.stage.visit.state.sheet == ""
    assert [type(fault) for fault in guarded.faults] == [OSError]


def test_no_widget_opens_a_menu(guarded: Guarded) -> None:
    """A context menu asked of every widget of a page with a field and of the graph opens nothing."""
    for page in ("questions", "recovery"):
        guarded.stage.go(Stop(page, page))
        for widget in visible(guarded.shell):
            middle = widget.rect().center()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))
            QApplication.sendEvent(widget, event)
            assert QApplication.activePopupWidget() is None, widget
            assert QWidget.mouseGrabber() is None, widget


def test_nothing_can_be_dropped(guarded: Guarded) -> None:
    """A dropped file is refused at the native window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    event = QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    before = guarded.stage.visit.state
    assert guarded.guard.eventFilter(guarded.shell.windowHandle(), event)
    QApplication.sendEvent(guarded.shell.windowHandle(), event)
    assert guarded.stage.visit.state == before


def test_the_window_does_not_close(guarded: Guarded) -> None:
    """close(), as a window manager sends it, is refused; only the kiosk's own end may (K-04)."""
    assert not guarded.shell.close()
    QApplication.sendEvent(guarded.shell.windowHandle(), QEvent(QEvent.Type.Close))
    assert guarded.shell.isVisible()


def test_a_finger_that_slides_off_presses_nothing(guarded: Guarded) -> None:
    """Pressed on a button, let go beside it: nothing happens."""
    target = button(guarded.shell, "finish")
    start = target.mapTo(guarded.shell, target.rect().center())
    window = guarded.shell.windowHandle()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(window, QPoint(start.x(), 20))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), 20))
    assert guarded.stage.visit.state.sheet == ""


def test_events_made_by_hand_take_the_same_way(guarded: Guarded) -> None:
    """The guard looks at the event, not at where it came from."""
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(9, 9), QPointF(9, 9), Qt.MouseButton.RightButton,
        Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert guarded.guard.eventFilter(guarded.shell, press)
    assert guarded.guard.eventFilter(guarded.shell, key)
