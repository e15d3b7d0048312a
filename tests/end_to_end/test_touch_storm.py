"""Random touches and hostile keys: no exception, no exit, no way out (faults.md, oracle I1 to I8)."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from tests.end_to_end.conftest import StartKiosk
from tests.end_to_end.glass import wait_for
from tests.end_to_end.oracle import Oracle
from tests.end_to_end.x_client import XClient
from tests.storms.hostile import plan

pytestmark = [pytest.mark.screen, pytest.mark.slow]

SEED = 20261122
#: After so many the oracle looks.
BURST = 50
#: So often it also looks at processes, sockets and open files.
DEEP_EVERY = 10


@pytest.mark.parametrize(
    ("width", "height", "hostile", "count"), [(1080, 1920, 0.12, 7_000), (1366, 768, 0.5, 3_000)]
)
def test_a_storm_breaks_nothing(
    start_kiosk: StartKiosk, width: int, height: int, hostile: float, count: int
) -> None:
    """`python3 -m tests --soak` sends a hundred thousand and more.

    Every burst leaves the kiosk alive, alone on the screen, without a fault; then attract is as before.
    """
    machine = start_kiosk(width, height)
    attract = machine.glass.rest()
    events = plan(random.Random(SEED), width, height, hostile=hostile)  # noqa: S311 - not for secrets
    with XClient(machine.glass.environment["DISPLAY"]) as client:
        oracle = Oracle(machine, client)
        window = oracle.windows[0].id
        for number in range(0, count, BURST):
            for event in islice(events, BURST):
                event.do(client, window)
            client.let_go()
            wrong = oracle.look(deep=number // BURST % DEEP_EVERY == 0)
            assert not wrong, f"after event {number + BURST} of seed {SEED}: " + "; ".join(wrong)
    machine.glass.key("ctrl+alt+r")
    wait_for("the reset key ends the visit", lambda: machine.shows("attract"), 20)
    assert machine.glass.comes_back_to(attract) == ""
