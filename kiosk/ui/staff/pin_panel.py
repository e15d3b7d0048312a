"""Change the PIN: the old one, the new one, the new one again."""

from __future__ import annotations

import time
from random import SystemRandom
from typing import Final

from kiosk.staff.pin import PinNotSavedError
from kiosk.staff.pin_rules import LONGEST, SHORTEST, PinRefusedError, pad_order, require_good
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.digit_pad import DigitPad
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Notice, heading, soft
from kiosk.ui.state_mark import State

_STEPS: Final = (
    ("1 of 3: the PIN you use now", "A wrong one counts as a wrong try at the door."),
    ("2 of 3: the new PIN", f"{SHORTEST} to {LONGEST} digits, and not one that is easy to guess."),
    ("3 of 3: the new PIN again", "So that a slip of the finger locks nobody out."),
)


class Page(Entry):
    """Three steps on one pad."""

    def __init__(self, context: StaffContext) -> None:
        """Ask for the PIN of today."""
        super().__init__(context)
        self._step = 0
        self._old = self._new = ""
        self._fill()

    def leave(self) -> None:
        self._old = self._new = ""

    def _fill(self, message: str = "", state: State = "bad") -> None:
        """Show the step, with what went wrong before it."""
        self.empty()
        theme = self.theme
        door = self.context.pins.state(time.monotonic())
        if message:
            self.add(Notice(theme, message, state))
        if door.kind in ("waiting", "locked"):
            self.add(
                Notice(theme, f"Too many wrong tries. Wait {_wait(door.seconds)}, then try again.", "bad")
            )
        elif door.kind == "broken":
            self.add(Notice(theme, door.reason, "bad"))
        else:
            title, line = _STEPS[self._step]
            pad = DigitPad(
                theme,
                pad_order(SystemRandom() if self.context.settings().shuffled_pin_pad else None),
                longest=LONGEST,
            )
            pad.entered.connect(self._on_entered)
            self.add(heading(theme, title), soft(theme, line), pad)

    def _on_entered(self, digits: str) -> None:
        if self._step == 0:
            self._old = digits
            self._go(1)
        elif self._step == 1:
            try:
                require_good(digits)
            except PinRefusedError as error:
                self._fill(str(error))
                return
            self._new = digits
            self._go(2)
        elif digits != self._new:
            self._new = ""
            self._go(
                1, "The two new PINs are not the same. Nothing was changed. Please enter the new PIN again."
            )
        else:
            self._change()

    def _go(self, step: int, message: str = "", state: State = "bad") -> None:
        self._step = step
        self._fill(message, state)

    def _change(self) -> None:
        old, new = self._old, self._new
        self._old = self._new = ""
        try:
            changed = self.context.pins.change(old, new, time.monotonic())
        except (PinRefusedError, PinNotSavedError) as error:
            self._go(0, f"{error} The PIN before still holds.")
            return
        if changed:
            self.context.staff_journal.did("pin-changed", "tier2")
            self._go(0, "The PIN is changed. The new one holds from now on.", "good")
        else:
            self.context.staff_journal.did("wrong-pin", "tier2")
            self._go(0, "The PIN you use now was not right. Nothing was changed.")


def _wait(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
