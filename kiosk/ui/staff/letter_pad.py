"""A few letters to touch, for the one text that staff may give: it needs no keyboard of the system."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.parts import LooseText, grid_of
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.panel import Panel

_KEYS: Final = "abcdefghijklmnopqrstuvwxyz0123456789-."


class LetterPad(QWidget):
    """A line of text, letters, and Save.

    Signals:
        entered(str): Save was touched; carries the text without spaces around it.
        cancelled(): Cancel was touched.
    """

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, text: str, *, longest: int) -> None:
        """Begin with `text`; at most `longest` letters are taken."""
        super().__init__()
        self._text = text
        self._longest = longest
        self._line = LooseText(theme, "", bold=True)
        holder = Panel(theme, edge="edge")
        holder.body.addWidget(self._line)
        letters = FittingGrid(theme.gap, 10)
        self._letters = []
        for letter in _KEYS:
            key = TouchButton(theme, letter, value=letter, tight=True)
            key.chosen.connect(self._on_letter)
            letters.add(key)
            self._letters.append(key)
        space = TouchButton(theme, "Space", value=" ", tight=True)
        space.chosen.connect(self._on_letter)
        self._capital = TouchButton(theme, "Capital letter", tight=True)
        self._capital.setCheckable(True)
        self._capital.toggled.connect(self._show_letters)
        back = TouchButton(theme, "Take one back", icon="back", tight=True)
        back.clicked.connect(self._take_back)
        cancel = TouchButton(theme, "Cancel", tight=True)
        cancel.clicked.connect(self.cancelled)
        save = TouchButton(theme, "Save", kind="primary", tight=True)
        save.clicked.connect(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        for widget in (
            holder,
            letters,
            grid_of(theme, self._capital, space, back, most=3),
            grid_of(theme, cancel, save, most=2),
        ):
            column.addWidget(widget)
        self._capital.setChecked(not text)
        self._show()

    def _show(self) -> None:
        self._line.set_text(self._text or "–")

    def _show_letters(self, capital: bool) -> None:
        for key in self._letters:
            key.set_label(key.value.upper() if capital else key.value)

    def _on_letter(self, letter: str) -> None:
        if len(self._text) >= self._longest:
            return
        self._text += letter.upper() if self._capital.isChecked() else letter
        self._capital.setChecked(letter == " ")
        self._show()

    def _take_back(self) -> None:
        self._text = self._text[:-1]
        self._capital.setChecked(not self._text)
        self._show()

    def _save(self) -> None:
        self.entered.emit(" ".join(self._text.split()))
