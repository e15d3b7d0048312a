"""The kiosk's side of printing: it never waits, says how it goes, and does not empty the tray."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.printing import MOST_IN_A_VISIT, MOST_OF_A_KIND, REST_S, Printing, PrintLimits, may_print
from kiosk.ui.tour import Stage
from tests.ui.looking import button

Make = Callable[[str], Printing]
PAGE = "techniques/spinal-fusion"


@pytest.fixture
def make(stage: Stage, tmp_path: Path) -> Iterator[Make]:
    """A function that makes a printing service whose child runs some Python in place of ours."""
    made: list[Printing] = []
    journal = Journal(tmp_path, "test")

    def build(code: str) -> Printing:
        printing = Printing(stage.shell, Settings(), journal, (sys.executable, "-c", code))
        stage.shell.printing = True
        stage.visit.start("en")
        stage.visit.open_page(PAGE)
        stage.visit.open_sheet(f"take-home:{PAGE}")
        stage.settle()
        made.append(printing)
        return printing

    yield build
    for each in made:
        each.close()
    journal.close()


def news(stage: Stage) -> str:
    """Return what the topmost sheet says about printing."""
    return stage.visit.state.sheet


def test_the_button_leads_to_a_printed_page(stage: Stage, make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    """The child gets the leaflet, and the patient reads that it is printing, then that it is done."""
    copy = tmp_path / "job"
    printing = make(f"import sys; open({str(copy)!r}, 'wb').write(sys.stdin.buffer.read())")
    words = stage.library.editions["en"].words
    with qtbot.waitSignal(printing.printed, timeout=10_000):
        button(stage.shell, words("take-home.print")).click()
        assert news(stage) == "print:busy"
    assert news(stage) == "print:done"
    assert stage.library.editions["en"].pages[PAGE].meta.title.encode() in copy.read_bytes()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.exit(5)", "failed"),
        ("import sys; sys.exit(6)", "none"),
        ("import os; os.abort()", "failed"),
    ],
)
def test_a_fault_is_said_plainly(stage: Stage, make: Make, qtbot: QtBot, code: str, said: str) -> None:
    printing = make(code)
    with qtbot.waitSignal(printing.failed, timeout=10_000):
        printing.print_this(PAGE)
    assert news(stage) == f"print:{said}"


def test_a_printer_that_hangs_holds_up_nothing(
    stage: Stage, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking returns at once; in time the child is killed and the patient told."""
    monkeypatch.setattr("kiosk.ui.printing.PRINT_LIMIT_S", 0.2)
    monkeypatch.setattr("kiosk.ui.printing.GRACE_S", 0.2)
    printing = make("import time; time.sleep(600)")
    before = time.monotonic()
    printing.print_this(PAGE)
    assert time.monotonic() - before < 0.5
    with qtbot.waitSignal(printing.failed, timeout=10_000):
        pass
    assert news(stage) == "print:failed"


def test_the_next_patient_hears_nothing_of_it(stage: Stage, make: Make, qtbot: QtBot) -> None:
    """A job that fails after its visit has ended shows no sheet to whoever stands there now."""
    printing = make("import sys, time; time.sleep(0.5); sys.exit(5)")
    printing.print_this(PAGE)
    stage.visit.finish()
    stage.visit.start("en")
    with qtbot.waitSignal(printing.failed, timeout=10_000):
        pass
    assert news(stage) == ""


def test_nobody_is_called_back_to_news_they_closed(stage: Stage, make: Make, qtbot: QtBot) -> None:
    printing = make("import time; time.sleep(0.3)")
    with qtbot.waitSignal(printing.printed, timeout=10_000):
        printing.print_this(PAGE)
        stage.visit.close_sheets()
    assert news(stage) == ""


def test_the_same_again_at_once_is_refused(stage: Stage, make: Make, qtbot: QtBot) -> None:
    printing = make("pass")
    with qtbot.waitSignal(printing.printed, timeout=10_000):
        printing.print_this(PAGE)
    printing.print_this(PAGE)
    assert news(stage) == "print:again"


def test_without_a_printer_there_is_no_button(stage: Stage, make: Make, qtbot: QtBot) -> None:
    printing = make("import sys; sys.exit(6)")
    printing._settings = Settings(printing="on")
    printing.probe()
    qtbot.waitUntil(lambda: not stage.shell.printing, timeout=10_000)
    stage.visit.close_sheets()
    stage.visit.open_sheet(f"take-home:{PAGE}")
    stage.settle()
    with pytest.raises(AssertionError, match="0 buttons"):
        button(stage.shell, stage.library.editions["en"].words("take-home.print"))


def test_the_clinic_or_staff_say_whether_visitors_print() -> None:
    assert may_print(Settings(), clinic=True)
    assert not may_print(Settings(), clinic=False)
    assert not may_print(Settings(printing="off"), clinic=True)
    assert may_print(Settings(printing="on"), clinic=False)


def test_limits_of_a_visit() -> None:
    """Each thing twice with a rest between, so many in all, and anew for the next patient."""
    limits = PrintLimits()
    limits.note("a", 0.0)
    assert not limits.allows("a", REST_S - 1)
    assert limits.allows("b", 1.0)
    assert limits.allows("a", REST_S)
    for _ in range(MOST_OF_A_KIND - 1):
        limits.note("a", 100.0)
    assert not limits.allows("a", 10_000.0)
    for number in range(MOST_IN_A_VISIT - MOST_OF_A_KIND):
        limits.note(str(number), 200.0)
    assert not limits.allows("new", 10_000.0)
    limits.forget()
    assert limits.allows("a", 10_000.0)


def test_changed_settings_hold_at_once(stage: Stage, make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    """Switched off there is no button; switched on again it comes when a printer is found."""
    copy = tmp_path / "job"
    printing = make(f"import sys; open({str(copy)!r}, 'wb').write(sys.stdin.buffer.read())")
    printing.use_settings(Settings(printing="on"))  # looks for the printer
    printing.use_settings(Settings(printing="off"))  # before it has answered
    assert not stage.shell.printing
    qtbot.wait(300)
    assert not stage.shell.printing
    printing.use_settings(Settings(printing="on", paper="roll"))
    qtbot.waitUntil(lambda: stage.shell.printing, timeout=10_000)
    with qtbot.waitSignal(printing.printed, timeout=10_000):
        printing.print_this(PAGE)
    assert b'"paper":"roll"' in copy.read_bytes()
