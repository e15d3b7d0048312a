"""Printing for the kiosk: hands a leaflet to the printing child and tells the patient how it goes.

The child (`kiosk.ui.printer`) may hang as it likes; this side never waits for it. One thing of a
kind is printed at most every REST_S seconds and twice in a visit, so that a child playing with the
button does not empty the tray.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from kiosk.bundle import module_command
from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.pages.take_home import MY_QUESTIONS, leaflet_of
from kiosk.ui.print_queue import PRINT_LIMIT_S
from kiosk.ui.shell import Shell
from kiosk.ui.speech_child import kill_child, make_child
from kiosk.ui.speech_daemon import make_folder
from kiosk.visit.state import VisitState

#: A child that takes longer than its own limit by this much hangs, and is killed.
GRACE_S = 10.0
#: So long after a page was printed, the same is not printed again, in seconds.
REST_S = 30.0
#: The same thing is printed so often in one visit, and so many pages in all.
MOST_OF_A_KIND, MOST_IN_A_VISIT = 2, 6
#: Looking for a printer takes less than this, in milliseconds.
PROBE_MS = 8000
#: Exit codes of kiosk.ui.printer, whose module this process never loads.
EXIT_DONE, EXIT_NO_PRINTER = 0, 6


def printer_command() -> tuple[str, ...]:
    """Return the command of the printing child; a bundle starts itself under another name."""
    return tuple(module_command("kiosk.ui.printer") or (sys.executable, "-m", "kiosk.ui.printer"))


def may_print(settings: Settings, *, clinic: bool) -> bool:
    """Say whether visitors may print here; `clinic` is what the clinic's own file says."""
    return clinic if settings.printing == "clinic" else settings.printing == "on"


class PrintLimits:
    """How much one visit may still print. Times are monotonic seconds."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: another visit."""
        self._printed: Counter[str] = Counter()
        self._last: dict[str, float] = {}

    def allows(self, address: str, now: float) -> bool:
        """Say whether that may be printed now."""
        rested = now - self._last.get(address, -REST_S) >= REST_S
        whole = self._printed.total() < MOST_IN_A_VISIT
        return rested and whole and self._printed[address] < MOST_OF_A_KIND

    def note(self, address: str, now: float) -> None:
        """Count a page that was handed to the printer."""
        self._printed[address] += 1
        self._last[address] = now


class Printing(QObject):
    """Prints what the patient asks for, one job at a time.

    Signals:
        printed(): a job came out (for tests and the journal of staff).
        failed(str): it did not; the reason for staff.
    """

    printed = Signal()
    failed = Signal(str)

    def __init__(
        self, shell: Shell, settings: Settings, journal: Journal, command: Sequence[str] | None = None
    ) -> None:
        """Serve the wishes of one window."""
        super().__init__()
        self._shell = shell
        self._settings = settings
        self._journal = journal
        self._command = tuple(command or printer_command())
        self._limits = PrintLimits()
        self._process: QProcess | None = None
        self._folder: Path | None = None
        self._probing = False
        self._visits = 0
        self._visit_of_job = 0
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._on_too_long)
        shell.wishes.print_wanted.connect(self.print_this)
        shell.visit.visit_reset.connect(self._on_reset)
        shell.visit.visit_started.connect(self._on_started)

    def use_settings(self, settings: Settings) -> None:
        """Follow whether visitors may print, and on which paper; what is being printed goes on."""
        self._settings = settings
        if self._probing:
            self._end_child()
            self._probing = False
        self.probe()

    def _on_started(self, _state: VisitState) -> None:
        self._visits += 1

    def _on_reset(self, _reason: str) -> None:
        self._limits.forget()
        self.probe()

    # --- whether there is a printer

    def probe(self) -> None:
        """Look for a printer while nobody waits for it: without one there is no button."""
        library = self._shell.library
        allowed = library is not None and may_print(self._settings, clinic=library.clinic.printing)
        if not allowed:
            self._shell.printing = False
        elif self._process is None:
            self._probing = True
            self._start((*self._command, "--probe"), b"", PROBE_MS)

    # --- printing

    def print_this(self, address: str) -> None:
        """Print what can be taken home from an address, and say how it goes in a sheet."""
        shell, now = self._shell, time.monotonic()
        if self._process is not None and self._probing:
            self._end_child()
        if self._process is not None or not shell.printing:
            self._say("busy" if self._process is not None else "none")
            return
        state = shell.visit.state
        context = shell.context(state)
        leaflet = None if state.at_attract else leaflet_of(context, state, address)
        if leaflet is None:
            return
        kind = address if address != MY_QUESTIONS else ":".join((address, *state.picked))
        if not self._limits.allows(kind, now):
            self._say("again")
            return
        self._limits.note(kind, now)
        self._probing = False
        self._visit_of_job = self._visits
        job = msgspec.json.encode({"leaflet": leaflet, "paper": self._settings.paper})
        self._start(self._command, job, round((PRINT_LIMIT_S + GRACE_S) * 1000))
        self._say("busy")

    def close(self) -> None:
        """End the child."""
        process = self._process
        self._end_child()
        if process is not None:
            process.waitForFinished(1000)

    def _start(self, command: Sequence[str], data: bytes, limit_ms: int) -> None:
        self._folder = make_folder()
        process = make_child(command[:1], self._folder, self)
        process.setArguments(list(command[1:]))
        environment = process.processEnvironment()
        # What CUPS is given passes through this folder, which goes away with the child.
        environment.insert("TMPDIR", str(self._folder))
        process.setProcessEnvironment(environment)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._deadline.start(limit_ms)
        process.start()
        process.write(data)
        process.closeWriteChannel()

    def _end_child(self) -> None:
        self._deadline.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
            kill_child(process)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    # --- what the child reports

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        reason = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
        whole = status is QProcess.ExitStatus.NormalExit
        self._settle(code if whole else -1, reason or f"the printing process ended with {code}")

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._settle(-1, "the printing process does not start")

    def _on_too_long(self) -> None:
        self._settle(-1, "the printing process did not answer")

    def _settle(self, code: int, reason: str) -> None:
        """The child is done, or given up."""
        self._end_child()
        if self._probing:
            self._probing = False
            self._shell.printing = code == EXIT_DONE
            return
        if code == EXIT_DONE:
            self._say("done", only_there=True)
            self.printed.emit()
            return
        self._journal.note("printer", reason if code != EXIT_NO_PRINTER else "there is no printer")
        self._say("none" if code == EXIT_NO_PRINTER else "failed", only_there=True)
        self.failed.emit(reason)

    def _say(self, news: str, *, only_there: bool = False) -> None:
        """Tell whoever asked; a later visitor, or one who has closed the news, is not bothered."""
        visit = self._shell.visit
        if only_there:
            same_visit = self._visit_of_job == self._visits and not visit.state.at_attract
            bad = news != "done"
            if not same_visit or not (bad or visit.state.sheet.startswith("print:")):
                return
        visit.open_sheet(f"print:{news}")
