"""What staff did, in the kiosk's journal: the action and the way in, never a name.

One line an action: `staff: changed volume (tier2)`.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from kiosk.staff.journal import FILE_NAME, OLD_FILES, recent_lines

KIND: Final = "staff"
LONGEST_DETAIL: Final = 80  # letters

#: By which way somebody acted: without the PIN, behind it, by a key, or by a command of the console.
Who = Literal["tier1", "tier2", "key", "command"]
WAYS: Final[tuple[Who, ...]] = get_args(Who)

Action = Literal[
    "reset",
    "clean",
    "clean-ended",
    "close",
    "open",
    "enter",
    "wrong-pin",
    "locked-out",
    "leave",
    "pin-set",
    "pin-changed",
    "setting",
    "undo",
    "calibrate",
    "content-install",
    "content-rollback",
    "usage-export",
    "readiness",
    "restart",
    "exit",
]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

_LINE: Final = re.compile(rf"(\S+) \S+ {KIND}: ([a-z-]+)(?: (.*))? \(({'|'.join(WAYS)})\)")
_DETAIL: Final = re.compile(r"[^A-Za-z0-9 .:,_=/+%-]")


class StaffAction(NamedTuple):
    """One line of what staff did."""

    at: str  # UTC, such as 2026-11-22T18:09:27Z
    action: str
    detail: str
    who: str


class StaffJournal:
    """Writes what staff do; `note` is `Journal.note`."""

    def __init__(self, note: Callable[[str, str], object]) -> None:
        self._note = note

    def did(self, action: Action, who: Who, detail: str = "") -> None:
        """Write one action. `detail` is a setting's key, a pack's name or a file's, never a text.

        Values of settings stay out: a camp's name could be a person's. Never raises.
        """
        clean = _DETAIL.sub("", detail)[:LONGEST_DETAIL]
        self._note(KIND, f"{action}{' ' if clean else ''}{clean} ({who})")


def parse_line(line: str) -> StaffAction | None:
    """Return the action that a line of the journal tells of, None for any other line."""
    match = _LINE.fullmatch(line)
    if match is None or match[2] not in ACTIONS:
        return None
    return StaffAction(match[1], match[2], match[3] or "", match[4])


def recent_actions(data_dir: Path, most: int = 200) -> tuple[StaffAction, ...]:
    """Return the latest actions from the journal's files, newest first. Never raises."""
    path = data_dir / FILE_NAME
    numbers = range(1, OLD_FILES + 1)
    names = [path, *(path.with_name(f"{path.stem}.{number}{path.suffix}") for number in numbers)]
    found: list[StaffAction] = []
    for name in names:
        for line in reversed(recent_lines(name)):
            action = parse_line(line)
            if action is not None:
                found.append(action)
                if len(found) >= most:
                    return tuple(found)
    return tuple(found)
