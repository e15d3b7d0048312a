"""The door to the second tier of the staff panel: the PIN, its tries and its waits.

Rules (faults.md section 5): no PIN works until one was set; a try is on the disk before it is
compared; three wrong ones wait 30 s, doubling; ten lock for an hour; quiet hours forgive. Waits run
on the monotonic clock of this start of the machine and begin anew after a restart of it, so no wall
clock shortens them. What cannot be read or written closes the door; `main.py staff set-pin`, run by
the machine's owner, opens it again. Standard library only; nothing here ever says or logs a digit.
"""

import contextlib
import math
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kiosk.durable import MOST_BYTES, DamagedError, seal, sweep, unseal, write_whole
from kiosk.staff import pin_hash
from kiosk.staff.pin_hash import PinHash
from kiosk.staff.pin_rules import is_pin, require_good
from kiosk.staff.pin_tries import FILE_NAME as TRIES_NAME
from kiosk.staff.pin_tries import Tries, TriesDamagedError, TriesFile

FILE_NAME: Final = "pin.txt"

FREE_TRIES: Final = 2  # wrong ones in a row that cost no wait
FIRST_WAIT_S: Final = 30.0
LONGEST_WAIT_S: Final = 3600.0
LOCKS_AFTER: Final = 10  # wrong ones in a row
FORGIVES_AFTER_S: Final = 4 * 3600.0  # without a wrong try, counted while the machine runs

Kind = Literal["unset", "ready", "waiting", "locked", "broken"]

RESET_HINT: Final = 'The machine\'s owner can set a new PIN with "python3 main.py staff set-pin".'


@dataclass(frozen=True, slots=True)
class GateState:
    """What the door is like now."""

    kind: Kind
    seconds: int = 0
    """How long to wait, when `kind` is "waiting" or "locked"; rounded up."""
    reason: str = ""
    """Why it is "broken", in plain sentences for staff."""


class PinNotSavedError(Exception):
    """The PIN could not be written; its text is one plain sentence. The PIN before still holds."""


class PinAlreadySetError(Exception):
    """There is a PIN, so this is not the first one."""


class _BrokenError(Exception):
    """The door cannot be trusted; its text says why."""


def wait_after(failures: int) -> float:
    """Return how many seconds to wait after so many wrong tries in a row."""
    if failures <= FREE_TRIES:
        return 0.0
    if failures >= LOCKS_AFTER:
        return LONGEST_WAIT_S
    return min(FIRST_WAIT_S * 2.0 ** (failures - FREE_TRIES - 1), LONGEST_WAIT_S)


