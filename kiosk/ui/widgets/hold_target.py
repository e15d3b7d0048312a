"""A drawn target that must be held: a bar fills while the finger stays, and nothing else counts."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.hold import Hold
from kiosk.ui.widgets.text_run import TextRun, fitting_font

#: A finger may slide this far, in millimetres, and still hold.
SLIDE_MM = 10.0
#: How often the bar is drawn anew, in milliseconds.
STEP_MS = 40


class HoldTarget(QAbstractButton):
    """A button that acts only when held.

    Signals:
        held(): it was held long enough.
    """

    held = Signal()

    def __init__(self, theme: Theme, words: str, seconds: float, parent: QWidget | None = None) -> None:
        """Ask for a hold of `seconds`."""
        super().__init__(parent)
        self._theme = theme
        self._hold = Hold(seconds)
        self._fraction = 0.0
        room = theme.screen.width - 6 * theme.pad
        self._words = TextRun(
            words,
            fitting_font(words, theme.font("body", bold=True), room, theme.em // 2),
            align=Qt.AlignmentFlag.AlignHCenter,
            right_to_left=theme.right_to_left,
        )
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock = QTimer(self)
        self._clock.setInterval(STEP_MS)
        self._clock.timeout.connect(self._on_clock)

    # --- holding ---

    def press(self, x: float, y: float, now: float) -> None:
        """A finger came down."""
        self._hold.press(x, y, now, self._theme.mm(SLIDE_MM))

    def tick(self, now: float) -> None:
        """Let time pass."""
        self._fraction = self._hold.fraction(now)
        if self._hold.is_full(now):
            self._end()
            self.held.emit()
        self.update()

    def _end(self) -> None:
        self._hold.cancel()
        self._clock.stop()
        self._fraction = 0.0
        self.update()

    def _on_clock(self) -> None:
        self.tick(time.monotonic())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        self.press(point.x(), point.y(), time.monotonic())
        self._clock.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._hold.move(event.position().x(), event.position().y()):
            self._end()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    # --- look ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words.height(max(1, width - 2 * self._theme.pad))
        return max(self._theme.target, words + 2 * self._theme.pad)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words.longest_word + 2 * self._theme.pad, self._theme.target)

    def sizeHint(self) -> QSize:
        width = self._words.natural_width + 4 * self._theme.pad
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = theme.edge_width * 2
            box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            shape = QPainterPath()
            shape.addRoundedRect(box, theme.radius, theme.radius)
            painter.fillPath(shape, theme.colour("card"))
            if self._fraction > 0:
                filled = QRectF(box)
                filled.setWidth(box.width() * self._fraction)
                if theme.right_to_left:
                    filled.moveRight(box.right())
                painter.save()
                painter.setClipPath(shape)
                # A bar below the words: they stay as easy to read as before.
                filled.setTop(box.bottom() - theme.pad)
                painter.fillRect(filled, theme.colour("accent"))
                painter.restore()
            painter.setPen(QPen(theme.colour("edge"), width))
            painter.drawPath(shape)
            inner = self.rect().adjusted(theme.pad, 0, -theme.pad, 0)
            self._words.draw(painter, inner, theme.colour("ink"))
