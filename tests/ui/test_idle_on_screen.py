"""The idle clock through the real session and window, with the time handed in by the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui import session as session_module
from kiosk.ui.session import VisitSession
from kiosk.ui.tour import Stage
from tests.ui.looking import button, describe, visible

MENU_SECONDS = 120
WARNING_SECONDS = 60


class Waiting:
    """A window whose clock the test turns."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.shell, self.visit = stage, stage.shell, stage.visit
        self.now = 1000.0
        self.announced: list[str] = []
        self.journal = Journal(folder, "test")
        self.session = VisitSession(stage.visit, stage.shell, Settings(), self.journal)

    def clock(self) -> float:
        """Return the time as the test has set it."""
        return self.now

    def announce(self, words: str, *_: object) -> None:
        """Take what would be spoken."""
        self.announced.append(words)

    def pass_seconds(self, seconds: int) -> None:
        """Let time pass second by second, as the session's own timer does."""
        for _ in range(seconds):
            self.now += 1.0
            self.session._tick.timeout.emit()
        self.stage.settle()

    def touch(self) -> None:
        """Put a finger down and lift it, as the input guard tells it."""
        self.session.comes_too_late()
        down = self.session.finger_down
        down(self.shell.rect().center().toPointF())
        self.session.finger_up()
        self.stage.settle()

    def start_on_menu(self) -> None:
        """Begin a visit and go to a page that waits as long as a menu."""
        self.visit.start("en")
        self.visit.open_page("conditions")
        self.stage.settle()

    def counts_down(self) -> bool:
        """Whether the countdown is on the screen."""
        return self.shell.countdown is not None

    def seconds_shown(self) -> str:
        """Return the words of the countdown that hold its number."""
        assert self.shell.countdown is not None
        words = [each.accessibleName() for each in visible(self.shell.countdown)]
        return next((text for text in words if any(letter.isdigit() for letter in text)), "")


@pytest.fixture
def waiting(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Waiting]:
    """A window at attract with its session; nothing is spoken."""
    waiting = Waiting(stage, tmp_path)
    monkeypatch.setattr(session_module, "seconds_now", waiting.clock)
    monkeypatch.setattr(waiting.session._reader, "announce", waiting.announce)
    yield waiting
    waiting.session.close()
    waiting.journal.close()


def test_the_countdown_shows_counts_and_ends_the_visit(waiting: Waiting) -> None:
    """After two minutes on a menu a countdown appears, counts down, and then attract is back."""
    waiting.start_on_menu()
    waiting.pass_seconds(MENU_SECONDS - 1)
    assert not waiting.counts_down()
    waiting.pass_seconds(1)
    assert waiting.counts_down()
    assert waiting.session.phase == "warning"
    assert str(WARNING_SECONDS) in waiting.seconds_shown()
    waiting.pass_seconds(10)
    assert str(WARNING_SECONDS - 10) in waiting.seconds_shown()
    waiting.pass_seconds(WARNING_SECONDS - 10)
    assert waiting.visit.state.at_attract
    assert not waiting.counts_down()
    assert waiting.shell.attract.isVisible()


def test_i_am_still_here_gives_the_whole_time_again_and_again(waiting: Waiting) -> None:
    """The large button takes the countdown away, as often as one likes."""
    waiting.start_on_menu()
    for _ in range(5):
        waiting.pass_seconds(MENU_SECONDS + 20)
        assert waiting.shell.countdown is not None
        waiting.shell.countdown.still.click()
        waiting.stage.settle()
        assert not waiting.counts_down()
        waiting.pass_seconds(MENU_SECONDS - 1)
        assert not waiting.counts_down()
        waiting.touch()
    assert waiting.visit.state.address == "conditions"


def test_any_touch_takes_the_countdown_away(waiting: Waiting) -> None:
    """Touching anywhere counts as being here, and the page is as it was."""
    waiting.start_on_menu()
    before = waiting.visit.state
    waiting.pass_seconds(MENU_SECONDS)
    waiting.touch()
    assert not waiting.counts_down()
    assert waiting.visit.state == before


def test_a_key_counts_as_a_touch(waiting: Waiting) -> None:
    """Whoever uses the kiosk by keyboard is there too."""
    waiting.start_on_menu()
    waiting.pass_seconds(MENU_SECONDS)
    waiting.session.key_used(Qt.Key.Key_Tab)
    waiting.stage.settle()
    assert not waiting.counts_down()


def test_a_page_to_read_waits_longer_than_a_menu(waiting: Waiting) -> None:
    """The time to read its words is added."""
    waiting.visit.start("en")
    waiting.visit.open_page("warning-signs")
    waiting.pass_seconds(MENU_SECONDS + 61)
    assert not waiting.counts_down()


def test_warning_signs_stay_usable_under_the_countdown(waiting: Waiting) -> None:
    """The countdown lies at the foot; the first words of the page are seen, and tools can be touched."""
    waiting.visit.start("en")
    waiting.visit.open_page("warning-signs")
    waiting.stage.settle()
    for _ in range(1500):
        waiting.pass_seconds(1)
        if waiting.shell.countdown is not None:
            break
    panel, page = waiting.shell.countdown, waiting.shell.page
    assert panel is not None
    assert page is not None
    top = panel.geometry().top()
    assert top > waiting.shell.height() // 2, f"the countdown covers all below y={top}"
    first = next(each for each in visible(page) if each.accessibleName())
    middle = first.mapTo(waiting.shell, first.rect().center())
    assert waiting.shell.childAt(middle) is first, f"covered: {describe(first)}"


def test_finish_on_the_countdown_ends_at_once(waiting: Waiting) -> None:
    """Nobody has to wait for the end of the countdown."""
    waiting.start_on_menu()
    waiting.pass_seconds(MENU_SECONDS)
    panel = waiting.shell.countdown
    assert panel is not None
    words = waiting.stage.library.editions["en"].words("idle.finish")
    target = button(panel, words)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert waiting.visit.state.at_attract


def test_a_press_after_the_end_presses_nothing(waiting: Waiting) -> None:
    """The machine slept through the end of a visit: the waking touch is told to press nothing."""
    waiting.start_on_menu()
    waiting.now += 3600.0
    assert waiting.session.comes_too_late()
    assert waiting.visit.state.at_attract


def test_the_last_call_is_spoken(waiting: Waiting) -> None:
    """Whoever does not look at the screen hears that it will end."""
    waiting.start_on_menu()
    waiting.pass_seconds(MENU_SECONDS)
    assert len(waiting.announced) == 1
    assert waiting.announced[0]


def test_no_clock_runs_at_attract(waiting: Waiting) -> None:
    """Nothing ticks while nobody is here."""
    waiting.start_on_menu()
    waiting.visit.reset("finish")
    assert not waiting.session._tick.isActive()
    waiting.pass_seconds(1000)
    assert not waiting.counts_down()
