"""Looking after the machine: a new PIN, the totals, what is still open."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.commands.arguments import ROOT, FailedError, content_argument, data_argument, new_file
from kiosk.commands.saying import journal_of


def staff_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `staff` takes."""
    parser.add_argument(
        "what", choices=("set-pin",), help="set-pin: a new PIN, forgotten or not; for the machine's owner"
    )
    data_argument(parser)


def staff(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Set a new PIN from the console."""
    del arguments
    import time

    from kiosk.staff import console
    from kiosk.staff.staff_journal import StaffJournal

    try:
        said = console.set_pin(given.data, time.monotonic())
    except console.ConsoleError as error:
        raise FailedError(str(error)) from error
    journal = journal_of(given.data)
    StaffJournal(journal.note).did("pin-set", "command")
    journal.close()
    sys.stdout.write(said + "\n")
    return 0


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `report` takes."""
    parser.add_argument("--csv", type=new_file, metavar="FILE", help="all totals into FILE")
    parser.add_argument("--by", choices=("day", "month"), default="day", help="the rows of FILE")
    parser.add_argument(
        "--merge",
        type=Path,
        nargs="+",
        metavar="CSV",
        help="add up the files that several kiosks wrote, instead of this kiosk's own totals",
    )
    data_argument(parser)


def report(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Print how the kiosk was used, or write it into a file."""
    del arguments
    import datetime as dt

    from kiosk.staff import console

    if given.merge:
        return _merge(given)
    try:
        if given.csv is None:
            sys.stdout.write(console.usage_report(given.data, dt.datetime.now().astimezone().date()))
        else:
            given.csv.write_text(console.usage_csv(given.data, given.by), "utf-8", newline="")
    except console.ConsoleError as error:
        raise FailedError(str(error)) from error
    except OSError as error:
        raise FailedError(f"{given.csv}: {error.strerror or error}") from error
    return 0


def _merge(given: argparse.Namespace) -> int:
    """Add up the files of several kiosks, on the terminal or into a file."""
    from kiosk.staff.usage_merge import MergeError, merge

    try:
        text = merge(given.merge)
        if given.csv is None:
            sys.stdout.write(text.replace("\r\n", "\n"))
        else:
            given.csv.write_text(text, "utf-8", newline="")
    except MergeError as error:
        raise FailedError(str(error)) from None
    except OSError as error:
        raise FailedError(f"{given.csv}: {error.strerror or error}") from error
    return 0


def doctor_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `doctor` takes."""
    parser.add_argument("--all", action="store_true", help="also what is in order")
    data_argument(parser)


def doctor(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Say what is still open on this machine, and what to do."""
    del arguments
    from kiosk.staff import doctor as checks
    from kiosk.staff.doctor_machine import Place, ThisMachine

    found = checks.examine(ThisMachine(), Place(given.data, ROOT))
    sys.stdout.write(checks.report(found, everything=given.all) + "\n")
    return 1 if checks.something_open(found) else 0


def ready_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `ready` takes."""
    parser.add_argument("--out", type=new_file, metavar="FILE.pdf", help="also as one page of A4")
    parser.add_argument("--json", action="store_true", help="one line of JSON, for machines")
    content_argument(parser)
    data_argument(parser)


def ready(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Say whether the doors can open: screen, touch, voices, letters, content, disk, clock, printer."""
    del arguments
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import datetime as dt

    from kiosk.options import ReadyOptions
    from kiosk.ui import readiness
    from kiosk.ui.booklet import BookletError

    options = ReadyOptions(
        content=given.content,
        data=given.data,
        now=dt.datetime.now().astimezone(),
        out=given.out,
        json=given.json,
    )
    try:
        return readiness.main(options)
    except BookletError as error:
        raise FailedError(str(error)) from error