class PinGate:
    """The one reader and writer of the PIN and its tries below `data_dir`.

    Every `now` is `time.monotonic()`. Calls read the disk, so a PIN set from the console counts at
    once. Call `state` about once a minute while the kiosk runs: it notes waits that are over.
    `boot` names this start of the machine and `log2_n` is the cost of scrypt; both for tests.
    """

    def __init__(self, data_dir: Path, *, boot: str = "", log2_n: int = pin_hash.LOG2_N) -> None:
        self._data_dir = data_dir
        self._path = data_dir / FILE_NAME
        self._tries = TriesFile(data_dir / TRIES_NAME)
        self._boot = boot or boot_id()
        self._log2_n = log2_n
        self._unwritten = ""

    # --- asking

    def state(self, now: float) -> GateState:
        """Return what the door is like. Never raises."""
        try:
            if self._kept() is None:
                return GateState("unset")
            tries = self._current(now)
        except _BrokenError as error:
            return GateState("broken", reason=f"{error} {RESET_HINT}")
        left = tries.until - now
        if left <= 0:
            return GateState("ready")
        kind: Kind = "locked" if tries.failures >= LOCKS_AFTER else "waiting"
        return GateState(kind, math.ceil(left))

    def check(self, digits: str, now: float) -> bool:
        """Whether `digits` opens the door. Takes up to half a second.

        A try that cannot be a PIN, or while the door is not "ready", is False and does not count.
        """
        if not is_pin(digits) or self.state(now).kind != "ready":
            return False
        try:
            kept, before = self._kept(), self._current(now)
            if kept is None:
                return False
            # The count reaches the disk before the comparison: cutting the power wins nothing.
            self._write(self._failed(before.failures + 1, now))
            right = kept.matches(digits)
        except (_BrokenError, MemoryError):
            return False
        if right:
            with contextlib.suppress(_BrokenError):
                self._write(Tries(boot=self._boot, until=now))
        return right

    # --- setting

    def set_first(self, digits: str, now: float) -> None:
        """Set the first PIN. PinAlreadySetError, PinRefusedError or PinNotSavedError when not done."""
        if self.state(now).kind != "unset":
            raise PinAlreadySetError("There is a PIN already.")
        self.set_by_owner(digits, now)

    def change(self, old: str, new: str, now: float) -> bool:
        """Change the PIN; whether `old` was right. PinRefusedError and PinNotSavedError as above.

        A wrong `old` counts as a wrong try.
        """
        require_good(new)
        if not self.check(old, now):
            return False
        self.set_by_owner(new, now)
        return True

    def set_by_owner(self, digits: str, now: float) -> None:
        """Set a PIN whatever was there, and forget all tries. For the console and a checked staff.

        PinRefusedError or PinNotSavedError when not done.
        """
        require_good(digits)
        data = seal(pin_hash.make(digits, self._log2_n).to_text())
        try:
            self._data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            is_first = not os.path.lexists(self._path)
            write_whole(self._path, data)
            try:
                self._tries.write(Tries(boot=self._boot, until=now))
            except OSError:
                if is_first:  # a PIN without tries would begin locked
                    self._path.unlink()
                raise
            self._hand_to_owner()
        except OSError as error:
            raise PinNotSavedError(f"The PIN could not be saved ({error.strerror or error}).") from None
        self._unwritten = ""

    # --- inside

    def _kept(self) -> PinHash | None:
        """Return the kept PIN, None when there never was one. _BrokenError otherwise."""
        try:
            if self._path.is_symlink() or (self._path.exists() and not self._path.is_file()):
                raise _BrokenError("The kept PIN is not a plain file.")
            with self._path.open("rb") as file:
                data = file.read(MOST_BYTES)
        except FileNotFoundError:
            if os.path.lexists(self._data_dir / TRIES_NAME):
                raise _BrokenError("The kept PIN is missing.") from None
            return None
        except OSError as error:
            raise _BrokenError(f"The kept PIN cannot be read ({error.strerror or error}).") from None
        try:
            return pin_hash.parse(unseal(data, FILE_NAME))
        except DamagedError:
            raise _BrokenError("The kept PIN is damaged.") from None
        except ValueError as error:
            raise _BrokenError(str(error)) from None

    def _current(self, now: float) -> Tries:
        """Return the tries as they count now, brought up to date on the disk where that is due."""
        try:
            tries, sound = self._tries.read()
        except TriesDamagedError:
            # Whoever spoilt it gets the longest wait, not a fresh start.
            return self._write(self._failed(LOCKS_AFTER, now))
        except OSError as error:
            raise _BrokenError(f"The tries cannot be read ({error.strerror or error}).") from None
        if not sound:
            # A cut in the middle of a write: that try counts.
            return self._write(self._failed(tries.failures + 1, now))
        wait = wait_after(tries.failures)
        if tries.boot != self._boot or tries.until - now > wait:
            # Another start of the machine: its clock says nothing about ours, so the wait is whole.
            until = now if tries.served else now + wait
            return self._write(Tries(tries.failures, until, self._boot, served=tries.served))
        if tries.failures and now - tries.until >= FORGIVES_AFTER_S:
            return self._write(Tries(boot=self._boot, until=now))
        if not tries.served and now >= tries.until:
            return self._write(Tries(tries.failures, tries.until, self._boot, served=True))
        return self._write(tries) if self._unwritten else tries

    def _failed(self, failures: int, now: float) -> Tries:
        wait = wait_after(failures)
        return Tries(failures, now + wait, self._boot, served=wait == 0.0)

    def _write(self, tries: Tries) -> Tries:
        """Keep `tries`. _BrokenError when the disk does not take them."""
        try:
            self._tries.write(tries)
        except OSError as error:
            self._unwritten = f"Tries cannot be counted on this disk ({error.strerror or error})."
            raise _BrokenError(self._unwritten) from None
        self._unwritten = ""
        return tries

    def _sweep(self) -> None:
        """Take away drafts that a power cut left behind."""
        for name in (FILE_NAME, TRIES_NAME):
            sweep(self._data_dir, f".{name}.*.draft")

    def _hand_to_owner(self) -> None:
        """Give the files to the kiosk's user when root has set the PIN. OSError when it fails."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return
        owner = self._data_dir.stat()
        for name in (FILE_NAME, TRIES_NAME):
            os.chown(self._data_dir / name, owner.st_uid, owner.st_gid, follow_symlinks=False)


def boot_id() -> str:
    """Return a name for this start of the machine; where the system has none, for this process."""
    with contextlib.suppress(OSError):
        found = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        if found:
            return found
    return secrets.token_hex(16)
