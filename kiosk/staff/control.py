"""How a command reaches the running kiosk: one JSON line each way over a socket of this machine.

Standard library only, so that `main.py status` works before anything is installed. The kiosk's end
is `kiosk.staff.control_server`.

The socket is `<data>/control.sock`. Where that path is longer than a socket's may be, or the data
folder cannot hold a socket (read-only, a stick), it is a name made from the data folder's path
below a folder of this user. Both ends go through the same list: the kiosk takes the first place
that works, the client the first at which somebody answers.
"""

import json
import os
import socket
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

SOCKET_NAME: Final = "control.sock"
LONGEST_PATH: Final = 107  # bytes; the system's limit for a socket's path is 108 with its end
LONGEST_LINE: Final = 4096  # bytes of a request
LONGEST_ANSWER: Final = 64 * 1024  # bytes
COMMANDS: Final = ("status", "reset", "clean", "close", "open")


class ControlError(Exception):
    """A command could not be done; its text is one plain sentence."""


class KioskNotRunningError(ControlError):
    """No kiosk of this user runs on that data folder."""


class KioskNotAnsweringError(ControlError):
    """A kiosk is there but gave no answer in time, or none that makes sense."""


class StatusDocument(NamedTuple):
    """What `status` answers, in this order."""

    state: str  # attract, visit, warning, cleaning, closed or staff
    page: str
    language: str
    text: int  # percent, 100 to 200
    theme: str
    questions: int  # how many are picked, never which
    idle_s: float
    version: str
    content: str  # hash
    uptime_s: float
    rss_mib: float
    view: dict[str, str]
    sheet: str

    def answer(self) -> dict[str, object]:
        """Return it as the answer to a request."""
        return self._asdict()


def ask(data_dir: Path | str, command: str, timeout: float = 2.0) -> dict[str, Any]:
    """Send one command to the kiosk on `data_dir` and return its answer, within `timeout` seconds.

    A refusal is an answer too: {"error": "one plain sentence"}. KioskNotRunningError and
    KioskNotAnsweringError as they say; nothing else is raised.
    """
    require_local_sockets()
    deadline = time.monotonic() + timeout
    request = json.dumps({"command": command}).encode() + b"\n"
    for path in socket_paths(Path(data_dir)):
        connection = _connect(path, deadline)
        if connection is not None:
            with connection:
                if peer_user(connection) not in (None, os.getuid()):
                    raise KioskNotRunningError(f"{path} is answered by another user.")
                return _exchange(connection, request, deadline)
    raise KioskNotRunningError(f"No kiosk is running on {data_dir}.")


def socket_paths(data_dir: Path) -> Iterator[Path]:
    """Yield where the socket of `data_dir` may be, best place first. Touches nothing."""
    place = Path(os.path.realpath(data_dir))
    direct = place / SOCKET_NAME
    if _fits(direct):
        yield direct
    # Imported here: the kiosk itself rarely comes this far, and start-up need not pay for it.
    import hashlib

    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:16] + ".sock"
    user = os.getuid()
    runtime = dict.fromkeys((os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{user}"))
    folders = [Path(each) / "miss-kiosk" for each in runtime if each.startswith("/")]
    # Anyone may make this one first: its owner and mode are checked before use.
    folders.append(Path(f"/tmp/miss-kiosk-{user}"))  # noqa: S108
    yield from (folder / name for folder in folders if _fits(folder / name))


def is_private(folder: Path) -> bool:
    """Whether `folder` is a real folder of this user that nobody else can write to."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    is_folder = (status.st_mode & 0o170000) == 0o040000
    return is_folder and status.st_uid == os.getuid() and not status.st_mode & 0o022


def peer_user(connection: socket.socket) -> int | None:
    """Return the user id at the other end, or None where the system does not tell."""
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return None
    size = struct.calcsize("3i")
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, option, size))
    return int(user)


def require_local_sockets() -> None:
    """Raise ControlError where this system has no local sockets (Windows: named pipes, later)."""
    if not hasattr(socket, "AF_UNIX") or sys.platform == "win32":
        raise ControlError("Commands to a running kiosk do not work on this system yet.")


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= LONGEST_PATH


def _connect(path: Path, deadline: float) -> socket.socket | None:
    """Return a connection to whoever answers at `path`, or None when nobody does.

    KioskNotRunningError when the path is another user's.
    """
    foreign = f"{path} belongs to another user. Run this as the user the kiosk runs as."
    try:
        owner = path.lstat().st_uid
    except PermissionError:
        raise KioskNotRunningError(foreign) from None
    except OSError:
        return None
    if owner != os.getuid():
        raise KioskNotRunningError(foreign)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    while True:
        try:
            connection.settimeout(_left(deadline))
            connection.connect(os.fspath(path))
        except BlockingIOError:  # too many wait already; a live kiosk soon takes them in
            time.sleep(0.01)
        except TimeoutError:
            connection.close()
            raise KioskNotAnsweringError("The kiosk is running but does not answer.") from None
        except OSError:
            connection.close()
            return None
        else:
            return connection


def _exchange(connection: socket.socket, request: bytes, deadline: float) -> dict[str, Any]:
    """Send the request and return the answer. KioskNotAnsweringError when there is no good one."""
    received = bytearray()
    try:
        connection.settimeout(_left(deadline))
        connection.sendall(request)
        while b"\n" not in received and len(received) <= LONGEST_ANSWER:
            connection.settimeout(_left(deadline))
            piece = connection.recv(LONGEST_LINE)
            if not piece:
                break
            received += piece
    except OSError as error:
        raise KioskNotAnsweringError("The kiosk is running but does not answer.") from error
    try:
        answer = json.loads(bytes(received).partition(b"\n")[0])
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise KioskNotAnsweringError("The kiosk gave an answer that makes no sense.")
    return answer


def _left(deadline: float) -> float:
    """Return the seconds left. TimeoutError when there are none: 0 would mean not to wait."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
