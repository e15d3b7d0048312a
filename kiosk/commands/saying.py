"""What a command says: on the terminal in plain lines, and in the journal for staff."""

import contextlib
import sys
from pathlib import Path

TYPE_CHECKING = False  # importing typing would cost the start a few milliseconds
if TYPE_CHECKING:
    from kiosk.staff.journal import Journal


def journal_of(data: Path) -> "Journal":
    """Return the journal of a data folder."""
    from kiosk.options import VERSION
    from kiosk.staff.journal import Journal

    return Journal(data, VERSION)


def write_down(data: Path, error: BaseException) -> str:
    """Write a fault into the journal for staff; a sentence on where it is."""
    import time

    journal = journal_of(data)
    journal.log_fault("command line", error, time.monotonic())
    journal.close()
    return journal.trouble or f"It is written in {data / 'journal.log'}"


def note(data: Path, text: str) -> None:
    """Say something about the running kiosk here and in the journal."""
    say(text)
    journal = journal_of(data)
    journal.note("supervisor", text)
    journal.close()


def say(text: str) -> None:
    """Print plain lines on standard error; a closed terminal is no fault."""
    with contextlib.suppress(OSError):
        sys.stderr.write("".join(one_line(line) + "\n" for line in text.splitlines()))


def one_line(text: str) -> str:
    """Any text as one line of printable characters."""
    return "".join(c if c.isprintable() else " " for c in text)
