"""Warning signs: each shown calmly, with dignity, so that nobody is ashamed to point at it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from assets.drawing import insets, marks, stage, tissue
from assets.drawing.cast import AUNT, MAN
from assets.drawing.geometry import (
    Path,
    Place,
    Point,
    between,
    box,
    capsule,
    ellipse,
    joined,
    line,
    polar,
    rounded,
    sketch,
    smooth,
)
from assets.drawing.head import Head
from assets.drawing.palette import (
    CARD,
    DISC,
    DISC_LINE,
    ILL,
    ILL_LIGHT,
    ILL_LINE,
    LINE,
    STEEL_LINE,
    TEAL_BRIGHT,
)
from assets.drawing.person import OUTLINE, limb, near_arm, person
from assets.drawing.pose import Pose, joints
from assets.drawing.svg import Picture, document, in_circle, paint

FLOOR = 374.0
STAND = FLOOR - 154


def drop(x: float, y: float, size: float, fill: str = DISC, edge: str = DISC_LINE) -> Picture:
    """A drop."""
    shape = sketch("M0 -20 C6 -8 14 0 14 10 C14 18 8 24 0 24 C-8 24 -14 18 -14 10 C-14 0 -6 -8 0 -20 Z")
    return [paint(shape.scaled(size).moved(x, y), fill, edge)]


def toilet(x: float, y: float) -> Picture:
    """A toilet with its back to the right."""
    bowl = (
        sketch("M-34 -44 L36 -44 C36 -22 24 -12 12 -8 L14 0 L-20 0 L-18 -10 C-28 -16 -34 -28 -34 -44 Z")
        .scaled(-1, 1)
        .moved(x, y)
    )
    return [
        paint(box(x + 20, y - 108, 30, 66, 6), CARD, OUTLINE),
        paint(bowl, CARD, OUTLINE),
        paint(box(x - 42, y - 52, 80, 10, 5), CARD, OUTLINE),
    ]


BLADDER = sketch(
    "M-46 -24 C-46 -54 -22 -64 0 -64 C22 -64 46 -54 46 -24 C46 4 22 14 11 24"
    " L11 44 L-11 44 L-11 24 C-22 14 -46 4 -46 -24 Z"
)
FULL = sketch(
    "M-39 -24 C-39 -48 -20 -57 0 -57 C20 -57 39 -48 39 -24 C39 0 16 10 5 22"
    " L5 34 L-5 34 L-5 22 C-16 10 -39 0 -39 -24 Z"
)
HALF = sketch(
    "M-37 -26 C-20 -34 -14 -20 0 -26 C14 -32 20 -18 37 -26 C40 0 16 8 5 22 L5 42 L-5 42 L-5 22"
    " C-16 8 -40 0 -37 -26 Z"
)
WATER, WATER_LINE = "#F0D58A", "#9A6F00"


def lens(x: float, y: float, spot: Point, water: Path, beside: Picture) -> Picture:
    """A closer look at the bladder; the dashed lines come from a small ring on the body."""
    small, large = 15.0, 74.0
    guides = []
    for side in (-1, 1):
        turn = math.degrees(math.atan2(y - spot[1], x - spot[0])) + side * 90
        guides.append(line(polar(spot, turn, small), polar((x, y), turn, large)))
    return [
        paint(joined(guides), None, TEAL_BRIGHT, dash="9 8"),
        paint(ellipse(*spot, small), CARD, TEAL_BRIGHT, opacity=0.45),
        paint(ellipse(*spot, small), None, TEAL_BRIGHT, width=4),
        paint(ellipse(x, y, large), CARD, TEAL_BRIGHT, width=5),
        paint(BLADDER.scaled(0.9).moved(x, y - 6), ILL_LIGHT, ILL_LINE),
        paint(water.scaled(0.9).moved(x, y - 6), WATER, WATER_LINE),
        *beside,
    ]


def cross(x: float, y: float, size: float) -> Picture:
    """A red cross: nothing comes through here."""
    shape = joined(
        [line((x - size, y - size), (x + size, y + size)), line((x - size, y + size), (x + size, y - size))]
    )
    return [paint(shape, None, CARD, width=15), paint(shape, None, ILL_LINE, width=8)]


def bladder() -> str:
    """Left: he stands at the toilet and nothing comes. Right: he leaks."""
    picture = [*stage.room(), paint(line((320, 40), (320, 360)), None, "#B9CFC8", dash="2 10")]
    worried = replace(MAN, trim="#3F7488", head=Head("short", mood="worry"))
    picture += toilet(216, 372)
    waits = Pose(
        (96, STAND + 2),
        lean=2,
        near_arm=(-6, 14),
        far_arm=(14, 30),
        near_leg=(-3, -5),
        far_leg=(6, 2),
        nod=32,
    )
    picture += person(waits, worried)
    picture += lens(236, 92, (116, 216), FULL, cross(236, 130, 12))
    picture += [paint(ellipse(424, 379, 76, 13), WATER, WATER_LINE)]
    leaks = Pose(
        (420, STAND + 2),
        lean=4,
        near_arm=(-30, 10),
        far_arm=(40, 66),
        near_leg=(-4, -6),
        far_leg=(10, 4),
        nod=22,
    )
    picture += person(leaks, worried, hide="near")
    nodes = joints(leaks)
    wet = joined(limb([between(*nodes.near_leg[:2], 0.44), *nodes.near_leg[1:]], [13, 13, 10]))
    picture += [paint(wet, "#4A4038", opacity=0.8)]
    picture += near_arm(leaks, worried)
    picture += lens(556, 92, (440, 216), HALF, drop(556, 142, 0.5, WATER, WATER_LINE))
    for at in ((446, 268), (452, 304), (448, 340)):
        picture += drop(*at, 0.6, WATER, WATER_LINE)
    return document(640, 400, picture)


def thermometer(x: float, y: float, height: float, level: float) -> Picture:
    """A thermometer; level is how far it is filled."""
    top = y - height
    tube = capsule((x, top), 17, (x, y - 30), 17)
    bulb = ellipse(x, y, 32)
    marks_ = joined(
        line((x + 26, top + 10 + i * 26), (x + (46 if i % 2 == 0 else 38), top + 10 + i * 26))
        for i in range(6)
    )
    whole = joined([tube, bulb])
    column = y - (height - 6) * level
    return [
        paint(whole, None, STEEL_LINE, width=LINE * 2),
        paint(whole, CARD),
        paint(line((x, column), (x, y)), None, ILL, width=15),
        paint(ellipse(x, y, 22), ILL),
        paint(marks_, None, STEEL_LINE),
    ]


def fever() -> str:
    """Fever and pain in the low back: wrapped and shivering, one hand on the back."""
    k = 1.18
    hip = (206.0, FLOOR - 102)
    picture = stage.room() + stage.stool(214, FLOOR, 80, 112)
    ill = replace(AUNT, head=Head("dupatta", cloth="#D9C7EE", mood="pain"))
    pose = Pose(
        hip, lean=8, size=k, near_arm=(-66, 38), far_arm=(30, 120), near_leg=(86, 2), far_leg=(84, 0), nod=10
    )
    picture += person(pose, ill, hide="near far")
    wrap = smooth(
        [
            (-22, -106),
            (4, -112),
            (36, -98),
            (50, -62),
            (60, -24),
            (74, 4),
            (60, 16),
            (24, 12),
            (8, -30),
            (-10, -56),
            (-30, -66),
            (-30, -88),
        ],
        closed=True,
        tension=0.9,
    )
    stripes = joined([smooth([(-27, -84), (10, -78), (46, -74)]), smooth([(4, -42), (30, -38), (55, -38)])])
    low_back = (hip[0] - 21, hip[1] - 22)
    picture += [
        paint(wrap.scaled(k).moved(*hip), "#E6A28E", OUTLINE),
        paint(stripes.scaled(k).moved(*hip), None, "#F6D9C8", width=7),
        paint(ellipse(*low_back, 34), ILL, opacity=0.5),
    ]
    picture += near_arm(pose, ill)
    picture += marks.ring(*low_back, 42)
    picture += marks.rays(*low_back, 58, 74, (150, 180, 210))
    for side, x in ((-1, 96), (1, 326)):
        for i in range(2):
            left, top = x + side * i * 20, 126 + i * 8
            wave = smooth(
                [
                    (left, top),
                    (left + 9, top + 16),
                    (left - 7, top + 34),
                    (left + 9, top + 52),
                    (left, top + 68),
                ]
            )
            picture.append(paint(wave, None, DISC_LINE, width=4))
    picture += thermometer(496, 312, 232, 0.86)
    picture += marks.rays(496, 80, 34, 50, (200, 235, 270, 305, 340))
    return document(640, 400, picture)


def wound() -> str:
    """A red, swollen wound that leaks, the plaster half off."""
    center, radius = (320.0, 200.0), 184.0
    place = Place(320, 214, 0, 3.1)
    back: Picture = [
        paint(place.put(insets.WAIST), insets.INSET_SKIN, "#7A4A2B"),
        paint(place.put(insets.GROOVE), None, insets.INSET_SHADE),
        paint(place.put(insets.HIPS).moved(0, 34), insets.CLOTH, insets.CLOTH_LINE),
    ]
    picture: Picture = [
        paint(ellipse(*center, radius), CARD),
        *in_circle(back, center, radius),
        paint(ellipse(*center, radius), None, TEAL_BRIGHT, width=6),
    ]
    picture += [
        paint(ellipse(320, 176, 62, 84), ILL, opacity=0.35),
        paint(ellipse(320, 176, 40, 64), ILL, opacity=0.5),
    ]
    cut = smooth([(320, 122), (330, 176), (320, 230), (311, 176)], closed=True)
    picture += [paint(cut, ILL_LIGHT, ILL_LINE)]
    picture += tissue.stitches((320, 124), (320, 228), 5, across=17, tint=ILL_LINE)
    for x, y, size in ((322, 258, 0.8), (300, 292, 0.55)):
        picture += drop(x, y, size, "#F0D58A", "#9A6F00")
    flap = rounded([(378, 104), (440, 118), (428, 214), (372, 206)], 14)
    pad = rounded([(388, 124), (424, 132), (416, 194), (384, 188)], 6)
    picture += [
        paint(flap, "#F6EBDD", "#A58B6B"),
        paint(pad, CARD),
        paint(smooth([(378, 112), (366, 150), (372, 198)]), None, "#A58B6B"),
    ]
    picture += marks.rays(320, 176, 92, 112, (150, 175, 200, 225))
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "warning-bladder": bladder,
    "warning-fever": fever,
    "warning-wound": wound,
}
