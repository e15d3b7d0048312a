"""The control socket with real sockets: friends, fools and foes."""

import contextlib
import json
import os
import select
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.staff import control
from kiosk.staff.control import (
    COMMANDS,
    KioskNotAnsweringError,
    KioskNotRunningError,
    StatusDocument,
    ask,
    socket_paths,
)
from kiosk.staff.control_server import (
    MOST_CONNECTIONS,
    MOST_WAITING,
    SLOWEST_SECONDS,
    ControlServer,
    ControlSocketError,
    KioskAlreadyRunningError,
)

STATUS = StatusDocument(
    state="visit",
    page="techniques/spinal-fusion",
    language="en",
    text=100,
    theme="light",
    questions=2,
    idle_s=3.5,
    version="0.1.0",
    content="abc",
    uptime_s=12.0,
    rss_mib=80.5,
    view={"recovery.panel": "fusion"},
    sheet="",
)


class Kiosk:
    """A server in a thread that waits on its descriptor, as the window's notifier does."""

    def __init__(self, data_dir: Path) -> None:
        self.heard: list[str] = []
        self.faults: list[BaseException] = []
        self.late = 0.0  # seconds added to the time it is told
        self.server = ControlServer(data_dir, self.handle, self.faults.append)
        self._stopping = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def handle(self, command: str) -> dict[str, Any]:
        """Answer like a kiosk."""
        self.heard.append(command)
        if command == "status":
            return STATUS.answer()
        if command == "crash":
            raise RuntimeError("a secret that the client must not see")
        if command == "strange":
            return {"what": object()}
        return {"ok": True}

    def _run(self) -> None:
        while not self._stopping:
            select.select([self.server.fileno()], [], [], 0.01)
            self.server.serve_ready(time.monotonic() + self.late)

    def stop(self) -> None:
        """End it, twice, as a hurried window might."""
        self._stopping = True
        self._thread.join(5)
        assert not self._thread.is_alive()
        self.server.close()
        self.server.close()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    running = Kiosk(tmp_path / "data")
    yield running
    running.stop()


