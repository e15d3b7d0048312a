"""The voice that came with the bundle speaks. Run by packaging/prove_bundle.py, which hides the machine's."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from tests.end_to_end.conftest import MakeTwin, StartKiosk, library, make_twin, start_kiosk
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import command_line, descendants

__all__ = ["library", "make_twin", "start_kiosk"]


def test_listen_starts_the_voice_of_the_bundle(start_kiosk: StartKiosk, make_twin: MakeTwin) -> None:
    """Listen on the first page: the engine inside the bundle runs, and no network socket is open."""
    machine = start_kiosk(1366, 768)
    twin = make_twin(machine)
    twin.tap(QPoint(machine.glass.width // 2, machine.glass.height // 4))

    def voices() -> list[str]:
        lines = [command_line(pid) for pid in descendants(machine.process.pid)]
        return [line for line in lines if "sd_espeak-ng" in line]

    listen = twin.find("listen")
    machine.glass.tap(twin.middle(listen).x(), twin.middle(listen).y())
    wait_for("the voice runs", lambda: bool(voices()), 20.0)
    assert all("/stick/miss-kiosk/" in line for line in voices())
    assert machine.sockets() == []
    assert machine.faults() == []
