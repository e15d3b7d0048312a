"""The band at the foot of the demo: what is shown and why, and for the presenter what to say."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.layouts import height_of
from kiosk.ui.widgets.text_block import TextBlock


class CaptionBand(QWidget):
    """A caption in large type, a line that invites to touch, and notes when they are wanted."""

    def __init__(self, theme: Theme, caption: str, invitation: str, notes: str, parent: QWidget) -> None:
        """Make the band; `notes` is "" while nobody wants them on this screen."""
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, theme.pad, theme.margin, theme.pad)
        column.setSpacing(theme.em // 3)
        row = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if theme.screen.portrait else QBoxLayout.Direction.LeftToRight
        )
        row.setSpacing(theme.em // 3 if theme.screen.portrait else theme.em * 2)
        row.addWidget(TextBlock(theme, caption, rank="lead", bold=True, colour="on_bar"), 3)
        row.addWidget(TextBlock(theme, invitation, colour="on_bar"), 1)
        column.addLayout(row)
        if notes:
            column.addWidget(TextBlock(theme, notes, colour="on_bar"))
        self.setAccessibleName(caption)

    def height_for(self, width: int) -> int:
        """Return how high the band is at a width."""
        return height_of(self, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("bar"))
            painter.fillRect(0, 0, self.width(), self._theme.mm(1.2), self._theme.colour("focus"))
