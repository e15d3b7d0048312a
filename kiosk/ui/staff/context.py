"""What the staff panel may ask of the kiosk, and do with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.model import Library, Problem
from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.staff.pin import PinGate
from kiosk.staff.staff_journal import StaffJournal
from kiosk.ui.theme import Screen, Theme


@dataclass(frozen=True)
class StaffContext:
    """Everything the panel is built from. What changes while it is open is asked by a call."""

    data: Path
    """The data folder."""
    theme: Theme
    """The look; the panel takes its sizes and draws in light, Latin, left to right."""
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], None]
    """Saves and applies. SettingsNotSavedError when the disk refuses; they are applied all the same."""
    library: Callable[[], Library]
    problems: Callable[[], tuple[Problem, ...]]
    """What was wrong with the content when it was loaded."""
    reload_content: Callable[[], None]
    """Take an installed pack, or one rolled back to, at once."""
    journal: Journal
    staff_journal: StaffJournal
    pins: PinGate
    screen: Callable[[], Screen]
    use_screen: Callable[[Screen], None]
    """Draw everything for another size of the glass."""
    restart: Callable[[], None]
    leave_kiosk: Callable[[], None]
    """End the program."""
    touches: Callable[[], int]
    """How many fingers came down on the glass since the kiosk started."""
    now: Callable[[], dt.datetime]
    """The local time, with its time zone."""
