"""What the tests of the screens share: the shipped content, and a window on a glass of any size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.library import load_best
from kiosk.content.model import Library
from kiosk.ui.drawing import ASSETS
from kiosk.ui.theme import Screen
from kiosk.ui.tour import Stage
from tests.ui.looking import screen

#: A day on which every shipped page is within its review dates, so that no test ages.
TODAY = dt.date(2026, 6, 1)

MakeStage = Callable[..., Stage]


@pytest.fixture(scope="session")
def library() -> Library:
    """The content that is shipped; that it has no problem is for tests/content to prove."""
    found, _ = load_best((ASSETS.parent / "content",), today=TODAY, pictures=ASSETS / "illustrations")
    return found


@pytest.fixture
def make_stage(qapp: QApplication, library: Library) -> Iterator[MakeStage]:
    """A function that makes a shown window at attract; all are taken away after the test."""
    qapp.setStyle("Fusion")
    stages: list[Stage] = []

    def make(glass: Screen | None = None, language: str = "en", content: Library | None = None) -> Stage:
        stage = Stage(content or library, language, glass or screen("21.5in portrait"))
        stage.settle()
        stages.append(stage)
        return stage

    yield make
    for stage in stages:
        stage.close()


@pytest.fixture
def stage(make_stage: MakeStage) -> Stage:
    """A window on the main screen: 1080x1920 on 21.5 inches."""
    return make_stage()
