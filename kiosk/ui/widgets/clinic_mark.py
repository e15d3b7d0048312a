"""The clinic's mark and name. Pressing and holding it is also the staff's way in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import paint_focus
from kiosk.ui.widgets.text_run import TextRun


class ClinicMark(QAbstractButton):
    """A rounded mark with the clinic's name beside it; in tight places the mark alone."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        on_attract: bool = False,
        mark_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show the name; with `mark_only` it is spoken only."""
        super().__init__(parent)
        self._theme = theme
        self._on_attract = on_attract
        self._mark_only = mark_only
        self._name = TextRun(name, theme.font(), right_to_left=theme.right_to_left)
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _side(self) -> int:
        return self._theme.target * 3 // 4

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._mark_only:
            return self._theme.target
        return max(self._theme.target, self._name.height(max(1, width - self._side - self._theme.em)))

    def minimumSizeHint(self) -> QSize:
        if self._mark_only:
            return QSize(self._theme.target, self._theme.target)
        return QSize(self._side + self._theme.em + self._name.longest_word, self._theme.target)

    def sizeHint(self) -> QSize:
        if self._mark_only:
            return QSize(self._theme.target, self._theme.target)
        width = self._side + self._theme.em + self._name.natural_width
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = self._side
            top = (self.height() - side) // 2
            left = self.width() - side if theme.right_to_left else 0
            if self._mark_only:
                left = (self.width() - side) // 2
            ground, mark = ("on_attract", "attract") if self._on_attract else ("accent", "on_accent")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(QRectF(left, top, side, side), side * 0.26, side * 0.26)
            icon = icon_pixmap("clinic", theme.colour(mark), side * 2 // 3, self.devicePixelRatioF())
            inset = (side - side * 2 // 3) // 2
            painter.drawPixmap(QPoint(left + inset, top + inset), icon)
            if not self._mark_only:
                start = 0 if theme.right_to_left else side + theme.em // 2
                room = QRect(start, 0, self.width() - side - theme.em // 2, self.height())
                colour = theme.colour("on_attract" if self._on_attract else "soft")
                self._name.draw(painter, room, colour)
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), theme.radius)
