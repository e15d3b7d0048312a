"""The speaking child process: `python -m kiosk.ui.speaker FOLDER`.

It owns QTextToSpeech, because that can block for ever (DESIGN 14). It takes one sentence at a
time from stdin and reports on stdout; it answers a ping only after the engine has answered it, so
a wedged engine shows as silence and the kiosk kills and restarts all of this. It ends when stdin
ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk.ui.speech_daemon import Daemon, EngineBrokenError, NoEngineError, die_with_parent
from kiosk.ui.speech_protocol import LineBuffer, Message, encode

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtTextToSpeech import QTextToSpeech

    from kiosk.ui.speech_voice import Voice

#: Exit codes, for whoever reads the journal.
EXIT_NO_ENGINE, EXIT_BROKEN = 4, 3


def send(message: Message) -> None:
    """Tell the kiosk something; end quietly when nobody listens any more."""
    try:
        os.write(1, encode(message))
    except OSError:
        os._exit(0)


def main(arguments: list[str]) -> int:
    """Run until stdin ends."""
    die_with_parent()
    folder = Path(arguments[1]) if len(arguments) > 1 else Path(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108
    daemon = Daemon(folder)
    try:
        if sys.platform == "linux":
            daemon.start()
        _speak_until_told(daemon)
    except NoEngineError as error:
        send({"is": "no-engine", "reason": str(error)})
        return EXIT_NO_ENGINE
    except EngineBrokenError as error:
        send({"is": "broken", "reason": str(error)})
        return EXIT_BROKEN
    finally:
        daemon.stop()


def _speak_until_told(daemon: Daemon) -> NoReturn:
    """Make the engine and serve until stdin ends; closing a wedged engine would wait for it."""
    from PySide6.QtCore import QCoreApplication, QLocale

    from kiosk.ui.speech_voice import Voice

    application = QCoreApplication(sys.argv[:1])
    # The engine insists on a voice for the default locale and calls itself broken without one.
    QLocale.setDefault(QLocale("en_GB"))
    engine = _make_engine()
    voice = Voice(engine, send)
    station = _Station(voice, daemon, application)
    send({"is": "ready", "locales": voice.locales})
    code = application.exec()
    station.close()
    daemon.stop()
    os._exit(code)


def _make_engine() -> QTextToSpeech:
    """Return the platform's speech engine; raise NoEngineError when there is none."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    names = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    name = "speechd" if sys.platform == "linux" else next(iter(names), "")
    if name not in names:
        raise NoEngineError("Qt has no speech engine for this system")
    engine = QTextToSpeech(name)
    if not engine.availableLocales():
        reason = engine.errorString() or "the engine offers no voice"
        raise EngineBrokenError(reason)
    return engine


class _Station:
    """Reads the kiosk's wishes from stdin and hands them to the voice."""

    def __init__(self, voice: Voice, daemon: Daemon, application: QCoreApplication) -> None:
        from PySide6.QtCore import QSocketNotifier

        self._voice = voice
        self._daemon = daemon
        self._application = application
        self._lines = LineBuffer()
        self._wishes = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._wishes.activated.connect(self._on_readable)
        voice.broken.connect(self._on_broken)

    def close(self) -> None:
        """Stop listening."""
        self._wishes.setEnabled(False)

    def _on_readable(self) -> None:
        data = os.read(0, 65_536)
        if not data:
            self._voice.stop()
            self._application.quit()
        for message in self._lines.feed(data):
            self._serve(message)

    def _serve(self, message: Message) -> None:
        match message.get("do"):
            case "ping" if self._daemon.ended:
                self._on_broken("speech-dispatcher has ended")
            case "ping":
                self._voice.ask_engine()
                send({"is": "pong"})
            case "speak":
                self._voice.speak(message)
            case "stop":
                self._voice.stop()

    def _on_broken(self, reason: str) -> None:
        send({"is": "broken", "reason": reason})
        self._application.exit(EXIT_BROKEN)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
