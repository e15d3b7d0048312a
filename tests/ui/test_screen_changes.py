"""Another mode, a turned or an unplugged screen: the window follows (faults.md K-34, R-37 to R-39).

Neither Xvfb nor Qt's own screen without glass can change its size, so a stand-in tells the kiosk of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from kiosk.options import RunOptions
from kiosk.ui import app
from kiosk.ui.app import KioskApp
from kiosk.ui.content_source import BUILT_IN


class Glass:
    """A screen of any size at any place."""

    def __init__(self, *geometry: int) -> None:
        self._geometry = QRect(*geometry)

    def size(self) -> QSize:
        return self._geometry.size()

    def geometry(self) -> QRect:
        return self._geometry


class Screens:
    """Stands in for the application where the kiosk asks for its screen."""

    def __init__(self, glass: Glass) -> None:
        self.glass = glass

    def primaryScreen(self) -> Glass:  # noqa: N802 - Qt's name
        return self.glass


@pytest.fixture
def kiosk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KioskApp]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    monkeypatch.setattr(app, "enable_crash_log", lambda _data: None)
    qapp.setStyle("Fusion")
    made = KioskApp(qapp, RunOptions(content=BUILT_IN, data=tmp_path))
    made.show()
    while made.library is None:
        qapp.processEvents()
    yield made
    made.shell.may_close = True
    made.shell.close()
    made.close()
    made.shell.deleteLater()
    qapp.processEvents()


@pytest.mark.parametrize("at_attract", [True, False])
def test_the_window_follows_the_screen(
    kiosk: KioskApp, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, at_attract: bool
) -> None:
    """Portrait, landscape, small, large, at another place: it covers each, in the middle of a visit too."""
    if not at_attract:
        kiosk.visit.start("en")
        kiosk.visit.open_page("recovery")
    screens = Screens(Glass(0, 0, 800, 600))
    monkeypatch.setattr(kiosk, "_application", screens)
    for geometry in ((0, 0, 1080, 1920), (0, 0, 1920, 1080), (1920, 0, 1366, 768), (0, 0, 3840, 2160)):
        screens.glass = Glass(*geometry)
        kiosk._on_screen_changed()
        qapp.processEvents()
        assert kiosk.shell.geometry() == QRect(*geometry)
        inner = kiosk.shell.attract if at_attract else kiosk.shell.frame_widget
        assert inner is not None
        assert inner.geometry() == QRect(0, 0, *geometry[2:])
        assert inner.isVisible()
    assert kiosk.visit.state.at_attract == at_attract
    assert not [line for line in kiosk.journal.recent() if " fault: " in line]


def test_a_screen_that_is_gone_changes_nothing(
    kiosk: KioskApp, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kiosk.shell.geometry()
    monkeypatch.setattr(kiosk, "_application", Screens(Glass(0, 0, 0, 0)))
    kiosk._on_screen_changed()
    qapp.processEvents()
    assert kiosk.shell.geometry() == before
    assert kiosk.shell.isVisible()
