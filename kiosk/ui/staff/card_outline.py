"""A bank card drawn on the glass, to hold a real one against, and a square of 20 mm."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme

#: ISO/IEC 7810 ID-1, in millimetres.
CARD_WIDTH: Final = 85.60
CARD_HEIGHT: Final = 53.98
_CORNER: Final = 3.18


class CardOutline(QWidget):
    """The outline, with the strip and the chip that tell which way up a card is."""

    def __init__(self, theme: Theme) -> None:
        """Draw nothing yet; `show_card` gives it a size."""
        super().__init__()
        self._theme = theme
        self._card = (0.0, 0.0)
        self._turned = False
        self.setAccessibleName("The outline of a bank card")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_card(self, px_per_mm: tuple[float, float], *, turned: bool) -> None:
        """Draw the card for so many pixels in a millimetre, across and down; `turned` stands it up."""
        across, down = (CARD_HEIGHT, CARD_WIDTH) if turned else (CARD_WIDTH, CARD_HEIGHT)
        self._card = (across * px_per_mm[0], down * px_per_mm[1])
        self._turned = turned
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        edge = 2 * self._line
        return QSize(round(self._card[0]) + edge, round(self._card[1]) + edge)

    @property
    def _line(self) -> int:
        """The width of the outline, which lies outside the card."""
        return max(2, self._theme.edge_width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, line = self._theme, self._line
        width, height = self._card
        radius = _CORNER / CARD_WIDTH * max(width, height)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), line))
            painter.setBrush(theme.colour("mint"))
            # The card itself covers exactly what lies inside the line.
            half = line / 2
            outer = QRectF(half, half, width + line, height + line)
            painter.drawRoundedRect(outer, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("miss_pale"))
            if self._turned:
                painter.drawRect(QRectF(line + width * 0.72, line, width * 0.16, height))
            else:
                painter.drawRect(QRectF(line, line + height * 0.12, width, height * 0.16))


class SquareOf20(QWidget):
    """A square of 20 by 20 mm, the smallest button, at its true size."""

    def __init__(self, theme: Theme) -> None:
        """Draw nothing yet; `show_size` gives it a size."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName("A square of 20 by 20 mm")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_size(self, px_per_mm: tuple[float, float]) -> None:
        """Draw it for so many pixels in a millimetre, across and down."""
        self.setFixedSize(round(20 * px_per_mm[0]), round(20 * px_per_mm[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("accent"))
