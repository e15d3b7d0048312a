"""When the kiosk is open: `settings.opening_hours` read once and asked with the time at hand.

A span belongs to the day it starts on: "Fr 22:00-02:00" is Friday night until two on Saturday. A
span whose two times are equal changes nothing, and hours without any other span mean always open.
Spans are times on the wall: where clocks are put forward or back, the hour that is missing is
skipped and the hour that comes twice counts twice.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_MINUTES: Final = 24 * 60
_WEEK_MINUTES: Final = 7 * _DAY_MINUTES
_RULE: Final = re.compile(r"(\w\w)(?:-(\w\w))? (\S+)")
_HOURS: Final = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")

#: A clock before this has lost its time (a flat battery says 1970 or 2000); nobody is locked out by it.
EARLIEST: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - compared with times on the wall


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The week as open spans, in minutes from Monday 00:00; none means always open.

    Spans are sorted and do not touch; the last may reach over the end of the week.
    """

    spans: tuple[tuple[int, int], ...] = ()

    @property
    def always(self) -> bool:
        """Whether the kiosk never closes by itself."""
        return not self.spans or self.spans[0][1] - self.spans[0][0] >= _WEEK_MINUTES

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether the kiosk is open at `moment`, a local time, with or without its time zone."""
        if self.always or moment.replace(tzinfo=None) < EARLIEST:
            return True
        minute = _minute_of_week(moment)
        return any(
            start <= minute < end or start <= minute + _WEEK_MINUTES < end for start, end in self.spans
        )

    def next_change(self, moment: dt.datetime) -> dt.datetime | None:
        """Return when the kiosk next opens or closes after `moment`; None when it never does.

        Local like `moment`, in the same time zone when it has one (a `ZoneInfo` knows of clocks put
        forward and back). Subtract in UTC, or ask again now and then, rather than sleep until it.
        """
        if self.always:
            return None
        wall = moment.replace(tzinfo=None, fold=0)
        if wall < EARLIEST:
            return EARLIEST.replace(tzinfo=moment.tzinfo)
        monday = wall.replace(hour=0, minute=0, second=0, microsecond=0) - dt.timedelta(days=wall.weekday())
        edges = sorted({edge % _WEEK_MINUTES for span in self.spans for edge in span})
        now_open = self.is_open(moment)
        for week in (0, 1):
            for edge in edges:
                change = monday + dt.timedelta(minutes=edge + week * _WEEK_MINUTES)
                # Days are added on the wall, so an edge falls on the same hour whatever the season.
                if change > wall and self.is_open(change) != now_open:
                    return _real(change, moment.tzinfo)
        return None


def parse_hours(text: str) -> OpeningHours:
    """Return the hours that `settings.opening_hours` describes; "" is always open.

    ValueError when `text` is not of the setting's form.
    """
    spans: list[tuple[int, int]] = []
    for rule in filter(None, text.split("; ")):
        match = _RULE.fullmatch(rule)
        if match is None:
            raise ValueError(f"Opening hours cannot be understood at {rule!r}.")
        for hours in match[3].split(","):
            start, end = _span(hours)
            if start != end:
                spans += ((day * _DAY_MINUTES + start, day * _DAY_MINUTES + end) for day in _days(match))
    return OpeningHours(_joined(spans))


def _days(match: re.Match[str]) -> list[int]:
    """Return the numbers of the days of a rule; "Sa-Mo" goes over the end of the week."""
    try:
        first = _DAYS.index(match[1])
        last = _DAYS.index(match[2] or match[1])
    except ValueError:
        raise ValueError(f"Opening hours name a day that does not exist: {match[0]!r}.") from None
    return [(first + number) % 7 for number in range((last - first) % 7 + 1)]


def _span(text: str) -> tuple[int, int]:
    """Return start and end in minutes of the day; the end of an overnight span is past midnight."""
    match = _HOURS.fullmatch(text)
    if match is None:
        raise ValueError(f"Opening hours cannot be understood at {text!r}.")
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if max(start, end) > _DAY_MINUTES or max(int(match[2]), int(match[4])) > 59:
        raise ValueError(f"Opening hours name a time that does not exist: {text!r}.")
    return start, end + (_DAY_MINUTES if end < start else 0)


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return `spans` of the week sorted, those that overlap or touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    # What reaches over the week's end swallows what it covers at its beginning.
    while len(joined) > 1 and joined[-1][1] - _WEEK_MINUTES >= joined[0][0]:
        last_start, last_end = joined.pop()
        _, first_end = joined.pop(0)
        joined.append((last_start, max(last_end, first_end + _WEEK_MINUTES)))
    return tuple(joined)


def _minute_of_week(moment: dt.datetime) -> int:
    return moment.weekday() * _DAY_MINUTES + moment.hour * 60 + moment.minute


def _real(wall: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    """Return a time on the wall as it comes in `zone`; one that a change of clocks skips comes after it."""
    if zone is None:
        return wall
    return wall.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone)
