"""Plain wrapped text for painted controls: measured and drawn by the same code, so it never clips."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from kiosk.content.bidi import stands_alone
from kiosk.ui.tokens import FAMILIES
from kiosk.ui.widgets.text_lines import break_lines, line_width, set_lines, text_to_set

#: What no face of Latin letters is asked for, and what one is: letters and digits.
_NOT_LATIN = re.compile("[^\x20-\x7e\u00a0-\u024f\u2010-\u2027\u2066-\u2069]")
_LATIN = re.compile("[0-9A-Za-z\u00c0-\u024f]")


def text_direction(text: str, *, right_to_left: bool) -> Qt.LayoutDirection:
    """Return which way a text runs on a screen of that direction.

    The screen's language says so, not the first letter: "MISS:" on an Urdu page has its colon at the
    left. Only a text that came whole from another language, such as an English source, runs as it was
    written.
    """
    runs_left = right_to_left and not stands_alone(text)
    return Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight


def face_for(text: str, font: QFont, *, right_to_left: bool) -> QFont:
    """Return `font` with the Latin family first where a text on an Urdu screen is all Latin.

    Nastaliq has digits of its own and a narrow space: "City Spine Clinic" runs together.
    """
    if not right_to_left or _NOT_LATIN.search(text) or not _LATIN.search(text):
        return font
    font = QFont(font)
    font.setFamilies([*FAMILIES["Latin"], *font.families()])
    return font


def text_option(text: str, align: Qt.AlignmentFlag, *, right_to_left: bool) -> QTextOption:
    """Return how a text wraps and runs on a screen of that direction; its lines start at that side."""
    if right_to_left and align == Qt.AlignmentFlag.AlignLeft:
        align = Qt.AlignmentFlag.AlignRight
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(text_direction(text, right_to_left=right_to_left))
    return option


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
        self.font = face_for(text, font, right_to_left=right_to_left)
        self._leading = leading
        self._align = align
        self._right_to_left = right_to_left
        self._heights: dict[int, int] = {}

    @property
    def longest_word(self) -> int:
        """The width of the longest word: the least width that breaks no word."""
        return longest_word(self.text, self.font, right_to_left=self._right_to_left)

    @property
    def natural_width(self) -> int:
        """The width of the text on one line."""
        return advance(self.text, self.font, right_to_left=self._right_to_left)

    def height(self, width: int) -> int:
        """Return the height of the text wrapped to `width`."""
        if width not in self._heights:
            self._heights[width] = self.lay_out(width)[1]
        return self._heights[width]

    def draw(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """Draw the text into `rect`, centred from top to bottom when there is room to spare."""
        layout, height = self.lay_out(rect.width())
        painter.setPen(colour)
        spare = max(0, rect.height() - height) / 2
        layout.draw(painter, QPointF(rect.left(), rect.top() + spare))

    def line_widths(self, width: int) -> list[float]:
        """Return the width that each line needs when wrapped to `width` (for tests and balance)."""
        layout, _ = self.lay_out(width)
        lines = [layout.lineAt(index) for index in range(layout.lineCount())]
        return [line_width(line, self.font.pixelSize(), right_to_left=self._right_to_left) for line in lines]

    def snug_width(self, width: int) -> int:
        """Return the least width, at most `width`, at which the text takes no more lines than there."""
        snug = min(width, int(max(self.line_widths(width), default=0)) + 1)
        while snug < width and self.height(snug) > self.height(width):
            snug = min(width, snug + math.ceil(self.font.pixelSize() / 8))
        return snug

    def lay_out(self, width: int) -> tuple[QTextLayout, int]:
        """Return the text broken into lines, and its height; not kept, to save memory."""
        option = text_option(self.text, self._align, right_to_left=self._right_to_left)
        text = text_to_set(self.text, right_to_left=self._right_to_left)
        layout = QTextLayout(text, self.font)
        layout.setTextOption(option)
        height = set_lines(layout, width, self._leading, right_to_left=self._right_to_left)
        return layout, math.ceil(height)


Face = tuple[str, int, int]


@lru_cache(maxsize=64)
def _metrics(face: Face) -> QFontMetricsF:
    family, px, weight = face
    font = QFont(family.split(","))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    return QFontMetricsF(font)


@lru_cache(maxsize=8192)
def _need_of(text: str, face: Face, right_to_left: bool) -> int:
    """Return the width that a text needs on one line."""
    if text.isascii():
        return math.ceil(_metrics(face).horizontalAdvance(text)) + 1
    # Scripts whose letters join or carry signs reach beyond their advance, and Qt reckons with that.
    family, px, weight = face
    font = QFont(family.split(","))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    layout = QTextLayout(text, font)
    layout.setTextOption(text_option(text, Qt.AlignmentFlag.AlignLeft, right_to_left=right_to_left))
    line = break_lines(layout, 1e6)[0]
    need = math.ceil(line_width(line, px, right_to_left=right_to_left)) + 1
    # Qt breaks earlier than it must after letters that reach back; one line must stay one.
    while len(break_lines(layout, need)) > 1:
        need += math.ceil(px / 8)
    return need


def _face(font: QFont) -> Face:
    return ",".join(font.families()), font.pixelSize(), int(font.weight())


def advance(text: str, font: QFont, *, right_to_left: bool = False) -> int:
    """Return the width of a text on one line, in whole pixels."""
    face = _face(face_for(text, font, right_to_left=right_to_left))
    return _need_of(text_to_set(text, right_to_left=right_to_left), face, right_to_left)


def fitting_font(words: str, font: QFont, room: int, least: int, *, right_to_left: bool = False) -> QFont:
    """Return `font`, or one so much smaller that the longest word fits into `room` pixels.

    It never gets smaller than `least` pixels. On a small screen at the largest text a single medical
    word can be wider than the page; a smaller heading is better than a page that moves sideways.
    """
    font = face_for(words, font, right_to_left=right_to_left)
    longest = longest_word(words, font, right_to_left=right_to_left)
    if room > 0 and longest > room:
        font = QFont(font)
        font.setPixelSize(max(least, font.pixelSize() * room // longest))
    return font


def longest_word(text: str, font: QFont, *, right_to_left: bool = False) -> int:
    """Return the width of the longest word of a text: the least width that breaks none."""
    face = _face(face_for(text, font, right_to_left=right_to_left))
    words = text_to_set(text, right_to_left=right_to_left).split()
    return max((_need_of(word, face, right_to_left) for word in words), default=0)
