"""The people: a jointed figure that every scene poses and dresses."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assets.drawing.geometry import (
    Path,
    Point,
    between,
    capsule,
    ellipse,
    joined,
    loop,
    normals,
    ribbon,
    rounded,
    smooth,
)
from assets.drawing.head import head
from assets.drawing.palette import LINE
from assets.drawing.pose import TORSO, Joints, Look, Pose, joints, step
from assets.drawing.svg import Picture, paint

OUTLINE = "#4A332A"


def clad(paths: Sequence[Path], fill: str, edge: str = OUTLINE) -> Picture:
    """Several overlapping shapes as one piece of cloth or skin: one outline around all."""
    shape = joined(paths)
    return [paint(shape, None, edge, width=LINE * 2), paint(shape, fill)]


def limb(points: Sequence[Point], radii: Sequence[float]) -> list[Path]:
    """Capsules from joint to joint."""
    return [
        capsule(a, ra, b, rb)
        for a, b, ra, rb in zip(points, points[1:], radii, radii[1:], strict=False)
        if math.dist(a, b) > 0.5
    ]


def arm(points: tuple[Point, Point, Point, Point], look: Look, k: float) -> Picture:
    """An arm with its sleeve."""
    start, elbow, wrist, hand = points
    skin = [*limb([start, elbow, wrist], [10.5 * k, 9.5 * k, 7 * k]), capsule(wrist, 7 * k, hand, 7.5 * k)]
    picture = clad(skin, look.skin)
    if look.sleeve <= 0:
        return picture
    end = (
        between(start, elbow, look.sleeve * 2)
        if look.sleeve <= 0.5
        else between(elbow, wrist, look.sleeve * 2 - 1)
    )
    line = [start, end] if look.sleeve <= 0.5 else [start, elbow, end]
    radii = [12.5 * k, 13 * k] if look.sleeve <= 0.5 else [12.5 * k, 11.5 * k, 10 * k]
    return picture + clad(limb(line, radii), look.top)


def foot(ankle: Point, angle: float, look: Look, facing: int, k: float) -> Picture:
    """A foot in a simple shoe."""
    heel = step(ankle, angle - 180, 3 * k, facing)
    heel = (heel[0], heel[1])
    toe = step(ankle, angle, 19 * k, facing)
    down = step((0, 0), angle - 90, 5 * k, facing)
    a, b = (heel[0] + down[0], heel[1] + down[1]), (toe[0] + down[0], toe[1] + down[1] + 1)
    return clad([capsule(a, 8 * k, b, 6.5 * k)], look.shoes)


def leg(points: tuple[Point, Point, Point], angle: float, look: Look, facing: int, k: float) -> Picture:
    """A leg, in trousers or bare, with its foot."""
    bare = look.wear in ("gown", "bare")
    fill = look.skin if bare else look.bottom
    radii = [16 * k, 12.5 * k, 8 * k] if bare else [18 * k, 15 * k, 11.5 * k]
    return foot(points[2], angle, look, facing, k) + clad(limb(points, radii), fill)


def torso(pose: Pose, nodes: Joints) -> Path:
    """The trunk from hip to shoulder."""
    k, w = pose.size, pose.wide
    across = math.radians(pose.lean)
    ux, uy = math.cos(across) * pose.facing, math.sin(across)
    vx, vy = math.sin(across) * pose.facing, -math.cos(across)
    shoulder, waist, hips = 23 + 15 * w, 21 + 7 * w, 22 + 9 * w

    def at(x: float, y: float) -> Point:
        curl = pose.bend * math.sin(math.pi * min(max(y / TORSO, 0), 1))
        return (
            nodes.hip[0] + ((x - curl) * ux + y * vx) * k,
            nodes.hip[1] + ((x - curl) * uy + y * vy) * k,
        )

    outline = [
        at(-hips, -8),
        at(-waist, TORSO * 0.36),
        at(-shoulder, TORSO * 0.8),
        at(-shoulder * 0.62, TORSO * 0.97),
        at(0, TORSO * 1.02),
        at(shoulder * 0.62, TORSO * 0.97),
        at(shoulder, TORSO * 0.8),
        at(waist, TORSO * 0.36),
        at(hips, -8),
    ]
    return smooth(outline, closed=True, tension=0.8)


def flap(start: Point, end: Point, share: float, top: float, foot_width: float) -> Path:
    """Cloth that hangs along a limb, with a straight hem."""
    stop = between(start, end, share)
    n = normals([start, stop])[0]
    corners = [
        (start[0] + n[0] * top, start[1] + n[1] * top),
        (stop[0] + n[0] * foot_width, stop[1] + n[1] * foot_width),
        (stop[0] - n[0] * foot_width, stop[1] - n[1] * foot_width),
        (start[0] - n[0] * top, start[1] - n[1] * top),
    ]
    return rounded(corners, 5)


def skirt(nodes: Joints, k: float, *, long: bool, share: float = 0.62) -> list[Path]:
    """A kurta's tails, a gown or the lower part of a sari."""
    near, far = nodes.near_leg, nodes.far_leg
    if not long:
        leaning = max(abs(a[1][0] - a[0][0]) for a in (near, far))
        if leaning < 40 * k:
            hems = [between(a[0], a[1], share) for a in (near, far)]
            left, right = min(hems)[0] - 23 * k, max(hems)[0] + 23 * k
            low = sum(p[1] for p in hems) / 2
            (x, y), high = nodes.hip, 14 * k
            spots = [(x - 20 * k, y - high), (x + 20 * k, y - high), (right, low), (left, low)]
            return [rounded(spots, 6)]
        flaps = [flap(a[0], a[1], share, 20 * k, 23 * k) for a in (near, far)]
        tips = [between(a[0], a[1], share * 0.97) for a in (near, far)]
        return [*flaps, loop(nodes.hip, *tips), ellipse(*nodes.hip, 21 * k)]
    shapes: list[Path] = [ellipse(*nodes.hip, 23 * k)]
    for a in (near, far):
        shapes += limb([a[0], a[1]], [21 * k, 21 * k])
        shapes.append(flap(a[1], a[2], 0.98, 20 * k, 23 * k))
    tips = [between(a[1], a[2], 0.93) for a in (near, far)]
    shapes.append(loop(nodes.hip, near[1], tips[0], tips[1], far[1]))
    return shapes


