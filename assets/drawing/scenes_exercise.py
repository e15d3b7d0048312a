"""Moving well: walking, sitting, getting out of bed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import marks, stage
from assets.drawing.cast import AUNT, GRANDFATHER, MAN, PHYSIO
from assets.drawing.geometry import Point, line, smooth
from assets.drawing.head import Head
from assets.drawing.palette import ILL, TEAL_MID
from assets.drawing.person import near_arm, person
from assets.drawing.pose import Pose
from assets.drawing.svg import Picture, document, paint

FLOOR = 374.0
STAND = FLOOR - 154


def no_operation() -> str:
    """Care without an operation: walking, guided by a physiotherapist."""
    picture = stage.outside() + stage.tree(82, 318, 1.05) + stage.tree(572, 312, 0.8)
    physio = Pose((250, STAND), near_arm=(40, 78), far_arm=(-14, 4), near_leg=(-12, -20), far_leg=(18, 4))
    patient = Pose((356, STAND), near_arm=(-20, 6), far_arm=(28, 48), near_leg=(20, 4), far_leg=(-14, -24))
    picture += person(patient, AUNT) + person(physio, PHYSIO)
    picture += marks.arrow((452, 372), (520, 372), fill=TEAL_MID, edge="#0B5D5E", breadth=11)
    return document(640, 400, picture)


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
    picture += spine_line([(142, 264), (138, 232), (141, 204), (150, 164)], TEAL_MID) + near_arm(upright, MAN)
    picture += marks.well(254, 78, 24)
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
    picture += spine_line([(440, 264), (424, 236), (432, 206), (462, 184)], ILL) + near_arm(slumped, worn)
    picture += marks.unwell(560, 78, 24)
    return document(640, 400, picture)


BED_Y = 374.0
SLEEPER = replace(AUNT, head=Head("bun", bindi=True, turn=8), bottom="#E6DCC8")


def bedroom() -> Picture:
    """The same room and bed in all three pictures."""
    return stage.room() + stage.window(420, 40) + stage.plant(600, 360) + stage.bed(70, BED_Y, 470, home=True)


def log_roll_1() -> str:
    """On the back, knees bent; roll the whole body to the side like a log."""
    picture = bedroom() + stage.pillow(128, 268, 0, 92)
    pose = Pose(
        (300, 260),
        lean=-90,
        near_arm=(66, 90),
        far_arm=(70, 90),
        near_leg=(142, 22),
        far_leg=(136, 16),
        nod=-4,
    )
    picture += person(pose, SLEEPER)
    picture += marks.sweep((250, 206), 62, 200, 340, TEAL_MID, 6)
    return document(640, 400, picture)


def log_roll_2() -> str:
    """Lying on the side, knees bent, at the edge of the bed."""
    picture = bedroom() + stage.pillow(128, 262, 0, 92)
    turned = replace(SLEEPER, head=Head("bun", bindi=True, turn=0))
    pose = Pose(
        (290, 258),
        lean=-90,
        wide=0.42,
        near_arm=(52, 112),
        far_arm=(40, 100),
        near_leg=(58, 116),
        far_leg=(66, 112),
        feet=(150, 150),
    )
    picture += person(pose, turned)
    picture += [paint(smooth([(176, 256), (240, 258), (290, 258)]), None, TEAL_MID, dash="9 8")]
    picture += marks.arrow((392, 318), (392, 366), fill=TEAL_MID, edge="#0B5D5E", breadth=12)
    return document(640, 400, picture)


def log_roll_3() -> str:
    """Pushing up with the arms while the legs go down; the back stays straight."""
    picture = bedroom() + stage.pillow(128, 268, 0, 92)
    pose = Pose(
        (322, 264),
        lean=-34,
        near_arm=(-30, -4),
        far_arm=(-16, -58),
        near_leg=(78, 4),
        far_leg=(82, 0),
        nod=-20,
    )
    picture += person(pose, SLEEPER)
    picture += marks.sweep((322, 250), 150, 205, 262, TEAL_MID, 6)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "no-operation": no_operation,
    "exercise-walking": walking,
    "exercise-posture": posture,
    "exercise-log-roll-1": log_roll_1,
    "exercise-log-roll-2": log_roll_2,
    "exercise-log-roll-3": log_roll_3,
}
