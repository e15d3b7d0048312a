"""The demo on the screen: it shows, tells, gives way at once, and never counts itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.counting import Counting
from kiosk.ui.demo import Demo
from kiosk.ui.tour import Stage
from kiosk.ui.widgets.caption_band import CaptionBand
from tests.ui.looking import SCREENS, screen, visible, words_of


class Voice:
    """Notes what would be said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def announce(self, text: str) -> None:
        self.said.append(text)

    def hush(self) -> None:
        self.said.append("")


class Room:
    """A kiosk in demo mode, on a clock that the test moves."""

    def __init__(self, stage: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr("kiosk.ui.demo.seconds_now", self.seconds)
        self.stage = stage
        self.voice = Voice()
        self.demo = Demo(stage.shell, self.voice, stage.library)
        self.demo._tick.stop()
        self.journal = Journal(folder, "test")
        self.counting = Counting(stage.visit, Settings(camp_name="Riverside"), folder, self.journal)
        self.demo.tour_began.connect(self.counting.pause)
        self.demo.tour_stopped.connect(self.counting.resume)
        stage.shell.windowHandle().installEventFilter(self.demo)

    def seconds(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass, a second at a time."""
        for _ in range(int(seconds)):
            self.now += 1.0
            self.demo._on_tick()
            self.stage.settle()

    def key(self, key: Qt.Key) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.stage.shell.windowHandle(), event)
        self.stage.settle()

    def press(self) -> bool:
        """Touch the middle of the glass; return whether the demo used the touch up."""
        at = QPointF(300, 300)
        event = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            at,
            at,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        return self.demo.eventFilter(self.stage.shell, event)

    def band(self) -> CaptionBand | None:
        bands = [each for each in visible(self.stage.shell) if isinstance(each, CaptionBand)]
        assert len(bands) <= 1
        return bands[0] if bands else None

    def caption(self) -> CaptionBand:
        """Return the band that must be there."""
        band = self.band()
        assert band is not None
        return band

    def counts(self) -> dict[str, int]:
        """Return visits and pages counted so far, by kind."""
        totals: dict[str, int] = {}
        for (_, _, kind, _), count in self.counting._usage._pending.items():
            totals[kind] = totals.get(kind, 0) + count
        return totals

    def close(self) -> None:
        self.demo.close()
        self.counting.close()
        self.journal.close()


@pytest.fixture
def room(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    made = Room(stage, tmp_path, monkeypatch)
    yield made
    made.close()


def test_it_tours_every_stop_with_caption_and_voice(room: Room) -> None:
    """Each caption stands at the foot, is spoken, and hides nothing: the page ends above it."""
    stops = room.stage.library.editions["en"].demo
    assert len(stops) >= 8
    seen: list[str] = []
    for _ in range(400):
        room.wait(1)
        band = room.band()
        if band is None or band.accessibleName() in seen[-1:]:
            continue
        seen.append(band.accessibleName())
        frame = room.stage.shell.frame_widget
        assert frame is not None
        assert frame.geometry().bottom() < band.geometry().top()
        assert room.stage.shell.rect().contains(band.geometry())
        if len(seen) == len(stops):
            break
    assert seen == [stop.caption for stop in stops]
    assert [said for said in room.voice.said if said] == seen
    assert room.counts() == {}


def test_a_touch_ends_it_at_once_and_presses_nothing(room: Room) -> None:
    """Within 100 ms the band is gone and the page is the visitor's, counted as theirs."""
    room.wait(20)
    page = room.stage.visit.state.address
    assert room.band() is not None
    before = time.monotonic()
    used = room.press()
    assert time.monotonic() - before < 0.1
    assert used
    assert room.band() is None
    assert room.voice.said[-1] == ""
    assert room.stage.visit.state.address == page
    room.stage.settle()
    frame = room.stage.shell.frame_widget
    assert frame is not None
    assert frame.geometry() == room.stage.shell.rect()
    assert room.counts() == {"visit": 1, "language": 1, "page": 1}
    assert not room.press(), "the second touch is the visitor's"
    room.wait(600)
    assert room.band() is None


def test_it_goes_on_when_the_visit_is_over(room: Room) -> None:
    room.wait(20)
    room.press()
    room.stage.visit.reset("idle")
    room.wait(15)
    assert room.stage.visit.state.at_attract
    room.wait(30)
    assert room.band() is not None


def test_a_visit_begun_at_attract_is_left_alone(room: Room) -> None:
    """Also in the seconds of attract between two languages."""
    room.wait(6)
    assert room.stage.visit.state.at_attract
    assert not room.press()
    room.stage.visit.start("en")
    room.wait(60)
    assert room.band() is None
    assert room.counts()["visit"] == 1


def test_the_clicker_walks_it(room: Room) -> None:
    stops = room.stage.library.editions["en"].demo
    room.key(Qt.Key.Key_PageDown)
    room.key(Qt.Key.Key_PageDown)
    assert room.band() is not None
    assert room.caption().accessibleName() == stops[1].caption
    room.wait(300)
    assert room.caption().accessibleName() == stops[1].caption
    room.key(Qt.Key.Key_PageUp)
    assert room.caption().accessibleName() == stops[0].caption
    room.key(Qt.Key.Key_N)
    assert stops[0].notes in [words_of(each) for each in visible(room.caption())]
    room.key(Qt.Key.Key_B)
    picture = room.stage.shell.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 2).name() == "#000000"
    room.key(Qt.Key.Key_B)
    room.key(Qt.Key.Key_F5)
    room.wait(30)
    assert room.band() is not None
    assert room.caption().accessibleName() != stops[0].caption
    room.key(Qt.Key.Key_Escape)
    assert room.stage.visit.state.at_attract
    room.wait(300)
    assert room.band() is None
    assert room.counts() == {}


def test_starting_it_again_ends_a_visit_first(room: Room) -> None:
    """Nothing of the visitor is left for the room to see."""
    room.stage.visit.start("en")
    room.stage.visit.pick("anything")
    room.key(Qt.Key.Key_F5)
    room.wait(20)
    assert room.band() is not None
    assert room.stage.visit.state.picked == ()


@pytest.mark.parametrize("name", list(SCREENS))
def test_the_band_leaves_room_for_the_page(
    make_stage: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """On every screen, with the larger type for a projector: at most a third of the height."""
    assert callable(make_stage)
    stage = make_stage(screen(name))
    stage.visit.use_settings(Settings(text_step=1), "en")
    made = Room(stage, tmp_path, monkeypatch)
    try:
        for _ in stage.library.editions["en"].demo:
            made.key(Qt.Key.Key_PageDown)
            assert made.caption().height() <= stage.shell.height() / 3
    finally:
        made.close()
