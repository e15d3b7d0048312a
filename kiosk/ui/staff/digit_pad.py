"""Ten digits to touch, and dots for those that were touched. It never shows or says a digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid


class DigitPad(QWidget):
    """A pad like a telephone's.

    Signals:
        entered(str): Done was touched; the pad is empty again.
    """

    entered = Signal(str)

    def __init__(self, theme: Theme, order: Sequence[str], *, longest: int) -> None:
        """Show the digits in `order`, nine and one below; at most `longest` are taken."""
        super().__init__()
        self._digits = ""
        self._longest = longest
        self._dots = _Dots(theme, longest)
        grid = FittingGrid(theme.gap, 3)
        for digit in order[:9]:
            grid.add(self._key(theme, digit))
        self._back = TouchButton(theme, "Take one back", icon="back", icon_only=True)
        self._back.clicked.connect(self._take_back)
        grid.add(self._back)
        grid.add(self._key(theme, order[9]))
        self._done = TouchButton(theme, "Done", kind="primary", tight=True)
        self._done.clicked.connect(self._on_done)
        grid.add(self._done)
        grid.setMaximumWidth(max(theme.mm(90), grid.minimumSizeHint().width() * 3 + 2 * theme.gap))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addWidget(self._dots)
        column.addWidget(grid)
        self._show()

    def forget(self) -> None:
        """Drop what was touched so far."""
        self._digits = ""
        self._show()

    def _key(self, theme: Theme, digit: str) -> TouchButton:
        key = TouchButton(theme, digit, rank="heading", value=digit)
        key.chosen.connect(self._on_digit)
        return key

    def _on_digit(self, digit: str) -> None:
        if len(self._digits) < self._longest:
            self._digits += digit
            self._show()

    def _take_back(self) -> None:
        self._digits = self._digits[:-1]
        self._show()

    def _on_done(self) -> None:
        digits = self._digits
        self.forget()
        self.entered.emit(digits)

    def _show(self) -> None:
        self._dots.show_count(len(self._digits))
        self._back.setEnabled(bool(self._digits))
        self._done.setEnabled(bool(self._digits))


class _Dots(QWidget):
    """A dot for each digit; its spoken name says how many there are."""

    def __init__(self, theme: Theme, longest: int) -> None:
        super().__init__()
        self._theme = theme
        self._longest = longest
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{count} digits")
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.em
        return QSize(side * 3 // 2 * self._longest, side * 3 // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            step, radius = theme.em * 1.5, theme.em * 0.4
            painter.setPen(QPen(theme.colour("edge"), theme.edge_width))
            for number in range(self._longest):
                filled = number < self._count
                painter.setBrush(theme.colour("ink") if filled else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(step * (number + 0.5), self.height() / 2), radius, radius)
