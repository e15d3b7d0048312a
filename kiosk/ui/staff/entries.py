"""The entries of the panel in the order in which they are listed, and the module that makes each."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Final, cast

from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry


@dataclass(frozen=True)
class EntryKind:
    """One line of the list. Its module has a class `Page`, which is made when it is first wanted."""

    key: str
    title: str
    icon: str
    module: str
    about: str


ENTRIES: Final = (
    EntryKind(
        "overview",
        "Overview",
        "eye",
        "overview_panel",
        "Is all well? Content, languages, disk, last restart.",
    ),
    EntryKind(
        "usage",
        "Use",
        "chart",
        "usage_panel",
        "Visits, pages and languages of the last days, as a chart and as a file.",
    ),
    EntryKind(
        "settings", "Settings", "tools", "settings_panel", "Waiting times, text, sound, languages, camp."
    ),
    EntryKind("hours", "Opening hours", "time", "hours_panel", "When the kiosk is open, day by day."),
    EntryKind(
        "calibration", "Screen size", "cut", "calibration_panel", "Measure the screen with a bank card."
    ),
    EntryKind("content", "Content", "about", "content_panel", "Install content from a stick, or go back."),
    EntryKind("journal", "Journal", "table", "journal_panel", "What staff did, and what went wrong."),
    EntryKind(
        "health", "Health check", "check", "health_panel", "Look the machine over before the doors open."
    ),
    EntryKind("pin", "Change PIN", "keyboard", "pin_panel", "Choose another PIN for this panel."),
    EntryKind("power", "Restart or end", "repeat", "power_panel", "Start afresh, or stop the kiosk."),
)
BY_KEY: Final = {kind.key: kind for kind in ENTRIES}


def make_entry(key: str, context: StaffContext) -> Entry:
    """Return a new entry. KeyError for an unknown key."""
    module = importlib.import_module(f"kiosk.ui.staff.{BY_KEY[key].module}")
    return cast("Entry", module.Page(context))
