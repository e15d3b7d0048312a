"""The page on the screen: built on first show, kept for the visit, swapped in one scroll area."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.pages.factory import make_page
from kiosk.ui.pages.fault import FaultPage
from kiosk.ui.pages.question_list import OPEN_KEY
from kiosk.ui.pages.questions import Find
from kiosk.ui.paint_probe import PaintProbe
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.ui.widgets.soon import soon
from kiosk.ui.wishes import Wishes
from kiosk.visit.state import VisitState

#: Pages kept ready during one visit, so that coming back is instant; dropped at reset. Half a MiB each.
MOST_KEPT_PAGES = 24
#: Scrolling has settled when nothing has moved for so long, in milliseconds.
SETTLED_MS = 250


class Pager(QObject):
    """Shows pages.

    Signals:
        page_painted(str): the page of that address is on the screen.
        page_failed(object): building a page raised; carries the exception.
        hold_wanted(str, bool), keyboard_wanted(QWidget): passed on from the page.
    """

    page_painted = Signal(str)
    page_failed = Signal(object)
    hold_wanted = Signal(str, bool)
    keyboard_wanted = Signal(QWidget)

    def __init__(self, wishes: Wishes, parent: QWidget) -> None:
        """Make the scroll area, which lives as long as the window (faults R-10)."""
        super().__init__(parent)
        self._wishes = wishes
        self._home = parent
        self._kept: OrderedDict[str, PageWidget] = OrderedDict()
        self._state: VisitState | None = None
        self._wanted_in_view: QWidget | None = None
        self.page: PageWidget | None = None
        self.scroll = ContentScroll(parent)
        self.scroll.hide()
        self.scroll.position_settled.connect(self._on_scrolled)
        self._opener = soon(self, self._show_open_question)
        self._shower = soon(self, self._bring_into_view)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SETTLED_MS)
        self._clock.timeout.connect(self.tell_scroll)

    def show_page(self, context: PageContext, find: Find) -> None:
        """Show the page that the context's state is at."""
        self._clock.stop()
        state = context.state
        page = self._kept.pop(state.address, None)
        if page is None:
            page = self._build(context, find)
        else:
            page.show_state(state)
        self._kept[state.address] = page
        self.page, self._state = page, state
        old = self.scroll.swap(page)
        if old is not None:
            old.setParent(self._home)
        self._forget_oldest()
        self.scroll.scroll_to_fraction(state.scroll)
        if state.seen(OPEN_KEY) and not state.scroll:
            self._opener.start()
        PaintProbe(page, self._on_painted)
        page.update()
        if page.moves:
            page.start_motion()

    def follow(self, state: VisitState) -> None:
        """Let the page follow a change of its view or of the picked questions."""
        self._state = state
        if self.page is not None:
            self.page.show_state(state)

    def drop(self) -> None:
        """Take every page away: another look is coming, or the visit is over."""
        self._clock.stop()
        old = self.scroll.swap(None)
        kept = list(self._kept.values())
        self._kept.clear()
        self.page = self._state = self._wanted_in_view = None
        for page in kept if old is None or old in kept else [*kept, old]:
            page.hide()
            page.deleteLater()

    def _build(self, context: PageContext, find: Find) -> PageWidget:
        wishes = self._wishes
        try:
            page = make_page(context, context.state.address, find)
        except Exception as error:
            # The barrier around building: a page that fails gives way to one that cannot.
            self.page_failed.emit(error)
            page = FaultPage(context)
        page.request_page.connect(wishes.open_page)
        page.request_view.connect(wishes.set_view)
        page.request_pick.connect(wishes.toggle_pick)
        page.request_sheet.connect(wishes.open_sheet)
        page.request_print.connect(wishes.print_page)
        page.request_hold.connect(self.hold_wanted)
        page.request_view_of.connect(self._on_view_of)
        page.keyboard_wanted.connect(self.keyboard_wanted)
        return page

    def _forget_oldest(self) -> None:
        while len(self._kept) > MOST_KEPT_PAGES:
            _, page = self._kept.popitem(last=False)
            page.deleteLater()

    def _on_painted(self) -> None:
        if self._state is not None:
            self.page_painted.emit(self._state.address)

    def _show_open_question(self) -> None:
        if self.page is not None and self._state is not None:
            self.page.show_state(self._state)

    # --- scrolling ---

    def _on_view_of(self, widget: QWidget) -> None:
        # After the layout has found its place for what has just been opened.
        self._wanted_in_view = widget
        self._shower.start()

    def _bring_into_view(self) -> None:
        if self._wanted_in_view is not None and isValid(self._wanted_in_view):
            self.scroll.bring_into_view(self._wanted_in_view)

    def _on_scrolled(self, _fraction: float) -> None:
        if self.page is not None:
            self._clock.start()

    def tell_scroll(self) -> None:
        """Tell the visit how far down the page is."""
        if self.page is not None:
            self._wishes.set_scroll(self.scroll.fraction)
