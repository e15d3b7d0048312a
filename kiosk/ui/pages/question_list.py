"""Questions as accordions: touch one to read the answer, add it to one's own questions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import AnyBlock, IconArray, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.call_banner import WHO_TO_CALL, call_banner
from kiosk.ui.widgets.accordion import Accordion
from kiosk.ui.widgets.blocks import BlockColumn
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.icon_array import IconArrayPanel
from kiosk.ui.widgets.layouts import Flow
from kiosk.ui.widgets.panel import Panel
from kiosk.visit.state import VisitState

#: The view key of the question that is open.
OPEN_KEY = "questions.open"


def pick_label(context: PageContext, state: VisitState, question: str) -> tuple[str, str]:
    """Return the words and the icon of the button that adds a question, or takes it off."""
    picked = question in state.picked
    key = "question.remove" if picked else "question.add"
    return context.edition.words(key), "check" if picked else "plus"


class QuestionList(QWidget):
    """A list of question pages. Signals are the page's own wishes, passed on."""

    request_page = Signal(str)
    request_view = Signal(str, str)
    request_pick = Signal(str)
    request_sheet = Signal(str)
    request_view_of = Signal(QWidget)

    def __init__(self, context: PageContext, pages: list[Page]) -> None:
        """Build one accordion a question."""
        super().__init__()
        self._context = context
        words = context.edition.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.gap)
        self._folds: dict[str, Accordion] = {}
        self._pages = {page.address: page for page in pages}
        self._picks: dict[str, TouchButton] = {}
        for page in pages:
            fold = Accordion(
                context.theme,
                page.meta.title,
                page.address,
                opened=False,
                state_words=(words("fold.open"), words("fold.closed")),
            )
            fold.header_touched.connect(self._on_header_touched)
            column.addWidget(fold)
            self._folds[page.address] = fold
        self._follow(context.state)

    def _on_header_touched(self, address: str) -> None:
        opened = self._folds[address].opened
        self.request_view.emit(OPEN_KEY, "" if opened else address)

    def show_state(self, state: VisitState) -> None:
        """Open the question that the visit says is open; tell which ones are picked."""
        opened = self._follow(state)
        if opened is not None:
            self.request_view_of.emit(opened)

    def _follow(self, state: VisitState) -> Accordion | None:
        newly_open = None
        wanted = state.seen(OPEN_KEY)
        for address, fold in self._folds.items():
            if fold.opened != (address == wanted):
                fold.set_opened(address == wanted)
                self._picks.pop(address, None)
                fold.set_body(self._answer(address, state) if address == wanted else None)
                newly_open = fold if address == wanted else newly_open
        for address, button in self._picks.items():
            label, icon = pick_label(self._context, state, address)
            if button.label != label:
                button.set_label(label)
                button.set_icon(icon)
        return newly_open

    def _answer(self, address: str, state: VisitState) -> QWidget:
        context, page = self._context, self._pages[address]
        theme, answer = context.theme, context.of_page(page).theme
        panel = Panel(theme, ground="card", mark="accent")
        if address == WHO_TO_CALL:
            panel.body.addWidget(call_banner(context))
        closer = context.edition.words("picture.look")
        blocks = BlockColumn(answer, page.blocks, make_special=self._dots, closer=closer)
        blocks.setLayoutDirection(answer.layout_direction)
        blocks.closer_wanted.connect(self._on_closer_wanted)
        blocks.term_touched.connect(self._on_term_touched)
        blocks.link_touched.connect(self.request_page)
        panel.body.addWidget(blocks)
        holder = Flow(theme.gap)
        label, icon = pick_label(context, state, address)
        pick = TouchButton(theme, label, kind="soft", icon=icon, value=address)
        pick.chosen.connect(self.request_pick)
        self._picks[address] = pick
        holder.add(pick)
        for related in page.meta.related:
            if related in context.edition.pages:
                link = TouchButton(
                    theme,
                    context.page(related).meta.title,
                    kind="chip",
                    icon="next",
                    icon_last=True,
                    value=related,
                )
                link.chosen.connect(self.request_page)
                holder.add(link)
        panel.body.addWidget(holder)
        return panel

    def _dots(self, block: AnyBlock) -> QWidget | None:
        """Return the dots of a chance; an answer holds nothing else that needs more than itself."""
        if not isinstance(block, IconArray):
            return None
        dots = IconArrayPanel(self._context.theme, block, self._context.edition.words)
        dots.term_touched.connect(self._on_term_touched)
        dots.link_touched.connect(self.request_page)
        return dots

    def _on_closer_wanted(self, picture: str) -> None:
        self.request_sheet.emit(f"picture:{picture}")

    def _on_term_touched(self, term: str) -> None:
        self.request_sheet.emit(f"glossary:{term}")
