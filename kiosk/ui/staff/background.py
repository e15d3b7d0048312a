"""Work that may wait for a disk or another program, done beside the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

#: How often it is asked whether the work is done, in milliseconds.
ASK_MS = 50


class Background(QObject):
    """Runs one function at a time in a thread of its own; a stick that never answers holds nobody up.

    Signals:
        finished(object): what the function returned, or the exception that it raised.
    """

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Do nothing yet."""
        super().__init__(parent)
        self._result: list[object] = []
        self._clock = QTimer(self)
        self._clock.setInterval(ASK_MS)
        self._clock.timeout.connect(self._ask)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._clock.isActive()

    def start(self, work: Callable[[], object]) -> None:
        """Begin; work that is still under way is forgotten."""
        # Each piece of work has a list of its own, so that a late answer reaches nobody.
        self._result = []
        thread = threading.Thread(target=_run, args=(work, self._result), daemon=True, name="staff")
        thread.start()
        self._clock.start()

    def forget(self) -> None:
        """Wait no longer."""
        self._clock.stop()

    def _ask(self) -> None:
        if self._result:
            self._clock.stop()
            self.finished.emit(self._result[0])


def _run(work: Callable[[], object], result: list[object]) -> None:
    try:
        result.append(work())
    except Exception as error:  # handed to whoever waits, who tells staff
        result.append(error)
