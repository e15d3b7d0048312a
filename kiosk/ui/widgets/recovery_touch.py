"""One row that can be touched: the same target, press feedback and focus ring in chart and table."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.tokens import MEASURES
from kiosk.ui.widgets.recovery_rows import ChartRow

#: Focus that a finger or a closing popup brings is not shown: the ring is for those who use keys.
QUIET_FOCUS = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)

#: How strongly a pressed row is tinted, of 255.
PRESS_TINT = 40


class TouchRow(QAbstractButton):
    """A milestone as one big button: a tap, Space or Enter asks for its plain sentence and sources."""

    row_touched = Signal(str)

    def __init__(self, theme: Theme, row: ChartRow, parent: QWidget | None = None) -> None:
        """Make the row; its words for assistive technology come from `row`."""
        super().__init__(parent)
        self.theme = theme
        self.row = row
        self._ring = False
        self.setAccessibleName(row.spoken)
        self.setAccessibleDescription(row.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.row_touched.emit(self.row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the row too; Qt gives plain buttons only Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard or by the page; a window coming back changes nothing."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ring = event.reason() not in QUIET_FOCUS
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint what the row says, then how it stands."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_state(painter)
        self.paint_content(painter)
        if self.hasFocus() and self._ring:
            self._paint_ring(painter)
        painter.end()

    def paint_state(self, painter: QPainter) -> None:
        """Tint a pressed row at once, so the finger knows it was felt."""
        if not self.isDown():
            return
        tint = self.theme.colour("accent")
        painter.setPen(QPen(tint, self.theme.edge_width * 1.5))
        tint.setAlpha(PRESS_TINT)
        painter.setBrush(tint)
        self._round(painter, self.theme.edge_width * 1.5)

    def paint_content(self, painter: QPainter) -> None:
        """Paint the row's words; rows made of labels leave this empty."""

    def _paint_ring(self, painter: QPainter) -> None:
        width = self.theme.mm(MEASURES.focus_width)
        painter.setPen(QPen(self.theme.colour("focus"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._round(painter, width)

    def _round(self, painter: QPainter, stroke: float) -> None:
        half = stroke / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, self.theme.radius, self.theme.radius)
