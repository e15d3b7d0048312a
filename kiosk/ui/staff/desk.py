"""What the kiosk is doing for staff: open, cleaning, closed, or staff are at it. The one writer of that.

Methods are wishes and bring the time: `seconds` grows even while the machine sleeps
(`kiosk.visit.clock`), `now` is the local time. It knows nothing of widgets: `view_changed` says what
should stand above the page.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from PySide6.QtCore import QObject, Signal

from kiosk.staff.hours import OpeningHours
from kiosk.staff.schedule import Schedule
from kiosk.staff.staff_journal import StaffJournal, Who
from kiosk.visit.visit import ResetReason, Visit

Tier = Literal["", "door", "pin", "panel"]

#: The door goes away by itself after so many seconds without a touch.
DOOR_SECONDS = 30.0
#: The PIN pad and the panel behind it end so many seconds after the last touch (faults K-40).
PIN_SECONDS = 60.0
#: So long the glass can be wiped.
CLEANING_SECONDS = 30.0
#: How often the opening hours are looked at, in seconds.
HOURS_SECONDS = 30.0
_STAYS = {"door": DOOR_SECONDS, "pin": PIN_SECONDS, "panel": PIN_SECONDS}


class Desk(QObject):
    """Single writer of what the kiosk is doing.

    Signals:
        view_changed(str): another screen of the staff's stands above the page, "" for none.
        resetting(): staff are about to end the visit.
    """

    view_changed = Signal(str)
    resetting = Signal()

    def __init__(self, visit: Visit, schedule: Schedule, journal: StaffJournal) -> None:
        """Begin open; the first `tick` looks at the hours."""
        super().__init__()
        self._visit = visit
        self._schedule = schedule
        self._journal = journal
        self._tier: Tier = ""
        self._touched = 0.0
        self._cleaned_from: float | None = None
        self._looked: float | None = None
        self._should_close = False
        self._closed = False
        self._shown = ""
        visit.visit_reset.connect(self._on_reset)

    # --- what it is ---

    @property
    def view(self) -> str:
        """What stands above the page: "" or "door", "pin", "panel", "cleaning", "closed"."""
        if self._tier:
            return self._tier
        if self._cleaned_from is not None:
            return "cleaning"
        return "closed" if self._closed else ""

    @property
    def doing(self) -> str:
        """The same in the words of `status`: "open", "cleaning", "closed" or "staff"."""
        view = self.view
        if view in ("door", "pin", "panel"):
            return "staff"
        return "cleaning" if view == "cleaning" else "closed" if view == "closed" else "open"

    @property
    def is_closed(self) -> bool:
        """Whether the kiosk is closed, whoever stands above that now."""
        return self._closed

    @property
    def will_close(self) -> bool:
        """Whether it closes as soon as the visit that is on has ended."""
        return self._should_close and not self._closed

    def cleaning_left(self, seconds: float) -> float:
        """Return the seconds of cleaning that are left."""
        if self._cleaned_from is None:
            return 0.0
        return max(0.0, CLEANING_SECONDS - max(0.0, seconds - self._cleaned_from))

    def opens_at(self, now: dt.datetime) -> dt.datetime | None:
        """Return when a closed kiosk opens by itself, if that is known."""
        return self._schedule.opens_at(now)

    # --- wishes of staff ---

    def open_door(self, seconds: float) -> None:
        """The mark was held: show the first tier. Whoever read aloud falls silent; the visit waits."""
        if self._tier:
            return
        self._end_cleaning("tier1")
        self._visit.stop_speech()
        self._tier, self._touched = "door", seconds
        self._tell()

    def touch(self, seconds: float) -> None:
        """Staff touched the glass or a key."""
        self._touched = seconds

    def leave(self) -> None:
        """Staff go away: back to what was there before, from behind the PIN to a fresh start."""
        was, self._tier = self._tier, ""
        if was == "panel":
            self._journal.did("leave", "tier2")
        self._tell()

    def ask_pin(self, seconds: float) -> None:
        """Show the PIN pad, from the door only."""
        if self._tier == "door":
            self._tier, self._touched = "pin", seconds
            self._tell()

    def enter(self, seconds: float) -> None:
        """The PIN was right: end the visit and show the panel. Refused once the pad has gone."""
        if self._tier != "pin":
            return
        self._tier, self._touched = "panel", seconds
        self._journal.did("enter", "tier2")
        self._visit.reset("staff")
        self._tell()

    def next_patient(self, who: Who) -> None:
        """End the visit and everything of the staff's; a kiosk that is closed stays closed."""
        reasons: dict[Who, ResetReason] = {"key": "key", "command": "command"}
        self.resetting.emit()
        self._journal.did("reset", who)
        self._tier = ""
        self._end_cleaning(who)
        self._visit.reset(reasons.get(who, "staff"))
        self._tell()

    def clean(self, who: Who, seconds: float) -> None:
        """End the visit and ignore touches for a while."""
        self._journal.did("clean", who)
        self._tier = ""
        self._cleaned_from = seconds
        self._visit.reset("command" if who == "command" else "staff")
        self._tell()

    def end_cleaning(self, who: Who) -> None:
        """The glass is clean."""
        self._end_cleaning(who)
        self._tell()

    def close(self, who: Who, now: dt.datetime) -> None:
        """Close until the hours next change.

        Staff at the glass see who is there, so it closes at once; a command comes from a desk that
        may not, so it waits for the end of a visit.
        """
        self._journal.did("close", who)
        self._schedule.choose(closed=True, now=now)
        self._should_close = True
        if who == "tier1":
            self._tier = ""
            self._visit.reset("staff")
        self._settle()

    def open(self, who: Who, now: dt.datetime) -> None:
        """Open until the hours next change."""
        self._journal.did("open", who)
        self._schedule.choose(closed=False, now=now)
        self._should_close = False
        if who == "tier1":
            self._tier = ""
        self._settle()

    def use_hours(self, hours: OpeningHours, now: dt.datetime) -> None:
        """Follow other opening hours."""
        self._schedule.use_hours(hours)
        self._should_close = self._schedule.is_closed(now)
        self._settle()

    # --- time ---

    def tick(self, seconds: float, now: dt.datetime) -> None:
        """Let time pass; call it once a second."""
        if self._looked is None or not 0 <= seconds - self._looked < HOURS_SECONDS:
            self._looked = seconds
            self._should_close = self._schedule.is_closed(now)
        if self._tier and seconds - self._touched >= _STAYS[self._tier]:
            self.leave()
        if self._cleaned_from is not None and self.cleaning_left(seconds) <= 0:
            self._cleaned_from = None
        self._settle()

    # --- inside ---

    def _end_cleaning(self, who: Who) -> None:
        if self._cleaned_from is not None:
            self._cleaned_from = None
            self._journal.did("clean-ended", who)

    def _on_reset(self, _reason: str) -> None:
        self._settle()

    def _settle(self) -> None:
        """Close or open; never on a patient in the middle of a visit."""
        if not self._should_close:
            self._closed = False
        elif self._visit.state.at_attract:
            self._closed = True
        self._tell()

    def _tell(self) -> None:
        view = self.view
        if view != self._shown:
            self._shown = view
            self.view_changed.emit(view)
