"""A button that asks once more before it does what cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.parts import Action, grid_of, soft
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import clear_layout


class ConfirmedAction(QWidget):
    """A button with what it does; touched, it gives way to the question with Yes and No.

    Signals:
        confirmed(str): Yes was touched; carries `value`.
    """

    confirmed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str,
        what_happens: str,
        *,
        yes: str,
        value: str = "",
        icon: str = "",
        kind: str = "plain",
    ) -> None:
        """Make the button; `yes` are the words that say yes, such as "Yes, restart"."""
        super().__init__()
        self._theme = theme
        self._text, self._what, self._yes = text, what_happens, yes
        self._icon, self._kind = icon, kind
        self.value = value
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.gap)
        self._offer()

    def _offer(self) -> None:
        clear_layout(self._column)
        action = Action(self._theme, self._text, self._what, icon=self._icon, kind=self._kind)
        action.chosen.connect(self._ask)
        self._column.addWidget(action)

    def _ask(self) -> None:
        clear_layout(self._column)
        theme = self._theme
        # No comes first: two quick touches on the same place do nothing.
        no = TouchButton(theme, "No, go back", icon="back")
        yes = TouchButton(theme, self._yes, kind="warning")
        no.clicked.connect(self._offer)
        yes.clicked.connect(self._on_yes)
        self._column.addWidget(soft(theme, f"{self._text}? {self._what}"))
        self._column.addWidget(grid_of(theme, no, yes, most=2))

    def _on_yes(self) -> None:
        self._offer()
        self.confirmed.emit(self.value)
