"""The bar that stands above the tools while a page is read aloud."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid, Flow

#: What the bar can ask for; also the icons' names. "pause" becomes "play" while paused.
ACTIONS = ("previous", "pause", "repeat", "next", "stop", "quieter", "louder", "speed")
#: The words of the three speeds, slowest first.
SPEEDS = ("slow", "normal", "fast")


class ReadingBar(QWidget):
    """Pause, repeat, previous, next, stop; how loud and how fast.

    Signals:
        action_chosen(str): one of ACTIONS.
    """

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, words: dict[str, str]) -> None:
        """Make the bar; `words` holds the words of each action, of "play" and of SPEEDS."""
        super().__init__()
        self._theme = theme
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap, theme.gap, theme.gap, 0)
        self._buttons: dict[str, TouchButton] = {}
        bare = theme.text_step > 1 or theme.screen.small
        holder: FittingGrid | Flow = (
            Flow(theme.gap, justify=True) if bare else FittingGrid(theme.gap, len(ACTIONS))
        )
        for action in ACTIONS:
            button = TouchButton(
                theme,
                words[action],
                icon=action if action != "speed" or not bare else "",
                value=action,
                kind="primary" if action == "pause" else "plain",
                # The speed is told by its word alone.
                icon_only=bare and action != "speed",
                tight=True,
                stacked=not bare,
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

    def show_voice(self, speed: int, *, quieter: bool, louder: bool) -> None:
        """Show which of the speeds is in force, and whether the voice can be quieter or louder."""
        button = self._buttons["speed"]
        button.set_label(self._words[SPEEDS[speed]])
        button.setAccessibleName(self._words["speed"])
        button.setAccessibleDescription(self._words[SPEEDS[speed]])
        self._buttons["quieter"].setEnabled(quieter)
        self._buttons["louder"].setEnabled(louder)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("strip"))
