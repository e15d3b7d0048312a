"""Counts what is used: totals of a day, never a visit. It listens to the visit and writes nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.staff.usage import FLUSH_EVERY_S, Usage
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit


class Counting(QObject):
    """Turns facts of the visit into counts, and brings them to the disk while nobody is here."""

    def __init__(self, visit: Visit, settings: Settings, data: Path, journal: Journal) -> None:
        """Listen to `visit`; totals go below `data`."""
        super().__init__()
        self._visit = visit
        self._camp = settings.camp_name
        self._usage = Usage(data, journal.note)
        self._silent = False
        visit.visit_started.connect(self._on_started)
        visit.visit_reset.connect(self._on_reset)
        visit.state_changed.connect(self._on_changed)
        self._clock = QTimer(self)
        self._clock.setInterval(round(FLUSH_EVERY_S * 1000))
        self._clock.timeout.connect(self._flush)
        self._clock.start()

    def use_settings(self, settings: Settings) -> None:
        """Count under another camp's name from now on."""
        self._camp = settings.camp_name

    def close(self) -> None:
        """Write what is left."""
        self._usage.close()

    def pause(self) -> None:
        """The demo shows itself: nobody is at the kiosk."""
        self._silent = True

    def resume(self) -> None:
        """Somebody has taken over from the demo; a page that is up counts as their first."""
        if self._silent:
            self._silent = False
            if not self._visit.state.at_attract:
                self._on_started(self._visit.state)

    def _today(self) -> dt.date:
        return dt.datetime.now().astimezone().date()

    def _on_started(self, state: VisitState) -> None:
        if self._silent:
            return
        today = self._today()
        self._usage.count("visit", "", today, self._camp)
        self._usage.count("language", state.language, today, self._camp)
        self._usage.count("page", state.address, today, self._camp)

    def _on_changed(self, state: VisitState, previous: VisitState) -> None:
        if self._silent or state.at_attract or previous.at_attract:
            return
        today = self._today()
        if state.address != previous.address:
            self._usage.count("page", state.address, today, self._camp)
        if state.language != previous.language:
            self._usage.count("language", state.language, today, self._camp)
        for question in state.picked:
            if question not in previous.picked:
                self._usage.count("question", question, today, self._camp)

    def _on_reset(self, reason: str) -> None:
        if self._silent:
            return
        self._usage.count("reset", reason, self._today(), self._camp)

    def _flush(self) -> None:
        # Only while nobody is here, so that not even the file's history shows one visit.
        if self._visit.state.at_attract:
            self._usage.flush()
