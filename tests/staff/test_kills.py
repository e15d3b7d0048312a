"""Kills in the middle of writing spoil nothing (faults.md R-50)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, kills: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.staff.killing", str(folder), str(kills), "11"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_kills_spoil_nothing(tmp_path: Path) -> None:
    """The soak kills a thousand times (`python3 -m tests --soak`)."""
    assert "150 kills" in run(tmp_path / "data", 150)
