"""Questions to ask the surgeon, group by group, each a large button that picks it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState


class SurgeonList(QWidget):
    """Signals: request_pick(str): put a question on, or take it off, the list."""

    request_pick = Signal(str)

    def __init__(self, context: PageContext, state: VisitState) -> None:
        """Build every group."""
        super().__init__()
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        self._buttons: dict[str, TouchButton] = {}
        group = ""
        for question in context.edition.surgeon_questions:
            if question.group != group:
                group = question.group
                title = context.page(group).meta.title
                column.addWidget(TextBlock(theme, title, rank="heading", bold=True))
            button = TouchButton(
                theme, question.text, kind="tool", icon="plus", centred=False, value=question.id
            )
            button.setCheckable(True)
            button.chosen.connect(self._on_chosen)
            column.addWidget(button)
            self._buttons[question.id] = button
        self.show_state(state)

    def _on_chosen(self, question: str) -> None:
        button = self._buttons[question]
        button.setChecked(not button.isChecked())  # the visit decides
        self.request_pick.emit(question)

    def show_state(self, state: VisitState) -> None:
        """Mark the questions that are on the list."""
        for identifier, button in self._buttons.items():
            picked = identifier in state.picked
            if button.isChecked() != picked:
                button.setChecked(picked)
                button.set_icon("check" if picked else "plus")
