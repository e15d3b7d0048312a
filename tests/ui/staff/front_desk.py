"""The staff's side of a window under test: the guard, the way in and the desk, as the app connects them."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest

from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.staff.pin import PinGate
from kiosk.staff.staff_journal import recent_actions
from kiosk.ui.input_guard import InputGuard
from kiosk.ui.speech import Availability, SpeechReport
from kiosk.ui.staff.layer import StaffLayer
from kiosk.ui.staff.pin_clerk import PinClerk
from kiosk.ui.staff.way_in import HOLD_SECONDS
from kiosk.ui.staffing import ProgramWishes, Staffing
from kiosk.ui.tour import Stage
from kiosk.visit.clock import seconds_now

#: scrypt at a price for tests.
CHEAP = 4
PIN = "739146"
WRONG = "739147"


class FrontDesk:
    """Staff at one stage."""

    def __init__(self, stage: Stage, data: Path, settings: Settings | None = None) -> None:
        """Connect them; `settings` hold from the start."""
        self.stage, self.shell, self.visit = stage, stage.shell, stage.visit
        self.data = data
        self.settings = settings or Settings()
        self.faults: list[BaseException] = []
        self.ended: list[str] = []
        self.voice = SpeechReport(Availability.READY, ("en_GB",), "", 0.0, 0)
        self.journal = Journal(data, "0")
        self.visit.use_settings(self.settings, "en")
        self.shell.use_front(self.shell.front)
        self.guard = InputGuard("Ctrl+Alt+R", lambda: False, self.faults.append)
        wishes = ProgramWishes(
            settings=lambda: self.settings,
            change_settings=self._change,
            library=lambda: stage.library,
            problems=lambda: (),
            reload_content=lambda: None,
            voice=lambda: self.voice,
            restart=lambda: self.ended.append("restart"),
            leave_kiosk=lambda: self.ended.append("exit"),
        )
        self.staffing = Staffing(self.visit, self.shell, self.journal, data, wishes, time.monotonic())
        # The real gate, at a price for tests.
        gate = PinGate(data, boot="one", log2_n=CHEAP)
        self.staffing._gate = gate
        self.staffing._clerk = PinClerk(gate, self.staffing._staff_journal, time.monotonic())
        self.gate = gate
        self.staffing._tick.stop()
        self.staffing.watch(self.guard)
        self.guard.reset_key_used.connect(self._on_reset_key)
        self.guard.key_used.connect(self._on_key)
        self.shell.windowHandle().installEventFilter(self.guard)

    def _change(self, settings: Settings) -> None:
        self.settings = settings
        self.visit.use_settings(settings, "en")
        self.staffing.use_settings(settings)

    def _on_reset_key(self) -> None:
        self.staffing.next_patient("key")

    def _on_key(self, key: int) -> None:
        self.staffing.take_key(Qt.Key(key))

    def close(self) -> None:
        """Take it apart."""
        self.shell.windowHandle().removeEventFilter(self.guard)
        self.staffing.close()
        self.journal.close()

    # --- asking ---

    @property
    def view(self) -> str:
        """What stands above the page."""
        return self.staffing.desk.view

    @property
    def layer(self) -> StaffLayer:
        """The staff's layer, which must have been needed."""
        assert self.staffing.layer is not None
        return self.staffing.layer

    def actions(self) -> list[str]:
        """Return what staff did, oldest first."""
        found = recent_actions(self.data)
        return [f"{each.action} {each.detail} {each.who}".replace("  ", " ") for each in reversed(found)]

    def mark(self) -> QPoint:
        """Return the middle of the clinic's mark."""
        place = self.staffing._mark()
        assert place is not None
        return place.center()

    # --- doing ---

    def hold_mark(self, seconds: float = HOLD_SECONDS, *, at: QPoint | None = None) -> None:
        """Press the mark with real events; time passes at once; let go."""
        point = at or self.mark()
        self.press(point)
        now = seconds_now()
        step = 0.2
        count = int(seconds / step)
        for number in range(count):
            self.staffing.way_in.tick(now + number * step)
        self.staffing.way_in.tick(now + seconds)
        self.let_go(point)

    def press(self, point: QPoint) -> None:
        """Press at a point of the window."""
        QTest.mousePress(self.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=point)

    def let_go(self, point: QPoint) -> None:
        """Let go at a point of the window."""
        QTest.mouseRelease(self.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=point)
        self.stage.settle()

    def tap(self, point: QPoint) -> None:
        """Touch a point of the window."""
        self.press(point)
        self.let_go(point)

    def choose(self, action: str) -> None:
        """Touch an action on the door."""
        from tests.ui.looking import button

        card = button(self.layer, action)
        self.tap(card.mapTo(self.shell, card.rect().center()))

    def show(self, view: str) -> None:
        """Bring up a screen of the staff's."""
        desk, now = self.staffing.desk, self.staffing._now()
        if view in ("door", "pin", "panel"):
            desk.open_door(seconds_now())
        if view in ("pin", "panel"):
            desk.ask_pin(seconds_now())
        if view == "panel":
            desk.enter(seconds_now())
        if view == "cleaning":
            desk.clean("tier1", seconds_now())
        if view in ("closed", "explained"):
            desk.close("tier1", now)
        if view == "explained":
            self.staffing._explain()
        if view == "ring":
            point = QPointF(self.mark())
            self.staffing.way_in.press(point, 0.0)
            self.staffing.way_in.tick(2.0)
        self.stage.settle()

    def wait_for_pin(self) -> None:
        """Let the question to the gate be answered."""
        self.staffing._clerk.wait()
        self.stage.settle()

    def type_pin(self, digits: str) -> None:
        """Touch the digits and the tick."""
        from tests.ui.looking import button

        for value in (*digits, "ok"):
            key = button(self.layer, value)
            self.tap(key.mapTo(self.shell, key.rect().center()))
        self.wait_for_pin()

    def mark_place(self) -> QRect:
        """Return the mark's rectangle."""
        place = self.staffing._mark()
        assert place is not None
        return place
