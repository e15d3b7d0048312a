"""The whole visit of a patient, with real pointer events on the real program, on two screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.ui.pages.factory import TABS
from tests.end_to_end.conftest import MakeTwin, StartKiosk
from tests.end_to_end.twin import Twin, names

pytestmark = [pytest.mark.screen, pytest.mark.slow]

SCREENS = [(1080, 1920), (1366, 768)]


def pages(twin: Twin, section: str) -> list[str]:
    """Return the addresses of the pages that a section's front page leads to."""
    edition = twin.stage.library.editions["en"]
    return [p.address for p in edition.pages.values() if p.section == section and p.meta.kind == "page"]


def wake(twin: Twin) -> None:
    """Touch the attract screen beside its buttons."""
    twin.tap(QPoint(twin.glass.width // 2, twin.glass.height // 4))


def open_tabs(twin: Twin) -> dict[str, bytes]:
    """Open every tab in turn. Return what each looks like once at rest."""
    seen = {}
    for tab in reversed(TABS):
        twin.touch_around(tab)
        assert twin.machine.status()["page"] == tab
        seen[tab] = twin.glass.rest()
    return seen


def open_every_page(twin: Twin, section: str) -> None:
    """Open every page of a section from its card."""
    for address in pages(twin, section):
        twin.touch_around(section)
        twin.touch(address)
        assert twin.machine.status()["page"] == address


def look_at_the_graph(twin: Twin) -> None:
    """Touch a row of the graph, read its sheet, close it, and turn the graph into a table."""
    twin.touch_around("recovery")
    twin.touch("fusion")
    twin.touch("hospital_stay.fusion")
    assert twin.machine.status()["sheet"] == "row:hospital_stay.fusion"
    twin.touch(twin.words("sheet.close"))
    twin.touch(twin.words("recovery.as-table"))
    view = twin.machine.status()["view"]
    assert isinstance(view, dict)
    assert view["recovery.shape"] == "table"


def search(twin: Twin, query: str, wanted: str) -> None:
    """Type into the search field and go to what was found with Tab and Space, as a keyboard does."""
    twin.touch_around("questions")
    field = twin.field()
    twin.bring_into_reach(field)
    before = twin.glass.rest()
    twin.tap(twin.middle(field))
    twin.glass.changed_from(before)
    before = twin.glass.picture()
    twin.glass.type(query)
    twin.glass.changed_from(before)
    field.setText(query)
    twin.shell.page.request_view.emit("questions.search", query) if twin.shell.page else None
    field.setFocus()
    twin.stage.settle()
    steps = tabs_to(twin, wanted)
    twin.glass.key(*["Tab"] * steps, "space")
    QTest.keyClick(twin.shell.windowHandle(), Qt.Key.Key_Space)
    twin.stage.settle()
    twin.agree()


def tabs_to(twin: Twin, wanted: str) -> int:
    """Walk the twin's focus to a button. Return how many presses of Tab that takes."""
    for count in range(1, 80):
        QTest.keyClick(twin.shell.windowHandle(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton) and wanted in names(focus):
            return count
    raise AssertionError(f"Tab never comes to {wanted!r}: it was not found")


def add_questions(twin: Twin, count: int) -> None:
    """Open questions one by one and add each to one's own."""
    twin.touch_around("questions")
    edition = twin.stage.library.editions["en"]
    chosen = [address for address in edition.pages if address.startswith("questions/")][:count]
    for number, address in enumerate(chosen, start=1):
        twin.touch(edition.pages[address].meta.title)
        twin.touch(twin.words("question.add"))
        assert twin.machine.status()["questions"] == number


def look_up_warning_signs(twin: Twin) -> None:
    """Go to the warning signs from the page of an operation, and back to it."""
    technique = pages(twin, "techniques")[0]
    twin.touch_around("techniques")
    twin.touch(technique)
    twin.touch_around("warning")
    assert twin.machine.status()["page"] == "warning-signs"
    twin.touch_around("back")
    assert twin.machine.status()["page"] == technique


def finish(twin: Twin) -> None:
    """Finish, with its one confirming touch."""
    twin.touch_around("finish")
    assert twin.machine.status()["sheet"] == "finish"
    twin.touch(twin.words("finish.done"))
    assert twin.machine.status_by_command()["state"] == "attract"


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_whole_visit(start_kiosk: StartKiosk, make_twin: MakeTwin, width: int, height: int) -> None:
    """Everything a patient can do, followed by `status`; afterwards the screen is as before."""
    machine = start_kiosk(width, height)
    twin = make_twin(machine)
    attract = machine.glass.rest()
    wake(twin)
    assert machine.status_by_command()["state"] == "visit"
    first = open_tabs(twin)
    open_every_page(twin, "conditions")
    open_every_page(twin, "techniques")
    look_at_the_graph(twin)
    search(twin, "slipped disk", "conditions/herniated-disc")
    search(twin, "keyhole", "about")
    add_questions(twin, 3)
    twin.touch_around("my-questions")
    assert machine.status()["questions"] == 3
    look_up_warning_signs(twin)
    finish(twin)
    assert machine.glass.comes_back_to(attract) == ""
    wake(twin)
    second = open_tabs(twin)
    differ = {tab: machine.glass.difference(first[tab], second[tab]) for tab in TABS}
    assert not any(differ.values()), f"pages look different to the second patient: {differ}"
    finish(twin)
    assert machine.faults() == []
    assert machine.process.poll() is None
