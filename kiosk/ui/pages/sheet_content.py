"""The inside of a sheet: its column, its wishes, and the choices and switches it can hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.text_block import TextBlock

#: The icon of each kind of help while it is off; while it is on, a tick says so.
SWITCH_ICONS = {"steady": "steady", "reach": "reach", "reduced_motion": "pause", "explore": "touch"}


class SheetContent(QWidget):
    """The inside of a sheet.

    Signals, all wishes:
        request_setting(str, str): a setting of the visit and its new value.
        request_page(str), request_sheet(str), request_tool(str), request_print(str): as on pages and tools.
        finish_confirmed(): the visit should end now.
        close_wanted(): go back to the page.
    """

    request_setting = Signal(str, str)
    request_page = Signal(str)
    request_sheet = Signal(str)
    request_tool = Signal(str)
    request_print = Signal(str)
    finish_confirmed = Signal()
    close_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        """Make an empty sheet."""
        super().__init__()
        self.setLayoutDirection(context.theme.layout_direction)
        self.context = context
        self._picture = ""
        self.theme = context.theme
        self.words = context.edition.words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.theme.gap)

    def text(self, words: str, **options: object) -> TextBlock:
        """Return a text block."""
        return TextBlock(self.theme, words, **options)  # type: ignore[arg-type]

    def open_term(self, term: str) -> None:
        """Ask for the explanation of a medical word."""
        self.request_sheet.emit(f"glossary:{term}")

    def add_choices(self, setting: str, choices: list[tuple[str, str]], chosen: str, icon: str = "") -> None:
        """Add one large button a choice; the one in force is marked by colour and a tick."""
        most = 1 if self.theme.screen.portrait else 2
        holder = FittingGrid(self.theme.gap, most)
        for value, words in choices:
            button = TouchButton(
                self.theme,
                words,
                kind="tool",
                icon="check" if value == chosen else icon,
                icon_last=True,
                centred=False,
                value=f"{setting}={value}",
            )
            button.setCheckable(True)
            button.setChecked(value == chosen)
            button.chosen.connect(self.on_choice)
            holder.add(button)
        self.column.addWidget(holder)

    def add_switches(self, *switches: tuple[str, bool, tuple[str, str]]) -> None:
        """Add one large button a setting, each (setting, whether it is on, its values off and on)."""
        holder = FittingGrid(self.theme.gap, 1 if self.theme.screen.portrait else 2)
        for setting, on, values in switches:
            button = TouchButton(
                self.theme,
                self.words(f"help.{setting}"),
                kind="tool",
                icon="check" if on else SWITCH_ICONS[setting],
                icon_last=True,
                centred=False,
                value=f"{setting}={values[0 if on else 1]}",
            )
            button.setCheckable(True)
            button.setChecked(on)
            button.chosen.connect(self.on_choice)
            holder.add(button)
        self.column.addWidget(holder)

    def on_choice(self, assignment: str) -> None:
        """Ask for a setting, written as "theme=dark"."""
        setting, _, value = assignment.partition("=")
        self.request_setting.emit(setting, value)

    def show_part_of(self, picture: str) -> None:
        """Name the picture whose parts this sheet shows."""
        self._picture = picture

    def on_part(self, part: str) -> None:
        """Ask for another part of the picture."""
        self.request_sheet.emit(f"picture:{self._picture}@{part}")
