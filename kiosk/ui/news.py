"""What has just changed on the screen, in a sentence: the voice says it, and screen readers do.

A change that is only seen is no change to those who do not see (WCAG 4.1.3).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kiosk.ui.pages.questions import SEARCH_KEY
from kiosk.ui.reading_order import walk
from kiosk.ui.shell import Shell, look_of
from kiosk.ui.spoken_words import name_of, stopped
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit

#: The most search results that are counted.
MOST_FOUND = 100


def news_of(state: VisitState, previous: VisitState) -> str:
    """Return what kind of news a change of the visit is, or "" for none worth saying."""
    if (state.address, state.language) != (previous.address, previous.language):
        return "page"
    if state.sheets != previous.sheets:
        return "sheet" if state.sheets else "closed"
    if len(state.picked) != len(previous.picked):
        return "picked" if len(state.picked) > len(previous.picked) else "removed"
    if state.seen(SEARCH_KEY) != previous.seen(SEARCH_KEY):
        return "found"
    return "look" if look_of(state) != look_of(previous) else ""


def words_for(news: str, shell: Shell) -> str:
    """Return what to say of news once the screen shows it; "" when there is nothing to say."""
    state, page = shell.visit.state, shell.page
    if state.at_attract or page is None or not news:
        return ""
    words = shell.context(state).edition.words
    if news == "found":
        query = state.seen(SEARCH_KEY)
        count = len(shell.find_pages(query, MOST_FOUND)) if query else 0
        return words.plural("explore.found", count)
    if news in ("page", "sheet"):
        things = [
            name for thing in walk(shell.sheets if news == "sheet" else page) if (name := name_of(thing))
        ]
        return words.plural("explore.page", len(things), title=stopped(things[0] if things else ""))
    return words(f"explore.{news}")


class Announcer(QObject):
    """Tells the news to screen readers, where there are any."""

    def __init__(self, shell: Shell, visit: Visit) -> None:
        """Follow `visit` as `shell` shows it."""
        super().__init__(shell)
        self._shell = shell
        self._news = ""
        visit.state_changed.connect(self._on_state_changed)

    def announce(self, text: str, *, urgent: bool = False) -> None:
        """Have a screen reader say something; `urgent` cuts short what it is saying."""
        if not text or not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self._shell, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _on_state_changed(self, state: VisitState, previous: VisitState) -> None:
        news = "" if state.at_attract or not QAccessible.isActive() else news_of(state, previous)
        if news:
            self._news = news
            # After the page has been laid out, so that what is counted is what is shown.
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        news, self._news = self._news, ""
        self.announce(words_for(news, self._shell))
