"""The cleaning screen: touches do nothing while the glass is wiped, and a large number says how long."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.content.words import Words
from kiosk.ui.staff.full_screen import FullScreen, column_of, fits
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.hold_ring import paint_ring
from kiosk.ui.widgets.hold_target import HoldTarget
from kiosk.ui.widgets.layouts import height_of
from kiosk.ui.widgets.text_block import TextBlock

#: The drawn target ends cleaning when it is held so long: a cloth wipes over it faster.
END_HOLD_SECONDS = 2.0
#: The countdown's ring, in millimetres: the largest that leaves room for the words.
CLOCK_MM = (90.0, 64.0, 46.0, 34.0)
#: The number is an outline made at this size, in pixels, and then drawn as large as the ring: above
#: 64 px Qt would take letters from a shared face at whatever size it last had.
NUMBER_PX = 48
#: The number's font size as a part of the ring.
NUMBER_SHARE = 0.5


class SecondsRing(QWidget):
    """A ring that empties around a number of seconds."""

    def __init__(self, theme: Theme, words: Words, total: float, side: int) -> None:
        """Count down from `total` seconds in a ring of `side` pixels."""
        super().__init__()
        self._theme = theme
        self._words = words
        self._total = total
        self._left = total
        self.setFixedHeight(side)
        self.setMinimumWidth(side)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def number(self) -> str:
        """The number that stands in the ring."""
        return self._words.number(max(0, -int(-self._left // 1)))

    def show_seconds(self, left: float) -> None:
        """Show what is left."""
        self._left = left
        self.setAccessibleName(self.number)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        side = self.height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF((self.width() - side) / 2, 0, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(ring)
            # The ring lies on a pale disc: its colour is that of the ground around it.
            thick = side / 14
            inner = ring.adjusted(thick, thick, -thick, -thick)
            paint_ring(painter, theme, inner, self._left / self._total, round(thick))
            font = theme.font("title", bold=True)
            font.setPixelSize(NUMBER_PX)
            number = QPainterPath()
            number.addText(0, 0, font, self.number)
            scale = side * NUMBER_SHARE / NUMBER_PX
            box = number.boundingRect()
            painter.translate(ring.center())
            painter.scale(scale, scale)
            painter.translate(-box.center())
            painter.fillPath(number, theme.colour("ink"))


class CleaningScreen(FullScreen):
    """Nothing reacts but the drawn target and the mark.

    Signals:
        end_wanted(): the target was held.
    """

    end_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, clinic: str, size: QSize, total: float) -> None:
        """Say how long touches are ignored, `total` seconds in all."""
        super().__init__(theme, clinic, size)
        for step, clock in itertools.product(range(theme.text_step, -1, -1), CLOCK_MM):
            self._arrange(self.smaller(step), words, total, theme.mm(clock))
            if fits(self._body, self.room):
                break
        room = self.room
        height = min(room.height(), height_of(self._body, room.width()))
        self._body.setGeometry(room.left(), room.top() + (room.height() - height) // 2, room.width(), height)

    def _arrange(self, theme: Theme, words: Words, total: float, ring: int) -> None:
        old = getattr(self, "_body", None)
        if old is not None:
            old.setParent(None)
            old.deleteLater()
        self.clock = SecondsRing(theme, words, total, ring)
        self.target = HoldTarget(theme, words("cleaning.end"), END_HOLD_SECONDS)
        self.target.held.connect(self.end_wanted)
        self._body = column_of(
            TextBlock(
                theme, words("cleaning.title"), rank="title", bold=True, colour="on_attract", centred=True,
                room=self.room.width(),
            ),
            TextBlock(theme, words("cleaning.help"), rank="lead", colour="on_attract", centred=True),
            self.clock,
            self.target,
            space=theme.em,
            parent=self,
        )  # fmt: skip
        self.clock.show_seconds(total)

    def show_seconds(self, left: float) -> None:
        """Show how many seconds are left."""
        self.clock.show_seconds(left)
