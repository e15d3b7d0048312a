"""The tour's pictures of what staff see: door, PIN pad, cleaning, closed, and every entry of the panel."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from kiosk.content.model import Library
from kiosk.options import VERSION
from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.ui.shell import Shell
from kiosk.ui.speech import Availability, SpeechReport
from kiosk.ui.staff.entries import ENTRIES
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staffing import ProgramWishes, Staffing
from kiosk.visit.clock import seconds_now
from kiosk.visit.visit import Visit

#: The time that the pictures show, so that they are the same each day.
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
#: Nobody has asked for a voice yet.
SILENT = SpeechReport(Availability.STARTING, (), "", 0.0, 0)


def draw_staff(
    visit: Visit, shell: Shell, library: Library, save: Callable[[str], None], *, panel: bool
) -> None:
    """Show the staff's screens above attract one by one and call `save` with the name of each.

    The panel is in English only, so it is shown where it is wanted.
    """
    with tempfile.TemporaryDirectory(prefix="miss-tour-") as folder:
        data = Path(folder)
        journal = Journal(data, VERSION)
        wishes = ProgramWishes(
            settings=Settings,
            change_settings=lambda _: None,
            library=lambda: library,
            problems=lambda: (),
            reload_content=lambda: None,
            restart=lambda: None,
            leave_kiosk=lambda: None,
            voice=lambda: SILENT,
        )
        visit.reset("staff")
        staffing = Staffing(visit, shell, journal, data, wishes, seconds_now())
        desk = staffing.desk

        desk.open_door(seconds_now())
        save("staff-door")
        desk.ask_pin(seconds_now())
        save("staff-pin")
        if panel:
            desk.enter(seconds_now())
            shown = staffing.layer.content if staffing.layer is not None else None
            if isinstance(shown, StaffPanel):
                save("staff-panel")
                for entry in ENTRIES:
                    shown.open_entry(entry.key)
                    save(f"staff-panel-{entry.key}")
        desk.clean("tier1", seconds_now())
        save("staff-cleaning")
        desk.end_cleaning("tier1")
        desk.close("tier1", NOON)
        save("staff-closed")
        desk.open("tier1", NOON)
        staffing.close()
        journal.close()
