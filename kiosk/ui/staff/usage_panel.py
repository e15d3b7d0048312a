"""How much the kiosk is used: a chart beside a table, and the totals as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from kiosk.content.model import Edition
from kiosk.staff.usage import PERIODS, Usage
from kiosk.staff.usage_export import LEAST_SHOWN, to_csv
from kiosk.staff.usage_rows import CLINIC, Summary
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Notice, column_of, grid_of, heading, soft
from kiosk.ui.staff.save_place import SavePlace
from kiosk.ui.staff.usage_places import write_export
from kiosk.ui.staff.usage_table import UsageTable
from kiosk.ui.widgets.button import TouchButton

#: So many lines of a list are shown; the file has them all.
MOST_LINES: Final = 8
#: The chart never has fewer days than this: one bar alone tells nothing.
LEAST_DAYS: Final = 7
#: How far back the file goes.
EXPORT_DAYS: Final = 366
_PERIOD_WORDS: Final = {1: "Today", 7: "7 days", 30: "30 days"}


class Page(Entry):
    """One period at one place at a time."""

    def __init__(self, context: StaffContext) -> None:
        """Show the last seven days at the clinic, or at the camp that the kiosk stands in."""
        super().__init__(context)
        self._days = 7
        self._camp = context.settings().camp_name or CLINIC
        self._usage = Usage(context.data, context.journal.note)
        self._fill()

    def leave(self) -> None:
        self._save.leave()
        self._usage.close()

    def _fill(self) -> None:
        self.empty()
        theme, today = self.theme, self.context.now().date()
        first = today - dt.timedelta(days=max(PERIODS) - 1)
        camps = self._usage.camps(first, today)
        self.add(self._chips({days: _PERIOD_WORDS[days] for days in PERIODS}, self._days, "days"))
        if camps or self._camp:
            names = {CLINIC: "The clinic", **{camp: f"Camp: {camp}" for camp in camps}}
            names.setdefault(self._camp, f"Camp: {self._camp}")
            self.add(self._chips(names, self._camp, "camp"))
        summary = self._usage.summary(today, self._days, self._camp)
        if self._usage.trouble:
            self.add(Notice(theme, self._usage.trouble, "bad"))
        self.add(heading(theme, f"{summary.visits} {'visit' if summary.visits == 1 else 'visits'}"))
        self.add(soft(theme, "The last ten minutes may not be counted yet. Nobody is counted by name."))
        self.add(grid_of(theme, self._chart(today), self._tables(summary), most=2))
        self.add(heading(theme, "Totals as a file"))
        line = (
            f"Each day of the last year, for a spreadsheet. Counts under {LEAST_SHOWN} are not shown in it."
        )
        self.add(soft(theme, line))
        self._save = SavePlace(theme, "Write the file", "table", self.context.data, self._writer)
        self._save.saved.connect(self._on_saved)
        self.add(self._save)

    def _chips(self, words: dict[int, str] | dict[str, str], chosen: object, what: str) -> QWidget:
        chips = []
        for value, label in words.items():
            chip = TouchButton(self.theme, label, kind="chip", value=f"{what}:{value}")
            chip.setCheckable(True)
            chip.setChecked(value == chosen)
            chip.chosen.connect(self._on_chip)
            chips.append(chip)
        return grid_of(self.theme, *chips, most=3)

    def _on_chip(self, wish: str) -> None:
        what, _, value = wish.partition(":")
        if what == "days":
            self._days = int(value)
        else:
            self._camp = value
        self._fill()

    # --- what was counted

    def _chart(self, today: dt.date) -> QWidget:
        # pyqtgraph takes half a second to import: only those who look at the chart wait for it.
        from kiosk.ui.staff.usage_chart import UsageChart

        days = self._usage.visits_by_day(today, max(self._days, LEAST_DAYS), self._camp)
        return column_of(
            self.theme, soft(self.theme, "Visits by day"), UsageChart(self.theme, days), stretched=True
        )

    def _tables(self, summary: Summary) -> QWidget:
        theme = self.theme
        edition = next(iter(self.context.library().editions.values()))
        tables = (
            ("Languages", [(self._language(code), count) for code, count in summary.languages]),
            ("Pages", [(page_said(edition, address), count) for address, count in summary.pages]),
            (
                "Questions asked",
                [(page_said(edition, address), count) for address, count in summary.questions],
            ),
            ("How visits ended", [(_ENDS.get(name, name), count) for name, count in summary.resets]),
        )
        shown: list[QWidget] = [UsageTable(theme, title, rows[:MOST_LINES]) for title, rows in tables if rows]
        return column_of(theme, *(shown or [soft(theme, "Nothing was counted in this time.")]))

    def _language(self, code: str) -> str:
        edition = self.context.library().editions.get(code)
        return edition.language.english_name if edition else code

    # --- the file

    def _writer(self) -> Callable[[Path], Path]:
        """Return what writes the totals as they are now."""
        today = self.context.now().date()
        text = to_csv(self._usage.rows(today - dt.timedelta(days=EXPORT_DAYS - 1), today))
        return lambda folder: write_export(text, folder, today)

    def _on_saved(self, name: str) -> None:
        self.context.staff_journal.did("usage-export", "tier2", name)


_ENDS: Final = {
    "idle": "By itself, when nobody was there",
    "finish": "With Finish",
    "staff": "By staff",
    "key": "By the key",
    "command": "By a command",
    "fault": "By a fault of the kiosk",
}


def page_said(edition: Edition, address: str) -> str:
    """Return a page's title, or the words of a question; the address where there is none any more."""
    page = edition.pages.get(address)
    if page is not None:
        return page.meta.title
    for question in edition.surgeon_questions:
        if question.id == address:
            return question.text
    return address
