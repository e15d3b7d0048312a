"""A running kiosk with an accessibility bus and a screen reader of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.access.reader import AccessBus, ScreenReader
from tests.end_to_end.glass import Glass
from tests.end_to_end.machine import Machine
from tests.ui.conftest import library, make_stage

__all__ = ["library", "make_stage"]

#: A sound card that swallows every sound at once, where a test machine has none.
SILENT_CARD = "pcm.!default { type null }\nctl.!default { type null }\n"

StartAccessible = Callable[..., tuple[Machine, ScreenReader]]


@pytest.fixture
def start_accessible(tmp_path: Path) -> Iterator[StartAccessible]:
    """A function that starts a kiosk with a screen reader beside it: `(machine, reader)`."""
    with ExitStack() as ends:

        def start(*, settings: str = "", command: tuple[str, ...] = ()) -> tuple[Machine, ScreenReader]:
            glass = Glass(1080, 1920, tmp_path)
            ends.callback(glass.close)
            bus = AccessBus()
            ends.callback(bus.close)
            card = tmp_path / "asound.conf"
            card.write_text(SILENT_CARD)
            glass.environment.update(bus.environment, ALSA_CONFIG_PATH=str(card))
            machine = Machine(glass, tmp_path, settings=settings, command=command)
            ends.callback(machine.close)
            reader = ScreenReader(glass.environment)
            ends.callback(reader.close)
            return machine, reader

        yield start
