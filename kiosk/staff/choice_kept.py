"""What staff chose, closed or open, across a crash: a closed kiosk must not come back open by itself.

It holds for this start of the machine only. Who switches the machine on in the morning means it to run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from kiosk.durable import previous, read_kept, write_kept
from kiosk.staff.pin import boot_id

FILE_NAME = "closed-by-staff.txt"
_WORDS = {True: "closed", False: "open"}


class ChoiceKept:
    """Keeps the last choice of staff in the data folder."""

    def __init__(self, data: Path, note: Callable[[str], None], *, boot: str = "") -> None:
        """Keep it below `data` and tell `note` what goes wrong; `boot` names a start of the machine."""
        self._path = data / FILE_NAME
        self._note = note
        self._boot = boot or boot_id()

    def keep(self, *, closed: bool, now: dt.datetime) -> None:
        """Keep a choice. One that cannot be written holds until the kiosk stops."""
        text = f"{_WORDS[closed]}\n{now.isoformat()}\n{self._boot}\n"
        try:
            write_kept(self._path, text)
        except OSError as error:
            self._note(f"{FILE_NAME} cannot be written: {error.strerror}.")

    def forget(self) -> None:
        """What was chosen is over."""
        for path in (self._path, previous(self._path)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                self._note(f"{path.name} cannot be taken away: {error.strerror}.")

    def kept(self) -> tuple[bool, dt.datetime] | None:
        """Return what was chosen since the machine was started, and when; None without a choice."""
        problems: list[str] = []
        found = read_kept(self._path, _parse, problems)
        for problem in problems:
            self._note(problem)
        if found is None or found[2] != self._boot:
            return None
        return found[:2]


def _parse(text: str) -> tuple[bool, dt.datetime, str]:
    """Return (closed, when, boot). ValueError for anything else."""
    words = text.splitlines()
    if len(words) != 3 or words[0] not in _WORDS.values():
        raise ValueError(f"{FILE_NAME} does not say whether the kiosk is closed.")
    when = dt.datetime.fromisoformat(words[1])
    if when.tzinfo is None:
        raise ValueError(f"{FILE_NAME} gives a time without its zone.")
    return words[0] == _WORDS[True], when, words[2]
