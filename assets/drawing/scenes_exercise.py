"""Moving well: walking, sitting, getting out of bed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import insets, marks, stage
from assets.drawing.cast import AUNT, GRANDFATHER, MAN, PHYSIO
from assets.drawing.geometry import Point, box, ellipse, joined, line, loop, rounded, smooth
from assets.drawing.head import Head
from assets.drawing.palette import (
    CARD,
    DISC_LIGHT,
    DISC_LINE,
    FINE,
    ILL_LINE,
    STEEL,
    STEEL_LINE,
    TEAL_BRIGHT,
    TEAL_MID,
)
from assets.drawing.person import OUTLINE, leg, near_arm, person
from assets.drawing.pose import Pose
from assets.drawing.svg import Picture, document, in_circle, paint, rewritten

FLOOR = 374.0
STAND = FLOOR - 154


ROUNDS: tuple[Point, ...] = ((107, 200), (320, 200), (533, 200))
ROUND = 99.0


def porthole(middle: Point, scene: Picture, fill: str = CARD) -> Picture:
    """A round look at one thing."""
    return [
        paint(ellipse(*middle, ROUND), fill),
        *in_circle(scene, middle, ROUND),
        paint(ellipse(*middle, ROUND), None, TEAL_BRIGHT, width=5),
    ]


def relief(x: float, y: float) -> Picture:
    """A strip of tablets and a glass of water."""
    strip = box(-30, -48, 60, 96, 10).turned(-14)
    tablets = joined(ellipse(i * 26 - 13, j * 22 - 33, 9) for i in range(2) for j in range(4)).turned(-14)
    glass = rounded([(x + 8, y - 30), (x + 66, y - 30), (x + 58, y + 52), (x + 16, y + 52)], 6)
    water = rounded([(x + 11, y - 4), (x + 63, y - 4), (x + 58, y + 50), (x + 16, y + 50)], 5)
    return [
        paint(strip.moved(x - 36, y + 2), STEEL, STEEL_LINE),
        paint(tablets.moved(x - 36, y + 2), CARD, STEEL_LINE, width=FINE),
        paint(glass, CARD, STEEL_LINE),
        paint(water, DISC_LIGHT),
        paint(line((x + 11, y - 4), (x + 63, y - 4)), None, DISC_LINE),
        paint(glass, None, STEEL_LINE),
    ]


def no_operation() -> str:
    """Care without an operation: time, relief of pain, and moving with a physiotherapist."""
    first, second, third = ROUNDS
    date = [rewritten(part, lambda path: path.scaled(1.35).data()) for part in insets.calendar(-3, 2)]
    picture = porthole(first, [rewritten(part, lambda path: path.moved(*first).data()) for part in date])
    picture += porthole(second, relief(*second))
    x, y, k = third[0], third[1] + 78, 0.52
    physio = Pose(
        (x - 26, y - 154 * k),
        size=k,
        near_arm=(40, 78),
        far_arm=(-14, 4),
        near_leg=(-12, -20),
        far_leg=(18, 4),
    )
    patient = Pose(
        (x + 28, y - 154 * k),
        size=k,
        near_arm=(-20, 6),
        far_arm=(28, 48),
        near_leg=(20, 4),
        far_leg=(-14, -24),
    )
    outside: Picture = [
        paint(box(x - 120, y - 24, 240, 80), stage.GRASS),
        paint(box(x - 120, y - 8, 240, 60), stage.EARTH),
    ]
    outside += person(patient, AUNT) + person(physio, PHYSIO)
    return document(640, 400, picture + porthole(third, outside, stage.SKY))


def walking() -> str:
    """Walking every day."""
    picture = stage.outside() + stage.tree(96, 318, 1.15) + stage.tree(540, 312, 0.9)
    pose = Pose(
        (312, STAND - 2),
        near_arm=(-34, -14),
        far_arm=(34, 66),
        near_leg=(24, 6),
        far_leg=(-18, -30),
        feet=(104, 70),
    )
    picture += person(pose, GRANDFATHER)
    picture += marks.arrow((404, 372), (486, 372), fill=TEAL_MID, edge="#0B5D5E", breadth=12)
    return document(640, 400, picture)


def spine_line(points: list[Point]) -> Picture:
    """The line of the back, drawn over a figure."""
    return [paint(smooth(points), None, CARD, width=9), paint(smooth(points), None, TEAL_MID, width=5)]


def posture() -> str:
    """Sitting upright beside sitting slumped."""
    picture = stage.room()
    picture += [paint(line((320, 40), (320, 360)), None, "#B9CFC8", dash="2 10")]
    picture += stage.chair(148, FLOOR, seat=88, back=112)
    upright = Pose((152, FLOOR - 108), near_arm=(18, 74), far_arm=(24, 78), near_leg=(88, 2), far_leg=(86, 0))
    picture += person(upright, MAN, hide="near")
    picture += near_arm(upright, MAN) + spine_line([(134, 264), (131, 232), (132, 204), (138, 168)])
    picture += marks.calm_ring(140, 226, 46, 58)
    picture += stage.chair(436, FLOOR, seat=88, back=112)
    slumped = Pose(
        (456, FLOOR - 106),
        lean=14,
        bend=16,
        near_arm=(10, 52),
        far_arm=(20, 58),
        near_leg=(86, -16),
        far_leg=(84, -20),
        nod=30,
    )
    worn = replace(MAN, head=Head("short", mood="calm"))
    picture += person(slumped, worn, hide="near")
    bent = smooth([(440, 264), (424, 236), (432, 206), (462, 184)])
    picture += [paint(bent, None, CARD, width=9), paint(bent, None, ILL_LINE, width=5, dash="9 8")]
    picture += near_arm(slumped, worn) + marks.ring(440, 228, 46, 58)
    return document(640, 400, picture)


BED_Y = 374.0
SLEEPER = replace(
    AUNT,
    head=Head("bun", bindi=True, turn=8),
    wear="shirt",
    trim=AUNT.top,
    bottom="#E6DCC8",
    shoes=AUNT.skin,
)


def bedroom() -> Picture:
    """The same room in all three pictures; the bed is seen a little from above, so that one can lie on it."""
    top = rounded([(86, 222), (530, 222), (548, 300), (64, 300)], 12)
    front = rounded([(64, 294), (548, 294), (548, 330), (64, 330)], 8)
    legs = joined(line((x, 326), (x, BED_Y)) for x in (84, 528))
    return [
        *stage.room(),
        *stage.window(420, 40),
        *stage.plant(600, 360),
        paint(legs, None, OUTLINE, width=13),
        paint(legs, None, stage.WOOD_DEEP, width=7),
        paint(rounded([(56, 176), (84, 176), (76, 336), (50, 336)], 8), stage.WOOD_DEEP, OUTLINE),
        paint(front, stage.WOOD, OUTLINE),
        paint(top, stage.SHEET, OUTLINE),
        *stage.pillow(130, 258, 0, 84),
    ]


def roll(x: float, y: float) -> tuple[Picture, Picture]:
    """An arrow that turns around the body's long axis: the part behind the body, and the part before it."""
    behind = smooth([(x - 15, y + 24), (x - 20, y), (x - 16, y - 34), (x - 2, y - 56), (x + 10, y - 46)])
    front = smooth([(x + 10, y - 46), (x + 19, y - 16), (x + 20, y + 14), (x + 13, y + 38)])
    tip = (x - 2, y + 58)
    head = loop((x - 5, y + 33), (x + 26, y + 42), tip)
    return (
        [paint(behind, None, CARD, width=13), paint(behind, None, TEAL_MID, width=7)],
        [
            paint(front, None, CARD, width=13),
            paint(head, CARD, CARD, width=7),
            paint(front, None, TEAL_MID, width=7),
            paint(head, TEAL_MID, TEAL_MID),
        ],
    )


