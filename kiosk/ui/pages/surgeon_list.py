"""Questions to ask the surgeon, group by group, each with a button that puts it on the list."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Page
from kiosk.ui.pages.ask_rows import AskRows
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.medical_words import terms_of, word_chips
from kiosk.ui.widgets.closer_picture import CloserPicture
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState

#: Where the questions stand that are for everybody; others belong to one condition or operation.
SECTION = "surgeon-questions"
#: The part of the screen's height that the picture may take: the questions come first.
PICTURE_SHARE = 0.12
#: The caption stands beside the picture where it has this much room, in body-text widths.
CAPTION_EMS = 9


class SurgeonList(QWidget):
    """Signals are the page's own wishes, passed on."""

    request_pick = Signal(str)
    request_sheet = Signal(str)

    def __init__(self, context: PageContext, state: VisitState) -> None:
        """Build every group."""
        super().__init__()
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap * 2)
        self._groups = []
        groups: list[Page] = []
        everybody = (q for q in context.edition.surgeon_questions if q.group.startswith(f"{SECTION}/"))
        for group, questions in groupby(everybody, key=attrgetter("group")):
            page = context.page(group)
            if not groups:
                column.addWidget(self._picture(context, page))
            groups.append(page)
            rows = AskRows(context, page.meta.title, "", questions)
            rows.request_pick.connect(self.request_pick)
            column.addWidget(rows)
            self._groups.append(rows)
        self._add_words(context, column, groups)
        self.show_state(state)

    def _picture(self, context: PageContext, page: Page) -> QWidget:
        """Return the talk that the questions are for, with what to bring to it."""
        theme, meta = context.theme, page.meta
        limit = round(theme.screen.height * PICTURE_SHARE)
        width = round(limit * 1.6)
        holder = QWidget()
        direction = QBoxLayout.Direction
        beside = width + theme.em * CAPTION_EMS <= theme.text_room
        row = QBoxLayout(direction.LeftToRight if beside else direction.TopToBottom, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap * 2)
        picture = Picture(
            theme, meta.illustration, meta.illustration_description, height_limit=limit, ground=""
        )
        shown: QWidget = picture
        if limit >= 2 * theme.target:  # a button on a smaller picture would hide it
            shown = enlarged = CloserPicture(theme, picture, context.edition.words("picture.look"))
            enlarged.closer_wanted.connect(self._on_closer_wanted)
        shown.setFixedWidth(width)
        row.addWidget(shown)
        caption = TextBlock(theme, context.edition.words("ask.caption"), bold=True)
        row.addWidget(caption, 1, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _on_closer_wanted(self, name: str) -> None:
        self.request_sheet.emit(f"picture:{name}")

    def _add_words(self, context: PageContext, column: QVBoxLayout, pages: list[Page]) -> None:
        terms = terms_of(tuple(block for page in pages for block in page.blocks))
        chips = word_chips(context, terms, self.request_sheet)
        if chips is None:
            return
        heading = context.edition.words("footer.words")
        column.addWidget(TextBlock(context.theme, heading, rank="subheading", bold=True))
        column.addWidget(chips)

    def show_state(self, state: VisitState) -> None:
        """Mark the questions that are on the list."""
        for rows in self._groups:
            rows.show_state(state)
