"""A wall clock that jumps (1970, 2099, a day back) disturbs nothing: whatever waits, waits on monotonic time.

Idle rules and PIN waits take their time as an argument (tests/visit/test_idle.py, tests/staff/test_pin.py).
"""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

from kiosk.staff.journal import Journal
from kiosk.staff.usage import Usage

ROOT = Path(__file__).resolve().parents[2] / "kiosk"
#: Who may look at the wall clock, and what for. None of them waits for anything by it.
MAY = {
    "commands/care.py": "the day of a report",
    "commands/content.py": "the day of review dates, booklets and packs",
    "durable.py": "the age of what a dead process left behind",
    "staff/doctor_machine.py": "whether the clock is right",
    "staff/journal.py": "the time written down",
    "ui/content_source.py": "the day of review dates",
    "ui/counting.py": "the day that is counted under",
    "ui/layout_probe.py": "the day of review dates",
    "ui/pages/take_home.py": "the day that stands on paper",
    "ui/staffing.py": "opening hours and the times that staff read",
    "ui/tour.py": "the day of review dates",
    "ui/watch.py": "the author's preview",
}
WALL = {"now", "utcnow", "today", "currentDateTime", "currentDate", "currentTime", "currentSecsSinceEpoch"}
CLOCKS = {"datetime", "date", "QDateTime", "QDate", "QTime"}
JUMPS = (
    dt.date(2026, 11, 22), dt.date(1970, 1, 1), dt.date(2026, 11, 23), dt.date(2038, 1, 19),
    dt.date(2026, 11, 22), dt.date(2099, 12, 31), dt.date(2026, 11, 21),
)  # fmt: skip


def looks_at_wall_clock(tree: ast.AST) -> bool:
    """Whether anything asks for the time of day: `dt.date.today`, `time.time` and their like."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        asked = getattr(node.value, "attr", getattr(node.value, "id", ""))
        if (node.attr in WALL and asked in CLOCKS) or (node.attr == "time" and asked == "time"):
            return True
    return False


def test_only_these_look_at_the_wall_clock() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in ROOT.rglob("*.py")
        if looks_at_wall_clock(ast.parse(file.read_text("utf-8")))
    }
    assert found == set(MAY)


def test_a_counting_day_that_jumps_loses_nothing(tmp_path: Path) -> None:
    problems: list[str] = []
    usage = Usage(tmp_path, lambda _kind, text: problems.append(text))
    for day in JUMPS:
        usage.count("visit", "", day)
        usage.flush()
    usage.close()
    again = Usage(tmp_path, lambda _kind, text: problems.append(text))
    assert again.summary(dt.date(2026, 11, 23), 3).visits == 4
    again.close()
    assert problems == []


@pytest.mark.parametrize("moment", [-1e10, 0.0, 2.0**31, 2.0**32, 4e9])
def test_the_journal_takes_any_time(tmp_path: Path, moment: float) -> None:
    journal = Journal(tmp_path, "test", wall_clock=lambda: moment)
    journal.note("start", "running")
    journal.close()
    assert "start: running" in (tmp_path / "journal.log").read_text("utf-8")
