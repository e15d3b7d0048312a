"""Printing for real: QPrinter, the child process, cupsd, and the page that comes out, looked at."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kiosk.content.model import Library
from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.leaflet import Leaflet, page_leaflet, questions_leaflet
from kiosk.ui.printer import EXIT_DONE, EXIT_FAILED, EXIT_NO_PRINTER, TITLE, Job
from kiosk.ui.printing import Printing
from kiosk.ui.theme import Screen
from kiosk.ui.tour import Stage
from tests.end_to_end.print_server import PrintServer
from tests.ui.conftest import TODAY
from tests.ui.looking import button
from tests.ui.reading_codes import QUESTIONS

pytestmark = pytest.mark.screen

SCRIPTS = {"en": ("Latin", False), "hi": ("Devanagari", False), "ur": ("Arabic", True)}


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    """A print service with a printer for sheets and one for rolls."""
    made = PrintServer()
    try:
        made.add("office", "sheet")
        made.add("receipt", "roll")
        yield made
    finally:
        made.close()


@pytest.fixture
def lonely() -> Iterator[PrintServer]:
    """A print service without a printer."""
    made = PrintServer()
    try:
        yield made
    finally:
        made.close()


def send(server: PrintServer, tmp_path: Path, leaflet: Leaflet | None) -> subprocess.CompletedProcess[str]:
    """Run the printing child as the kiosk does; with no leaflet, only look for a printer."""
    words = [sys.executable, "-m", "kiosk.ui.printer", *([] if leaflet else ["--probe"])]
    data = msgspec.json.encode(Job(leaflet=leaflet)).decode() if leaflet else ""
    environment = {**server.child_environment, "TMPDIR": str(tmp_path)}
    return subprocess.run(
        words, input=data, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def leaflets(library: Library, language: str) -> Leaflet:
    """Return picked questions in a script."""
    script, right_to_left = SCRIPTS[language]
    made = questions_leaflet(library, library.editions["en"], QUESTIONS[language], TODAY)
    return msgspec.structs.replace(made, script=script, right_to_left=right_to_left)


def looked_at(pdf: Path) -> list[QImage]:
    """Return the pages that came out of a printer, 3 dots a millimetre."""
    program = shutil.which("pdftoppm")
    assert program is not None, "pdftoppm is not installed; `python3 -m tests` installs it"
    subprocess.run(
        [program, "-r", "76.2", "-png", str(pdf), str(pdf.with_suffix(""))], check=True, timeout=60
    )
    found = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
    pages = [QImage(str(path)) for path in found]
    for path in found:
        path.unlink()
    return pages


def ink_bounds(page: QImage) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is printed, in millimetres."""
    white = QColor("white").rgb()
    dots = [(x, y) for y in range(page.height()) for x in range(page.width()) if page.pixel(x, y) != white]
    assert dots, "the page is empty"
    across, down = [x for x, _ in dots], [y for _, y in dots]
    return min(across) / 3, min(down) / 3, max(across) / 3, max(down) / 3


@pytest.mark.parametrize("language", list(SCRIPTS))
@pytest.mark.parametrize(("printer", "width"), [("office", 210.0), ("receipt", 80.0)])
def test_picked_questions_come_out(
    server: PrintServer, library: Library, tmp_path: Path, printer: str, width: float, language: str
) -> None:
    """On the paper that the printer has, inside what it can reach; and nothing is left behind."""
    server.use(printer)
    done = send(server, tmp_path, leaflets(library, language))
    assert (done.returncode, done.stdout) == (EXIT_DONE, "")
    pages = looked_at(server.page(printer))
    assert len(pages) == 1 or printer == "office"
    for page in pages:
        assert page.width() / 3 == pytest.approx(width, abs=1.0)
        left, top, right, bottom = ink_bounds(page)
        assert left >= 3.5
        assert top >= 3.0
        assert right <= width - 3.5
        assert bottom <= page.height() / 3 - 3.0
    if printer == "receipt":
        assert pages[0].height() / 3 - ink_bounds(pages[0])[3] < 20.0, "paper is wasted"
    assert server.title == TITLE
    assert not server.waiting()
    assert not server.spooled()
    assert not list(tmp_path.iterdir())


