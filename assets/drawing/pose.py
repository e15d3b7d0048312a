"""Who a figure is and how it stands: its look, its pose and where its joints then are."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from assets.drawing.geometry import Point
from assets.drawing.head import Head

TORSO, UPPER_ARM, FOREARM, THIGH, SHIN = 92.0, 50.0, 46.0, 72.0, 68.0
Angles = tuple[float, float]


@dataclass(frozen=True)
class Look:
    """Who it is and what they wear."""

    skin: str = "#A8704A"
    top: str = "#5B8FA3"
    bottom: str = "#EFE6D6"
    trim: str = "#FFFFFF"
    wear: str = "kurta"  # kurta, shirt, sari, gown, scrubs, bare
    sleeve: float = 1.0  # share of the arm that is covered: 0.5 ends at the elbow
    shoes: str = "#6B4A36"
    head: Head = field(default_factory=Head)


@dataclass(frozen=True)
class Pose:
    """How a figure stands, sits or lies. Angles: 0 hangs down, 90 points where it faces, 180 is up."""

    hip: Point
    lean: float = 0
    facing: int = 1
    size: float = 1
    wide: float = 0.35  # 0 seen from the side, 1 from the front or back
    near_arm: Angles = (6, 14)
    far_arm: Angles = (-4, 10)
    near_leg: Angles = (0, 0)
    far_leg: Angles = (0, 0)
    nod: float = 0
    feet: Angles = (90, 90)
    bend: float = 0  # how far the back is rounded


@dataclass(frozen=True)
class Joints:
    """Where the joints of a posed figure are."""

    hip: Point
    neck: Point
    skull: Point
    near_arm: tuple[Point, Point, Point, Point]
    far_arm: tuple[Point, Point, Point, Point]
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]


def step(start: Point, angle: float, length: float, facing: int) -> Point:
    """The end of a limb."""
    a = math.radians(angle)
    return (start[0] + math.sin(a) * length * facing, start[1] + math.cos(a) * length)


def joints(pose: Pose) -> Joints:
    """All joints of a pose."""
    k, f = pose.size, pose.facing
    up = 180 - pose.lean
    neck = step(pose.hip, up, TORSO * k, f)
    shoulder = step(pose.hip, up, (TORSO - 15) * k, f)
    skull = step(neck, up - pose.nod, 37 * k, f)
    side = (5 + 27 * pose.wide) * k
    cos, sin = math.cos(math.radians(pose.lean)), math.sin(math.radians(pose.lean)) * f
    hips = (3 + 13 * pose.wide) * k

    def arm(sign: int, angles: Angles) -> tuple[Point, Point, Point, Point]:
        start = (shoulder[0] + sign * side * cos, shoulder[1] + sign * side * sin)
        elbow = step(start, angles[0], UPPER_ARM * k, f)
        wrist = step(elbow, angles[1], FOREARM * k, f)
        return start, elbow, wrist, step(wrist, angles[1], 12 * k, f)

    def leg(sign: int, angles: Angles) -> tuple[Point, Point, Point]:
        start = (pose.hip[0] + sign * hips * cos, pose.hip[1] + sign * hips * sin)
        knee = step(start, angles[0], THIGH * k, f)
        return start, knee, step(knee, angles[1], SHIN * k, f)

    flank = 1 if pose.wide > 0.6 else -1
    return Joints(
        pose.hip,
        neck,
        skull,
        arm(flank * f if flank < 0 else 1, pose.near_arm),
        arm(-flank * f if flank < 0 else -1, pose.far_arm),
        leg(flank * f if flank < 0 else 1, pose.near_leg),
        leg(-flank * f if flank < 0 else -1, pose.far_leg),
    )
