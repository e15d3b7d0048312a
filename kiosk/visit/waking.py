"""The touch that wakes the attract screen presses nothing beneath it.

A pure little machine between the raw input and the window. A contact is whatever tells one finger
from another: a touch point's id, or "mouse".
"""

from collections.abc import Hashable
from typing import Literal

#: What to do with the input: let it through, drop it, or drop it and start the visit.
Verdict = Literal["pass", "swallow", "wake"]


class WakingTouch:
    """Swallows every press made on the attract screen together with its own release, no more.

    The release wakes, so that the page which then appears lies under no finger. Fingers that were
    also down stay swallowed until they are lifted, even when that is after the visit began.
    """

    def __init__(self) -> None:
        self._swallowed: set[Hashable] = set()

    def pressed(self, contact: Hashable, *, at_attract: bool) -> Verdict:
        """A finger came down. A contact whose release was lost simply begins anew."""
        if at_attract:
            self._swallowed.add(contact)
            return "swallow"
        self._swallowed.discard(contact)
        return "pass"

    def moved(self, contact: Hashable, *, at_attract: bool) -> Verdict:
        """A finger that is down moved."""
        return "swallow" if at_attract or contact in self._swallowed else "pass"

    def released(self, contact: Hashable, *, at_attract: bool) -> Verdict:
        """A finger was lifted. One that came down before the last reset wakes nothing."""
        own = contact in self._swallowed
        self._swallowed.discard(contact)
        if at_attract:
            return "wake" if own else "swallow"
        return "swallow" if own else "pass"

    def cancelled(self, contact: Hashable) -> None:
        """The system took the finger back, or the touch panel went away: it wakes nothing."""
        self._swallowed.discard(contact)

    def forget(self) -> None:
        """After a reset: fingers still down wake nothing when they are lifted."""
        self._swallowed.clear()
