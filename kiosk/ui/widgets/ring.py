"""The ring around what is explored or walked to with keys: seen on every ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.tokens import MEASURES
from kiosk.ui.widgets.button import paint_focus


class Ring(QWidget):
    """A ring above everything else. It takes no touch."""

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self._theme: Theme | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, rect: QRect, theme: Theme) -> None:
        """Show the ring around a place of the window; an empty one hides it."""
        if rect.isEmpty():
            self.hide()
            return
        self._theme = theme
        window = self.window().rect()
        room = theme.mm(MEASURES.focus_width + MEASURES.focus_inner_width)
        self.setGeometry(rect.adjusted(-room, -room, room, room).intersected(window))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus(painter, self._theme, self.rect(), self._theme.radius)
