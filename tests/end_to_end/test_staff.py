"""Staff at the real program: the hold on the mark, the first tier, and the commands, with real events."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import ROOT, Machine
from tests.end_to_end.test_scripted_visit import wake
from tests.end_to_end.twin import Twin
from tests.ui.looking import button
from tests.ui.staff.front_desk import FrontDesk

pytestmark = [pytest.mark.screen, pytest.mark.slow]


class Staff:
    """Staff at both windows: the real one is touched, the unseen one tells where things are."""

    def __init__(self, twin: Twin, folder: Path) -> None:
        self.twin, self.machine, self.glass = twin, twin.machine, twin.glass
        self.unseen = FrontDesk(twin.stage, folder)

    def hold(self) -> None:
        """Hold the mark of both windows until the door is there, as staff do: they watch the ring."""
        point = self.unseen.mark()
        self.glass.play([f"mousemove {point.x()} {point.y()}", "mousedown 1"])
        self.shows("staff")
        self.glass.play(["mouseup 1"])
        self.unseen.hold_mark()

    def hold_too_short(self) -> None:
        """Hold the mark of the real window for two seconds."""
        point = self.unseen.mark()
        self.glass.play([f"mousemove {point.x()} {point.y()}", "mousedown 1", "sleep 2", "mouseup 1"])

    def choose(self, action: str) -> None:
        """Touch an action on the door."""
        self.touch(button(self.unseen.layer, action))
        self.unseen.choose(action)

    def touch(self, widget: QAbstractButton) -> None:
        """Touch the middle of something on the real window."""
        middle = widget.mapTo(self.unseen.shell, widget.rect().center())
        self.glass.tap(middle.x(), middle.y())

    def shows(self, state: str) -> None:
        """Wait until `status` says so."""
        wait_for(f"status says {state}", lambda: self.machine.shows(state))


@pytest.fixture
def staff(start_kiosk: StartKiosk, make_twin: MakeTwin, tmp_path: Path) -> Iterator[Staff]:
    """Staff at a kiosk on the main screen."""
    folder = tmp_path / "unseen"
    folder.mkdir()
    staff = Staff(make_twin(start_kiosk(1080, 1920)), folder)
    yield staff
    staff.unseen.close()


def command(machine: Machine, name: str) -> str:
    """Give a command as a person at the desk does. Return what it printed."""
    words = [sys.executable, str(ROOT / "main.py"), name, "--data", str(machine.data)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_staff_come_and_go_at_the_glass(staff: Staff) -> None:
    """Hold, reset; clean; close; open: `status` follows each, and the screen is as after a fresh start."""
    attract = staff.glass.rest()
    wake(staff.twin)
    staff.hold_too_short()
    staff.shows("visit")
    staff.hold()
    staff.choose("reset")
    staff.shows("attract")
    assert staff.glass.comes_back_to(attract) == ""

    staff.hold()
    staff.choose("clean")
    staff.shows("cleaning")
    staff.glass.tap(540, 900)
    staff.shows("cleaning")
    staff.hold()
    staff.choose("close")
    staff.shows("closed")
    staff.glass.tap(540, 900)
    staff.shows("closed")
    staff.hold()
    staff.choose("open")
    staff.shows("attract")
    assert staff.glass.comes_back_to(attract) == ""
    journal = staff.machine.journal()
    for action in ("reset", "clean", "close", "open"):
        assert f"staff: {action} (tier1)" in journal
    assert staff.machine.faults() == []


def test_commands_from_the_desk(staff: Staff) -> None:
    """clean, close and open by command, and the reset key above each."""
    machine, glass = staff.machine, staff.glass
    attract = glass.rest()
    command(machine, "clean")
    assert machine.status_by_command()["state"] == "cleaning"
    glass.key("ctrl+alt+r")
    staff.shows("attract")
    command(machine, "close")
    assert machine.status_by_command()["state"] == "closed"
    glass.key("Return", "ctrl+alt+r")
    assert machine.status_by_command()["state"] == "closed"
    command(machine, "open")
    assert machine.status_by_command()["state"] == "attract"
    assert glass.comes_back_to(attract) == ""

    wake(staff.twin)
    assert "closes when that visit ends" in command(machine, "close")
    assert machine.status()["state"] == "visit"
    command(machine, "reset")
    staff.shows("closed")
    assert machine.faults() == []


def test_a_kiosk_that_is_closed_by_its_hours(start_kiosk: StartKiosk) -> None:
    """Outside its hours it is closed from the start; staff open it."""
    import datetime as dt

    # A span of another day than today and its neighbours: closed whatever the hour of the test.
    day = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")[(dt.datetime.now().astimezone().weekday() + 3) % 7]
    settings = f'opening_hours = "{day} 08:00-09:00"\n# checksum none\n'
    machine = start_kiosk(1366, 768, settings=settings, first="closed")
    machine.glass.tap(683, 384)
    machine.glass.key("Return")
    assert machine.status_by_command()["state"] == "closed"
    command(machine, "open")
    assert machine.status_by_command()["state"] == "attract"
    assert machine.faults() == []
