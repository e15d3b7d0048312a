"""What the tests of the staff panel share: a kiosk to look after, and windows that are taken away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.content.model import Library
from kiosk.staff.readiness import Power, Voices
from kiosk.staff.readiness_machine import MachineFacts
from kiosk.ui.readiness_facts import Asked
from kiosk.ui.staff import health_panel
from tests.ui.looking import button, screen, visible
from tests.ui.staff.panel.making import Bench, LookedAfter, make_bench, settle

MakeBench = Callable[..., Bench]

#: A machine on which everything is well.
SOUND = Asked(
    machine=MachineFacts(
        devices=("ILITEK Multi-Touch",),
        free_bytes=20_000_000_000,
        unwritable="",
        journal_end=None,
        set_back=None,
        memory=2400,
        power=Power(plugged=None, battery=None),
        crashed=None,
    ),
    voices=Voices(""),
    printer="off",
)


@pytest.fixture(autouse=True)
def sound_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The health check asks this machine, not the real one with its voice and printer."""
    monkeypatch.setattr(health_panel, "ask", lambda *_, **__: SOUND)


@pytest.fixture
def looked_after(tmp_path: Path, library: Library) -> LookedAfter:
    """A kiosk on the main screen with the shipped content and a PIN."""
    data = tmp_path / "data"
    data.mkdir()
    return LookedAfter(data, library, screen("21.5in portrait"))


@pytest.fixture
def make(qapp: QApplication, looked_after: LookedAfter) -> Iterator[MakeBench]:
    """A function that opens the panel; all windows are taken away after the test."""
    qapp.setStyle("Fusion")
    made: list[Bench] = []

    def open_panel(glass: str = "21.5in portrait", text_step: int = 0) -> Bench:
        looked_after.glass = screen(glass)
        bench = make_bench(looked_after, text_step)
        made.append(bench)
        return bench

    yield open_panel
    for bench in made:
        bench.window.close()
        bench.window.deleteLater()
    settle()
    looked_after.journal.close()


@pytest.fixture
def bench(make: MakeBench) -> Bench:
    """The panel on the main screen."""
    return make()


def touch(root: QWidget, words: str, *, first: bool = False) -> None:
    """Touch the button of that name or value."""
    found = button(root, words, first=first)
    assert found.isEnabled(), f"{words!r} cannot be touched now"
    found.click()
    settle()


def said(root: QWidget) -> str:
    """Return all words that can be seen, one label a line, as they are spoken."""
    return "\n".join(widget.accessibleName() for widget in visible(root) if isinstance(widget, QLabel))


def wait_for(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window live until something is so."""
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it never came"
        QCoreApplication.processEvents()
        time.sleep(0.005)
    settle()
