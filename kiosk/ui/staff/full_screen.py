"""What the cleaning and the closed screen share: the ground of attract, the clinic's mark, room below it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.clinic_mark import ClinicMark
from kiosk.ui.widgets.layouts import height_of


class FullScreen(QWidget):
    """A screen without anything of a visit. Touches on it reach nothing below."""

    def __init__(self, theme: Theme, clinic: str, size: QSize) -> None:
        """Make it for a glass of `size`; the mark stands where attract has it."""
        super().__init__()
        self.theme = theme
        self.resize(size)
        self.margin = max(theme.margin, min(size.width(), size.height()) // 16)
        width = size.width() - 2 * self.margin
        self.mark = ClinicMark(theme, clinic, on_attract=True, parent=self)
        self.mark.setGeometry(
            self.margin,
            self.margin,
            min(width, self.mark.sizeHint().width()),
            self.mark.heightForWidth(width),
        )
        self.setAccessibleName(clinic)

    @property
    def room(self) -> QRect:
        """Where words can stand."""
        top = self.mark.geometry().bottom() + 1 + self.theme.gap
        right, bottom = self.width() - self.margin, self.height() - self.margin
        return QRect(self.margin, top, right - self.margin, bottom - top)

    def smaller(self, step: int) -> Theme:
        """Return the theme at another text step."""
        return replace(self.theme, text_step=step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.colour("attract"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()


def column_of(*widgets: QWidget, space: int, parent: QWidget) -> QWidget:
    """Return widgets one below the other, in a widget of their own."""
    holder = QWidget(parent)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def fits(holder: QWidget, room: QRect) -> bool:
    """Say whether a column has room for all of its words."""
    return height_of(holder, room.width()) <= room.height() and (
        holder.minimumSizeHint().width() <= room.width()
    )
