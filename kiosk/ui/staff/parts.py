"""What every entry of the panel is made of: text, a button with what it does, a message, a status row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.state_mark import MARK_INKS, STATE_WORDS, State, draw_mark
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock

_LONG_WORD: Final = re.compile(r"\S{13,}")
_PIECE: Final = re.compile(r".{1,12}")
#: A line may end at a zero width space, which is not seen.
_BREAK: Final = "\N{ZERO WIDTH SPACE}"


class LooseText(TextBlock):
    """Text made by machines: names of files and hashes may go on in the next line."""

    def __init__(self, theme: Theme, text: str, *, colour: str = "ink", bold: bool = False) -> None:
        """Show `text`; words of more than twelve letters may be broken."""
        super().__init__(theme, breakable(text), colour=colour, bold=bold)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.set_spans(breakable(text))
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(super().minimumSizeHint().width(), 8 * self._theme.em), 1)


def breakable(text: str) -> str:
    """Return `text` with places to break its long words."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word[0])), text)


def column_of(theme: Theme, *widgets: QWidget, spacing: int = -1, stretched: bool = False) -> QWidget:
    """Return a widget that holds others below each other; `stretched` keeps them at the top."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.gap if spacing < 0 else spacing)
    for widget in widgets:
        column.addWidget(widget)
    if stretched:
        column.addStretch(1)
    return holder


def grid_of(theme: Theme, *widgets: QWidget, most: int = 4) -> FittingGrid:
    """Return a grid that holds widgets, as many beside each other as fit, `most` at most."""
    grid = FittingGrid(theme.gap, most)
    for widget in widgets:
        grid.add(widget)
    return grid


def heading(theme: Theme, text: str) -> TextBlock:
    """Return the heading of a part of an entry."""
    return TextBlock(theme, text, rank="subheading", bold=True, room=theme.text_room)


def soft(theme: Theme, text: str) -> TextBlock:
    """Return a line that explains."""
    return TextBlock(theme, text, colour="soft")


class Action(QWidget):
    """A button, and under it what will happen.

    Signals:
        chosen(str): carries `value`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str,
        what_happens: str,
        *,
        value: str = "",
        kind: str = "plain",
        icon: str = "",
    ) -> None:
        """Make both."""
        super().__init__()
        self.button = TouchButton(theme, text, kind=kind, icon=icon, value=value)
        self.button.setAccessibleDescription(what_happens)
        self.button.chosen.connect(self.chosen)
        self.line = soft(theme, what_happens)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 4)
        column.addWidget(self.button)
        column.addWidget(self.line)
        column.addStretch(1)


class Notice(Panel):
    """One message at the place where it belongs: done, or not done and why."""

    def __init__(self, theme: Theme, text: str, state: State = "good") -> None:
        """Show a message with its mark."""
        grounds = {"good": "mint", "bad": "warning", "unknown": "caution"}
        super().__init__(theme, ground=grounds[state], edge="warning_edge" if state == "bad" else "edge")
        self.state = state
        self.words = LooseText(theme, text, colour=MARK_INKS[state])
        self.body.addWidget(_beside(theme, Mark(theme, state), self.words))


class StatusRow(Panel):
    """One thing with a tick or a cross, what is so, and what to do about it."""

    def __init__(self, theme: Theme, state: State, title: str, lines: Sequence[str] = ()) -> None:
        """Show `title` bold and `lines` below it."""
        super().__init__(theme)
        self.state = state
        texts = [LooseText(theme, title, bold=True), *(LooseText(theme, line) for line in lines)]
        self.body.addWidget(
            _beside(theme, Mark(theme, state), column_of(theme, *texts, spacing=theme.em // 4))
        )


def _beside(theme: Theme, mark: QWidget, words: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.pad)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return holder


class Mark(QWidget):
    """A tick in a circle, a cross in a square, or a question mark in a diamond: told apart by shape."""

    def __init__(self, theme: Theme, state: State) -> None:
        """Draw the mark of `state`."""
        super().__init__()
        self._theme = theme
        self.state = state
        self.setAccessibleName(STATE_WORDS[state])
        self.setFixedSize(theme.icon, theme.icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(0, 0, self.width(), self.height())
            draw_mark(painter, box, self.state, self._theme.colours)
