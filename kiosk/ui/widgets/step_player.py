"""The step player: drawn steps of an operation with captions, stepped by buttons or played."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import Steps
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.closer_picture import CloserPicture
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text_block import TextBlock, plain_text

#: A caption stays for this many milliseconds a word while playing, and never less than the minimum:
#: slow readers need half a second a word (PEMAT item 13).
MS_PER_WORD = 550
LEAST_MS = 5000


class Caption(TextBlock):
    """The caption of one step, as tall as the longest of them, so that buttons below never jump."""

    def __init__(self, theme: Theme, steps: Steps, index: int) -> None:
        """Show the caption of step `index`."""
        self._rulers = [TextBlock(theme, step.spans) for step in steps.steps]
        super().__init__(theme, steps.steps[index].spans)

    def heightForWidth(self, width: int) -> int:
        return max(ruler.heightForWidth(width) for ruler in self._rulers)


class StepPlayer(Panel):
    """Shows one step at a time.

    The owner keeps which step is shown; the player only asks.

    Signals:
        step_wanted(int): a button or the clock asks for that step.
        playing_changed(bool): playing started or ended (the idle clock waits while it plays).
        term_touched(str): a medical word in the caption was touched.
        closer_wanted(str): the picture that is shown should be enlarged.
    """

    step_wanted = Signal(int)
    playing_changed = Signal(bool)
    term_touched = Signal(str)
    closer_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        steps: Steps,
        words: dict[str, str],
        *,
        index: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show step `index`.

        `words` holds back, play, pause, next, look and "position" with {step} and {count}.
        """
        super().__init__(theme, parent=parent)
        self._steps = steps
        self._words = words
        self._index = max(0, min(index, len(steps.steps) - 1))
        if steps.title:
            self.body.addWidget(TextBlock(theme, steps.title, rank="heading", bold=True))
        first = steps.steps[self._index]
        limit = round(theme.screen.height * (0.3 if theme.screen.portrait else 0.46))
        self.picture = Picture(theme, first.picture, first.description, height_limit=limit)
        enlarged = CloserPicture(theme, self.picture, words["look"])
        enlarged.closer_wanted.connect(self.closer_wanted)
        self.body.addWidget(enlarged)
        self._captions = QWidget()
        column = QVBoxLayout(self._captions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 5)
        self._position = TextBlock(theme, "", bold=True, colour="accent_text")
        self._caption = Caption(theme, steps, self._index)
        self._caption.term_touched.connect(self.term_touched)
        column.addWidget(self._position)
        column.addWidget(self._caption)
        column.addStretch(1)
        self.body.addWidget(self._captions)
        buttons = FittingGrid(theme.gap, 3)
        self._back = TouchButton(theme, words["back"], icon="previous", kind="plain")
        self._play = TouchButton(theme, words["play"], icon="play", kind="primary")
        self._next = TouchButton(theme, words["next"], icon="next", icon_last=True, kind="plain")
        self._back.clicked.connect(self._on_back)
        self._play.clicked.connect(self._on_play)
        self._next.clicked.connect(self._on_next)
        for button in (self._back, self._play, self._next):
            buttons.add(button)
        self.body.addWidget(buttons)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_clock)
        self.playing = False
        self.show_step(self._index)

    @property
    def index(self) -> int:
        """The step shown, from 0."""
        return self._index

    def show_step(self, index: int, *, fade: bool = False) -> None:
        """Show a step; with `fade` the picture before melts into it."""
        count = len(self._steps.steps)
        self._index = max(0, min(index, count - 1))
        step = self._steps.steps[self._index]
        self.picture.set_picture(step.picture, step.description, fade=fade)
        self._position.set_spans(self._words["position"].format(step=self._index + 1, count=count))
        self._caption.set_spans(step.spans)
        self._back.setEnabled(self._index > 0)
        self._next.setEnabled(self._index < count - 1)
        if self.playing:
            self._start_clock()

    def stop(self) -> None:
        """Stop playing."""
        self._set_playing(playing=False)

    def _on_back(self) -> None:
        self._set_playing(playing=False)
        self.step_wanted.emit(self._index - 1)

    def _on_next(self) -> None:
        self._set_playing(playing=False)
        self.step_wanted.emit(self._index + 1)

    def _on_play(self) -> None:
        if self.playing:
            self._set_playing(playing=False)
            return
        if self._index == len(self._steps.steps) - 1:
            self.step_wanted.emit(0)
        self._set_playing(playing=True)

    def _on_clock(self) -> None:
        if self._index + 1 < len(self._steps.steps):
            self.step_wanted.emit(self._index + 1)
        else:
            self._set_playing(playing=False)

    def _start_clock(self) -> None:
        words = len(plain_text(self._steps.steps[self._index].spans).split())
        self._clock.start(max(LEAST_MS, words * MS_PER_WORD))

    def _set_playing(self, *, playing: bool) -> None:
        if playing == self.playing:
            return
        self.playing = playing
        self._play.set_label(self._words["pause" if playing else "play"])
        self._play.set_icon("pause" if playing else "play")
        if playing:
            self._start_clock()
        else:
            self._clock.stop()
        self.playing_changed.emit(playing)
