"""What a program and all it started take: memory and processor, from /proc."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICK = 1.0 / os.sysconf("SC_CLK_TCK")


def _stat(process: int) -> list[str]:
    """Return the fields of /proc/N/stat from the third on; none when the process is gone."""
    with contextlib.suppress(OSError):
        return (PROC / str(process) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return []


def command_line(process: int) -> str:
    """Return how a process was started; "" when it is gone."""
    with contextlib.suppress(OSError):
        return (PROC / str(process) / "cmdline").read_text("utf-8", "replace").replace("\0", " ")
    return ""


def everyone() -> list[int]:
    """Return every process there is."""
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def family(process: int, mark: str = "") -> list[int]:
    """Return a process and all below it, and all whose command line holds `mark`."""
    children: dict[int, list[int]] = {}
    for each in everyone():
        fields = _stat(each)
        if fields and fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(each)
    found, waiting = [], [process]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += children.get(each, [])
    if mark:
        found += [each for each in everyone() if each not in found and mark in command_line(each)]
    return found


def memory(process: int, kind: str = "Pss") -> float:
    """Return a process's proportional share of memory (PSS) in MiB; 0 when it is gone.

    The kind "Pss_Anon" leaves files out, which other programs may share or cease to share.
    """
    with contextlib.suppress(OSError):
        for line in (PROC / str(process) / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith(f"{kind}:"):
                return int(line.split()[1]) / 1024
    return 0.0


def own_memory(processes: Iterable[int]) -> float:
    """Return the memory that processes have for themselves, files left out, together in MiB."""
    return sum(memory(process, "Pss_Anon") for process in processes)


def processor_seconds(processes: Iterable[int]) -> float:
    """Return how much processor time processes have used, in seconds."""
    total = 0.0
    for process in processes:
        fields = _stat(process)
        if fields:
            total += (int(fields[11]) + int(fields[12])) * TICK
    return total


def wait_quiet(process: int, quiet: float = 1.5, timeout: float = 30.0) -> bool:
    """Wait until a family has used next to no processor for `quiet` seconds; whether it came to that."""
    until = time.monotonic() + timeout
    before = processor_seconds(family(process))
    while time.monotonic() < until:
        time.sleep(quiet)  # the span over which is measured
        after = processor_seconds(family(process))
        if after - before <= 0.02 * quiet + TICK:
            return True
        before = after
    return False


def strangers(mark: str, own: Iterable[int]) -> int:
    """Return how many processes outside `own` have a library mapped whose path holds `mark`.

    They share its memory, so a family's PSS comes out smaller than it is alone.
    """
    count = 0
    for process in set(everyone()) - set(own):
        with contextlib.suppress(OSError):
            count += mark in (PROC / str(process) / "maps").read_text("utf-8", "replace")
    return count
