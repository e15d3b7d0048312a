"""Between the kiosk and its staff: the way in, what stands above the page, and what they may ask for."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer

from kiosk.content.model import Library, Problem
from kiosk.content.words import Words
from kiosk.settings import Settings
from kiosk.staff.choice_kept import ChoiceKept
from kiosk.staff.hours import OpeningHours, parse_hours
from kiosk.staff.journal import Journal
from kiosk.staff.pin import PinGate
from kiosk.staff.schedule import Schedule
from kiosk.staff.staff_journal import StaffJournal, Who
from kiosk.ui.input_guard import InputGuard
from kiosk.ui.shell import Shell
from kiosk.ui.speech import SpeechReport
from kiosk.ui.staff.desk import CLEANING_SECONDS, Desk
from kiosk.ui.staff.layer import StaffLayer
from kiosk.ui.staff.pin_clerk import PinClerk
from kiosk.ui.staff.way_in import WayIn
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.hold_ring import HoldRing
from kiosk.visit.clock import seconds_now
from kiosk.visit.visit import Visit

#: How often time is let pass for the desk, in milliseconds.
TICK_MS = 1000
#: How often the PIN gate is asked, in seconds, so that it notes which waits are over.
GATE_SECONDS = 60.0


@dataclass(frozen=True)
class ProgramWishes:
    """What staff may ask of the program itself; the same calls as in `StaffContext`."""

    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], None]
    library: Callable[[], Library]
    problems: Callable[[], tuple[Problem, ...]]
    reload_content: Callable[[], None]
    voice: Callable[[], SpeechReport]
    restart: Callable[[], None]
    leave_kiosk: Callable[[], None]


class Staffing(QObject):
    """Makes the staff's screens when they are first needed and connects them to the desk."""

    def __init__(
        self, visit: Visit, shell: Shell, journal: Journal, data: Path, wishes: ProgramWishes, started: float
    ) -> None:
        """Nothing is shown yet; `started` is the monotonic time of the kiosk's start."""
        super().__init__()
        self._visit, self._shell, self._journal = visit, shell, journal
        self._data, self._wishes = data, wishes
        self._staff_journal = StaffJournal(journal.note)
        self._gate = PinGate(data)
        self._gate_asked = started
        self._clerk = PinClerk(self._gate, self._staff_journal, started)
        self._layer: StaffLayer | None = None
        self._ring: HoldRing | None = None
        self._guard: InputGuard | None = None
        self._touches = 0
        self.way_in = WayIn(self._mark, self._px_per_mm, seconds_now)
        self.way_in.ring_moved.connect(self._on_ring)
        self.way_in.ring_gone.connect(self._on_ring_gone)
        self.way_in.taken_over.connect(self._on_taken_over)
        self.way_in.opened.connect(self._on_opened)
        choice = ChoiceKept(data, lambda text: journal.note("hours", text))
        self.desk = Desk(visit, Schedule(self._hours(wishes.settings()), choice), self._staff_journal)
        self.desk.view_changed.connect(self._show)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self._on_tick()

    def watch(self, guard: InputGuard) -> None:
        """Listen to the glass."""
        self._guard = guard
        guard.pressed.connect(self.way_in.on_pressed)
        guard.moved.connect(self.way_in.on_moved)
        guard.released.connect(self.way_in.on_released)
        guard.pressed.connect(self._on_pressed)

    def close(self) -> None:
        """Let a question to the PIN gate end."""
        self._tick.stop()
        self._clerk.wait()

    # --- what others ask ---

    @property
    def layer(self) -> StaffLayer | None:
        """The staff's layer, once it was needed."""
        return self._layer

    def next_patient(self, who: Who) -> None:
        """End the visit, wherever staff are."""
        self.desk.next_patient(who)

    def obey(self, command: str) -> dict[str, object]:
        """Do what a command of the console asks: "reset", "clean", "close" or "open"."""
        if command == "reset":
            self.desk.next_patient("command")
        elif command == "clean":
            self.desk.clean("command", seconds_now())
        elif command == "close":
            self.desk.close("command", self._now())
            if self.desk.will_close:
                return {"done": command, "waits": True}
        else:
            self.desk.open("command", self._now())
        return {"done": command}

    def take_key(self, key: Qt.Key) -> bool:
        """A key was pressed; whether it is for staff alone."""
        view = self.desk.view
        if not view:
            return False
        self.desk.touch(seconds_now())
        if view == "closed":
            self._explain()
        elif key == Qt.Key.Key_Escape and view in ("door", "pin"):
            self.desk.leave()
        return True

    def use_settings(self, settings: Settings) -> None:
        """Follow other opening hours."""
        self.desk.use_hours(self._hours(settings), self._now())

    def show_again(self) -> None:
        """Make what is shown anew: the words or the glass have changed. The panel sees to itself."""
        if self.desk.view not in ("", "panel"):
            self._show(self.desk.view)

    # --- the way in ---

    def _mark(self) -> QRect | None:
        if self.desk.doing == "staff":
            return None
        if self._layer is not None and self._layer.isVisible() and self._layer.clinic_mark is not None:
            return self._layer.clinic_mark
        return self._shell.clinic_mark()

    def _px_per_mm(self) -> float:
        return self._shell.screen_size.px_per_mm

    def _on_ring(self, fraction: float) -> None:
        if self._ring is None:
            self._ring = HoldRing(self._shell.fresh_theme(), self._words()("door.hold"), self._shell)
            self._ring.show()
        self._ring.raise_()
        self._ring.fill(fraction)

    def _on_ring_gone(self) -> None:
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None

    def _on_taken_over(self) -> None:
        if self._guard is not None:
            self._guard.take_over()

    def _on_opened(self) -> None:
        self.desk.open_door(seconds_now())

    def _on_pressed(self, kind: str) -> None:
        self._touches += kind == "touch"
        self.desk.touch(seconds_now())

    # --- time ---

    def _now(self) -> dt.datetime:
        return dt.datetime.now().astimezone()

    def _on_tick(self) -> None:
        seconds = seconds_now()
        content = self._layer.content if self._layer is not None else None
        # While a pack is judged nobody touches the glass; closing the panel would break that off.
        if self.desk.view == "panel" and getattr(content, "busy", False):
            self.desk.touch(seconds)
        self.desk.tick(seconds, self._now())
        if content is not None and self.desk.view == "cleaning":
            from kiosk.ui.staff.cleaning import CleaningScreen

            if isinstance(content, CleaningScreen):
                content.show_seconds(self.desk.cleaning_left(seconds))
        now = time.monotonic()
        if now - self._gate_asked >= GATE_SECONDS and not self._clerk.busy:
            self._gate_asked = now
            self._gate.state(now)

    def _hours(self, settings: Settings) -> OpeningHours:
        try:
            return parse_hours(settings.opening_hours)
        except ValueError as error:
            # The setting's form allows a few texts that mean nothing; then nobody is locked out.
            self._journal.note("settings", str(error))
            return OpeningHours()

    # --- showing ---

    def _words(self) -> Words:
        front = self._shell.front
        language = self._visit.fresh_state().language
        return front.words.get(language) or next(iter(front.words.values()))

    def _themes(self) -> Iterator[Theme]:
        """Yield the kiosk's look, then the same with ever smaller text: all of a sheet must be in sight."""
        theme = self._shell.fresh_theme()
        for step in range(theme.text_step, -1, -1):
            yield replace(theme, text_step=step)

    def _show(self, view: str) -> None:
        """Show what the desk says. The barrier: what cannot be built gives way to the patient's screen."""
        if not view:
            if self._layer is not None:
                self._layer.clear()
            self._shell.come_back()
            return
        try:
            layer = self._layer or self._make_layer()
            getattr(self, f"_show_{view}")(layer)
        except Exception as error:
            self._journal.log_fault("staff", error, time.monotonic())
            if self._layer is not None:
                self._layer.clear()
            if view in ("door", "pin", "panel"):
                self.desk.leave()

    def _make_layer(self) -> StaffLayer:
        layer = StaffLayer(self._shell)
        layer.close_wanted.connect(self.desk.leave)
        layer.outgrown.connect(self.show_again, Qt.ConnectionType.QueuedConnection)
        self._shell.keep_on_top(layer)
        self._layer = layer
        return layer

    def _show_door(self, layer: StaffLayer) -> None:
        from kiosk.ui.staff.door import Door

        words = self._words()
        for theme in self._themes():
            door = Door(theme, words, closed=self.desk.is_closed)
            door.action_chosen.connect(self._on_action)
            layer.show_sheet(theme, words("door.title"), words, door)
            if not layer.sheets.scrolls:
                break

    def _show_pin(self, layer: StaffLayer) -> None:
        from kiosk.ui.staff.pin_pad import PinPad

        words, shuffled = self._words(), self._wishes.settings().shuffled_pin_pad
        for theme in self._themes():
            pad = PinPad(theme, words, self._clerk, shuffled=shuffled)
            pad.opened.connect(self._on_pin_right)
            layer.show_sheet(theme, words("pin.title"), words, pad)
            if not layer.sheets.scrolls:
                break

    def _show_panel(self, layer: StaffLayer) -> None:
        from kiosk.ui.staff.context import StaffContext
        from kiosk.ui.staff.panel import StaffPanel

        theme, wishes = self._shell.fresh_theme(), self._wishes
        context = StaffContext(
            data=self._data,
            theme=theme,
            settings=wishes.settings,
            change_settings=wishes.change_settings,
            library=wishes.library,
            problems=wishes.problems,
            reload_content=wishes.reload_content,
            journal=self._journal,
            staff_journal=self._staff_journal,
            pins=self._gate,
            screen=self._screen,
            use_screen=self._shell.use_screen,
            restart=wishes.restart,
            leave_kiosk=wishes.leave_kiosk,
            touches=lambda: self._touches,
            now=self._now,
        )
        panel = StaffPanel(context, layer, voices=self._voices)
        panel.leave_wanted.connect(self.desk.leave)
        layer.show_screen(theme, panel)

    def _show_cleaning(self, layer: StaffLayer) -> None:
        from kiosk.ui.staff.cleaning import CleaningScreen

        theme = self._shell.fresh_theme()
        name = self._shell.front.clinic.name
        screen = CleaningScreen(theme, self._words(), name, self._shell.size(), CLEANING_SECONDS)
        screen.end_wanted.connect(self._on_cleaning_end)
        screen.show_seconds(self.desk.cleaning_left(seconds_now()))
        layer.show_screen(theme, screen)

    def _show_closed(self, layer: StaffLayer) -> None:
        from kiosk.ui.staff.closed import ClosedScreen

        theme, front = self._shell.fresh_theme(), self._shell.front
        first, now = self._visit.fresh_state().language, self._now()
        codes = sorted(front.languages, key=lambda code: code != first)
        languages = tuple((front.languages[code], front.words[code]) for code in codes)
        opens = self.desk.opens_at(now)
        screen = ClosedScreen(theme, front.clinic, languages, self._shell.size(), opens, now)
        layer.show_screen(theme, screen)

    # --- acting ---

    def _voices(self) -> dict[str, bool | None]:
        """Return by language code whether a voice reads it; None where that is not known yet."""
        report, editions = self._wishes.voice(), self._wishes.library().editions
        return {code: report.serves(edition.language.speech_locale) for code, edition in editions.items()}

    def _screen(self) -> Screen:
        return self._shell.screen_size

    def _explain(self) -> None:
        from kiosk.ui.staff.closed import ClosedScreen

        if self._layer is not None and isinstance(self._layer.content, ClosedScreen):
            self._layer.content.explain()

    def _on_action(self, action: str) -> None:
        match action:
            case "reset":
                self.desk.next_patient("tier1")
            case "clean":
                self.desk.clean("tier1", seconds_now())
            case "close":
                self.desk.close("tier1", self._now())
            case "open":
                self.desk.open("tier1", self._now())
            case "more":
                self.desk.ask_pin(seconds_now())

    def _on_pin_right(self) -> None:
        self.desk.enter(seconds_now())

    def _on_cleaning_end(self) -> None:
        self.desk.end_cleaning("tier1")
