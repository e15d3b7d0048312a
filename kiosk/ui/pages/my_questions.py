"""My questions: what this patient has picked, to read out, to photograph as a code, to take along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow, clear_layout
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.qr_code import QrCode, split_text
from kiosk.visit.state import VisitState

ADDRESS = "my-questions"


def picked_texts(context: PageContext, state: VisitState) -> list[tuple[str, str]]:
    """Return id and words of each picked question in this language, in the order picked."""
    surgeon = {question.id: question.text for question in context.edition.surgeon_questions}
    found = []
    for identifier in state.picked:
        if identifier in surgeon:
            found.append((identifier, surgeon[identifier]))
        elif identifier in context.edition.pages:
            found.append((identifier, context.page(identifier).meta.title))
    return found


class MyQuestionsPage(PageWidget):
    """The list, its code, and where to find more."""

    def __init__(self, context: PageContext) -> None:
        """Build the page from the visit's list."""
        super().__init__(context)
        self.add_title(self.words("my-questions.title"), self.words("my-questions.lead"))
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(round(self.theme.em * 0.7))
        self.add(holder)
        more = TouchButton(self.theme, self.words("my-questions.more"), kind="primary", icon="questions")
        more.clicked.connect(self._on_more)
        row = Flow(self.theme.gap)
        row.add(more)
        self.add(row)
        self._picked: tuple[str, ...] | None = None
        self.show_state(context.state)

    def _on_more(self) -> None:
        self.request_page.emit("questions")

    def show_state(self, state: VisitState) -> None:
        if state.picked == self._picked:
            return
        self._picked = state.picked
        clear_layout(self._holder)
        picked = picked_texts(self.context, state)
        if not picked:
            self._holder.addWidget(self.text(self.words("my-questions.empty")))
            return
        panel = Panel(self.theme)
        for number, (identifier, words) in enumerate(picked, start=1):
            line = QHBoxLayout()
            line.setSpacing(self.theme.gap)
            entry = self.words("my-questions.entry", number=number, question=words)
            line.addWidget(self.text(entry), 1)
            remove = TouchButton(
                self.theme,
                self.words("my-questions.remove-short"),
                icon="close",
                icon_only=self.theme.text_step > 1,
                tight=True,
                value=identifier,
            )
            remove.setAccessibleName(self.words("my-questions.remove", question=words))
            remove.chosen.connect(self.request_pick)
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
            panel.body.addLayout(line)
        self._holder.addWidget(panel)
        self._add_codes([words for _, words in picked])

    def _add_codes(self, questions: list[str]) -> None:
        title = self.words("my-questions.code-title")
        lines = tuple(
            self.words("my-questions.entry", number=number, question=words)
            for number, words in enumerate(questions, start=1)
        )
        self._holder.addWidget(self.text(title, rank="heading", bold=True))
        self._holder.addWidget(self.text(self.words("my-questions.code-help")))
        holder = Flow(self.theme.gap * 2)
        heading = self.words("my-questions.heading", clinic=self.context.library.clinic.name)
        parts = split_text((heading, *lines))
        for number, part in enumerate(parts, start=1):
            name = self.words("my-questions.code", number=number, count=len(parts))
            holder.add(QrCode(self.theme, part, name))
        self._holder.addWidget(holder)
