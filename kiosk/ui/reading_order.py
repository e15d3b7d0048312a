"""The one order in which a screen is read, walked with keys and explored: the way it is laid out.

Column by column, not line by line across columns; the topmost layer only.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QLineEdit, QScrollArea, QWidget

from kiosk.ui.widgets.layouts import let_go


def walk(widget: QWidget) -> Iterator[QWidget]:
    """Yield every text, picture and control below a widget, in reading order; hidden ones are left out."""
    if isinstance(widget, QAbstractButton):
        yield widget
        return
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from walk(inner)
        return
    if isinstance(widget, QLabel | QLineEdit):
        yield widget
    for child in in_order(widget):
        if not child.isHidden():
            yield from walk(child)


def in_order(widget: QWidget) -> list[QWidget]:
    """Return what stands directly in a widget in reading order, hidden or not."""
    layout = widget.layout()
    return list(_laid_out(layout)) if layout is not None else _placed(widget)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if item is not None and inner is None:
            let_go(item)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _placed(widget: QWidget) -> list[QWidget]:
    """Return the children of a widget that places them by itself, from top to bottom."""
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    mirrored = -1 if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
    return sorted(children, key=lambda child: (child.y(), mirrored * child.x()))


def layers(window: QWidget) -> list[QWidget]:
    """Return what can be touched now, the topmost first: all down to the first that covers the rest."""
    shown = [
        child
        for child in window.children()
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
    ]
    found: list[QWidget] = []
    for child in reversed(shown):
        if child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            continue
        found.append(child)
        if child.geometry().contains(window.rect()):
            break
    return found


def controls(window: QWidget) -> list[QWidget]:
    """Return every control that can be used now, in reading order; the topmost layer's first."""
    return [
        widget
        for layer in layers(window)
        for widget in walk(layer)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def seen_part(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of a widget that is not scrolled out of view, in the window's coordinates."""
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        rect = rect.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return rect.intersected(window.rect())
