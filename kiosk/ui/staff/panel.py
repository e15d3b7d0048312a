"""The second tier, behind the PIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.context import StaffContext
from kiosk.ui.widgets.button import TouchButton


class StaffPanel(QWidget):
    """Restart and end; to be replaced by the whole panel.

    Signals:
        leave_wanted(): staff are done.
    """

    leave_wanted = Signal()

    def __init__(self, context: StaffContext, parent: QWidget) -> None:
        """Fill `parent`."""
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        theme = context.theme
        column.setContentsMargins(theme.margin, theme.margin, theme.margin, theme.margin)
        column.setSpacing(theme.gap)
        for value, text, icon, act in (
            ("restart", "Restart the kiosk", "repeat", self._restart),
            ("exit", "End the program", "stop", self._exit),
            ("leave", "Back to the patients", "back", self.leave_wanted),
        ):
            button = TouchButton(theme, text, icon=icon, value=value)
            button.clicked.connect(act)
            column.addWidget(button)
        column.addStretch(1)

    def _restart(self) -> None:
        self._context.staff_journal.did("restart", "tier2")
        self._context.restart()

    def _exit(self) -> None:
        self._context.staff_journal.did("exit", "tier2")
        self._context.leave_kiosk()
