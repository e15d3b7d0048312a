"""Read aloud: what stands on the page, sentence by sentence, in the order in which it is laid out.

The sentences are taken from the widgets themselves, so what is spoken is what is shown, on every
page, and the sentence can be lit where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.content.bidi import without_isolates
from kiosk.content.speech import split_sentences
from kiosk.ui.pages.base import VOICE_PROPERTY, PageWidget
from kiosk.ui.reading_order import walk
from kiosk.ui.shell import voice_of
from kiosk.ui.speech import Availability, SpeechService
from kiosk.ui.spoken_words import name_of, stopped
from kiosk.ui.widgets.accordion import Accordion
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState
from kiosk.visit.visit import Visit

#: Words a minute at 100 % speed (Sutton 1995: 150 is comfortable for young and old).
WORDS_PER_MINUTE = 150


@dataclass(frozen=True)
class Spoken:
    """One sentence and the widget that shows it."""

    text: str
    widget: QWidget
    voice: str  # the locale of the voice that can read it


def readable(page: PageWidget) -> tuple[Spoken, ...]:
    """Return everything on a page that can be read aloud, from top to bottom."""
    parts: list[Spoken] = []
    for widget in _speaking(page):
        voice = str(widget.property(VOICE_PROPERTY) or page.voice)
        sentences = split_sentences(_words(widget))
        parts.extend(Spoken(sentence, widget, voice) for sentence in sentences if sentence)
    return tuple(parts)


def _speaking(page: QWidget) -> Iterator[QWidget]:
    """Yield what read-aloud says: not the buttons that only press something."""
    for widget in walk(page):
        if not isinstance(widget, TouchButton) or isinstance(widget.parentWidget(), Accordion):
            yield widget


def _words(widget: QWidget) -> str:
    name, description = name_of(widget), widget.accessibleDescription()
    if isinstance(widget, QAbstractButton) and description:
        return f"{stopped(name)} {description}"
    return name


class Reader(QObject):
    """Keeps voice, lit sentence and visit together. The visit holds which sentence is read."""

    def __init__(
        self,
        visit: Visit,
        service: SpeechService,
        page: Callable[[], PageWidget | None],
        locale: Callable[[str], str],
        bring_into_view: Callable[[QWidget], None],
    ) -> None:
        """`page` gives the page on the screen; `locale` the voice's locale of a language."""
        super().__init__()
        self._visit = visit
        self._service = service
        self._page = page
        self._locale = locale
        self._bring_into_view = bring_into_view
        self._parts: tuple[Spoken, ...] = ()
        self._lit: TextBlock | None = None
        self._token = 0
        service.sentence_finished.connect(self._on_finished)
        service.failed.connect(self._on_failed)
        visit.state_changed.connect(self._on_state_changed)

    def listen(self) -> None:
        """Start reading the page, or stop; say plainly when no voice can."""
        state = self._visit.state
        if state.at_attract:
            return
        if state.listening != "off":
            self._visit.stop_speech()
            return
        if self.can_speak():
            self._visit.close_sheets()
            self._visit.speak(0)

    def can_speak(self) -> bool:
        """Start the voice; where it is known that none can speak, show why and return False."""
        self._service.start()
        if self.may_speak():
            return True
        availability = self._service.availability(self._voice())
        self._visit.open_sheet(f"listen:{availability.value}")
        return False

    def may_speak(self) -> bool:
        """Return whether nothing is known that keeps the voice from reading this language."""
        availability = self._service.availability(self._voice())
        return availability in {Availability.READY, Availability.STARTING}

    def _voice(self) -> str:
        """Return the locale of the voice that the page wants: English pages stand in for missing ones."""
        page = self._page()
        return page.voice if page is not None else self._locale(self._visit.state.language)

    def say(self, text: str) -> None:
        """Say one thing at once; a page that is being read waits until it is asked to go on."""
        self._visit.pause_speech()
        self.announce(text, self._visit.state)

    def act(self, action: str) -> None:
        """Do what a button of the reading bar says."""
        visit, index = self._visit, self._visit.state.sentence
        if action == "stop":
            visit.stop_speech()
        elif action == "pause":
            if not visit.pause_speech():
                visit.resume_speech()
        elif action == "repeat":
            self._say(visit.state)
        elif action == "previous":
            visit.speak(max(0, index - 1))
        elif action == "next":
            self._go_on(index)
        elif action == "speed":
            visit.next_speed()
        else:
            visit.turn_volume(1 if action == "louder" else -1)

    def announce(self, text: str, state: VisitState) -> None:
        """Say one thing that is not on the page, as soon as there is a voice."""
        self._token += 1
        locale = self._locale(state.language)
        pace = WORDS_PER_MINUTE * state.speed / 100
        self._service.speak(without_isolates(text), locale, pace, state.volume / 100, self._token)

    def rest(self) -> None:
        """Let the voice go until somebody wants it again."""
        self._unlight()
        self._parts = ()
        self._service.rest()

    def hush(self) -> None:
        """End an announcement; a page that is being read goes on."""
        if self._visit.state.listening != "speaking":
            self._service.stop()

    def _go_on(self, index: int) -> None:
        if index + 1 < len(self._parts):
            self._visit.speak(index + 1)
        else:
            self._visit.stop_speech()

    def _on_state_changed(self, state: VisitState, previous: VisitState) -> None:
        if state.listening == "off":
            if previous.listening != "off":
                self._silence()
            return
        page_changed = (state.address, state.view) != (previous.address, previous.view)
        if page_changed or previous.listening == "off":
            page = self._page()
            self._parts = readable(page) if page is not None else ()
        if state.listening == "paused":
            self._service.stop()
        elif voice_of(state) != voice_of(previous):
            self._say(state)

    def _say(self, state: VisitState) -> None:
        if not 0 <= state.sentence < len(self._parts):
            self._visit.stop_speech()
            return
        part = self._parts[state.sentence]
        self._light(part)
        self._token += 1
        self._service.speak(
            without_isolates(part.text),
            part.voice,
            WORDS_PER_MINUTE * state.speed / 100,
            state.volume / 100,
            self._token,
        )

    def _light(self, part: Spoken) -> None:
        self._unlight()
        if isinstance(part.widget, TextBlock):
            self._lit = part.widget
            part.widget.light(part.text)
        self._bring_into_view(part.widget)

    def _unlight(self) -> None:
        lit, self._lit = self._lit, None
        if lit is not None:
            lit.light("")

    def _silence(self) -> None:
        self._token += 1
        self._service.stop()
        self._unlight()
        self._parts = ()

    def _on_finished(self, token: int) -> None:
        if token == self._token and self._visit.state.listening == "speaking":
            self._go_on(self._visit.state.sentence)

    def _on_failed(self, _reason: str) -> None:
        if self._visit.state.listening != "off":
            self._visit.stop_speech()
            # One after the other, so that neither change of the screen holds up a frame.
            QTimer.singleShot(0, self, self._tell_broken)

    def _tell_broken(self) -> None:
        self._visit.open_sheet("listen:broken")
