"""Where reading aloud stands in a page: which sentence is lit, and what comes next. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Generic, TypeVar

S = TypeVar("S")


class Reading(Enum):
    """What a reading does at the moment."""

    READING = "reading"
    PAUSED = "paused"
    DONE = "done"


class ReadingSession(Generic[S]):
    """Walks the sentences of one page.

    Each change gives the current sentence a new token. The speaker reports by token, so a late
    report about a sentence the patient has already left changes nothing.

    Attributes:
        sentences: what is read; any values (the caller knows which block each belongs to).
        index: the sentence that is lit, 0 based; the last one when done.
        token: names the present reading of the present sentence.
    """

    #: Tokens are never used twice in a process, so two sessions cannot mix theirs up.
    _last_token = 0

    def __init__(self, sentences: Sequence[S]) -> None:
        self.sentences = tuple(sentences)
        self.index = 0
        self.token = 0
        self._reading = Reading.READING if self.sentences else Reading.DONE
        self._renew()

    @property
    def reading(self) -> Reading:
        """What the session does now."""
        return self._reading

    @property
    def current(self) -> S | None:
        """The sentence that is lit, or None when done."""
        return None if self._reading is Reading.DONE else self.sentences[self.index]

    @property
    def position(self) -> tuple[int, int]:
        """The lit sentence counted from 1, and how many there are ("3 of 7")."""
        return (min(self.index + 1, len(self.sentences)), len(self.sentences))

    def next(self) -> S | None:
        """Go to the next sentence and return it; after the last one the session is done."""
        if self._reading is Reading.DONE:
            return None
        if self.index + 1 >= len(self.sentences):
            self._reading = Reading.DONE
            self._renew()
            return None
        return self._go(self.index + 1)

    def previous(self) -> S | None:
        """Go back one sentence (from the first: to its beginning) and return it."""
        if not self.sentences:
            return None
        return self._go(self.index if self._reading is Reading.DONE else max(0, self.index - 1))

    def repeat(self) -> S | None:
        """Begin the lit sentence again and return it; when done, the last one."""
        return self._go(self.index) if self.sentences else None

    def go_to(self, index: int) -> S | None:
        """Go to a sentence by its number (a touch on a sentence) and return it."""
        return self._go(max(0, min(index, len(self.sentences) - 1))) if self.sentences else None

    def pause(self) -> None:
        """Hold; the sentence stays lit."""
        if self._reading is Reading.READING:
            self._reading = Reading.PAUSED

    def resume(self) -> S | None:
        """Go on with the lit sentence from its beginning and return it."""
        if self._reading is Reading.PAUSED:
            self._reading = Reading.READING
            self._renew()
        return self.current

    def finish(self) -> None:
        """End at once: nothing is lit any more."""
        self._reading = Reading.DONE
        self._renew()

    def sentence_finished(self, token: int) -> S | None:
        """Take the speaker's report; return the next sentence to speak, or None.

        None also for a report about an older reading and while paused.
        """
        if token != self.token or self._reading is not Reading.READING:
            return None
        return self.next()

    def _go(self, index: int) -> S:
        self.index = index
        if self._reading is Reading.DONE:
            self._reading = Reading.READING
        self._renew()
        return self.sentences[index]

    def _renew(self) -> None:
        ReadingSession._last_token += 1
        self.token = ReadingSession._last_token
