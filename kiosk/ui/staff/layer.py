"""The layer above everything: holds one screen of the staff's at a time, or nothing, and hides the rest.

It is opaque, and neither touches nor keys go through it, so nothing of a visit can be seen or reached
while staff are here.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.words import Words
from kiosk.ui.staff.full_screen import FullScreen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.sheet import SheetLayer


class StaffLayer(QWidget):
    """Fills the window.

    Signals:
        close_wanted(): a sheet's own Back was touched.
        outgrown(): the window has another size, so what is shown must be made anew.
    """

    close_wanted = Signal()
    outgrown = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make an empty, hidden layer over `parent`."""
        super().__init__(parent)
        self._theme: Theme | None = None
        self._screen: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(parent.rect())
        self.hide()
        self.sheets = SheetLayer(self)
        self.sheets.close_wanted.connect(self.close_wanted)

    @property
    def content(self) -> QWidget | None:
        """The screen or the inside of the sheet that is shown, or None."""
        return self._screen if self._screen is not None else self.sheets.content

    @property
    def clinic_mark(self) -> QRect | None:
        """Where the clinic's mark is on this layer, None where it has none."""
        if not isinstance(self._screen, FullScreen):
            return None
        mark = self._screen.mark
        return QRect(mark.mapTo(self, QPoint(0, 0)), mark.size())

    def show_screen(self, theme: Theme, screen: QWidget) -> None:
        """Show a screen that fills the glass."""
        self._begin(theme)
        screen.setParent(self)
        screen.setGeometry(self.rect())
        self._screen = screen
        self.setAccessibleName(screen.accessibleName())
        screen.show()
        self._appear()

    def show_sheet(self, theme: Theme, title: str, words: Words, content: QWidget) -> None:
        """Show a sheet with a title, a way back, and room to scroll."""
        self._begin(theme)
        self.sheets.setGeometry(self.rect())
        self.sheets.show_sheet(theme, title, words("door.back"), content)
        self.setAccessibleName(title)
        self.sheets.name_more(words("more.down"), words("more.up"))
        self._appear()

    def clear(self) -> None:
        """Show nothing, and forget what was shown."""
        self._empty()
        self.hide()

    def _begin(self, theme: Theme) -> None:
        self._empty()
        self._theme = theme
        self.setLayoutDirection(theme.layout_direction)
        self.setPalette(theme.palette())
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def _appear(self) -> None:
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        self.sheets.clear()
        if self._screen is not None:
            self._screen.hide()
            self._screen.deleteLater()
            self._screen = None

    # --- nothing goes through ---

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk among the controls of this layer only."""
        found = [
            each
            for each in self.findChildren(QWidget)
            if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not found:
            return True
        now = QApplication.focusWidget()
        place = found.index(now) if now in found else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        found[(place + (1 if forward else -1)) % len(found)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is not None:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self._theme.colour("attract"))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.sheets.setGeometry(self.rect())
        if self.content is not None:
            self.outgrown.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
