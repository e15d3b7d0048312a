"""The kiosk as a real process: `main.py` on a virtual screen, asked by its control socket."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.staff import control
from tests.end_to_end.glass import Glass, wait_for

ROOT = Path(__file__).resolve().parents[2]
#: Every start includes looking at the environment; a machine under load is slow at it.
START_SECONDS = 60.0


def program() -> list[str]:
    """Return what starts the kiosk: the source, or the bundle that packaging/prove_bundle.py is about."""
    named = os.environ.get("MISS_KIOSK_PROGRAM")
    return [named] if named else [sys.executable, str(ROOT / "main.py")]


class Machine:
    """One running kiosk with a data folder of its own."""

    def __init__(
        self,
        glass: Glass,
        folder: Path,
        *,
        settings: str = "",
        content: Path | None = None,
        first: str = "attract",
        command: Sequence[str] = (),
        under: Sequence[str] = (),
        data: Path | None = None,
    ) -> None:
        """Start it and wait for the state that comes `first`.

        `settings` is the text of its settings file, `command` the words after `main.py`, if not a
        plain start; `under` is a program to run it under, such as strace with its options.
        """
        self.glass = glass
        self._under = bool(under)
        self.data = data or folder / "data"
        with contextlib.suppress(OSError):  # where nothing can be written the kiosk must run all the same
            self.data.mkdir(parents=True, exist_ok=True)
        self.trace = folder / "trace.jsonl"
        self._log = folder / "kiosk.log"
        if settings:
            (self.data / "settings.toml").write_text(settings, "utf-8")
        words = [*under, *program(), *command, "--window", f"{glass.width}x{glass.height}"]
        words += ["--data", str(self.data), "--trace", str(self.trace)]
        words += ["--content", str(content)] if content else []
        environment = {**os.environ, **glass.environment}
        environment.pop("QT_QPA_PLATFORM", None)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                words, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            wait_for(f"the kiosk shows {first}", lambda: self.shows(first), START_SECONDS)
        except AssertionError:
            self.close()
            said = f"{self.journal()}\n{self._log.read_text('utf-8')}"
            raise AssertionError(f"the kiosk did not start:\n{said}") from None
        glass.rest()

    def close(self) -> None:
        """End it as the person at the terminal would, and see that nothing of it stays.

        A supervisor left behind would start its kiosk again on the screen of the next test.
        """
        family = [self.process.pid, *descendants(self.process.pid)]
        if self.process.poll() is None:
            # A program that it runs under (strace) would end alone.
            os.kill(family[1] if self._under and len(family) > 1 else family[0], signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        try:
            wait_for("all of the kiosk ends", lambda: not any(map(alive, family)))
        finally:
            for pid in filter(alive, family):
                os.kill(pid, signal.SIGKILL)

    # --- asking ---

    def status(self, timeout: float = 5.0) -> dict[str, object]:
        """Ask over the control socket; an empty answer while it cannot be reached."""
        return self.ask("status", timeout)

    def ask(self, command: str, timeout: float = 5.0) -> dict[str, object]:
        """Send any command over the control socket; an empty answer while it cannot be reached."""
        try:
            return control.ask(self.data, command, timeout=timeout)
        except control.ControlError:
            return {}

    def status_by_command(self) -> dict[str, object]:
        """Ask as a person does: `python3 main.py status`."""
        words = [*program(), "status", "--data", str(self.data)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert isinstance(answer, dict)
        return answer

    def shows(self, state: str) -> bool:
        """Whether `status` says so."""
        return self.status().get("state") == state

    def journal(self) -> str:
        """Return everything written down for staff."""
        path = self.data / "journal.log"
        return path.read_text("utf-8") if path.exists() else ""

    def faults(self) -> list[str]:
        """Return the faults in the journal, and what was printed that nobody expected."""
        found = [line for line in self.journal().splitlines() if " fault: " in line]
        printed = self._log.read_text("utf-8", "replace")
        return found + ([printed] if "Traceback" in printed else [])

    def events(self, name: str) -> list[dict[str, object]]:
        """Return the lines of the trace of one kind."""
        lines = self.trace.read_text("utf-8").splitlines() if self.trace.exists() else []
        return [event for event in map(json.loads, lines) if event["event"] == name]

    # --- the processes behind it ---

    def child(self) -> int:
        """Return the process id of the kiosk itself, which the supervisor watches over."""
        found = self.child_or_none()
        assert found is not None, "there is no kiosk"
        return found

    def child_or_none(self) -> int | None:
        """Return the same, None between two lives."""
        return next((pid for pid in descendants(self.process.pid) if "run-child" in command_line(pid)), None)

    def sockets(self) -> list[str]:
        """Return every network socket that the kiosk or anything it started holds."""
        found = []
        for pid in (self.process.pid, *descendants(self.process.pid)):
            inodes = _socket_inodes(pid)
            for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
                lines = _read(Path(f"/proc/{pid}/net/{table}")).splitlines()[1:]
                found += [f"{table} of {pid}: {line}" for line in lines if line.split()[9] in inodes]
        return found


def children(pid: int) -> list[int]:
    """Return the child processes of a process."""
    return [int(word) for word in _read(Path(f"/proc/{pid}/task/{pid}/children")).split()]


def descendants(pid: int) -> list[int]:
    """Return all processes below a process."""
    found = []
    for child in children(pid):
        found += [child, *descendants(child)]
    return found


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and only waits to be asked for its code does not."""
    words = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return bool(words) and words[0] not in "ZX"


def _read(path: Path) -> str:
    """Return a file of /proc, or nothing when its process has just ended."""
    try:
        return path.read_text("ascii")
    except OSError:
        return ""


def command_line(pid: int) -> str:
    """Return how a process was started."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _socket_inodes(pid: int) -> set[str]:
    inodes = set()
    try:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            target = str(link.readlink())
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    except OSError:
        return inodes
    return inodes
