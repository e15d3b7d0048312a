"""Finding one's way on the screen in tests: real screens, visible widgets, plain descriptions."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.ui.shell import Shell
from kiosk.ui.theme import Screen

#: Screens that kiosks are sold with: pixels and diagonal. Millimetres follow from square pixels.
SCREENS = {
    "10.1in landscape": (1280, 800, 10.1),
    "10.1in portrait": (800, 1280, 10.1),
    "15.6in landscape": (1366, 768, 15.6),
    "21.5in portrait": (1080, 1920, 21.5),
    "21.5in landscape": (1920, 1080, 21.5),
    "32in landscape": (1920, 1080, 32.0),
}


def screen(name: str) -> Screen:
    """Return one of SCREENS with its true millimetres."""
    width, height, inches = SCREENS[name]
    mm_per_px = inches * 25.4 / math.hypot(width, height)
    return Screen(width, height, width * mm_per_px, height * mm_per_px)


def visible(root: QWidget) -> list[QWidget]:
    """Return every widget below `root` that can be seen, or could be by scrolling."""
    return [widget for widget in root.findChildren(QWidget) if widget.isVisible()]


def place(widget: QWidget, within: QWidget) -> QRect:
    """Return a widget's rectangle in the coordinates of one of its ancestors."""
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def words_of(widget: QWidget) -> str:
    """Return what a widget is called: its words, else its spoken name."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return text or widget.accessibleName()


def describe(widget: QWidget) -> str:
    """Return a widget as a failing test names it: class, words, place in the window."""
    rect = place(widget, widget.window())
    words = words_of(widget)
    short = words if len(words) <= 40 else f"{words[:37]}..."
    return f"{type(widget).__name__} {short!r} at x={rect.x()} y={rect.y()} {rect.width()}x{rect.height()}"


def top_layer(shell: Shell) -> QWidget:
    """Return what can be touched now: the staff's layer, else the sheet, else the whole window."""
    if shell.top is not None and shell.top.isVisible():
        return shell.top
    return shell.sheets if shell.sheets.isVisible() else shell


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget's parents from the nearest to the window."""
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def button(root: QWidget, words: str, *, first: bool = False) -> QAbstractButton:
    """Return the one visible button of that label, name or value; or the `first` of several."""
    found = [
        each
        for each in visible(root)
        if isinstance(each, QAbstractButton) and words in (each.accessibleName(), getattr(each, "value", ""))
    ]
    one = len(found) == 1 or (first and found)
    assert one, f"{len(found)} buttons are called {words!r}: {[describe(each) for each in found]}"
    return found[0]