def test_a_page_comes_out_with_its_picture(server: PrintServer, library: Library, tmp_path: Path) -> None:
    """A technique takes at most four sheets, and the first has colour on it."""
    server.use("office")
    edition = library.editions["en"]
    leaflet = page_leaflet(library, edition, edition.pages["techniques/spinal-fusion"], TODAY)
    assert send(server, tmp_path, leaflet).returncode == EXIT_DONE
    pages = looked_at(server.page("office"))
    assert 1 < len(pages) <= 4
    first = pages[0]
    coloured = sum(
        QColor(first.pixel(x, y)).saturation() > 40
        for y in range(0, first.height(), 4)
        for x in range(0, first.width(), 4)
    )
    assert coloured > 400


def test_a_printer_that_is_stopped_is_not_waited_for(
    server: PrintServer, library: Library, tmp_path: Path
) -> None:
    """The answer comes at once, with a reason, and the job waits for nobody."""
    server.add("broken", "sheet")
    server.stop_printer("broken")
    before = time.monotonic()
    done = send(server, tmp_path, leaflets(library, "en"))
    assert done.returncode == EXIT_FAILED
    assert "stopped" in done.stdout
    assert time.monotonic() - before < 20
    assert not server.waiting()
    assert not server.spooled()


def test_a_job_left_behind_is_taken_back_before_the_next(
    server: PrintServer, library: Library, tmp_path: Path
) -> None:
    """A child that was killed leaves its job in the queue; the next one never lets it come out."""
    server.add("silent", "sheet", backend="mute")
    words = [sys.executable, "-m", "kiosk.ui.printer"]
    environment = {**server.child_environment, "TMPDIR": str(tmp_path)}
    child = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
    assert child.stdin is not None
    child.stdin.write(msgspec.json.encode(Job(leaflet=leaflets(library, "en"))))
    child.stdin.close()
    end = time.monotonic() + 20
    while not server.waiting() and time.monotonic() < end:
        time.sleep(0.05)
    assert server.waiting()
    child.kill()
    child.wait()
    server.stop_printer("silent")
    assert send(server, tmp_path, leaflets(library, "en")).returncode == EXIT_FAILED
    assert not server.waiting()


def test_a_touch_on_the_screen_prints(
    server: PrintServer,
    library: Library,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the button to the paper, with nothing of ours replaced; the window never waits."""
    server.use("office")
    server.page("office").unlink(missing_ok=True)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    stage = Stage(library, "en", Screen.assumed(1080, 1920))
    journal = Journal(tmp_path, "test")
    printing = Printing(stage.shell, Settings(printing="on"), journal)
    try:
        stage.settle()
        printing.probe()
        qtbot.waitUntil(lambda: stage.shell.printing, timeout=15_000)
        stage.visit.start("en")
        stage.visit.pick(library.editions["en"].surgeon_questions[0].id)
        stage.visit.open_page("my-questions")
        stage.settle()
        with qtbot.waitSignal(printing.printed, timeout=60_000):
            before = time.monotonic()
            button(stage.shell, library.editions["en"].words("take-home.print")).click()
            assert time.monotonic() - before < 0.3
            assert stage.visit.state.sheet == "print:busy"
        assert stage.visit.state.sheet == "print:done"
        assert server.page("office").stat().st_size > 2000
    finally:
        printing.close()
        journal.close()
        stage.close()


def test_a_probe_says_whether_there_is_a_printer(
    server: PrintServer, lonely: PrintServer, tmp_path: Path
) -> None:
    assert send(server, tmp_path, None).returncode == EXIT_DONE
    assert send(lonely, tmp_path, None).returncode == EXIT_NO_PRINTER
