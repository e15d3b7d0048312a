"""One row of the recovery chart: the button that carries the words over the plotted bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.recovery_paint import draw_arrow, draw_badge, draw_meter
from kiosk.ui.widgets.recovery_plan import Chip, Placed, RowPlan
from kiosk.ui.widgets.recovery_rows import ChartRow
from kiosk.ui.widgets.recovery_touch import TouchRow


def cleared(theme: Theme, placed: Placed) -> QRectF:
    """Return the ground behind words that is cleared of the lines of the grid."""
    room = theme.em * 0.15
    return placed.box.adjusted(-room, 0, room, 0)


class ChartRowButton(TouchRow):
    """Paints a row's label, chips and ranges; its bars lie in the plot behind it."""

    def __init__(self, theme: Theme, row: ChartRow, parent: QWidget) -> None:
        """Make the row; `show_plan` tells it where its words go."""
        super().__init__(theme, row, parent)
        self.plan = RowPlan(row)

    def show_plan(self, plan: RowPlan) -> None:
        """Take a new layout."""
        self.plan = plan
        self.update()

    def paint_state(self, painter: QPainter) -> None:
        """Clear the grid lines behind words, then tint the row when it is pressed."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("card"))
        for placed in self.plan.texts:
            painter.drawRect(cleared(self.theme, placed))
        super().paint_state(painter)

    def paint_content(self, painter: QPainter) -> None:
        """Paint words, chips and the arrow."""
        for chip in self.plan.chips:
            self._paint_chip(painter, chip)
        for placed in self.plan.texts:
            placed.lines.draw(painter, placed.box.topLeft(), self.theme.colour(placed.colour))
        if self.plan.divider.width():
            pen = QPen(self.theme.colour("on_caution"), self.theme.edge_width, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(self.plan.divider.topLeft(), self.plan.divider.topRight())
        draw_arrow(painter, self.theme, self.plan.arrow)

    def _paint_chip(self, painter: QPainter, chip: Chip) -> None:
        ground = {"certainty": "strip", "same": "mint", "apart": "caution"}[chip.kind]
        line = max(1.0, self.theme.edge_width * 0.6)
        painter.setPen(QPen(self.theme.colour("line"), line))
        painter.setBrush(self.theme.colour(ground))
        box = chip.box.adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = min(box.height() / 2, self.theme.em)
        painter.drawRoundedRect(box, radius, radius)
        if chip.kind == "certainty":
            sign = QRectF(chip.sign)
            sign.adjust(0, sign.height() * 0.1, 0, -sign.height() * 0.1)
            draw_meter(painter, self.theme, sign, self.row.certainty)
        else:
            draw_badge(painter, self.theme, chip.sign, chip.kind)
        placed = chip.words
        placed.lines.draw(painter, placed.box.topLeft(), self.theme.colour(placed.colour))
