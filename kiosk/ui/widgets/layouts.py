"""Boxes for fingers: an even grid that takes as many columns as fit, and a flow of chips.

Both keep the gap between targets and mirror themselves for right-to-left languages. Neither ever
makes a control narrower than its longest word; they take another row instead.

They are widgets that place their children, not QLayouts: a QLayout in Python must keep QLayoutItems,
which Qt deletes behind its back when the widgets go (seen as a crash while pages were swapped).
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget


class FingerBox(QWidget):
    """What both boxes share: the list of children and the arithmetic around it."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        """Make an empty box with `gap` pixels between its children."""
        super().__init__(parent)
        self.gap = gap
        self._children: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._children.append(widget)
        if self.isVisible():
            widget.show()
        self.updateGeometry()

    @property
    def count(self) -> int:
        """How many children there are."""
        return len(self._children)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((least_width(child) for child in self.shown()), default=0), 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange(self.rect(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange(self.rect(), move=True)
            self.updateGeometry()
        return super().event(event)

    def shown(self) -> list[QWidget]:
        """Return the children that are not hidden, in order."""
        return [child for child in self._children if not child.isHidden()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the children into `rect` if `move`; return the height they need at its width."""
        raise NotImplementedError

    def _place(self, child: QWidget, rect: QRect, outer: QRect) -> None:
        child.setGeometry(QStyle.visualRect(self.layoutDirection(), outer, rect))


class FittingGrid(FingerBox):
    """Columns of equal width: as many as fit without breaking a word, up to `most`.

    Rows are as tall as their tallest child.
    """

    def __init__(
        self,
        gap: int,
        most: int,
        parent: QWidget | None = None,
        *,
        stretch: bool = False,
        even: bool = False,
    ) -> None:
        """Take at most `most` columns.

        A last row that is short keeps the same column width, or fills the width with `stretch`.
        With `even` every row is as tall as the tallest, so that buttons of one choice look alike.
        """
        super().__init__(gap, parent)
        self.most = most
        self._stretch = stretch
        self._even = even

    def columns(self, width: int) -> int:
        """Return how many columns fit into `width`."""
        children = self.shown()
        if not children:
            return 1
        widest = max(least_width(child) for child in children)
        fit = max(1, (width + self.gap) // (max(1, widest) + self.gap))
        columns = int(min(self.most, len(children), fit))
        rows = -(-len(children) // columns)
        return -(-len(children) // rows)

    def sizeHint(self) -> QSize:
        children = self.shown()
        widest = max((child.sizeHint().width() for child in children), default=0)
        count = min(self.most, max(1, len(children)))
        return QSize(widest * count + self.gap * (count - 1), 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        children = self.shown()
        if not children:
            return 0
        count = self.columns(rect.width())
        width = (rect.width() - self.gap * (count - 1)) // count
        tallest = max(height_of(child, width) for child in children) if self._even else 0
        y = rect.top()
        for start in range(0, len(children), count):
            row = children[start : start + count]
            if self._stretch and len(row) < count:
                width = (rect.width() - self.gap * (len(row) - 1)) // len(row)
            height = max(tallest, *(height_of(child, width) for child in row))
            if move:
                for index, child in enumerate(row):
                    x = rect.left() + index * (width + self.gap)
                    self._place(child, QRect(x, y, width, height), rect)
            y += height + self.gap
        return y - rect.top() - self.gap


class Flow(FingerBox):
    """Children in their natural widths, row after row. With `justify`, each row fills the width."""

    def __init__(self, gap: int, parent: QWidget | None = None, *, justify: bool = False) -> None:
        """Make an empty flow."""
        super().__init__(gap, parent)
        self._justify = justify

    def sizeHint(self) -> QSize:
        children = self.shown()
        widths = sum(child.sizeHint().width() for child in children)
        return QSize(widths + self.gap * max(0, len(children) - 1), 0)

    def rows(self, width: int) -> list[list[tuple[QWidget, int]]]:
        """Return the rows for `width`, each a list of children with their widths."""
        rows: list[list[tuple[QWidget, int]]] = []
        row: list[tuple[QWidget, int]] = []
        used = 0
        # In a justified flow words may wrap, but only when one line each would need another row.
        squeeze = self._justify and self.sizeHint().width() > width
        for child in self.shown():
            least = least_width(child)
            wish = least if squeeze else max(least, child.sizeHint().width())
            wish = min(max(wish, 1), max(width, 1))
            if row and used + self.gap + wish > width:
                rows.append(row)
                row, used = [], 0
            used += wish + (self.gap if row else 0)
            row.append((child, wish))
        if row:
            rows.append(row)
        return rows

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.top()
        for row in self.rows(rect.width()):
            used = sum(width for _, width in row) + self.gap * (len(row) - 1)
            spare = (rect.width() - used) // len(row) if self._justify else 0
            height = max(height_of(child, width + spare) for child, width in row)
            if move:
                x = rect.left()
                for child, width in row:
                    self._place(child, QRect(x, y, width + spare, height), rect)
                    x += width + spare + self.gap
            y += height + self.gap
        return max(0, y - rect.top() - self.gap)


def least_width(widget: QWidget) -> int:
    """Return the least width a widget may have."""
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def height_of(widget: QWidget, width: int) -> int:
    """Return the height that a widget needs at a width."""
    least = max(widget.minimumSizeHint().height(), widget.minimumHeight())
    if widget.minimumHeight() == widget.maximumHeight():
        return widget.minimumHeight()
    wanted = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return max(least, wanted)


def clear_layout(layout: QLayout, keep: int = 0) -> None:
    """Take everything out of a layout, but for the first `keep` things, and delete it."""
    while item := layout.takeAt(keep):
        widget = item.widget()
        # Taken items belong to nobody. Left alone they leak, and their wrappers are later found at the
        # addresses of other objects, which then answer as a QWidgetItem.
        shiboken6.delete(item)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def let_go(item: QLayoutItem) -> None:
    """Forget the wrapper of an item got by `itemAt`, for the same reason; the item stays in its layout."""
    shiboken6.invalidate(item)
