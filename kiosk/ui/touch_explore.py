"""Use without sight: the first touch speaks what is under the finger and rings it, the second acts.

A finger that slides hears one thing after the other, and lifting it does nothing. Keys walk the same
things in the same order. On for one visit at a time: the state is `VisitState.explore`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from kiosk.content.words import Words
from kiosk.ui.news import news_of, words_for
from kiosk.ui.reading_order import layers, seen_part, walk
from kiosk.ui.shell import Shell, look_of
from kiosk.ui.spoken_words import name_of, spoken_words
from kiosk.ui.widgets.clinic_mark import ClinicMark
from kiosk.ui.widgets.ring import Ring
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit

T = TypeVar("T")
_KIND = QEvent.Type
#: The news of a visit that has just begun to explore: how it is done, before what is there.
WELCOME = "welcome"
#: News after which nothing on the screen is what was chosen before.
FRESH = frozenset({WELCOME, "page", "sheet", "closed", "look"})


class Probe(Generic[T]):
    """Which thing a finger is at, and whether lifting it acts. Knows nothing of the screen."""

    def __init__(self) -> None:
        self.chosen: T | None = None
        self._armed = False

    def press(self, thing: T | None) -> bool:
        """The finger came down on a thing, or on none. Return whether it is new and must be spoken."""
        self._armed = thing is not None and thing == self.chosen
        return not self._armed and self.choose(thing)

    def move(self, thing: T | None) -> bool:
        """The finger slid. Return whether it came to a new thing, which must be spoken."""
        if thing is None or thing == self.chosen:
            return False
        self._armed = False
        return self.choose(thing)

    def lift(self, thing: T | None) -> bool:
        """The finger went up. Return whether the thing must act: it was heard before this touch."""
        armed, self._armed = self._armed, False
        return armed and thing == self.chosen

    def choose(self, thing: T | None) -> bool:
        """Take a thing as the one that acts next. Return whether there is one."""
        if thing is not None:
            self.chosen = thing
        return thing is not None

    def forget(self) -> None:
        """Be at nothing."""
        self.chosen, self._armed = None, False


class TouchExplore(QObject):
    """Takes the touches of a visit that explores, and says what they find."""

    def __init__(self, shell: Shell, visit: Visit, say: Callable[[str], None]) -> None:
        """`say` speaks a text in place of whatever is being spoken."""
        super().__init__(shell)
        self._shell = shell
        self._visit = visit
        self._say = say
        self._probe: Probe[QWidget] = Probe()
        self._passing = False
        self.ring = Ring(shell)
        self._news = ""
        shell.content.position_settled.connect(self._follow)
        shell.sheets.area.position_settled.connect(self._follow)
        visit.state_changed.connect(self._on_state_changed)

    def watch(self, window: QWindow) -> None:
        """Begin to take touches of the native window, after the guard has let them through."""
        window.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether the visit explores."""
        return self._visit.state.explore

    @property
    def chosen(self) -> QWidget | None:
        """What was spoken last and would act now."""
        widget = self._probe.chosen
        return widget if widget is not None and isValid(widget) and widget.isVisible() else None

    def things(self) -> list[QWidget]:
        """Return everything that can be found on the screen now, in reading order."""
        return [widget for layer in layers(self._shell) for widget in walk(layer) if name_of(widget)]

    def step(self, by: int) -> None:
        """Go on (or back) to another thing with keys, and say it; from the last comes the first."""
        order = self.things()
        if not order:
            return
        here = self.chosen
        place = (order.index(here) + by) % len(order) if here in order else self._first(order)
        self._probe.choose(order[place])
        self._bring_into_view(order[place])
        self._tell(order[place])

    def act(self) -> None:
        """Use what was spoken last."""
        widget = self.chosen
        if widget is None:
            return
        if isinstance(widget, QAbstractButton) and widget.isEnabled():
            self._news = ""
            widget.click()
            QTimer.singleShot(0, self, self._tell_again)
        else:
            self._tell(widget)

    # --- touches ---

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not self.on:
            return False
        if isinstance(event, QTouchEvent):
            points = event.points()
            if event.type() == _KIND.TouchBegin and points:
                self._passing = isinstance(self._under(points[0].position()), ClinicMark)
            if self._passing:
                return False
            # Not taken, so that Qt makes the mouse event from it that is handled below.
            event.ignore()
            return True
        return isinstance(event, QMouseEvent) and self._takes_mouse(event)

    def _takes_mouse(self, event: QMouseEvent) -> bool:
        kind, thing = event.type(), self._under(event.position())
        if kind in (_KIND.MouseButtonPress, _KIND.MouseButtonDblClick):
            # Staff hold the clinic's name to come in, whoever uses the screen.
            self._passing = isinstance(thing, ClinicMark)
            if self._probe.press(thing) and thing is not None:
                self._tell(thing)
            return not self._passing
        if kind == _KIND.MouseMove and event.buttons() & Qt.MouseButton.LeftButton and not self._passing:
            if self._probe.move(thing) and thing is not None:
                self._tell(thing)
            return True
        if kind == _KIND.MouseButtonRelease and not self._passing:
            if self._probe.lift(thing):
                self.act()
            return True
        return False

    def _under(self, point: QPointF) -> QWidget | None:
        """Return the thing at a place: the control or text itself, not what it is made of."""
        found: QWidget | None = None
        widget: QWidget | None = self._shell.childAt(point.toPoint())
        while widget is not None and widget is not self._shell:
            if isinstance(widget, QAbstractButton | QLabel) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                found = widget if name_of(widget) else found
            widget = widget.parentWidget()
        return found

    # --- saying ---

    def _tell(self, widget: QWidget) -> None:
        self._show_ring(widget)
        self._say(spoken_words(widget, self._words(), self.things()))

    def _tell_again(self) -> None:
        """After a control was used: say how it stands now, unless something greater has happened."""
        widget = self.chosen
        if widget is None or self._news:
            return
        if isinstance(widget, QAbstractButton) and (widget.isCheckable() or widget.accessibleDescription()):
            self._tell(widget)

    def _words(self) -> Words:
        return self._shell.context(self._visit.state).edition.words

    def _on_state_changed(self, state: VisitState, previous: VisitState) -> None:
        if not state.explore:
            self._probe.forget()
            self.ring.hide()
            if previous.explore and not state.at_attract:
                self._say(self._words()("explore.off"))
            return
        if look_of(state) != look_of(previous):
            self._probe.forget()
            self.ring.hide()
        news = news_of(state, previous) if previous.explore else WELCOME
        if news:
            self._news = news
            # After the page has been laid out, so that what is counted is what is shown.
            QTimer.singleShot(0, self, self._tell_news)

    def _tell_news(self) -> None:
        news, state = self._news, self._visit.state
        page = self._shell.page
        if not state.explore or page is None:
            return
        if news in FRESH:
            self._probe.forget()
            self.ring.hide()
        said = words_for("page" if news == WELCOME else news, self._shell)
        if news == WELCOME:
            words = self._words()
            said = f"{words('explore.welcome')} {words('explore.keys')} {said}"
        if said:
            self._say(said)

    # --- the ring ---

    def _show_ring(self, widget: QWidget) -> None:
        self.ring.surround(seen_part(widget, self._shell), self._shell.theme)

    def _follow(self) -> None:
        widget = self.chosen
        if self.ring.isVisible() and widget is not None:
            self._show_ring(widget)

    def _bring_into_view(self, widget: QWidget) -> None:
        for area in (self._shell.content, self._shell.sheets.area):
            area.bring_into_view(widget)

    def _first(self, order: list[QWidget]) -> int:
        """Return where keys begin: at the page itself, not at what stands around it."""
        page = self._shell.page
        inner = self._shell.sheets if self._shell.sheets.isVisible() else page
        for index, widget in enumerate(order):
            if inner is not None and inner.isAncestorOf(widget):
                return index
        return 0
