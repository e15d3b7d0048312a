"""A chance as a hundred dots a group: how many people have it, how many may, how many do not.

Every group has the same size, the same dots and the same colour, so that none looks better by the way
it is drawn. Full, half-full and empty dots differ by shape as well as by colour.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.model import Chance, IconArray, IconGroup
from kiosk.content.speech import group_words
from kiosk.content.words import Words
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.marks import first_middle
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock

#: Dots stand in a square of ten by ten: a hundred can be grasped without counting.
SIDE = 10
#: From one dot to the next (mm): apart enough for poor sight at arm's length.
PITCH = 5.4
#: The part of the pitch that a dot fills.
FILLED = 0.78
#: Words stand beside their dots where they have this much room, in body-text widths.
WORDS_EMS = 7
#: Most groups beside each other.
MOST_BESIDE = 2


def draw_dot(painter: QPainter, theme: Theme, middle: QPointF, across: float, kind: str) -> None:
    """Draw one dot: "yes" is full, "maybe" half full, "no" a ring."""
    pen = max(1.5, across * 0.11)
    box = QRectF(0, 0, across - pen, across - pen)
    box.moveCenter(middle)
    painter.setPen(QPen(theme.colour("edge" if kind == "no" else "accent"), pen))
    painter.setBrush(theme.colour("accent") if kind == "yes" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if kind == "maybe":
        painter.setBrush(theme.colour("accent"))
        painter.drawChord(box, 180 * 16, 180 * 16)


class Dots(QWidget):
    """A hundred dots, row by row from the line's start; the words beside them say the same."""

    def __init__(self, theme: Theme, chance: Chance, spoken: str, parent: QWidget | None = None) -> None:
        """Draw `chance`; `spoken` is what read-aloud and screen readers say."""
        super().__init__(parent)
        self._theme = theme
        self.kinds = ["yes"] * chance.sure + ["maybe"] * chance.maybe
        self.kinds += ["no"] * (SIDE * SIDE - len(self.kinds))
        self._pitch = theme.screen.px_per_mm * PITCH
        side = round(self._pitch * SIDE)
        self.setFixedSize(side, side)
        self.setAccessibleName(spoken)

    def paintEvent(self, _event: QPaintEvent) -> None:
        pitch = self._pitch
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, kind in enumerate(self.kinds):
                row, column = divmod(number, SIDE)
                if self._theme.right_to_left:
                    column = SIDE - 1 - column
                middle = QPointF((column + 0.5) * pitch, (row + 0.5) * pitch)
                draw_dot(painter, self._theme, middle, pitch * FILLED, kind)


class Sample(QWidget):
    """One dot before the words that say what it means; silent on the accessibility tree."""

    def __init__(self, theme: Theme, kind: str, words: TextBlock) -> None:
        """Show a dot of that kind before `words`, whose top is level with the dot's."""
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._words = words
        self.setFixedWidth(theme.em)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(self.width() / 2, first_middle(self._theme, self._words))
            draw_dot(painter, self._theme, middle, self._theme.em * 0.72, self._kind)


class IconArrayPanel(Panel):
    """Dots of every group under the question that they answer.

    Signals:
        term_touched(str), link_touched(str): passed on from the words.
    """

    term_touched = Signal(str)
    link_touched = Signal(str)

    def __init__(self, theme: Theme, block: IconArray, words: Words) -> None:
        """Build the panel of one block."""
        super().__init__(theme, ground="card", edge="line")
        self._words = words
        self.body.addWidget(TextBlock(theme, block.title, rank="heading", bold=True))
        self.body.addWidget(TextBlock(theme, words("icon-array.lead"), colour="soft"))
        holder = FittingGrid(round(theme.gap * 1.6), MOST_BESIDE)
        for group in block.groups:
            holder.add(self._group(theme, group))
        self.body.addWidget(holder)
        if any(group.chance.maybe for group in block.groups):
            self.body.addWidget(self._line(theme, "maybe", words("icon-array.maybe"), colour="soft"))
        self.body.addWidget(TextBlock(theme, words("icon-array.ask"), bold=True))

    def _group(self, theme: Theme, group: IconGroup) -> QWidget:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 3)
        label = TextBlock(theme, group.spans, bold=True)
        label.term_touched.connect(self.term_touched)
        label.link_touched.connect(self.link_touched)
        column.addWidget(label)
        dots = Dots(theme, group.chance, group_words(group, self._words))
        beside_dots = dots.width() + theme.em * WORDS_EMS <= theme.text_room
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.LeftToRight if beside_dots else direction.TopToBottom)
        row.setSpacing(theme.em * 2 // 3)
        row.addWidget(dots, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        beside = QVBoxLayout()
        beside.setSpacing(theme.em // 4)
        yes = self._words("icon-array.yes", range=group.chance.yes)
        no = self._words("icon-array.no", range=group.chance.no)
        beside.addWidget(self._line(theme, "yes" if group.chance.sure else "maybe", yes, bold=True))
        beside.addWidget(self._line(theme, "no", no, bold=True))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        column.addLayout(row)
        column.addStretch(1)
        return holder

    def _line(self, theme: Theme, kind: str, words: str, **look: object) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.em // 3)
        text = TextBlock(theme, words, **look)  # type: ignore[arg-type]
        line.addWidget(Sample(theme, kind, text))
        line.addWidget(text, 1)
        return holder
