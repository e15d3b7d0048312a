"""Pieces of paper: what can be measured, kept whole, put below each other and painted.

A piece is never cut in two: a sheet ends between pieces. A box that goes on over the end of a
sheet is made of slices, one around each of its pieces.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.ui.drawing import picture_renderer

#: Dots an inch: fine enough that no letter is visibly out of place.
RESOLUTION = 1200


def mm(millimetres: float) -> float:
    """Return millimetres in dots."""
    return millimetres * RESOLUTION / 25.4


class Piece(ABC):
    """Something that stands on one sheet as a whole."""

    #: Room above it, unless it stands first on a sheet.
    gap: float = mm(2.0)
    #: It may not be the last on a sheet: what comes next belongs to it.
    keep: bool = False
    #: What is repeated above it when it is the first on a new sheet, as a table's head is.
    header: Piece | None = None

    @abstractmethod
    def height(self, width: float) -> float:
        """Return how high it is at this width."""

    @abstractmethod
    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        """Draw it."""

    def parts(self) -> tuple[Piece, ...]:
        """Return the pieces to use instead when it is higher than a sheet; none when it has no parts."""
        return ()


class Line(Piece):
    """A ruled line across the page, between two pages that share a sheet."""

    def __init__(self, colour: QColor, gap: float = 7.0) -> None:
        """Take the colour, and the room above it in millimetres."""
        self._colour = colour
        self.gap = mm(gap)
        self.keep = True

    def height(self, width: float) -> float:
        del width
        return mm(3)

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        painter.setPen(QPen(self._colour, mm(0.4)))
        painter.drawLine(QPointF(left, top), QPointF(left + width, top))


class Drawing(Piece):
    """A picture of the kiosk, drawn as lines and areas, never as dots."""

    def __init__(self, name: str, *, limit: float = 70.0) -> None:
        """Take the picture's name and how high it may get, in millimetres."""
        self._renderer = picture_renderer(name)
        self._limit = mm(limit)

    def _size(self, width: float) -> tuple[float, float]:
        natural = self._renderer.defaultSize()
        ratio = natural.height() / max(1, natural.width())
        height = min(width * ratio, self._limit)
        return height / ratio, height

    def height(self, width: float) -> float:
        return self._size(width)[1]

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        wide, high = self._size(width)
        painter.save()
        self._renderer.render(painter, QRectF(left + (width - wide) / 2, top, wide, high))
        painter.restore()


class Stack(Piece):
    """Pieces below each other that must not be parted."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Take the pieces, the first one first."""
        self._pieces = tuple(pieces)
        self.gap = self._pieces[0].gap if self._pieces else 0.0

    def height(self, width: float) -> float:
        inner = sum(piece.gap + piece.height(width) for piece in self._pieces)
        return inner - (self._pieces[0].gap if self._pieces else 0.0)

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        for number, piece in enumerate(self._pieces):
            top += piece.gap if number else 0.0
            piece.paint(painter, left, top, width)
            top += piece.height(width)

    def parts(self) -> tuple[Piece, ...]:
        return self._pieces


class Row(Piece):
    """Cells side by side: a line of a table, or a picture beside its words."""

    def __init__(
        self,
        cells: Sequence[tuple[float, Sequence[Piece]]],
        *,
        right_to_left: bool = False,
        ruled: QColor | None = None,
        ground: QColor | None = None,
        space: float = 4.0,
        gap: float = 2.0,
    ) -> None:
        """Take (part of the width, pieces) for each cell; `ruled` draws a line below the row."""
        ordered = list(cells)
        self._cells = [
            (part, Stack(pieces)) for part, pieces in (ordered[::-1] if right_to_left else ordered)
        ]
        self._whole = sum(part for part, _ in self._cells)
        self._ruled = ruled
        self._ground = ground
        self._space = mm(space)
        self._pad = mm(1.2) if ruled or ground else 0.0
        self.gap = mm(gap)

    def _widths(self, width: float) -> list[float]:
        room = width - self._space * (len(self._cells) - 1)
        return [room * part / self._whole for part, _ in self._cells]

    def height(self, width: float) -> float:
        cells = zip(self._cells, self._widths(width), strict=True)
        return max((cell.height(wide) for (_, cell), wide in cells), default=0.0) + 2 * self._pad

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        height = self.height(width)
        if self._ground is not None:
            painter.fillRect(QRectF(left, top, width, height), self._ground)
        at = left
        for (_, cell), wide in zip(self._cells, self._widths(width), strict=True):
            cell.paint(painter, at, top + self._pad, wide)
            at += wide + self._space
        if self._ruled is not None:
            painter.setPen(QPen(self._ruled, mm(0.2)))
            painter.drawLine(QPointF(left, top + height), QPointF(left + width, top + height))


class Slice(Piece):
    """One piece inside a box: the ground, the bar at its side, and the frame's lines around it."""

    def __init__(
        self,
        piece: Piece,
        *,
        ground: QColor | None,
        bar: QColor,
        edge: QColor,
        first: bool,
        last: bool,
        right_to_left: bool,
    ) -> None:
        """Wrap `piece`; `first` and `last` slices close the frame and leave room inside it."""
        self._piece = piece
        self._ground = ground
        self._bar = bar
        self._edge = edge
        self._first = first
        self._last = last
        self._right_to_left = right_to_left
        self._above = mm(2.4) if first else piece.gap
        self._below = mm(2.8) if last else 0.0
        self.gap = mm(3.2) if first else 0.0
        self.keep = piece.keep

    def height(self, width: float) -> float:
        return self._above + self._piece.height(width - self._inset * 2) + self._below

    @property
    def _inset(self) -> float:
        return mm(4.5)

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        self.paint_down_to(painter, left, top, width, top + self.height(width))

    def paint_down_to(self, painter: QPainter, left: float, top: float, width: float, bottom: float) -> None:
        """Draw it with its box going on to `bottom`, so that boxes side by side end together."""
        box = QRectF(left, top, width, bottom - top)
        if self._ground is not None:
            painter.fillRect(box, self._ground)
        painter.setPen(QPen(self._edge, mm(0.2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.topRight(), box.bottomRight())
        if self._first:
            painter.drawLine(box.topLeft(), box.topRight())
        if self._last:
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        wide, lap = mm(1.2), 0.0 if self._first else mm(0.2)  # no hair of paper between two slices
        at = box.right() - wide if self._right_to_left else left
        painter.fillRect(QRectF(at, top - lap, wide, box.height() + lap), self._bar)
        self._piece.paint(painter, left + self._inset, top + self._above, width - self._inset * 2)


class SideBySide(Piece):
    """Boxes of equal width beside each other; below each other when they are higher than a sheet."""

    def __init__(self, columns: Sequence[Sequence[Slice]], *, right_to_left: bool) -> None:
        """Take the slices of each box."""
        ordered = list(columns)
        self._stacked = tuple(piece for column in ordered for piece in column)
        self._columns = ordered[::-1] if right_to_left else ordered
        self.gap = mm(3.2)

    def _wide(self, width: float) -> float:
        return (width - mm(4) * (len(self._columns) - 1)) / len(self._columns)

    def height(self, width: float) -> float:
        return max(Stack(column).height(self._wide(width)) for column in self._columns)

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        wide, bottom = self._wide(width), top + self.height(width)
        for number, column in enumerate(self._columns):
            above, rest = Stack(column[:-1]), column[-1]
            at = left + number * (wide + mm(4))
            above.paint(painter, at, top, wide)
            rest.paint_down_to(painter, at, top + above.height(wide), wide, bottom)

    def parts(self) -> tuple[Piece, ...]:
        return self._stacked