def log_roll_1() -> str:
    """Lying on the back, knees bent and together, feet flat on the bed."""
    pose = Pose(
        (322, 262),
        lean=-90,
        wide=0.1,
        near_arm=(80, 90),
        far_arm=(78, 88),
        near_leg=(140, 20),
        far_leg=(137, 17),
        nod=-4,
    )
    return document(640, 400, bedroom() + person(pose, SLEEPER))


def log_roll_2() -> str:
    """Rolled onto the side, towards us; shoulders and hips turned in one piece, knees bent and together."""
    turned = replace(SLEEPER, head=Head("bun", bindi=True, turn=0))
    pose = Pose(
        (274, 252),
        lean=-90,
        wide=0.66,
        near_arm=(66, -34),
        far_arm=(-40, -130),
        near_leg=(62, 112),
        far_leg=(58, 110),
        feet=(60, 60),
    )
    shoulders, hips = roll(206, 252), roll(292, 252)
    picture = bedroom() + shoulders[0] + hips[0] + person(pose, turned)
    straight = line((192, 246), (274, 246))
    picture += [paint(straight, None, CARD, width=10), paint(straight, None, TEAL_MID, width=5, dash="9 8")]
    picture += shoulders[1] + hips[1]
    return document(640, 400, picture)


def log_roll_3() -> str:
    """Pushing up with the arms while both legs go down; the back stays straight."""
    turned = replace(SLEEPER, head=Head("bun", bindi=True, turn=0))
    pose = Pose((330, 270), lean=-40, wide=0.7, near_arm=(12, -44), far_arm=(-10, -76), nod=-10)
    picture = bedroom()
    for x in (20, 0):
        knee = (352.0 + x, 304.0)
        picture += leg(((334.0 + x * 0.6, 270.0), knee, (knee[0] + 4, 360.0)), 20, turned, 1, 1)
    picture += person(pose, turned, hide="legs")
    back = line((324, 262), (276, 204))
    picture += [paint(back, None, CARD, width=10), paint(back, None, TEAL_MID, width=5, dash="9 8")]
    picture += marks.sweep((330, 270), 176, 206, 246, TEAL_MID, 7)
    picture += marks.arrow((426, 296), (426, 362), fill=TEAL_MID, edge="#0B5D5E", breadth=12)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "no-operation": no_operation,
    "exercise-walking": walking,
    "exercise-posture": posture,
    "exercise-log-roll-1": log_roll_1,
    "exercise-log-roll-2": log_roll_2,
    "exercise-log-roll-3": log_roll_3,
}
