"""Usage totals: a day's sums and nothing finer, on any disk."""

import csv
import datetime as dt
import io
import random
import sqlite3
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff import usage_store
from kiosk.staff.usage import Usage
from kiosk.staff.usage_export import HIDDEN, UNDER, suppressed, to_csv
from kiosk.staff.usage_rows import KINDS, Key, Row, merged
from kiosk.staff.usage_store import DAMAGED_NAME, FILE_NAME

TODAY = dt.date(2026, 11, 22)


class Notes(list[tuple[str, str]]):
    """A journal that only remembers."""

    def __call__(self, kind: str, text: str) -> None:
        self.append((kind, text))


def a_day(usage: Usage, visits: int = 6, day: dt.date = TODAY, camp: str = "") -> None:
    for _ in range(visits):
        usage.count("visit", "", day, camp)
        usage.count("language", "en", day, camp)
        usage.count("page", "about", day, camp)
        usage.count("reset", "finish", day, camp)


def test_totals_survive_and_add_up(tmp_path: Path) -> None:
    notes = Notes()
    usage = Usage(tmp_path, notes)
    a_day(usage)
    assert usage.summary(TODAY, 1).visits == 6, "seen before it is on the disk"
    assert usage.flush()
    a_day(usage, 2)
    usage.close()
    again = Usage(tmp_path, notes)
    summary = again.summary(TODAY, 1)
    assert (summary.visits, summary.pages, summary.resets) == (8, (("about", 8),), (("finish", 8),))
    assert again.flush()
    assert notes == []
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_today_seven_and_thirty_days(tmp_path: Path) -> None:
    usage = Usage(tmp_path, Notes())
    for back in (0, 6, 7, 29, 30):
        a_day(usage, 1, TODAY - dt.timedelta(days=back))
    usage.flush()
    assert [usage.summary(TODAY, days).visits for days in (1, 7, 30)] == [1, 2, 4]
    chart = usage.visits_by_day(TODAY, 7)
    assert [count for _, count in chart] == [1, 0, 0, 0, 0, 0, 1]
    assert chart[0][0] == TODAY - dt.timedelta(days=6)


def test_clinic_and_camps_stay_apart(tmp_path: Path) -> None:
    usage = Usage(tmp_path, Notes())
    a_day(usage, 3)
    a_day(usage, 5, camp="Village hall\n2026")
    assert usage.summary(TODAY, 1).visits == 3
    assert usage.camps(TODAY, TODAY) == ("Village hall2026",)
    assert usage.summary(TODAY, 1, "Village hall\n2026").visits == 5


def test_the_file_keeps_no_times_no_order_and_no_history(tmp_path: Path) -> None:
    usage = Usage(tmp_path, Notes())
    for address in ("techniques/zebra", "about", "conditions/apple"):
        usage.count("page", address, TODAY)
    usage.close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    rows = connection.execute("SELECT * FROM totals").fetchall()
    connection.close()
    assert [row[3] for row in rows] == ["about", "conditions/apple", "techniques/zebra"]
    assert all(len(row) == 5 and row[0] == "2026-11-22" for row in rows)
    usage.count("page", "about", TODAY)
    usage.flush()
    log = tmp_path / f"{FILE_NAME}-wal"
    assert not log.exists() or log.stat().st_size == 0
    usage.close()


