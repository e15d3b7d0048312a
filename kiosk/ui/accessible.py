"""What assistive technology is told beyond what Qt says by itself.

Qt calls every text and picture a label and every button that can be chosen a check box, and lists
what a widget holds in the order in which it was made. The faces made here say what things are, and
give them in the order in which they are read aloud. They are asked for only once a screen reader is
there; on a kiosk without one none is ever made.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QFrame, QLineEdit, QWidget

from kiosk.ui.reading_order import in_order
from kiosk.ui.spoken_words import HEADINGS
from kiosk.ui.widgets.accordion import Accordion
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.icon_array import Dots
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.recovery_touch import TouchRow
from kiosk.ui.widgets.sheet import SheetLayer
from kiosk.ui.widgets.tab_bar import TabButton
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.true_size import TrueSizeCuts

Role = QAccessible.Role

#: What pressing is called, on every platform alike.
PRESS = "Press"
#: Whatever is drawn; its name is its description in words.
PICTURES = (Picture, TrueSizeCuts, QrCode, Dots)


def face_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what a widget looks like to assistive technology; None leaves it to Qt."""
    if isinstance(thing, QAbstractButton):
        return _face_of_button(thing)
    if isinstance(thing, TextBlock):
        return _Face(thing, Role.Heading) if thing.rank in HEADINGS else None
    if isinstance(thing, PICTURES):
        return _Face(thing, Role.Graphic)
    if isinstance(thing, SheetLayer):
        return _SheetFace(thing, Role.Dialog)
    if isinstance(thing, Countdown):
        return _Face(thing, Role.AlertMessage)
    if not isinstance(thing, QWidget) or isinstance(thing, QFrame | QLineEdit):
        return None
    if thing.isWindow():
        return QAccessibleWidget(thing, Role.Window)
    # The on-screen keyboard is a scene of its own, which speaks for itself.
    return None if thing.inherits("QQuickWidget") else _Face(thing, Role.Client)


def _face_of_button(button: QAbstractButton) -> QAccessibleInterface | None:
    if isinstance(button, TabButton):
        return _TabFace(button, Role.PageTab)
    if isinstance(button, TouchRow):
        return _RowFace(button, Role.Button)
    if isinstance(button.parentWidget(), Accordion):
        return _OpenerFace(button, Role.Button)
    return None


class _Face(QAccessibleWidget):
    """A widget of a role, and what stands in it in reading order."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)

    def childCount(self) -> int:
        return len(in_order(self.widget()))

    def child(self, index: int) -> Any:  # noqa: ANN401 - Qt wants None where there is no such child
        children = in_order(self.widget())
        if not 0 <= index < len(children):
            return None
        return QAccessible.queryAccessibleInterface(children[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        children: list[QObject] = [*in_order(self.widget())]
        thing = child.object()
        return children.index(thing) if thing in children else -1


class _SheetFace(_Face):
    """What stands above a page until it is closed."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.modal = True
        return state


class _ButtonFace(_Face):
    """A button of another role than Qt gives it, pressed like any other."""

    def actionNames(self) -> list[str]:
        return [PRESS, *super().actionNames()] if self.widget().isEnabled() else []

    def doAction(self, action: str) -> None:
        button = self.widget()
        if action == PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(action)


class _TabFace(_ButtonFace):
    """One of the five tabs; the chosen one is selected."""

    def state(self) -> QAccessible.State:
        state = super().state()
        tab = self.widget()
        state.selectable = True
        state.selected = isinstance(tab, QAbstractButton) and tab.isChecked()
        return state


class _OpenerFace(_ButtonFace):
    """The header of something that opens below it."""

    def state(self) -> QAccessible.State:
        state = super().state()
        holder = self.widget().parentWidget()
        opened = isinstance(holder, Accordion) and holder.opened
        state.expandable = True
        state.expanded, state.collapsed = opened, not opened
        return state


class _RowFace(_ButtonFace):
    """A row of the graph or its table: its name says all that its cells show."""

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> Any:  # noqa: ANN401 - as above
        return None
