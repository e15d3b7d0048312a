"""A storm of random touches and keys on the real kiosk: nothing may break, open, end or grow."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import growth
from bench.finger import Finger
from bench.kiosk_process import Kiosk
from bench.processes import own_memory, wait_quiet
from bench.screen import Screen
from bench.table import BenchError, Row

BATCH = 20
"""After so many actions the kiosk is asked how it is: it must have worked them off to answer."""
VISIT = 250
"""After so many actions staff reset the kiosk; memory is read on the attract screen."""
CALM_SECONDS = 2.0
"""So long a reset kiosk must do next to nothing before its memory is read."""
LEAST_FOR_MEMORY = 5_000
"""A shorter storm may open the keyboard only near its end, which says nothing about growth."""
WARM_UP = 0.4
"""Until then not every page has been met in every text size and colour, and caches still fill."""
GROWTH_PART = 0.03
"""Memory may grow by this part after warm-up: less than what a page costs."""

WALKING = ("Tab", "Return", "space", "Escape", "Up", "Down", "Left", "Right", "Prior", "Next", "Home", "End")
LETTERS = (*"abcdefghijklmnopqrstuvwxyz", "BackSpace", "Delete")
ESCAPES = (
    ("Alt_L", "F4"),
    ("Control_L", "q"),
    ("Control_L", "w"),
    ("Control_L", "c"),
    ("Control_L", "v"),
    ("Alt_L", "Tab"),
    ("Control_L", "Alt_L", "Delete"),
    ("Super_L",),
    ("Menu",),
    ("F1",),
    ("F11",),
    ("Print",),
    ("Shift_L", "F10"),
    ("Control_L", "Escape"),
)


@dataclass(frozen=True)
class Action:
    """A touch at one point, a drag from one to another, or a key with what is held."""

    points: tuple[tuple[int, int], ...] = ()
    keys: tuple[str, ...] = ()

    def do(self, finger: Finger) -> None:
        """Do it."""
        if self.keys:
            finger.key(*self.keys)
        elif len(self.points) == 1:
            finger.touch(*self.points[0])
        else:
            finger.drag(self.points[0], self.points[1])


def plan(seed: int, count: int, size: tuple[int, int]) -> Iterator[Action]:
    """Yield `count` actions: the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - it must be the same again

    def point() -> tuple[int, int]:
        return chance.randrange(size[0]), chance.randrange(size[1])

    for _ in range(count):
        kind = chance.random()
        if kind < 0.72:
            yield Action((point(),))
        elif kind < 0.80:
            yield Action((point(), point()))
        elif kind < 0.92:
            yield Action(keys=(chance.choice(WALKING),))
        elif kind < 0.97:
            yield Action(keys=(chance.choice(LETTERS),))
        else:
            yield Action(keys=chance.choice(ESCAPES))


class Weather:
    """What is watched during a storm."""

    def __init__(self, kiosk: Kiosk, finger: Finger) -> None:
        self._kiosk = kiosk
        self._finger = finger
        self._windows = finger.windows()
        self.memory: list[tuple[float, float]] = []
        self.faults: list[str] = []

    def check(self, done: int) -> None:
        """Note what has happened that must not. BenchError when there is no kiosk to go on with."""
        if not self._kiosk.running:
            raise BenchError(f"The kiosk ended within the first {done} actions.")
        self._kiosk.ask("status")
        strange = [window for window in self._finger.windows() if window not in self._windows]
        happened = [*self._kiosk.faults(), *(f"foreign window at {window[1:]}" for window in strange)]
        for fault in happened:
            if not any(fault in known for known in self.faults):
                self.faults.append(f"within {done:,} actions: {fault}")

    def calm(self, done: int) -> None:
        """Reset the kiosk and note its memory."""
        self._kiosk.ask("reset")
        self._kiosk.wait_event("reset_done", timeout=20.0)
        # The kiosk gives the visit's memory back a moment after the reset; until then it is not calm.
        wait_quiet(self._kiosk.process, quiet=CALM_SECONDS)
        self.memory.append((done, own_memory(self._kiosk.family())))


def storm_rows(folder: Path, count: int, seed: int) -> list[Row]:
    """Let `count` random actions loose; the rows for what broke and for what grew."""
    start = time.monotonic()
    done = 0
    with Screen() as screen, Kiosk(screen, folder / "storm") as kiosk, Finger(screen.display) as finger:
        kiosk.ready()
        weather = Weather(kiosk, finger)
        try:
            for done, action in enumerate(plan(seed, count, screen.size), 1):
                action.do(finger)
                if done % BATCH == 0 or done == count:
                    weather.check(done)
                if done % VISIT == 0 or done == count:
                    weather.calm(done)
        except BenchError as error:
            weather.faults.append(str(error))
    took = time.monotonic() - start
    what = f"{count:,} random touches and keys"
    again = f"python3 -m bench --only storm --storm {count} --seed {seed}"
    note = f"{done:,} done in {took:.0f} s; again: {again}"
    broken = Row(
        name="storm",
        what=f"{what}: faults, exits, foreign windows",
        figure=float(len(weather.faults)),
        bar=0.0,
        unit="faults",
        note=note,
        fault=weather.faults[0][:300] if weather.faults else "",
        detail={"faults": weather.faults, "seed": seed},
    )
    if done < LEAST_FOR_MEMORY:
        return [broken]
    grown, base = growth(weather.memory, WARM_UP)
    flat = Row(
        name="storm",
        what=f"{what}: memory grown after the first two fifths",
        figure=max(0.0, grown),
        bar=base * GROWTH_PART,
        unit="MiB",
        note=f"from {base:.1f} MiB, trend {grown:+.2f} MiB",
        detail={"memory": [[place, round(mib, 2)] for place, mib in weather.memory]},
    )
    return [broken, flat]
