"""A press that must be held: where it began, how far it may slide, when it is full. No clock inside."""

from __future__ import annotations

import math


class Hold:
    """One finger that must stay in one place for `seconds`; every call brings the time.

    A second finger, a slide of more than `slide` pixels, or lifting ends it. What has ended stays
    ended until the next press.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._place: tuple[float, float] | None = None
        self._slide = 0.0
        self._since = 0.0

    @property
    def held(self) -> bool:
        """Whether a finger is down and counts."""
        return self._place is not None

    def press(self, x: float, y: float, now: float, slide: float) -> None:
        """A finger came down in the right place; it may slide by `slide` pixels. Begins anew."""
        self._place, self._slide, self._since = (x, y), slide, now

    def move(self, x: float, y: float, fingers: int = 1) -> bool:
        """The finger moved, with so many on the glass. False when that ended the hold."""
        if self._place is None:
            return False
        far = math.hypot(x - self._place[0], y - self._place[1]) > self._slide
        if far or fingers != 1:
            self._place = None
        return self.held

    def cancel(self) -> None:
        """The finger was lifted, or must not count."""
        self._place = None

    def fraction(self, now: float) -> float:
        """Return how full the hold is, 0 to 1. A clock that jumps back makes it no fuller."""
        if self._place is None:
            return 0.0
        self._since = min(self._since, now)
        return min(1.0, (now - self._since) / self.seconds)

    def is_full(self, now: float) -> bool:
        """Whether it has been held long enough; then it has ended, so it is full only once."""
        if self.fraction(now) < 1.0:
            return False
        self._place = None
        return True
