"""The week of the form and the text of the setting say the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings import checked
from kiosk.staff.hours import parse_hours
from kiosk.staff.hours_week import DAY_MINUTES, Span, Week, clock, moved, text_of, week_of

STARTS = st.integers(0, DAY_MINUTES - 1)
ENDS = st.integers(1, DAY_MINUTES)
SPANS = st.tuples(STARTS, ENDS).filter(lambda span: span[0] != span[1])
DAY = st.lists(SPANS, max_size=2, unique=True).map(lambda spans: tuple(sorted(spans)))
WEEKS = st.tuples(*[DAY] * 7)
MONDAY = dt.datetime(2026, 11, 23)  # noqa: DTZ001 - on the wall


def is_open(week: Week, moment: dt.datetime) -> bool:
    """Say whether any span covers a moment, minute by minute: the slow and plain way."""
    minute, today = moment.hour * 60 + moment.minute, moment.weekday()
    for start, end in week[today]:
        if start <= minute < (end if end > start else DAY_MINUTES):
            return True
    return any(end < start and minute < end for start, end in week[today - 1])


@given(WEEKS)
def test_a_week_comes_back_from_its_text(week: Week) -> None:
    assert week_of(text_of(week)) == week


@given(WEEKS.filter(any), st.integers(0, 7 * DAY_MINUTES - 1))
def test_the_clock_reads_the_same_hours(week: Week, minute: int) -> None:
    moment = MONDAY + dt.timedelta(minutes=minute)
    assert parse_hours(text_of(week)).is_open(moment) == is_open(week, moment)


@given(SPANS, st.sampled_from([-60, -15, 15, 60]))
def test_a_moved_time_is_never_nothing_and_comes_back(span: Span, minutes: int) -> None:
    for which in ("start", "end"):
        after = moved(span, **{which: minutes})
        assert after[0] != after[1]
        assert 0 <= after[0] < DAY_MINUTES
        assert 0 < after[1] <= DAY_MINUTES
        assert after != span


def test_a_time_that_would_meet_the_other_goes_one_step_on() -> None:
    assert moved((9 * 60, 10 * 60), start=60) == (11 * 60, 10 * 60)
    assert moved((9 * 60, 10 * 60), end=-60) == (9 * 60, 8 * 60)
    assert moved((0, 15), end=-15) == (0, DAY_MINUTES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("Mo-Fr 08:00-18:00; Sa 09:00-13:00", "Mo-Fr 08:00-18:00; Sa 09:00-13:00"),
        ("Sa-Mo 10:00-12:00", "Mo 10:00-12:00; Sa-Su 10:00-12:00"),
        ("Fr 22:00-02:00", "Fr 22:00-02:00"),
        ("Mo 08:00-08:00", ""),
        ("Mo 18:00-00:00", "Mo 18:00-24:00"),
        ("Mo 14:00-18:00,08:00-12:00", "Mo 08:00-12:00,14:00-18:00"),
    ],
)
def test_texts(text: str, said: str) -> None:
    assert text_of(week_of(text)) == said
    assert checked("opening_hours", said) == said


@pytest.mark.parametrize("text", ["Mo", "Xx 08:00-09:00", "Mo-Xx 08:00-09:00", "Mo 8-9"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be understood"):
        week_of(text)


def test_a_clock_has_four_digits() -> None:
    assert [clock(minutes) for minutes in (0, 65, DAY_MINUTES)] == ["00:00", "01:05", "24:00"]
