"""Use as a chart, a table and a file, from real totals on the disk."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.staff.usage import Usage
from kiosk.ui.staff import usage_panel, usage_places
from kiosk.ui.staff.usage_chart import UsageChart, round_ticks
from kiosk.ui.staff.usage_places import ExportError, write_export
from tests.ui.staff.panel.conftest import MakeBench, said, touch, wait_for
from tests.ui.staff.panel.making import NOW, Bench, LookedAfter

TODAY = NOW.date()


@pytest.fixture
def used(looked_after: LookedAfter) -> None:
    """Twelve visits today, three a week ago and before, two at a camp yesterday."""
    usage = Usage(looked_after.data, looked_after.journal.note)
    for _ in range(12):
        usage.count("visit", "", TODAY)
        usage.count("language", "en", TODAY)
        usage.count("page", "techniques/spinal-fusion", TODAY)
    for back in (7, 20):
        for _ in range(3):
            usage.count("visit", "", TODAY - dt.timedelta(days=back))
    for _ in range(2):
        usage.count("visit", "", TODAY - dt.timedelta(days=1), "Village")
    usage.close()


@pytest.fixture
def panel(used: None, make: MakeBench) -> Bench:
    """The entry."""
    del used
    bench = make()
    bench.open("usage")
    return bench


def chart(bench: Bench) -> UsageChart:
    """Return the chart."""
    (found,) = bench.panel.findChildren(UsageChart)
    return found


def test_periods(panel: Bench) -> None:
    assert "12 visits" in said(panel.panel)
    touch(panel.panel, "30 days")
    assert "18 visits" in said(panel.panel)
    assert len(chart(panel).bars.opts["height"]) == 30
    touch(panel.panel, "Today")
    assert "12 visits" in said(panel.panel)
    assert list(chart(panel).bars.opts["height"]) == [0] * 6 + [12]


def test_names_are_words_not_addresses(panel: Bench) -> None:
    words = said(panel.panel).splitlines()
    assert "English" in words
    assert "Spinal fusion" in words
    assert "techniques/spinal-fusion" not in words


def test_the_camp_is_apart(panel: Bench) -> None:
    touch(panel.panel, "Camp: Village")
    assert "2 visits" in said(panel.panel).splitlines()
    assert sum(chart(panel).bars.opts["height"]) == 2
    touch(panel.panel, "The clinic")
    assert "12 visits" in said(panel.panel)


def test_the_chart_cannot_be_moved_or_opened(panel: Bench) -> None:
    plot = chart(panel)
    before = plot.box.viewRange()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(plot.viewport(), button, pos=QPoint(50, 50))
    assert plot.box.viewRange() == before
    assert plot.box.menu is None
    assert plot.box.state["mouseEnabled"] == [False, False]
    assert "12 on the busiest day" in plot.accessibleName()


@given(st.integers(0, 100_000))
def test_the_axis_has_few_round_numbers_that_reach(most: int) -> None:
    ticks = round_ticks(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert 2 <= len(ticks) <= 6
    assert len({b - a for a, b in itertools.pairwise(ticks)}) == 1


def test_totals_are_written_on_this_kiosk_with_small_counts_left_out(panel: Bench) -> None:
    touch(panel.panel, "Write the file")
    touch(panel.panel, "This kiosk")
    wait_for(lambda: "Done" in said(panel.panel))
    (path,) = (panel.kiosk.data / usage_places.FOLDER).iterdir()
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [TODAY.isoformat(), "clinic", "visit", "", "12"] in rows
    small = [row[4] for row in rows if row[2] == "visit" and row[4] != "12"]
    assert small == ["under 5"] * 3
    assert "3" not in [row[4] for row in rows]
    assert f"staff: usage-export {path.name} (tier2)" in panel.kiosk.journal_text()


def test_every_stick_is_offered(panel: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sticks = [tmp_path / "BLUE", tmp_path / "RED"]
    for stick in sticks:
        stick.mkdir()
    monkeypatch.setattr(usage_places, "mounted_sticks", lambda: tuple(sticks))
    for _ in range(2):
        touch(panel.panel, "Write the file")
        touch(panel.panel, "Stick RED")
        wait_for(lambda: "Done" in said(panel.panel))
    assert sorted(path.name for path in sticks[1].iterdir()) == [
        f"miss-kiosk-use-{TODAY}-2.csv",
        f"miss-kiosk-use-{TODAY}.csv",
    ]
    assert not list(sticks[0].iterdir())


def test_a_stick_that_was_pulled_out_is_told(
    panel: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usage_places, "mounted_sticks", lambda: (tmp_path / "gone" / "STICK",))
    touch(panel.panel, "Write the file")
    touch(panel.panel, "Stick STICK")
    wait_for(lambda: "could not be written" in said(panel.panel))
    assert "usage-export" not in panel.kiosk.journal_text()


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_export("a,b\r\n", tmp_path, TODAY)
    assert not list(tmp_path.iterdir())


def test_nothing_counted_yet(make: MakeBench) -> None:
    bench = make()
    bench.open("usage")
    assert "0 visits" in said(bench.panel)
    assert "Nothing was counted" in said(bench.panel)


def test_a_damaged_file_is_told_and_does_not_stop_the_panel(
    make: MakeBench, looked_after: LookedAfter
) -> None:
    (looked_after.data / "usage.db").write_bytes(b"rubbish" * 1000)
    bench = make()
    bench.open("usage")
    assert isinstance(bench.panel.entry, usage_panel.Page)
    assert "usage.db" in looked_after.journal_text()
