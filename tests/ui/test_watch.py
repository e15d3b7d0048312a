"""The author's preview: a real folder is edited, and the window follows without losing its place."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.content.library import load_library
from kiosk.content.model import Library
from kiosk.ui import watch
from kiosk.ui.drawing import ASSETS
from kiosk.ui.tour import Stage
from kiosk.ui.watch import Preview
from tests.content.building import Place, build
from tests.ui.looking import screen

PAGE = "en/questions/is-it-safe.md"
ADDRESS = "conditions/herniated-disc"
FILE = "en/conditions/herniated-disc.md"
WORDS = "It may come and go."
ROOT = ASSETS.parent


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small content folder with all words of the interface."""
    place = build(tmp_path)
    place.write("en/interface.po", (ROOT / "content/en/interface.po").read_bytes())
    return place


class Desk:
    """An author at work: the folder, the window, the preview, and what the terminal said."""

    def __init__(self, place: Place) -> None:
        library, _ = load_library(place.folder, today=dt.date(2026, 6, 1), pictures=watch.PICTURES)
        self.place = place
        self.terminal: list[str] = []
        self.taken = 0
        self.stage = Stage(library, "en", screen("21.5in portrait"))
        self.preview = Preview(place.folder, self.stage.shell, library, self.take, self.terminal.append)

    def take(self, library: Library) -> None:
        self.taken += 1
        self.stage.library = library
        self.stage.shell.use_library(library)

    def shows(self, words: str) -> bool:
        page = self.stage.shell.page
        return page is not None and any(words in label.text() for label in page.findChildren(QLabel))

    @property
    def reads(self) -> int:
        return sum("content read" in line for line in self.terminal)

    def close(self) -> None:
        self.preview.close()
        self.stage.close()


@pytest.fixture
def desk(qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A preview on a condition's page, after its first look."""
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.1)
    desk = Desk(place)
    desk.stage.visit.start("en")
    desk.stage.visit.open_page(ADDRESS)
    qtbot.waitUntil(lambda: desk.reads == 1)
    yield desk
    desk.close()


def _again(qtbot: QtBot, desk: Desk, change: Callable[[], None]) -> None:
    """Change the folder and wait until it was read once more, and the last time too."""
    before = desk.reads
    change()
    qtbot.waitUntil(lambda: desk.reads > before)
    qtbot.wait(250)


def test_the_state_at_the_start_is_not_shown_anew(desk: Desk) -> None:
    assert desk.taken == 0
    assert desk.shows(WORDS)


def test_a_saved_page_is_shown_at_the_same_place(qtbot: QtBot, desk: Desk) -> None:
    shell, visit = desk.stage.shell, desk.stage.visit
    long = "\n\n".join(f"{WORDS} Line." for _ in range(60))
    _again(
        qtbot,
        desk,
        lambda: desk.place.replace(FILE, "## What you may feel", f"## What you may feel\n\n{long}"),
    )
    shell.content.scroll_to_fraction(0.5)
    qtbot.wait(50)
    _again(qtbot, desk, lambda: desk.place.replace(FILE, "A numb foot", "A foot that sleeps"))
    assert desk.shows("A foot that sleeps")
    assert visit.state.address == ADDRESS
    assert shell.content.fraction == pytest.approx(0.5, abs=0.05)


def test_a_broken_page_stays_as_it_was_and_the_strip_says_why(qtbot: QtBot, desk: Desk) -> None:
    strip = desk.preview.strip
    _again(qtbot, desk, lambda: desk.place.replace(FILE, "order = 10", "order = ten"))
    assert desk.shows(WORDS)
    assert strip.isVisible()
    assert f"{FILE}:5 " in strip.text()
    assert any(line.startswith(f"  {FILE}:5: error front.") for line in desk.terminal)
    assert strip.geometry().top() == 0
    assert strip.height() < desk.stage.shell.height() / 10
    # The last good content still answers every touch.
    assert desk.stage.visit.open_page("techniques/microdiscectomy")
    _again(qtbot, desk, lambda: desk.place.replace(FILE, "order = ten", "order = 10"))
    desk.stage.visit.open_page(ADDRESS)
    assert desk.shows(WORDS)
    assert FILE not in strip.text()


def test_leaving_a_page_that_is_gone_takes_on_what_waits(qtbot: QtBot, desk: Desk) -> None:
    _again(qtbot, desk, (desk.place.folder / FILE).unlink)
    taken = desk.taken
    assert desk.shows(WORDS)
    desk.stage.visit.open_page("techniques/microdiscectomy")
    qtbot.waitUntil(lambda: desk.taken == taken + 1)
    assert ADDRESS not in desk.stage.library.editions["en"].pages


@pytest.mark.parametrize("ruin", ["clinic.toml", "en/interface.po", "recovery.toml"])
def test_content_that_cannot_be_shown_at_all_never_stops_it(qtbot: QtBot, desk: Desk, ruin: str) -> None:
    before = desk.place.read(ruin)
    _again(qtbot, desk, lambda: desk.place.write(ruin, b"\x00\xff not this"))
    assert desk.preview.strip.isVisible()
    assert desk.stage.visit.open_page("techniques/microdiscectomy")
    _again(qtbot, desk, lambda: desk.place.write(ruin, before))
    assert ruin not in desk.preview.strip.text()
    assert ADDRESS in desk.stage.library.editions["en"].pages


def test_a_fault_in_the_reading_is_a_problem_like_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("one\ntwo")

    monkeypatch.setattr(watch, "check", fail)
    found = watch.look(tmp_path, dt.date(2026, 6, 1))
    assert found.library is None
    assert len(found.problems) == 1


def test_another_clinic_asks_for_a_new_start(qtbot: QtBot, desk: Desk) -> None:
    _again(qtbot, desk, lambda: desk.place.replace("clinic.toml", "Test Clinic", "Other Clinic"))
    assert watch.START_AGAIN in desk.preview.strip.text()


@pytest.mark.parametrize("watching", [True, False])
def test_the_kiosk_itself_watches_only_when_told(place: Place, tmp_path: Path, watching: bool) -> None:
    words = ["--content", str(place.folder), "--data", str(tmp_path / "data"), "--window", "540x960"]
    kiosk = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "run-child", *words, *(["--watch"] if watching else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert kiosk.stdout is not None
    try:
        if watching:
            assert "content read: " in kiosk.stdout.readline()
        else:
            with pytest.raises(subprocess.TimeoutExpired):
                kiosk.wait(2.5)
    finally:
        kiosk.send_signal(signal.SIGTERM)
        rest, _ = kiosk.communicate(timeout=20)
    assert "Traceback" not in rest
    assert watching or rest == ""
