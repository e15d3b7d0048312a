"""Lines of text set below each other so that no letter is cut off.

Most faces keep within the height that they state. Nastaliq does not: a long word climbs far above
it, and letters lean out at both ends of a line. So right-to-left lines are set by their ink: each
gets the room that its own letters take, and starts where its first letter starts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextLine

from kiosk.content.kept_together import loosened

#: The least room above and below the line on which letters stand, in ems: so much most words take.
LEAST_UP_EMS, LEAST_DOWN_EMS = 1.45, 0.55
#: The room between the ink of two lines, in ems.
BETWEEN_EMS = 0.1


_END_MARK = "\u200f"
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
    """
    return f"{text}{_END_MARK}" if right_to_left and text else text


def set_lines(layout: QTextLayout, width: float, leading: float, *, right_to_left: bool) -> float:
    """Break `layout` into lines of `width` and set them below each other; return their height.

    `leading` is the line height as a multiple of the font's own, for left-to-right text.
    """
    lines = break_lines(layout, width, right_to_left=right_to_left)
    if right_to_left:
        return _set_by_ink(layout, lines, width)
    y = 0.0
    for line in lines:
        extra = line.height() * (leading - 1)
        line.setPosition(QPointF(_indent(layout, line), y + extra / 2))
        y += line.height() + extra
    return y


def _indent(layout: QTextLayout, line: QTextLine) -> float:
    """Return how far to the right a line must start for its first letter to be whole: J and Î lean out."""
    at_left = layout.textOption().alignment() & Qt.AlignmentFlag.AlignLeft
    if not at_left or not _LEANING.match(_text_of(layout, line)):
        return 0.0
    return max(0.0, -ink_of(line, layout.font().pixelSize()).left)


def _set_by_ink(layout: QTextLayout, lines: list[QTextLine], width: float) -> float:
    px = layout.font().pixelSize()
    centred = bool(layout.textOption().alignment() & Qt.AlignmentFlag.AlignHCenter)
    y = 0.0
    for line in lines:
        ink = ink_of(line, px)
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
        while (right_to_left or _INDIC.search(layout.text())) and " " in _text_of(layout, line).strip():
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


def ink_of(line: QTextLine, px: int) -> Ink:
    """Return how far the letters of a line reach; up and down never less than most words take."""
    ink = QRectF()
    for run in line.glyphRuns():
        # Qt fills in the line's height; without it, the letters themselves are measured.
        run.setBoundingRect(QRectF())
        box = run.boundingRect()
        ink = ink if box.isEmpty() else ink.united(box)
    base = line.y() + line.ascent()
    up, down = base - ink.top(), ink.bottom() - base
    return Ink(max(up, px * LEAST_UP_EMS), max(down, px * LEAST_DOWN_EMS), ink.left(), ink.right())


def line_width(line: QTextLine, px: int, *, right_to_left: bool) -> float:
    """Return the width that a line needs: its advance, or its ink where letters lean out of it."""
    if not right_to_left:
        return line.naturalTextWidth()
    ink = ink_of(line, px)
    return max(line.naturalTextWidth(), ink.right - ink.left)
