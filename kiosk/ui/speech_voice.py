"""One voice in the child process: says one sentence at a time and reports how it went."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

from kiosk.ui.speech_protocol import Message, engine_rate, nearest_locale

#: How long to wait for the engine's word that a cancelled sentence is over. Without the wait its
#: late report would be taken for the next sentence's.
DRAIN_MS = 250
#: A sentence that has not begun by now never will.
BEGIN_MS = 2500
#: The longest text taken; a sentence is far shorter.
TEXT_LIMIT = 4000


class Voice(QObject):
    """Speaks sentences through QTextToSpeech.

    Pausing is not offered: speech-dispatcher pauses only at the end of a piece of text, so the
    kiosk stops and says the sentence again.

    Signals:
        broken(str): the engine failed and cannot be trusted any more.
    """

    broken = Signal(str)

    def __init__(self, engine: QTextToSpeech, send: Callable[[Message], None]) -> None:
        super().__init__()
        self._engine = engine
        self._send = send
        self._token: int | None = None
        self._begun = False
        self._longest_ms = BEGIN_MS
        self._waiting: Message | None = None
        self._draining = self._timer(DRAIN_MS, self._on_drained)
        self._patience = self._timer(BEGIN_MS, self._on_stuck)
        self._chosen: tuple[str, float, float] = ("", 99.0, 99.0)
        engine.stateChanged.connect(self._on_state)

    @property
    def locales(self) -> list[str]:
        """The locales that have a voice, as QLocale names them."""
        return sorted({locale.name() for locale in self._engine.availableLocales()})

    def ask_engine(self) -> None:
        """Ask the engine something that it must answer, so that a wedged one blocks us here."""
        self._engine.rate()

    def speak(self, message: Message) -> None:
        """Say a sentence now, in place of any other."""
        self._waiting = message
        self._silence()
        if not self._draining.isActive():
            self._on_drained()

    def stop(self) -> None:
        """Be silent at once."""
        self._waiting = None
        self._silence()

    def _silence(self) -> None:
        if self._token is None:
            return
        self._token = None
        self._patience.stop()
        self._draining.start()
        self._engine.stop(QTextToSpeech.BoundaryHint.Immediate)

    def _on_drained(self) -> None:
        self._draining.stop()
        message, self._waiting = self._waiting, None
        if message is not None:
            self._say(message)

    def _say(self, message: Message) -> None:
        token, text = int(message["token"]), _speakable(str(message["text"]))
        if not text:
            self._send({"is": "started", "token": token})
            self._send({"is": "finished", "token": token})
            return
        self._choose(str(message["locale"]), float(message["wpm"]), float(message["volume"]))
        self._token, self._begun = token, False
        self._patience.start(BEGIN_MS)
        self._engine.say(text)
        self._longest_ms = 10_000 + round(len(text) * 60_000 / (float(message["wpm"]) * 2))

    def _choose(self, locale: str, words_per_minute: float, volume: float) -> None:
        """Set voice, speed and loudness where they differ from the last sentence's."""
        old, self._chosen = self._chosen, (locale, words_per_minute, volume)
        if old[0] != locale:
            name = nearest_locale(locale, self.locales)
            if name is not None:
                self._engine.setLocale(QLocale(name))
                voice = _plainest(self._engine.availableVoices(), name)
                if voice is not None:
                    self._engine.setVoice(voice)
        if old[1] != words_per_minute:
            self._engine.setRate(engine_rate(words_per_minute))
        if old[2] != volume:
            self._engine.setVolume(volume)

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state is QTextToSpeech.State.Error:
            self.broken.emit(self._engine.errorString())
        elif self._token is None:
            if state is QTextToSpeech.State.Ready and self._draining.isActive():
                self._on_drained()
        elif state is QTextToSpeech.State.Speaking and not self._begun:
            self._begun = True
            self._patience.start(self._longest_ms)
            self._send({"is": "started", "token": self._token})
        elif state is QTextToSpeech.State.Ready and self._begun:
            token, self._token = self._token, None
            self._patience.stop()
            self._send({"is": "finished", "token": token})

    def _on_stuck(self) -> None:
        self.broken.emit("a sentence did not end" if self._begun else "a sentence did not begin")

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer


def _speakable(text: str) -> str:
    """Return the text in one line without control characters, cut to a sane length."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:TEXT_LIMIT]


#: Voices to prefer where a locale has several; speech-dispatcher calls Caribbean English "en_US".
_PREFERRED = {"en_US": ("English (America)", "en-us"), "en_GB": ("English (Great Britain)", "en-gb")}


def _plainest(voices: list[QVoice], locale: str) -> QVoice | None:
    """Return the voice to use of a locale: the preferred, else the first without a disguise."""
    plain = [voice for voice in voices if "+" not in voice.name()]
    for name in _PREFERRED.get(locale, ()):
        for voice in plain:
            if voice.name() == name:
                return voice
    return next(iter(plain), None)
