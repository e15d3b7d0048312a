"""`main.py doctor`: what is still open on this machine, one line each with what to do.

Every check is a small function of a `Machine`, so that each is tested without one. Standard library
only: it runs before and without the environment.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kiosk.staff.doctor_kiosk import KIOSK_CHECKS
from kiosk.staff.doctor_machine import Check, Finding, Machine, Place
from kiosk.staff.doctor_system import SYSTEM_CHECKS
from kiosk.staff.doctor_windows import WINDOWS_CHECKS

LINUX_CHECKS: Final[tuple[Check, ...]] = (*SYSTEM_CHECKS, *KIOSK_CHECKS)

_MARKS: Final = {"ok": "ok  ", "open": "OPEN", "unknown": "?   ", "hand": "look"}


def examine(machine: Machine, place: Place, checks: Sequence[Check] | None = None) -> list[Finding]:
    """Return what every check found; by default those of this system. Never raises for one."""
    if checks is None:
        checks = WINDOWS_CHECKS if sys.platform == "win32" else LINUX_CHECKS
    return [finding for check in checks for finding in _ask(check, machine, place)]


def _ask(check: Check, machine: Machine, place: Place) -> Iterator[Finding]:
    try:
        found = check(machine, place)
        yield from (found,) if isinstance(found, Finding) else tuple(found)
    except Exception as error:  # one odd machine must not hide all other findings
        name = getattr(check, "__name__", "check").replace("_", "-")
        yield Finding(name, "unknown", f"This check failed ({type(error).__name__}).", "Look by hand.")


def something_open(findings: Iterable[Finding]) -> bool:
    """Whether anything must be mended. What could not be told counts as open."""
    return any(finding.state in ("open", "unknown") for finding in findings)


def report(findings: Sequence[Finding], *, everything: bool = False) -> str:
    """Return the lines for people: what is open first; what is in order only with `everything`."""
    order = ("open", "unknown", "hand", "ok") if everything else ("open", "unknown", "hand")
    lines = [_line(finding) for state in order for finding in findings if finding.state == state]
    counts = {state: sum(finding.state == state for finding in findings) for state in _MARKS}
    lines.append(
        f"{counts['open']} open, {counts['unknown']} not known, {counts['hand']} to look at by hand,"
        f" {counts['ok']} in order."
    )
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    todo = f" {finding.todo}" if finding.todo else ""
    return f"{_MARKS[finding.state]} {finding.name}: {finding.what}{todo}"
