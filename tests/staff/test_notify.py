"""The line to systemd: one datagram a message, nothing without systemd, never a fault."""

import os
import socket
from pathlib import Path

import pytest

from kiosk.staff.notify import Notifier

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")


def test_each_message_arrives_as_systemd_wants_it(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(path)
        systemd.settimeout(2)
        line = Notifier(
            {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}
        )
        assert line.is_on
        assert line.watchdog_s == 30.0
        heard = []
        for send in (line.ready, line.alive, line.usual, line.stopping):
            send()
            heard.append(systemd.recv(4096).decode())
        line.patience(90)
        heard.append(systemd.recv(4096).decode())
        line.says("two\nlines")
        heard.append(systemd.recv(4096).decode())
    assert heard == [
        "READY=1\nSTATUS=Running.",
        "WATCHDOG=1",
        "WATCHDOG_USEC=30000000\nWATCHDOG=1",
        "STOPPING=1\nSTATUS=Ending.",
        "EXTEND_TIMEOUT_USEC=90000000\nWATCHDOG_USEC=90000000\nWATCHDOG=1",
        "STATUS=two lines",
    ]


def test_an_abstract_socket_works() -> None:
    name = f"miss-kiosk-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"\0{name}")
        systemd.settimeout(2)
        Notifier({"NOTIFY_SOCKET": f"@{name}"}).alive()
        assert systemd.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize("name", ["", "relative", "/nowhere/at/all", "/" + "x" * 300, "vsock:2:1"])
def test_without_systemd_nothing_happens(name: str) -> None:
    line = Notifier({"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "1000000"})
    line.ready()
    line.alive()
    line.usual()


def test_a_full_queue_is_not_waited_for(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(path)
        line = Notifier({"NOTIFY_SOCKET": path})
        for _ in range(2000):
            line.alive()


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({"WATCHDOG_USEC": "5000000"}, 5.0),
        ({"WATCHDOG_USEC": "5000000", "WATCHDOG_PID": "1"}, 0.0),
        ({"WATCHDOG_USEC": "soon"}, 0.0),
        ({"WATCHDOG_USEC": "-1"}, 0.0),
        ({}, 0.0),
    ],
)
def test_what_the_watchdog_wants(environ: dict[str, str], seconds: float) -> None:
    assert Notifier({"NOTIFY_SOCKET": "/run/x", **environ}).watchdog_s == seconds
