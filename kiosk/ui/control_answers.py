"""Answers the commands that come over the control socket."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier

from kiosk.options import VERSION
from kiosk.staff.journal import Journal
from kiosk.ui.session import VisitSession
from kiosk.ui.staffing import Staffing
from kiosk.visit.visit import Visit

#: What somebody typed is nobody's business.
HIDDEN = ("questions.search",)


class ControlAnswers(QObject):
    """Serves the socket while the kiosk runs; without a socket the kiosk runs all the same."""

    def __init__(
        self,
        visit: Visit,
        session: VisitSession,
        staffing: Staffing,
        content_hash: Callable[[], str],
        started: float,
    ) -> None:
        """Answer from these; `started` is the monotonic time of the kiosk's start."""
        super().__init__()
        self._visit = visit
        self._session = session
        self._staffing = staffing
        self._content_hash = content_hash
        self._started = started

    def open(self, data: Path, journal: Journal, note_fault: Callable[[BaseException], None]) -> None:
        """Make the socket below `data`; a failure is written into the journal."""
        # Imported late: it needs what Windows lacks, and the first picture does not wait for it.
        from kiosk.staff.control_server import ControlServer, ControlSocketError

        try:
            self._server = ControlServer(data, self.answer, note_fault)
        except ControlSocketError as error:
            journal.note("control", str(error))
            return
        self._notifier = QSocketNotifier(self._server.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_ready)

    def close(self) -> None:
        """Take the socket away."""
        server = getattr(self, "_server", None)
        if server is not None:
            self._notifier.setEnabled(False)
            server.close()

    def _on_ready(self) -> None:
        self._server.serve_ready(time.monotonic())

    def answer(self, command: str) -> dict[str, object]:
        """Do what a command asks and return the answer."""
        if command == "status":
            return self._status()
        if command in ("reset", "clean", "close", "open"):
            return self._staffing.obey(command)
        return {"error": f"this kiosk does not know the command {command!r}"}

    def _status(self) -> dict[str, object]:
        from kiosk.staff.control import StatusDocument

        state = self._visit.state
        doing = self._staffing.desk.doing
        visit = "attract" if state.at_attract else self._session.phase
        return StatusDocument(
            state=visit if doing == "open" else doing,
            page=state.address,
            language=state.language,
            text=state.text_percent,
            theme=state.theme,
            questions=len(state.picked),
            idle_s=round(self._session.idle_seconds, 1),
            version=VERSION,
            content=self._content_hash(),
            uptime_s=round(time.monotonic() - self._started, 1),
            rss_mib=round(memory_mib(), 1),
            view={key: value for key, value in state.view if key not in HIDDEN},
            sheet=state.sheet,
        ).answer()


def memory_mib() -> float:
    """Return the resident memory of this process in MiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
