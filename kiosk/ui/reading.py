"""Read aloud: what stands on the page, sentence by sentence, in the order in which it is laid out.

The sentences are taken from the widgets themselves, so what is spoken is what is shown, on every
page, and the sentence can be lit where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QWidget

from kiosk.content.speech import split_sentences
from kiosk.ui.speech import Availability, SpeechService
from kiosk.ui.widgets.accordion import Accordion
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import let_go
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


def readable(page: QWidget) -> tuple[Spoken, ...]:
    """Return everything on a page that can be read aloud, from top to bottom."""
    parts: list[Spoken] = []
    for widget in _speaking(page):
        text = _words(widget)
        parts.extend(Spoken(sentence, widget) for sentence in split_sentences(text) if sentence)
    return tuple(parts)


def _speaking(widget: QWidget) -> Iterator[QWidget]:
    """Walk a page the way it is laid out: column by column, not line by line across columns."""
    if isinstance(widget, QLabel | QAbstractButton):
        if not isinstance(widget, TouchButton) or isinstance(widget.parentWidget(), Accordion):
            yield widget
        return
    layout = widget.layout()
    children = _laid_out(layout) if layout is not None else _placed(widget)
    for child in children:
        if not child.isHidden():
            yield from _speaking(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if item is not None and inner is None:
            let_go(item)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _placed(widget: QWidget) -> list[QWidget]:
    """Return the children of a widget that places them by itself, from top to bottom."""
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    return sorted(children, key=lambda child: (child.y(), child.x()))


def _words(widget: QWidget) -> str:
    name, description = widget.accessibleName(), widget.accessibleDescription()
    if isinstance(widget, QAbstractButton) and description:
        return f"{_stopped(name)} {description}"
    return name


def _stopped(text: str) -> str:
    return text if not text or text[-1] in ".?!۔।" else f"{text}."


class Reader(QObject):
    """Keeps voice, lit sentence and visit together. The visit holds which sentence is read."""

    def __init__(
        self,
        visit: Visit,
        service: SpeechService,
        page: Callable[[], QWidget | None],
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
        self._service.start()
        availability = self._service.availability(self._locale(state.language))
        if availability not in {Availability.READY, Availability.STARTING}:
            self._visit.open_sheet(f"listen:{availability.value}")
            return
        self._visit.close_sheets()
        self._visit.speak(0)

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

    def announce(self, text: str, state: VisitState) -> None:
        """Say one thing that is not on the page, as soon as there is a voice."""
        self._token += 1
        locale = self._locale(state.language)
        self._service.speak(text, locale, WORDS_PER_MINUTE, state.volume / 100, self._token)

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
        elif (state.listening, state.sentence) != (previous.listening, previous.sentence):
            self._say(state)

    def _say(self, state: VisitState) -> None:
        if not 0 <= state.sentence < len(self._parts):
            self._visit.stop_speech()
            return
        part = self._parts[state.sentence]
        self._light(part)
        self._token += 1
        self._service.speak(
            part.text,
            self._locale(state.language),
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
            self._visit.open_sheet("listen:broken")