def pallu(nodes: Joints, pose: Pose, look: Look) -> Picture:
    """The loose end of a sari, from the hip over the shoulder and down the back."""
    k, f = pose.size, pose.facing
    hip, neck = nodes.hip, nodes.neck
    front = (hip[0] + 14 * f * k, hip[1] - 4 * k)
    chest = (between(hip, neck, 0.6)[0] + 10 * f * k, between(hip, neck, 0.6)[1])
    top = (between(hip, neck, 0.93)[0] - 10 * f * k, between(hip, neck, 0.93)[1])
    back = (between(hip, neck, 0.5)[0] - 25 * f * k, between(hip, neck, 0.5)[1])
    tail = (hip[0] - 27 * f * k, hip[1] + 34 * k)
    band = ribbon([front, chest, top], [34 * k, 30 * k, 24 * k])
    hanging = ribbon([top, back, tail], [22 * k, 20 * k, 24 * k])
    edge = smooth(
        [(front[0] + 10 * f * k, front[1] - 12 * k), (chest[0] + 13 * f * k, chest[1] - 4 * k), top]
    )
    return [*clad([hanging, band], look.bottom), paint(edge, None, look.trim)]


def person(pose: Pose, look: Look, *, hide: str = "") -> Picture:
    """A whole figure; `hide` names parts that something else covers: legs, near, far."""
    nodes, k, f = joints(pose), pose.size, pose.facing
    picture: Picture = []
    if "far" not in hide:
        picture += arm(nodes.far_arm, look, k)
    if "legs" not in hide:
        if look.wear == "sari":
            picture += foot(nodes.far_leg[2], pose.feet[1], look, f, k) + foot(
                nodes.near_leg[2], pose.feet[0], look, f, k
            )
        else:
            picture += leg(nodes.far_leg, pose.feet[1], look, f, k) + leg(
                nodes.near_leg, pose.feet[0], look, f, k
            )
    neck_from = between(nodes.hip, nodes.neck, 0.9)
    picture += clad([capsule(neck_from, 9.5 * k, between(nodes.neck, nodes.skull, 0.6), 9 * k)], look.skin)
    trunk = torso(pose, nodes)
    if look.wear == "sari":
        if "legs" not in hide:
            picture += clad(skirt(nodes, k, long=True), look.bottom)
        picture += clad([trunk], look.top) + pallu(nodes, pose, look)
    elif look.wear in ("kurta", "gown") and "legs" not in hide:
        share = 0.62 if look.wear == "kurta" else 0.95
        picture += clad([trunk, *skirt(nodes, k, long=False, share=share)], look.top)
        picture += collar(nodes, look, k)
    else:
        picture += clad([trunk], look.top if look.wear != "bare" else look.skin)
        picture += collar(nodes, look, k) if look.wear != "bare" else []
    picture += head(look.head, nodes.skull, k, f, (pose.lean + pose.nod * 1.0) * f, look.skin)
    if "near" not in hide:
        picture += arm(nodes.near_arm, look, k)
    return picture


def near_arm(pose: Pose, look: Look) -> Picture:
    """Only the nearer arm, to be laid over what the hand holds."""
    return arm(joints(pose).near_arm, look, pose.size)


def collar(nodes: Joints, look: Look, k: float) -> Picture:
    """A few marks at the neck that tell the garments apart."""
    a, b = between(nodes.neck, nodes.hip, 0.02), between(nodes.neck, nodes.hip, 0.32)
    if look.wear == "kurta":
        return [paint(smooth([a, b]), None, look.trim)]
    if look.wear == "gown":
        spots = [between(nodes.neck, nodes.hip, s) for s in (0.3, 0.5, 0.7, 0.9)]
        return [paint(joined(ellipse(x, y, 2.4 * k) for x, y in spots), look.trim)]
    n = normals([nodes.neck, nodes.hip])[0]
    left = (a[0] + n[0] * 9 * k, a[1] + n[1] * 9 * k)
    right = (a[0] - n[0] * 9 * k, a[1] - n[1] * 9 * k)
    return [paint(smooth([left, between(a, b, 0.6), right], tension=0.2), None, look.trim)]
