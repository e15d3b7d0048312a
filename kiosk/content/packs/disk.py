"""The kiosk's own disk: new files that survive a power cut, and one installer at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.packs.errors import PackError, disk_error
from kiosk.durable import settle

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def on_disk() -> Iterator[None]:
    """Turn every error of the kiosk's own disk inside into a PackError."""
    try:
        yield
    except OSError as error:
        raise disk_error(error) from error


def make_folder(path: Path) -> None:
    """Make a folder for this user only; its parents too."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet, down to the disk."""
    handle = os.open(path, _NEW, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle_tree(folder: Path) -> None:
    """Settle a folder and every folder below it, the innermost first."""
    for path, _, _ in os.walk(folder, topdown=False):
        settle(Path(path))


def remove(path: Path) -> None:
    """Remove a folder or a file with all that is in it; what cannot be removed stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def only_installer(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process; the lock goes with the process. PackError when another holds it."""
    with on_disk():
        make_folder(folder)
        _judge_owner(folder)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _judge_owner(folder: Path) -> None:
    """Raise PackError for another user than the kiosk's own: it could not read what is installed."""
    if sys.platform != "win32" and folder.parent.stat().st_uid != os.geteuid():
        raise PackError(
            "other-user", "The data folder belongs to another user. Do this as the kiosk's own user."
        )


def _lock(handle: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise PackError("busy", "Content is being installed already. Wait until that is done.") from None
