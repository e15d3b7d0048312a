"""10,000 random touches and keys: no exception, no exit, no way out (faults.md, oracle I1 to I7)."""

from __future__ import annotations

import random

import pytest

from tests.end_to_end.conftest import StartKiosk
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import Machine, command_line, descendants

pytestmark = [pytest.mark.screen, pytest.mark.slow]

SEED = 20261122
EVENTS = 10_000
#: After so many events the oracle is asked.
ROUND = 200
#: Of the events so many are keys; the rest are touches.
KEYS = 0.15
#: faults.md K-01, K-02, K-05 and what walks through the kiosk. The reset key is left out: it works.
NAMES = (
    "alt+F4", "ctrl+q", "ctrl+w", "ctrl+n", "ctrl+t", "ctrl+o", "ctrl+s", "ctrl+p", "ctrl+h", "ctrl+l",
    "ctrl+f", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+a", "ctrl+Tab", "alt+Left", "alt+Right", "alt+Home",
    "alt+Tab", "alt+Escape", "ctrl+Escape", "ctrl+shift+Escape", "shift+F1", "shift+F10", "F1", "F3",
    "F5", "F6", "F10", "F11", "F12", "Super_L", "super+d", "Menu", "Print", "BackSpace", "Delete",
    "XF86HomePage", "XF86Calculator", "XF86Mail", "XF86Explorer", "XF86Search", "XF86Sleep",
    "XF86PowerOff", "Escape", "Tab", "shift+Tab", "Return", "space", "Up", "Down", "Left", "Right",
    "Prior", "Next", "Home", "End", "a", "q", "z", "1", "percent", "apostrophe",
)  # fmt: skip


def events(chance: random.Random, machine: Machine) -> list[str]:
    """Return one round of random events as lines for xdotool."""
    glass = machine.glass
    lines = []
    for _ in range(ROUND):
        if chance.random() < KEYS:
            lines.append(f"key --delay 0 {chance.choice(NAMES)}")
            continue
        x, y = chance.randrange(glass.width), chance.randrange(glass.height)
        button = 3 if chance.random() < 0.03 else 2 if chance.random() < 0.02 else 1
        lines.append(f"mousemove {x} {y} click --delay 0 {button}")
        if chance.random() < 0.02:
            to = f"mousemove {chance.randrange(glass.width)} {chance.randrange(glass.height)}"
            lines[-1] = f"mousemove {x} {y} mousedown 1 {to} mouseup 1"
    return lines


def oracle(machine: Machine, child: int, windows: list[str]) -> list[str]:
    """Return what is wrong with the kiosk now: it must be alive, alone in its window, and answer."""
    wrong = []
    if machine.process.poll() is not None:
        return ["I1: the kiosk has ended"]
    try:
        wait_for("I7: status is answered", lambda: machine.status() != {}, 20)
    except AssertionError as error:
        wrong.append(str(error))
    if machine.child() != child:
        wrong.append("I1: the kiosk was started anew")
    if (seen := machine.glass.windows()) != windows:
        wrong.append(f"I2: the windows {seen} are seen, not {windows}")
    strangers = [command_line(pid) for pid in descendants(child)]
    wrong += [f"I3: a foreign process runs: {each}" for each in strangers if each and "speech" not in each]
    wrong += [f"I5: a network socket is open: {each}" for each in machine.sockets()]
    return wrong + [f"a fault: {each}" for each in machine.faults()]


@pytest.mark.parametrize(("width", "height"), [(1080, 1920)])
def test_ten_thousand_touches_and_keys(start_kiosk: StartKiosk, width: int, height: int) -> None:
    """Every round of random events leaves the kiosk alive, alone on the screen, without a fault."""
    machine = start_kiosk(width, height)
    attract = machine.glass.rest()
    child, windows = machine.child(), machine.glass.windows()
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    for number in range(0, EVENTS, ROUND):
        machine.glass.play(events(chance, machine))
        wrong = oracle(machine, child, windows)
        assert not wrong, f"after event {number + ROUND} of seed {SEED}: " + "; ".join(wrong)
    machine.glass.key("ctrl+alt+r")
    wait_for("the reset key ends the visit", lambda: machine.shows("attract"), 20)
    assert machine.glass.difference(attract, machine.glass.rest()) == ""
