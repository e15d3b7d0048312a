"""The presenter's own window, on a second screen: what is shown, what to say, what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.words import Words
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.layouts import clear_layout
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.demo import DemoClock


class NotesWindow(QWidget):
    """Notes for whoever speaks to the room. It takes no input: the clicker belongs to the kiosk."""

    def __init__(self, screen: QScreen) -> None:
        """Fill `screen`."""
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        size = screen.size()
        self._glass = Screen.assumed(size.width(), size.height())
        self._column = QVBoxLayout(self)
        self.setGeometry(screen.geometry())

    def show_step(self, clock: DemoClock, words: Words, script: str, *, right_to_left: bool) -> None:
        """Show the notes of the present step."""
        theme = Theme(self._glass, "light", script, right_to_left, 1)
        self.setPalette(theme.palette())
        self._column.setContentsMargins(theme.margin * 2, theme.margin, theme.margin * 2, theme.margin)
        self._column.setSpacing(theme.em)
        clear_layout(self._column)
        step, following = clock.step, clock.following
        if step is not None and step.stop is not None:
            self._column.addWidget(TextBlock(theme, step.stop.caption, rank="heading", bold=True))
            self._column.addWidget(TextBlock(theme, step.stop.notes, rank="lead"))
        self._column.addStretch(1)
        if following is not None and following.stop is not None:
            coming = words("demo.next", caption=following.stop.caption)
            self._column.addWidget(TextBlock(theme, coming, colour="soft"))
        self._column.addWidget(TextBlock(theme, words("demo.keys"), colour="soft"))
        self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
