"""Drafts that killed writers left behind go with the next write; those of the living stay."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.durable import OLD_SECONDS, sweep, write_whole


def dead() -> int:
    """Return the number of a process that has just ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def draft(path: Path, process: int, age: float = 0.0) -> Path:
    made = path.with_name(f".{path.name}.{process}.draft")
    made.write_text("half")
    then = time.time() - age
    os.utime(made, (then, then))
    return made


@pytest.mark.skipif(os.name != "posix", reason="there only age tells")
def test_a_write_takes_the_drafts_of_the_dead_along(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    gone, parent = draft(path, dead()), draft(path, os.getppid())
    other = draft(tmp_path / "other.toml", dead())
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert not gone.exists()
    assert parent.exists()
    assert other.exists()


def test_an_old_draft_goes_whoever_has_its_number_now(tmp_path: Path) -> None:
    left = draft(tmp_path / "settings.toml", os.getppid(), OLD_SECONDS + 60)
    write_whole(tmp_path / "settings.toml", b"whole")
    assert not left.exists()


@pytest.mark.parametrize(
    "name", [".x.draft", ".x.99999999999999999999999.draft", ".x.-1.draft", ".x.١.draft"]
)
def test_odd_names_do_no_harm(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    (tmp_path / ".x.7.draft.d").mkdir()
    sweep(tmp_path, ".x*.draft*")
    sweep(tmp_path / "missing", "*")
