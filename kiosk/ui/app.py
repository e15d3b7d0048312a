"""The composition root: makes every part, connects them, and catches what falls through."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QPointF, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Library
from kiosk.options import VERSION, RunOptions
from kiosk.settings import Settings, load_settings, save_settings, to_keep, with_setting
from kiosk.staff.journal import Journal, enable_crash_log
from kiosk.staff.trace import TraceWriter
from kiosk.supervisor import EXIT_STAFF, Heartbeat
from kiosk.ui.application import make_application, teach_roles
from kiosk.ui.content_source import ContentSource, front_of
from kiosk.ui.finger import Finger
from kiosk.ui.input_guard import InputGuard
from kiosk.ui.pages.factory import TABS
from kiosk.ui.paint_probe import PaintProbe
from kiosk.ui.session import VisitSession
from kiosk.ui.shell import Shell
from kiosk.ui.theme import Screen
from kiosk.visit.clock import seconds_now
from kiosk.visit.visit import Visit

HEARTBEAT_MS = 2000
#: How often it is asked, on attract only, whether other content has been installed.
NEWER_MS = 5000
#: Addresses that buttons around every page open.
ALWAYS = frozenset({*TABS, "my-questions", "warning-signs"})
#: How long after the first picture the rest is warmed up, in milliseconds, one part at a time.
WARM_UP_MS = 400
#: So many faults in a minute, and the kiosk starts itself anew.
MOST_FAULTS = 20
FAULT_WINDOW_SECONDS = 60.0
EXIT_RESTART = 75
#: The text size for a room that looks on; more would leave a low screen no room for the graph.
PROJECTOR_TEXT_STEP = 1


class KioskApp(QObject):
    """Everything of one running kiosk."""

    def __init__(self, application: QApplication, options: RunOptions) -> None:
        """Make what the first picture needs; `after_first_frame` makes the rest."""
        super().__init__()
        self._application = application
        self._options = options
        self._started = time.monotonic()
        self.journal = Journal(options.data, VERSION)
        self.trace = TraceWriter(options.trace, self._note_fault)
        self._crash_log = enable_crash_log(options.data)
        self.settings = self._load_settings()
        self.source = ContentSource(options, self.journal, self.settings)
        self.front, self.library = self.source.load_front()
        language = self._default_language()
        self.visit = Visit(self.settings, language, self._has_page)
        self.shell = Shell(self.visit, self._screen(), self.front)
        self.shell.page_painted.connect(self._on_painted)
        self.shell.page_failed.connect(self._on_page_failed)
        self.session = VisitSession(self.visit, self.shell, self.settings, self.journal)
        if self.trace.is_on:
            self.session.text_started.connect(self._on_said)
        self._heartbeat = Heartbeat()
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._heartbeat.beat)
        self._newer = QTimer(self)
        self._newer.setInterval(NEWER_MS)
        self._newer.timeout.connect(self._take_newer_content)
        self._input_ms = self._reset_ms = 0.0
        self._warm_up_steps: list[Callable[[], None]] = []
        self.visit.visit_reset.connect(self._on_reset)
        sys.excepthook = self._on_uncaught

    # --- start ---

    def _load_settings(self) -> Settings:
        if self._options.safe_mode:
            self.journal.note("start", "safe mode: default settings and built-in content")
            self._kept = self._for_run = Settings()
            return self._for_run
        settings, problems = load_settings(self._options.data)
        for problem in problems:
            self.journal.note("settings", problem)
        self._kept, self._for_run = settings, self._for_this_run(settings)
        return self._for_run

    def _for_this_run(self, settings: Settings) -> Settings:
        """Return the settings with what the command line changes, which is never saved."""
        if self._options.camp:
            settings = with_setting(settings, "camp_name", self._options.camp)
        if self._options.projector:
            settings = with_setting(settings, "text_step", max(settings.text_step, PROJECTOR_TEXT_STEP))
        return settings

    def _default_language(self) -> str:
        wished = (self._options.language, self.settings.default_language, self.front.clinic.default_language)
        for code in wished:
            if code and code in self.front.languages:
                return code
        return next(iter(self.front.languages))

    def _has_page(self, language: str, address: str) -> bool:
        if self.library is None or language not in self.library.editions:
            return False
        # A button that stands around every page always leads somewhere: where its page was left out,
        # to one that says so. Else a slip in the first page would leave attract dead to every touch.
        return address in ALWAYS or address in self.library.editions[language].pages

    def _screen(self) -> Screen:
        """Return the size of the glass: told, calibrated, or assumed from the pixels."""
        if self._options.window:
            width, height = self._options.window
        else:
            size = self._application.primaryScreen().size()
            width, height = size.width(), size.height()
        told = self._options.screen_mm
        if told is None and self.settings.screen_width_mm and self.settings.screen_height_mm:
            told = (self.settings.screen_width_mm, self.settings.screen_height_mm)
        if told is None:
            return Screen.assumed(width, height)
        return Screen(width, height, *told)

    def show(self) -> None:
        """Show the window and the attract screen."""
        shell = self.shell
        shell.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        screen = shell.screen_size
        shell.setFixedSize(screen.width, screen.height)
        if self._options.window is None:
            # Without a window manager full screen does not resize (DESIGN section 14).
            primary = self._application.primaryScreen()
            shell.move(primary.geometry().topLeft())
            primary.geometryChanged.connect(self._on_screen_changed)
            self._application.primaryScreenChanged.connect(self._on_screen_changed)
        PaintProbe(shell.attract, self._on_first_frame)
        shell.show()
        # Without a window manager nobody else does it, and who uses keys alone would see no focus.
        shell.activateWindow()
        self._guard = InputGuard(self.settings.reset_key, self.session.comes_too_late, self._note_fault)
        self._guard.pressed.connect(self._on_pressed)
        self._guard.released.connect(self.session.finger_up)
        self._guard.allow_help_key(self.settings.help_key)
        self.session.watch(shell.windowHandle())
        shell.windowHandle().installEventFilter(self._guard)
        # Last, so that it sees a touch before the guard does.
        self._finger = Finger(shell, shell.windowHandle(), seconds_now)
        if self._options.window is None:
            shell.setWindowState(Qt.WindowState.WindowFullScreen)

    def _on_screen_changed(self) -> None:
        primary = self._application.primaryScreen()
        if primary.size().isEmpty():
            return
        screen = self._screen()
        self.shell.setFixedSize(screen.width, screen.height)
        self.shell.move(primary.geometry().topLeft())
        self.shell.use_screen(screen)

    def _on_first_frame(self) -> None:
        self.trace.first_frame(time.monotonic())
        self._heartbeat.beat()
        self._pulse.start(HEARTBEAT_MS)
        QTimer.singleShot(0, self._after_first_frame)

    def _after_first_frame(self) -> None:
        self._begin_staffing()
        if self.library is None:
            self.library = self.source.load_library()
        self.shell.use_library(self.library)
        self._control.open(self._options.data, self.journal, self._note_fault)
        self._begin_keeping()
        self.journal.note("start", f"running, content {self.library.hash[:8]}")
        if self._options.demo:
            self._start_demo(self.library)
        if self._options.watch:
            self._start_preview(self.library)
        self._newer.start()
        self._warm_up_steps = self.session.warm_up_steps()
        self._warm_up = QTimer(self)
        self._warm_up.setSingleShot(True)
        self._warm_up.timeout.connect(self._on_warm_up)
        self._warm_up.start(WARM_UP_MS)

    def _on_warm_up(self) -> None:
        """Do one slow first step while nobody is here, so that no patient waits for it."""
        if self.visit.state.at_attract and self._warm_up_steps:
            self._warm_up_steps.pop(0)()
        if self._warm_up_steps:
            self._warm_up.start(WARM_UP_MS)

    def _start_demo(self, library: Library) -> None:
        """Tour the kiosk until somebody touches it; only with `demo`."""
        from kiosk.ui.demo import Demo

        self._demo = Demo(self.shell, self.session, library)
        self._demo.tour_began.connect(self._counting.pause)
        self._demo.tour_stopped.connect(self._counting.resume)
        self.shell.windowHandle().installEventFilter(self._demo)

    def _start_preview(self, library: Library) -> None:
        """Follow an author's changes; only with --watch."""
        from kiosk.ui.watch import Preview

        self._preview = Preview(self._options.content, self.shell, library, self._take_library)

    def _take_library(self, library: Library) -> None:
        self.library = library
        self.shell.use_library(library)

    def _begin_keeping(self) -> None:
        """Tidy up after writes and packs that were cut off, and begin to count."""
        # Imported late: none is needed for the first picture.
        from kiosk.content.packs.keeping import clean_up
        from kiosk.durable import sweep
        from kiosk.ui.counting import Counting
        from kiosk.ui.printing import Printing

        clean_up(self._options.data)
        sweep(self._options.data, ".*.draft")
        sweep(self._options.data / "cache", "*.part")
        self._counting = Counting(self.visit, self.settings, self._options.data, self.journal)
        self._printing = Printing(self.shell, self.settings, self.journal)
        self._printing.probe()

    def _take_newer_content(self) -> None:
        """Take an installed pack, or one rolled back to, while nobody is here."""
        if self.library is not None and self.visit.state.at_attract and self.source.has_newer():
            self.reload_content()

    def reload_content(self) -> None:
        """Load the content anew and show it; only while nobody's visit is on."""
        self.library = self.source.load_library()
        self.front = front_of(self.library)
        self.visit.use_settings(self.settings, self._default_language())
        self.shell.use_front(self.front)
        self.shell.use_library(self.library)
        self.staffing.show_again()
        self.journal.note("content", f"taken {self.library.hash[:8]}")

    # --- staff ---

    def _begin_staffing(self) -> None:
        """Open the staff's way in, before anything that content could spoil."""
        from kiosk.ui.control_answers import ControlAnswers
        from kiosk.ui.staffing import ProgramWishes, Staffing

        wishes = ProgramWishes(
            settings=lambda: self.settings,
            change_settings=self.change_settings,
            library=self._loaded,
            problems=lambda: self.source.problems,
            reload_content=self.reload_content,
            voice=lambda: self.session.voice,
            restart=lambda: self.quit(EXIT_RESTART),
            leave_kiosk=self.quit,
        )
        data = self._options.data
        self.staffing = Staffing(self.visit, self.shell, self.journal, data, wishes, self._started)
        self.staffing.desk.resetting.connect(self._on_resetting)
        self.staffing.watch(self._guard)
        self._guard.key_used.connect(self._on_key)
        self._guard.reset_key_used.connect(self._on_reset_key)
        self._control = ControlAnswers(
            self.visit, self.session, self.staffing, self._content_hash, self._started
        )

    def _loaded(self) -> Library:
        if self.library is None:
            self.library = self.source.load_library()
        return self.library

    def _content_hash(self) -> str:
        return self.library.hash if self.library else ""

    def change_settings(self, settings: Settings) -> None:
        """Follow other settings from now on and keep them.

        SettingsNotSavedError when the disk refuses; they hold all the same until the kiosk stops.
        """
        before, self.settings = self.settings, settings
        self.visit.use_settings(settings, self._default_language())
        self.session.use_settings(settings)
        self.source.use_settings(settings)
        self._guard.allow_help_key(settings.help_key)
        self._counting.use_settings(settings)
        self._printing.use_settings(settings)
        if (before.screen_width_mm, before.screen_height_mm) != (
            settings.screen_width_mm,
            settings.screen_height_mm,
        ):
            self.shell.use_screen(self._screen())
        self.shell.use_front(self.front)
        self.staffing.use_settings(settings)
        save_settings(self._options.data, to_keep(settings, self._for_run, self._kept))

    # --- input, reset, painting ---

    def _on_pressed(self, kind: str, point: QPointF) -> None:
        self._input_ms = time.monotonic()
        self.trace.input(self._input_ms, kind)
        self.session.finger_down(point)

    def _on_key(self, key: int) -> None:
        self._input_ms = time.monotonic()
        self.trace.input(self._input_ms, "key")
        if not self.staffing.take_key(Qt.Key(key)):
            self.session.key_used(Qt.Key(key))

    def _on_reset_key(self) -> None:
        self.staffing.next_patient("key")

    def _on_resetting(self) -> None:
        self._reset_ms = time.monotonic()

    def _on_reset(self, reason: str) -> None:
        self._reset_ms = self._reset_ms or time.monotonic()
        if reason != "demo":
            self.journal.note("reset", reason)

    def _on_painted(self, page: str) -> None:
        now = time.monotonic()
        if page:
            self.trace.painted(now, page, (now - self._input_ms) * 1000)
        elif self._reset_ms:
            self.trace.reset_done(now, (now - self._reset_ms) * 1000)
            self._reset_ms = 0.0

    def _on_said(self, text: str, locale: str) -> None:
        self.trace.said(time.monotonic(), text, locale)

    # --- faults ---

    def _note_fault(self, error: BaseException) -> None:
        self.journal.log_fault("kiosk", error, time.monotonic())

    def _on_page_failed(self, error: BaseException) -> None:
        self.journal.log_fault("page", error, time.monotonic())

    def _on_uncaught(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """The barrier around every slot and event: log once, go on; too many, and start anew."""
        now = time.monotonic()
        self.journal.log_fault("slot", error, now)
        if self.journal.faults_within(FAULT_WINDOW_SECONDS, now) >= MOST_FAULTS:
            self.quit(EXIT_RESTART)

    # --- end ---

    def quit(self, code: int = EXIT_STAFF) -> None:
        """End the kiosk: for staff and for the supervisor, never for patients."""
        self.shell.may_close = True
        self._application.exit(code)

    def on_signal(self) -> None:
        """The supervisor, or the person at the terminal, ends the kiosk."""
        self.quit(EXIT_STAFF)

    def close(self) -> None:
        """Let go of everything."""
        self.session.close()
        counting = getattr(self, "_counting", None)
        if counting is not None:
            counting.close()
        demo = getattr(self, "_demo", None)
        if demo is not None:
            demo.close()
        printing = getattr(self, "_printing", None)
        if printing is not None:
            printing.close()
        preview = getattr(self, "_preview", None)
        if preview is not None:
            preview.close()
        control = getattr(self, "_control", None)
        if control is not None:
            control.close()
            self.staffing.close()
        self.trace.close()
        self.journal.close()


def watch_signals(kiosk: KioskApp) -> QSocketNotifier:
    """End in good order when the supervisor or the system asks; Qt alone would not notice."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ignore)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, kiosk)
    notifier.activated.connect(kiosk.on_signal)
    return notifier


def _ignore(number: int, frame: object) -> None:
    """The wakeup descriptor does the work."""


def main(options: RunOptions) -> int:
    """Run the kiosk until it is ended. Return the exit code for the supervisor."""
    application = make_application()
    teach_roles()
    kiosk = KioskApp(application, options)
    notifier = watch_signals(kiosk)
    kiosk.show()
    code = application.exec()
    notifier.setEnabled(False)
    kiosk.close()
    return code
