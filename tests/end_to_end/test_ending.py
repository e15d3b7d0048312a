"""The kiosk is back on attract after a crash within 5 s, after a freeze within 45 s, and only black between.

A few screens here; `python3 -m tests --soak` does every screen with every signal.
"""

from __future__ import annotations

import os
import shutil
import signal
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.ending import LIKENESS, end_on, likeness
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import ROOT, Machine

pytestmark = [pytest.mark.screen, pytest.mark.slow]

SEGV, KILL, STOP = signal.SIGSEGV, signal.SIGKILL, signal.SIGSTOP


@pytest.mark.parametrize(
    ("screen", "numbers"),
    [
        ("sheet", (SEGV, KILL)),
        ("keyboard", (KILL,)),
        pytest.param("page", (STOP,), marks=pytest.mark.waits),  # half a minute until it counts as frozen
    ],
)
def test_only_black_is_seen_until_attract_is_back(
    start_kiosk: StartKiosk, make_twin: MakeTwin, screen: str, numbers: tuple[signal.Signals, ...]
) -> None:
    machine = start_kiosk(1080, 1920)
    lines, wrong = end_on(machine, make_twin(machine), screen, numbers)
    assert wrong == [], lines
    assert machine.status()["questions"] == 0


def test_a_flash_of_something_else_would_be_noticed() -> None:
    paper = np.full((40, 40), 0xF6F1E7, np.uint32)
    black, white = np.zeros_like(paper), np.full_like(paper, 0xFFFFFF)
    assert likeness(black, paper) == likeness(paper, paper) == 1.0
    assert likeness(white, paper) < LIKENESS
    half = paper.copy()
    half[20:] = 0x3A6EA5
    assert likeness(half, paper) < LIKENESS


def lives_on(machine: Machine, before: int) -> bool:
    return machine.child_or_none() not in (before, None)


def test_three_crashes_bring_safe_mode(start_kiosk: StartKiosk, tmp_path: Path) -> None:
    """Bad content or settings that crash the kiosk are left aside: the content inside is shown."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    clinic = content / "clinic.toml"
    clinic.write_text(clinic.read_text("utf-8") + "\n# another content\n", "utf-8")
    machine = start_kiosk(1366, 768, content=content, settings='reset_key = "F9"\n# checksum none\n')
    given = machine.status()["content"]
    for _ in range(3):
        first = machine.child()
        os.kill(first, signal.SIGSEGV)
        wait_for("another child", partial(lives_on, machine, first), 10)
        wait_for("attract", lambda: machine.shows("attract"), 15)
    assert machine.status()["content"] != given
    assert "safe mode: default settings and built-in content" in machine.journal()
    assert machine.glass.rest().strip(b"\0")
