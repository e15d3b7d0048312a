"""The recovery graph as a table: the same rows in words, for the many who read tables best."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.content.words import Words
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.recovery_cells import (
    COLUMNS,
    HEADING_COLOURS,
    HEADINGS,
    TableRow,
    column_widths,
    turned,
)
from kiosk.ui.widgets.recovery_label import text_label
from kiosk.ui.widgets.recovery_rows import ChartRow
from kiosk.ui.widgets.text_block import TextBlock


class RecoveryTable(QWidget):
    """All rows in a ruled table on a card; in stacked cards at large text or on a narrow screen."""

    row_touched = Signal(str)

    def __init__(
        self, theme: Theme, rows: tuple[ChartRow, ...], words: Words, parent: QWidget | None = None
    ) -> None:
        """Make the table of `rows`."""
        super().__init__(parent)
        self.theme = theme
        self.rows = rows
        self.setLayoutDirection(theme.layout_direction)
        self.headings = tuple(
            text_label(theme, words(key), self, colour=colour, bold=True)
            for key, colour in zip(HEADINGS, HEADING_COLOURS, strict=True)
        )
        self.buttons = tuple(TableRow(theme, row, words, self) for row in rows)
        for heading in self.headings:
            heading.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        for button in self.buttons:
            button.row_touched.connect(self.row_touched)
        self._least = self._least_width()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def stacked_at(self, width: int) -> bool:
        """Return whether the rows stand as cards at this width, one fact below the other."""
        return width < self._least

    def _least_width(self) -> int:
        """Return the width from which every word of every column stands unbroken."""
        needs = [_longest_word([label]) for label in self.headings]
        for button in self.buttons:
            for column, cell in enumerate(button.cells):
                indent = cell.piece.width() + self.theme.em // 3 if cell.piece is not None else 0
                needs[column] = max(needs[column], _longest_word(cell.labels) + indent)
        parts = zip(needs, COLUMNS, strict=True)
        room = max(math.ceil((need + 2) * sum(COLUMNS) / part) for need, part in parts)
        return room + 2 * self.theme.pad + self.theme.icon + 2 * self.theme.em

    # --- layout ---

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that holds everything at this width."""
        stacked, inner = self.stacked_at(width), width - self.theme.pad
        rows = sum(button.height_at(inner, stacked=stacked) for button in self.buttons)
        gaps = self.theme.gap * max(0, len(self.buttons) - 1)
        return self._rows_top(width) + rows + gaps + self.theme.pad // 2

    def sizeHint(self) -> QSize:
        """Return a size for layouts that ask before they know a width."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self.theme.line_width
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never get narrower than a few words."""
        return QSize(self.theme.em * 8, 0)

    def _rows_top(self, width: int) -> int:
        if self.stacked_at(width):
            return self.theme.pad // 2
        return self.theme.pad + max(box.height() for _, box in self._heading_places(width)) + self.theme.gap

    def _heading_places(self, width: int) -> list[tuple[TextBlock, QRect]]:
        inset = self.theme.pad // 2
        columns = list(zip(self.headings, column_widths(self.theme, width - self.theme.pad), strict=True))
        tall = max(label.heightForWidth(wide) for label, (_, wide) in columns)
        places = []
        for label, (left, wide) in columns:
            places.append((label, QRect(left + inset, self.theme.pad, wide, tall)))
        return places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put headings and rows in their places, as a table or as cards."""
        super().resizeEvent(event)
        width = self.width()
        stacked, inner = self.stacked_at(width), width - self.theme.pad
        for label, box in self._heading_places(width):
            label.setVisible(not stacked)
            label.setGeometry(turned(self.theme, box, width))
        top = self._rows_top(width)
        for button in self.buttons:
            height = button.height_at(inner, stacked=stacked)
            button.setGeometry(self.theme.pad // 2, top, inner, height)
            button.show_at(inner, stacked=stacked)
            top += height + self.theme.gap

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card and a rule above every row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.0, self.theme.edge_width * 0.6)
        painter.setPen(QPen(self.theme.colour("line"), line))
        painter.setBrush(self.theme.colour("card"))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, self.theme.radius, self.theme.radius)
        for button in self.buttons[1:] if self.stacked_at(self.width()) else self.buttons:
            level = button.geometry().top() - self.theme.gap // 2
            painter.drawLine(self.theme.pad, level, self.width() - self.theme.pad, level)
        painter.end()


def _longest_word(labels: list[TextBlock] | tuple[TextBlock, ...]) -> int:
    """Return the width of the longest word of these labels."""
    return max((label.minimumSizeHint().width() for label in labels), default=0)
