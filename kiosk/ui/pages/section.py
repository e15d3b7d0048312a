"""The front page of a section: its lead and a card for each of its pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model import AnyBlock, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.card import TouchCard
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.text_block import plain_text


def cards(context: PageContext, pages: list[Page], columns: int = 0) -> tuple[QWidget, list[TouchCard]]:
    """Return a grid of cards for pages, and the cards."""
    theme = context.theme
    most = columns or (2 if theme.screen.portrait else 3)
    holder = FittingGrid(round(theme.gap * 1.6), most)
    made = []
    for page in pages:
        card = TouchCard(
            theme,
            page.meta.title,
            plain_text(page.summary),
            value=page.address,
            picture=page.meta.illustration,
        )
        holder.add(card)
        made.append(card)
    return holder, made


class SectionPage(TopicPage):
    """The main message, cards, then whatever else the author wrote for the section."""

    message_first = True

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return self.page.blocks

    def add_before_blocks(self) -> None:
        holder, made = cards(self.context, self.context.section(self.page.section))
        for card in made:
            card.chosen.connect(self.request_page)
        self.add(holder)
