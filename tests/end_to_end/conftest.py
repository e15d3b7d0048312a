"""Screens, kiosks and their twins, ended after each test whatever happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Library
from kiosk.ui.theme import Screen
from kiosk.ui.tour import Stage
from tests.end_to_end.glass import Glass
from tests.end_to_end.machine import Machine
from tests.end_to_end.twin import Twin
from tests.ui.conftest import library

__all__ = ["library"]

StartKiosk = Callable[..., Machine]
MakeTwin = Callable[[Machine], Twin]


@pytest.fixture(autouse=True)
def tools() -> None:
    """Real windows need Xvfb and xdotool; `python3 -m tests` installs them."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture
def start_kiosk(tmp_path: Path) -> Iterator[StartKiosk]:
    """A function that starts a kiosk on a screen of its own: `start_kiosk(1080, 1920, settings=...)`."""
    started: list[Machine | Glass] = []

    def start(
        width: int,
        height: int,
        *,
        settings: str = "",
        content: Path | None = None,
        first: str = "attract",
        under: Sequence[str] = (),
        data: Path | None = None,
    ) -> Machine:
        folder = tmp_path / f"kiosk-{len(started)}"
        folder.mkdir()
        glass = Glass(width, height, folder)
        started.append(glass)
        machine = Machine(
            glass, folder, settings=settings, content=content, first=first, under=under, data=data
        )
        started.append(machine)
        return machine

    yield start
    for each in reversed(started):
        each.close()


@pytest.fixture
def make_twin(qapp: QApplication, library: Library) -> Iterator[MakeTwin]:
    """A function that makes the unseen twin of a kiosk."""
    qapp.setStyle("Fusion")
    stages: list[Stage] = []

    def make(machine: Machine) -> Twin:
        stage = Stage(library, "en", Screen.assumed(machine.glass.width, machine.glass.height))
        stage.settle()
        stages.append(stage)
        return Twin(machine, stage)

    yield make
    for stage in stages:
        stage.close()
