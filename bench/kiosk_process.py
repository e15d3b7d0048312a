"""The kiosk as it really runs: `python3 main.py --window ... --trace ...`, supervisor and all."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.processes import family, wait_quiet
from bench.screen import Screen
from bench.table import BenchError
from kiosk.staff import control

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(getattr(sys, "_base_executable", sys.executable))
"""The Python a person would type: not the environment's, into which main.py leads by itself."""


class Kiosk:
    """One running kiosk on a screen; a context that ends it."""

    def __init__(self, screen: Screen, data: Path, content: Path | None = None) -> None:
        """Spawn it. `spawned` is the moment just before."""
        data.mkdir(parents=True, exist_ok=True)
        self.screen = screen
        self.data = data
        self.trace = data / "trace.jsonl"
        self._read = self.trace.stat().st_size if self.trace.exists() else 0
        self._rest = b""
        width, height = screen.size
        command = [PYTHON, str(ROOT / "main.py"), "--window", f"{width}x{height}", "--data", str(data)]
        command += ["--trace", str(self.trace), *(["--content", str(content)] if content else [])]
        self._said = (data / "said.txt").open("wb")
        self.spawned = time.monotonic()
        self._process = subprocess.Popen(
            command,
            cwd=data,
            env=screen.environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._said,
        )

    @property
    def process(self) -> int:
        """The supervisor's number; all else is below it."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def family(self) -> list[int]:
        """Return the supervisor and every process below it."""
        return family(self.process)

    # --- the trace ---

    def events(self) -> list[dict[str, Any]]:
        """Return what the trace has gained since the last call."""
        if not self.trace.exists():
            return []
        with self.trace.open("rb") as stream:
            stream.seek(self._read)
            fresh = stream.read()
        self._read += len(fresh)
        *lines, self._rest = (self._rest + fresh).split(b"\n")
        return [json.loads(line) for line in lines]

    def wait_event(self, name: str, timeout: float = 10.0, **fields: object) -> dict[str, Any]:
        """Wait for an event of that name and those fields; earlier ones are passed over."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            for event in self.events():
                if event["event"] == name and all(event.get(key) == value for key, value in fields.items()):
                    return event
            if not self.running:
                break
            time.sleep(0.002)
        wanted = " ".join([name, *map(str, fields.values())])
        raise BenchError(f"The kiosk's trace never said: {wanted}.{self._last_words()}")

    def _last_words(self) -> str:
        said = (self.data / "said.txt").read_text("utf-8", "replace").strip().splitlines()
        fault = self.faults()[-1:]
        return "".join(f" {text}" for text in (*said[-1:], *fault))

    def faults(self) -> list[str]:
        """Return the journal's lines that tell of a fault or of a life that ended."""
        lines: list[str] = []
        for file in sorted(self.data.glob("journal*.log")):
            lines += file.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if " fault: " in line or " supervisor: " in line]

    # --- commands ---

    def ask(self, command: str) -> dict[str, Any]:
        """Send a command over the control socket."""
        try:
            return control.ask(self.data, command, timeout=20.0)
        except control.ControlError as error:
            raise BenchError(f"{error}{self._last_words()}") from error

    def ready(self, *, quiet: bool = True) -> Kiosk:
        """Wait until it answers, and with `quiet` until all it warms up is warm."""
        self.wait_event("first_frame", timeout=60.0)
        until = time.monotonic() + 60.0
        while True:
            try:
                control.ask(self.data, "status")
                break
            except control.ControlError as error:
                if time.monotonic() > until or not self.running:
                    raise BenchError(f"The kiosk does not answer.{self._last_words()}") from error
                time.sleep(0.02)
        if quiet and not wait_quiet(self.process):
            raise BenchError("The kiosk does not come to rest after its start.")
        return self

    def close(self) -> None:
        """End it as the system would, and wait until the screen is empty."""
        if self.running:
            self._process.terminate()
        try:
            self._process.wait(15.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()
        self.screen.wait_for(self.screen.blank)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
