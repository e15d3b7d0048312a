"""The opening hours: a week to look at, and one day at a time to change."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from kiosk.settings import SettingsNotSavedError, with_setting
from kiosk.staff.hours import parse_hours
from kiosk.staff.hours_week import (
    DAYS,
    MOST_SPANS,
    Day,
    Span,
    Week,
    clock,
    moved,
    overnight,
    text_of,
    week_of,
)
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Action, Notice, column_of, grid_of, heading, soft
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock

KEY: Final = "opening_hours"
#: What a day begins with, and a second span of it: 9 to 18 o'clock, 19 to 21 o'clock.
_FIRST: Final[Span] = (9 * 60, 18 * 60)
_SECOND: Final[Span] = (19 * 60, 21 * 60)
_ALL_CLOSED: Final = (
    "One day at least must be open, so nothing was changed. To close the kiosk for now, leave the panel and"
    " touch Closed."
)
#: How far the buttons move a time, in minutes, and their words.
_MOVES: Final = ((-60, "1 hour earlier"), (-15, "15 min earlier"), (15, "15 min later"), (60, "1 hour later"))


class Page(Entry):
    """The week, or one day of it."""

    def __init__(self, context: StaffContext) -> None:
        """Show the week."""
        super().__init__(context)
        self._day: int | None = None
        self._before: str | None = None
        self._week: Week = ()
        self._fill()

    # --- showing

    def _fill(self, trouble: str = "") -> None:
        self.empty()
        text = self.context.settings().opening_hours
        self._week = week_of(text)
        if trouble:
            self.add(Notice(self.theme, trouble, "bad"))
        if self._before is not None:
            undo = TouchButton(self.theme, "Undo the last change", icon="back")
            undo.clicked.connect(self._on_undo)
            self.add(undo)
        if self._day is None:
            self._fill_week(text)
        else:
            self._fill_day(self._day)

    def _fill_week(self, text: str) -> None:
        theme = self.theme
        now = self.context.now()
        hours = parse_hours(text)
        change = hours.next_change(now)
        if hours.always:
            line = "The kiosk is always open."
        elif change is None:
            line = "The kiosk is open now."
        else:
            is_open = hours.is_open(now)
            day = DAYS[change.weekday()]
            state, verb = ("open", "closes") if is_open else ("closed", "opens")
            line = f"The kiosk is {state} now. It {verb} on {day} at {change:%H:%M}."
        self.add(TextBlock(theme, line, bold=True))
        if not text:
            begin = Action(
                theme,
                "Set opening hours",
                f"Begins with {said((_FIRST,))} on every day. Then touch a day to change it.",
                icon="time",
            )
            begin.chosen.connect(self._on_begin)
            self.add(begin)
            return
        self.add(soft(theme, "Touch a day to change it."))
        buttons = []
        for number, name in enumerate(DAYS):
            words = f"{name}: {said(self._week[number])}"
            button = TouchButton(theme, words, icon="next", icon_last=True, centred=False, value=str(number))
            button.chosen.connect(self._on_day)
            buttons.append(button)
        self.add(grid_of(theme, *buttons, most=1 if theme.screen.portrait else 2))
        always = Action(
            theme, "Always open", "Takes all hours away. The kiosk never closes by itself.", icon="time"
        )
        always.chosen.connect(self._on_always)
        self.add(always)

    def _fill_day(self, number: int) -> None:
        theme = self.theme
        spans = self._week[number]
        back = TouchButton(theme, "Back to the week", icon="back")
        back.clicked.connect(self._on_week)
        self.add(back, heading(theme, f"{DAYS[number]}: {said(spans)}"))
        for place, span in enumerate(spans):
            self.add(self._span_editor(place, span))
        buttons = []
        if len(spans) < MOST_SPANS:
            words = "Add a second time, after a break" if spans else "Open on this day"
            buttons.append(TouchButton(theme, words, icon="plus", value="add"))
        if spans:
            buttons.append(TouchButton(theme, "Closed all day", icon="close", value="closed"))
        buttons += [
            TouchButton(theme, "Copy to Monday to Friday", icon="repeat", value="copy:5"),
            TouchButton(theme, "Copy to all days", icon="repeat", value="copy:7"),
        ]
        for button in buttons:
            button.chosen.connect(self._on_wish)
        self.add(grid_of(theme, *buttons, most=2))

    def _span_editor(self, place: int, span: Span) -> QWidget:
        """Return the buttons that move the start and the end of one span."""
        theme = self.theme
        panel = Panel(theme)
        next_day = ", on the next day" if overnight(span) else ""
        ends = (
            ("start", f"Opens at {clock(span[0])}"),
            ("end", f"Closes at {clock(span[1])}{next_day}"),
        )
        for which, words in ends:
            buttons = []
            for minutes, label in _MOVES:
                button = TouchButton(theme, label, value=f"{which}:{place}:{minutes}", tight=True)
                button.setAccessibleDescription(words)
                button.chosen.connect(self._on_wish)
                buttons.append(button)
            panel.body.addWidget(
                column_of(theme, TextBlock(theme, words, bold=True), grid_of(theme, *buttons, most=4))
            )
        if overnight(span):
            panel.body.addWidget(
                soft(theme, "These hours go past midnight. They belong to the day on which they start.")
            )
        remove = TouchButton(theme, "Take this time away", icon="minus", value=f"remove:{place}")
        remove.chosen.connect(self._on_wish)
        panel.body.addWidget(remove)
        return panel

    # --- changing

    def _on_day(self, number: str) -> None:
        self._day = int(number)
        self._fill()

    def _on_begin(self) -> None:
        self._save_week(tuple((_FIRST,) for _ in DAYS))

    def _on_week(self) -> None:
        self._day = None
        self._fill()

    def _on_always(self) -> None:
        self._save("")

    def _on_wish(self, wish: str) -> None:
        what, *rest = wish.split(":")
        assert self._day is not None  # noqa: S101 - these buttons stand on a day only
        if what == "copy":
            spans = self._week[self._day]
            days = int(rest[0])
            self._save_week(tuple(spans if number < days else day for number, day in enumerate(self._week)))
            return
        spans = changed(self._week[self._day], what, [int(part) for part in rest])
        self._save_week((*self._week[: self._day], spans, *self._week[self._day + 1 :]))

    def _save_week(self, week: Week) -> None:
        if any(week):
            self._save(text_of(week))
        else:
            self._fill(_ALL_CLOSED)

    def _on_undo(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._save(before, undo=True)

    def _save(self, text: str, *, undo: bool = False) -> None:
        settings = self.context.settings()
        trouble = ""
        try:
            self.context.change_settings(with_setting(settings, KEY, text))
        except ValueError:
            self._fill("These hours are too many to keep. Please make some days alike.")
            return
        except SettingsNotSavedError as error:
            trouble = str(error)
        self.context.staff_journal.did("undo" if undo else "setting", "tier2", KEY)
        self._before = None if undo else settings.opening_hours
        self._fill(trouble)


def said(spans: Day) -> str:
    """Return a day's spans as people read them."""
    parts = [
        f"{clock(start)} to {clock(end)}{' the next day' if overnight((start, end)) else ''}"
        for start, end in spans
    ]
    return " and ".join(parts) or "Closed"


def changed(spans: Day, what: str, numbers: list[int]) -> Day:
    """Return a day after a touch: "add", "closed", "remove" a place, move "start" or "end" of a place."""
    kept = list(spans)
    if what == "add":
        kept.append(_SECOND if _FIRST in kept or kept else _FIRST)
        if len(set(kept)) < len(kept):
            kept[-1] = _FIRST
    elif what == "closed":
        kept = []
    elif what == "remove":
        del kept[numbers[0]]
    else:
        place, minutes = numbers
        kept[place] = moved(kept[place], **{what: minutes})
    return tuple(sorted(set(kept)))
