"""When the kiosk is closed: hours, what staff chose instead, and clocks that jump."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.hours import parse_hours
from kiosk.staff.schedule import BACKWARDS, Schedule

HOURS = "Mo-Fr 08:00-18:00; Sa 09:00-13:00"
MONDAY = dt.datetime(2026, 11, 23)  # noqa: DTZ001 - hours are times on the wall
moments = st.datetimes(min_value=dt.datetime(2026, 1, 2), max_value=dt.datetime(2030, 1, 1))  # noqa: DTZ001


def at(hour: int, minute: int = 0, days: int = 0) -> dt.datetime:
    return MONDAY + dt.timedelta(days=days, hours=hour, minutes=minute)


def test_without_a_choice_it_follows_the_hours() -> None:
    schedule = Schedule(parse_hours(HOURS))
    assert [schedule.is_closed(at(hour)) for hour in (7, 8, 17, 18)] == [True, False, False, True]


def test_what_staff_chose_holds_until_the_hours_change() -> None:
    schedule = Schedule(parse_hours(HOURS))
    schedule.choose(closed=True, now=at(12))
    assert schedule.is_closed(at(17, 59))
    assert schedule.is_closed(at(18, 1))
    assert not schedule.is_closed(at(8, 0, days=1))
    schedule.choose(closed=False, now=at(20, days=1))
    assert not schedule.is_closed(at(23, days=1))
    assert not schedule.is_closed(at(8, 30, days=2))
    assert schedule.is_closed(at(18, 30, days=2))


def test_where_hours_never_change_a_choice_holds() -> None:
    schedule = Schedule(parse_hours(""))
    schedule.choose(closed=True, now=at(12))
    assert schedule.is_closed(at(12, days=300))
    assert schedule.opens_at(at(12)) is None
    schedule.choose(closed=False, now=at(12))
    assert not schedule.is_closed(at(12))


def test_when_it_opens() -> None:
    schedule = Schedule(parse_hours(HOURS))
    assert schedule.opens_at(at(7)) == at(8)
    schedule.choose(closed=True, now=at(12))
    assert schedule.opens_at(at(12)) == at(8, days=1), "closed by hand: it opens after the day's own closing"
    assert schedule.opens_at(at(14, days=5)) == at(8, days=7)


def test_other_hours_end_a_choice() -> None:
    schedule = Schedule(parse_hours(HOURS))
    schedule.choose(closed=True, now=at(12))
    schedule.use_hours(parse_hours("Mo-Su 00:00-24:00"))
    assert not schedule.is_closed(at(12))


@given(moments, moments, st.booleans())
def test_a_choice_never_outlives_a_week_of_an_honest_clock(
    chosen: dt.datetime, now: dt.datetime, closed: bool
) -> None:
    """Wherever the clock goes, a week after the choice the hours rule again."""
    schedule = Schedule(parse_hours(HOURS))
    schedule.choose(closed=closed, now=chosen)
    schedule.is_closed(now)
    later = max(chosen, now) + dt.timedelta(days=8)
    assert schedule.is_closed(later) == (not parse_hours(HOURS).is_open(later))


@given(moments, st.timedeltas(min_value=BACKWARDS * 2, max_value=dt.timedelta(days=3000)))
def test_a_clock_set_back_does_not_keep_a_choice_for_years(chosen: dt.datetime, back: dt.timedelta) -> None:
    schedule = Schedule(parse_hours(HOURS))
    schedule.choose(closed=True, now=chosen)
    now = max(chosen - back, dt.datetime(2026, 1, 2))  # noqa: DTZ001
    schedule.is_closed(now)
    later = now + dt.timedelta(days=8)
    assert schedule.is_closed(later) == (not parse_hours(HOURS).is_open(later))
