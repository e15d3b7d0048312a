"""A window with its staff's side, as the app connects it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Library
from kiosk.settings import Settings
from kiosk.ui.theme import Screen
from kiosk.ui.tour import Stage
from tests.ui.conftest import library, make_stage, stage
from tests.ui.staff.front_desk import FrontDesk

__all__ = ["library", "make_stage", "stage"]

MakeDesk = Callable[..., FrontDesk]


@pytest.fixture
def make_desk(qapp: QApplication, library: Library, tmp_path: Path) -> Iterator[MakeDesk]:
    """A function that makes a window with its staff's side: `make_desk(glass, settings)`."""
    qapp.setStyle("Fusion")
    made: list[FrontDesk] = []

    def make(glass: Screen | None = None, settings: Settings | None = None) -> FrontDesk:
        from tests.ui.looking import screen

        stage = Stage(library, "en", glass or screen("21.5in portrait"))
        stage.settle()
        data = tmp_path / f"data-{len(made)}"
        data.mkdir()
        made.append(FrontDesk(stage, data, settings))
        return made[-1]

    yield make
    for each in made:
        each.close()
        each.stage.close()
        assert each.faults == []


@pytest.fixture
def desk(make_desk: MakeDesk) -> FrontDesk:
    """A window on the main screen with its staff's side."""
    return make_desk()
