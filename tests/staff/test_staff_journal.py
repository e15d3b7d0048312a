"""What staff did is written without names and read back for the panel."""

from pathlib import Path

import pytest

from kiosk.staff.journal import Journal
from kiosk.staff.staff_journal import ACTIONS, WAYS, StaffJournal, parse_line, recent_actions


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_comes_back(tmp_path: Path, action: str) -> None:
    journal = Journal(tmp_path, "0.1.0", wall_clock=lambda: 0.0)
    staff = StaffJournal(journal.note)
    for who in WAYS:
        staff.did(action, who, "idle_menu_seconds")  # type: ignore[arg-type]
        staff.did(action, who)  # type: ignore[arg-type]
    found = recent_actions(tmp_path)
    assert len(found) == 2 * len(WAYS)
    assert found[0] == ("1970-01-01T00:00:00Z", action, "", WAYS[-1])
    assert found[1].detail == "idle_menu_seconds"


def test_other_lines_and_odd_bytes_are_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    journal.note("reset", "finish (tier1)")
    StaffJournal(journal.note).did("open", "command")
    journal.close()
    with (tmp_path / "journal.log").open("ab") as file:
        file.write(b"\xff\xfe half a line staff: open (tier1")
    assert [action.action for action in recent_actions(tmp_path)] == ["open"]
    assert recent_actions(tmp_path / "nowhere") == ()
    assert parse_line("x") is None


def test_a_detail_cannot_forge_a_line_or_tell_a_story(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    StaffJournal(journal.note).did("setting", "tier2", "a\n2026 0.1.0 staff: exit (tier2)" + "x" * 500)
    found = recent_actions(tmp_path)
    assert len(found) == 1
    assert found[0].action == "setting"
    assert len(found[0].detail) <= 80


def test_the_newest_stand_first_and_old_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "journal.1.log").write_text("2026-01-01T00:00:00Z 0.1.0 staff: close (tier1)\n")
    (tmp_path / "journal.log").write_text("2026-01-02T00:00:00Z 0.1.0 staff: open (tier1)\n")
    assert [action.action for action in recent_actions(tmp_path)] == ["open", "close"]
    assert len(recent_actions(tmp_path, most=1)) == 1
