"""A kiosk for the panel to look after: real files, and a note of what was asked of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.model import Library, Problem
from kiosk.settings import Settings, load_settings, save_settings
from kiosk.staff.journal import Journal
from kiosk.staff.pin import PinGate
from kiosk.staff.staff_journal import StaffJournal
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.theme import Screen, Theme

NOW = dt.datetime(2026, 11, 22, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
PIN = "8305"


@dataclass
class LookedAfter:
    """The kiosk behind the panel."""

    data: Path
    library: Library
    glass: Screen
    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()
    asked: list[str] = field(default_factory=list)
    now: dt.datetime = NOW
    touches: int = 3

    def __post_init__(self) -> None:
        """Make its journal and its PIN."""
        self.journal = Journal(self.data, "0.1.0", wall_clock=NOW.timestamp)
        self.pins = PinGate(self.data, boot="test", log2_n=4)
        self.pins.set_first(PIN, 0.0)

    def change_settings(self, settings: Settings) -> None:
        """Keep them in memory whatever the disk says."""
        self.settings = settings
        save_settings(self.data, settings)

    def use_screen(self, glass: Screen) -> None:
        """Take another glass."""
        self.glass = glass
        self.asked.append("screen")

    def lock_disk(self) -> None:
        """Put a file where the data folder was: nothing can be written any more."""
        self.data.rename(self.data.with_name("away"))
        self.data.touch()

    def unlock_disk(self) -> None:
        """Put the data folder back."""
        self.data.unlink()
        self.data.with_name("away").rename(self.data)

    def kept_settings(self) -> Settings:
        """Return what stands on the disk."""
        return load_settings(self.data)[0]

    def context(self, text_step: int = 0) -> StaffContext:
        """Return what the panel is given; the theme is a patient's, dark and right to left."""
        theme = Theme(self.glass, name="dark", script="Arabic", right_to_left=True, text_step=text_step)
        return StaffContext(
            data=self.data,
            theme=theme,
            settings=lambda: self.settings,
            change_settings=self.change_settings,
            library=lambda: self.library,
            problems=lambda: self.problems,
            reload_content=lambda: self.asked.append("content"),
            journal=self.journal,
            staff_journal=StaffJournal(self.journal.note),
            pins=self.pins,
            screen=lambda: self.glass,
            use_screen=self.use_screen,
            restart=lambda: self.asked.append("restart"),
            leave_kiosk=lambda: self.asked.append("leave"),
            touches=lambda: self.touches,
            now=lambda: self.now,
        )

    def journal_text(self) -> str:
        """Return all that the journal remembers."""
        return "\n".join(self.journal.recent())


@dataclass
class Bench:
    """A window with the panel in it."""

    kiosk: LookedAfter
    window: QWidget
    panel: StaffPanel

    def open(self, key: str) -> None:
        """Open an entry and let it come to rest."""
        self.panel.open_entry(key)
        settle()


def settle() -> None:
    """Let layouts and postponed work come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def make_bench(kiosk: LookedAfter, text_step: int = 0) -> Bench:
    """Return a shown window with a panel."""
    window = QWidget()
    window.setFixedSize(kiosk.glass.width, kiosk.glass.height)
    panel = StaffPanel(kiosk.context(text_step), window)
    window.show()
    settle()
    return Bench(kiosk, window, panel)
