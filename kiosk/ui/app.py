"""The composition root: makes every part, connects them, and catches what falls through."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QPointF, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Library
from kiosk.options import VERSION, RunOptions
from kiosk.settings import Settings, load_settings
from kiosk.staff.journal import Journal, enable_crash_log
from kiosk.staff.trace import TraceWriter
from kiosk.supervisor import EXIT_STAFF, Heartbeat
from kiosk.ui.application import make_application
from kiosk.ui.content_source import ContentSource, front_of
from kiosk.ui.input_guard import InputGuard
from kiosk.ui.pages.factory import TABS
from kiosk.ui.paint_probe import PaintProbe
from kiosk.ui.session import VisitSession
from kiosk.ui.shell import Shell
from kiosk.ui.theme import Screen
from kiosk.visit.visit import ResetReason, Visit

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
        self.source = ContentSource(options, self.journal)
        self.front, self.library = self.source.load_front()
        language = self._default_language()
        self.visit = Visit(self.settings, language, self._has_page)
        self.shell = Shell(self.visit, self._screen(), self.front)
        self.shell.page_painted.connect(self._on_painted)
        self.shell.page_failed.connect(self._on_page_failed)
        self.session = VisitSession(self.visit, self.shell, self.settings, self.journal)
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
            return Settings()
        settings, problems = load_settings(self._options.data)
        for problem in problems:
            self.journal.note("settings", problem)
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
        self._guard = InputGuard(self.settings.reset_key, self.session.comes_too_late, self._note_fault)
        self._guard.pressed.connect(self._on_pressed)
        self._guard.released.connect(self.session.finger_up)
        self._guard.key_used.connect(self._on_key)
        self._guard.reset_key_used.connect(self._on_reset_key)
        shell.windowHandle().installEventFilter(self._guard)
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
        if self.library is None:
            self.library = self.source.load_library()
        self.shell.use_library(self.library)
        self._open_control()
        self._begin_keeping()
        self.journal.note("start", f"running, content {self.library.hash[:8]}")
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

    def _start_preview(self, library: Library) -> None:
        """Follow an author's changes; only with --watch."""
        from kiosk.ui.watch import Preview

        self._preview = Preview(self._options.content, self.shell, library, self._take_library)

    def _take_library(self, library: Library) -> None:
        self.library = library
        self.shell.use_library(library)

    def _begin_keeping(self) -> None:
        """Tidy up after writes and packs that were cut off, and begin to count."""
        # Imported late: neither is needed for the first picture.
        from kiosk.content.packs.keeping import clean_up
        from kiosk.durable import sweep
        from kiosk.ui.counting import Counting

        clean_up(self._options.data)
        sweep(self._options.data, ".*.draft")
        sweep(self._options.data / "cache", "*.part")
        self._counting = Counting(self.visit, self.settings, self._options.data, self.journal)

    def _take_newer_content(self) -> None:
        """Take an installed pack, or one rolled back to, while nobody is here."""
        if self.library is None or not self.visit.state.at_attract or not self.source.has_newer():
            return
        self.library = self.source.load_library()
        self.front = front_of(self.library)
        self.visit.use_settings(self.settings, self._default_language())
        self.shell.use_front(self.front)
        self.shell.use_library(self.library)
        self.journal.note("content", f"taken {self.library.hash[:8]}")

    # --- control socket ---

    def _open_control(self) -> None:
        # Imported late: it needs what Windows lacks, and the first picture does not wait for it.
        from kiosk.staff.control_server import ControlServer, ControlSocketError

        try:
            self._control = ControlServer(self._options.data, self._answer, self._note_fault)
        except ControlSocketError as error:
            self.journal.note("control", str(error))
            return
        self._notifier = QSocketNotifier(self._control.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_control_ready)

    def _on_control_ready(self) -> None:
        self._control.serve_ready(time.monotonic())

    def _answer(self, command: str) -> dict[str, object]:
        if command == "status":
            return self._status()
        if command == "reset":
            self._reset("command")
            return {"done": "reset"}
        return {"error": f"this kiosk does not know the command {command!r}"}

    def _status(self) -> dict[str, object]:
        from kiosk.staff.control import StatusDocument

        state = self.visit.state
        hidden = ("questions.search",)  # what somebody typed is nobody's business
        return StatusDocument(
            state="attract" if state.at_attract else self.session.phase,
            page=state.address,
            language=state.language,
            text=state.text_percent,
            theme=state.theme,
            questions=len(state.picked),
            idle_s=round(self.session.idle_seconds, 1),
            version=VERSION,
            content=self.library.hash if self.library else "",
            uptime_s=round(time.monotonic() - self._started, 1),
            rss_mib=round(memory_mib(), 1),
            view={key: value for key, value in state.view if key not in hidden},
            sheet=state.sheet,
        ).answer()

    # --- input, reset, painting ---

    def _on_pressed(self, kind: str, point: QPointF) -> None:
        self._input_ms = time.monotonic()
        self.trace.input(self._input_ms, kind)
        self.session.finger_down(point)

    def _on_key(self, key: int) -> None:
        self._input_ms = time.monotonic()
        self.trace.input(self._input_ms, "key")
        self.session.key_used(Qt.Key(key))

    def _on_reset_key(self) -> None:
        self._reset("key")

    def _reset(self, reason: ResetReason) -> None:
        self._reset_ms = time.monotonic()
        self.visit.reset(reason)

    def _on_reset(self, reason: str) -> None:
        self._reset_ms = self._reset_ms or time.monotonic()
        self.journal.note("reset", reason)

    def _on_painted(self, page: str) -> None:
        now = time.monotonic()
        if page:
            self.trace.painted(now, page, (now - self._input_ms) * 1000)
        elif self._reset_ms:
            self.trace.reset_done(now, (now - self._reset_ms) * 1000)
            self._reset_ms = 0.0

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
        preview = getattr(self, "_preview", None)
        if preview is not None:
            preview.close()
        control = getattr(self, "_control", None)
        if control is not None:
            self._notifier.setEnabled(False)
            control.close()
        self.trace.close()
        self.journal.close()


def memory_mib() -> float:
    """Return the resident memory of this process in MiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


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
    kiosk = KioskApp(application, options)
    notifier = watch_signals(kiosk)
    kiosk.show()
    code = application.exec()
    notifier.setEnabled(False)
    kiosk.close()
    return code
