"""The supervisor under systemd: a real datagram socket plays systemd and writes down what it is told."""

import contextlib
import itertools
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.notify import Notifier
from kiosk.supervisor import Supervisor, Watcher, clean_environment
from tests.house.test_supervisor import Impatient, Life, Quick

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

READY = "READY=1\nSTATUS=Running."
ALIVE = "WATCHDOG=1"
STOPPING = "STOPPING=1\nSTATUS=Ending."


class Systemd:
    """The other end of NOTIFY_SOCKET."""

    def __init__(self, path: Path, watchdog_s: float = 30.0) -> None:
        self.environ = {
            "NOTIFY_SOCKET": str(path),
            "WATCHDOG_USEC": str(round(watchdog_s * 1_000_000)),
            "WATCHDOG_PID": str(os.getpid()),
        }
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self.heard: list[tuple[float, str]] = []
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while (said := self._socket.recv(4096).decode()) != "end":
            self.heard.append((time.monotonic(), said))

    def close(self) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.connect(self.environ["NOTIFY_SOCKET"])
            line.send(b"end")
        self._thread.join()
        self._socket.close()

    def words(self) -> list[str]:
        """Return what was said, the same said again and again only once."""
        said = [text for _, text in self.heard]
        return [text for place, text in enumerate(said) if place == 0 or said[place - 1] != text]


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    made = Systemd(tmp_path / "notify")
    yield made
    with contextlib.suppress(OSError):
        made.close()


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def supervise(life: Life, plan: str | list[str], systemd: Systemd, policy: Quick | None = None) -> int:
    command = life.command(plan) if isinstance(plan, str) else plan
    made = Supervisor(
        command,
        clean_environment(os.environ),
        policy=Quick() if policy is None else policy,
        say=life.said.append,
        watcher=Notifier(systemd.environ),
    )
    code = made.run()
    systemd.close()
    return code


def test_ready_with_the_first_beat_alive_while_it_turns_stopping_at_the_end(
    life: Life, systemd: Systemd
) -> None:
    assert supervise(life, "exit:0", systemd) == 0
    # This child beats and ends at once, so the loop may see the end before it hears the beat.
    assert systemd.words()[-1] == STOPPING
    assert set(systemd.words()) <= {READY, ALIVE, STOPPING}


def talker(folder: Path, seconds: float, *, beats: bool = True) -> list[str]:
    """A child that beats for a while and then ends as staff end it."""
    script = (
        "import os, time\n"
        f"until = time.monotonic() + {seconds}\n"
        "while time.monotonic() < until:\n"
        f"    {beats} and os.write(int(os.environ['MISS_KIOSK_HEARTBEAT_FD']), b'.')\n"
        "    time.sleep(0.02)\n"
        "assert not {'NOTIFY_SOCKET', 'WATCHDOG_USEC', 'WATCHDOG_PID'} & os.environ.keys()\n"
        f"open({str(folder / 'clean')!r}, 'w').close()\n"
        "os._exit(0)\n"
    )
    return [sys.executable, "-I", "-c", script]


def test_a_beating_kiosk_is_ready_once_and_alive_often(
    life: Life, systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in systemd.environ.items():
        monkeypatch.setenv(name, value)
    assert supervise(life, talker(life.folder, 0.5), systemd) == 0
    assert systemd.words() == [READY, ALIVE, STOPPING]
    assert sum(text == ALIVE for _, text in systemd.heard) > 5
    assert (life.folder / "clean").exists(), "the kiosk could speak to systemd itself"


def test_a_kiosk_that_does_not_beat_yet_is_not_ready_but_waited_for(life: Life, tmp_path: Path) -> None:
    systemd = Systemd(tmp_path / "brisk", watchdog_s=0.4)
    assert supervise(life, talker(life.folder, 1.0, beats=False), systemd) == 0
    assert systemd.words() == [ALIVE, STOPPING]
    times = [moment for moment, text in systemd.heard if text == ALIVE]
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 0.4


def test_a_crash_is_not_the_end(life: Life, systemd: Systemd) -> None:
    assert supervise(life, "signal:11 exit:1 exit:0", systemd) == 0
    assert systemd.words()[-1] == STOPPING
    assert systemd.words().count(STOPPING) == 1


def test_a_frozen_kiosk_is_mended_here_and_systemd_hears_on(life: Life, systemd: Systemd) -> None:
    assert supervise(life, f"signal:{int(signal.SIGSTOP)} exit:0", systemd, Impatient()) == 0
    assert life.lives()[1] == "exit:0"
    assert READY in systemd.words()
    assert systemd.words()[-1] == STOPPING


def test_a_kiosk_that_outlives_its_own_end_is_left_to_systemd(
    life: Life, systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process stuck in the kernel cannot be killed: then `alive` must stop, so that systemd acts."""
    from kiosk import supervisor

    ended: list[float] = []
    monkeypatch.setattr(supervisor.Supervisor, "_end_frozen", lambda *_: ended.append(time.monotonic()))
    # Silent for a second, and gone by itself only after that.
    script = (
        "import os, time\n"
        "os.write(int(os.environ['MISS_KIOSK_HEARTBEAT_FD']), b'.')\n"
        "time.sleep(1.2)\nos._exit(0)\n"
    )
    assert supervise(life, [sys.executable, "-I", "-c", script], systemd, Impatient()) == 0
    assert ended
    assert not [moment for moment, text in systemd.heard if text == ALIVE and moment > ended[0] + 0.05]


def test_nobody_watching_costs_nothing() -> None:
    nobody = Watcher()
    nobody.ready()
    nobody.alive()
    nobody.stopping()
    assert Notifier({}).every == Watcher.every
    assert Notifier({"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "6000000"}).every == 3.0
