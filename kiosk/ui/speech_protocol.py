"""What the kiosk and its speaking child process say to each other: JSON lines over two pipes.

Neither side trusts the other to be alive or sane: lines are bounded, and what cannot be read is
dropped. No Qt here, so that both sides and the tests can use it.
"""

from __future__ import annotations

import json
from typing import Any

#: Reading speeds offered to the patient, in words a minute.
WORDS_PER_MINUTE = (100, 150, 200)
#: Loudness offered to the patient, as parts of the engine's loudest.
VOLUME_STEPS = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)

#: How often the kiosk asks the child whether it lives.
PING_MS = 500
#: A child silent for this long is hung. With one ping's wait this stays under three seconds.
HUNG_S = 2.4
#: How long a child may take from its start until it is ready; listing voices took 1.6 s here.
START_LIMIT_S = 10.0
#: How long the daemon may take to answer its first question.
PROBE_S = 1.5

#: A line longer than this is not ours.
LINE_LIMIT = 65_536

Message = dict[str, Any]

# speech-dispatcher's espeak-ng module (EspeakMinRate, NormalRate, MaxRate of espeak-ng.conf) runs
# from 80 words a minute at -1.0 over 170 at 0.0 to 449 at 1.0.
_SLOWEST, _NORMAL, _FASTEST = 80.0, 170.0, 449.0


def engine_rate(words_per_minute: float) -> float:
    """Return QTextToSpeech's rate (-1.0 to 1.0) for words a minute, in whole hundredths."""
    span = _NORMAL - _SLOWEST if words_per_minute < _NORMAL else _FASTEST - _NORMAL
    return max(-1.0, min(1.0, round((words_per_minute - _NORMAL) / span, 2)))


def encode(message: Message) -> bytes:
    """Return a message as one line."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


class LineBuffer:
    """Cuts the bytes of a pipe into messages, however they arrive."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Message]:
        """Take bytes and return the messages that are now whole."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LINE_LIMIT:
            self._rest = b""
        return [message for line in lines if (message := _decode(line)) is not None]


def _decode(line: bytes) -> Message | None:
    """Return the message of a line, or None when it is not one."""
    if len(line) > LINE_LIMIT:
        return None
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


#: Where a language is spoken by no voice of that place, the places whose voice is understood best.
_NEAREST = {"en": ("en_GB", "en_US"), "ur": ("ur_PK",), "hi": ("hi_IN",), "mr": ("mr_IN",)}


def nearest_locale(wanted: str, offered: list[str]) -> str | None:
    """Return the offered locale that serves the wanted one best, or None if none does.

    `wanted` is as content writes it (`en`, `en-IN`, `ur_PK`); `offered` as QLocale names them.
    """
    name = wanted.replace("-", "_")
    language = name.partition("_")[0]
    same = sorted(each for each in offered if each.partition("_")[0] == language)
    for choice in (name, *_NEAREST.get(language, ())):
        if choice in same:
            return choice
    return same[0] if same else None
