"""The window: attract screen, frame with the page, sheets and the countdown above it.

It draws whatever state the visit is in and turns touches into wishes of the visit. It decides
nothing about the visit by itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.library import Front
from kiosk.content.model import Language, Library
from kiosk.content.search import SearchIndex
from kiosk.settings import THEMES
from kiosk.ui.pages import information
from kiosk.ui.pages.attract import AttractScreen
from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.factory import TABS, make_page, tab_of
from kiosk.ui.pages.fault import FaultPage
from kiosk.ui.pages.question_list import OPEN_KEY
from kiosk.ui.pages.sheets import SheetContent, make_sheet
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.frame import Frame, FrameWords
from kiosk.ui.widgets.reading_bar import ACTIONS, ReadingBar
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.ui.widgets.sheet import SheetLayer
from kiosk.ui.widgets.tool_strip import Tool
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit

#: Pages kept ready during one visit, so that coming back is instant; dropped at reset. Half a MiB each.
MOST_KEPT_PAGES = 24
TOOLS = ("back", "listen", "text-size", "contrast", "language", "warning", "my-questions", "finish")

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


class PaintProbe(QObject):
    """Tells when a widget has been painted and the picture has left for the screen."""

    def __init__(self, widget: QWidget, report: Callable[[], None]) -> None:
        """Watch `widget` until its next paint; `report` is called once, after it."""
        super().__init__(widget)
        self._report = report
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QMetaObject.invokeMethod(self, "tell", Qt.ConnectionType.QueuedConnection)
        return False

    @Slot()
    def tell(self) -> None:
        """The widget has been painted: say so, once."""
        self._report()
        self.deleteLater()


class Shell(QWidget):
    """The one window.

    Signals:
        page_painted(str): the page of that address is on the screen ("" for attract).
        listen_wanted(), reading_action(str): read-aloud was asked for.
        still_here_wanted(): the countdown was answered.
        hold_wanted(str, bool): the idle clock should wait, or go on.
        keyboard_wanted(QWidget): a text field wants the on-screen keyboard.
        page_failed(object): building a page raised; carries the exception.
        resized(): the window got another size.
    """

    page_painted = Signal(str)
    listen_wanted = Signal()
    reading_action = Signal(str)
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
        self._animated = animated
        self._foot = 0
        self._front = front
        self._library: Library | None = None
        self._searches: dict[str, SearchIndex] = {}
        self._kept: OrderedDict[str, PageWidget] = OrderedDict()
        self._page: PageWidget | None = None
        self._page_address = ""
        self._frame: Frame | None = None
        self._reading_bar: ReadingBar | None = None
        self._countdown: Countdown | None = None
        self._attract: AttractScreen | None = None
        self.theme = self._theme(visit.state)
        self.setAutoFillBackground(False)
        self.setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.content = ContentScroll(self)
        self.content.hide()
        self.content.position_settled.connect(self._on_scrolled)
        self._scroll_clock = QTimer(self)
        self._scroll_clock.setSingleShot(True)
        self._scroll_clock.setInterval(250)
        self._scroll_clock.timeout.connect(self._tell_scroll)
        self.sheets = SheetLayer(self)
        self.sheets.close_wanted.connect(self._on_sheet_closed)
        self._make_attract()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        visit.state_changed.connect(self._on_state_changed)

    # --- what it is made from ---

    def use_library(self, library: Library) -> None:
        """Take on content; a visit that is on is shown in it at once."""
        self._library = library
        self._searches.clear()
        self._drop_pages()
        if not self.visit.state.at_attract:
            self._show_visit(self.visit.state)

    def use_screen(self, screen: Screen) -> None:
        """Take on another size or calibration of the glass."""
        self.screen_size = screen
        self._make_attract()
        self._rebuild(self.visit.state)

    def search_index(self, language: str) -> SearchIndex:
        """Return the search index of a language, made on first need."""
        assert self._library is not None  # noqa: S101 - pages exist only with a library
        if language not in self._searches:
            self._searches[language] = SearchIndex(self._library.editions[language])
        return self._searches[language]

    def language(self, code: str) -> Language:
        """Return a language that the kiosk offers."""
        return self._front.languages[code]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that the kiosk offers."""
        return tuple(self._front.languages)

    def make_room_below(self, height: int) -> None:
        """Keep the lowest `height` pixels free of the page, for the on-screen keyboard."""
        self._foot = height
        if self._frame is not None:
            self._frame.make_room(typing=height > 0)
            self._frame.setGeometry(self.rect().adjusted(0, 0, 0, -height))

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
        return PageContext(self._library, edition, self.theme, state, self._animated)

    # --- attract ---

    def _make_attract(self) -> None:
        if self._attract is not None:
            self._attract.hide()
            self._attract.deleteLater()
        front = self._front
        languages = tuple((front.languages[c], front.words[c]) for c in front.languages)
        theme = self._theme(self.visit.state)
        self._attract = AttractScreen(theme, front.clinic, languages, self)
        self._attract.language_chosen.connect(self._on_language_chosen)
        self._attract.help_chosen.connect(self._on_help_chosen)
        self._attract.setGeometry(self.rect())
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
        self._scroll_clock.stop()
        self.theme = self._theme(state)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setPalette(self.theme.palette())
        self.hide_countdown()
        self.attract.rest()
        self.attract.show()
        self.attract.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        PaintProbe(self.attract, self._on_attract_painted)
        self.attract.repaint()
        self.sheets.clear()
        self._drop_pages()
        self._drop_frame()

    def _on_attract_painted(self) -> None:
        self.page_painted.emit("")

    def _show_visit(self, state: VisitState) -> None:
        self._rebuild(state)

    def _rebuild(self, state: VisitState) -> None:
        """Build frame, page and sheet anew for another look."""
        if state.at_attract or self._library is None:
            return
        self.theme = self._theme(state)
        direction = Qt.LayoutDirection
        self.setLayoutDirection(direction.RightToLeft if self.theme.right_to_left else direction.LeftToRight)
        self.setPalette(self.theme.palette())
        self._drop_pages()
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
        elif self._page is not None and (state.view, state.picked) != (previous.view, previous.picked):
            self._page.show_state(state)
            self._frame_place(state)
        elif state.scroll == 0.0 and previous.scroll > 0 and not state.sheets:
            self.content.scroll_to_fraction(0.0)
        if state.sheets != previous.sheets or (state.sheets and state.picked != previous.picked):
            self._show_sheet(state)
        if (state.listening, state.sentence) != (previous.listening, previous.sentence):
            self._show_reading(state)
        self._frame_place(state)

    # --- frame ---

    def _make_frame(self, state: VisitState) -> None:
        assert self._library is not None  # noqa: S101 - checked by _rebuild
        words = self._library.editions[state.language].words
        texts = FrameWords(
            clinic=self._library.clinic.name,
            tabs=tuple((tab, words(f"tab.{tab}")) for tab in TABS),
            tools=tuple(
                Tool(tool, words(f"tool.{tool}"), "warning" if tool == "warning" else "tool")
                for tool in TOOLS
            ),
            menu=Tool("tools", words("tool.tools")),
            more=words("more.down"),
            up=words("more.up"),
            information=words("tool.information"),
        )
        frame = Frame(self.theme, texts, self.content)
        frame.setParent(self)
        frame.tab_chosen.connect(self._on_page_wanted)
        frame.tool_chosen.connect(self._on_tool)
        self._foot = 0
        frame.setGeometry(self.rect())
        self.content.still = self.theme.reduced_motion or not self._animated
        frame.show()
        # No control is in focus until somebody uses keys, so no ring stands on the first picture.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._frame = frame
        self.sheets.raise_()

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

    def _on_tool(self, tool: str) -> None:
        visit = self.visit
        if tool == "back":
            visit.back()
        elif tool == "listen":
            self.listen_wanted.emit()
        elif tool == "warning":
            visit.open_page("warning-signs")
        elif tool == "my-questions":
            visit.open_page("my-questions")
        elif tool == "information":
            visit.open_page(information.ADDRESS)
        else:
            visit.open_sheet(tool)

    # --- page ---

    def _show_page(self, state: VisitState) -> None:
        self._scroll_clock.stop()
        page = self._kept.pop(state.address, None)
        if page is None:
            page = self._build_page(state)
        else:
            page.show_state(state)
        self._kept[state.address] = page
        self._page, self._page_address = page, state.address
        old = self.content.swap(page)
        if old is not None:
            old.setParent(self)
        self._forget_oldest()
        self._frame_place(state)
        self.content.scroll_to_fraction(state.scroll)
        if state.seen(OPEN_KEY) and not state.scroll:
            QTimer.singleShot(0, page, self._show_open_question)
        PaintProbe(page, self._on_page_painted)
        page.update()
        if self._animated and not self.theme.reduced_motion:
            page.start_motion()

    def _build_page(self, state: VisitState) -> PageWidget:
        context = self.context(state)
        try:
            page = make_page(context, state.address, self.search_index(state.language))
        except Exception as error:
            self.page_failed.emit(error)
            page = FaultPage(context)
        page.request_page.connect(self._on_page_wanted)
        page.request_view.connect(self._on_view_wanted)
        page.request_pick.connect(self._on_pick)
        page.request_sheet.connect(self._on_sheet_wanted)
        page.request_hold.connect(self.hold_wanted)
        page.request_view_of.connect(self._on_view_of)
        page.keyboard_wanted.connect(self.keyboard_wanted)
        return page

    # Signals end at methods of this window, not at the visit's own: for a bound method of an object
    # that Qt does not know, PySide 6.11 keeps three objects for ever, for each page (measured).

    def _on_view_wanted(self, key: str, value: str) -> None:
        self.visit.set_view(key, value)

    def _on_pick(self, question: str) -> None:
        self.visit.toggle_pick(question)

    def _on_sheet_wanted(self, name: str) -> None:
        self.visit.open_sheet(name)

    def _on_sheet_closed(self) -> None:
        self.visit.close_sheet()

    def _on_finish(self) -> None:
        self.visit.finish()

    def _on_page_painted(self) -> None:
        self.page_painted.emit(self._page_address)

    def _show_open_question(self) -> None:
        if self._page is not None:
            self._page.show_state(self.visit.state)

    def _forget_oldest(self) -> None:
        while len(self._kept) > MOST_KEPT_PAGES:
            _, page = self._kept.popitem(last=False)
            page.deleteLater()

    def _drop_pages(self) -> None:
        old = self.content.swap(None)
        for page in self._kept.values():
            page.hide()
            page.deleteLater()
        if old is not None and old not in self._kept.values():
            old.deleteLater()
        self._kept.clear()
        self._page = None
        self._page_address = ""

    @property
    def page(self) -> PageWidget | None:
        """The page on the screen, or None at attract."""
        return self._page

    @property
    def frame_widget(self) -> Frame | None:
        """The frame around the page, or None at attract."""
        return self._frame

    def _on_page_wanted(self, address: str) -> None:
        if address.startswith("questions/"):
            self.visit.open_page("questions", {OPEN_KEY: address})
        else:
            self.visit.open_page(address)

    def _on_view_of(self, widget: QWidget) -> None:
        # After the layout has found its place for what has just been opened.
        self._wanted_in_view = widget
        QTimer.singleShot(0, widget, self._bring_into_view)

    def _bring_into_view(self) -> None:
        self.content.bring_into_view(self._wanted_in_view)

    def _on_scrolled(self, _fraction: float) -> None:
        if not self.visit.state.at_attract and self._page is not None:
            self._scroll_clock.start()

    def _tell_scroll(self) -> None:
        if not self.visit.state.at_attract and self._page is not None:
            self.visit.set_scroll(self.content.fraction)

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
        content: SheetContent = sheet.content
        content.request_setting.connect(self._on_setting)
        content.request_page.connect(self._on_page_wanted)
        content.request_sheet.connect(self._on_sheet_wanted)
        content.request_tool.connect(self._on_menu_tool)
        content.finish_confirmed.connect(self._on_finish)
        content.close_wanted.connect(self._on_sheet_closed)
        words = context.edition.words
        self.sheets.setGeometry(self.rect())
        self.sheets.show_sheet(self.theme, sheet.title, words("sheet.close"), content)
        self.sheets.name_more(words("more.down"), words("more.up"))
        if self._countdown is not None:
            self._countdown.raise_()

    def _on_menu_tool(self, tool: str) -> None:
        self.visit.close_sheets()
        self._on_tool(tool)

    def _on_setting(self, setting: str, value: str) -> None:
        visit = self.visit
        if setting == "text_step":
            visit.set_text_step(int(value))
        elif setting == "theme" and value in THEMES:
            visit.set_theme(value)
        elif setting == "language":
            visit.set_language(value)
        elif setting == "reduced_motion":
            visit.set_reduced_motion(bool(value))
        elif setting == "steady":
            visit.set_steady(bool(value))

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
            texts = {action: words(f"reading.{action}") for action in (*ACTIONS, "play")}
            self._reading_bar = ReadingBar(self.theme, texts)
            self._reading_bar.action_chosen.connect(self.reading_action)
            self._frame.reading_place.addWidget(self._reading_bar)
        self._reading_bar.show_paused(paused=state.listening == "paused")

    def reads_at(self, point: QPointF) -> bool:
        """Say whether a touch there is for the voice itself, and so must not silence it first."""
        bar, frame = self._reading_bar, self._frame
        own = [bar, frame.strip.buttons.get("listen") if frame is not None else None]
        return any(
            widget is not None and widget.rect().contains(widget.mapFrom(self, point.toPoint()))
            for widget in own
        )

    # --- the countdown ---

    def show_countdown(self, seconds: int) -> None:
        """Show the last call, or its next second."""
        state = self.visit.state
        if state.at_attract or self._library is None:
            return
        if self._countdown is None:
            words = self._library.editions[state.language].words
            texts = {
                "title": words("idle.title"),
                "left": words("idle.left", seconds="{seconds}"),
                "still": words("idle.still"),
                "finish": words("idle.finish"),
            }
            self._countdown = Countdown(self.theme, texts, self)
            self._countdown.still_here.connect(self.still_here_wanted)
            self._countdown.finish_wanted.connect(self._on_finish)
            self._countdown.fit(self.rect())
            self._countdown.show()
        self._countdown.show_seconds(seconds)
        self._countdown.fit(self.rect())
        self._countdown.raise_()

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
        for widget in (self._attract, self.sheets):
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
