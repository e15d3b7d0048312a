"""Saving a file: one button, then the places where it can go, then how that went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.background import Background
from kiosk.ui.staff.parts import Notice, grid_of, soft
from kiosk.ui.staff.usage_places import ExportError, ExportPlace, places
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import clear_layout


class SavePlace(QWidget):
    """Asks where to, and writes beside the screen.

    Signals:
        saved(str): the file is written; carries its name.
    """

    saved = Signal(str)

    def __init__(
        self, theme: Theme, words: str, icon: str, data: Path, prepare: Callable[[], Callable[[Path], Path]]
    ) -> None:
        """Show the button called `words`.

        `prepare` is called when a place was chosen and returns what writes into a folder, perhaps
        slowly, and says which file it made. That raises ExportError when it cannot.
        """
        super().__init__()
        self._theme, self._words, self._icon, self._data, self._prepare = theme, words, icon, data, prepare
        self._found: tuple[ExportPlace, ...] = ()
        self._work = Background(self)
        self._work.finished.connect(self._on_finished)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.gap)
        self._offer()

    def leave(self) -> None:
        """Wait for nothing any more."""
        self._work.forget()

    def _offer(self) -> None:
        clear_layout(self._column)
        button = TouchButton(self._theme, self._words, icon=self._icon)
        button.clicked.connect(self._on_wanted)
        self._column.addWidget(button)

    def _on_wanted(self) -> None:
        """Offer every place where a file can go."""
        self._found = places(self._data)
        clear_layout(self._column)
        line = "Where to? A stick must be in the machine before you touch the button."
        self._column.addWidget(soft(self._theme, line))
        buttons = []
        for number, place in enumerate(self._found):
            button = TouchButton(self._theme, place.name, icon=self._icon, value=str(number))
            button.chosen.connect(self._on_place)
            buttons.append(button)
        self._column.addWidget(grid_of(self._theme, *buttons, most=2))

    def _on_place(self, number: str) -> None:
        folder, write = self._found[int(number)].folder, self._prepare()
        clear_layout(self._column)
        line = "The file is being written. Leave the stick in."
        self._column.addWidget(Notice(self._theme, line, "unknown"))
        self._work.start(lambda: write(folder))

    def _on_finished(self, result: object) -> None:
        self._offer()
        if isinstance(result, Path):
            self.saved.emit(result.name)
            done = f"Done. The file is {result}. A stick can be pulled out now."
            self._column.addWidget(Notice(self._theme, done))
        else:
            said = str(result) if isinstance(result, ExportError) else "The file could not be written."
            self._column.addWidget(Notice(self._theme, said, "bad"))
