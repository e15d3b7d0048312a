"""Questions to ask the surgeon, group by group, each with a button that puts it on the list."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.pages.ask_rows import AskRows
from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState

#: Where the questions stand that are for everybody; others belong to one condition or operation.
SECTION = "surgeon-questions"


class SurgeonList(QWidget):
    """Signals: request_pick(str): put a question on, or take it off, the list."""

    request_pick = Signal(str)

    def __init__(self, context: PageContext, state: VisitState) -> None:
        """Build every group."""
        super().__init__()
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap * 2)
        column.addWidget(TextBlock(theme, context.edition.words("ask.lead"), colour="soft"))
        self._groups = []
        everybody = (q for q in context.edition.surgeon_questions if q.group.startswith(f"{SECTION}/"))
        for group, questions in groupby(everybody, key=attrgetter("group")):
            rows = AskRows(context, context.page(group).meta.title, "", questions)
            rows.request_pick.connect(self.request_pick)
            column.addWidget(rows)
            self._groups.append(rows)
        self.show_state(state)

    def show_state(self, state: VisitState) -> None:
        """Mark the questions that are on the list."""
        for rows in self._groups:
            rows.show_state(state)
