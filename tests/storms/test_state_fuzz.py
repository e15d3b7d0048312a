"""The kiosk starts on damaged state (faults.md R-54), and no missing page or word makes it dead to touch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Each damages up to a dozen files, by up to 64 bits each; `python3 -m tests --soak` does more.
STARTS = 60


@pytest.mark.slow
def test_the_kiosk_starts_on_damaged_state(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.storms.state_fuzz", str(tmp_path / "fuzz"), str(STARTS), "7"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "QSocketNotifier" not in done.stderr
    assert f"{STARTS} damaged starts" in done.stdout
