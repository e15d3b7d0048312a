"""What stands before words and level with their first line: the dot or number of a list entry, an icon.

Lines are as high as their letters need. In Nastaliq a long word sets its line lower, so a mark that
hung from the top would stand above the words it belongs to.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_block import TextBlock

#: The middle of letters above the line that they stand on, in ems: half a capital.
MIDDLE_EMS = 0.36


def first_baseline(block: TextBlock, width: int = 0) -> float:
    """Return how far below its top the first words of a block stand, in pixels; `width` if not yet placed."""
    layout, _ = block.lay_out(block.text_width(width or block.width()))
    line = layout.lineAt(0)  # dead as soon as the layout is
    return line.y() + line.ascent() if line.isValid() else 0.0


def first_middle(theme: Theme, block: TextBlock, width: int = 0) -> float:
    """Return how far below its top the middle of the letters of a block's first line is, in pixels."""
    return first_baseline(block, width) - MIDDLE_EMS * theme.font(block.rank).pixelSize()


class ListMark(TextBlock):
    """The dot or number before a list entry."""

    def __init__(self, theme: Theme, mark: str, words: TextBlock) -> None:
        """Stand before `words`, whose top is level with the mark's."""
        super().__init__(theme, mark, bold=True)
        self._words = words

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            layout, _ = self.lay_out(self.width())
            painter.setPen(self._theme.colour("ink"))
            layout.draw(painter, QPointF(0, first_baseline(self._words) - first_baseline(self)))


class IconLabel(QLabel):
    """An icon beside words that already say the same; silent on the accessibility tree."""

    def __init__(self, theme: Theme, name: str, colour: str, words: TextBlock) -> None:
        """Show one icon before `words`, whose top is level with the icon's."""
        super().__init__()
        self._theme = theme
        self._name = name
        self._colour = colour
        self._words = words
        self.setFixedWidth(theme.icon)
        self.setMinimumHeight(theme.icon)

    @property
    def icon_top(self) -> int:
        """Where the icon is drawn: its middle beside the middle of the first line's letters."""
        side = self._theme.icon
        top = round(first_middle(self._theme, self._words) - side / 2)
        return min(max(0, top), max(0, self.height() - side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        colour, ratio = theme.colour(self._colour), self.devicePixelRatioF()
        pixmap = icon_pixmap(self._name, colour, theme.icon, ratio, right_to_left=theme.right_to_left)
        with QPainter(self) as painter:
            painter.drawPixmap(0, self.icon_top, pixmap)
