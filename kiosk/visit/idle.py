"""When a visit that nobody is at comes to its end: pure rules on seconds handed in.

A visit is "active" until nobody has touched it for its allowance, then in "warning" for a
countdown, then over. Any deliberate touch during the countdown counts as "I am still here", as
often as one likes. At "attract" no clock runs.

The clock never looks at the time: every call brings `now`, in seconds that only grow and go on
growing while the machine sleeps (`kiosk.visit.clock`). It adds up what passed between calls, so a
value that jumps back does no harm. Call `tick` at least every `TICK_SECONDS` during a visit; a
longer silence than a whole idle period means that the machine slept, and then the visit is reset
at once, without a countdown, so that nobody wakes somebody else's page.
"""

from typing import Final, Literal

import msgspec

from kiosk.settings import Settings

Phase = Literal["attract", "active", "warning"]
#: "warn": the countdown begins; "resume": somebody is still here; "reset": the visit is over.
Event = Literal["warn", "resume", "reset"]

TICK_SECONDS: Final = 1.0
#: However long a page is, nobody needs more than this without a touch.
LONGEST_ALLOWANCE: Final = 1200.0
#: A finger held down longer is a stuck point or a wet patch, and no longer holds the clock.
FINGER_SECONDS: Final = 60.0
#: Speech or a step player that never ends must not keep a page up for ever.
LONGEST_HOLD: Final = 1800.0
#: Holds whose reason starts so are fingers: "finger", "finger:3".
FINGER: Final = "finger"


class IdlePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How long one may do nothing, in seconds. `warning_seconds` of 0 ends without a countdown."""

    menu_seconds: float = 120.0
    page_seconds: float = 180.0
    words_per_minute: float = 100.0
    warning_seconds: float = 60.0

    def allowance(self, words: int | None) -> float:
        """Return the seconds for a page of so many words to read, or for a menu (None)."""
        if words is None:
            return self.menu_seconds
        return min(LONGEST_ALLOWANCE, self.page_seconds + words * 60.0 / self.words_per_minute)


def idle_policy(settings: Settings) -> IdlePolicy:
    """Return the policy that the settings ask for."""
    return IdlePolicy(
        menu_seconds=float(settings.idle_menu_seconds),
        page_seconds=float(settings.idle_page_seconds),
        words_per_minute=float(settings.reading_words_per_minute),
        warning_seconds=float(settings.warning_seconds),
    )


class IdleClock:
    """The idle clock of one kiosk. Every method may be called in every phase."""

    def __init__(self, policy: IdlePolicy) -> None:
        self._policy = policy
        self._phase: Phase = "attract"
        self._allowance = policy.menu_seconds
        self._seen = 0.0  # when it was last called
        self._idle = 0.0  # seconds since the last touch, those held left out
        self._warned = 0.0  # seconds of the countdown that have passed
        self._holds: dict[str, float] = {}  # reason -> seconds it may still hold

    @property
    def phase(self) -> Phase:
        """Where the visit stands: "attract", "active" or "warning"."""
        return self._phase

    @property
    def idle_seconds(self) -> float:
        """Seconds since the last touch as of the last call, without those that were held."""
        return self._idle + self._warned

    @property
    def seconds_left(self) -> float:
        """Seconds left of the countdown as of the last call; the whole countdown before it began."""
        return max(0.0, self._policy.warning_seconds - self._warned)

    def use_policy(self, policy: IdlePolicy) -> None:
        """Follow other times from the next page on."""
        self._policy = policy

    def start(self, now: float) -> None:
        """A visit begins."""
        self.stop()
        self._phase, self._seen = "active", now

    def stop(self) -> None:
        """No visit is on: nothing runs, nothing is held."""
        self._phase = "attract"
        self._allowance = self._policy.menu_seconds
        self._idle = self._warned = 0.0
        self._holds.clear()

    def show_page(self, words: int | None) -> None:
        """Another page is up, with so many words to read; None for a menu. Not itself a touch."""
        self._allowance = self._policy.allowance(words)

    def touch(self, now: float) -> Event | None:
        """Somebody pressed or let go of the screen, a key or a button. Not for a finger that moves.

        Return "resume" when that ended the countdown, or "reset" when it came too late: then it
        belongs to nobody's page and must press nothing.
        """
        event = self.tick(now)
        if event == "reset" or self._phase == "attract":
            return event
        resumed = self._phase == "warning"
        self._phase = "active"
        self._idle = self._warned = 0.0
        return "resume" if resumed else None

    def hold(self, reason: str, now: float) -> Event | None:
        """Stop the clock until `release`, or until the hold has lasted too long.

        Counts as a touch, and so must not be called by the countdown's own voice. Holding again
        for the same reason begins that hold anew. Return what `touch` returns.
        """
        event = self.touch(now)
        if self._phase == "active":
            is_finger = reason.partition(":")[0] == FINGER
            self._holds[reason] = FINGER_SECONDS if is_finger else LONGEST_HOLD
        return event

    def release(self, reason: str, now: float) -> Event | None:
        """End a hold; the clock goes on from where it stood. Return what `tick` returns."""
        event = self.tick(now)
        self._holds.pop(reason, None)
        return event

    def tick(self, now: float) -> Event | None:
        """Let time pass. Return "warn" when the countdown begins, "reset" when it is over."""
        passed, self._seen = max(0.0, now - self._seen), now
        if self._phase == "attract":
            return None
        if passed > self._longest_silence():
            self.stop()
            return "reset"
        if self._phase == "warning":
            self._warned += passed
            if self._warned < self._policy.warning_seconds:
                return None
            self.stop()
            return "reset"
        self._idle += passed - self._held(passed)
        if self._idle < self._allowance:
            return None
        if self._policy.warning_seconds <= 0:
            self.stop()
            return "reset"
        # The whole countdown is given even when this call comes late: 20 s of warning are a right.
        self._phase, self._warned = "warning", 0.0
        self._holds.clear()
        return "warn"

    def _longest_silence(self) -> float:
        """Return the seconds between two calls after which the machine must have slept."""
        return self._allowance + self._policy.warning_seconds

    def _held(self, passed: float) -> float:
        """Use up `passed` seconds of every hold. Return how many of them were held at all."""
        covered = 0.0
        for reason, left in self._holds.items():
            used = min(passed, left)
            self._holds[reason] = left - used
            covered = max(covered, used)
        return covered
