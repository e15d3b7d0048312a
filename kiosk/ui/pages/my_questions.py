"""My questions: what this patient has picked, to read out, to photograph as a code, to take along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.take_home import MY_QUESTIONS, TakeHome, leaflet_of, picked_texts
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow, clear_layout
from kiosk.ui.widgets.panel import Panel
from kiosk.visit.state import VisitState

ADDRESS = MY_QUESTIONS


#: The view key of the code shown, when the list needs several.
CODE_KEY = "my-questions.code"


class MyQuestionsPage(PageWidget):
    """The list, its code, and where to find more."""

    def __init__(self, context: PageContext) -> None:
        """Build the page from the visit's list."""
        super().__init__(context)
        self.add_title(self.words("my-questions.title"), self.words("my-questions.lead"))
        reason = Panel(self.theme, ground="mint", edge="line", mark="accent")
        reason.body.addWidget(self.text(self.words("my-questions.take"), bold=True))
        reason.body.addWidget(self.text(self.words("my-questions.why")))
        self.add(reason)
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
        self._take_home: TakeHome | None = None
        self.show_state(context.state)

    def _on_more(self) -> None:
        self.request_page.emit("questions")

    def show_state(self, state: VisitState) -> None:
        if state.picked == self._picked:
            if self._take_home is not None:
                self._take_home.show_part(int(state.seen(CODE_KEY, "0") or 0))
            return
        self._picked = state.picked
        self._take_home = None
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
            line.addWidget(self.text(entry), 1, Qt.AlignmentFlag.AlignVCenter)
            remove = TouchButton(
                self.theme,
                self.words("my-questions.remove-short"),
                icon="close",
                icon_only=self.theme.text_step > 1,
                value=identifier,
            )
            remove.setAccessibleName(self.words("my-questions.remove", question=words))
            remove.chosen.connect(self.request_pick)
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
            panel.body.addLayout(line)
        self._holder.addWidget(panel)
        self._add_take_home(state)

    def _add_take_home(self, state: VisitState) -> None:
        leaflet = leaflet_of(self.context, state, ADDRESS)
        if leaflet is None:
            return
        self._holder.addWidget(self.text(self.words("my-questions.code-title"), rank="heading", bold=True))
        part = int(state.seen(CODE_KEY, "0") or 0)
        self._take_home = TakeHome(self.context, leaflet, ADDRESS, part=part)
        self._take_home.part_wanted.connect(self._on_part)
        self._take_home.request_print.connect(self.request_print)
        self._holder.addWidget(self._take_home)

    def _on_part(self, part: int) -> None:
        self.request_view.emit(CODE_KEY, str(part))
