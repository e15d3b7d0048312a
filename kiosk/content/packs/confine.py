"""Running something on content nobody trusts yet: in a process of its own, with bounds on everything.

`python -m kiosk.content.packs.confine MEMORY SECONDS COMMAND...` bounds itself, then becomes COMMAND.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.bundle import module_command as module_command_of_bundle
from kiosk.supervisor import follow_parent

MAX_OUTPUT_BYTES = 8 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[3]
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SYSTEMROOT", "XDG_CACHE_HOME")


class Outcome(msgspec.Struct, frozen=True):
    """How a bounded process ended. `code` is None when its time was over."""

    code: int | None
    output: str
    errors: str


def bound_self(memory: int, seconds: int) -> None:
    """Bound this process for the rest of its life, where the system can: memory, time, files."""
    follow_parent()
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT_BYTES),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (limit, limit))
    with contextlib.suppress(OSError):
        os.nice(10)


def module_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of this package in a process of its own."""
    bundled = module_command_of_bundle(f"kiosk.content.packs.{module}")
    if bundled is not None:
        return [*bundled, *arguments]
    command = [sys.executable, "-E", "-s", "-X", "utf8"]
    if sys.pycache_prefix:
        command += ["-X", f"pycache_prefix={sys.pycache_prefix}"]
    return [*command, "-m", f"kiosk.content.packs.{module}", *arguments]


def child_environment() -> dict[str, str]:
    """Return the few variables that such a process gets."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def start(
    command: Sequence[str], stdin: int, stdout: int, stderr: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a process of ours in a group of its own. OSError when it cannot be started."""
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=_ROOT,
        env=child_environment(),
        start_new_session=os.name == "posix",
    )


def run(command: Sequence[str], *, seconds: float) -> Outcome:
    """Run a command until it ends or its time is over. OSError when it cannot be started."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = start(command, subprocess.DEVNULL, output.fileno(), errors.fileno())
        code: int | None = None
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = process.wait(seconds)
        finally:
            kill(process)
        texts = []
        for stream in (output, errors):
            stream.seek(0)
            texts.append(stream.read(MAX_OUTPUT_BYTES).decode("utf-8", "replace"))
        return Outcome(code, *texts)


def kill(process: subprocess.Popen[bytes], *, wait: float = 5.0) -> None:
    """End a process of ours and its group, at once, and wait for it a moment."""
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(wait)


def main(arguments: Sequence[str]) -> int:
    """Bound this process and become another program."""
    memory, seconds, *command = arguments
    bound_self(int(memory), int(seconds))
    os.execvpe(command[0], command, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
