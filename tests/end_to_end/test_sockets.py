"""Every socket that a whole visit opens is a local one: seen by strace, in every process of the kiosk."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import Machine, command_line, descendants
from tests.end_to_end.test_scripted_visit import add_questions, finish, look_at_the_graph, wake

pytestmark = [pytest.mark.screen, pytest.mark.slow]

#: An address family as strace writes it, in a socket that is made or an address that is used.
FAMILY = re.compile(r"\b(AF_[A-Z0-9]+|PF_[A-Z0-9]+)\b")


def families(trace: Path) -> Counter[str]:
    """Return how often each address family is named in a trace."""
    return Counter(
        found for line in trace.read_text("utf-8", "replace").splitlines() for found in FAMILY.findall(line)
    )


def speaks(machine: Machine) -> bool:
    return any("kiosk.ui.speaker" in command_line(pid) for pid in descendants(machine.process.pid))


def test_only_local_sockets(start_kiosk: StartKiosk, make_twin: MakeTwin, tmp_path: Path) -> None:
    assert shutil.which("strace"), "strace is among what `python3 -m tests` installs"
    trace = tmp_path / "network.strace"
    machine = start_kiosk(
        1080, 1920, under=("strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace), "--")
    )
    twin = make_twin(machine)
    wake(twin)
    twin.touch_around("techniques")
    twin.touch_around("listen")
    wait_for("the voice is started", lambda: speaks(machine), 20)
    look_at_the_graph(twin)
    add_questions(twin, 2)
    twin.touch_around("my-questions")
    finish(twin)
    machine.close()
    found = families(trace)
    assert set(found) == {"AF_UNIX"}, found
    assert found["AF_UNIX"] > 5, "the X server, the control socket"
