"""The pieces of the recovery table: a cell's labels and small drawing, and a row made of cells."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.words import Words
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.marks import first_middle
from kiosk.ui.widgets.recovery_label import text_label
from kiosk.ui.widgets.recovery_paint import draw_arrow, draw_bar, draw_meter
from kiosk.ui.widgets.recovery_rows import Arm, ChartRow
from kiosk.ui.widgets.recovery_touch import TouchRow
from kiosk.ui.widgets.text_block import TextBlock

#: Parts of the width that the four columns take.
COLUMNS = (29, 25, 25, 21)
#: The words of the headings, by column.
HEADINGS = ("chart.what", "chart.miss", "chart.open", "chart.sure.question")
#: The colour of each heading.
HEADING_COLOURS = ("soft", "miss", "open", "soft")
#: What stands where an operation has no figure.
NO_FIGURE = "\N{EN DASH}"
#: A small bar is this wide, in body-text widths.
PIECE_EMS = 0.9


def column_widths(theme: Theme, width: int) -> list[tuple[int, int]]:
    """Return (left, width) of the four columns inside a row of this width."""
    space = theme.em // 2
    room = width - theme.pad - theme.icon - 4 * space
    columns = []
    left = theme.pad // 2
    for part in COLUMNS:
        wide = room * part // sum(COLUMNS)
        columns.append((left, wide))
        left += wide + space
    return columns


def turned(theme: Theme, box: QRect, width: int) -> QRect:
    """Return `box` where it stands in this language's direction, inside something `width` wide."""
    if not theme.right_to_left:
        return box
    return QRect(width - box.left() - box.width(), box.top(), box.width(), box.height())


class Piece(QWidget):
    """A small drawing beside words: a piece of bar ("miss", "open"), the arrow, or a certainty's meter."""

    def __init__(self, theme: Theme, what: str, parent: QWidget, *, estimate: bool = False) -> None:
        """Make the drawing; it takes no touch."""
        super().__init__(parent)
        self.theme = theme
        self.what = what
        self.estimate = estimate
        side = theme.icon if what == "arrow" else round(theme.em * PIECE_EMS)
        self.resize(QSize(side, side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the drawing."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.what == "arrow":
            draw_arrow(painter, self.theme, box)
        elif self.what in ("miss", "open"):
            draw_bar(painter, self.theme, box, self.what, estimate=self.estimate)
        else:
            draw_meter(painter, self.theme, box, self.what)
        painter.end()


class Cell:
    """Words below each other, with a small drawing before them, and a heading used in cards only."""

    def __init__(
        self, theme: Theme, heading: TextBlock | None, piece: Piece | None, *labels: TextBlock
    ) -> None:
        """Hold the widgets; they belong to their row."""
        self.theme = theme
        self.heading = heading
        self.piece = piece
        self.labels = labels

    def place(self, left: int, top: int, width: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        """Return where each widget goes, and the cell's height."""
        places: list[tuple[QWidget, QRect]] = []
        start = top
        indent = 0
        if self.piece is not None:
            indent = self.piece.width() + self.theme.em // 3
            middle = top + first_middle(self.theme, self.labels[0], width - indent)
            level = round(middle - self.piece.height() / 2)
            places.append((self.piece, QRect(QPoint(left, level), self.piece.size())))
        for label in self.labels:
            tall = label.heightForWidth(width - indent)
            places.append((label, QRect(left + indent, top, width - indent, tall)))
            top += tall
        return places, top - start


class TableRow(TouchRow):
    """One milestone in words: side by side in four columns, or as a card where room is short."""

    def __init__(self, theme: Theme, row: ChartRow, words: Words, parent: QWidget) -> None:
        """Make the row's cells."""
        super().__init__(theme, row, parent)
        what = [text_label(theme, row.label, self, bold=True, rank="subheading")]
        if row.note:
            colour = "accent_text" if row.same else "on_caution"
            what.append(text_label(theme, row.note, self, colour=colour, bold=True))
        headings = [text_label(theme, words(key), self, colour="soft") for key in HEADINGS[1:]]
        sure = text_label(theme, row.certainty_words, self)
        self.arrow = Piece(theme, "arrow", self)
        self.cells = (
            Cell(theme, None, None, *what),
            self._arm_cell(row.miss, headings[0]),
            self._arm_cell(row.open, headings[1]),
            Cell(theme, headings[2], Piece(theme, row.certainty, self), sure),
        )

    def _arm_cell(self, arm: Arm | None, heading: TextBlock) -> Cell:
        if arm is None:
            return Cell(self.theme, heading, None, text_label(self.theme, NO_FIGURE, self))
        labels = [text_label(self.theme, arm.words, self, colour=arm.kind, bold=True)]
        if arm.note:
            labels.append(text_label(self.theme, arm.note, self, colour=arm.kind))
        return Cell(self.theme, heading, Piece(self.theme, arm.kind, self, estimate=arm.estimate), *labels)

    def height_at(self, width: int, *, stacked: bool) -> int:
        """Return the height of the row at this width."""
        return self._places(width, stacked=stacked)[1]

    def show_at(self, width: int, *, stacked: bool) -> None:
        """Put every cell in its place."""
        for widget, box in self._places(width, stacked=stacked)[0]:
            widget.setGeometry(turned(self.theme, box, width))
        for cell in self.cells:
            if cell.heading is not None:
                cell.heading.setVisible(stacked)

    def _places(self, width: int, *, stacked: bool) -> tuple[list[tuple[QWidget, QRect]], int]:
        pad = max(self.theme.mm(3.0), self.theme.em * 2 // 5)
        places, bottom = self._stacked(width, pad) if stacked else self._side_by_side(width, pad)
        height = max(bottom + pad, self.theme.target)
        arrow_top = pad if stacked else (height - self.arrow.height()) // 2
        arrow_left = width - self.theme.pad // 2 - self.arrow.width()
        places.append((self.arrow, QRect(QPoint(arrow_left, arrow_top), self.arrow.size())))
        if not stacked and bottom + pad < height:  # few words: stand in the middle of the target
            shift = (height - pad - bottom) // 2
            places = [(each, box.translated(0, 0 if each is self.arrow else shift)) for each, box in places]
        return places, height

    def _side_by_side(self, width: int, pad: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        places: list[tuple[QWidget, QRect]] = []
        tallest = 0
        for cell, (left, wide) in zip(self.cells, column_widths(self.theme, width), strict=True):
            placed, tall = cell.place(left, pad, wide)
            places += placed
            tallest = max(tallest, tall)
        return places, pad + tallest

    def _stacked(self, width: int, pad: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        """Lay the cells below each other, each under its heading."""
        places: list[tuple[QWidget, QRect]] = []
        left, wide, top = self.theme.pad // 2, width - self.theme.pad, pad
        for cell in self.cells:
            room = wide if cell.heading is not None else wide - self.arrow.width() - self.theme.em // 2
            if cell.heading is not None:
                top += self.theme.em // 3
                tall = cell.heading.heightForWidth(room)
                places.append((cell.heading, QRect(left, top, room, tall)))
                top += tall
            placed, tall = cell.place(left, top, room)
            places += placed
            top += tall
        return places, top
