"""What staff did and what went wrong, newest first, a few lines at a time."""

from __future__ import annotations

from typing import Final

from kiosk.staff.journal import FILE_NAME, recent_lines
from kiosk.staff.staff_journal import recent_actions
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.journal_lines import Told, action_told, faults_told
from kiosk.ui.staff.opening_row import OpeningRow
from kiosk.ui.staff.parts import LooseText, grid_of, soft
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock

LINES_ON_A_PAGE: Final = 8


class Page(Entry):
    """Two lists, one at a time."""

    def __init__(self, context: StaffContext) -> None:
        """Show what staff did."""
        super().__init__(context)
        self._shown = "actions"
        self._first = 0
        self._fill()

    def _told(self) -> list[Told]:
        context = self.context
        now = context.now()
        if self._shown == "actions":
            return [action_told(action, now) for action in recent_actions(context.data)]
        # What could not be written to the disk is in memory only.
        lines = (
            context.journal.recent() if context.journal.trouble else recent_lines(context.data / FILE_NAME)
        )
        return faults_told(lines, now)

    def _fill(self) -> None:
        self.empty()
        theme = self.theme
        chips = []
        for value, words in (("actions", "What staff did"), ("faults", "What went wrong")):
            chip = TouchButton(theme, words, kind="chip", value=value)
            chip.setCheckable(True)
            chip.setChecked(value == self._shown)
            chip.chosen.connect(self._on_list)
            chips.append(chip)
        self.add(grid_of(theme, *chips, most=2))
        told = self._told()
        if not told:
            self.add(soft(theme, "Nothing is written down yet."))
            return
        last = min(self._first + LINES_ON_A_PAGE, len(told))
        self.add(soft(theme, f"{self._first + 1} to {last} of {len(told)}, the newest first"))
        for each in told[self._first : last]:
            if each.full:
                self.add(OpeningRow(theme, "bad", each.what, (each.when,), (each.full,)))
            else:
                row = Panel(theme)
                row.body.setSpacing(theme.em // 4)
                row.body.addWidget(LooseText(theme, each.what, bold=True))
                row.body.addWidget(TextBlock(theme, each.when, colour="soft"))
                self.add(row)
        if len(told) > LINES_ON_A_PAGE:
            newer = TouchButton(theme, "Newer", icon="previous", value="-1")
            older = TouchButton(theme, "Older", icon="next", icon_last=True, value="1")
            newer.setEnabled(self._first > 0)
            older.setEnabled(last < len(told))
            for button in (newer, older):
                button.chosen.connect(self._on_turn)
            self.add(grid_of(theme, newer, older, most=2))

    def _on_list(self, value: str) -> None:
        self._shown, self._first = value, 0
        self._fill()

    def _on_turn(self, step: str) -> None:
        self._first = max(0, self._first + int(step) * LINES_ON_A_PAGE)
        self._fill()
