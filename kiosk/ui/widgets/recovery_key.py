"""The key of the recovery graph: what each pattern means, in words beside a piece of bar."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.recovery_label import text_label
from kiosk.ui.widgets.recovery_paint import draw_bar
from kiosk.ui.widgets.recovery_rows import KeyEntry

#: Size of a piece of bar, in body-text widths.
PIECE = (1.6, 0.9)


class RecoveryKey(QWidget):
    """Patterns and their names in a line, or in as many lines as large text needs. Not touchable."""

    def __init__(self, theme: Theme, entries: tuple[KeyEntry, ...], parent: QWidget | None = None) -> None:
        """Make the key of `entries`."""
        super().__init__(parent)
        self.theme = theme
        self.entries = entries
        self.labels = tuple(
            text_label(theme, entry.words, self, colour=entry.kind, bold=not entry.estimate)
            for entry in entries
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _places(self, width: int) -> list[tuple[QRect, QRect]]:
        """Return (piece of bar, words) of each entry from left to right, line by line."""
        piece = QSize(round(self.theme.em * PIECE[0]), round(self.theme.em * PIECE[1]))
        gap = self.theme.em // 3
        places = []
        left = top = line = 0
        for label in self.labels:
            room = max(1, width - piece.width() - gap)
            words = min(label.sizeHint().width(), room)
            tall = max(label.heightForWidth(words), piece.height())
            if left and left + piece.width() + gap + words > width:
                left, top, line = 0, top + line + gap, 0
            line = max(line, tall)
            bar = QRect(QPoint(left, top + (tall - piece.height()) // 2), piece)
            places.append((bar, QRect(bar.right() + 1 + gap, top, words, tall)))
            left += piece.width() + gap + words + self.theme.em
        return places

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return max((words.bottom() + 1 for _, words in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return a size for layouts that ask before they know a width."""
        return QSize(self.theme.line_width, self.heightForWidth(self.theme.line_width))

    def minimumSizeHint(self) -> QSize:
        """Never get narrower than a few words."""
        return QSize(self.theme.em * 8, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words in their places."""
        super().resizeEvent(event)
        for label, (_, words) in zip(self.labels, self._places(self.width()), strict=True):
            label.setGeometry(self._mirrored(words))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the pieces of bar."""
        painter = QPainter(self)
        for entry, (bar, _) in zip(self.entries, self._places(self.width()), strict=True):
            draw_bar(painter, self.theme, QRectF(self._mirrored(bar)), entry.kind, estimate=entry.estimate)
        painter.end()

    def _mirrored(self, box: QRect) -> QRect:
        if not self.theme.right_to_left:
            return box
        return QRect(self.width() - math.ceil(box.right() + 1), box.top(), box.width(), box.height())
