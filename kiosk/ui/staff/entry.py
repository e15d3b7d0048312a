"""The base of every entry of the panel: a column that is filled, and filled anew when things change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.parts import Notice
from kiosk.ui.state_mark import State
from kiosk.ui.widgets.layouts import clear_layout


class Entry(QWidget):
    """One entry. It holds nothing that must survive being taken away.

    Signals:
        request_entry(str): another entry should be opened; carries its key.
        request_view_of(QWidget): that widget should be scrolled into view.
        screen_changed(): the glass has another size now, so everything must be drawn anew.
    """

    request_entry = Signal(str)
    request_view_of = Signal(QWidget)
    screen_changed = Signal()

    def __init__(self, context: StaffContext) -> None:
        """Make an empty column; `fill` fills it."""
        super().__init__()
        self.context = context
        self.theme = context.theme
        self.memory: dict[str, Any] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(max(self.theme.gap, self.theme.em // 2))

    @property
    def busy(self) -> bool:
        """Whether work is under way that leaving would break off."""
        return False

    def remember(self, memory: dict[str, Any]) -> None:
        """Take what this entry noted for itself before it was drawn anew; the panel keeps it."""
        self.memory = memory

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end of the column."""
        for widget in widgets:
            self.column.addWidget(widget)

    def empty(self) -> None:
        """Take everything out of the column."""
        clear_layout(self.column)

    def tell(self, text: str, state: State = "good") -> Notice:
        """Put a message at the end of the column and bring it into view."""
        notice = Notice(self.theme, text, state)
        self.add(notice)
        self.request_view_of.emit(notice)
        return notice

    def leave(self) -> None:
        """Break off whatever is under way."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()
