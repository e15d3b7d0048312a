"""The first tier: what every member of staff may do, without a PIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.words import Words
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.action_card import ActionCard
from kiosk.ui.widgets.layouts import FittingGrid


class Door(QWidget):
    """One button an action, each with a line that says what will happen.

    Signals:
        action_chosen(str): "reset", "clean", "close", "open" or "more". Back is the sheet's own button.
    """

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words, *, closed: bool) -> None:
        """Offer to open again where the kiosk is closed, else to close."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = FittingGrid(theme.gap, 1 if theme.screen.portrait else 2)
        toggle = "open" if closed else "close"
        for action, icon in (
            ("reset", "next-patient"),
            ("clean", "clean"),
            (toggle, "touch" if closed else "closed"),
            ("more", "lock"),
        ):
            card = ActionCard(
                theme, words(f"door.{action}"), words(f"door.{action}.what"), icon=icon, value=action
            )
            card.chosen.connect(self.action_chosen)
            grid.add(card)
        column.addWidget(grid)
