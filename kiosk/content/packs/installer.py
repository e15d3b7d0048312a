"""What the screen uses: pack work in another process, told back in small events, never waiting.

Start one piece of work at a time, then call `poll` from a timer (or when `notify` was called) and
act on what it returns. `poll` never blocks, whatever the stick does.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec

from kiosk.content.packs import confine
from kiosk.content.packs.errors import PackError, disk_error
from kiosk.content.packs.staging import Staged
from kiosk.content.packs.sticks import Stick, sayable
from kiosk.content.packs.worker import Finished, Message, Progressed, Refused, Request

SECONDS = {"stage": 900.0, "activate": 60.0, "rollback": 60.0, "find": 30.0}
"""How long each kind of work may take before it is ended."""
_TOO_SLOW = "It took too long, perhaps because of the stick. Nothing was changed."


class Done(msgspec.Struct, frozen=True):
    """The work is done. Which field is filled depends on the work.

    `staged` after stage, `sticks` after find, `id` after activate and rollback ("" is the content
    that came with the program).
    """

    action: str
    staged: Staged | None = None
    sticks: tuple[Stick, ...] = ()
    id: str = ""


Event = Progressed | Refused | Done


class Installer:
    """Does one piece of work with packs at a time in a process of its own."""

    def __init__(
        self,
        data: Path,
        *,
        program: str,
        pictures: Path,
        shipped: Path,
        layout: Sequence[str] = (),
        notify: Callable[[], None] | None = None,
    ) -> None:
        """`layout` draws every page (see `probe.probe`); `notify` is called from another thread."""
        self._data = data.absolute()
        self._program = program
        self._pictures = pictures.absolute()
        self._shipped = shipped.absolute()
        self._layout = tuple(layout)
        self._notify = notify
        self._process: subprocess.Popen[bytes] | None = None
        self._ended: list[subprocess.Popen[bytes]] = []
        self._lines: deque[bytes] = deque()
        self._heard = threading.Event()
        self._action = ""
        self._until = 0.0

    @property
    def busy(self) -> bool:
        """Whether work is under way whose end `poll` has not told yet."""
        return self._process is not None

    def stage(self, pack: Path, *, today: dt.date, now: float) -> None:
        """Begin to copy, judge and lay out a pack. `now` is a monotonic time in seconds."""
        self._start(
            Request(
                action="stage",
                data=str(self._data),
                program=self._program,
                target=str(pack.absolute()),
                today=today,
                pictures=str(self._pictures),
                shipped=str(self._shipped),
                layout=self._layout,
            ),
            now,
        )

    def activate(self, staged: str, *, now: float) -> None:
        """Begin to put a staged pack to use; call it when nobody is using the kiosk."""
        self._start(self._request("activate", staged), now)

    def rollback(self, *, to: str = "", now: float) -> None:
        """Begin to go back to the pack before, to a kept one, or to "shipped"."""
        self._start(self._request("rollback", to), now)

    def find(self, mounts: Iterable[Path] = (), *, now: float) -> None:
        """Begin to look for packs on `mounts`; on every mounted stick when none is named."""
        request = self._request("find", "")
        names = tuple(str(mount) for mount in mounts if sayable(mount))
        self._start(msgspec.structs.replace(request, mounts=names), now)

    def poll(self, now: float) -> tuple[Event, ...]:
        """Return what happened since the last call. Never blocks, never raises."""
        events: list[Event] = []
        while self._process is not None:
            if not self._lines:
                if now >= self._until:
                    self._end()
                    events.append(Refused("too-slow", _TOO_SLOW))
                break
            event = self._event(self._lines.popleft())
            events.append(event)
            if not isinstance(event, Progressed):
                self._end()
        return tuple(events)

    def cancel(self) -> None:
        """End the work at once; the content stays as it was."""
        self._end()

    def events(self, clock: Callable[[], float]) -> Iterator[Event]:
        """Yield events until the work ends, waiting between them: for the command line and tests."""
        while self._process is not None:
            self._heard.wait(0.1)
            self._heard.clear()
            yield from self.poll(clock())

    def _request(self, action: str, target: str) -> Request:
        return Request(action=action, data=str(self._data), program=self._program, target=target)

    def _start(self, request: Request, now: float) -> None:
        if self._process is not None:
            raise PackError("busy", "The kiosk is at work on a pack already. Wait until that is done.")
        self._action = request.action
        self._until = now + SECONDS[request.action]
        lines: deque[bytes] = deque()
        self._lines = lines
        try:
            process = confine.start(confine.module_command("worker"), subprocess.PIPE, subprocess.PIPE)
            if process.stdin is not None:
                process.stdin.write(msgspec.json.encode(request))
                process.stdin.close()
        except OSError as error:
            raise disk_error(error) from error
        self._process = process
        if process.stdout is not None:
            told = (process.stdout, lines, self._tell)
            threading.Thread(target=_read, args=told, daemon=True, name="packs").start()

    def _event(self, line: bytes) -> Event:
        try:
            message = msgspec.json.decode(line, type=Message)
            return self._done(message.result) if isinstance(message, Finished) else message
        except msgspec.MsgspecError:
            return Refused("worker-ended", "The work with the pack broke off. The content is as it was.")

    def _done(self, result: msgspec.Raw) -> Done:
        if self._action == "stage":
            return Done(self._action, staged=msgspec.json.decode(result, type=Staged))
        if self._action == "find":
            return Done(self._action, sticks=msgspec.json.decode(result, type=tuple[Stick, ...]))
        return Done(self._action, id=msgspec.json.decode(result, type=str))

    def _tell(self) -> None:
        self._heard.set()
        if self._notify is not None:
            self._notify()

    def _end(self) -> None:
        if self._process is not None:
            # A process that waits for a dead stick may not end yet; it is never waited for long.
            confine.kill(self._process, wait=0.2)
            self._ended.append(self._process)
            self._process = None
        self._ended = [process for process in self._ended if process.poll() is None]


def _read(stream: IO[bytes], lines: deque[bytes], tell: Callable[[], None]) -> None:
    """Hand on what the process writes, then an empty line: its end."""
    with contextlib.suppress(OSError, ValueError), stream:
        for line in stream:
            lines.append(line)
            tell()
    lines.append(b"")
    tell()