@pytest.mark.parametrize("data", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    notes = Notes()
    usage = Usage(tmp_path, notes)
    a_day(usage)
    assert usage.flush()
    assert usage.summary(TODAY, 1).visits == 6
    assert (tmp_path / DAMAGED_NAME).read_bytes() == data
    assert [kind for kind, _ in notes] == ["usage"]
    assert usage.trouble == ""
    usage.close()


def test_a_table_of_somebody_else_is_set_aside(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE totals (a)")
    connection.commit()
    connection.close()
    usage = Usage(tmp_path, Notes())
    a_day(usage)
    assert usage.flush()
    usage.close()


def test_flipped_bits_never_raise(tmp_path: Path) -> None:
    usage = Usage(tmp_path, Notes())
    for number in range(200):
        usage.count("page", f"page/{number}", TODAY)
    usage.close()
    sound = (tmp_path / FILE_NAME).read_bytes()
    chance = random.Random(5)  # noqa: S311 - replayable
    for bit in chance.sample(range(len(sound) * 8), 150):
        changed = bytearray(sound)
        changed[bit // 8] ^= 1 << bit % 8
        (tmp_path / FILE_NAME).write_bytes(changed)
        again = Usage(tmp_path, Notes())
        again.summary(TODAY, 30)
        a_day(again, 1)
        assert again.flush()
        assert again.summary(TODAY, 1).visits == 1
        again.close()
        for file in tmp_path.iterdir():
            file.unlink()


def test_without_a_disk_totals_live_in_memory(tmp_path: Path) -> None:
    notes = Notes()
    place = tmp_path / "file"
    place.write_text("in the way")
    for usage in (Usage(None, notes), Usage(place, notes)):
        a_day(usage)
        assert not usage.flush()
        assert usage.summary(TODAY, 30).visits == 6
        assert not usage.flush()
        usage.close()
    assert len(notes) == 1, "said once"


def test_a_full_disk_is_said_once_and_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Notes()
    usage = Usage(tmp_path, notes)
    a_day(usage)

    def full(*_: object) -> None:
        raise usage_store.StoreUnavailableError("The totals cannot be written (database or disk is full).")

    with monkeypatch.context() as patch:
        patch.setattr(usage_store.Store, "add", full)
        assert not usage.flush()
        assert not usage.flush()
        assert "full" in usage.trouble
        assert usage.summary(TODAY, 1).visits == 6
    assert usage.flush()
    assert usage.trouble == ""
    assert len(notes) == 1
    usage.close()


def test_a_locked_file_is_waited_for_not_raised(tmp_path: Path) -> None:
    usage = Usage(tmp_path, Notes())
    a_day(usage)
    usage.flush()
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    a_day(usage, 1)
    assert not usage.flush()
    other.execute("ROLLBACK")
    other.close()
    assert usage.flush()
    assert usage.summary(TODAY, 1).visits == 7
    usage.close()


def test_memory_and_file_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_store, "MOST_ROWS", 50)
    usage = Usage(tmp_path, Notes())
    for number in range(6000):
        usage.count("page", f"{number}", TODAY)
    assert len(usage.rows(TODAY, TODAY)) == 5000
    usage = Usage(tmp_path, Notes())
    for back in range(20):
        for name in range(5):
            usage.count("page", str(name), TODAY - dt.timedelta(days=back))
    usage.flush()
    kept = usage.rows(dt.date(2000, 1, 1), TODAY)
    assert len(kept) == 50
    assert min(row.key.day for row in kept) == "2026-11-13", "the oldest days made room"
    usage.close()


# --- export -------------------------------------------------------------------------------------


def key(kind: str, name: str, day: str = "2026-11-22", place: str = "") -> Key:
    return Key(day, place, kind, name)


def test_small_counts_are_hidden_and_cannot_be_worked_out() -> None:
    rows = [
        Row(key("language", "en"), 40),
        Row(key("language", "hi"), 9),
        Row(key("language", "ur"), 3),
        Row(key("page", "about"), 4),
        Row(key("page", "recovery"), 5),
        Row(key("visit", ""), 52),
    ]
    shown = {each.name or each.kind: text for each, text in suppressed(rows)}
    assert shown == {"en": "40", "hi": HIDDEN, "ur": UNDER, "about": UNDER, "recovery": "5", "visit": "52"}


_ROWS = st.lists(
    st.builds(
        Row,
        st.builds(
            Key, st.just("2026-11-22"), st.just(""), st.sampled_from(KINDS), st.text("abcd=+", max_size=2)
        ),
        st.integers(1, 50),
    ),
    max_size=20,
)


@given(_ROWS)
def test_nobody_can_subtract(rows: list[Row]) -> None:
    sums = merged(rows)
    shown = dict(suppressed(sums))
    for row in sums:
        assert (shown[row.key] == UNDER) == (row.total < 5)
    for kind in ("language", "reset"):
        group = [shown[row.key] for row in sums if row.key.kind == kind]
        assert len(group) == 1 or sum(not text.isdigit() for text in group) != 1


def test_the_csv_opens_in_a_spreadsheet_without_surprise() -> None:
    rows = [Row(key("page", '=cmd|"x"'), 7), Row(key("visit", "", place="Dharwad, hall"), 2)]
    lines = list(csv.reader(io.StringIO(to_csv(rows))))
    assert lines == [
        ["date", "place", "what", "name", "count"],
        ["2026-11-22", "clinic", "page", '\'=cmd|"x"', "7"],
        ["2026-11-22", "camp: Dharwad, hall", "visit", "", UNDER],
    ]


def test_months_add_days_before_anything_is_hidden() -> None:
    rows = [Row(key("visit", "", day=f"2026-11-{day:02}"), 3) for day in (1, 2, 3)]
    assert to_csv(rows).count(UNDER) == 3
    assert "2026-11,clinic,visit,,9" in to_csv(rows, "month")


def test_several_kiosks_become_one() -> None:
    one = [Row(key("visit", ""), 3), Row(key("page", "about"), 1)]
    two = [Row(key("visit", ""), 4)]
    assert merged(one, two) == [Row(key("page", "about"), 1), Row(key("visit", ""), 7)]
