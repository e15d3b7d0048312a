"""Random touches at the staff's way in: only a hold that is long and still ever opens it."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, QRect

from kiosk.ui.staff.way_in import HOLD_SECONDS, SLIDE_MM, WayIn

#: The glass and the mark on it, in pixels, and how many pixels make a millimetre.
WIDTH, HEIGHT, PX_PER_MM = 1080, 1920, 4.0
MARK = QRect(36, 12, 330, 81)
#: How often time passes for the way in, in seconds.
STEP = 0.04


class _Touch:
    """One random touch: where, how long, where it slides, and how many fingers join in."""

    def __init__(self, chance: random.Random) -> None:
        near = chance.random() < 0.5
        area = MARK.adjusted(-40, -40, 40, 40) if near else QRect(0, 0, WIDTH, HEIGHT)
        self.x = chance.uniform(area.left(), area.right())
        self.y = chance.uniform(area.top(), area.bottom())
        # Most touches are taps; some come close to the hold, some are longer.
        self.seconds = chance.choice(
            (chance.uniform(0.02, 0.4), chance.uniform(0.4, HOLD_SECONDS * 0.999), chance.uniform(3.0, 9.0))
        )
        slides = chance.random() < 0.6
        self.reach = chance.uniform(0, 60) * PX_PER_MM if slides else 0.0
        self.angle = chance.uniform(0, math.tau)
        self.fingers = 1 if chance.random() < 0.9 else chance.randint(2, 5)
        self.when = chance.uniform(0.0, 1.0)

    @property
    def may_open(self) -> bool:
        """Whether staff would have done it like this."""
        return (
            MARK.contains(QPointF(self.x, self.y).toPoint())
            and self.seconds >= HOLD_SECONDS
            and (self.fingers == 1 or self.seconds * self.when >= HOLD_SECONDS)
            and (self.reach <= SLIDE_MM * PX_PER_MM or self.seconds * self.when >= HOLD_SECONDS)
        )


def storm(touches: int, seed: int) -> None:
    """Send `touches` random touches, time being an argument. AssertionError names the wrong one."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    opened: list[float] = []
    way_in = WayIn(lambda: MARK, lambda: PX_PER_MM, lambda: 0.0)
    way_in.opened.connect(lambda: opened.append(1.0))
    now, long_holds = 0.0, 0
    for number in range(touches):
        touch = _Touch(chance)
        opened.clear()
        _play(way_in, touch, now)
        now += touch.seconds + chance.uniform(0.0, 0.5)
        wanted = touch.may_open
        long_holds += wanted
        assert len(opened) == int(wanted), (
            f"touch {number} of seed {seed} {'did not open' if wanted else 'opened'} the door: {vars(touch)}"
        )
        way_in.tick(now + 60.0)
        assert len(opened) == int(wanted), f"touch {number} of seed {seed} opened it after it was lifted"
    assert touches < 1000 or long_holds > 0, "the storm never held the mark: it proves nothing"


def _play(way_in: WayIn, touch: _Touch, start: float) -> None:
    """Press, let time pass in steps, slide and add fingers on the way, let go."""
    way_in.press(QPointF(touch.x, touch.y), start)
    end = start + touch.seconds
    turn = start + touch.seconds * touch.when
    now = start
    # Where nothing can happen, time passes in one step: most touches are beside the mark.
    step = STEP if way_in._hold.held else touch.seconds
    while now + step < end:
        before, now = now, now + step
        if before <= turn < now:
            way_in.tick(turn)
            way_in.move(
                QPointF(
                    touch.x + touch.reach * math.cos(touch.angle),
                    touch.y + touch.reach * math.sin(touch.angle),
                ),
                touch.fingers,
            )
        way_in.tick(now)
    if turn >= now:
        way_in.tick(turn)
        way_in.move(
            QPointF(
                touch.x + touch.reach * math.cos(touch.angle), touch.y + touch.reach * math.sin(touch.angle)
            ),
            touch.fingers,
        )
    way_in.release(end)
