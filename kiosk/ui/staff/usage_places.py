"""Writing a file on a stick or in the data folder. No Qt; a stick may answer slowly."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.content.packs.sticks import mounted_sticks, sayable

FOLDER: Final = "exports"
"""Below the data folder, so that a file is never in the way of the kiosk's own."""


class ExportError(Exception):
    """The file could not be written; its text is one plain sentence."""


@dataclass(frozen=True)
class ExportPlace:
    """Where a file can go; `name` is what staff call it."""

    name: str
    folder: Path


def places(data: Path) -> tuple[ExportPlace, ...]:
    """Return every mounted stick, and the kiosk's own folder last."""
    sticks = tuple(
        ExportPlace(f"Stick {path.name or path}", path) for path in mounted_sticks() if sayable(path)
    )
    return (*sticks, ExportPlace("This kiosk", data / FOLDER))


def write_export(text: str, folder: Path, day: dt.date) -> Path:
    """Write the totals into a new file below `folder`, as `write_file` does."""
    return write_file(text.encode("utf-8-sig"), folder, f"miss-kiosk-use-{day.isoformat()}", "csv")


def write_file(data: bytes, folder: Path, name: str, ending: str) -> Path:
    """Write a new file below `folder`; an older one of that name is left alone.

    ExportError when that fails; then nothing is left behind.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        path, handle = _new_file(folder, name, ending)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                # A stick is pulled out as soon as the screen says done.
                os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    except OSError as error:
        raise ExportError(
            f"The file could not be written ({error.strerror or error}). Try another stick, or this kiosk."
        ) from error
    return path


def _new_file(folder: Path, name: str, ending: str) -> tuple[Path, int]:
    """Return the first free name, and the open file. OSError when there is none."""
    number = 1
    while True:
        tail = f"-{number}" if number > 1 else ""
        path = folder / f"{name}{tail}.{ending}"
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            if number > 999:
                raise
