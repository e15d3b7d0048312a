"""A disk that is full or cannot be written to leaves patients with a working kiosk (faults.md R-52, R-53).

A limit of the system on the size of files makes every write fail as on a full disk, for any user; below
/proc nobody can make a folder, as on a read-only disk, not even root.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.machine import Machine
from tests.end_to_end.test_scripted_visit import finish, wake
from tests.end_to_end.twin import Twin

pytestmark = [pytest.mark.screen, pytest.mark.slow]


def visit(machine: Machine, twin: Twin) -> None:
    """Go through a short visit twice: what is written at its end must not spoil the next."""
    for _ in range(2):
        wake(twin)
        twin.touch_around("recovery")
        twin.touch_around("my-questions")
        finish(twin)
    assert machine.process.poll() is None
    assert machine.faults() == []


def test_a_full_disk(start_kiosk: StartKiosk, make_twin: MakeTwin) -> None:
    assert shutil.which("prlimit"), "util-linux is part of every Debian"
    machine = start_kiosk(1366, 768, under=("prlimit", "--fsize=0", "--"))
    visit(machine, make_twin(machine))
    assert machine.status_by_command()["state"] == "attract"
    assert machine.journal() == "", "the limit does not bind"


def test_a_disk_that_cannot_be_written(start_kiosk: StartKiosk, make_twin: MakeTwin) -> None:
    machine = start_kiosk(1366, 768, data=Path("/proc/miss-kiosk"))
    visit(machine, make_twin(machine))
    assert machine.status_by_command()["state"] == "attract"
