"""The journal in plain words: what staff did, and what went wrong. No Qt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiosk.settings import SETTINGS
from kiosk.staff.staff_journal import StaffAction
from kiosk.ui.staff.overview_facts import local
from kiosk.ui.staff.settings_words import title_of

_ACTIONS: Final = {
    "reset": "The visit was ended",
    "clean": "The screen was locked for cleaning",
    "clean-ended": "Cleaning ended",
    "close": "The kiosk was closed",
    "open": "The kiosk was opened",
    "enter": "The staff panel was opened",
    "wrong-pin": "A wrong PIN was tried",
    "locked-out": "Too many wrong PINs: the door was locked",
    "leave": "The panel was left",
    "pin-set": "The first PIN was set",
    "pin-changed": "The PIN was changed",
    "setting": "A setting was changed",
    "undo": "A setting was put back",
    "calibrate": "The screen was measured",
    "content-install": "Content was installed",
    "content-rollback": "The kiosk went back to other content",
    "usage-export": "The totals were written into a file",
    "readiness": "The health check was run",
    "restart": "The kiosk was restarted",
    "exit": "The program was ended",
}
_WAYS: Final = {
    "tier1": "without the PIN",
    "tier2": "with the PIN",
    "key": "by a key",
    "command": "by a command",
}
_FAULTS: Final = {
    "page": "A page could not be shown; a plain one stood in",
    "slot": "A touch did not do what it should",
    "kiosk": "A part of the kiosk failed",
    "speech": "The voice failed",
}
_LINE: Final = re.compile(r"(\S+) (\S+) ([a-z-]+): (.*)", re.DOTALL)
_FAULT: Final = re.compile(r"(\S+) \(time (\d+)\): (.*)", re.DOTALL)
#: Lines of these kinds tell of something that went wrong.
_WRONG: Final = {
    "fault": "Something failed",
    "settings": "A setting could not be used",
    "control": "Commands from outside cannot be taken",
    "usage": "The totals could not be written",
    "speech": "The voice failed",
}


@dataclass(frozen=True)
class Told:
    """One line for staff, and all of it for whoever mends the kiosk."""

    when: str
    what: str
    full: str = ""


def action_told(action: StaffAction, now: dt.datetime) -> Told:
    """Return what staff did in plain words."""
    what = _ACTIONS.get(action.action, action.action)
    detail = action.detail
    if detail:
        what += f": {title_of(detail) if detail in SETTINGS else detail}"
    return Told(local(action.at, now), f"{what} ({_WAYS[action.who]})")


def faults_told(lines: Iterable[str], now: dt.datetime) -> list[Told]:
    """Return what went wrong, newest first. `lines` are the journal's, oldest first."""
    found = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or match[3] not in _WRONG:
            continue
        what = _WRONG[match[3]]
        fault = _FAULT.fullmatch(match[4])
        if fault is not None:
            what = _FAULTS.get(fault[1], what)
            if fault[2] != "1":
                what += f", {fault[2]} times"
        found.append(Told(local(match[1], now), what, match[4]))
    return found[::-1]
