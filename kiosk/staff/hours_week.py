"""The opening hours as a week of days, for the form of the staff panel.

A span belongs to the day it starts on; one that ends before it starts ends on the next day. `hours`
reads the same text for the clock; this module keeps what a person typed, day by day.
"""

import re
from typing import Final

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_MINUTES: Final = 24 * 60
MOST_SPANS: Final = 2
"""As many spans as the form makes for a day: a break at noon."""

_SHORT: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE: Final = re.compile(r"(\w\w)(?:-(\w\w))? (\S+)")

Span = tuple[int, int]
"""Start and end in minutes of the day; the end is 1 to 1440 and may be below the start."""
Day = tuple[Span, ...]
Week = tuple[Day, ...]


def week_of(text: str) -> Week:
    """Return the seven days of `settings.opening_hours`, each with its spans in order.

    ValueError when `text` is not of the setting's form.
    """
    days: list[list[Span]] = [[] for _ in _SHORT]
    for rule in filter(None, text.split("; ")):
        match = _RULE.fullmatch(rule)
        if match is None or match[1] not in _SHORT or (match[2] or match[1]) not in _SHORT:
            raise ValueError(f"Opening hours cannot be understood at {rule!r}.")
        first, last = _SHORT.index(match[1]), _SHORT.index(match[2] or match[1])
        for number in range((last - first) % 7 + 1):
            days[(first + number) % 7] += filter(_lasts, map(_span, match[3].split(",")))
    return tuple(tuple(sorted(set(day))) for day in days)


def text_of(week: Week) -> str:
    """Return the setting's text; days in a row with the same hours are named together."""
    rules = []
    start = 0
    while start < 7:
        end = start
        while end + 1 < 7 and week[end + 1] == week[start]:
            end += 1
        if week[start]:
            days = _SHORT[start] if start == end else f"{_SHORT[start]}-{_SHORT[end]}"
            spans = ",".join(f"{clock(begin)}-{clock(finish)}" for begin, finish in week[start])
            rules.append(f"{days} {spans}")
        start = end + 1
    return "; ".join(rules)


def clock(minutes: int) -> str:
    """Return minutes of the day as on a clock, 24:00 for its end."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def overnight(span: Span) -> bool:
    """Whether a span ends on the next day."""
    return span[1] < span[0]


def moved(span: Span, *, start: int = 0, end: int = 0) -> Span:
    """Return a span with its start or end moved by minutes around the clock, never to nothing."""
    begin, finish = span
    step = start or end
    while True:
        begin = (begin + start) % DAY_MINUTES
        finish = (finish + end - 1) % DAY_MINUTES + 1
        if begin != finish:
            return begin, finish
        # Equal times would mean nothing at all, so one step more in the same direction.
        start, end = (step, 0) if start else (0, step)


def _lasts(span: Span) -> bool:
    return span[0] % DAY_MINUTES != span[1] % DAY_MINUTES or span == (0, DAY_MINUTES)


def _span(text: str) -> Span:
    """Return one span; midnight is 0 as a start and 1440 as an end."""
    match = re.fullmatch(r"(\d\d):(\d\d)-(\d\d):(\d\d)", text)
    if match is None:
        raise ValueError(f"Opening hours cannot be understood at {text!r}.")
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    return start % DAY_MINUTES, DAY_MINUTES if end in (0, DAY_MINUTES) else end
