"""Listen in the whole window, with a real voice that freezes, is deaf, or is missing.

The window must stay alive all the while: a timer in its thread is never late by 100 ms of our making.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.reading import readable
from kiosk.ui.session import VisitSession
from kiosk.ui.speech import Availability
from kiosk.ui.tour import Stage, Stop
from tests.ui import test_speech
from tests.ui.test_speech import (
    LATENESS_S,
    NOTICED_S,
    START_MS,
    Heartbeat,
    daemon_of,
    needs_engine,
    session_pids,
)

pytestmark = pytest.mark.screen

quiet_home = test_speech.quiet_home


class Listening:
    """A visit with its session, on a page with much to read."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.shell, self.visit = stage, stage.shell, stage.visit
        self.journal = Journal(folder, "test")
        self.session = VisitSession(stage.visit, stage.shell, Settings(), self.journal)
        stage.go(Stop("about", "about"))

    @property
    def button(self) -> str:
        """What stands on the Listen button."""
        frame = self.shell.frame_widget
        assert frame is not None
        return frame.strip.buttons["listen"].label

    @property
    def pid(self) -> int:
        """The process that speaks."""
        return self.session._speech.child_pid

    def ready(self) -> bool:
        """Whether the voice can speak now."""
        return self.session.voice.availability is Availability.READY

    def noticed(self) -> bool:
        """Whether the patient has been told."""
        return self.visit.state.listening == "off" and self.visit.state.sheet.startswith("listen:")


@pytest.fixture
def listening(stage: Stage, quiet_home: Path) -> Iterator[Listening]:
    """A window in front of which somebody wants to listen."""
    listening = Listening(stage, quiet_home)
    yield listening
    listening.session.close()
    listening.journal.close()


@needs_engine
def test_a_voice_that_freezes_is_told_and_comes_back(listening: Listening, qtbot: QtBot) -> None:
    """The daemon is stopped in mid-sentence: a plain sheet within 3 s, and Listen works again."""
    spoken: list[int] = []
    listening.session._speech.sentence_started.connect(spoken.append)
    heart = Heartbeat()
    listening.shell.listen_wanted.emit()
    qtbot.waitUntil(lambda: len(spoken) == 1, timeout=START_MS)
    os.kill(daemon_of(session_pids(listening.pid)), signal.SIGSTOP)
    began = time.monotonic()
    qtbot.waitUntil(listening.noticed, timeout=10_000)
    noticed = time.monotonic() - began
    assert listening.visit.state.sheet == "listen:broken"
    report = listening.session.voice
    assert report.losses == 1
    assert report.trouble
    qtbot.waitUntil(listening.ready, timeout=START_MS)
    assert listening.button == "Listen"
    listening.shell.listen_wanted.emit()
    qtbot.waitUntil(lambda: len(spoken) == 2, timeout=START_MS)
    assert listening.visit.state.listening == "speaking"
    assert listening.session.voice.locales
    ours, machine = heart.measure()
    assert ours < LATENESS_S
    assert noticed < NOTICED_S + machine


def test_a_deaf_engine_is_told_on_the_button(
    listening: Listening, qtbot: QtBot, quiet_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket that accepts and never answers: told within 3 s, and the window never waits for it."""
    heart = Heartbeat()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as deaf:
        deaf.bind(str(quiet_home / "deaf.sock"))
        deaf.listen(8)
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{quiet_home / 'deaf.sock'}")
        listening.shell.listen_wanted.emit()
        began = time.monotonic()
        qtbot.waitUntil(listening.noticed, timeout=10_000)
        noticed = time.monotonic() - began
        assert listening.button == "No voice now"
        assert "does not answer" in listening.session.voice.trouble
        qtbot.wait(2000)
    ours, machine = heart.measure()
    assert ours < LATENESS_S
    assert noticed < NOTICED_S + machine


@pytest.mark.usefixtures("quiet_home")
def test_no_engine_ends_touch_explore_too(
    listening: Listening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can speak, touches act as ever and the reason stands on the screen."""
    monkeypatch.setenv("PATH", "/nonexistent")
    listening.shell.explore_wanted.emit(True)
    qtbot.waitUntil(lambda: listening.visit.state.sheet.startswith("listen:"), timeout=5000)
    assert not listening.visit.state.explore
    assert listening.button == "No voice now"


@needs_engine
def test_touch_explore_speaks_with_the_real_voice(listening: Listening, qtbot: QtBot) -> None:
    """Turned on, the welcome is spoken; a key walks on and is heard at once."""
    spoken: list[int] = []
    listening.session._speech.sentence_started.connect(spoken.append)
    listening.shell.explore_wanted.emit(True)
    qtbot.waitUntil(lambda: len(spoken) == 1, timeout=START_MS)
    listening.session._explore.step(1)
    qtbot.waitUntil(lambda: len(spoken) == 2, timeout=START_MS)


def test_charts_pictures_tables_and_steps_are_read(stage: Stage) -> None:
    """What is drawn is spoken too: rows of the graph, the table, steps, the spine, the code to scan."""
    for stop, wanted in (
        (Stop("chart", "recovery"), ("The first days", "Hospital stay", "How sure are we?")),
        (Stop("table", "recovery", (("recovery.shape", "table"),)), ("What", "Hospital stay")),
        (Stop("steps", "techniques/spinal-fusion"), ("Step 1 of", "side")),
        (Stop("spine", "conditions"), ("Neck", "Slipped disc")),
        (Stop("code", "my-questions", picked=("questions/is-it-safe",)), ("Code 1 of 1",)),
        (Stop("cuts", "about"), ("Two lines on skin", "back")),
    ):
        stage.go(stop)
        page = stage.shell.page
        assert page is not None
        said = " ".join(part.text for part in readable(page))
        missing = [words for words in wanted if words not in said]
        assert missing == [], (stop.name, missing)
