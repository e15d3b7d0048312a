"""The printing child process: `python -m kiosk.ui.printer [--probe]`, with a job as JSON on stdin.

Printers and their drivers may hang, so the process that paints never talks to them. This one finds
the printer, draws, waits until the paper is out, and ends with one of the codes below; a reason for
staff goes to stdout. Whoever started it kills it when it takes too long.
"""

from __future__ import annotations

import os
import sys

import msgspec
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.settings import Paper
from kiosk.ui.booklet_paper import RESOLUTION
from kiosk.ui.booklet_sheets import PAPER_HEIGHT, PAPER_WIDTH
from kiosk.ui.leaflet import Leaflet
from kiosk.ui.leaflet_paper import ROLL_BELOW_MM, draw_sheets, draw_strip, strip_height
from kiosk.ui.print_queue import JobFailedError, Queue
from kiosk.ui.speech_daemon import die_with_parent

#: Exit codes.
EXIT_DONE, EXIT_FAILED, EXIT_NO_PRINTER = 0, 5, 6
#: What every job is called; the queue and the printer's window never show what is in it.
TITLE = "MISS kiosk"
#: The width of a roll where the printer does not say it, in millimetres.
ROLL_MM = 80.0
#: Where the system's print service listens.
LOCAL_SOCKET = "/run/cups/cups.sock"
_MILLIMETRE = QPageSize.Unit.Millimeter


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is handed over on stdin."""

    leaflet: Leaflet
    paper: Paper = "auto"


class NoPrinterError(Exception):
    """There is no printer."""


def main(arguments: list[str]) -> int:
    """Print the job on stdin, or with `--probe` only say whether there is a printer."""
    die_with_parent()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    stay_on_this_machine()
    probing = "--probe" in arguments
    try:
        job = None if probing else msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
        application = QGuiApplication(arguments[:1])
        printer = find_printer()
        if job is not None:
            print_job(printer, job)
        del application
    except NoPrinterError:
        return EXIT_NO_PRINTER
    except (JobFailedError, msgspec.DecodeError) as error:
        sys.stdout.write(f"{error}\n")
        return EXIT_FAILED
    return EXIT_DONE


def stay_on_this_machine() -> None:
    """Talk to the print service of this machine by its local socket, and to nothing else.

    Without this libcups falls back to a network port, and asks around for printers nearby.
    """
    if not os.environ.get("CUPS_SERVER", "").startswith("/"):
        os.environ["CUPS_SERVER"] = LOCAL_SOCKET
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/dev/null"


def find_printer() -> QPrinterInfo:
    """Return the system's default printer, else the first. NoPrinterError when there is none."""
    chosen = QPrinterInfo.defaultPrinter()
    if chosen.isNull():
        names = QPrinterInfo.availablePrinterNames()
        if not names:
            raise NoPrinterError
        chosen = QPrinterInfo.printerInfo(names[0])
    return chosen


def print_job(info: QPrinterInfo, job: Job) -> None:
    """Print a leaflet and wait until the printer has it. JobFailedError when it does not take it."""
    queue = Queue(info.printerName(), TITLE)
    queue.clear()
    if info.state() is QPrinter.PrinterState.Error:
        raise JobFailedError("the printer is stopped")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(TITLE)
    printer.setCreator(TITLE)
    printer.setResolution(RESOLUTION)
    printer.setFullPage(True)
    leaflet = job.leaflet
    width = roll_width(info, job.paper)
    if width:
        size = QSizeF(width, strip_height(leaflet, width))
        printer.setPageSize(QPageSize(size, _MILLIMETRE, "", QPageSize.SizeMatchPolicy.ExactMatch))
    else:
        printer.setPageSize(sheet_size(info))
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(printer):
        raise JobFailedError("the printer cannot be opened")
    dots = printer.resolution() / RESOLUTION
    painter.scale(dots, dots)
    if width:
        draw_strip(painter, leaflet, width)
    else:
        paper = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
        fit = min(
            paper.width() / (PAPER_WIDTH / RESOLUTION * 25.4),
            paper.height() / (PAPER_HEIGHT / RESOLUTION * 25.4),
        )
        painter.scale(fit, fit)
        draw_sheets(painter, leaflet, printer.newPage)
    painter.end()
    queue.wait_until_printed()


def roll_width(info: QPrinterInfo, wished: Paper) -> float:
    """Return how wide the printer's roll is in millimetres; 0 when it prints on sheets."""
    if wished == "sheet":
        return 0.0
    widths = [page.size(_MILLIMETRE).width() for page in info.supportedPageSizes()]
    widths = [width for width in widths if width > 0]
    narrow = [width for width in widths if width < ROLL_BELOW_MM]
    usual = info.defaultPageSize().size(_MILLIMETRE).width()
    if wished == "roll" or (widths and len(narrow) == len(widths)):
        return usual if 0 < usual < ROLL_BELOW_MM else max(narrow, default=ROLL_MM)
    return 0.0


def sheet_size(info: QPrinterInfo) -> QPageSize:
    """Return the sheet in the tray when it is a usual one, else A4."""
    usual = info.defaultPageSize()
    width, height = usual.size(_MILLIMETRE).width(), usual.size(_MILLIMETRE).height()
    if 140 <= width <= 300 and width < height:
        return usual
    return QPageSize(QPageSize.PageSizeId.A4)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
