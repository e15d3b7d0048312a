"""A drawn picture on its calm panel, with its spoken description."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.drawing import known_picture, picture_pixmap, picture_size
from kiosk.ui.theme import Theme
from kiosk.ui.tokens import MOTION_MS

#: How long one picture takes to melt into the next, in milliseconds.
FADE_MS = 3 * MOTION_MS


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
        self._old = ""
        self._held: QWidget | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(FADE_MS)
        self._fade.valueChanged.connect(self._on_fade)
        self._fade.finished.connect(self._on_faded)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(description)
        self.setAccessibleName(description)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def name(self) -> str:
        """The picture that is shown; "" for none."""
        return self._name

    def hold(self, button: QWidget) -> None:
        """Keep a button on the lower outer corner of the picture."""
        button.setParent(self)
        self._held = button

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._held is None:
            return
        room = self._theme.gap // 2
        width = self._held.minimumSizeHint().width()
        height = self._held.heightForWidth(width)
        left = room if self._theme.right_to_left else self.width() - width - room
        self._held.setGeometry(left, self.height() - height - room, width, height)

    def set_picture(self, name: str, description: str, *, fade: bool = False) -> None:
        """Show another picture; with `fade` the old one melts into it, so that one sees what changes.

        Pictures of one operation share their framing: a fade makes the disc bulge, the screw go in.
        """
        self._fade.stop()
        self._old = self._name if fade else ""
        self._name = known_picture(name)
        if self._old:
            self._fade.start()
        self.setText(description)
        self.setAccessibleName(description)
        self.update()

    def _on_fade(self) -> None:
        self.update()

    def _on_faded(self) -> None:
        self._old = ""
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
            if self._old:
                self._draw(painter, self._old, room)
                painter.setOpacity(float(self._fade.currentValue() or 0.0))
            self._draw(painter, self._name, room)

    def _draw(self, painter: QPainter, name: str, room: QRect) -> None:
        size = picture_size(name, room.width(), room.height())
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        painter.drawPixmap(corner, picture_pixmap(name, size, self.devicePixelRatioF()))
