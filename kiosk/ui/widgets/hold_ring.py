"""A ring that fills while something is held, with words below it. It takes no touch itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_run import TextRun, fitting_font

#: The ring's own width in millimetres: large enough to be seen beside the hand that holds.
RING_MM = 42.0
#: The thickness of the ring in millimetres.
THICK_MM = 5.0
#: A ring is filled in this many parts of a degree (Qt counts sixteenths).
FULL_CIRCLE = 360 * 16
#: Less than this is not seen as a gap, only as a flaw.
ONE_DEGREE = 16


def paint_ring(painter: QPainter, theme: Theme, rect: QRectF, fraction: float, thick: int) -> None:
    """Draw a ring into `rect`, filled clockwise from the top."""
    half = thick / 2
    inner = rect.adjusted(half, half, -half, -half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("line"), thick))
    painter.drawEllipse(inner)
    pen = QPen(theme.colour("accent"), thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    span = round(FULL_CIRCLE * fraction)
    if FULL_CIRCLE - span < ONE_DEGREE:
        painter.drawEllipse(inner)  # the two ends of an arc would leave a thin line between them
    else:
        painter.drawArc(inner, FULL_CIRCLE // 4, -span)


class HoldRing(QWidget):
    """The ring in the middle of a panel, as large as its words need."""

    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        """Lie over the middle of `parent`."""
        super().__init__(parent)
        self._theme = theme
        self._fraction = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        room = min(parent.width() - 4 * theme.pad, max(theme.mm(80), theme.em * 16))
        font = fitting_font(words, theme.font("subheading", bold=True), room, theme.em // 2)
        self._words = TextRun(
            words, font, align=Qt.AlignmentFlag.AlignHCenter, right_to_left=theme.right_to_left
        )
        self._ring = theme.mm(RING_MM)
        width = room + 2 * theme.pad
        height = self._ring + theme.pad + self._words.height(room) + 2 * theme.pad
        self.setGeometry((parent.width() - width) // 2, (parent.height() - height) // 2, width, height)

    @property
    def fraction(self) -> float:
        """How full it is, 0 to 1."""
        return self._fraction

    def fill(self, fraction: float) -> None:
        """Fill the ring so far."""
        self._fraction = fraction
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        pad = theme.pad
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = max(2, theme.edge_width)
            painter.setPen(QPen(theme.colour("edge"), width))
            painter.setBrush(theme.colour("paper"))
            box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(box, theme.radius * 2, theme.radius * 2)
            left = (self.width() - self._ring) // 2
            ring = QRectF(left, pad, self._ring, self._ring)
            paint_ring(painter, theme, ring, self._fraction, theme.mm(THICK_MM))
            side = self._ring // 3
            icon = icon_pixmap("staff", theme.colour("accent_text"), side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, pad + (self._ring - side) // 2, icon)
            top = pad + self._ring + pad
            room = QRect(pad, top, self.width() - 2 * pad, self.height() - top - pad)
            self._words.draw(painter, room, theme.colour("ink"))
