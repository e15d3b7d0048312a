"""What the checks of `doctor` may ask of a machine, and the real one. Tests hand in another.

Everything works as a normal user; None always means "could not be found out". Standard library only.
"""

import datetime as dt
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple, Protocol

State = Literal["ok", "open", "unknown", "hand"]

_COMMAND_SECONDS: Final = 10.0
_MOST_LETTERS: Final = 256 * 1024


class Finding(NamedTuple):
    """What one check found."""

    name: str
    """Short name of the check, such as "sysrq"."""
    state: State
    """"ok"; "open" must be mended; "unknown" cannot be told by this user; "hand" is for eyes only."""
    what: str
    """What is so, in one sentence."""
    todo: str = ""
    """What to do about it, in one sentence or command; "" when it is "ok"."""


class FileFacts(NamedTuple):
    """What is known of a file or folder without opening it."""

    mode: int
    """Permission bits."""
    owner: int
    """User id."""
    is_folder: bool
    target: str
    """Where a link points, "" when it is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked over."""

    data: Path
    """The data folder."""
    root: Path
    """The folder of main.py."""
    languages: tuple[str, ...] = ("en", "hi", "ur")
    """Codes of the languages that need letters and a voice."""


class Machine(Protocol):
    """A machine that can be asked. Nothing raises."""

    def text(self, path: str) -> str | None:
        """Return what stands in a file."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what lies in a folder, sorted; nothing when it cannot be read."""

    def facts(self, path: str) -> FileFacts | None:
        """Return what is known of a path; a link is not followed."""

    def run(self, *command: str) -> tuple[int, str] | None:
        """Run a program that only tells: its exit code and what it said. None when it is not there."""

    def free_bytes(self, path: str) -> int | None:
        """Return the room on the disk of a path, or of the nearest folder above it that exists."""

    def now(self) -> dt.datetime:
        """Return the machine's time in UTC."""

    def user(self) -> int:
        """Return the id of the user who asks; 0 is root."""

    def user_of(self, name: str) -> tuple[int, frozenset[str], str] | None:
        """Return a user's id, groups and login shell."""


Check = Callable[[Machine, Place], Finding | Iterable[Finding]]


class ThisMachine:
    """The machine this runs on."""

    def text(self, path: str) -> str | None:
        try:
            with Path(path).open(encoding="utf-8", errors="replace") as file:
                return file.read(_MOST_LETTERS)
        except OSError:
            return None

    def names(self, folder: str) -> tuple[str, ...]:
        try:
            return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are what is wanted
        except OSError:
            return ()

    def facts(self, path: str) -> FileFacts | None:
        try:
            status = Path(path).lstat()
            target = str(Path(path).readlink()) if stat.S_ISLNK(status.st_mode) else ""
        except OSError:
            return None
        return FileFacts(stat.S_IMODE(status.st_mode), status.st_uid, stat.S_ISDIR(status.st_mode), target)

    def run(self, *command: str) -> tuple[int, str] | None:
        program = shutil.which(command[0])
        if program is None:
            return None
        try:
            done = subprocess.run(
                [program, *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_COMMAND_SECONDS,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8", "SYSTEMD_PAGER": ""},
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.returncode, done.stdout.decode("utf-8", "replace")[:_MOST_LETTERS].strip()

    def free_bytes(self, path: str) -> int | None:
        place = Path(path)
        for folder in (place, *place.parents):
            try:
                return shutil.disk_usage(folder).free
            except FileNotFoundError:
                continue
            except OSError:
                return None
        return None

    def now(self) -> dt.datetime:
        return dt.datetime.now(tz=dt.UTC)

    def user(self) -> int:
        return 0 if sys.platform == "win32" else os.getuid()

    def user_of(self, name: str) -> tuple[int, frozenset[str], str] | None:
        if sys.platform == "win32":
            return None
        import grp
        import pwd

        try:
            found = pwd.getpwnam(name)
            groups = frozenset(grp.getgrgid(number).gr_name for number in os.getgrouplist(name, found.pw_gid))
        except (KeyError, OSError):
            return None
        return found.pw_uid, groups, found.pw_shell
