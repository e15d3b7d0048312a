"""The demo: the kiosk tours itself with captions and voice, and belongs at once to whoever touches it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.model import Library
from kiosk.ui.demo_notes import NotesWindow
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.caption_band import CaptionBand
from kiosk.visit.clock import seconds_now
from kiosk.visit.demo import DemoClock, DemoStep, programme

#: How often the clock is looked at, in milliseconds.
TICK_MS = 250
#: The reason for which the idle clock waits while the tour is on.
HOLD = "demo"
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_KEY_EVENTS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
#: What the keys of a presenter's clicker mean; most send PgUp and PgDn, and B or a full stop for black.
CLICKER = {
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_B: "black",
    Qt.Key.Key_Period: "black",
    Qt.Key.Key_F5: "start",
    Qt.Key.Key_Escape: "end",
    Qt.Key.Key_N: "notes",
}


class Announcer(Protocol):
    """Whoever has the voice."""

    def announce(self, text: str) -> None:
        """Say something in the language of the visit."""

    def hush(self) -> None:
        """Stop saying it."""


class Black(QWidget):
    """Nothing to see: the presenter wants to be looked at."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)


class Demo(QObject):
    """Runs the tour on one window.

    Install it as an event filter of the native window after the input guard, so that it is asked
    first: a touch that ends the tour presses nothing.

    Signals:
        tour_began(): from now on nobody is at the kiosk, whatever the visit says.
        tour_stopped(): somebody is, or the attract screen waits for them.
    """

    tour_began = Signal()
    tour_stopped = Signal()

    def __init__(self, shell: Shell, voice: Announcer, library: Library) -> None:
        """Tour every language of `library` that has stops."""
        super().__init__()
        self._shell = shell
        self._visit = shell.visit
        self._voice = voice
        self._use(library)
        self._band: CaptionBand | None = None
        self._black: Black | None = None
        self._notes_shown = False
        self._window = self._make_notes_window()
        self._touring = False
        self._visit.visit_started.connect(self._on_started)
        self._visit.visit_reset.connect(self._on_reset)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    def _use(self, library: Library) -> None:
        """Begin a tour of this content."""
        self._library = library
        stops = {code: edition.demo for code, edition in library.editions.items()}
        self.clock = DemoClock(programme(stops), seconds_now())

    def close(self) -> None:
        """Stop the tour and take its windows away."""
        self._tick.stop()
        self._clear()
        if self._window is not None:
            self._window.hide()
            self._window.deleteLater()
            self._window = None

    @staticmethod
    def _make_notes_window() -> NotesWindow | None:
        others = [each for each in QGuiApplication.screens() if each is not QGuiApplication.primaryScreen()]
        return NotesWindow(others[0]) if others else None

    # --- input

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            return self._take_over()
        if kind in _KEY_EVENTS and isinstance(event, QKeyEvent):
            action = CLICKER.get(Qt.Key(event.key()))
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if action is None or not plain or (self.clock.phase == "visiting" and action != "start"):
                return False
            if kind == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.act(action)
            return True
        return False

    def act(self, action: str) -> None:
        """Do what a key of the clicker is for."""
        now = seconds_now()
        if action == "black":
            self._toggle_black()
            return
        if action == "notes":
            self._notes_shown = not self._notes_shown
            self._show_band()
            return
        self._lift_black()
        if action == "end":
            self._visit.reset("demo")
            self.clock.end()
            self._stop()
        elif action == "start":
            if self.clock.phase == "visiting":
                self._visit.reset("staff")
            if self.clock.start(now):
                self._show()
        elif self.clock.walk(1 if action == "next" else -1, now):
            self._show()

    def _take_over(self) -> bool:
        """Somebody touched the glass. Return whether that touch is used up by ending the tour."""
        had_black = self._black is not None
        self._lift_black()
        if not self.clock.shows:
            return had_black
        self.clock.touched()
        self._stop()
        return had_black or not self._visit.state.at_attract

    # --- the tour

    def _on_tick(self) -> None:
        newer = self._shell.library
        if newer is not None and newer is not self._library and self._visit.state.at_attract:
            self._use(newer)
        if self._black is None and self.clock.tick(seconds_now()):
            self._show()

    def _show(self) -> None:
        """Show the present step."""
        step = self.clock.step
        if step is None:
            return
        if not self._touring:
            self._touring = True
            self.tour_began.emit()
        if step.stop is None:
            self._clear()
            self._visit.reset("demo")
            return
        self._go_to(step)
        self._show_band()
        self._voice.announce(step.stop.caption)
        self._shell.hold_wanted.emit(HOLD, True)

    def _go_to(self, step: DemoStep) -> None:
        visit, stop = self._visit, step.stop
        if visit.state.language != step.language and not visit.state.at_attract:
            visit.reset("demo")
        if visit.state.at_attract:
            visit.start(step.language)
        if stop is None:
            return
        visit.close_sheets()
        visit.open_page(stop.page, stop.view)

    def _stop(self) -> None:
        """The tour is over for now: the screen is whole again."""
        self._voice.hush()
        self._clear()
        self._shell.hold_wanted.emit(HOLD, False)
        if self._touring:
            self._touring = False
            self.tour_stopped.emit()

    def _on_started(self, _state: object) -> None:
        if not self.clock.shows:
            self.clock.touched()

    def _on_reset(self, reason: str) -> None:
        if reason == "demo":
            return
        if self.clock.shows:  # staff or a key ended what the tour showed
            self.clock.touched()
            self._stop()
        self.clock.visit_ended(seconds_now())

    # --- what stands above the page

    def _show_band(self) -> None:
        """Put the caption at the foot and make room for it."""
        self._clear()
        step, shell = self.clock.step, self._shell
        if step is None or step.stop is None or not self.clock.shows or self._visit.state.at_attract:
            return
        edition = self._library.editions[step.language]
        language, words = edition.language, edition.words
        notes = step.stop.notes if self._notes_shown and self._window is None else ""
        band = CaptionBand(shell.theme, step.stop.caption, words("demo.touch"), notes, shell)
        height = band.height_for(shell.width())
        band.setGeometry(0, shell.height() - height, shell.width(), height)
        # Lying screens are low: there the tools give their room to the page, as for typing.
        shell.make_room_below(height)
        band.show()
        self._band = band
        # After the page has found its place above the band.
        QTimer.singleShot(0, self, self._look_near)
        if self._window is not None:
            self._window.show_step(
                self.clock, words, language.script, right_to_left=language.direction == "rtl"
            )

    def _look_near(self) -> None:
        """Bring what the caption speaks of to the top of the screen."""
        step, page = self.clock.step, self._shell.page
        if step is None or step.stop is None or page is None or not self.clock.shows:
            return
        near = step.stop.near
        found = (each for each in page.findChildren(QWidget) if each.isVisible())
        named = next((each for each in found if near and each.accessibleName().startswith(near)), None)
        if named is None:
            self._shell.content.scroll_to_fraction(0.0)
        else:
            self._shell.content.bring_into_view(named, at_top=True)

    def _clear(self) -> None:
        band, self._band = self._band, None
        if band is not None:
            band.hide()
            band.deleteLater()
            self._shell.make_room_below(0)

    def _toggle_black(self) -> None:
        if self._black is not None:
            self._lift_black()
            return
        self._voice.hush()
        self._black = Black(self._shell)
        self._black.setGeometry(self._shell.rect())
        self._black.show()
        self._black.raise_()

    def _lift_black(self) -> None:
        black, self._black = self._black, None
        if black is not None:
            black.hide()
            black.deleteLater()
