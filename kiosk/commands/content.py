"""What is done with content: check it, draw it, set it on paper, pack and sign it."""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk import bundle, prepare
from kiosk.commands.arguments import (
    ROOT,
    FailedError,
    content_argument,
    data_argument,
    day,
    folder,
    language,
    new_file,
    present_folder,
    screen_mm_argument,
    size,
)
from kiosk.commands.saying import journal_of


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `check` takes."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=present_folder,
        default=ROOT / "content",
        metavar="DIR",
        help="the content folder (default: content, beside main.py)",
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON list, for machines")
    shape.add_argument(
        "--report",
        action="store_true",
        help="also how hard each English page reads, and how fair techniques are",
    )
    shape.add_argument(
        "--rules", action="store_true", help="print the page that explains every rule, docs/authoring.md"
    )
    shape.add_argument(
        "--stamp",
        action="append",
        default=[],
        metavar="FILE",
        help="note in a translated page which English page it was made from (such as hi/about/index.md); "
        "of a folder (hi), all pages that have no such note yet; may be given again",
    )
    data_argument(parser)


def check(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Say what is wrong in the content: file, line and what to do."""
    del arguments
    import datetime as dt

    from kiosk.content.check import check as check_folder
    from kiosk.content.check.report import report, report_json

    if given.rules:
        from kiosk.content.check.authoring import authoring_page

        sys.stdout.write(authoring_page())
        return 0
    if given.stamp:
        return _stamp(given.folder, given.stamp)
    pictures = ROOT / "assets/illustrations"
    today = dt.datetime.now().astimezone().date()
    problems = check_folder(given.folder, today=today, pictures=pictures)
    text = report_json(problems) if given.json else report(problems)
    if text:
        sys.stdout.write(text + "\n")
    if given.report:
        _print_reading(given.folder, pictures)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _stamp(content: Path, names: Sequence[str]) -> int:
    from kiosk.content.check.stamping import StampError, stamp

    try:
        for name in names:
            for page in stamp(content, name):
                sys.stdout.write(f"Stamped {page}.\n")
    except StampError as error:
        raise FailedError(str(error)) from error
    return 0


def _print_reading(content: Path, pictures: Path) -> None:
    from kiosk.content.check.counts import reading_report
    from kiosk.content.errors import ContentUnavailableError

    # A folder that gives no library has been reported as such, and has no pages to count.
    with contextlib.suppress(ContentUnavailableError):
        sys.stdout.write(reading_report(content, pictures=pictures) + "\n")


def tour_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `tour` takes."""
    parser.add_argument(
        "--out", type=folder, required=True, metavar="DIR", help="the folder for the pictures"
    )
    parser.add_argument(
        "--language",
        type=language,
        action="append",
        default=[],
        metavar="CODE",
        help="only this language; may be given again (default: all)",
    )
    parser.add_argument("--size", type=size, default=(1080, 1920), metavar="WxH", help="in pixels")
    screen_mm_argument(parser)
    parser.add_argument("--text", type=int, choices=range(1, 6), metavar="N", help="text size, 1 to 5")
    parser.add_argument("--theme", choices=("light", "dark", "high-contrast"))
    content_argument(parser)
    data_argument(parser)


def tour(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Draw every page into PNG files; needs no screen."""
    del arguments
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.options import TourOptions
    from kiosk.ui import tour as drawing

    return drawing.main(
        TourOptions(
            out=given.out,
            content=given.content,
            data=given.data,
            languages=tuple(given.language),
            size=given.size,
            screen_mm=given.screen_mm,
            text_step=given.text,
            theme=given.theme,
        )
    )


def booklet_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `booklet` takes."""
    parser.add_argument(
        "--language", type=language, required=True, metavar="CODE", help="the language, such as en"
    )
    parser.add_argument("--out", type=new_file, required=True, metavar="FILE.pdf", help="the PDF file")
    parser.add_argument("--date", type=day, metavar="DATE", help="the day on every sheet (default: today)")
    content_argument(parser)
    data_argument(parser)


def booklet(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Set every page of a language into a PDF that a clinician checks and signs; needs no screen."""
    del arguments
    import datetime as dt

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.options import BookletOptions
    from kiosk.ui import booklet as printing

    date = given.date or dt.datetime.now().astimezone().date()
    try:
        return printing.main(
            BookletOptions(out=given.out, content=given.content, language=given.language, date=date)
        )
    except printing.BookletError as error:
        raise FailedError(str(error)) from error


def pack_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `pack` takes."""
    from kiosk.content.packs import command

    command.add_arguments(parser, prepare.user_data_folder())


def _note_once(data: Path, text: str) -> None:
    """Write a line for staff, unless a timer has brought the same before in the newest journal."""
    journal = journal_of(data)
    with contextlib.suppress(OSError):
        if text in (data / "journal.log").read_text("utf-8", "replace"):
            journal.close()
            return
    journal.note("content", text)
    journal.close()


def pack(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Make, judge, install and list signed content packs."""
    del arguments
    import datetime as dt

    from kiosk.content.packs import command
    from kiosk.content.packs.errors import PackError
    from kiosk.options import VERSION

    try:
        return command.act(
            given,
            program=VERSION,
            pictures=ROOT / "assets/illustrations",
            shipped=ROOT / "content",
            layout=(*bundle.part_command("kiosk.ui.layout_probe"), "{content}"),
            today=dt.datetime.now().astimezone().date(),
        )
    except PackError as error:
        if given.action == "pickup":
            _note_once(given.data, f"no pack taken from the shared folder: {error.reason}")
        raise FailedError("\n".join((error.reason, *error.details))) from error
