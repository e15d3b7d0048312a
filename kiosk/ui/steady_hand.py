"""Hands that shake: which control a tap was meant for, and which taps were no taps. No Qt.

Older hands miss by 3.4 mm on average rather than slip (standards row T6), and a tremor of 10 Hz
touches the glass several times where one touch was meant. Lengths are pixels, times are seconds of
a monotonic clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: A finger that wanders this far between down and up still means what it first touched (T6), in mm.
DRIFT_MM = 4.0
#: A tap that lands beside every control counts for the nearest one this close, in mm.
REACH_MM = 3.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """What can be seen of one control: its edges, the far ones just outside."""

    left: float
    top: float
    right: float
    bottom: float

    def nearest(self, point: Point) -> Point:
        """Return the point inside the box that is nearest to `point`."""
        x = min(max(point[0], self.left), max(self.left, self.right - 1))
        y = min(max(point[1], self.top), max(self.top, self.bottom - 1))
        return x, y

    def distance(self, point: Point) -> float:
        """Return how far a point is from the box; 0 inside."""
        return math.dist(point, self.nearest(point))


def snap(point: Point, boxes: Iterable[Box], reach: float) -> Point:
    """Return where a tap was meant: itself when it is in a box, else inside the nearest within `reach`."""
    found = min(((box.distance(point), index, box) for index, box in enumerate(boxes)), default=None)
    if found is None or found[0] == 0 or found[0] > reach:
        return point
    return found[2].nearest(point)


class SteadyHand:
    """Follows one finger from down to up, and remembers when the last one was lifted."""

    def __init__(self, pause: float) -> None:
        """Ignore what touches again within `pause` seconds of the last lift."""
        self._pause = pause
        self._lifted = -math.inf
        self._down: Point | None = None
        self._meant: Point = (0.0, 0.0)
        self._slid = False

    @property
    def held(self) -> bool:
        """Whether a finger that counts is on the glass."""
        return self._down is not None

    def press(self, now: float, point: Point, boxes: Iterable[Box], reach: float) -> Point | None:
        """Return where the finger is taken to be; None when it only trembled and must press nothing."""
        if now - self._lifted < self._pause:
            # A tremor that goes on is one touch, however long it lasts.
            self._lifted = now
            return None
        self._down, self._slid = point, False
        self._meant = snap(point, boxes, reach)
        return self._meant

    def move(self, point: Point, drift: float) -> Point | None:
        """Return where the finger is taken to have gone; None while it only wanders."""
        if self._down is None:
            return None
        self._slid = self._slid or math.dist(point, self._down) > drift
        return point if self._slid else None

    def release(self, now: float, point: Point) -> Point | None:
        """Return where the finger is taken to be lifted; None when its press did not count."""
        self._lifted = now
        if self._down is None:
            return None
        self._down = None
        return point if self._slid else self._meant
