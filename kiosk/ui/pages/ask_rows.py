"""Questions for the surgeon as rows: the question, and a button that puts it on the patient's list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import SurgeonQuestion
from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState

#: From this text size on, the button shows its word alone, to leave the question its room.
WORD_ONLY_STEP = 2


class AskRows(Panel):
    """One row a question; a second touch takes it off again.

    Signals:
        request_pick(str): put a question on, or take it off, the list.
    """

    request_pick = Signal(str)

    def __init__(
        self, context: PageContext, title: str, lead: str, questions: Iterable[SurgeonQuestion]
    ) -> None:
        """Build the rows as they stand in the context's state."""
        theme = context.theme
        super().__init__(theme, ground="card", edge="line")
        self._context = context
        self._questions = {question.id: question for question in questions}
        self._buttons: dict[str, TouchButton] = {}
        if title:
            self.body.addWidget(TextBlock(theme, title, rank="heading", bold=True))
        if lead:
            self.body.addWidget(TextBlock(theme, lead, colour="soft"))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        for question in self._questions.values():
            column.addLayout(self._row(question))
        self.body.addWidget(rows)
        self.show_state(context.state)

    def _row(self, question: SurgeonQuestion) -> QHBoxLayout:
        theme = self._context.theme
        line = QHBoxLayout()
        line.setSpacing(theme.gap)
        line.addWidget(TextBlock(theme, question.text), 1, Qt.AlignmentFlag.AlignVCenter)
        button = TouchButton(theme, "", kind="soft", value=question.id)
        button.chosen.connect(self.request_pick)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._buttons[question.id] = button
        return line

    def show_state(self, state: VisitState) -> None:
        """Tell which questions are on the list."""
        words = self._context.edition.words
        for identifier, button in self._buttons.items():
            picked = identifier in state.picked
            label = words("ask.added" if picked else "ask.add")
            if button.label != label:
                button.set_label(label)
                if self._context.theme.text_step < WORD_ONLY_STEP:
                    button.set_icon("check" if picked else "plus")
            spoken = "ask.remove.spoken" if picked else "ask.add.spoken"
            button.setAccessibleName(words(spoken, question=self._questions[identifier].text))
