"""A topic page: anything an author writes, built from its block tree."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model import (
    AnyBlock,
    Ask,
    Block,
    Figure,
    Heading,
    IconArray,
    Only,
    Page,
    Paragraph,
    Questions,
    Steps,
    SurgeonQuestion,
    TextSpan,
)
from kiosk.content.model import Callout as CalloutBlock
from kiosk.ui.pages.ask_rows import AskRows
from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.footer import PageFooter
from kiosk.ui.pages.medical_words import terms_of
from kiosk.ui.pages.next_steps import NextSteps
from kiosk.ui.pages.question_list import QuestionList
from kiosk.ui.widgets.blocks import BlockColumn
from kiosk.ui.widgets.icon_array import IconArrayPanel
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.step_player import StepPlayer
from kiosk.ui.widgets.text_block import plain_text
from kiosk.visit.state import VisitState


class TopicPage(PageWidget):
    """Title, lead, picture, blocks, what to do now, the words explained, where it comes from."""

    #: Front pages say their main message first, before what can be touched: no scrolling to find it.
    message_first = False
    #: Whether the one-sentence lead stands below the title; not where the main message says the same.
    with_lead = True
    #: Whether a picture stands beside the list that follows it, to keep the page short.
    pictures_beside = False

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the page."""
        super().__init__(context)
        self.page = page
        self._players: list[tuple[str, StepPlayer]] = []
        self._question_lists: list[QuestionList] = []
        self._asks: list[AskRows] = []
        blocks = self.blocks_shown()
        message = blocks[:1] if self.message_first and is_message(blocks) else ()
        #: The boxes of what to do that end with buttons: the last one of the page.
        self.ends = tuple(block for block in page.blocks if is_callout(block, "action"))[-1:]
        self.message: QWidget | None = None
        wanted = (self.with_lead or not message) and not begins_with_summary(page)
        summary = page.summary if wanted else ()
        self.add_title(page.meta.title, summary, older=page.older)
        if message:
            self.message = self.add(self.make_blocks(message))
        self.add_before_blocks()
        self.blocks = self.make_blocks(blocks[len(message) :])
        self.add(self.blocks)
        self.add_after_blocks()
        if not self.ends and self.wants_steps():
            self.add(self._steps_panel())
        footer = PageFooter(context, page, terms_of(page.blocks))
        footer.request_page.connect(self.request_page)
        footer.request_sheet.connect(self.request_sheet)
        footer.request_view.connect(self.request_view)
        self.footer = footer
        self.add(footer)
        self.add_after_footer()

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

    def add_after_footer(self) -> None:
        """Put something below everything else."""

    def wants_steps(self) -> bool:
        """Return whether the page ends with buttons for what to do now."""
        return True

    def make_blocks(self, blocks: tuple[AnyBlock, ...]) -> BlockColumn:
        """Return the widgets of some blocks, wired to this page."""
        column = BlockColumn(
            self.theme,
            blocks,
            make_special=self.make_special,
            fact_label=self.fact_label,
            end_callout=self._end_callout,
            pictures_beside=self.pictures_beside,
            closer=self.words("picture.look"),
        )
        column.closer_wanted.connect(self.open_picture)
        column.term_touched.connect(self.open_term)
        column.link_touched.connect(self.request_page)
        return column

    def _end_callout(self, callout: CalloutBlock) -> QWidget | None:
        """Return the buttons at the end of the page's box of what to do, None for every other box."""
        return self._steps() if callout in self.ends and self.wants_steps() else None

    def _steps_panel(self) -> Panel:
        panel = Panel(self.theme, ground="mint", edge="line", mark="accent")
        panel.body.addWidget(self.text(self.words("next.title"), rank="heading", bold=True))
        panel.body.addWidget(self._steps())
        return panel

    def _steps(self) -> NextSteps:
        steps = NextSteps(self.context, self.page)
        steps.request_page.connect(self.request_page)
        return steps

    def fact_label(self, kind: str) -> str:
        """Return the words over one entry of a facts row."""
        return self.words(f"fact.{kind}")

    def make_special(self, block: Block) -> QWidget | None:
        """Return the widget of a block that needs more than its own content."""
        if isinstance(block, Steps):
            return self._player(block)
        if isinstance(block, IconArray):
            dots = IconArrayPanel(self.theme, block, self.words)
            dots.term_touched.connect(self.open_term)
            dots.link_touched.connect(self.request_page)
            return dots
        if isinstance(block, Only):
            return self.part_of(block)
        if isinstance(block, Ask):
            return self._ask(block)
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

    def part_of(self, block: Only) -> QWidget | None:
        """Return the widget of a part for one operation; None where another one was chosen."""
        heading = Heading(level=3, spans=(TextSpan(text=self.words(f"panel.{block.group}")),))
        return self.make_blocks((heading, *block.blocks))

    def _ask(self, block: Ask) -> AskRows:
        asked = {
            question.text: question
            for question in self.context.edition.surgeon_questions
            if question.group == self.page.address
        }
        found = [asked[text] for text in block.questions if text in asked]
        return self.ask_rows(block.title, self.words("ask.lead"), found)

    def ask_rows(self, title: str, lead: str, questions: list[SurgeonQuestion]) -> AskRows:
        """Return rows that put questions on the patient's list, wired to this page."""
        rows = AskRows(self.context, title, lead, questions)
        rows.request_pick.connect(self.request_pick)
        self._asks.append(rows)
        return rows

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
        for rows in self._asks:
            rows.show_state(state)
        self.footer.show_state(state)


def is_callout(block: AnyBlock, kind: str) -> bool:
    """Return whether a block is a box of that kind."""
    return isinstance(block, CalloutBlock) and block.kind == kind


def begins_with_summary(page: Page) -> bool:
    """Return whether a page's first words are its summary: saying it twice helps nobody."""
    first = next((block for block in page.blocks if isinstance(block, Paragraph)), None)
    return first is not None and plain_text(first.spans).startswith(plain_text(page.summary))


def is_message(blocks: tuple[AnyBlock, ...]) -> bool:
    """Return whether blocks begin with the page's main message."""
    return bool(blocks) and is_callout(blocks[0], "key")
