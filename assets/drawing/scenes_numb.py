"""Warning signs in the seat and the legs: numb, tingling or weak; everyone stays clothed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import marks, stage
from assets.drawing.cast import GRANDFATHER
from assets.drawing.geometry import between, ellipse, joined, sketch, smooth
from assets.drawing.head import Head
from assets.drawing.palette import CARD, TEAL_BRIGHT
from assets.drawing.person import OUTLINE, arm, clad, foot, limb, near_arm, person
from assets.drawing.pose import Look, Pose, joints
from assets.drawing.svg import Picture, document, in_circle, paint

FLOOR = 374.0
CLOTHED = replace(
    GRANDFATHER,
    wear="shirt",
    bottom="#8C7B6B",
    head=Head("short", "#9A9590", mood="worry", beard=True),
)


def trousers(pose: Pose, look: Look) -> Picture:
    """Trousers seen from behind, waist, seat and both legs in one cloth, over a shirt tucked in."""
    k, (x, y) = pose.size, pose.hip
    nodes = joints(pose)
    seat = smooth(
        [
            (x - 28 * k, y - 26 * k),
            (x - 33 * k, y - 6 * k),
            (x - 35 * k, y + 16 * k),
            (x - 22 * k, y + 34 * k),
            (x, y + 30 * k),
            (x + 22 * k, y + 34 * k),
            (x + 35 * k, y + 16 * k),
            (x + 33 * k, y - 6 * k),
            (x + 28 * k, y - 26 * k),
            (x, y - 24 * k),
        ],
        closed=True,
        tension=0.9,
    )
    legs: Picture = []
    for points in (nodes.far_leg, nodes.near_leg):
        legs += clad(limb(points, [20 * k, 16 * k, 13 * k]), look.bottom)
    belt = smooth([(x - 27 * k, y - 27 * k), (x, y - 25 * k), (x + 27 * k, y - 27 * k)])
    seam = smooth([(x, y - 20 * k), (x + 0.5, y + 4 * k), (x, y + 34 * k)])
    return [
        *legs,
        *clad([seat], look.bottom),
        paint(seat, look.bottom),
        *(
            paint(part, look.bottom)
            for p in (nodes.far_leg, nodes.near_leg)
            for part in limb(p[:2], [19 * k, 15 * k])
        ),
        paint(seam, None, OUTLINE, width=2),
        paint(belt, None, OUTLINE, width=10),
    ]


def from_behind(pose: Pose, look: Look) -> Picture:
    """The same person seen from behind, fully clothed."""
    nodes, k = joints(pose), pose.size
    away = replace(look, trim=look.top, head=replace(look.head, turn=-99))
    return [
        *person(pose, away, hide="legs near far"),
        *trousers(pose, look),
        *arm(nodes.far_arm, look, k),
        *arm(nodes.near_arm, look, k),
    ]


def numbness() -> str:
    """Numb where one sits: on a stool seen from the side, and from behind in a round look."""
    picture = stage.room()
    k = 1.12
    hip = (150.0, FLOOR - 100)
    pose = Pose(
        hip, lean=2, size=k, near_arm=(18, 62), far_arm=(30, 74), near_leg=(88, 2), far_leg=(86, 0), nod=4
    )
    picture += stage.stool(160, FLOOR, 80, 104)
    picture += person(pose, CLOTHED, hide="near")
    under = sketch(
        "M-30 -14 C-36 4 -30 20 -12 21 L46 22 C56 20 56 8 46 5 C26 2 10 0 0 -6 C-10 -14 -24 -22 -30 -14 Z"
    )
    picture += marks.numb(under.moved(*hip))
    picture += near_arm(pose, CLOTHED)
    picture += marks.tingles(
        [((108, 258), 190), ((104, 280), 172), ((112, 303), 145)]
        + [((132 + i * 22, 312), 90.0) for i in range(4)]
    )
    middle, radius = (458.0, 200.0), 164.0
    k = 1.2
    hip = (458.0, 236.0)
    behind = Pose(
        hip, size=k, wide=1, near_arm=(34, 18), far_arm=(-34, -18), near_leg=(2, 1), far_leg=(-2, -1)
    )
    saddle = sketch(
        "M0 -6 C20 -6 30 4 30 18 C30 34 22 44 19 58 C17 70 15 82 10 88 C6 90 3 84 3 76 L0 56"
        " L-3 76 C-3 84 -6 90 -10 88 C-15 82 -17 70 -19 58 C-22 44 -30 34 -30 18 C-30 4 -20 -6 0 -6 Z"
    ).scaled(k)
    x, y = hip
    around = [
        *(
            ((x + side * 53, y + 20 + i * 25), 90 - side * (90 - (i - 1) * 22))
            for side in (-1, 1)
            for i in range(3)
        ),
    ]
    look: Picture = [
        *from_behind(behind, CLOTHED),
        *marks.numb(saddle.moved(*hip)),
        *marks.tingles(around),
    ]
    picture += [paint(ellipse(*middle, radius), CARD)]
    picture += in_circle(look, middle, radius - 2)
    picture += [paint(ellipse(*middle, radius), None, TEAL_BRIGHT, width=5)]
    return document(640, 400, picture)


def legs() -> str:
    """Weak and numb legs: both knees give way, both hands hold a chair."""
    picture = stage.room()
    k = 1.12
    hip = (262.0, 246.0)
    pose = Pose(
        hip,
        lean=24,
        size=k,
        near_arm=(50, 108),
        far_arm=(40, 124),
        near_leg=(22, -54),
        far_leg=(68, -8),
        nod=4,
        feet=(70, 90),
    )
    nodes = joints(pose)
    picture += [*arm(nodes.far_arm, CLOTHED, k), *stage.chair(414, FLOOR, seat=94, back=92)]
    for points, angle in ((nodes.far_leg, 90.0), (nodes.near_leg, 70.0)):
        picture += foot(points[2], angle, CLOTHED, 1, k)
        picture += clad(limb(points, [19 * k, 15 * k, 12 * k]), CLOTHED.bottom)
        part = [between(points[0], points[1], 0.5), points[1], points[2]]
        picture += marks.numb(joined(limb(part, [8 * k, 8 * k, 6 * k])))
    picture += person(pose, CLOTHED, hide="far legs")
    x, y = nodes.near_leg[2]
    picture += marks.tingles([((x - 20, y - 16), 205), ((x + 2, y - 38), 215), ((x + 24, y - 58), 220)])
    x, y = nodes.far_leg[2]
    picture += marks.tingles([((x - 18 + i * 4, y - 2 - i * 22), 172) for i in range(3)])
    for points in (nodes.far_leg, nodes.near_leg):
        x, y = between(points[1], points[2], 0.12)
        picture += [paint(marks.BOLT.scaled(1.7).moved(x, y), None, CARD, width=8), *marks.bolt(x, y, 34)]
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {"warning-numbness": numbness, "warning-legs": legs}
