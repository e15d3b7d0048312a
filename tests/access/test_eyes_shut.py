"""A visit with eyes shut: keys of a keypad go in, what the voice says comes out, nothing else is looked at.

The voice is the real one, in its process, through speech-dispatcher; the transcript is what it began to
say, as `--trace` tells it. Every step is chosen by what was heard before it, as a person would.
"""

from __future__ import annotations

import shutil
import time

import pytest

from tests.access.conftest import StartAccessible
from tests.access.reader import ScreenReader
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import Machine

pytestmark = [pytest.mark.screen, pytest.mark.slow, pytest.mark.waits]

#: The last call comes after a minute on a menu, the soonest that the settings allow.
SOON = "idle_menu_seconds = 60\nidle_page_seconds = 60\nwarning_seconds = 20\n# checksum none\n"
#: No page has more things than this to walk over.
MOST_STEPS = 200
#: How long the voice may take to begin; the first time it has to start its engine.
VOICE_SECONDS = 15.0
#: What the voice says of a heading, a tab and a button.
TAB, BUTTON = "Tab.", "Button."


class Ears:
    """Presses keys and hears. Knows nothing of the screen."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._heard = 0

    @property
    def transcript(self) -> list[str]:
        """All that was said so far."""
        return [str(event["text"]) for event in self.machine.events("said")]

    def hear(self) -> str:
        """Wait for the next thing that is said."""
        wait_for("the voice", lambda: len(self.transcript) > self._heard, VOICE_SECONDS)
        self._heard = len(self.transcript)
        return self.transcript[-1]

    def press(self, *keys: str) -> str:
        """Press keys. Return what is said then."""
        self._heard = len(self.transcript)
        self.machine.glass.key(*keys)
        return self.hear()

    def look_for(self, *parts: str, key: str = "Right") -> str:
        """Go on until something is said that holds all `parts`. Return it."""
        passed: list[str] = []
        for _ in range(MOST_STEPS):
            said = self.press(key)
            if all(part in said for part in parts):
                return said
            if passed and said == passed[0]:
                break
            passed.append(said)
        raise AssertionError(f"never heard {parts}, only {passed}")

    def use(self) -> str:
        """Use what was heard last. Return what is said then."""
        return self.press("Return")


def test_a_visit_with_eyes_shut(start_accessible: StartAccessible) -> None:
    """From the attract screen to the ranges after a fusion, a question, the last call, and the end."""
    assert shutil.which("speech-dispatcher"), "python3 -m tests installs the voice"
    machine, reader = start_accessible(settings=SOON)
    ears = Ears(machine)
    began = time.monotonic()

    welcome = ears.press("F1")
    assert "without seeing it" in welcome
    assert "right and left arrows" in welcome

    ears.look_for("Recovery", TAB, key="Left")
    assert "How long does recovery take?" in ears.use()
    ears.look_for("Spinal fusion", "Not chosen.")
    assert "Spinal fusion" in ears.use()
    row = ears.look_for("Hospital stay.", BUTTON)
    assert "Small cuts (MISS):" in row
    assert "Open surgery:" in row
    assert "days" in row
    assert "parts" in ears.use()
    sentence = ears.look_for("after MISS")
    assert "days" in sentence
    ears.look_for("Close", BUTTON, key="Left")
    assert ears.use() == "Closed. You are back on the page."

    ears.look_for("Questions", TAB, key="Left")
    assert "parts" in ears.use()
    ears.look_for("closed.", BUTTON)
    ears.use()
    ears.look_for("Add to my questions", BUTTON)
    assert ears.use() == "Added to your questions."
    assert machine.status()["questions"] == 1

    last_call = hear_the_last_call(ears, machine, reader)
    assert "Are you still there?" in last_call
    ears.press("Right")  # whatever key is pressed, the visit goes on
    wait_for("the visit goes on", lambda: machine.shows("visit"))

    ears.look_for("Finish", BUTTON, key="Left")
    assert "Finish?" in ears.use()
    ears.look_for("Finish and wipe", BUTTON)
    machine.glass.key("Return")
    wait_for("the visit is over", lambda: machine.shows("attract"))
    said = len(ears.transcript)
    machine.glass.rest()
    assert len(ears.transcript) == said, "the voice goes on after the visit"
    assert machine.faults() == []
    assert time.monotonic() - began < 180


def hear_the_last_call(ears: Ears, machine: Machine, reader: ScreenReader) -> str:
    """Do nothing until the last call is heard, which a screen reader is told of too."""
    reader.announced()
    wait_for("the last call", lambda: machine.shows("warning"), 90)
    said = ears.hear()
    assert any("Are you still there?" in text for text in reader.announced())
    alerts = [thing.name for thing in reader.screen() if thing.role == "alert"]
    assert alerts == ["Are you still there?"]
    return said
