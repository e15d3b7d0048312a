"""The bar that stands above the tools while a page is read aloud."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow

#: What the bar can ask for; also the icons' names. "pause" becomes "play" while paused.
ACTIONS = ("previous", "pause", "repeat", "next", "stop")


class ReadingBar(QWidget):
    """Pause, repeat, previous, next, stop.

    Signals:
        action_chosen(str): one of ACTIONS.
    """

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, words: dict[str, str]) -> None:
        """Make the bar; `words` holds the words of each action and of "play"."""
        super().__init__()
        self._theme = theme
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap, theme.gap, theme.gap, 0)
        holder = Flow(theme.gap, justify=True)
        self._buttons: dict[str, TouchButton] = {}
        for action in ACTIONS:
            button = TouchButton(
                theme,
                words[action],
                icon=action,
                value=action,
                kind="primary" if action == "pause" else "plain",
                icon_only=theme.text_step > 1 or theme.screen.small,
            )
            button.chosen.connect(self.action_chosen)
            holder.add(button)
            self._buttons[action] = button
        column.addWidget(holder)

    def show_paused(self, *, paused: bool) -> None:
        """Turn the pause button into a play button, or back."""
        button = self._buttons["pause"]
        button.set_label(self._words["play" if paused else "pause"])
        button.set_icon("play" if paused else "pause")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("strip"))
