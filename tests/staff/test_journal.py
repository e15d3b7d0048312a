"""The journal: bounded, silent about people, never in the way."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.staff import journal as journal_module
from kiosk.staff.journal import Journal, describe, enable_crash_log


def lines(folder: Path) -> list[str]:
    """What stands in the journal."""
    return (folder / "journal.log").read_text("utf-8").splitlines()


def caught(error: Exception) -> Exception:
    """The exception with a traceback."""
    try:
        raise error
    except type(error) as raised:
        return raised


def test_one_line_an_event_with_time_and_version(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0", wall_clock=lambda: 0.0)
    journal.note("start", "content abc\nwith a second line \x07 and हिन्दी")
    assert lines(tmp_path) == ["1970-01-01T00:00:00Z 0.1.0 start: content abc with a second line   and हिन्दी"]
    assert journal.recent() == tuple(lines(tmp_path))
    assert stat.S_IMODE((tmp_path / "journal.log").stat().st_mode) == 0o600


def test_a_fault_tells_its_place_and_nothing_that_was_typed(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    journal.log_fault("page", caught(ValueError("my name is Asha")), now=1.0)
    journal.log_fault("page", caught(KeyError("my name is Asha")), now=1.0)
    text = "\n".join(lines(tmp_path))
    assert "Asha" not in text
    assert "ValueError at test_journal.py:" in text
    assert "in caught" in text


def test_the_systems_own_messages_are_kept() -> None:
    assert "No space left" in describe(caught(OSError(28, "No space left on device")))


def test_causes_are_followed_but_not_for_ever() -> None:
    first = caught(OSError(5, "Input/output error"))
    second = ValueError("secret")
    second.__cause__ = first
    first.__context__ = second
    story = describe(second)
    assert story.count("ValueError") == 2
    assert "Input/output error" in story
    assert "secret" not in story


def test_a_repeated_fault_is_counted_not_repeated(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    error = caught(ValueError())
    counts = [journal.log_fault("timer", error, now=float(turn)) for turn in range(1000)]
    assert counts[-1] == 1000
    assert [line.split("(")[1].split(")")[0] for line in lines(tmp_path)] == [
        "time 1",
        "time 10",
        "time 100",
        "time 1000",
    ]
    assert journal.faults_within(60, now=999.0) == 60
    assert journal.faults_within(60, now=5000.0) == 0


def test_different_faults_are_told_apart_within_bounds(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    for turn in range(1000):
        assert journal.log_fault(f"place {turn}", ValueError(), now=0.0) == 1
    assert len(journal._counts) <= journal_module.MOST_KINDS


def test_the_journal_is_capped_in_size_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "MOST_BYTES", 2000)
    for _ in range(3):
        journal = Journal(tmp_path, "0.1.0")
        for turn in range(200):
            journal.note("note", f"line {turn} " + "x" * 100)
        journal.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["journal.1.log", "journal.2.log", "journal.3.log", "journal.log"]
    assert all(path.stat().st_size <= 2000 for path in tmp_path.iterdir())
    assert "line 199" in lines(tmp_path)[-1]


def test_a_line_has_a_limit(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    journal.note("note", "x" * 100_000)
    assert len(lines(tmp_path)[0]) == journal_module.LONGEST_LINE


def test_a_full_disk_costs_only_the_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    journal = Journal(tmp_path, "0.1.0")
    journal.note("start", "here")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / "journal.log").stat().st_size + 10, hard))
    try:
        journal.note("note", "no room for this")
        journal.note("note", "nor for this")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "cannot be written" in journal.trouble
    assert "no room for this" in capfd.readouterr().err
    assert len(journal.recent()) == 3
    journal.note("note", "room again")
    assert journal.trouble == ""
    assert lines(tmp_path)[-1].endswith("note: room again")


@pytest.mark.parametrize("name", ["folder", "pipe", "link"])
def test_something_else_in_its_place(tmp_path: Path, name: str) -> None:
    place = tmp_path / "journal.log"
    if name == "folder":
        place.mkdir()
    elif name == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/full")
    journal = Journal(tmp_path, "0.1.0")
    journal.note("note", "kept in memory")
    assert journal.trouble
    assert len(journal.recent()) == 1


def test_no_disk_at_all(capfd: pytest.CaptureFixture[str]) -> None:
    journal = Journal(None, "0.1.0")
    journal.note("note", "to stderr")
    assert "to stderr" in capfd.readouterr().err
    assert journal.trouble == ""


def test_no_stderr_either(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(Path("/proc/nowhere"), "0.1.0")
    monkeypatch.setattr(sys, "stderr", None)
    journal.note("note", "to nobody")
    assert journal.log_fault("x", ValueError(), now=0.0) == 1
    assert journal.trouble


def test_odd_texts_are_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "0.1.0")
    journal.note("note", "\ud800 lone \u202e turned \u2028 line")
    assert len(lines(tmp_path)) == 1


def test_a_hard_crash_leaves_its_place(tmp_path: Path) -> None:
    code = (
        "import sys, os, signal; from pathlib import Path; from kiosk.staff.journal import enable_crash_log;"
        "kept = enable_crash_log(Path(sys.argv[1]));"
        "os.kill(os.getpid(), signal.SIGSEGV)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True)
    text = (tmp_path / "crash.log").read_text()
    assert "Segmentation fault" in text


def test_a_crash_log_that_cannot_be_made() -> None:
    code = (
        "from pathlib import Path; from kiosk.staff.journal import enable_crash_log;"
        "print(enable_crash_log(Path('/proc/nowhere')), enable_crash_log(None))"
    )
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "None None"
    assert enable_crash_log is not None
