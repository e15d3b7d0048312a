"""Moving well: walking, sitting, getting out of bed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import insets, marks, stage
from assets.drawing.cast import AUNT, GRANDFATHER, MAN, PHYSIO
from assets.drawing.geometry import Point, box, ellipse, joined, line, rounded, smooth
from assets.drawing.head import Head
from assets.drawing.palette import (
    CARD,
    DISC_LIGHT,
    DISC_LINE,
    FINE,
    STEEL,
    STEEL_LINE,
    TEAL_BRIGHT,
    TEAL_MID,
)
from assets.drawing.person import near_arm, person
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
        near_arm=(32, 70),
        far_arm=(-30, 2),
        near_leg=(-18, -30),
        far_leg=(24, 6),
        feet=(70, 104),
    )
    picture += person(pose, GRANDFATHER)
    picture += marks.arrow((404, 372), (486, 372), fill=TEAL_MID, edge="#0B5D5E", breadth=12)
    return document(640, 400, picture)


def spine_line(points: list[Point], tint: str) -> Picture:
    """The line of the back, drawn over a figure."""
    return [paint(smooth(points), None, "#FFFFFF", width=9), paint(smooth(points), None, tint, width=5)]


def posture() -> str:
    """Sitting upright beside sitting slumped."""
    picture = stage.room()
    picture += [paint(line((320, 40), (320, 360)), None, "#B9CFC8", dash="2 10")]
    picture += stage.chair(148, FLOOR, seat=88, back=112)
    upright = Pose((152, FLOOR - 108), near_arm=(18, 74), far_arm=(24, 78), near_leg=(88, 2), far_leg=(86, 0))
    picture += person(upright, MAN, hide="near")
    picture += near_arm(upright, MAN) + spine_line([(140, 266), (135, 232), (137, 204), (142, 170)], TEAL_MID)
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
    picture += spine_line([(440, 264), (424, 236), (432, 206), (462, 184)], TEAL_MID) + near_arm(
        slumped, worn
    )
    return document(640, 400, picture)


BED_Y = 374.0
SLEEPER = replace(AUNT, head=Head("bun", bindi=True, turn=8), wear="shirt", trim=AUNT.top, bottom="#E6DCC8")


def bedroom() -> Picture:
    """The same room and bed in all three pictures."""
    return stage.room() + stage.window(420, 40) + stage.plant(600, 360) + stage.bed(70, BED_Y, 470, home=True)


def roll(x: float, y: float) -> Picture:
    """A curved arrow over the body: it turns as one."""
    return [
        *marks.sweep((x, y), 52, -78, 58, "#FFFFFF", 12),
        *marks.sweep((x, y), 52, -78, 58, TEAL_MID, 6),
    ]


def log_roll_1() -> str:
    """Lying on the back, knees bent, feet flat on the bed."""
    picture = bedroom() + stage.pillow(128, 268, 0, 92)
    pose = Pose(
        (306, 262),
        lean=-90,
        near_arm=(76, 88),
        far_arm=(74, 88),
        near_leg=(140, 22),
        far_leg=(134, 16),
        nod=-4,
    )
    picture += person(pose, SLEEPER)
    return document(640, 400, picture)


def log_roll_2() -> str:
    """Rolled onto the side; shoulders and hips turned together, knees bent, at the edge of the bed."""
    picture = bedroom() + stage.pillow(128, 262, 0, 92)
    turned = replace(SLEEPER, head=Head("bun", bindi=True, turn=0))
    pose = Pose(
        (306, 246),
        lean=-90,
        wide=0.9,
        near_arm=(62, 4),
        near_leg=(64, 92),
        far_leg=(58, 90),
        feet=(70, 70),
    )
    picture += person(pose, turned, hide="far")
    picture += roll(190, 244) + roll(290, 244)
    return document(640, 400, picture)


def log_roll_3() -> str:
    """Pushing up with the arms while the legs go down; the back stays straight."""
    picture = bedroom() + stage.pillow(128, 268, 0, 92)
    pose = Pose(
        (330, 258),
        lean=-42,
        wide=0.8,
        near_arm=(14, -30),
        far_arm=(-14, -78),
        near_leg=(66, 8),
        far_leg=(58, 0),
        feet=(80, 80),
        nod=-16,
    )
    turned = replace(SLEEPER, head=Head("bun", bindi=True, turn=0))
    picture += person(pose, turned)
    picture += marks.sweep((330, 258), 172, 206, 250, TEAL_MID, 7)
    picture += marks.arrow((452, 300), (452, 362), fill=TEAL_MID, edge="#0B5D5E", breadth=12)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "no-operation": no_operation,
    "exercise-walking": walking,
    "exercise-posture": posture,
    "exercise-log-roll-1": log_roll_1,
    "exercise-log-roll-2": log_roll_2,
    "exercise-log-roll-3": log_roll_3,
}
