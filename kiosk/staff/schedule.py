"""Whether the kiosk should be closed now: the opening hours, and what staff chose instead.

What staff chose holds until the hours next change. Times are local; a clock that was set back or
forward changes nothing for good, because the next change is then worked out anew.
"""

import datetime as dt

from kiosk.staff.choice_kept import ChoiceKept
from kiosk.staff.hours import OpeningHours

#: A choice older than this much in the future was made by a clock that has since been set back.
BACKWARDS = dt.timedelta(hours=2)


class Schedule:
    """The one who knows whether the kiosk should be closed. Every `now` is the local time."""

    def __init__(self, hours: OpeningHours, choice: ChoiceKept | None = None) -> None:
        """Follow `hours`, and what staff chose before a crash; `choice` keeps that."""
        self._hours = hours
        self._choice = choice
        self._chosen: bool | None = None
        self._since: dt.datetime | None = None
        self._until: dt.datetime | None = None
        kept = choice.kept() if choice is not None else None
        if kept is not None:
            self._take(*kept)

    def use_hours(self, hours: OpeningHours) -> None:
        """Follow other hours; what staff chose under the old ones is over."""
        self._hours = hours
        self._chosen = None
        if self._choice is not None:
            self._choice.forget()

    def choose(self, *, closed: bool, now: dt.datetime) -> None:
        """Staff close or open the kiosk, until the hours next change; for good where they never do."""
        self._take(closed, now)
        if self._choice is not None:
            self._choice.keep(closed=closed, now=now)

    def _take(self, closed: bool, now: dt.datetime) -> None:
        self._chosen = closed
        self._since, self._until = now, self._hours.next_change(now)

    def is_closed(self, now: dt.datetime) -> bool:
        """Whether the kiosk should be closed."""
        if self._chosen is not None and self._since is not None:
            if now < self._since - BACKWARDS:
                self._since, self._until = now, self._hours.next_change(now)
            if self._until is not None and now >= self._until:
                self._chosen = None
        return not self._hours.is_open(now) if self._chosen is None else self._chosen

    def opens_at(self, now: dt.datetime) -> dt.datetime | None:
        """Return when a closed kiosk opens by itself; None when it does not, or nobody knows."""
        moment = now
        for _ in range(3):  # at most: the closing that was brought forward, then the opening
            change = self._hours.next_change(moment)
            if change is None:
                return None
            if self._hours.is_open(change):
                return change
            moment = change
        return None
