"""The queue of a printer under CUPS: whether a job was taken, when it is out, and how to take it back.

Qt hands a job to CUPS and never says what became of it. This asks the same library. Elsewhere (on
Windows) nothing is known, and a job handed over counts as printed.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Iterator

#: How long a printer may take to wake up and print, in seconds.
PRINT_LIMIT_S = 75.0
#: How often it is asked.
ASK_S = 0.25
#: IPP statuses up to this one mean success.
_LAST_OK = 0x00FF
_ACTIVE = 0  # which jobs cupsGetJobs lists
_HELD, _STOPPED = 4, 6  # states of a job; a stopped one waits for somebody with a screwdriver


class JobFailedError(Exception):
    """The printer did not take or print the job; the reason is for staff."""


class _Job(ctypes.Structure):
    """cups_job_t of cups/cups.h."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


class Queue:
    """Our own jobs on one printer, known by their title."""

    def __init__(self, printer: str, title: str) -> None:
        """Watch the jobs called `title` on `printer`."""
        self._printer = printer.encode()
        self._title = title.encode()
        self._cups = _library()

    def clear(self) -> None:
        """Take back what an earlier job of ours left, so that it never comes out for somebody else."""
        for number, _ in list(self._jobs()):
            self._cancel(number)

    def wait_until_printed(self, limit: float = PRINT_LIMIT_S) -> None:
        """Return when our job has left the queue. JobFailedError when it does not, and take it back."""
        if self._cups is None:
            return
        if self._cups.cupsLastError() > _LAST_OK:
            reason = self._cups.cupsLastErrorString() or b"no reason given"
            raise JobFailedError(f"CUPS refused the job: {reason.decode('utf-8', 'replace')}")
        end = time.monotonic() + limit
        while jobs := list(self._jobs()):
            stuck = any(state in (_HELD, _STOPPED) for _, state in jobs)
            if stuck or time.monotonic() > end:
                self.clear()
                raise JobFailedError("the printer stopped" if stuck else f"not printed in {limit:.0f} s")
            time.sleep(ASK_S)

    def _jobs(self) -> Iterator[tuple[int, int]]:
        """Yield id and state of each of our jobs that is not done."""
        if self._cups is None:
            return
        found = ctypes.POINTER(_Job)()
        count = self._cups.cupsGetJobs(ctypes.byref(found), self._printer, 1, _ACTIVE)
        if count < 0:
            raise JobFailedError("CUPS does not answer")
        for number in range(count):
            if found[number].title == self._title:
                yield found[number].id, found[number].state
        self._cups.cupsFreeJobs(count, found)

    def _cancel(self, number: int) -> None:
        if self._cups is not None:
            self._cups.cupsCancelJob(self._printer, number)


def _library() -> ctypes.CDLL | None:
    """Return libcups, which Qt's print support has loaded already; None where there is none."""
    if sys.platform == "win32":
        return None
    try:
        cups = ctypes.CDLL("libcups.so.2" if sys.platform == "linux" else "libcups.2.dylib")
    except OSError:
        return None
    cups.cupsLastErrorString.restype = ctypes.c_char_p
    cups.cupsGetJobs.argtypes = (
        ctypes.POINTER(ctypes.POINTER(_Job)),
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
    )
    cups.cupsFreeJobs.argtypes = (ctypes.c_int, ctypes.POINTER(_Job))
    cups.cupsCancelJob.argtypes = (ctypes.c_char_p, ctypes.c_int)
    return cups
