"""A drawn picture on its calm panel, with its spoken description."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.drawing import known_picture, picture_pixmap, picture_size
from kiosk.ui.theme import Theme


class Picture(QLabel):
    """One illustration, as wide as it may be but no taller than `height_limit` pixels."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        description: str,
        *,
        height_limit: int = 0,
        ground: str = "mint",
        parent: QWidget | None = None,
    ) -> None:
        """Show the picture `name`; `description` is what read-aloud and screen readers say."""
        super().__init__(parent)
        self._theme = theme
        self._name = known_picture(name)
        self._ground = ground
        self._limit = height_limit
        self.setText(description)
        self.setAccessibleName(description)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_picture(self, name: str, description: str) -> None:
        """Show another picture."""
        self._name = known_picture(name)
        self.setText(description)
        self.setAccessibleName(description)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return picture_size(self._name, width, self._limit).height()

    def sizeHint(self) -> QSize:
        return picture_size(self._name, self._theme.screen.width // 2, self._limit)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.mm(20), self._theme.mm(12)) if self._name else QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._name:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._ground:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour(self._ground))
                painter.drawRoundedRect(QRectF(self.rect()), self._theme.radius, self._theme.radius)
            inset = self._theme.mm(1.0) if self._ground else 0
            room = self.rect().adjusted(inset, inset, -inset, -inset)
            size = picture_size(self._name, room.width(), room.height())
            pixmap = picture_pixmap(self._name, size, self.devicePixelRatioF())
            corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
            painter.drawPixmap(corner, pixmap)
