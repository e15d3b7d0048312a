"""A rounded panel that holds other widgets: the ground of callouts, facts and sheets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.theme import Theme


class Panel(QWidget):
    """A rounded box with the theme's padding; add widgets to `body`."""

    def __init__(
        self,
        theme: Theme,
        *,
        ground: str = "card",
        edge: str = "line",
        mark: str = "",
        padded: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty panel; `mark` draws a thick bar of that colour at the line's start."""
        super().__init__(parent)
        self._theme = theme
        self._ground = ground
        self._edge = edge
        self._mark = mark
        self.body: QBoxLayout = QVBoxLayout(self)
        pad = theme.pad if padded else 0
        start = pad + (theme.mm(1.8) if mark else 0)
        left, right = (pad, start) if theme.right_to_left else (start, pad)
        self.body.setContentsMargins(left, pad, right, pad)
        self.body.setSpacing(max(theme.gap, theme.em // 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = theme.edge_width
            painter.setPen(QPen(theme.colour(self._edge), width))
            painter.setBrush(theme.colour(self._ground))
            rect = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(rect, theme.radius, theme.radius)
            if self._mark:
                bar = theme.mm(1.8)
                left = self.width() - bar if theme.right_to_left else 0
                painter.setClipRect(left, 0, bar, self.height())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(self._mark))
                painter.drawRoundedRect(QRectF(self.rect()), theme.radius, theme.radius)
