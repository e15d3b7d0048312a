"""Questions: search, topics, accordions, and questions to ask the surgeon. Everything works by taps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import QUESTION_TOPICS, AnyBlock, Page, Questions
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.question_list import OPEN_KEY, QuestionList
from kiosk.ui.pages.surgeon_list import SurgeonList
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow, clear_layout
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.search_field import SearchField
from kiosk.visit.state import VisitState

if TYPE_CHECKING:
    from kiosk.content.search import Hit

TOPIC_KEY = "questions.topic"
#: The view key of the topic whose every question is shown.
MORE_KEY = "questions.more"
SEARCH_KEY = "questions.search"
#: Finds pages for typed words, the best first, at most so many.
Find = Callable[[str, int], "Sequence[Hit]"]
#: The chip that shows questions to ask the surgeon instead of questions with answers.
SURGEON = "surgeon"
MOST_HITS = 8
#: Questions shown of each topic where all topics stand below each other, and where one stands alone.
#: More than seven in a row are not taken in.
MOST_OF_EACH, MOST_OF_ONE = 4, 7


class QuestionsPage(TopicPage):
    """The question browser."""

    message_first = True
    with_lead = False

    def __init__(self, context: PageContext, page: Page, find: Find) -> None:
        """Build the page with the topic and the search text that the visit is at."""
        self._find = find
        self._topic = context.state.seen(TOPIC_KEY)
        self._query = context.state.seen(SEARCH_KEY)
        self._more = context.state.seen(MORE_KEY)
        self._chips: list[TouchButton] = []
        self._lists: list[QuestionList | SurgeonList] = []
        self._state = context.state
        super().__init__(context, page)

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return tuple(block for block in self.page.blocks if not isinstance(block, Questions))

    def add_before_blocks(self) -> None:
        theme = self.theme
        self._ask_box = Panel(theme, ground="mint", edge="line", mark="accent")
        self._ask_box.body.addWidget(self.text(self.words("ask.lead")))
        self._ask_box.body.addWidget(self.text(self.words("ask.why")))
        self.add(self._ask_box)
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
        holder = self._holder_widget = QWidget()
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
        clear_layout(self._holder)
        self._lists = []
        asking = self._topic == SURGEON and not self._query
        self.title.set_spans(self.words("topic.surgeon") if asking else self.page.meta.title)
        self._ask_box.setVisible(asking)
        if self.message is not None:
            self.message.setVisible(not asking)
        if self._query:
            self._fill_hits()
        elif asking:
            surgeon = SurgeonList(self.context, self._state)
            surgeon.request_pick.connect(self.request_pick)
            surgeon.request_sheet.connect(self.request_sheet)
            self._holder.addWidget(surgeon)
            self._lists.append(surgeon)
        elif self._topic:
            self._fill_topic()
        else:
            self._fill_every_topic()

    def _fill_every_topic(self) -> None:
        """Show where to start and some of every topic, each under its heading."""
        lists = [block for block in self.page.blocks if isinstance(block, Questions)]
        pages = self.context.edition.pages
        first = [pages[address] for block in lists for address in block.addresses if address in pages]
        if first:
            self._heading(self.words("questions.first"))
            self._show_questions(first)
        for topic in QUESTION_TOPICS:
            name = self.words(f"topic.{topic}")
            found = [page for page in self._of_topic(topic) if page not in first]
            if not found:
                continue
            self._heading(name)
            shown = self._some(found, MOST_OF_EACH)
            self._show_questions(shown)
            if len(shown) < len(found):
                self._add_button(self.words("questions.all", topic=name), self._on_topic, topic)

    def _fill_topic(self) -> None:
        """Show one topic, at first no more of it than one takes in."""
        found = self._of_topic(self._topic)
        shown = found if self._more == self._topic else self._some(found, MOST_OF_ONE)
        self._show_questions(shown)
        if len(shown) < len(found):
            self._add_button(self.words("questions.rest"), self._on_more, self._topic)

    def _of_topic(self, topic: str) -> list[Page]:
        return [page for page in self.context.section("questions") if page.meta.topic == topic]

    def _some(self, pages: list[Page], most: int) -> list[Page]:
        """Return the first pages, and the one that is open wherever it stands."""
        opened = self._state.seen(OPEN_KEY)
        return [page for place, page in enumerate(pages) if place < most or page.address == opened]

    def _heading(self, words: str) -> None:
        self._holder.addSpacing(self.theme.em // 3)
        self._holder.addWidget(self.text(words, rank="heading", bold=True))

    def _add_button(self, words: str, slot: Callable[[str], None], value: str) -> None:
        button = TouchButton(self.theme, words, kind="soft", icon="more-down", value=value)
        button.chosen.connect(slot)
        row = Flow(self.theme.gap)
        row.add(button)
        self._holder.addWidget(row)

    def _on_more(self, topic: str) -> None:
        self.request_view.emit(MORE_KEY, topic)

    def _show_questions(self, pages: list[Page]) -> None:
        questions = QuestionList(self.context, pages)
        questions.show_state(self._state)
        questions.request_page.connect(self.request_page)
        questions.request_view.connect(self.request_view)
        questions.request_pick.connect(self.request_pick)
        questions.request_sheet.connect(self.request_sheet)
        questions.request_view_of.connect(self.request_view_of)
        self._holder.addWidget(questions)
        self._lists.append(questions)

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
        topic, query, more = state.seen(TOPIC_KEY), state.seen(SEARCH_KEY), state.seen(MORE_KEY)
        if (topic, query, more) != (self._topic, self._query, self._more):
            if topic and topic != self._topic:
                self.request_view_of.emit(self._holder_widget)
            self._topic, self._query, self._more = topic, query, more
            if self.field.text().strip() != query:
                self.field.setText(query)
            self._fill()
        else:
            for shown in self._lists:
                shown.show_state(state)
