"""Layouts for fingers: an even grid that takes as many columns as fit, and a flow of chips.

Both keep the gap between targets and mirror themselves for right-to-left languages. Neither ever
makes a control narrower than its longest word; they take another row instead.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class _FingerLayout(QLayout):
    """What both layouts share: the list of items and the arithmetic around it."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def minimumSize(self) -> QSize:
        return QSize(max((i.minimumSize().width() for i in self._shown()), default=0), 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError

    def _place(self, item: QLayoutItem, rect: QRect, outer: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        item.setGeometry(QStyle.visualRect(direction, outer, rect))

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        least = item.minimumSize().height()
        if item.hasHeightForWidth():
            return max(least, item.heightForWidth(width))
        return max(least, item.sizeHint().height())


class FittingGrid(_FingerLayout):
    """Columns of equal width: as many as fit without breaking a word, up to `most`.

    Rows are as tall as their tallest item; with `fill` the rows share all the height there is.
    """

    def __init__(self, gap: int, most: int, parent: QWidget | None = None, *, fill: bool = False) -> None:
        """Take at most `most` columns; a last row that is short keeps the same column width."""
        super().__init__(gap, parent)
        self.most = most
        self._fill = fill

    def columns(self, width: int) -> int:
        """Return how many columns fit into `width`."""
        items = self._shown()
        if not items:
            return 1
        widest = max(item.minimumSize().width() for item in items)
        fit = max(1, (width + self.gap) // (max(1, widest) + self.gap))
        columns = int(min(self.most, len(items), fit))
        rows = -(-len(items) // columns)
        return -(-len(items) // rows)

    def sizeHint(self) -> QSize:
        items = self._shown()
        widest = max((item.sizeHint().width() for item in items), default=0)
        count = min(self.most, max(1, len(items)))
        return QSize(widest * count + self.gap * (count - 1), 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        count = self.columns(rect.width())
        rows = [items[i : i + count] for i in range(0, len(items), count)]
        width = (rect.width() - self.gap * (count - 1)) // count
        heights = [max(self._height(item, width) for item in row) for row in rows]
        total = sum(heights) + self.gap * (len(rows) - 1)
        spare = max(0, rect.height() - total) // len(rows) if self._fill and move else 0
        y = rect.top()
        for row, height in zip(rows, heights, strict=True):
            if move:
                for index, item in enumerate(row):
                    x = rect.left() + index * (width + self.gap)
                    self._place(item, QRect(x, y, width, height + spare), rect)
            y += height + spare + self.gap
        return total


class Flow(_FingerLayout):
    """Items in their natural widths, row after row. With `justify`, each row fills the width."""

    def __init__(self, gap: int, parent: QWidget | None = None, *, justify: bool = False) -> None:
        """Make an empty flow."""
        super().__init__(gap, parent)
        self._justify = justify

    def sizeHint(self) -> QSize:
        items = self._shown()
        return QSize(sum(i.sizeHint().width() for i in items) + self.gap * max(0, len(items) - 1), 0)

    def rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the rows for `width`, each a list of items with their widths."""
        rows: list[list[tuple[QLayoutItem, int]]] = []
        row: list[tuple[QLayoutItem, int]] = []
        used = 0
        # In a justified flow words may wrap, but only when one line each would need another row.
        squeeze = self._justify and self.sizeHint().width() > width
        for item in self._shown():
            least = item.minimumSize().width()
            wish = least if squeeze else max(least, item.sizeHint().width())
            wish = min(max(wish, 1), max(width, 1))
            if row and used + self.gap + wish > width:
                rows.append(row)
                row, used = [], 0
            used += wish + (self.gap if row else 0)
            row.append((item, wish))
        if row:
            rows.append(row)
        return rows

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.top()
        rows = self.rows(rect.width())
        for row in rows:
            used = sum(width for _, width in row) + self.gap * (len(row) - 1)
            spare = (rect.width() - used) // len(row) if self._justify else 0
            height = max(self._height(item, width + spare) for item, width in row)
            if move:
                x = rect.left()
                for item, width in row:
                    self._place(item, QRect(x, y, width + spare, height), rect)
                    x += width + spare + self.gap
            y += height + self.gap
        return max(0, y - rect.top() - self.gap)


def height_of(widget: QWidget, width: int) -> int:
    """Return the height that a widget's layout needs at a width; 0 without a layout."""
    layout = widget.layout()
    return layout.totalHeightForWidth(width) if layout is not None else 0


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
