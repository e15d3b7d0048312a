"""What the commands `staff set-pin` and `report` do, apart from the command line itself.

Standard library only: they run before and without the environment.
"""

import datetime as dt
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.staff.pin import PinGate, PinNotSavedError
from kiosk.staff.pin_rules import LONGEST, SHORTEST, PinRefusedError
from kiosk.staff.usage import PERIODS
from kiosk.staff.usage_export import Step, suppressed, to_csv
from kiosk.staff.usage_rows import CLINIC, KINDS, Row, merged
from kiosk.staff.usage_store import Store, StoreDamagedError, StoreUnavailableError

Ask = Callable[[str], str]

_MOST_NAMES: Final = 10  # of a kind, in the printed report


class ConsoleError(Exception):
    """The command could not do its work; its text is one plain sentence."""


def set_pin(data_dir: Path, now: float, ask: Ask | None = None) -> str:
    """Ask for a PIN twice and set it, whatever was there. Return one line that says so.

    `ask` shows a question and returns the answer; by default unseen from the terminal, or one line
    from a pipe. ConsoleError when nothing was set.
    """
    piped = ask is None and not sys.stdin.isatty()
    if piped:
        digits = sys.stdin.readline(LONGEST * 8).strip()
    else:
        answer = getpass.getpass if ask is None else ask
        digits = answer(f"New PIN ({SHORTEST} to {LONGEST} digits): ").strip()
        if answer("The same again: ").strip() != digits:
            raise ConsoleError("The two are not the same. Nothing was changed.")
    try:
        PinGate(data_dir).set_by_owner(digits, now)
    except (PinRefusedError, PinNotSavedError) as error:
        raise ConsoleError(f"{error} Nothing was changed.") from None
    return f"The PIN is set, and all wrong tries are forgotten ({data_dir})."


def usage_csv(data_dir: Path, step: Step) -> str:
    """Return all totals on the disk as CSV. ConsoleError when they cannot be read."""
    return to_csv(_rows(data_dir, dt.date.min, dt.date.max), step)


def usage_report(data_dir: Path, today: dt.date) -> str:
    """Return the totals of today, 7 and 30 days in lines for people. ConsoleError as above.

    Small counts are suppressed here too: a screen is copied as easily as a file.
    """
    lines = []
    for days in PERIODS:
        first = today - dt.timedelta(days=days - 1)
        lines.append("Today" if days == 1 else f"The last {days} days")
        rows = merged(Row(row.key._replace(day=""), row.total) for row in _rows(data_dir, first, today))
        for place in sorted({row.key.place for row in rows} | {CLINIC}):
            here = [row for row in rows if row.key.place == place]
            lines.append(f"  {place or 'Clinic'}{'' if here else ': nothing yet'}")
            lines += _lines(here)
    return "\n".join(lines) + "\n"


def _lines(rows: list[Row]) -> list[str]:
    shown = dict(suppressed(rows))
    lines = []
    for kind in KINDS:
        group = sorted((row for row in rows if row.key.kind == kind), key=lambda row: -row.total)
        words = [f"{row.key.name} {shown[row.key]}".strip() for row in group[:_MOST_NAMES]]
        if words:
            lines.append(f"    {kind}: {', '.join(words)}")
    return lines


def _rows(data_dir: Path, first: dt.date, last: dt.date) -> list[Row]:
    """Return the totals on the disk. A damaged file is left for the kiosk, its only writer, to mend."""
    store = Store(data_dir)
    try:
        return store.read(first.isoformat(), last.isoformat())
    except (StoreDamagedError, StoreUnavailableError) as error:
        raise ConsoleError(str(error)) from None
    finally:
        store.close()
