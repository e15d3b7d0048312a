"""Between visit and window: the idle clock, the voice, the keyboard, and what is warmed up early."""

from __future__ import annotations

import ctypes
import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.key_walk import KeyWalk
from kiosk.ui.keyboard import KeyboardUnavailableError, OnScreenKeyboard
from kiosk.ui.news import Announcer
from kiosk.ui.pages.base import PageWidget
from kiosk.ui.reading import Reader
from kiosk.ui.shell import Shell
from kiosk.ui.speech import SpeechReport, SpeechService
from kiosk.ui.touch_explore import TouchExplore
from kiosk.ui.widgets.search_field import SearchField
from kiosk.visit.clock import seconds_now
from kiosk.visit.idle import TICK_SECONDS, Event, IdleClock, idle_policy
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit

#: After so many seconds without a touch, memory that pages no longer need goes back to the system.
PAUSE_SECONDS = 3
#: How long after a reset the memory of the visit is given back, in milliseconds.
TIDY_MS = 1500
#: Pages to choose from, which wait as long as a menu; all others are there to be read.
MENUS = frozenset({"conditions", "techniques", "questions", "my-questions"})


class VisitSession(QObject):
    """Runs the clock of the visit that is on and the helpers around it.

    Signals:
        text_started(str, str): the voice began this text in that locale.
    """

    text_started = Signal(str, str)

    def __init__(self, visit: Visit, shell: Shell, settings: Settings, journal: Journal) -> None:
        """Connect visit and window."""
        super().__init__()
        self._visit = visit
        self._shell = shell
        self._journal = journal
        self._idle = IdleClock(idle_policy(settings))
        self._tick = QTimer(self)
        self._tick.setInterval(round(TICK_SECONDS * 1000))
        self._tick.timeout.connect(self._on_tick)
        self._speech = SpeechService(self)
        self._speech.text_started.connect(self.text_started)
        self._reader = Reader(
            visit, self._speech, self._page, self._speech_locale, shell.content.bring_into_view
        )
        self._keyboard: OnScreenKeyboard | None = None
        self._speech.availability_changed.connect(self._show_voice)
        self._speech.failed.connect(self._on_speech_failed)
        self._announcer = Announcer(shell, visit)
        self._explore = TouchExplore(shell, visit, self._reader.say)
        self._keys = KeyWalk(shell, visit, self._explore, settings.help_key)
        shell.explore_wanted.connect(self._on_explore_wanted)
        shell.listen_wanted.connect(self._reader.listen)
        shell.reading_action.connect(self._reader.act)
        shell.still_here_wanted.connect(self._on_still_here)
        shell.hold_wanted.connect(self._on_hold)
        shell.keyboard_wanted.connect(self._on_keyboard_wanted)
        visit.visit_started.connect(self._on_started)
        visit.visit_reset.connect(self._on_reset)
        visit.state_changed.connect(self._on_state_changed)

    # --- what others ask ---

    @property
    def phase(self) -> str:
        """Whether somebody is at it ("visit") or the countdown runs ("warning")."""
        return "warning" if self._idle.phase == "warning" else "visit"

    @property
    def idle_seconds(self) -> float:
        """Seconds since the last touch."""
        return self._idle.idle_seconds

    def use_settings(self, settings: Settings) -> None:
        """Follow other idle times."""
        self._idle.use_policy(idle_policy(settings))

    def watch(self, window: QWindow) -> None:
        """Take the touches and keys of the native window that the guard lets through."""
        self._explore.watch(window)
        self._keys.watch(window)

    def comes_too_late(self) -> bool:
        """Say whether a press comes after the visit has ended, and so must press nothing."""
        return self._act_on(self._idle.tick(seconds_now())) == "reset"

    def finger_down(self, point: QPointF) -> None:
        """A finger touched the glass: it holds the clock, and stops the voice that is reading."""
        self._keys.stop_walking()
        if self._visit.state.listening == "speaking" and not self._shell.reads_at(point):
            self._visit.stop_speech()
        self._act_on(self._idle.hold("finger", seconds_now()))

    def finger_up(self) -> None:
        """The finger was lifted."""
        self._act_on(self._idle.release("finger", seconds_now()))

    def key_used(self, key: Qt.Key) -> None:
        """A key was pressed; on attract Enter or Space starts like a touch."""
        self._act_on(self._idle.touch(seconds_now()))
        if self._visit.state.at_attract and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if self._shell.focusWidget() in (None, self._shell, self._shell.attract):
                self._visit.start(self._visit.state.language)
        elif key == Qt.Key.Key_Escape:
            self._visit.back()

    def announce(self, text: str) -> None:
        """Say something that is not on the page, where there is a voice for the visit's language."""
        self._reader.announce(text, self._visit.state)

    def hush(self) -> None:
        """End an announcement."""
        self._reader.hush()

    def warm_up_steps(self) -> list[Callable[[], None]]:
        """Return the slow first steps that can be done while nobody is here, one by one."""
        return [import_numbers, import_chart, give_back_memory]

    def close(self) -> None:
        """Stop the clock and the voice."""
        self._tick.stop()
        self._speech.close()

    # --- the idle clock ---

    def _on_started(self, state: VisitState) -> None:
        self._idle.start(seconds_now())
        self._show_page(state)
        self._tick.start()

    def _on_reset(self, _reason: str) -> None:
        self._idle.stop()
        self._tick.stop()
        self._end_warning()
        self._forget()

    def _forget(self) -> None:
        """Drop what Qt itself may have kept of the visit."""
        QApplication.clipboard().clear()
        self._reader.rest()
        QTimer.singleShot(TIDY_MS, self, self._tidy)
        if self._keyboard is not None:
            self._keyboard.clear()

    def _tidy(self) -> None:
        """After a visit, when its pages are gone: give their memory back to the system."""
        if self._visit.state.at_attract:
            gc.collect()
            give_back_memory()

    def _on_state_changed(self, state: VisitState, previous: VisitState) -> None:
        if state.at_attract:
            return
        if state.language != previous.language:
            self._show_voice()
        if (state.address, state.language) != (previous.address, previous.language):
            self._show_page(state)
            self._hide_keyboard()
            self._idle.release("player", seconds_now())
        if state.listening == "speaking" and previous.listening != "speaking":
            self._act_on(self._idle.hold("speech", seconds_now()))
        elif state.listening != "speaking" and previous.listening == "speaking":
            self._act_on(self._idle.release("speech", seconds_now()))

    def _show_page(self, state: VisitState) -> None:
        page = self._shell.page
        if state.address in MENUS or page is None:
            self._idle.show_page(None)
            return
        self._idle.show_page(count_words(page))

    def _on_tick(self) -> None:
        self._act_on(self._idle.tick(seconds_now()))
        if int(self._idle.idle_seconds) == PAUSE_SECONDS:
            give_back_memory()
        if self._idle.phase == "warning":
            self._shell.show_countdown(round(self._idle.seconds_left))

    def _act_on(self, event: Event | None) -> Event | None:
        if event == "warn":
            self._warn()
        elif event == "resume":
            self._end_warning()
        elif event == "reset":
            self._visit.reset("idle")
        return event

    def _on_still_here(self) -> None:
        self._act_on(self._idle.touch(seconds_now()))
        self._end_warning()

    def _warn(self) -> None:
        """Show the last call, and say it where there is a voice: it is seen and heard."""
        self._shell.show_countdown(round(self._idle.seconds_left))
        countdown = self._shell.countdown
        state = self._visit.state
        if countdown is not None:
            self._reader.announce(countdown.spoken, state)
            self._announcer.announce(countdown.spoken, urgent=True)

    def _end_warning(self) -> None:
        self._shell.hide_countdown()
        self._reader.hush()

    def _on_hold(self, reason: str, holds: bool) -> None:
        now = seconds_now()
        self._act_on(self._idle.hold(reason, now) if holds else self._idle.release(reason, now))

    # --- voice ---

    def _on_explore_wanted(self, wanted: bool) -> None:
        """Turn touch-explore on or off; where no voice can serve it, say so instead."""
        if not wanted or self._reader.can_speak():
            self._visit.set_explore(wanted)

    def _show_voice(self) -> None:
        self._shell.show_voice(works=self._reader.may_speak())

    @property
    def voice(self) -> SpeechReport:
        """How the voice is, for staff."""
        return self._speech.report()

    def _on_speech_failed(self, _reason: str) -> None:
        """Touches that neither speak nor act would be a dead screen: let them act again."""
        if self._visit.state.explore and not self._reader.can_speak():
            self._visit.set_explore(False)

    def _page(self) -> PageWidget | None:
        return self._shell.page

    def _speech_locale(self, language: str) -> str:
        return self._shell.language(language).speech_locale

    # --- on-screen keyboard ---

    def _on_keyboard_wanted(self, widget: QWidget) -> None:
        if not isinstance(widget, SearchField):
            return
        try:
            keyboard = self._keyboard or self._make_keyboard()
        except KeyboardUnavailableError as error:
            self._journal.log_fault("keyboard", error, time.monotonic())
            return
        keyboard.set_theme(self._shell.theme)
        keyboard.show_for(widget, self._shell.language(self._visit.state.language).locale)

    def _make_keyboard(self) -> OnScreenKeyboard:
        """Make the keyboard on first need: it takes a quarter of a second and much memory."""
        shell = self._shell
        keyboard = OnScreenKeyboard(shell, shell.theme, shell.languages)
        keyboard.height_changed.connect(self._on_keyboard_height)
        self._keyboard = keyboard
        return keyboard

    def _on_keyboard_height(self, height: int) -> None:
        if self._keyboard is None:
            return
        room = self._shell.rect()
        self._keyboard.setGeometry(0, room.height() - height, room.width(), height)
        self._shell.make_room_below(height)

    def _hide_keyboard(self) -> None:
        if self._keyboard is not None:
            self._keyboard.hide_keyboard()


def give_back_memory() -> None:
    """Ask the C library to return freed memory; where it cannot, nothing is lost."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        return


def import_numbers() -> None:
    """Load the arithmetic that the graph stands on."""
    import numpy  # noqa: F401, ICN001 - loaded for its side effect of being there


def import_chart() -> None:
    """Load the graph."""
    import kiosk.ui.widgets.recovery_chart  # noqa: F401


def count_words(page: QWidget) -> int:
    """Return about how many words stand on a page."""
    from PySide6.QtWidgets import QLabel

    return sum(len(label.text().split()) for label in page.findChildren(QLabel))
