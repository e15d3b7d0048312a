"""Questions: search, topics, accordions, and questions to ask the surgeon. Everything works by taps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import QUESTION_TOPICS, AnyBlock, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.question_list import QuestionList
from kiosk.ui.pages.surgeon_list import SurgeonList
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow, clear_layout
from kiosk.ui.widgets.search_field import SearchField
from kiosk.visit.state import VisitState

if TYPE_CHECKING:
    from kiosk.content.search import Hit

TOPIC_KEY = "questions.topic"
SEARCH_KEY = "questions.search"
#: Finds pages for typed words, the best first, at most so many.
Find = Callable[[str, int], "Sequence[Hit]"]
#: The chip that shows questions to ask the surgeon instead of questions with answers.
SURGEON = "surgeon"
MOST_HITS = 8


class QuestionsPage(TopicPage):
    """The question browser."""

    def __init__(self, context: PageContext, page: Page, find: Find) -> None:
        """Build the page with the topic and the search text that the visit is at."""
        self._find = find
        self._topic = context.state.seen(TOPIC_KEY)
        self._query = context.state.seen(SEARCH_KEY)
        self._chips: list[TouchButton] = []
        self._list: QuestionList | SurgeonList | None = None
        self._state = context.state
        super().__init__(context, page)

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return self.page.blocks

    def add_after_blocks(self) -> None:
        self._show_blocks()

    def add_before_blocks(self) -> None:
        theme = self.theme
        self.field = SearchField(theme, self.words("search.hint"), self.words("search.clear"))
        self.field.setText(self._query)
        self.field.text_settled.connect(self._on_text)
        self.field.keyboard_wanted.connect(self._on_keyboard_wanted)
        self.add(self.field)
        chips = Flow(theme.gap)
        for topic in ("", *QUESTION_TOPICS, SURGEON):
            chip = TouchButton(theme, self.words(f"topic.{topic or 'all'}"), kind="chip", value=topic)
            chip.setCheckable(True)
            chip.chosen.connect(self._on_topic)
            self._chips.append(chip)
            chips.add(chip)
        self.add(chips)
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(theme.gap)
        self.add(holder)
        self._fill()

    def _on_keyboard_wanted(self) -> None:
        self.keyboard_wanted.emit(self.field)

    def _on_text(self, text: str) -> None:
        self.request_view.emit(SEARCH_KEY, text.strip())

    def _on_topic(self, topic: str) -> None:
        self._mark_chips()
        if self._query:
            self.request_view.emit(SEARCH_KEY, "")
        self.request_view.emit(TOPIC_KEY, topic)

    def _mark_chips(self) -> None:
        for chip in self._chips:
            chip.setChecked(chip.value == self._topic and not self._query)

    def _fill(self) -> None:
        self._mark_chips()
        self._show_blocks()
        clear_layout(self._holder)
        self._list = None
        if self._query:
            self._fill_hits()
        elif self._topic == SURGEON:
            surgeon = SurgeonList(self.context, self._state)
            surgeon.request_pick.connect(self.request_pick)
            self._holder.addWidget(surgeon)
            self._list = surgeon
        else:
            pages = [
                page
                for page in self.context.section("questions")
                if not self._topic or page.meta.topic == self._topic
            ]
            self._show_questions(pages)

    def _show_blocks(self) -> None:
        """Hide the author's words below what was found, where they would look like more of it."""
        blocks = getattr(self, "blocks", None)
        if isinstance(blocks, QWidget):
            blocks.setVisible(not self._query)

    def _show_questions(self, pages: list[Page]) -> None:
        questions = QuestionList(self.context, pages)
        questions.show_state(self._state)
        questions.request_page.connect(self.request_page)
        questions.request_view.connect(self.request_view)
        questions.request_pick.connect(self.request_pick)
        questions.request_sheet.connect(self.request_sheet)
        questions.request_view_of.connect(self.request_view_of)
        self._holder.addWidget(questions)
        self._list = questions

    def _fill_hits(self) -> None:
        """Show what was found: pages as links, questions to be opened in place."""
        hits = self._find(self._query, MOST_HITS)
        if not hits:
            self._holder.addWidget(self.text(self.words("search.nothing"), colour="soft"))
            return
        pages = [self.context.page(hit.address) for hit in hits if hit.address in self.context.edition.pages]
        for page in pages:
            if page.section == "questions":
                continue
            link = TouchButton(
                self.theme,
                page.meta.title,
                icon="next",
                icon_last=True,
                centred=False,
                value=page.address,
            )
            link.chosen.connect(self.request_page)
            self._holder.addWidget(link)
        questions = [page for page in pages if page.section == "questions" and "/" in page.address]
        if questions:
            self._show_questions(questions)

    def show_state(self, state: VisitState) -> None:
        super().show_state(state)
        self._state = state
        topic, query = state.seen(TOPIC_KEY), state.seen(SEARCH_KEY)
        if (topic, query) != (self._topic, self._query):
            self._topic, self._query = topic, query
            if self.field.text().strip() != query:
                self.field.setText(query)
            self._fill()
        elif self._list is not None:
            self._list.show_state(state)