def descriptors() -> int:
    """How many descriptors this process holds."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def connect(kiosk: Kiosk) -> socket.socket:
    """A raw client."""
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(str(kiosk.server.path))  # without a time limit it waits for its turn
    client.settimeout(3)
    return client


def exchange(kiosk: Kiosk, data: bytes) -> bytes:
    """Send bytes and return everything that comes back until the kiosk hangs up."""
    answer = b""
    with connect(kiosk) as client:
        try:
            client.sendall(data)
            while piece := client.recv(65536):
                answer += piece
        except (BrokenPipeError, ConnectionResetError):
            pass
    return answer


def test_status_has_its_fields_in_order(kiosk: Kiosk) -> None:
    answer = ask(kiosk.server.path.parent, "status")
    assert answer == STATUS._asdict()
    assert " ".join(answer) == (
        "state page language text theme questions idle_s version content uptime_s rss_mib view sheet"
    )


def test_every_command_arrives(kiosk: Kiosk) -> None:
    for command in COMMANDS:
        assert "error" not in ask(kiosk.server.path.parent, command)
    assert kiosk.heard == list(COMMANDS)


def test_the_socket_is_for_its_user_only(kiosk: Kiosk) -> None:
    path = kiosk.server.path
    assert path.name == "control.sock"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.with_suffix(".lock").stat().st_mode) == 0o600


def test_a_failing_command_is_answered_and_told(kiosk: Kiosk) -> None:
    answer = ask(kiosk.server.path.parent, "crash")
    assert "secret" not in answer["error"]
    assert "error" in ask(kiosk.server.path.parent, "strange")
    assert [type(fault) for fault in kiosk.faults] == [RuntimeError, TypeError]
    assert ask(kiosk.server.path.parent, "reset") == {"ok": True}


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"\x00\xff\xfe\n",
        b"[]\n",
        b"null\n",
        b'"status"\n',
        b'{"command": 5}\n',
        b'{"command": ""}\n',
        b'{"command": "../../etc/passwd"}\n',
        b'{"command": "RESET"}\n',
        b'{"command": "reset\\n"}\n',
        b'{"command": "' + b"a" * 200 + b'"}\n',
        b'{"command": NaN}\n',
        b"[" * 4000 + b"\n",
        b'{"command": {"command": "reset"}}\n',
        "{“command”: “reset”}\n".encode(),
    ],
)
def test_hostile_lines_get_a_plain_refusal(kiosk: Kiosk, data: bytes) -> None:
    assert set(json.loads(exchange(kiosk, data))) == {"error"}
    assert kiosk.heard == []
    assert ask(kiosk.server.path.parent, "reset") == {"ok": True}


def test_huge_lines_are_cut_off(kiosk: Kiosk) -> None:
    assert exchange(kiosk, b"a" * 1_000_000) == b""
    assert exchange(kiosk, b'{"command": "reset"' + b" " * 5000 + b"}\n") == b""
    assert kiosk.heard == []
    assert ask(kiosk.server.path.parent, "reset") == {"ok": True}


def test_random_bytes(kiosk: Kiosk) -> None:
    import random

    source = random.Random(7)  # noqa: S311 - not a secret
    for _ in range(200):
        exchange(kiosk, source.randbytes(source.randrange(1, 300)) + b"\n")
    assert kiosk.heard == []
    assert kiosk.faults == []


def test_a_line_in_pieces_is_one_request(kiosk: Kiosk) -> None:
    with connect(kiosk) as client:
        for byte in b'{"command": "reset"}\n':
            client.sendall(bytes([byte]))
            time.sleep(0.001)
        assert json.loads(client.recv(1000)) == {"ok": True}


def test_clients_that_leave_at_once_do_no_harm(kiosk: Kiosk) -> None:
    for _ in range(100):
        connect(kiosk).close()
        with connect(kiosk) as client:
            client.sendall(b'{"command": "status"}\n')
    assert ask(kiosk.server.path.parent, "reset") == {"ok": True}
    assert kiosk.faults == []


def test_a_slow_client_is_sent_away(kiosk: Kiosk) -> None:
    with connect(kiosk) as client:
        client.sendall(b'{"comm')
        time.sleep(0.1)  # taken in by now
        kiosk.late = SLOWEST_SECONDS + 1
        assert client.recv(10) == b""


def test_many_silent_clients_lock_nobody_out(kiosk: Kiosk) -> None:
    with contextlib.ExitStack() as silent:
        for _ in range(MOST_CONNECTIONS * 3):
            silent.enter_context(connect(kiosk))
        assert ask(kiosk.server.path.parent, "reset") == {"ok": True}
        assert len(kiosk.server._connections) <= MOST_CONNECTIONS


def test_descriptors_stay_flat(kiosk: Kiosk) -> None:
    ask(kiosk.server.path.parent, "status")
    time.sleep(0.05)
    before = descriptors()
    for _ in range(300):
        ask(kiosk.server.path.parent, "status")
    time.sleep(0.05)
    assert descriptors() <= before + 1


def test_no_kiosk() -> None:
    with pytest.raises(KioskNotRunningError):
        ask("/nonexistent/data", "status")


def test_a_dead_kiosks_socket_is_replaced(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from kiosk.staff.control_server import ControlServer;"
        "ControlServer(Path(sys.argv[1]), lambda c: {}); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert (tmp_path / "control.sock").exists()
    with pytest.raises(KioskNotRunningError):
        ask(tmp_path, "status")
    running = Kiosk(tmp_path)
    assert ask(tmp_path, "reset") == {"ok": True}
    running.stop()
    assert not (tmp_path / "control.sock").exists()


def test_a_live_kiosk_keeps_its_socket(kiosk: Kiosk) -> None:
    with pytest.raises(KioskAlreadyRunningError):
        ControlServer(kiosk.server.path.parent, lambda _command: {})
    assert ask(kiosk.server.path.parent, "reset") == {"ok": True}


def test_a_frozen_kiosk_is_told_from_an_absent_one(tmp_path: Path) -> None:
    server = ControlServer(tmp_path, lambda _command: {})
    begin = time.monotonic()
    for _ in range(MOST_WAITING + 5):
        with pytest.raises(KioskNotAnsweringError):
            ask(tmp_path, "status", timeout=0.005)
    assert time.monotonic() - begin < 2
    server.close()


@pytest.mark.parametrize("answer", [b"", b"nonsense\n", b"[1]\n", b"{" * 100_000, b"x" * 200_000])
def test_a_nonsense_answer(tmp_path: Path, answer: bytes) -> None:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(tmp_path / "control.sock"))
    listener.listen()

    def reply() -> None:
        client, _ = listener.accept()
        client.recv(1000)
        with contextlib.suppress(OSError):
            client.sendall(answer)
        client.close()

    thread = threading.Thread(target=reply)
    thread.start()
    with pytest.raises(KioskNotAnsweringError):
        ask(tmp_path, "status")
    thread.join()
    listener.close()


def test_a_path_too_long_for_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Short by itself: the folder of a parallel run would already be too long for a socket.
    runtime = Path(tempfile.mkdtemp(prefix="miss-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    data = tmp_path / ("d" * 120)
    assert all(len(os.fsencode(path)) <= 107 for path in socket_paths(data))
    running = Kiosk(data)
    assert running.server.path.parent == runtime / "miss-kiosk"
    assert stat.S_IMODE(running.server.path.parent.stat().st_mode) == 0o700
    assert ask(data, "reset") == {"ok": True}
    with pytest.raises(KioskNotRunningError):
        ask(tmp_path / ("e" * 120), "status")
    running.stop()


def test_a_fallback_folder_open_to_others_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "LONGEST_PATH", 90)
    open_folder = tmp_path / "shared"
    open_folder.mkdir()
    open_folder.chmod(0o777)
    monkeypatch.setattr(
        "kiosk.staff.control_server.socket_paths", lambda _data: iter([open_folder / "0123456789abcdef.sock"])
    )
    with pytest.raises(ControlSocketError, match="open to others"):
        ControlServer(tmp_path, lambda _command: {})


def test_a_data_folder_that_cannot_hold_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    blocked = tmp_path / "file"
    blocked.write_text("")
    running = Kiosk(blocked / "data")
    assert running.server.path.parent == tmp_path / "miss-kiosk"
    assert ask(blocked / "data", "reset") == {"ok": True}
    running.stop()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_another_user_is_refused_at_both_ends(tmp_path: Path) -> None:
    other = 65534
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and str(folder).startswith("/tmp/"):  # noqa: S108
            folder.chmod(0o755)
    running = Kiosk(tmp_path)
    # Even with the file's mode opened up by mistake, the kiosk looks at who is asking.
    running.server.path.chmod(0o666)
    raw = (
        "import os, socket, sys; os.setgid(65534); os.setuid(65534);"
        "s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);\n"
        'try:\n s.sendall(b\'{"command": "reset"}\\n\'); print(s.recv(100))\n'
        "except OSError: print(b'')"
    )
    result = subprocess.run(
        [sys.executable, "-c", raw, str(running.server.path)], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "b''"
    assert running.heard == []
    os.chown(running.server.path, other, other)
    with pytest.raises(KioskNotRunningError, match="another user"):
        ask(tmp_path, "status")
    assert running.heard == []
    running.stop()


def test_the_client_needs_nothing_but_the_standard_library() -> None:
    code = (
        "import sys, kiosk.staff.control;"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "('msgspec', 'psygnal', 'PySide6', 'kiosk')))"
    )
    here = Path(control.__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(here)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "['kiosk', 'kiosk.staff', 'kiosk.staff.control']"
