"""`main.py demo` as a real process: it begins, gives way to a real finger, and counts only people."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.ui.tokens import THEMES
from tests.end_to_end.glass import Glass, wait_for
from tests.end_to_end.machine import ROOT, Machine

pytestmark = pytest.mark.screen


def band_stands(glass: Glass) -> bool:
    """Say whether the lowest line of the screen is the caption's band."""
    colour = THEMES["light"].bar
    pixel = bytes(int(colour[at : at + 2], 16) for at in (5, 3, 1))
    return glass.picture()[-4:-1] == pixel


def test_it_tours_gives_way_and_keeps_its_counts_apart(tmp_path: Path) -> None:
    glass = Glass(1366, 768, tmp_path)
    machine = None
    try:
        machine = Machine(glass, tmp_path, command=("demo", "--camp", "Riverside", "--projector"))
        wait_for("the tour begins", lambda: machine.status().get("page") == "about", 30.0)
        assert machine.status()["text"] == 125
        wait_for("the caption stands", lambda: band_stands(glass))
        for _ in range(2):
            glass.key("Next")
        wait_for("the clicker leads on", lambda: machine.status().get("page") == "conditions")
        wait_for("the caption stands", lambda: band_stands(glass))
        before = time.monotonic()
        glass.tap(300, 200)
        while band_stands(glass):
            assert time.monotonic() - before < 2.0, "the tour does not give way"
        glass.rest()
        assert machine.status()["page"] == "conditions"
        assert not machine.faults()
        assert not machine.sockets()
    finally:
        if machine is not None:
            machine.close()
        glass.close()
    export = tmp_path / "totals.csv"
    words = [
        sys.executable,
        str(ROOT / "main.py"),
        "report",
        "--csv",
        str(export),
        "--data",
        str(machine.data),
    ]
    subprocess.run(words, capture_output=True, timeout=60, check=True)
    assert "Riverside" in export.read_text("utf-8")
