"""The five tabs: along the bottom in portrait, a rail at the line's start in landscape."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid


class TabButton(TouchButton):
    """A tab: the chosen one is cut out of the page's paper."""

    def __init__(self, theme: Theme, text: str, icon: str, value: str, *, rail: bool) -> None:
        """Make a tab; in a rail the icon stands beside the words."""
        super().__init__(theme, text, kind="tab", icon=icon, value=value, stacked=not rail, centred=not rail)
        self._rail = rail
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """A touch alone does not choose a tab: the visit does."""

    @property
    def _filled(self) -> bool:
        """Where paper and bar are both black, the chosen tab is told by a filled ground, as chips are."""
        return self._theme.name == "high-contrast"

    def _text_role(self) -> str:
        return "on_accent" if self.isChecked() and self._filled else super()._text_role()

    def _paint_ground(self, painter: QPainter) -> None:
        if not (self.isChecked() or self.isDown()):
            return
        theme = self._theme
        colour = theme.colour(("accent" if self._filled else "paper") if self.isChecked() else "bar")
        if not self.isChecked():
            colour = colour.darker(130)
        radius = theme.radius * 2.0
        rect = QRectF(self.rect())
        # Only a tab at the page's edge runs out into it; one in a lower row is whole, as is a filled one.
        if self._filled:
            pass
        elif self.isChecked() and self._rail:
            # Let the paper run out of the rail into the page.
            far = rect.width() + radius
            rect = (
                rect.adjusted(-radius, 0, 0, 0)
                if theme.right_to_left
                else rect.adjusted(0, 0, far - rect.width(), 0)
            )
        elif self.isChecked() and self.y() == 0:
            rect = rect.adjusted(0, -radius, 0, 0)
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        painter.fillPath(path, colour)
        if theme.name == "high-contrast":
            painter.strokePath(path, QPen(theme.colour("edge"), 2 * theme.edge_width))


class TabBar(QWidget):
    """All tabs.

    Signals:
        tab_chosen(str): carries the tab's address.
    """

    tab_chosen = Signal(str)

    def __init__(
        self, theme: Theme, tabs: tuple[tuple[str, str], ...], *, rail: bool, icons: bool = True
    ) -> None:
        """Make the tabs, each an address (also its icon's name) and its words."""
        super().__init__()
        self._theme = theme
        self._rail = rail
        column = QVBoxLayout(self)
        edge = theme.gap
        column.setContentsMargins(edge, 0 if not rail else edge, 0 if rail else edge, edge)
        if rail and theme.right_to_left:
            column.setContentsMargins(0, edge, edge, edge)
        holder = FittingGrid(theme.gap, 1 if rail else len(tabs))
        self.buttons: list[TabButton] = []
        for address, words in tabs:
            button = TabButton(theme, words, address if icons else "", address, rail=rail)
            button.chosen.connect(self.tab_chosen)
            holder.add(button)
            self.buttons.append(button)
        column.addWidget(holder)
        if rail:
            column.addStretch(1)

    def choose(self, address: str) -> None:
        """Mark one tab as chosen; "" marks none."""
        for button in self.buttons:
            button.setChecked(button.value == address)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("bar"))
