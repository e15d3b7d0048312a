"""Plain wrapped text for painted controls: measured and drawn by the same code, so it never clips."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


class TextRun:
    """A piece of plain text in one font that wraps at words.

    `leading` is the line height as a multiple of the font's own.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        *,
        leading: float = 1.0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        right_to_left: bool = False,
    ) -> None:
        """Lay out nothing yet; widths are asked for later."""
        self.text = text
        self.font = font
        self._leading = leading
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        self._layout = QTextLayout(text, font)
        self._layout.setTextOption(option)
        self._width = -1
        self._height = 0

    @property
    def longest_word(self) -> int:
        """The width of the longest word: the least width that breaks no word."""
        return max((_advance(word, self.font) for word in self.text.split()), default=0)

    @property
    def natural_width(self) -> int:
        """The width of the text on one line."""
        return _advance(self.text, self.font)

    def height(self, width: int) -> int:
        """Return the height of the text wrapped to `width`."""
        self._lay_out(width)
        return self._height

    def draw(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """Draw the text into `rect`, centred from top to bottom when there is room to spare."""
        self._lay_out(rect.width())
        painter.setPen(colour)
        spare = max(0, rect.height() - self._height) / 2
        self._layout.draw(painter, QPointF(rect.left(), rect.top() + spare))

    def line_widths(self, width: int) -> list[float]:
        """Return the natural width of each line when wrapped to `width` (for tests and balance)."""
        self._lay_out(width)
        return [self._layout.lineAt(i).naturalTextWidth() for i in range(self._layout.lineCount())]

    def _lay_out(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            extra = line.height() * (self._leading - 1)
            line.setPosition(QPointF(0, y + extra / 2))
            y += line.height() + extra
        self._layout.endLayout()
        self._height = math.ceil(y)


@lru_cache(maxsize=4096)
def _advance_cached(text: str, key: str, px: int) -> int:
    font = QFont()
    font.fromString(key)
    font.setPixelSize(px)
    return math.ceil(QFontMetricsF(font).horizontalAdvance(text)) + 1


def _advance(text: str, font: QFont) -> int:
    return _advance_cached(text, font.toString(), font.pixelSize())


def centred(inner: QRectF, outer: QRectF) -> QRectF:
    """Return `inner` moved to the middle of `outer`."""
    inner.moveCenter(outer.center())
    return inner
