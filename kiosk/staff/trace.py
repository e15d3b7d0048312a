"""The trace of `--trace FILE`: one JSON line an event, with monotonic times, for `bench`."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec


class TraceWriter:
    """Appends events to a file, or does nothing when there is none.

    Times are seconds of `time.monotonic`, the same for every process of the machine. A failed
    write ends the trace for good and is told once to `on_fault`; it never raises.
    """

    def __init__(self, path: Path | None, on_fault: Callable[[BaseException], object] | None = None) -> None:
        self._on_fault = on_fault
        self._descriptor = -1
        if path is not None:
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
                self._descriptor = os.open(path, flags, 0o600)
            except OSError as error:
                self._fail(error)

    @property
    def is_on(self) -> bool:
        """Whether anything is written; callers may save themselves the measuring."""
        return self._descriptor >= 0

    def first_frame(self, at: float) -> None:
        """The first picture of the kiosk is on the screen."""
        self._write("first_frame", at)

    def input(self, at: float, kind: str) -> None:
        """Something was pressed: kind "touch", "mouse" or "key"; never which key."""
        self._write("input", at, kind=kind)

    def painted(self, at: float, page: str, ms: float) -> None:
        """A page is on the screen, so many milliseconds after the input that asked for it."""
        self._write("painted", at, page=page, ms=round(ms, 3))

    def reset_done(self, at: float, ms: float) -> None:
        """The attract screen is painted, so many milliseconds after the reset was asked for."""
        self._write("reset_done", at, ms=round(ms, 3))

    def said(self, at: float, text: str, locale: str) -> None:
        """The voice began a text: words of the screen, never of a person."""
        self._write("said", at, text=text, locale=locale)

    def event(self, at: float, name: str, **fields: str | float) -> None:
        """Anything else worth measuring."""
        self._write(name, at, **fields)

    def close(self) -> None:
        """End the trace. May be called twice."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _write(self, name: str, at: float, **fields: str | float) -> None:
        if self._descriptor < 0:
            return
        line = msgspec.json.encode({"event": name, "at": round(at, 6), **fields}) + b"\n"
        try:
            # One write a line: whoever reads along never sees half of one.
            os.write(self._descriptor, line)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.close()
        if self._on_fault is not None:
            self._on_fault(error)
