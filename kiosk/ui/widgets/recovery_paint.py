"""How the parts of the recovery graph are painted: bars, chips, the arrow; the same everywhere.

Chart, key and table call these, so a pattern means one thing. All lengths come from the theme's
millimetres; nothing here keeps anything.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTextLayout, QTextLine, QTextOption

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_lines import break_lines, ink_of, line_box, line_width, text_to_set
from kiosk.ui.widgets.text_run import face_for, text_direction

#: How many of the four steps of the meter are filled.
METER = {"high": 4, "moderate": 3, "low": 2, "very-low": 1, "expert": 1}
METER_STEPS = 4


class Lines:
    """A text broken into lines once, measured, and painted as it was measured."""

    def __init__(self, theme: Theme, text: str, font: QFont, width: float) -> None:
        """Break `text` to `width`, inside a word only when the word alone is wider."""
        self.text = text
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        rtl = theme.right_to_left
        option.setTextDirection(text_direction(text, right_to_left=rtl))
        font = face_for(text, font, right_to_left=rtl)
        self._layout = QTextLayout(text_to_set(text, right_to_left=rtl), font)
        self._layout.setTextOption(option)
        lines = break_lines(self._layout, width, right_to_left=rtl)
        px = font.pixelSize()
        self.width = max((line_width(line, px, right_to_left=rtl) for line in lines), default=0.0)
        self.count = len(lines)
        self.height = self._set_by_ink(lines) if rtl else self._set(lines, theme.leading)
        #: How far below the top the letters of the first line stand.
        self.base = lines[0].y() + lines[0].ascent() if lines else 0.0

    def _set(self, lines: list[QTextLine], leading: float) -> float:
        top = height = 0.0
        for line in lines:
            up, height = line_box(line, self._layout.font())
            line.setPosition(QPointF(0.0, top + up - line.ascent()))
            top += height * leading
        return top - height * (leading - 1)

    def _set_by_ink(self, lines: list[QTextLine]) -> float:
        """Set right-to-left lines by the room that their letters take, from the right edge on."""
        px, top = self._layout.font().pixelSize(), 0.0
        for line in lines:
            ink = ink_of(line, px)
            line.setPosition(QPointF(self.width - ink.right, top + ink.up - line.ascent()))
            top += ink.up + ink.down
        return top

    def draw(self, painter: QPainter, place: QPointF, colour: QColor) -> None:
        """Paint the lines with their first line's corner at `place`."""
        painter.setPen(colour)
        self._layout.draw(painter, place)


def one_line(theme: Theme, text: str, font: QFont) -> Lines:
    """Return `text` on a single line."""
    return Lines(theme, text, font, 1e6)


def draw_bar(painter: QPainter, theme: Theme, box: QRectF, kind: str, *, estimate: bool) -> None:
    """Paint one range bar: MISS solid, open striped; an estimate paler with a dotted edge."""
    stroke = max(2.0, theme.screen.px_per_mm * 0.6, theme.em * 0.07)
    edge = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    if edge.width() <= 0 or edge.height() <= 0:
        return
    colour = theme.colour(kind)
    radius = min(theme.mm(1.5), edge.width() / 2, edge.height() / 2)
    shape = QPainterPath()
    shape.addRoundedRect(edge, radius, radius)
    solid = kind == "miss" and not estimate
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, colour if solid else theme.colour(f"{kind}_pale"))
    painter.save()
    painter.setClipPath(shape)
    if kind == "open":
        width, pitch = (0.5, 2.6) if estimate else (1.35, 2.45)
        _stripe(painter, theme, edge, QPen(colour, width * _grain(theme)), pitch)
    elif estimate:
        _dot(painter, theme, edge, colour)
    painter.restore()
    pen = QPen(colour, stroke)
    if estimate:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.0, 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    painter.restore()


def _grain(theme: Theme) -> float:
    """Return pixels in a millimetre of pattern, which grows with the text as the bars do."""
    return max(theme.screen.px_per_mm, theme.em / 7)


def _stripe(painter: QPainter, theme: Theme, box: QRectF, pen: QPen, pitch_mm: float) -> None:
    painter.setPen(pen)
    step = pitch_mm * _grain(theme) * 2**0.5
    lead = box.height()
    start = box.left() - lead - step / 2
    for index in range(int((box.width() + lead) / step) + 3):
        left = start + index * step
        painter.drawLine(QPointF(left, box.bottom()), QPointF(left + lead, box.top()))


def _dot(painter: QPainter, theme: Theme, box: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = 0.5 * _grain(theme)
    rows = max(2, round(box.height() / (2.3 * _grain(theme))))
    step = box.height() / rows
    for row in range(rows):
        middle = box.top() + (row + 0.5) * step
        first = box.left() + step * (0.6 if row % 2 else 1.1)
        for column in range(int(box.width() / step) + 1):
            painter.drawEllipse(QPointF(first + column * step, middle), radius, radius)


def draw_meter(painter: QPainter, theme: Theme, box: QRectF, certainty: str) -> None:
    """Paint the four rising steps of the certainty meter; more filled is more sure."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = box.width() / METER_STEPS
    line = max(1.0, box.width() * 0.045)
    for index in range(METER_STEPS):
        rank = METER_STEPS - 1 - index if theme.right_to_left else index
        height = box.height() * (rank + 1.6) / (METER_STEPS + 0.6)
        bar = QRectF(box.left() + index * step + line, box.bottom() - height, step - 2 * line, height)
        painter.setPen(QPen(theme.colour("ink"), line))
        painter.setBrush(theme.colour("ink") if rank < METER[certainty] else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, line, line)
    painter.restore()


def draw_badge(painter: QPainter, theme: Theme, box: QRectF, kind: str) -> None:
    """Paint the round badge of a note: two equal strokes for "same", a stop bar for "apart"."""
    disc, mark = ("accent", "on_accent") if kind == "same" else ("on_caution", "caution")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(disc))
    painter.drawEllipse(box)
    side = box.width()
    pen = QPen(theme.colour(mark), side * 0.11)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle = box.center()
    reach = side * 0.22
    if kind == "same":
        for shift in (-0.12, 0.12):
            level = middle.y() + shift * side
            painter.drawLine(QPointF(middle.x() - reach, level), QPointF(middle.x() + reach, level))
    else:
        painter.drawLine(
            QPointF(middle.x(), middle.y() - reach), QPointF(middle.x(), middle.y() + side * 0.06)
        )
        painter.drawPoint(QPointF(middle.x(), middle.y() + reach))
    painter.restore()


def draw_arrow(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Paint the round arrow that says "there is more here"."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent_text"), theme.edge_width))
    painter.setBrush(theme.colour("mint"))
    half = theme.edge_width / 2
    painter.drawEllipse(box.adjusted(half, half, -half, -half))
    pen = QPen(theme.colour("accent_text"), box.width() * 0.09)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    towards = -1 if theme.right_to_left else 1
    middle = box.center()
    tip, tail = box.width() * 0.11 * towards, -box.width() * 0.08 * towards
    rise = box.width() * 0.19
    painter.drawPolyline(
        [
            QPointF(middle.x() + tail, middle.y() - rise),
            QPointF(middle.x() + tip, middle.y()),
            QPointF(middle.x() + tail, middle.y() + rise),
        ]
    )
    painter.restore()
