"""Tells systemd how the kiosk's supervisor is, by the protocol of sd_notify(3).

One datagram over a local (AF_UNIX) socket a message; without systemd every call does nothing. Written
here and not taken from the package sdnotify because the supervisor runs on the system's Python, before
and without the environment. Standard library only.
"""

import contextlib
import os
import socket
from collections.abc import Mapping

from kiosk.supervisor import Watcher


class Notifier(Watcher):
    """The line to systemd. Nothing here waits or raises."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        name = environ.get("NOTIFY_SOCKET", "") if hasattr(socket, "AF_UNIX") else ""
        # "@" stands for the zero byte of a socket without a file (sd_notify(3)).
        self._address = f"\0{name[1:]}" if name.startswith("@") else name if name.startswith("/") else ""
        self.watchdog_s = _watchdog(environ) if self._address else 0.0
        """systemd ends the unit after so many seconds without `alive`; 0 means it does not watch."""
        if self.watchdog_s:
            self.every = min(Watcher.every, self.watchdog_s / 2)

    @property
    def is_on(self) -> bool:
        """Whether systemd listens."""
        return bool(self._address)

    def ready(self) -> None:
        """The kiosk beat for the first time: its first picture is on the screen."""
        self._send("READY=1\nSTATUS=Running.")

    def alive(self) -> None:
        """The supervisor's loop turns. Call it at least every `watchdog_s` / 2."""
        self._send("WATCHDOG=1")

    def says(self, text: str) -> None:
        """Show one line in `systemctl status`."""
        self._send("STATUS=" + " ".join(text.split())[:200])

    def patience(self, seconds: float) -> None:
        """Something long begins (the environment is looked over): wait so long for the next sign."""
        micro = int(seconds * 1_000_000)
        self._send(f"EXTEND_TIMEOUT_USEC={micro}\nWATCHDOG_USEC={micro}\nWATCHDOG=1")

    def usual(self) -> None:
        """The long thing is over."""
        if self.watchdog_s:
            self._send(f"WATCHDOG_USEC={int(self.watchdog_s * 1_000_000)}\nWATCHDOG=1")

    def stopping(self) -> None:
        """The kiosk was told to end."""
        self._send("STOPPING=1\nSTATUS=Ending.")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        with (
            contextlib.suppress(OSError, ValueError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line,
        ):
            line.setblocking(False)
            line.connect(self._address)
            line.send(message.encode("utf-8", "replace"))


def _watchdog(environ: Mapping[str, str]) -> float:
    """Return how often systemd wants to hear from this process, in seconds; 0 when it does not."""
    try:
        micro = int(environ.get("WATCHDOG_USEC", "0"))
        process = int(environ.get("WATCHDOG_PID", str(os.getpid())))
    except ValueError:
        return 0.0
    return micro / 1_000_000 if micro > 0 and process == os.getpid() else 0.0
