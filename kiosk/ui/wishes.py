"""What touches on the screen ask of the visit.

Signals of pages and sheets end here, at slots of an object that Qt knows, and not at the visit's own
methods: for a bound method of an object unknown to Qt, PySide 6.11 keeps three objects for ever, for
each page (measured over 2,000 visits).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.settings import REACHES, THEMES
from kiosk.ui.pages import information, my_questions
from kiosk.ui.pages.question_list import OPEN_KEY
from kiosk.visit.visit import Visit


class Wishes(QObject):
    """Turns signals into wishes of one visit.

    Signals:
        listen_wanted(): read-aloud was asked for; the voice is not the visit's to move.
        explore_wanted(bool): touch-explore was asked for, or not any more; it needs the voice too.
        print_wanted(str): what can be taken home from that address is wanted on paper.
    """

    listen_wanted = Signal()
    explore_wanted = Signal(bool)
    print_wanted = Signal(str)

    def __init__(self, visit: Visit, parent: QObject) -> None:
        """Serve `visit`."""
        super().__init__(parent)
        self._visit = visit

    def open_page(self, address: str) -> None:
        """Go to a page; a single question opens in the question browser."""
        if address.startswith("questions/"):
            self._visit.open_page("questions", {OPEN_KEY: address})
        else:
            self._visit.open_page(address)

    def set_view(self, key: str, value: str) -> None:
        """Open, choose or step something on the page."""
        self._visit.set_view(key, value)

    def toggle_pick(self, question: str) -> None:
        """Put a question on the list, or take it off."""
        self._visit.toggle_pick(question)

    def open_sheet(self, name: str) -> None:
        """Show a sheet above the page."""
        self._visit.open_sheet(name)

    def print_page(self, address: str) -> None:
        """Have something printed."""
        self.print_wanted.emit(address)

    def close_sheet(self) -> None:
        """Take the topmost sheet away."""
        self._visit.close_sheet()

    def finish(self) -> None:
        """End the visit."""
        self._visit.finish()

    def use_tool(self, tool: str) -> None:
        """Do what a tool of the frame is for."""
        visit = self._visit
        if tool == "back":
            visit.back()
        elif tool == "listen":
            self.listen_wanted.emit()
        elif tool == "warning":
            visit.open_page("warning-signs")
        elif tool == "my-questions":
            visit.open_page(my_questions.ADDRESS)
        elif tool == "information":
            visit.open_page(information.ADDRESS)
        else:
            visit.open_sheet(tool)

    def use_menu_tool(self, tool: str) -> None:
        """Do what a tool in the menu is for: the menu goes first."""
        self._visit.close_sheets()
        self.use_tool(tool)

    def change_setting(self, setting: str, value: str) -> None:
        """Change how the visit looks; what makes no sense changes nothing."""
        visit = self._visit
        if setting == "text_step" and value.isdecimal():
            visit.set_text_step(int(value))
        elif setting == "theme" and value in THEMES:
            visit.set_theme(value)
        elif setting == "language":
            visit.set_language(value)
        elif setting == "reduced_motion":
            visit.set_reduced_motion(bool(value))
        elif setting == "steady":
            visit.set_steady(bool(value))
        elif setting == "reach" and value in REACHES:
            visit.set_reach(value)
        elif setting == "explore":
            self.explore_wanted.emit(bool(value))

    def set_scroll(self, fraction: float) -> None:
        """Remember how far down the page is."""
        self._visit.set_scroll(fraction)
