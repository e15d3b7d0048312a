"""A long list, some lines at a time, turned by two big buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.parts import LooseText, grid_of, soft
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import clear_layout

LINES_AT_ONCE: Final = 10


class PagedLines(QWidget):
    """Lines of text; only those in view are made."""

    def __init__(self, theme: Theme, lines: Sequence[str]) -> None:
        """Show the first lines."""
        super().__init__()
        self._theme = theme
        self._lines = tuple(lines)
        self._first = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.gap)
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._column)
        theme, count = self._theme, len(self._lines)
        last = min(self._first + LINES_AT_ONCE, count)
        for line in self._lines[self._first : last]:
            self._column.addWidget(LooseText(theme, line))
        if count <= LINES_AT_ONCE:
            return
        before = TouchButton(theme, "Before", icon="previous", value=str(-LINES_AT_ONCE))
        after = TouchButton(theme, "After", icon="next", icon_last=True, value=str(LINES_AT_ONCE))
        before.setEnabled(self._first > 0)
        after.setEnabled(last < count)
        for button in (before, after):
            button.chosen.connect(self._on_turn)
        self._column.addWidget(soft(theme, f"{self._first + 1} to {last} of {count}"))
        self._column.addWidget(grid_of(theme, before, after, most=2))

    def _on_turn(self, step: str) -> None:
        self._first = max(0, self._first + int(step))
        self._fill()
