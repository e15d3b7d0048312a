"""What staff chose, closed or open, outlives a crash but not a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.choice_kept import FILE_NAME, ChoiceKept
from kiosk.staff.hours import parse_hours
from kiosk.staff.schedule import Schedule

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def kept(data: Path, boot: str = "one") -> ChoiceKept:
    return ChoiceKept(data, pytest.fail, boot=boot)


def test_a_closed_kiosk_comes_back_closed_from_a_crash(tmp_path: Path) -> None:
    Schedule(parse_hours(""), kept(tmp_path)).choose(closed=True, now=NOON)
    assert Schedule(parse_hours(""), kept(tmp_path)).is_closed(NOON + dt.timedelta(days=3))


def test_it_ends_where_the_hours_change(tmp_path: Path) -> None:
    hours = parse_hours("Mo-Fr 08:00-18:00")
    Schedule(hours, kept(tmp_path)).choose(closed=True, now=NOON)
    again = Schedule(hours, kept(tmp_path))
    assert again.is_closed(NOON + dt.timedelta(minutes=1))
    assert not again.is_closed(NOON + dt.timedelta(hours=21))


def test_a_machine_that_was_switched_on_anew_opens(tmp_path: Path) -> None:
    Schedule(parse_hours(""), kept(tmp_path)).choose(closed=True, now=NOON)
    assert not Schedule(parse_hours(""), kept(tmp_path, boot="two")).is_closed(NOON)


def test_other_hours_end_it_for_good(tmp_path: Path) -> None:
    schedule = Schedule(parse_hours(""), kept(tmp_path))
    schedule.choose(closed=True, now=NOON)
    schedule.choose(closed=True, now=NOON)
    schedule.use_hours(parse_hours(""))
    assert not Schedule(parse_hours(""), kept(tmp_path)).is_closed(NOON)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_is_told_and_the_choice_holds(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "data").write_text("a file where the folder should be")
    schedule = Schedule(parse_hours(""), ChoiceKept(tmp_path / "data", said.append, boot="one"))
    schedule.choose(closed=True, now=NOON)
    assert schedule.is_closed(NOON)
    assert any("cannot be written" in text for text in said)


@pytest.mark.parametrize(
    "text", ["closed", "shut\nx\none", "closed\nyesterday\none", "closed\n2026-11-23T12:00:00\none"]
)
def test_what_makes_no_sense_is_told_and_left_aside(tmp_path: Path, text: str) -> None:
    said: list[str] = []
    (tmp_path / FILE_NAME).write_text(f"{text}\n# checksum none\n")
    assert ChoiceKept(tmp_path, said.append, boot="one").kept() is None
    assert len(said) == 1


@given(st.binary(max_size=300))
def test_whatever_stands_there_it_never_raises(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("choice")
    (folder / FILE_NAME).write_bytes(data)
    assert ChoiceKept(folder, lambda _text: None, boot="one").kept() is None
