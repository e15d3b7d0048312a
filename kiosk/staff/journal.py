"""The kiosk's diary for staff and engineers: `<data>/journal.log`, one line an event.

It never holds anything about a person. Faults are written by their type and their place in the
program; their messages are left out, because a message may quote what a patient typed, except for
the kinds whose messages come from the system.

Nothing here ever raises: on a full or read-only disk lines go to stderr and stay in memory, where
the staff panel reads them (`recent`), and `trouble` says so in one sentence.
"""

import contextlib
import faulthandler
import os
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

FILE_NAME: Final = "journal.log"
CRASH_FILE_NAME: Final = "crash.log"

MOST_BYTES: Final = 512 * 1024  # of one file
OLD_FILES: Final = 3  # kept beside the one being written
LONGEST_LINE: Final = 2000  # letters
MOST_RECENT: Final = 200  # lines kept in memory
MOST_KINDS: Final = 200  # different faults told apart; the oldest is forgotten
MOST_PLACES: Final = 8  # of a traceback, innermost first
MOST_CAUSES: Final = 4

#: Their messages are made by the system or by import, never from what somebody typed.
_TELLING: Final = (OSError, ImportError, MemoryError)


class Journal:
    """The one writer of the journal.

    `version` stands on every line. `wall_clock` gives seconds since 1970, for the time written
    down only.
    """

    def __init__(
        self,
        data_dir: Path | None,
        version: str,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = None if data_dir is None else data_dir / FILE_NAME
        self._version = version
        self._wall_clock = wall_clock
        self._descriptor = -1
        self._size = 0
        self._recent: deque[str] = deque(maxlen=MOST_RECENT)
        self._counts: dict[str, int] = {}
        self._fault_times: deque[float] = deque(maxlen=1000)
        self._trouble = ""

    @property
    def trouble(self) -> str:
        """Why the file cannot be written, in one plain sentence; "" while it can."""
        return self._trouble

    def recent(self) -> tuple[str, ...]:
        """Return the latest lines, oldest first, whether or not they reached the disk."""
        return tuple(self._recent)

    def note(self, kind: str, text: str) -> None:
        """Write one event: kind such as "start", "reset", "staff" or "content"; text without names."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._wall_clock()))
        line = _one_line(f"{moment} {self._version} {kind}: {text}")
        self._recent.append(line)
        self._write(line)

    def log_fault(self, where: str, error: BaseException, now: float) -> int:
        """Write a fault caught by the barrier `where` and return how often it has happened.

        The same fault is written the 1st, 10th, 100th, ... time. `now` is in monotonic seconds.
        """
        self._fault_times.append(now)
        story = describe(error)
        kind = f"{where} {story}"
        count = self._counts.pop(kind, 0) + 1
        self._counts[kind] = count
        if len(self._counts) > MOST_KINDS:
            del self._counts[next(iter(self._counts))]
        if str(count).strip("0") == "1":
            self.note("fault", f"{where} (time {count}): {story}")
        return count

    def faults_within(self, seconds: float, now: float) -> int:
        """Return how many faults were logged in the last `seconds`, up to 1000."""
        return sum(1 for moment in self._fault_times if moment > now - seconds)

    def close(self) -> None:
        """Let go of the file. Later notes open it again."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _write(self, line: str) -> None:
        """Write to the file, else to stderr. Never raises."""
        data = line.encode("utf-8", "replace") + b"\n"
        if self._path is not None:
            try:
                self._to_file(self._path, data)
            except OSError as error:
                self.close()
                self._trouble = f"The journal cannot be written ({error.strerror or error})."
            else:
                self._trouble = ""
                return
        # Gone, closed or a full pipe: there is nobody left to tell.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.write(sys.stderr.fileno(), data)

    def _to_file(self, path: Path, data: bytes) -> None:
        """Append one line, starting a new file when this one is full. OSError when it fails."""
        if self._descriptor >= 0 and self._size + len(data) > MOST_BYTES:
            self.close()
            shift_files(path, OLD_FILES)
        if self._descriptor < 0:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(path, _APPEND, 0o600)
            self._size = os.fstat(self._descriptor).st_size
            if self._size + len(data) > MOST_BYTES:
                self.close()
                shift_files(path, OLD_FILES)
                self._descriptor = os.open(path, _APPEND | os.O_TRUNC, 0o600)
                self._size = 0
        written = os.write(self._descriptor, data)
        self._size += written
        if written < len(data):
            # A disk that filled up in the middle of a line; the next one starts on its own.
            raise OSError("the disk is full")


_APPEND: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_APPEND
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def shift_files(path: Path, keep: int) -> None:
    """Rename x.log to x.1.log, x.1.log to x.2.log and so on; the last one is overwritten. Never raises."""
    names = [path, *(path.with_name(f"{path.stem}.{number}{path.suffix}") for number in range(1, keep + 1))]
    for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
        with contextlib.suppress(OSError):
            newer.replace(older)


def recent_lines(path: Path) -> list[str]:
    """Return the lines of the journal being written, oldest first; nothing when it cannot be read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with contextlib.suppress(OSError):
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(2 * MOST_BYTES).decode("utf-8", "replace").splitlines()
    return []


def describe(error: BaseException) -> str:
    """Return an exception as "Type at file:line in function < ...", with its causes, without texts."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < MOST_CAUSES:
        text = f" ({cause})" if isinstance(cause, _TELLING) else ""
        parts.append(f"{type(cause).__name__}{text} at {_places(cause)}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return _one_line(", from ".join(parts))


def _places(error: BaseException) -> str:
    """Return where an exception passed, innermost first."""
    places: deque[str] = deque(maxlen=MOST_PLACES)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{step.tb_lineno} in {code.co_name}")
        step = step.tb_next
    return " < ".join(reversed(places)) or "nowhere"


def _one_line(text: str) -> str:
    """Return `text` without line ends and control characters, and not too long."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text[: LONGEST_LINE + 1])
    return clean if len(clean) <= LONGEST_LINE else clean[: LONGEST_LINE - 3] + "..."


def enable_crash_log(data_dir: Path | None) -> TextIO | None:
    """Let hard crashes write where every thread stood to `<data>/crash.log`. Never raises.

    Return the open file, which the caller must keep; None when stderr is used instead. A crash
    holds file names, lines and functions only.
    """
    if data_dir is not None:
        path = data_dir / CRASH_FILE_NAME
        try:
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > MOST_BYTES:
                shift_files(path, 1)
            file = open(os.open(path, _APPEND, 0o600), "a", encoding="utf-8")  # noqa: SIM115, PTH123
            faulthandler.enable(file)
        except OSError:
            pass
        else:
            return file
    with contextlib.suppress(OSError, ValueError, RuntimeError, AttributeError):
        faulthandler.enable()
    return None
