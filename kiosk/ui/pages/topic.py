"""A topic page: anything an author writes, built from its block tree."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model import (
    AnyBlock,
    AnySpan,
    Block,
    Figure,
    ListBlock,
    ListItem,
    Page,
    Questions,
    Steps,
    TermSpan,
)
from kiosk.content.model import Callout as CalloutBlock
from kiosk.content.model import Columns as ColumnsBlock
from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.footer import PageFooter
from kiosk.ui.pages.question_list import QuestionList
from kiosk.ui.widgets.blocks import BlockColumn
from kiosk.ui.widgets.step_player import StepPlayer
from kiosk.visit.state import VisitState


class TopicPage(PageWidget):
    """Title, lead, picture, blocks, the words explained, where to go next, where it comes from."""

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the page."""
        super().__init__(context)
        self.page = page
        self._players: list[tuple[str, StepPlayer]] = []
        self._question_lists: list[QuestionList] = []
        self.add_title(page.meta.title, page.summary)
        self.add_before_blocks()
        self.blocks = self.make_blocks(self.blocks_shown())
        self.add(self.blocks)
        self.add_after_blocks()
        footer = PageFooter(context, page, terms_of(page.blocks))
        footer.request_page.connect(self.request_page)
        footer.request_sheet.connect(self.request_sheet)
        footer.request_view.connect(self.request_view)
        self.footer = footer
        self.add(footer)

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        """Return the blocks to show; a page's own picture comes first unless it has one already."""
        page = self.page
        blocks = page.blocks
        pictured = any(isinstance(block, Figure | Steps) for block in blocks[:3])
        if page.meta.illustration and not pictured:
            meta = page.meta
            picture = Figure(picture=meta.illustration, description=meta.illustration_description)
            return (picture, *blocks)
        return blocks

    def add_before_blocks(self) -> None:
        """Put something between the lead and the blocks."""

    def add_after_blocks(self) -> None:
        """Put something between the blocks and the footer."""

    def make_blocks(self, blocks: tuple[AnyBlock, ...]) -> BlockColumn:
        """Return the widgets of some blocks, wired to this page."""
        column = BlockColumn(
            self.theme,
            blocks,
            make_special=self.make_special,
            fact_label=self.fact_label,
            closer=self.words("picture.look"),
        )
        column.closer_wanted.connect(self.open_picture)
        column.term_touched.connect(self.open_term)
        column.link_touched.connect(self.request_page)
        return column

    def fact_label(self, kind: str) -> str:
        """Return the words over one entry of a facts row."""
        return self.words(f"fact.{kind}")

    def make_special(self, block: Block) -> QWidget | None:
        """Return the widget of a block that needs more than its own content."""
        if isinstance(block, Steps):
            return self._player(block)
        if isinstance(block, Questions):
            pages = [
                self.context.page(address)
                for address in block.addresses
                if address in self.context.edition.pages
            ]
            questions = QuestionList(self.context, pages)
            questions.request_page.connect(self.request_page)
            questions.request_view.connect(self.request_view)
            questions.request_pick.connect(self.request_pick)
            questions.request_sheet.connect(self.request_sheet)
            questions.request_view_of.connect(self.request_view_of)
            self._question_lists.append(questions)
            return questions
        return None

    def _player(self, block: Steps) -> StepPlayer:
        key = f"step.{len(self._players)}"
        words = {name: self.words(f"player.{name}") for name in ("back", "play", "pause", "next")}
        words["look"] = self.words("picture.look")
        words["position"] = self.words("player.position", step="{step}", count="{count}")
        player = StepPlayer(self.theme, block, words, index=int(self.context.state.seen(key, "0") or 0))
        player.step_wanted.connect(self._on_step_wanted)
        player.playing_changed.connect(self._on_playing_changed)
        player.term_touched.connect(self.open_term)
        player.closer_wanted.connect(self.open_picture)
        self._players.append((key, player))
        return player

    def _on_step_wanted(self, index: int) -> None:
        for key, player in self._players:
            if player is self.sender():
                self.request_view.emit(key, str(index))

    def _on_playing_changed(self, playing: bool) -> None:
        self.request_hold.emit("player", playing)

    def show_state(self, state: VisitState) -> None:
        for key, player in self._players:
            wanted = int(state.seen(key, "0") or 0)
            if wanted != player.index:
                player.show_step(wanted, fade=self.moves)
        for questions in self._question_lists:
            questions.show_state(state)
        self.footer.show_state(state)


def terms_of(blocks: tuple[AnyBlock, ...]) -> tuple[str, ...]:
    """Return the glossary ids of the medical words in blocks, in order, each once."""
    found: dict[str, None] = {}
    for block in blocks:
        _collect(block, found)
    return tuple(found)


def _collect(block: AnyBlock, found: dict[str, None]) -> None:
    if isinstance(block, CalloutBlock):
        for inner in block.blocks:
            _collect(inner, found)
    elif isinstance(block, ColumnsBlock):
        for column in block.columns:
            _collect(column, found)
    elif isinstance(block, ListBlock):
        for item in block.items:
            _collect_item(item, found)
    elif isinstance(block, Steps):
        for step in block.steps:
            _collect_spans(step.spans, found)
    else:
        _collect_spans(getattr(block, "spans", ()), found)


def _collect_item(item: ListItem, found: dict[str, None]) -> None:
    _collect_spans(item.spans, found)
    for child in item.children:
        _collect_item(child, found)


def _collect_spans(spans: tuple[AnySpan, ...], found: dict[str, None]) -> None:
    for span in spans:
        if isinstance(span, TermSpan):
            found.setdefault(span.term)
