"""A tick in a circle, a cross in a square, a question mark in a diamond: told apart by shape and colour."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.ui.tokens import Colours

State = Literal["good", "bad", "unknown"]
#: What a mark says to those who cannot see it.
STATE_WORDS: Final[dict[State, str]] = {"good": "In order", "bad": "Not in order", "unknown": "Please look"}
#: The colour of each, a role of `Colours`.
MARK_INKS: Final[dict[State, str]] = {"good": "accent_text", "bad": "on_warning", "unknown": "on_caution"}


def draw_mark(painter: QPainter, place: QRectF, state: State, colours: Colours) -> None:
    """Draw the mark of `state` into a square."""
    side = place.width()
    edge = side / 48
    box = place.adjusted(edge, edge, -edge, -edge)
    painter.save()
    painter.translate(place.topLeft())
    box.translate(-place.topLeft())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(colours, MARK_INKS[state])))
    pen = QPen(QColor(colours.card), side / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if state == "good":
        painter.drawEllipse(box)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = ((0.28, 0.53), (0.44, 0.68), (0.73, 0.35))
        painter.drawPolyline([QPointF(x * side, y * side) for x, y in points])
    elif state == "bad":
        painter.drawRoundedRect(box, side / 10, side / 10)
        painter.setPen(pen)
        painter.drawLine(QPointF(0.3 * side, 0.3 * side), QPointF(0.7 * side, 0.7 * side))
        painter.drawLine(QPointF(0.7 * side, 0.3 * side), QPointF(0.3 * side, 0.7 * side))
    else:
        half = side / 2
        diamond = ((half, edge), (side - edge, half), (half, side - edge), (edge, half))
        painter.drawPolygon([QPointF(x, y) for x, y in diamond])
        painter.setPen(pen)
        painter.drawLine(QPointF(half, 0.28 * side), QPointF(half, 0.54 * side))
        painter.drawPoint(QPointF(half, 0.72 * side))
    painter.restore()
