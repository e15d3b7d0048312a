"""One editor for each kind of setting: a stepper, a switch, choices, an ordered list, a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.settings import Setting
from kiosk.ui.staff.letter_pad import LetterPad
from kiosk.ui.staff.parts import LooseText, grid_of
from kiosk.ui.staff.settings_words import choice_said, step_of
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import clear_layout

LONGEST_TEXT = 60


class Editor(QWidget):
    """Shows a value and wishes for others.

    Signals:
        value_wanted(object): the setting should have this value.
    """

    value_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Make an empty column."""
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.gap)

    def show_value(self, value: object) -> None:
        """Follow the setting."""
        raise NotImplementedError


class Stepper(Editor):
    """Minus and plus, within the limits."""

    def __init__(self, theme: Theme, row: Setting, name: str) -> None:
        """Make two buttons named after the setting."""
        super().__init__(theme)
        self._row = row
        self._value: float = 0
        step = step_of(row)
        self._less = TouchButton(theme, f"{name}: less", icon="minus", icon_only=True, value=str(-step))
        self._more = TouchButton(theme, f"{name}: more", icon="plus", icon_only=True, value=str(step))
        for button in (self._less, self._more):
            button.chosen.connect(self._on_step)
        self.column.addWidget(grid_of(theme, self._less, self._more, most=2))

    def show_value(self, value: object) -> None:
        assert isinstance(value, int | float)  # noqa: S101 - made for numbers only
        self._value = value
        self._less.setEnabled(self._row.low is None or value > self._row.low)
        self._more.setEnabled(self._row.high is None or value < self._row.high)

    def _on_step(self, step: str) -> None:
        wanted = self._value + int(step)
        low, high = self._row.low, self._row.high
        wanted = wanted if low is None else max(wanted, low)
        wanted = wanted if high is None else min(wanted, high)
        self.value_wanted.emit(type(self._row.default)(wanted))


class Choice(Editor):
    """One button a choice; the chosen one is filled."""

    def __init__(self, theme: Theme, choices: Mapping[Any, str]) -> None:
        """Take the values and their words."""
        super().__init__(theme)
        self._values = list(choices)
        self._buttons = []
        for number, words in enumerate(choices.values()):
            button = TouchButton(theme, words, value=str(number))
            button.setCheckable(True)
            button.chosen.connect(self._on_chosen)
            self._buttons.append(button)
        self.column.addWidget(grid_of(theme, *self._buttons, most=4))

    def show_value(self, value: object) -> None:
        for each, button in zip(self._values, self._buttons, strict=True):
            button.setChecked(each == value)

    def _on_chosen(self, number: str) -> None:
        self.value_wanted.emit(self._values[int(number)])


class OrderedList(Editor):
    """Names in order, each to be moved up or taken out, and those that may be added."""

    def __init__(self, theme: Theme, names: Mapping[str, str]) -> None:
        """Take what may stand in the list, by code."""
        super().__init__(theme)
        self._names = names
        self._value: tuple[str, ...] = ()

    def show_value(self, value: object) -> None:
        assert isinstance(value, tuple)  # noqa: S101 - made for lists only
        self._value = value
        clear_layout(self.column)
        theme = self.theme
        for place, code in enumerate(value):
            name = self._names.get(code, code)
            buttons = []
            if place:
                buttons.append(TouchButton(theme, f"Move {name} up", icon="more-up", value=f"up:{code}"))
            buttons.append(TouchButton(theme, f"Take {name} out", icon="minus", value=f"out:{code}"))
            self.column.addWidget(LooseText(theme, f"{place + 1}. {name}"))
            self._add(buttons)
        self._add(
            [
                TouchButton(theme, f"Add {name}", icon="plus", value=f"in:{code}")
                for code, name in self._names.items()
                if code not in value
            ]
        )

    def _add(self, buttons: Sequence[TouchButton]) -> None:
        for button in buttons:
            button.chosen.connect(self._on_chosen)
        if buttons:
            self.column.addWidget(grid_of(self.theme, *buttons, most=3))

    def _on_chosen(self, wish: str) -> None:
        what, _, code = wish.partition(":")
        names = [name for name in self._value if name != code]
        if what == "in":
            names.append(code)
        elif what == "up":
            names.insert(self._value.index(code) - 1, code)
        self.value_wanted.emit(tuple(names))


class TextEditor(Editor):
    """Shows a letter pad when it is wanted."""

    def __init__(self, theme: Theme, row: Setting) -> None:
        """Show the button only."""
        super().__init__(theme)
        self._longest = min(row.longest or LONGEST_TEXT, LONGEST_TEXT)
        self._value = ""

    def show_value(self, value: object) -> None:
        self._value = str(value)
        self._close()

    def _close(self) -> None:
        clear_layout(self.column)
        change = TouchButton(self.theme, "Change the text", icon="keyboard")
        change.clicked.connect(self._open)
        self.column.addWidget(change)

    def _open(self) -> None:
        clear_layout(self.column)
        pad = LetterPad(self.theme, self._value, longest=self._longest)
        pad.entered.connect(self._on_entered)
        pad.cancelled.connect(self._close)
        self.column.addWidget(pad)

    def _on_entered(self, text: str) -> None:
        self._close()
        self.value_wanted.emit(text)


def make_editor(theme: Theme, row: Setting, name: str, languages: Mapping[str, str]) -> Editor:
    """Return the editor for a setting's kind; `languages` are the names of those there are, by code."""
    if isinstance(row.default, bool):
        return Choice(theme, {True: "On", False: "Off"})
    if row.choices:
        return Choice(theme, {choice: choice_said(choice) for choice in row.choices})
    if isinstance(row.default, int | float):
        return Stepper(theme, row, name)
    if isinstance(row.default, tuple):
        return OrderedList(theme, languages)
    if row.key == "default_language":
        return Choice(theme, {"": "As the clinic says", **languages})
    return TextEditor(theme, row)
