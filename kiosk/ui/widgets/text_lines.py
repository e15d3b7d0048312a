"""Lines of text set below each other so that no letter is cut off.

Most faces keep within the height that they state. Nastaliq does not: a long word climbs far above
it, and letters lean out at both ends of a line. So right-to-left lines are set by their ink: each
gets the room that its own letters take, and starts where its first letter starts.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine

from kiosk.content.bidi import runs_right_to_left
from kiosk.content.kept_together import loosened

#: The least room above and below the line on which letters stand, in ems: so much most words take.
LEAST_UP_EMS, LEAST_DOWN_EMS = 1.45, 0.55
#: The same for words in Latin letters alone, which neither climb nor hang so far.
LATIN_UP_EMS, LATIN_DOWN_EMS = 1.12, 0.35
#: The room between the ink of two lines, in ems.
BETWEEN_EMS = 0.1


_END_MARK = "\u200f"
#: A space between two words in Latin letters, and one as wide as Latin faces have it, which Nastaliq lacks.
_LATIN_SPACE = re.compile("(?<=[A-Za-z0-9\u00c0-\u024f.,:;!?)%’'&]) (?=\\(?[A-Za-z\u00c0-\u024f&])")
_WIDE_SPACE = "\u2005"
#: Letters whose marks reach past their advance: Devanagari to Malayalam.
_INDIC = re.compile("[\u0900-\u0d7f]")


#: Latin letters that may reach out of a line to the left: those with hooks and with accents.
_LEANING = re.compile("[Jj\u00c0-\u024f]")


class Ink(NamedTuple):
    """How far letters reach, in pixels: above and below the line they stand on, and where they end."""

    up: float
    down: float
    left: float
    right: float


def text_to_set(text: str, *, right_to_left: bool) -> str:
    """Return what to give a layout, which is `text` itself to whoever reads it.

    The letter ے at the end of a Nastaliq word reaches far back below it; Qt takes that for width
    when the letter is the very last one. An invisible mark after it keeps the width true.
    Between Latin words the face's own space, half as wide as theirs, gives way to one of their face.
    """
    return f"{_LATIN_SPACE.sub(_WIDE_SPACE, text)}{_END_MARK}" if right_to_left and text else text


def set_lines(layout: QTextLayout, width: float, leading: float, *, right_to_left: bool) -> float:
    """Break `layout` into lines of `width` and set them below each other; return their height.

    `leading` is the line height as a multiple of the font's own, for left-to-right text.
    """
    lines = break_lines(layout, width, right_to_left=right_to_left)
    if right_to_left:
        return _set_by_ink(layout, lines, width)
    y = 0.0
    for line in lines:
        up, height = line_box(line, layout.font())
        extra = height * (leading - 1)
        line.setPosition(QPointF(_indent(layout, line), y + extra / 2 + up - line.ascent()))
        y += height + extra
    return y


def line_box(line: QTextLine, font: QFont) -> tuple[float, int]:
    """Return how far below its top the letters of a line in that font stand, and its height, in pixels."""
    ascent, descent = _reach(tuple(font.families()), font.pixelSize(), int(font.weight()))
    up = max(ascent, line.ascent())
    return up, math.ceil(up + max(descent, line.descent()))


@lru_cache(maxsize=256)
def _reach(families: tuple[str, ...], px: int, weight: int) -> tuple[float, float]:
    """Return how far a line of a script's faces reaches above and below where letters stand, in pixels.

    Hindi words stand lower in their line than the Latin ones beside them: set by its own letters, a
    line with "MISS" in it was higher than its neighbours, and captions side by side were not level.
    """
    reach = []
    for family in families[:2]:
        font = QFont(family)
        font.setPixelSize(px)
        font.setWeight(QFont.Weight(weight))
        metrics = QFontMetricsF(font)
        reach.append((metrics.ascent(), metrics.descent()))
    return max(up for up, _ in reach), max(down for _, down in reach)


def _indent(layout: QTextLayout, line: QTextLine) -> float:
    """Return how far to the right a line must start for its first letter to be whole: J and Î lean out."""
    at_left = layout.textOption().alignment() & Qt.AlignmentFlag.AlignLeft
    if not at_left or not _LEANING.match(_text_of(layout, line)):
        return 0.0
    return max(0.0, -ink_of(line, layout.font().pixelSize()).left)


def _set_by_ink(layout: QTextLayout, lines: list[QTextLine], width: float) -> float:
    px = layout.font().pixelSize()
    centred = bool(layout.textOption().alignment() & Qt.AlignmentFlag.AlignHCenter)
    latin = not runs_right_to_left(layout.text().removesuffix(_END_MARK))
    least = (LATIN_UP_EMS, LATIN_DOWN_EMS) if latin else (LEAST_UP_EMS, LEAST_DOWN_EMS)
    y = 0.0
    for line in lines:
        ink = ink_of(line, px, least)
        # The ink, not the advance, stands at the edge or in the middle.
        shift = (width - ink.left - ink.right) / 2 if centred else width - ink.right
        line.setPosition(QPointF(shift, y + ink.up - line.ascent()))
        y += ink.up + ink.down + px * BETWEEN_EMS
    return y


def break_lines(layout: QTextLayout, width: float, *, right_to_left: bool = False) -> list[QTextLine]:
    """Break `layout` into lines of `width`, all at the same place.

    With `right_to_left`, and in the scripts of India, letters that lean out of a line count as well.
    A line of one word is as wide as it must be: no word is ever broken for its lean.
    """
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setPosition(QPointF(0, 0))
        room = width
        line.setLineWidth(max(1.0, room))
        while (right_to_left or _INDIC.search(layout.text())) and len(_text_of(layout, line).split()) > 1:
            ink = ink_of(line, layout.font().pixelSize())
            over = (ink.right - ink.left if right_to_left else ink.right) - width
            if over <= 0:
                break
            room -= max(1.0, over)
            line.setLineWidth(max(1.0, room))
        lines.append(line)
    layout.endLayout()
    looser = loosened(layout.text(), [line.textStart() for line in lines[1:]])
    if looser != layout.text():
        layout.setText(looser)
        return break_lines(layout, width, right_to_left=right_to_left)
    return lines


def _text_of(layout: QTextLayout, line: QTextLine) -> str:
    return layout.text()[line.textStart() : line.textStart() + line.textLength()]


def ink_of(line: QTextLine, px: int, least: tuple[float, float] = (LEAST_UP_EMS, LEAST_DOWN_EMS)) -> Ink:
    """Return how far the letters of a line reach; up and down never less than `least` ems."""
    ink = QRectF()
    for run in line.glyphRuns():
        # Qt fills in the line's height; without it, the letters themselves are measured.
        run.setBoundingRect(QRectF())
        box = run.boundingRect()
        ink = ink if box.isEmpty() else ink.united(box)
    base = line.y() + line.ascent()
    up, down = base - ink.top(), ink.bottom() - base
    return Ink(max(up, px * least[0]), max(down, px * least[1]), ink.left(), ink.right())


def line_width(line: QTextLine, px: int, *, right_to_left: bool) -> float:
    """Return the width that a line needs: its advance, or its ink where letters lean out of it."""
    if not right_to_left:
        return line.naturalTextWidth()
    ink = ink_of(line, px)
    return max(line.naturalTextWidth(), ink.right - ink.left)
