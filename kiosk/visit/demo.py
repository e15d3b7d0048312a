"""Where the demo tour stands: pure rules on seconds handed in, like the idle clock.

The tour goes through all its steps, language by language, and begins again. Somebody who touches
the screen ends it at once; when their visit is over it goes on by itself after a while. A presenter
walks it by hand, which stops the clock until the tour is started again.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

from kiosk.content.model import DemoStop

#: "resting": at attract, the tour will begin by itself; "touring": it runs; "walking": a presenter
#: leads; "visiting": somebody uses the kiosk; "ended": it waits for the presenter.
DemoPhase = Literal["resting", "touring", "walking", "visiting", "ended"]

#: How long the attract screen is shown before the tour begins, and after somebody's visit, in seconds.
FIRST_REST: Final = 5.0
REST_AFTER_VISIT: Final = 20.0
#: How long the attract screen stands between two languages.
REST_BETWEEN: Final = 5.0
#: The shortest time a stop stands, and how fast people read while they also look: words a minute.
SHORTEST: Final = 8.0
WORDS_PER_MINUTE: Final = 80.0


class DemoStep(msgspec.Struct, frozen=True):
    """One step: a stop in a language, or with no stop the attract screen before it."""

    language: str
    stop: DemoStop | None

    @property
    def seconds(self) -> float:
        """How long it stands."""
        if self.stop is None:
            return REST_BETWEEN
        if self.stop.seconds:
            return float(self.stop.seconds)
        return max(SHORTEST, 4.0 + len(self.stop.caption.split()) * 60.0 / WORDS_PER_MINUTE)


def programme(stops: Mapping[str, Sequence[DemoStop]]) -> tuple[DemoStep, ...]:
    """Return all steps, language by language; a language without stops is left out."""
    steps = []
    for language, own in stops.items():
        if own:
            steps += [DemoStep(language, None), *(DemoStep(language, stop) for stop in own)]
    return tuple(steps)


class DemoClock:
    """The tour of one kiosk. Methods that return True say that the present step must be shown."""

    def __init__(self, steps: Sequence[DemoStep], now: float) -> None:
        self.steps = tuple(steps)
        self.index = 0
        self.phase: DemoPhase = "resting" if self.steps else "ended"
        self._until = now + FIRST_REST

    @property
    def step(self) -> DemoStep | None:
        """The present step; None when there is no tour."""
        return self.steps[self.index] if self.steps else None

    @property
    def shows(self) -> bool:
        """Whether the tour, and not a visitor, decides what is on the screen."""
        return self.phase in {"touring", "walking"}

    @property
    def following(self) -> DemoStep | None:
        """The next step that is a page, for the presenter."""
        for ahead in range(1, len(self.steps) + 1):
            step = self.steps[(self.index + ahead) % len(self.steps)]
            if step.stop is not None:
                return step
        return None

    def tick(self, now: float) -> bool:
        """Let time pass."""
        if now < self._until or self.phase not in {"resting", "touring"}:
            return False
        if self.phase == "touring":
            self._move(1)
        self.phase = "touring"
        self._stand(now)
        return True

    def start(self, now: float) -> bool:
        """Begin, or go on where it stood, running by itself."""
        if not self.steps:
            return False
        self.phase = "touring"
        self._stand(now)
        return True

    def walk(self, by: int, now: float) -> bool:
        """The presenter goes on (1) or back (-1); the clock stands still until `start`."""
        if not self.steps:
            return False
        if self.shows:
            self._move(by)
        self.phase = "walking"
        while self.steps[self.index].stop is None:
            self._move(by)
        self._stand(now)
        return True

    def touched(self) -> None:
        """Somebody touched the screen: it is theirs."""
        self.phase = "visiting"

    def visit_ended(self, now: float) -> None:
        """Their visit is over; the tour begins again after a rest."""
        if self.phase == "visiting":
            self.phase = "resting"
            self._until = now + REST_AFTER_VISIT

    def end(self) -> None:
        """The presenter ends the tour; only `start` and `walk` bring it back."""
        self.phase = "ended"

    def _move(self, by: int) -> None:
        self.index = (self.index + by) % len(self.steps)

    def _stand(self, now: float) -> None:
        self._until = now + self.steps[self.index].seconds
