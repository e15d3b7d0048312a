"""The window: attract screen, frame with the page, sheets and the countdown above it.

It draws whatever state the visit is in and turns touches into wishes of the visit. It decides
nothing about the visit by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.library import Front
from kiosk.content.model import Language, Library
from kiosk.ui.frame_words import countdown_words, frame_words
from kiosk.ui.pager import Pager
from kiosk.ui.pages.attract import AttractScreen
from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.factory import tab_of
from kiosk.ui.pages.sheets import make_sheet
from kiosk.ui.paint_probe import PaintProbe
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.frame import Frame
from kiosk.ui.widgets.reading_bar import ACTIONS, SPEEDS, ReadingBar
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.ui.widgets.sheet import SheetLayer
from kiosk.ui.wishes import Wishes
from kiosk.visit.state import VOLUMES, VisitState
from kiosk.visit.visit import Visit

if TYPE_CHECKING:
    from kiosk.content.search import Hit, SearchIndex

Look = tuple[object, ...]


def look_of(state: VisitState) -> Look:
    """Return what the whole screen is built from: when it changes, everything is built anew."""
    return (
        state.language,
        state.text_step,
        state.theme,
        state.reach,
        state.steady,
        state.reduced_motion,
    )


def voice_of(state: VisitState) -> Look:
    """Return what the reading bar shows."""
    return state.listening, state.sentence, state.speed, state.volume


class Shell(QWidget):
    """The one window.

    Signals:
        page_painted(str): the page of that address is on the screen ("" for attract).
        listen_wanted(), reading_action(str): read-aloud was asked for.
        explore_wanted(bool): touch-explore was asked for, or not any more.
        still_here_wanted(): the countdown was answered.
        hold_wanted(str, bool): the idle clock should wait, or go on.
        keyboard_wanted(QWidget): a text field wants the on-screen keyboard.
        page_failed(object): building a page raised; carries the exception.
        resized(): the window got another size.
    """

    page_painted = Signal(str)
    listen_wanted = Signal()
    reading_action = Signal(str)
    explore_wanted = Signal(bool)
    still_here_wanted = Signal()
    hold_wanted = Signal(str, bool)
    keyboard_wanted = Signal(QWidget)
    page_failed = Signal(object)
    resized = Signal()

    def __init__(self, visit: Visit, screen: Screen, front: Front, *, animated: bool = True) -> None:
        """Make the window with its attract screen; pages come once there is a library."""
        super().__init__()
        self.visit = visit
        self.screen_size = screen
        self.may_close = False
        self.printing = False  # whether the clinic lets visitors print
        self._animated = animated
        self._foot = 0
        self._front = front
        self._library: Library | None = None
        self._searches: dict[str, SearchIndex] = {}
        self._frame: Frame | None = None
        self._reading_bar: ReadingBar | None = None
        self._countdown: Countdown | None = None
        self._voice_works = True
        self._attract: AttractScreen | None = None
        self._top: QWidget | None = None
        self.theme = self._theme(visit.state)
        self.setAutoFillBackground(False)
        self.setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.wishes = Wishes(visit, self)
        self.wishes.listen_wanted.connect(self.listen_wanted)
        self.wishes.explore_wanted.connect(self.explore_wanted)
        self.pager = Pager(self.wishes, self)
        self.pager.page_painted.connect(self.page_painted)
        self.pager.page_failed.connect(self.page_failed)
        self.pager.hold_wanted.connect(self.hold_wanted)
        self.pager.keyboard_wanted.connect(self.keyboard_wanted)
        self.sheets = SheetLayer(self)
        self.sheets.close_wanted.connect(self.wishes.close_sheet)
        self._make_attract()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        visit.state_changed.connect(self._on_state_changed)

    # --- what it is made from ---

    def use_library(self, library: Library) -> None:
        """Take on content; a visit that is on is shown in it at once."""
        self._library = library
        self._searches.clear()
        self.pager.drop()
        if not self.visit.state.at_attract:
            self._rebuild(self.visit.state)

    def use_front(self, front: Front) -> None:
        """Take on other words and languages for the attract screen."""
        self._front = front
        self._make_attract()

    def use_screen(self, screen: Screen) -> None:
        """Take on another size or calibration of the glass."""
        self.screen_size = screen
        self._make_attract()
        self._rebuild(self.visit.state)

    @property
    def library(self) -> Library | None:
        """The content that pages are built from; None until it is loaded."""
        return self._library

    def find_pages(self, query: str, limit: int) -> Sequence[Hit]:
        """Return what the content says about typed words, the best first.

        The index is made when somebody first types: few do, and it takes some 5 MiB.
        """
        from kiosk.content.search import SearchIndex

        assert self._library is not None  # noqa: S101 - pages exist only with a library
        language = self.visit.state.language
        if language not in self._searches:
            self._searches[language] = SearchIndex(self._library.editions[language])
        return self._searches[language].find(query, limit)

    def language(self, code: str) -> Language:
        """Return a language that the kiosk offers."""
        return self._front.languages[code]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that the kiosk offers."""
        return tuple(self._front.languages)

    def make_room_below(self, height: int) -> None:
        """Keep the lowest `height` pixels free of the page: for the keyboard, or for a caption."""
        self._foot = height
        if self._frame is not None:
            self._frame.make_room(typing=height > 0)
            self._frame.setGeometry(self.rect().adjusted(0, 0, 0, -height))

    def keep_on_top(self, layer: QWidget) -> None:
        """Let nothing of the visit ever stand above `layer`, which is the staff's."""
        self._top = layer
        layer.raise_()

    @property
    def top(self) -> QWidget | None:
        """What stands above everything, once there is such a layer."""
        return self._top

    def _lift(self, widget: QWidget) -> None:
        """Bring a widget to the front, but not before the topmost layer."""
        widget.raise_()
        if self._top is not None:
            self._top.raise_()

    def clinic_mark(self) -> QRect:
        """Return where the clinic's mark is in the window.

        Where no frame stands, not even a broken page's, it is where attract has it: the staff's way in
        is always somewhere.
        """
        mark = self._frame.mark if self._frame is not None else self.attract.mark
        return QRect(mark.mapTo(self, QPoint(0, 0)), mark.size())

    def come_back(self) -> None:
        """The staff's layer is gone: what lies below takes over as it was, attract as from the start."""
        if self.visit.state.at_attract:
            self.attract.rest()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def front(self) -> Front:
        """The clinic, the languages and the words of the interface."""
        return self._front

    def fresh_theme(self) -> Theme:
        """Return the look of a kiosk that nobody has touched, in its default language."""
        return self._theme(self.visit.fresh_state())

    def _theme(self, state: VisitState) -> Theme:
        language = self._front.languages.get(state.language)
        return Theme(
            screen=self.screen_size,
            name=state.theme,
            script=language.script if language else "Latin",
            right_to_left=bool(language and language.direction == "rtl"),
            text_step=state.text_step,
            steady=state.steady,
            low_reach=state.reach == "low",
            reduced_motion=state.reduced_motion,
        )

    def context(self, state: VisitState) -> PageContext:
        """Return what pages are built from in this state."""
        assert self._library is not None  # noqa: S101 - pages exist only with a library
        edition = self._library.editions[state.language]
        return PageContext(self._library, edition, self.theme, state, self._animated, self.printing)

    # --- attract ---

    def _make_attract(self) -> None:
        if self._attract is not None:
            self._attract.hide()
            self._attract.deleteLater()
        front = self._front
        own = self.visit.fresh_state().language
        # The kiosk's own language speaks first.
        codes = sorted(front.languages, key=lambda code: code != own)
        languages = tuple((front.languages[code], front.words[code]) for code in codes)
        theme = self.fresh_theme()
        self._attract = AttractScreen(theme, front.clinic, languages, self)
        # Where the staff's larger text leaves no room for the sentence, it is a step smaller.
        while theme.text_step > 0 and not self._attract.fits:
            self._attract.hide()
            self._attract.deleteLater()
            theme = replace(theme, text_step=theme.text_step - 1)
            self._attract = AttractScreen(theme, front.clinic, languages, self)
        self._attract.language_chosen.connect(self._on_language_chosen)
        self._attract.help_chosen.connect(self._on_help_chosen)
        self._attract.setGeometry(self.rect())
        self._lift(self._attract)
        if self.visit.state.at_attract:
            self._attract.rest()
            self._attract.show()
        else:
            self._attract.hide()

    @property
    def attract(self) -> AttractScreen:
        """The attract screen."""
        assert self._attract is not None  # noqa: S101 - made in __init__
        return self._attract

    def _on_language_chosen(self, language: str) -> None:
        self.visit.start(language or self.visit.state.language)

    def _on_help_chosen(self, help_wanted: str) -> None:
        if not self.visit.start(self.visit.state.language):
            return
        if help_wanted == "text-size":
            self.visit.set_text_step(2)
        elif help_wanted == "contrast":
            self.visit.set_theme("high-contrast")
        elif help_wanted == "listen":
            self.listen_wanted.emit()
        elif help_wanted == "explore":
            self.explore_wanted.emit(True)

    # --- following the visit ---

    def _on_state_changed(self, state: VisitState, previous: VisitState) -> None:
        if state.at_attract:
            self._show_attract(state)
        elif self._library is None:
            self.visit.reset("fault")
        elif previous.at_attract or look_of(state) != look_of(previous):
            self._rebuild(state)
        else:
            self._follow(state, previous)

    def _show_attract(self, state: VisitState) -> None:
        self.theme = self._theme(state)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setPalette(self.theme.palette())
        self.hide_countdown()
        self.attract.rest()
        self.attract.show()
        self._lift(self.attract)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        PaintProbe(self.attract, self._on_attract_painted)
        self.attract.repaint()
        self.sheets.clear()
        self.pager.drop()
        self._drop_frame()

    def _on_attract_painted(self) -> None:
        self.page_painted.emit("")

    def _rebuild(self, state: VisitState) -> None:
        """Build frame, page and sheet anew for another look."""
        if state.at_attract or self._library is None:
            return
        self.theme = self._theme(state)
        self.setLayoutDirection(self.theme.layout_direction)
        self.setPalette(self.theme.palette())
        self.pager.drop()
        self._drop_frame()
        self._make_frame(state)
        self._show_page(state)
        self._show_sheet(state)
        self._show_reading(state)
        self.attract.sleep()
        self.attract.hide()

    def _follow(self, state: VisitState, previous: VisitState) -> None:
        if state.address != previous.address:
            self._show_page(state)
        elif (state.view, state.picked) != (previous.view, previous.picked):
            self.pager.follow(state)
        elif state.scroll == 0.0 and previous.scroll > 0 and not state.sheets:
            self.content.scroll_to_fraction(0.0)
        if state.sheets != previous.sheets or (state.sheets and state.picked != previous.picked):
            self._show_sheet(state)
        if voice_of(state) != voice_of(previous):
            self._show_reading(state)
        self._frame_place(state)

    # --- frame ---

    def _make_frame(self, state: VisitState) -> None:
        assert self._library is not None  # noqa: S101 - checked by _rebuild
        frame = Frame(self.theme, frame_words(self._library, state.language), self.content)
        frame.setParent(self)
        frame.tab_chosen.connect(self.wishes.open_page)
        frame.tool_chosen.connect(self.wishes.use_tool)
        self._foot = 0
        frame.setGeometry(self.rect())
        still = self.theme.reduced_motion or not self._animated
        self.content.still = self.sheets.area.still = still
        frame.show()
        # No control is in focus until somebody uses keys, so no ring stands on the first picture.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._frame = frame
        if not self._voice_works:
            self.show_voice(works=False)
        self._lift(self.sheets)

    def _drop_frame(self) -> None:
        if self._frame is None:
            return
        self.content.setParent(self)
        self.content.hide()
        self.content.room_changed.disconnect()
        self._frame.hide()
        self._frame.deleteLater()
        self._frame = None
        self._reading_bar = None

    def _frame_place(self, state: VisitState) -> None:
        if self._frame is not None:
            self._frame.show_place(
                tab_of(state.address),
                len(state.picked),
                can_go_back=bool(state.history or state.sheets),
            )

    # --- page ---

    def _show_page(self, state: VisitState) -> None:
        self.pager.show_page(self.context(state), self.find_pages)
        self._frame_place(state)

    @property
    def content(self) -> ContentScroll:
        """The scroll area that the page stands in."""
        return self.pager.scroll

    @property
    def page(self) -> PageWidget | None:
        """The page on the screen, or None at attract."""
        return self.pager.page

    @property
    def frame_widget(self) -> Frame | None:
        """The frame around the page, or None at attract."""
        return self._frame

    # --- sheets ---

    def _show_sheet(self, state: VisitState) -> None:
        if not state.sheet:
            self.sheets.clear()
            return
        languages = tuple(self._front.languages.values())
        context = self.context(state)
        sheet = make_sheet(context, state.sheet, languages)
        if sheet is None:
            self.visit.close_sheet()
            return
        content, wishes = sheet.content, self.wishes
        content.request_setting.connect(wishes.change_setting)
        content.request_page.connect(wishes.open_page)
        content.request_sheet.connect(wishes.open_sheet)
        content.request_tool.connect(wishes.use_menu_tool)
        content.request_print.connect(wishes.print_page)
        content.finish_confirmed.connect(wishes.finish)
        content.close_wanted.connect(wishes.close_sheet)
        words = context.edition.words
        self.sheets.setGeometry(self.rect())
        self.sheets.show_sheet(self.theme, sheet.title, words("sheet.close"), content)
        self.sheets.name_more(words("more.down"), words("more.up"))
        self._lift(self.sheets)
        if self._countdown is not None:
            self._lift(self._countdown)

    # --- reading aloud ---

    def _show_reading(self, state: VisitState) -> None:
        if self._frame is None:
            return
        if state.listening == "off":
            if self._reading_bar is not None:
                self._reading_bar.hide()
                self._reading_bar.deleteLater()
                self._reading_bar = None
            return
        if self._reading_bar is None:
            words = self.context(state).edition.words
            texts = {name: words(f"reading.{name}") for name in (*ACTIONS, *SPEEDS, "play")}
            self._reading_bar = ReadingBar(self.theme, texts)
            self._reading_bar.action_chosen.connect(self.reading_action)
            self._frame.reading_place.addWidget(self._reading_bar)
        self._reading_bar.show_paused(paused=state.listening == "paused")
        loud = state.volume
        self._reading_bar.show_voice(state.pace, quieter=loud > VOLUMES[0], louder=loud < VOLUMES[-1])

    def reads_at(self, point: QPointF) -> bool:
        """Say whether a touch there is for the voice itself, and so must not silence it first."""
        bar, frame = self._reading_bar, self._frame
        own = [bar, frame.strip.buttons.get("listen") if frame is not None else None]
        return any(
            widget is not None and widget.rect().contains(widget.mapFrom(self, point.toPoint()))
            for widget in own
        )

    def show_voice(self, *, works: bool) -> None:
        """Say on the Listen button itself whether anything can be read aloud in this language."""
        self._voice_works = works
        state = self.visit.state
        listen = self._frame.strip.buttons.get("listen") if self._frame is not None else None
        if listen is not None and not state.at_attract:
            words = self.context(state).edition.words
            listen.set_label(words("tool.listen" if works else "tool.listen.none"))
            listen.set_icon("listen" if works else "listen-none")

    # --- the countdown ---

    def show_countdown(self, seconds: int) -> None:
        """Show the last call, or its next second."""
        state = self.visit.state
        if state.at_attract or self._library is None:
            return
        if self._countdown is None:
            texts = countdown_words(self._library, state.language)
            self._countdown = Countdown(self.theme, texts, self)
            self._countdown.still_here.connect(self.still_here_wanted)
            self._countdown.finish_wanted.connect(self.wishes.finish)
            self._countdown.fit(self.rect())
            self._countdown.show()
        self._countdown.show_seconds(seconds)
        self._countdown.fit(self.rect())
        self._lift(self._countdown)

    def hide_countdown(self) -> None:
        """Take the last call away."""
        if self._countdown is not None:
            self._countdown.hide()
            self._countdown.deleteLater()
            self._countdown = None

    @property
    def countdown(self) -> Countdown | None:
        """The last call, or None."""
        return self._countdown

    # --- window ---

    def resizeEvent(self, _event: QResizeEvent) -> None:
        rect = QRect(0, 0, self.width(), self.height())
        for widget in (self._attract, self.sheets, self._top):
            if widget is not None:
                widget.setGeometry(rect)
        self.make_room_below(self._foot)
        if self._countdown is not None:
            self._countdown.fit(rect)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            at_attract = self.visit.state.at_attract
            painter.fillRect(self.rect(), self.theme.colour("attract" if at_attract else "paper"))

    def closeEvent(self, event: QCloseEvent) -> None:
        # First of all refuse: an exception after this line still leaves the window open (K-04).
        event.ignore()
        if self.may_close:
            event.accept()
