"""Opening hours: overnight, over the week's end, over changes of the clocks."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings import Settings, with_setting
from kiosk.staff.hours import EARLIEST, OpeningHours, parse_hours

CLINIC = "Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-13:00"


def at(text: str, zone: str | None = None) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment


# 2026-11-23 is a Monday.
@pytest.mark.parametrize(
    ("hours", "moment", "is_open", "change"),
    [
        (CLINIC, "2026-11-23T07:59:59", False, "2026-11-23T08:00"),
        (CLINIC, "2026-11-23T08:00:00", True, "2026-11-23T12:00"),
        (CLINIC, "2026-11-23T12:00:00", False, "2026-11-23T13:00"),
        (CLINIC, "2026-11-27T18:00:00", False, "2026-11-28T09:00"),
        (CLINIC, "2026-11-28T13:00:00", False, "2026-11-30T08:00"),
        ("Fr 22:00-02:00", "2026-11-27T23:30", True, "2026-11-28T02:00"),
        ("Fr 22:00-02:00", "2026-11-28T01:59", True, "2026-11-28T02:00"),
        ("Fr 22:00-02:00", "2026-11-27T01:00", False, "2026-11-27T22:00"),
        ("Su 20:00-06:00", "2026-11-23T05:00", True, "2026-11-23T06:00"),
        ("Su 20:00-06:00; Mo 06:00-10:00", "2026-11-29T23:00", True, "2026-11-30T10:00"),
        ("Sa-Mo 10:00-11:00", "2026-11-29T10:30", True, "2026-11-29T11:00"),
        ("Sa-Mo 10:00-11:00", "2026-11-24T10:30", False, "2026-11-28T10:00"),
        ("Mo 00:00-24:00", "2026-11-23T23:59", True, "2026-11-24T00:00"),
        ("Mo 24:00-06:00", "2026-11-24T05:00", True, "2026-11-24T06:00"),
        ("Mo-Tu 08:00-08:00; We 08:00-09:00", "2026-11-23T08:30", False, "2026-11-25T08:00"),
    ],
)
def test_what_is_open_when(hours: str, moment: str, is_open: bool, change: str) -> None:
    read = parse_hours(hours)
    assert read.is_open(at(moment)) is is_open
    assert read.next_change(at(moment)) == at(change)
    assert read.is_open(at(change)) is not is_open


@pytest.mark.parametrize(
    "hours", ["", "Mo-Su 00:00-24:00", "Mo-Su 08:00-08:00", "Mo-Su 12:00-11:00,11:00-12:00"]
)
def test_what_is_always_open(hours: str) -> None:
    read = parse_hours(hours)
    assert read.always
    assert read.is_open(at("2026-11-23T03:00"))
    assert read.next_change(at("2026-11-23T03:00")) is None


def test_a_clock_that_lost_its_time_locks_nobody_out() -> None:
    read = parse_hours("Mo 08:00-09:00")
    assert read.is_open(at("1970-01-01T00:00"))
    assert read.next_change(at("1970-01-01T00:00")) == EARLIEST


def test_the_hour_that_comes_twice_counts_twice() -> None:
    read = parse_hours("Su 00:00-02:30")
    early = at("2026-10-25T02:15", "Europe/Berlin")
    assert read.is_open(early)
    assert read.is_open(early.replace(fold=1))


def test_the_hour_that_is_missing_is_skipped() -> None:
    read = parse_hours("Su 02:30-10:00")
    change = read.next_change(at("2027-03-28T01:00", "Europe/Berlin"))
    assert change is not None
    assert change.isoformat() == "2027-03-28T03:30:00+02:00"
    closing = read.next_change(at("2027-03-28T04:00", "Europe/Berlin"))
    assert closing is not None
    assert closing.isoformat() == "2027-03-28T10:00:00+02:00"
    before = at("2027-03-28T01:00", "Europe/Berlin")
    assert (closing.astimezone(dt.UTC) - before.astimezone(dt.UTC)) == dt.timedelta(hours=8)


def test_the_season_does_not_move_the_opening() -> None:
    read = parse_hours(CLINIC)
    change = read.next_change(at("2026-10-24T20:00", "Europe/Berlin"))
    assert change is not None
    assert change.isoformat() == "2026-10-26T08:00:00+01:00"


@pytest.mark.parametrize(
    "text", ["Mo", "Mo 8-9", "Xx 08:00-09:00", "Mo 08:00-25:00", "Mo 24:30-09:00", "always"]
)
def test_other_forms_are_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match="Opening hours"):
        parse_hours(text)


_TIME = st.one_of(st.just("24:00"), st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)))
_DAY = st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
_SPAN = st.builds("{}-{} {}-{}".format, _DAY, _DAY, _TIME, _TIME)


@given(st.lists(_SPAN, max_size=4).map("; ".join), st.integers(0, 60 * 24 * 7 - 1))
def test_whatever_the_setting_takes_is_understood_and_changes_alternate(text: str, minute: int) -> None:
    assert with_setting(Settings(), "opening_hours", text).opening_hours == text
    read: OpeningHours = parse_hours(text)
    moment = at("2026-11-23T00:00") + dt.timedelta(minutes=minute)
    now = read.is_open(moment)
    change = read.next_change(moment)
    if read.always:
        assert change is None
        return
    assert change is not None
    assert moment < change <= moment + dt.timedelta(days=7)
    assert read.is_open(change) is not now
    assert read.is_open(change - dt.timedelta(minutes=1)) is now
    for (_, end), (start, _) in zip(read.spans, read.spans[1:], strict=False):
        assert end < start
