"""Asks the PIN gate beside the painting thread: scrypt takes up to half a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.staff.pin import GateState, PinAlreadySetError, PinGate, PinNotSavedError
from kiosk.staff.pin_rules import PinRefusedError, require_good
from kiosk.staff.staff_journal import StaffJournal

#: So many minutes after its start the kiosk lets the first PIN be set at the glass. Whoever has just
#: started it stands before it; a patient who finds the pad later in the day must not take it over.
FIRST_PIN_MINUTES = 10


class PinClerk(QObject):
    """The only one who calls the gate's slow questions, one at a time.

    Signals:
        answered(str): what became of the last question: "right", "wrong", "set", or "not-saved".
    """

    answered = Signal(str)
    _done = Signal(str)

    def __init__(self, gate: PinGate, journal: StaffJournal, started: float) -> None:
        """Serve `gate`; `started` is the monotonic time of the kiosk's start."""
        super().__init__()
        self._gate = gate
        self._journal = journal
        self._started = started
        self._thread: threading.Thread | None = None
        self._done.connect(self._on_done)

    @property
    def busy(self) -> bool:
        """Whether a question is under way."""
        return self._thread is not None and self._thread.is_alive()

    def state(self) -> GateState:
        """Return what the gate is like now."""
        return self._gate.state(time.monotonic())

    def may_set_first(self) -> bool:
        """Whether the first PIN may be set at the glass now."""
        return time.monotonic() - self._started < FIRST_PIN_MINUTES * 60

    def refusal(self, digits: str) -> str:
        """Return why `digits` may not be set, one of `pin_rules.REASONS`; "" when they may."""
        try:
            require_good(digits)
        except PinRefusedError as error:
            return error.reason
        return ""

    def ask(self, digits: str) -> None:
        """Ask whether `digits` open the door; `answered` says."""
        self._begin(self._check, digits)

    def set_first(self, digits: str) -> None:
        """Set the first PIN; `answered` says."""
        self._begin(self._set, digits)

    def wait(self) -> None:
        """Wait for the question under way, at most a few seconds; for the end of the program and tests."""
        if self._thread is not None:
            self._thread.join(5.0)

    # --- in a thread of its own; the signal crosses to the painting thread by itself ---

    def _begin(self, work: Callable[[str], str], digits: str) -> None:
        if self.busy:
            return

        def run() -> None:
            self._done.emit(work(digits))

        self._thread = threading.Thread(target=run, name="pin", daemon=True)
        self._thread.start()

    def _check(self, digits: str) -> str:
        return "right" if self._gate.check(digits, time.monotonic()) else "wrong"

    def _set(self, digits: str) -> str:
        try:
            self._gate.set_first(digits, time.monotonic())
        except (PinAlreadySetError, PinRefusedError, PinNotSavedError):
            return "not-saved"
        return "set"

    # --- back in the painting thread, where the journal is written ---

    def _on_done(self, answer: str) -> None:
        self.wait()
        if answer == "set":
            self._journal.did("pin-set", "tier1")
        elif answer == "wrong":
            self._journal.did("wrong-pin", "tier1")
            if self.state().kind == "locked":
                self._journal.did("locked-out", "tier1")
        self.answered.emit(answer)
