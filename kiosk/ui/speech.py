"""Read-aloud for the kiosk: a service that speaks sentences through a child process.

The engine lives in `kiosk.ui.speaker`, which may hang or die as it likes: this side never waits
for it. A child that does not answer for HUNG_S is killed with everything it started and started
again, a few times at once, then every RETRY_MS.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from kiosk.ui.speech_child import kill_child, make_child, speaker_command
from kiosk.ui.speech_daemon import make_folder
from kiosk.ui.speech_protocol import (
    HUNG_S,
    PING_MS,
    START_LIMIT_S,
    LineBuffer,
    Message,
    encode,
    nearest_locale,
)

#: Waits before the first, second and third new try after a failure.
BACKOFF_MS = (300, 1500, 6000)
#: The wait between tries when those have failed: someone may have plugged in a loudspeaker.
RETRY_MS = 300_000
#: A child that lived this long was sound; its failure counts as the first again.
SOUND_S = 60.0


class Availability(StrEnum):
    """Whether Listen can work, and if not, why."""

    READY = "ready"
    STARTING = "starting"
    NO_VOICE = "no-voice"
    NO_ENGINE = "no-engine"
    BROKEN = "broken"


@dataclass(frozen=True)
class _Utterance:
    """One sentence as asked for, kept so that it can be said again after a pause."""

    token: int
    text: str
    locale: str
    words_per_minute: float
    volume: float

    def message(self) -> Message:
        """Return the wish for the child."""
        return {
            "do": "speak",
            "token": self.token,
            "text": self.text,
            "locale": self.locale,
            "wpm": self.words_per_minute,
            "volume": self.volume,
        }


@dataclass(frozen=True)
class SpeechReport:
    """How the voice is, for staff: plain data."""

    availability: Availability
    #: The locales that have a voice, as the engine named them last.
    locales: tuple[str, ...]
    #: The last trouble in a few words, and when it was (monotonic seconds); "" and 0.0 without one.
    trouble: str
    trouble_at: float
    #: How often the speaking process had to be taken away since the kiosk started.
    losses: int

    def serves(self, locale: str) -> bool | None:
        """Return whether there is a voice for a locale; None while the engine has not said yet."""
        if self.availability in (Availability.NO_ENGINE, Availability.BROKEN):
            return False
        if not self.locales and self.availability is Availability.STARTING:
            return None
        return nearest_locale(locale, list(self.locales)) is not None


class SpeechService(QObject):
    """Speaks one sentence at a time and reports on it by its token.

    Signals:
        availability_changed(): ask `availability(locale)` again.
        sentence_started(int): the engine began the sentence of this token (again after a pause).
        text_started(str, str): the engine began this text in that locale, for `--trace`.
        sentence_finished(int): it was spoken to its end; not after stop, pause or another speak.
        failed(str): the sentence asked for was not, or not wholly, spoken; the reason, for staff.
    """

    availability_changed = Signal()
    sentence_started = Signal(int)
    text_started = Signal(str, str)
    sentence_finished = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command or speaker_command())
        self._process: QProcess | None = None
        self._folder: Path | None = None
        self._lines = LineBuffer()
        self._status = Availability.STARTING
        self._reason = ""
        self._locales: list[str] = []
        self._failures = self._losses = 0
        self._trouble, self._trouble_at = "", 0.0
        self._born = self._heard = self._ticked = 0.0
        self._now: _Utterance | None = None
        self._paused = False
        self._pulse = QTimer(self)
        self._pulse.setInterval(PING_MS)
        self._pulse.timeout.connect(self._on_pulse)
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.timeout.connect(self._launch)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    # --- what can be asked ---

    @property
    def reason(self) -> str:
        """Why speech does not work, in a few words for staff; empty while it does."""
        return self._reason

    def report(self) -> SpeechReport:
        """Return how the voice is; the engine is not started for it."""
        return SpeechReport(self._status, tuple(self._locales), self._trouble, self._trouble_at, self._losses)

    @property
    def child_pid(self) -> int:
        """The child's process id, 0 without one."""
        return self._process.processId() if self._process is not None else 0

    @property
    def busy(self) -> bool:
        """Whether a sentence is being spoken or waits for the engine (not while paused)."""
        return self._now is not None and not self._paused

    @property
    def paused(self) -> bool:
        """Whether a sentence is held."""
        return self._paused

    def availability(self, locale: str) -> Availability:
        """Return whether text of this locale (`en`, `hi-IN`) can be spoken now."""
        if self._status is Availability.READY and nearest_locale(locale, self._locales) is None:
            return Availability.NO_VOICE
        return self._status

    # --- what can be wished ---

    def start(self) -> None:
        """Start the child, off the critical path; returns at once. More calls do no harm."""
        if self._process is None and not self._restart.isActive():
            self._launch()

    def speak(self, text: str, locale: str, rate: float, volume: float, token: int) -> None:
        """Say a sentence in place of any other; `rate` in words a minute, `volume` 0.0 to 1.0.

        While the engine is still starting the sentence waits for it.
        """
        self.start()
        self._now, self._paused = _Utterance(token, text, locale, rate, volume), False
        if self._status is Availability.READY:
            self._say()
        elif self._status is not Availability.STARTING:
            # After the caller has returned.
            QTimer.singleShot(0, self, self._fail_now)

    def pause(self) -> None:
        """Be silent at once, keeping the sentence."""
        if self._now is not None and not self._paused:
            self._paused = True
            self._send({"do": "stop"})

    def resume(self) -> None:
        """Say the held sentence from its beginning."""
        if self._now is not None and self._paused:
            self._paused = False
            self._say()

    def stop(self) -> None:
        """Be silent at once and forget the sentence."""
        if self._now is not None:
            self._now, self._paused = None, False
            self._send({"do": "stop"})

    def rest(self) -> None:
        """End the child, without waiting, until it is needed again: it takes as much as 35 MiB."""
        self._restart.stop()
        self._now, self._paused = None, False
        self._drop_child()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._status is Availability.READY:
            self._set_status(Availability.STARTING)

    def close(self) -> None:
        """End the child and all it started; call before the application ends."""
        self._restart.stop()
        self._now, self._paused = None, False
        process = self._process
        self._drop_child()
        if process is not None:
            # The only wait, at the application's end and for a process that is already killed.
            process.waitForFinished(1000)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    # --- the child ---

    def _launch(self) -> None:
        self._folder = self._folder or make_folder()
        self._lines = LineBuffer()
        process = make_child(self._command, self._folder, self)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        self._born = self._heard = self._ticked = time.monotonic()
        if self._status is not Availability.BROKEN:
            self._set_status(Availability.STARTING)
        process.start()
        self._pulse.start()

    def _drop_child(self) -> None:
        """Kill the child and all it started without waiting for anything."""
        self._pulse.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._on_output)
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_process_error)
        kill_child(process)

    def _lose_child(self, status: Availability, reason: str) -> None:
        """Take a failed child away, say so, and plan the next try."""
        was_ready = self._status is Availability.READY
        self._failures = 1 if was_ready and time.monotonic() - self._born > SOUND_S else self._failures + 1
        self._drop_child()
        self._reason = reason
        self._trouble, self._trouble_at = reason or status.value, time.monotonic()
        self._losses += 1
        restarting = was_ready and self._failures <= len(BACKOFF_MS)
        self._set_status(Availability.STARTING if restarting else status)
        missing = status is Availability.NO_ENGINE or self._failures > len(BACKOFF_MS)
        self._restart.start(RETRY_MS if missing else BACKOFF_MS[self._failures - 1])
        self._fail_now()

    def _send(self, message: Message) -> None:
        if self._process is not None and self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.write(encode(message))

    def _say(self) -> None:
        if self._now is None or self._status is not Availability.READY:
            return
        if self.availability(self._now.locale) is Availability.NO_VOICE:
            QTimer.singleShot(0, self, self._fail_now)
        else:
            self._send(self._now.message())

    def _fail_now(self) -> None:
        utterance, self._now, self._paused = self._now, None, False
        if utterance is not None:
            status = self.availability(utterance.locale)
            self.failed.emit(
                status.value if status is Availability.NO_VOICE else self._reason or status.value
            )

    def _set_status(self, status: Availability) -> None:
        if status is not self._status:
            self._status = status
            self.availability_changed.emit()

    # --- what the child reports ---

    def _on_output(self) -> None:
        if self._process is None:
            return
        self._heard = time.monotonic()
        for message in self._lines.feed(bytes(self._process.readAllStandardOutput().data())):
            self._take(message)

    def _take(self, message: Message) -> None:
        now = self._now
        mine = now is not None and not self._paused and message.get("token") == now.token
        match message.get("is"):
            case "ready":
                self._locales = [str(name) for name in message.get("locales", [])]
                self._reason = ""
                self._set_status(Availability.READY)
                if not self._paused:
                    self._say()
            case "started" if mine and now is not None:
                self.sentence_started.emit(now.token)
                self.text_started.emit(now.text, now.locale)
            case "finished" if mine and now is not None:
                self._now = None
                self.sentence_finished.emit(now.token)
            case "no-engine":
                self._lose_child(Availability.NO_ENGINE, str(message.get("reason", "")))
            case "broken":
                self._lose_child(Availability.BROKEN, str(message.get("reason", "")))

    def _on_pulse(self) -> None:
        now = time.monotonic()
        late = now - self._ticked > HUNG_S / 2
        self._ticked = now
        if late:
            # We slept, not the child (the machine was suspended, or this process was stopped).
            self._heard = now
        limit = HUNG_S if self._status is Availability.READY else START_LIMIT_S
        if now - self._heard > limit:
            self._lose_child(Availability.BROKEN, "the speaking process does not answer")
        elif self._status is Availability.READY:
            self._send({"do": "ping"})

    def _on_finished(self, code: int) -> None:
        self._lose_child(Availability.BROKEN, f"the speaking process ended with code {code}")

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._lose_child(Availability.BROKEN, "the speaking process could not be started")
