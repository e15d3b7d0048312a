"""A picture that can be looked at closer: on the page with its button, and enlarged in a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.drawing import picture_renderer, picture_size
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton, paint_focus
from kiosk.ui.widgets.picture import Picture

#: How many times the picture may be enlarged.
MOST_ZOOM = 3


class CloserPicture(QWidget):
    """A picture with a button on its corner; touching either asks for the enlarged view.

    Signals:
        closer_wanted(str): carries the name of the picture that is shown.
    """

    closer_wanted = Signal(str)

    def __init__(self, theme: Theme, picture: Picture, words: str) -> None:
        """Show `picture`; `words` name the button."""
        super().__init__()
        self.picture = picture
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(picture)
        button = TouchButton(theme, words, kind="on-picture", icon="closer", icon_only=True)
        button.clicked.connect(self._ask)
        picture.hold(button)
        self._pressed = False

    def _ask(self) -> None:
        self.closer_wanted.emit(self.picture.name)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self._ask()


@dataclass(frozen=True)
class Part:
    """Which part of a picture is shown: how large, and how many half steps from its upper left."""

    zoom: int = 1
    across: int = 0
    down: int = 0

    @classmethod
    def read(cls, text: str) -> Part:
        """Return the part written as "2.0.1"; what makes no sense is the whole picture."""
        numbers = [int(each) for each in text.split(".") if each.isdecimal()]
        return cls(*numbers).bounded() if len(numbers) == 3 else cls()

    def __str__(self) -> str:
        return f"{self.zoom}.{self.across}.{self.down}"

    @property
    def steps(self) -> int:
        """The most half steps to either side."""
        return 2 * (self.zoom - 1)

    def bounded(self) -> Part:
        """Return the nearest part that lies on the picture."""
        zoom = max(1, min(MOST_ZOOM, self.zoom))
        most = 2 * (zoom - 1)
        return Part(zoom, max(0, min(most, self.across)), max(0, min(most, self.down)))

    def moved(self, across: int, down: int) -> Part:
        """Return the part so many half steps on."""
        return Part(self.zoom, self.across + across, self.down + down).bounded()

    def zoomed(self, by: int, x: float = -1.0, y: float = -1.0) -> Part:
        """Return a larger or smaller part around a place of the picture, 0 to 1; else around its middle."""
        zoom = max(1, min(MOST_ZOOM, self.zoom + by))
        most = 2 * (zoom - 1)
        if x < 0:
            x = self.across / self.steps if self.steps else 0.5
            y = self.down / self.steps if self.steps else 0.5
        return Part(zoom, round(x * most), round(y * most))


class EnlargedPicture(QAbstractButton):
    """A picture as large as the room allows, or a part of it enlarged. A touch enlarges that place.

    Signals:
        part_wanted(str): another part should be shown, as `Part` writes it.
    """

    part_wanted = Signal(str)

    def __init__(self, theme: Theme, name: str, description: str, part: Part, height: int) -> None:
        """Show `part` of the picture `name`, `height` pixels tall at most."""
        super().__init__()
        self._theme = theme
        self._name = name
        self._part = part
        self._height = height
        self._place = (-1.0, -1.0)
        self.setAccessibleName(description)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._part.zoom > 1:
            return self._height
        return picture_size(self._name, width, self._height).height()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.screen.width, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.target, self._theme.target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        shown = self._picture_rect()
        x, y = (place.x() - shown.left()) / shown.width(), (place.y() - shown.top()) / shown.height()
        self._place = (max(0.0, min(1.0, x)), max(0.0, min(1.0, y)))
        super().mousePressEvent(event)

    def _on_clicked(self) -> None:
        place, self._place = self._place, (-1.0, -1.0)
        part = self._part.zoomed(1, *place) if self._part.zoom < MOST_ZOOM else Part()
        self.part_wanted.emit(str(part))

    def _picture_rect(self) -> QRectF:
        """Return where the whole picture would lie around the part that is shown."""
        size = picture_size(self._name, self.width(), self.height())
        part = self._part
        width, height = size.width() * part.zoom, size.height() * part.zoom
        return QRectF(
            _start(self.width(), width, part.across, part.steps),
            _start(self.height(), height, part.down, part.steps),
            width,
            height,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("mint"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.radius, theme.radius)
            painter.setClipRect(self.rect())
            picture_renderer(self._name).render(painter, self._picture_rect())
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), theme.radius)


def _start(room: int, size: int, step: int, steps: int) -> float:
    """Return where a picture of `size` starts in `room`: in the middle, or moved by its steps."""
    if size <= room or not steps:
        return (room - size) / 2
    return (room - size) * step / steps
