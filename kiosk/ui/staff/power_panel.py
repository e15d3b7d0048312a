"""Restart the kiosk, or end the program. Each asks once more."""

from __future__ import annotations

from kiosk.ui.staff.confirm import ConfirmedAction
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry


class Page(Entry):
    """The two ways to stop."""

    def __init__(self, context: StaffContext) -> None:
        """Show both."""
        super().__init__(context)
        theme = self.theme
        restart = ConfirmedAction(
            theme,
            "Restart the kiosk",
            "The screen goes dark for some seconds, then the kiosk starts afresh. Settings stay.",
            yes="Yes, restart",
            icon="repeat",
        )
        end = ConfirmedAction(
            theme,
            "End the program",
            "The kiosk stops and the machine's own screen comes up. Patients cannot use it until somebody"
            " starts it again.",
            yes="Yes, end it",
            icon="stop",
        )
        restart.confirmed.connect(self._restart)
        end.confirmed.connect(self._end)
        self.add(restart, end)

    def _restart(self) -> None:
        self.context.staff_journal.did("restart", "tier2")
        self.context.restart()

    def _end(self) -> None:
        self.context.staff_journal.did("exit", "tier2")
        self.context.leave_kiosk()
