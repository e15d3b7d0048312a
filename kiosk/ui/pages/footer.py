"""The end of every topic page: words explained, where to go next, sources, who checked it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import Page
from kiosk.content.words import Words
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.medical_words import word_chips
from kiosk.ui.widgets.accordion import Accordion
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid, Flow
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState

#: The view key of the fold that holds the sources.
SOURCES_KEY = "fold.sources"
#: Front pages that say something by themselves; the others only lead on.
WHOLE_FRONT_PAGES = frozenset({"about", "recovery", "warning-signs"})
#: The page that says who wrote, checked and paid.
INFORMATION = "about/information"


class PageFooter(QWidget):
    """Signals are the page's own wishes, passed on."""

    request_page = Signal(str)
    request_sheet = Signal(str)
    request_view = Signal(str, str)

    def __init__(self, context: PageContext, page: Page, terms: dict[str, str]) -> None:
        """Build what the page has: parts without content are left out."""
        super().__init__()
        self._context = context
        self._page = page
        self._theme = context.theme
        self._words = context.edition.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, self._theme.em // 2, 0, 0)
        self._column.setSpacing(round(self._theme.em * 0.7))
        self._add_terms(terms)
        self._add_related()
        self._add_take_home()
        self._sources = self._add_sources()
        self._add_review()

    def _heading(self, key: str) -> None:
        heading = TextBlock(self._theme, self._words(key), rank="subheading", bold=True)
        self._column.addWidget(heading)

    def _add_terms(self, terms: dict[str, str]) -> None:
        chips = word_chips(self._context, terms, self.request_sheet)
        if chips is not None:
            self._heading("footer.words")
            self._column.addWidget(chips)

    def _add_related(self) -> None:
        pages = [
            self._context.page(address)
            for address in self._page.meta.related
            if address in self._context.edition.pages
        ]
        if not pages:
            return
        self._heading("footer.related")
        holder = FittingGrid(self._theme.gap, 2 if len(pages) in {2, 4} else 3, stretch=True)
        for page in pages:
            link = TouchButton(
                self._theme,
                page.meta.title,
                icon="next",
                icon_last=True,
                centred=False,
                value=page.address,
            )
            link.chosen.connect(self.request_page)
            holder.add(link)
        self._column.addWidget(holder)

    def _add_take_home(self) -> None:
        meta = self._page.meta
        if meta.kind == "index" and self._page.address not in WHOLE_FRONT_PAGES:
            return
        button = TouchButton(
            self._theme,
            self._words("take-home.button"),
            icon="phone",
            value=f"take-home:{self._page.address}",
        )
        button.chosen.connect(self.request_sheet)
        holder = Flow(self._theme.gap)
        holder.add(button)
        self._column.addWidget(holder)

    def _add_sources(self) -> Accordion | None:
        if not self._page.sources:
            return None
        fold = Accordion(
            self._theme,
            self._words("footer.sources"),
            SOURCES_KEY,
            opened=False,
            state_words=(self._words("fold.open"), self._words("fold.closed")),
        )
        fold.header_touched.connect(self._on_sources_touched)
        self._column.addWidget(fold)
        if self._context.state.seen(SOURCES_KEY):
            self._open_sources(fold, opened=True)
        return fold

    def _open_sources(self, fold: Accordion, *, opened: bool) -> None:
        fold.set_opened(opened)
        if not opened:
            fold.set_body(None)
            return
        panel = Panel(self._theme)
        for identifier in self._page.sources:
            source = self._context.library.sources.get(identifier)
            if source is not None:
                panel.body.addWidget(TextBlock(self._theme, source.citation))
        fold.set_body(panel)

    def _on_sources_touched(self, key: str) -> None:
        opened = self._sources is not None and self._sources.opened
        self.request_view.emit(key, "" if opened else "open")

    def _add_review(self) -> None:
        meta = self._page.meta
        dates = self._context.edition.words
        checked = (
            dates(
                "footer.checked",
                name=meta.reviewer,
                date=date_words(self._words, meta.reviewed or meta.written),
            )
            if meta.reviewer
            else dates("footer.not-checked")
        )
        written = dates(
            "footer.written",
            author=meta.author,
            date=date_words(self._words, meta.written),
            review=date_words(self._words, meta.review_by),
        )
        self._column.addWidget(TextBlock(self._theme, checked, colour="soft", bold=not meta.reviewer))
        self._column.addWidget(TextBlock(self._theme, written, colour="soft"))
        if self._page.address != INFORMATION:  # which says more about it
            local = self._context.edition.local.funding
            paid = local or self._context.library.clinic.funding or dates("footer.funding")
            self._column.addWidget(TextBlock(self._theme, paid, colour="soft"))
        self._column.addWidget(TextBlock(self._theme, dates("footer.ask-desk"), colour="soft"))

    def show_state(self, state: VisitState) -> None:
        """Open or close the sources."""
        opened = bool(state.seen(SOURCES_KEY))
        if self._sources is not None and self._sources.opened != opened:
            self._open_sources(self._sources, opened=opened)


def date_words(words: Words, date: dt.date) -> str:
    """Return a date as people say it: "22 November 2026"."""
    return words(
        "date", day=words.number(date.day), month=words(f"month.{date.month}"), year=words.number(date.year)
    )
