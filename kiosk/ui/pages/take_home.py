"""Taking something home: the code for a phone and, where the clinic allows it, the printed page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.bidi import without_isolates
from kiosk.content.qr_text import cut, room_for
from kiosk.ui.leaflet import Leaflet, page_leaflet, phone_lines, questions_leaflet
from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.qr_deck import QrDeck
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState

#: The address under which the picked questions are taken home.
MY_QUESTIONS = "my-questions"
#: A page on the phone takes at most so many codes.
MOST_CODES_OF_A_PAGE = 2
#: From this text step on, what is printed is in large type too.
LARGE_FROM_STEP = 2
#: The part of the screen's height that the whole of a code must fit into, upright and lying.
SHARE_UPRIGHT, SHARE_LYING = 0.42, 0.5
#: What to do with a phone, one act a line.
STEPS = ("take-home.step.camera", "take-home.step.hold", "take-home.step.touch")


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


def leaflet_of(context: PageContext, state: VisitState, address: str) -> Leaflet | None:
    """Return what can be taken home from an address; None when there is nothing."""
    today = dt.datetime.now().astimezone().date()
    large = state.text_step >= LARGE_FROM_STEP
    if address == MY_QUESTIONS:
        questions = [words for _, words in picked_texts(context, state)]
        if not questions:
            return None
        return questions_leaflet(context.library, context.edition, questions, today, large=large)
    if address not in context.edition.pages:
        return None
    return page_leaflet(context.library, context.edition, context.page(address), today, large=large)


class TakeHome(QWidget):
    """The code with how to use it, and the button to print.

    Signals:
        part_wanted(int): another of several codes should be shown.
        request_print(str): print it; carries the address.
    """

    part_wanted = Signal(int)
    request_print = Signal(str)

    def __init__(
        self,
        context: PageContext,
        leaflet: Leaflet,
        address: str,
        *,
        part: int = 0,
    ) -> None:
        """Build it for one leaflet, at one of its codes."""
        super().__init__()
        self._theme = theme = context.theme
        self._words = context.edition.words
        self._address = address
        room = self._room()
        self.deck = self._make_deck(leaflet, room, part)
        self.deck.part_wanted.connect(self.part_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(theme.em * 0.7))
        if theme.screen.portrait or theme.text_step > 1:
            self._stack(column, printing=context.printing)
        else:
            self._put_beside(column, printing=context.printing)

    def _stack(self, column: QVBoxLayout, *, printing: bool) -> None:
        column.addWidget(self._guide())
        column.addWidget(self.deck.code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._caption())
        if self.deck.controls is not None:
            column.addWidget(self.deck.controls)
        if printing:
            column.addWidget(self._paper())

    def _put_beside(self, column: QVBoxLayout, *, printing: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._theme.gap * 2)
        shown = QVBoxLayout()
        shown.setSpacing(self._theme.em // 3)
        shown.addWidget(self.deck.code)
        shown.addWidget(self._caption())
        shown.addStretch(1)
        row.addLayout(shown)
        side = QVBoxLayout()
        side.setSpacing(round(self._theme.em * 0.7))
        if self.deck.controls is not None:
            side.addWidget(self.deck.controls)
        side.addWidget(self._guide())
        if printing:
            side.addWidget(self._paper())
        side.addStretch(1)
        row.addLayout(side, 1)
        column.addLayout(row)

    def _caption(self) -> TextBlock:
        return TextBlock(self._theme, self._words("take-home.caption"), bold=True, centred=True)

    def show_part(self, part: int) -> None:
        """Show another of several codes."""
        self.deck.show_part(part)

    def _room(self) -> int:
        """Return the most pixels a side of a code may take, so that all of it is seen at once."""
        theme = self._theme
        share = SHARE_UPRIGHT if theme.screen.portrait else SHARE_LYING
        width = theme.text_room if theme.screen.portrait else theme.text_room // 2
        return min(width - 2 * theme.pad, round(theme.screen.height * share))

    def _make_deck(self, leaflet: Leaflet, room: int, part: int) -> QrDeck:
        words = self._words
        most = room_for(room / self._theme.screen.px_per_mm)

        def heading(number: int, count: int) -> str:
            if count == 1:
                return title
            return without_isolates(words("take-home.part", title=title, number=number, count=count))

        def fits(lines: Sequence[str]) -> bool:
            return len(cut(heading, tuple(map(without_isolates, lines)), most)) <= MOST_CODES_OF_A_PAGE

        title = without_isolates(leaflet.title)
        return QrDeck(
            self._theme,
            cut(heading, phone_lines(leaflet, fits), most),
            lambda number, count: words("take-home.code", number=number, count=count),
            (words("take-home.back"), words("take-home.next")),
            room,
            self,
            index=part,
        )

    def _guide(self) -> QWidget:
        """Return how to take the code, and why nobody need fear it."""
        theme, words = self._theme, self._words
        guide = QWidget()
        column = QVBoxLayout(guide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 2)
        heading = TextBlock(theme, words("take-home.on-phone"), rank="subheading", bold=True)
        text = QVBoxLayout()
        text.setSpacing(theme.em // 2)
        for key in STEPS:
            text.addWidget(TextBlock(theme, words(key)))
        if len(self.deck.parts) > 1:
            text.addWidget(TextBlock(theme, words("take-home.several"), bold=True))
        text.addStretch(1)
        column.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(theme.gap * 2)
        if theme.text_step < LARGE_FROM_STEP:
            limit = round(theme.screen.height * 0.16)
            picture = Picture(
                theme, "take-home-phone", words("take-home.picture"), height_limit=limit, ground=""
            )
            picture.setFixedWidth(round(limit * 1.6))
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        column.addLayout(row)
        column.addWidget(TextBlock(theme, words("take-home.private"), colour="soft"))
        return guide

    def _paper(self) -> QWidget:
        """Return the way to print."""
        theme, words = self._theme, self._words
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 2)
        column.addWidget(TextBlock(theme, words("take-home.on-paper"), rank="subheading", bold=True))
        button = TouchButton(theme, words("take-home.print"), kind="primary", icon="printer")
        button.clicked.connect(self._on_print)
        row = QHBoxLayout()
        row.setSpacing(theme.gap * 2)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        help_words = TextBlock(theme, words("take-home.print-help"))
        if theme.text_step < LARGE_FROM_STEP:
            row.addWidget(help_words, 1)
        else:
            row.addStretch(1)
            column.addWidget(help_words)
        column.addLayout(row)
        return paper

    def _on_print(self) -> None:
        self.request_print.emit(self._address)
