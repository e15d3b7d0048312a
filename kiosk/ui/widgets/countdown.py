"""The last call before a visit ends by itself: a large number and "I am still here"."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock


class Countdown(QWidget):
    """A panel over the lower part of the page; what it covers can still be read above it.

    Signals:
        still_here(): the patient wants more time.
        finish_wanted(): the patient is done.
    """

    still_here = Signal()
    finish_wanted = Signal()

    def __init__(self, theme: Theme, words: dict[str, str], parent: QWidget) -> None:
        """Make it over `parent`; `words` holds title, left (with {seconds}), still and finish."""
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setAccessibleName(words["title"])
        self._panel = Panel(theme, ground="caution", edge="edge", parent=self)
        body = self._panel.body
        body.addWidget(TextBlock(theme, words["title"], rank="heading", bold=True, colour="on_caution"))
        self._left = TextBlock(theme, "", rank="title", bold=True, colour="on_caution", centred=True)
        body.addWidget(self._left)
        buttons = FittingGrid(theme.gap, 2)
        self.still = TouchButton(theme, words["still"], kind="primary", icon="check")
        finish = TouchButton(theme, words["finish"], icon="finish")
        self.still.clicked.connect(self.still_here)
        finish.clicked.connect(self.finish_wanted)
        buttons.add(self.still)
        buttons.add(finish)
        body.addWidget(buttons)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.show_seconds(0)

    def show_seconds(self, seconds: int) -> None:
        """Show how many seconds are left."""
        text = self._words["left"].replace("{seconds}", str(seconds))
        self._left.set_spans(text)

    @property
    def spoken(self) -> str:
        """What the voice says when the countdown begins."""
        return f"{self._words['title']} {self._left.text()}"

    def fit(self, area: QRect) -> None:
        """Lie at the foot of `area`, as tall as the words need."""
        edge = self._theme.gap
        width = area.width() - 2 * edge
        height = min(self._panel.body.heightForWidth(width), area.height() - 2 * edge)
        self.setGeometry(area.left() + edge, area.bottom() - edge - height, width, height)
        self._panel.setGeometry(0, 0, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("paper"))
