"""The kiosk's end of the control socket: never waits, never raises on what others send.

One descriptor (`fileno`) becomes readable when there is anything to do; the window watches it and
calls `serve_ready`. It is an epoll descriptor over the listening socket and every connection.
"""

import contextlib
import fcntl
import json
import os
import re
import select
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kiosk.staff.control import (
    LONGEST_LINE,
    is_private,
    peer_user,
    require_local_sockets,
    socket_paths,
)

Handler = Callable[[str], dict[str, Any]]

MOST_CONNECTIONS: Final = 8
MOST_WAITING: Final = 64  # clients that connected and were not yet looked at
SLOWEST_SECONDS: Final = 5.0  # how long a client may take over its one line
_COMMAND: Final = re.compile(r"[a-z][a-z-]{0,31}\Z")


class ControlSocketError(Exception):
    """No control socket can be made; the kiosk runs without. Its text is one plain sentence."""


class KioskAlreadyRunningError(ControlSocketError):
    """Another kiosk runs on the same data folder."""


class _Connection:
    """One client: its socket, what it sent so far, and when it must be done."""

    __slots__ = ("deadline", "received", "socket")

    def __init__(self, client: socket.socket, deadline: float) -> None:
        self.socket = client
        self.received = bytearray()
        self.deadline = deadline


class ControlServer:
    """Listens for the commands of this user and hands them to `handler`.

    `handler(command)` returns the answer; what it raises is told to `on_fault` and answered as a
    plain error. ControlSocketError when no socket can be made anywhere, KioskAlreadyRunningError
    when a live kiosk holds it.
    """

    def __init__(
        self,
        data_dir: Path,
        handler: Handler,
        on_fault: Callable[[BaseException], object] | None = None,
    ) -> None:
        require_local_sockets()
        self._handler = handler
        self._on_fault = on_fault
        self._connections: dict[int, _Connection] = {}
        self.path, self._lock, self._listener = _listen(data_dir)
        self._epoll = select.epoll()
        self._epoll.register(self._listener, select.EPOLLIN)

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._epoll.fileno()

    def serve_ready(self, now: float) -> None:
        """Do whatever can be done without waiting. `now` is in monotonic seconds.

        Call it when `fileno` is readable; calling it at other times does no harm and closes
        clients that have been too slow.
        """
        if self._epoll.closed:
            return
        for number, _ in self._epoll.poll(0):
            if number == self._listener.fileno():
                for _ in range(MOST_WAITING):
                    if not self._accept(now):
                        break
            elif number in self._connections:
                self._read(self._connections[number])
        for connection in list(self._connections.values()):
            if connection.deadline <= now:
                self._drop(connection)

    def close(self) -> None:
        """Stop listening and remove the socket's file. May be called twice."""
        if self._epoll.closed:
            return
        for connection in list(self._connections.values()):
            self._drop(connection)
        with contextlib.suppress(OSError):
            self.path.unlink()
        self._listener.close()
        self._epoll.close()
        os.close(self._lock)

    def _accept(self, now: float) -> bool:
        """Take one waiting client; when there are too many, the oldest goes. False when none waits."""
        try:
            client, _ = self._listener.accept()
        except BlockingIOError:
            return False
        except OSError:  # the descriptors are used up, or the client has gone already
            self._drop_oldest()
            return False
        try:
            client.settimeout(0)
            if peer_user(client) not in (None, os.getuid()):
                client.close()
                return True
            while len(self._connections) >= MOST_CONNECTIONS:
                self._drop_oldest()
            self._epoll.register(client, select.EPOLLIN)
        except OSError:
            client.close()
            return True
        self._connections[client.fileno()] = _Connection(client, now + SLOWEST_SECONDS)
        return True

    def _read(self, connection: _Connection) -> None:
        """Read what is there; answer once a line is whole; drop who sends too much or leaves."""
        try:
            piece = connection.socket.recv(LONGEST_LINE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            piece = b""
        connection.received += piece
        line, end, _ = bytes(connection.received).partition(b"\n")
        if end and len(line) <= LONGEST_LINE:
            self._send(connection, self._answer(line))
            self._drop(connection)
        elif not piece or len(connection.received) > LONGEST_LINE:
            self._drop(connection)

    def _answer(self, line: bytes) -> dict[str, Any]:
        """Return the answer to one line."""
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        command = request.get("command") if isinstance(request, dict) else None
        if not isinstance(command, str) or not _COMMAND.match(command):
            return {"error": "This is not a request to the kiosk."}
        try:
            return self._handler(command)
        except Exception as error:  # a barrier: the client must get an answer
            if self._on_fault is not None:
                self._on_fault(error)
            return {"error": "The kiosk could not do this. Its journal says why."}

    def _send(self, connection: _Connection, answer: dict[str, Any]) -> None:
        """Send a whole answer or give the client up: it fits into any socket's buffer."""
        try:
            data = json.dumps(answer, ensure_ascii=True).encode() + b"\n"
        except (TypeError, ValueError) as error:
            if self._on_fault is not None:
                self._on_fault(error)
            data = b'{"error": "The kiosk could not put its answer into words."}\n'
        with contextlib.suppress(OSError):
            connection.socket.send(data)

    def _drop(self, connection: _Connection) -> None:
        self._connections.pop(connection.socket.fileno(), None)
        with contextlib.suppress(OSError):
            self._epoll.unregister(connection.socket)
        connection.socket.close()

    def _drop_oldest(self) -> None:
        for connection in self._connections.values():
            self._drop(connection)
            return


def _listen(data_dir: Path) -> tuple[Path, int, socket.socket]:
    """Return the socket's path, the lock's descriptor and the listening socket."""
    reasons = []
    for number, path in enumerate(socket_paths(data_dir)):
        try:
            path.parent.mkdir(mode=0o700, parents=number == 0, exist_ok=True)
            if path.name != "control.sock" and not is_private(path.parent):
                reasons.append(f"{path.parent} is open to others")
                continue
            return path, *_bind(path)
        except OSError as error:
            reasons.append(f"{path.parent}: {error.strerror or error}")
    raise ControlSocketError(f"No control socket can be made ({'; '.join(reasons)}).")


def _bind(path: Path) -> tuple[int, socket.socket]:
    """Take the lock beside `path`, then the path. OSError when this place does not serve.

    Who holds the lock is alive, so a socket's file found under it is a dead kiosk's and may go.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    lock = os.open(path.with_suffix(".lock"), flags, 0o600)
    listener = None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise KioskAlreadyRunningError(
                f"A kiosk is already running on this data folder ({path.parent})."
            ) from None
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.settimeout(0)
        listener.bind(os.fspath(path))
        # Nobody can connect before `listen`, so the mode is in force from the first moment.
        path.chmod(0o600)
        listener.listen(MOST_WAITING)
    except BaseException:
        if listener is not None:
            listener.close()
        os.close(lock)
        raise
    return lock, listener
