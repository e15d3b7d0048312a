"""A visit that nobody is at ends by itself, on the real program and in real seconds."""

from __future__ import annotations

import pytest

from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.glass import wait_for
from tests.end_to_end.test_scripted_visit import wake

pytestmark = [pytest.mark.screen, pytest.mark.slow, pytest.mark.waits]

#: The shortest times that the settings allow.
SETTINGS = """
idle_menu_seconds = 60
idle_page_seconds = 60
warning_seconds = 20
# checksum none
"""


def test_an_idle_visit_ends_and_leaves_no_trace(start_kiosk: StartKiosk, make_twin: MakeTwin) -> None:
    """A menu waits a minute, the countdown shows and counts, then attract is back as it was."""
    machine = start_kiosk(1080, 1920, settings=SETTINGS)
    attract = machine.glass.rest()
    twin = make_twin(machine)
    wake(twin)
    twin.touch_around("conditions")
    page = machine.glass.rest()
    wait_for("the last call", lambda: machine.shows("warning"), 90)
    assert machine.status()["page"] == "conditions"
    counting = machine.glass.picture()
    assert counting != page, "no countdown is seen"
    wait_for("the countdown counts", lambda: machine.glass.picture() != counting, 5)
    wait_for("the visit is over", lambda: machine.shows("attract"), 40)
    assert machine.glass.comes_back_to(attract) == ""
    status = machine.status_by_command()
    assert (status["page"], status["questions"], status["view"]) == ("", 0, {})
    assert "reset: idle" in machine.journal()
    assert machine.faults() == []
