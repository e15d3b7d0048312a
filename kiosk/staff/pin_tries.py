"""How often a wrong PIN was given, in a file that survives power cuts and full disks.

The file has two slots of one disk sector each, written by turns, in place and with fsync: a cut
during a write spoils one slot, the other holds the state before. Nothing is created or grown, so a
full disk cannot stop the counting. Standard library only.
"""

import hashlib
import json
import math
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.durable import write_whole

FILE_NAME: Final = "pin-tries.txt"
SLOT_BYTES: Final = 512
MOST_FAILURES: Final = 1_000_000
_LONGEST_BOOT: Final = 64


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries so far."""

    failures: int = 0
    """Wrong tries in a row."""
    until: float = 0.0
    """When the wait after the last of them is over, in monotonic seconds of `boot`."""
    boot: str = ""
    """Which start of the machine `until` belongs to."""
    served: bool = True
    """Whether that wait was seen to be over."""


class TriesDamagedError(ValueError):
    """The file is missing or nothing in it can be trusted."""


class TriesFile:
    """The two slots. Reads and writes the disk each time: another process may have reset them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Tries, bool]:
        """Return the latest tries, and whether both slots are sound. TriesDamagedError, OSError."""
        slots = [found for found in self._slots() if found is not None]
        if not slots:
            raise TriesDamagedError(f"{self._path.name} is damaged.")
        _, tries = max(slots, key=lambda slot: slot[0])
        return tries, len(slots) == 2

    def write(self, tries: Tries) -> None:
        """Keep `tries`; they are on the disk when this returns. OSError when they are not."""
        try:
            slots = self._slots()
        except TriesDamagedError:
            # Made anew: both slots the same.
            write_whole(self._path, _slot(0, tries) + _slot(1, tries))
            return
        turns = [slot[0] if slot else -1 for slot in slots]
        turn = max(turns) + 1
        # Never over the only sound slot.
        place = turns.index(min(turns))
        descriptor = os.open(self._path, os.O_WRONLY | _SAFE)
        try:
            if os.fstat(descriptor).st_size != 2 * SLOT_BYTES:
                os.ftruncate(descriptor, 2 * SLOT_BYTES)
            os.lseek(descriptor, place * SLOT_BYTES, os.SEEK_SET)
            if os.write(descriptor, _slot(turn, tries)) != SLOT_BYTES:
                raise OSError("The disk took only a part.")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _slots(self) -> list[tuple[int, Tries] | None]:
        try:
            descriptor = os.open(self._path, os.O_RDONLY | _SAFE)
        except FileNotFoundError:
            raise TriesDamagedError(f"{self._path.name} is missing.") from None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise TriesDamagedError(f"{self._path.name} is not a plain file.")
            data = os.read(descriptor, 2 * SLOT_BYTES)
        finally:
            os.close(descriptor)
        return [_parse(data[:SLOT_BYTES]), _parse(data[SLOT_BYTES:])]


_SAFE: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _slot(turn: int, tries: Tries) -> bytes:
    values: dict[str, Any] = {"turn": turn, "failures": min(tries.failures, MOST_FAILURES)}
    values |= {"until": tries.until, "boot": tries.boot[:_LONGEST_BOOT], "served": tries.served}
    body = json.dumps(values)
    return f"{body} {_checksum(body)}".ljust(SLOT_BYTES - 1).encode() + b"\n"


def _parse(data: bytes) -> tuple[int, Tries] | None:
    """Return turn and tries of one slot, None when it is not sound."""
    if len(data) != SLOT_BYTES:
        return None
    try:
        body, _, given = data.decode("ascii").rstrip().rpartition(" ")
        if given != _checksum(body):
            return None
        values = json.loads(body)
        turn, failures, served = values["turn"], values["failures"], values["served"]
        until, boot = float(values["until"]), str(values["boot"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    whole = type(turn) is int and type(failures) is int and type(served) is bool
    if not whole or turn < 0 or failures < 0 or not math.isfinite(until):
        return None
    return turn, Tries(failures, until, boot, served)


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:32]
