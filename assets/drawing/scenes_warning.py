"""Warning signs: each shown calmly, with dignity, so that nobody is ashamed to point at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import insets, marks, stage, tissue
from assets.drawing.body_outline import BODY_FILL, BODY_LINE, BODY_SHADE
from assets.drawing.cast import AUNT, GRANDFATHER, MAN
from assets.drawing.clipping import dots_in
from assets.drawing.geometry import (
    Place,
    between,
    box,
    capsule,
    ellipse,
    joined,
    line,
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
from assets.drawing.person import OUTLINE, limb, person
from assets.drawing.pose import Pose, joints
from assets.drawing.svg import Picture, document, in_circle, paint

FLOOR = 374.0
STAND = FLOOR - 154


def drop(x: float, y: float, size: float, fill: str = DISC, edge: str = DISC_LINE) -> Picture:
    """A drop."""
    shape = sketch("M0 -20 C6 -8 14 0 14 10 C14 18 8 24 0 24 C-8 24 -14 18 -14 10 C-14 0 -6 -8 0 -20 Z")
    return [paint(shape.scaled(size).moved(x, y), fill, edge)]


def toilet(x: float, y: float) -> Picture:
    """A toilet seen through an open door."""
    bowl = sketch(
        "M-34 -44 L36 -44 C36 -22 24 -12 12 -8 L14 0 L-20 0 L-18 -10 C-28 -16 -34 -28 -34 -44 Z"
    ).moved(x, y)
    return [
        paint(box(x - 50, y - 108, 30, 66, 6), CARD, OUTLINE),
        paint(bowl, CARD, OUTLINE),
        paint(box(x - 38, y - 52, 80, 10, 5), CARD, OUTLINE),
    ]


def bladder() -> str:
    """Trouble with passing or holding urine: a man before the toilet, his hands on his belly."""
    picture = stage.room()
    picture += [
        paint(box(396, 96, 176, 278, 6), CARD, OUTLINE),
        paint(box(408, 108, 152, 266, 3), "#D5E8EE", OUTLINE),
    ]
    picture += [paint(line((408, 338), (560, 338)), None, OUTLINE), paint(box(410, 339, 148, 34), "#BFD5DA")]
    picture += toilet(496, 366)
    leaf = rounded([(560, 108), (612, 90), (612, 392), (560, 374)], 3)
    picture += [paint(leaf, stage.WOOD, OUTLINE)]
    worried = replace(MAN, head=Head("short", mood="worry"))
    pose = Pose(
        (236, STAND + 6),
        lean=10,
        near_arm=(-36, 62),
        far_arm=(-40, 40),
        near_leg=(10, -14),
        far_leg=(16, -2),
        nod=8,
    )
    picture += person(pose, worried)
    picture += marks.ring(256, 224, 48, 42)
    picture += drop(338, 236, 1.0) + drop(322, 284, 0.62) + drop(356, 288, 0.62)
    return document(640, 400, picture)


LOWER_BACK = sketch(
    "M92 30 C96 70 94 96 84 128 C72 166 62 200 66 248 C68 290 74 330 78 362 C80 370 86 372 94 372"
    " L146 372 C154 372 158 368 159 360 L163 262 L167 360 C168 368 172 372 180 372 L232 372"
    " C240 372 246 370 248 362 C252 330 258 290 260 248 C264 200 254 166 242 128"
    " C232 96 230 70 234 30 C234 24 230 22 224 22 L102 22 C96 22 92 24 92 30 Z"
)
CLEFT = smooth([(163, 176), (162, 210), (163, 244)])
FOLDS = [smooth([(106, 246), (130, 258), (158, 246)]), smooth([(168, 246), (196, 258), (220, 246)])]
SADDLE_BACK = sketch(
    "M163 152 C196 158 222 186 222 218 C222 238 208 250 196 260 C194 286 196 312 193 332"
    " C188 344 172 342 167 332 L163 264 L159 332 C154 342 138 344 133 332 C130 312 132 286 130 260"
    " C118 250 104 238 104 218 C104 186 130 158 163 152 Z"
)
GROIN = [smooth([(112, 196), (136, 226), (160, 250)]), smooth([(214, 196), (190, 226), (166, 250)])]
SADDLE_FRONT = sketch(
    "M163 210 C178 212 190 220 202 230 C204 266 202 304 196 334 C190 346 172 344 167 332 L163 264"
    " L159 332 C154 344 136 346 130 334 C124 304 122 266 124 230 C136 220 148 212 163 210 Z"
)


def numbness() -> str:
    """Numb between the legs: the seat and the inner thighs, from behind and from the front."""
    picture: Picture = []
    for dx, folds, zone in ((0.0, [CLEFT, *FOLDS], SADDLE_BACK), (314.0, GROIN, SADDLE_FRONT)):
        body = LOWER_BACK.moved(dx, 0)
        shade = zone.moved(dx, 0)
        picture += [
            paint(body, BODY_FILL, BODY_LINE),
            paint(joined(f.moved(dx, 0) for f in folds), None, BODY_SHADE),
        ]
        if dx:
            picture.append(paint(ellipse(477, 108, 4, 6), BODY_SHADE))
        picture += [
            paint(shade, ILL, opacity=0.55),
            paint(shade, None, ILL_LINE),
            paint(dots_in(shade), None, ILL_LINE, width=6),
        ]
    return document(640, 400, picture)


def legs() -> str:
    """Weak legs: the knees give way; the hand holds on to a chair."""
    picture = stage.room() + stage.window(62, 44) + stage.chair(424, FLOOR, seat=88, back=92)
    weak = replace(GRANDFATHER, head=Head("short", "#9A9590", mood="worry", beard=True))
    pose = Pose(
        (276, STAND + 30),
        lean=14,
        near_arm=(62, 98),
        far_arm=(74, 104),
        near_leg=(54, -16),
        far_leg=(-2, -54),
        feet=(90, 74),
        nod=10,
    )
    nodes = joints(pose)
    both = [[between(leg[0], leg[1], 0.3), *leg[1:]] for leg in (nodes.far_leg, nodes.near_leg)]
    for extra, veil in ((26, 0.22), (15, 0.3)):
        glow = joined(part for leg in both for part in limb(leg, [14 + extra, 12 + extra, 10 + extra]))
        picture.append(paint(glow, ILL, opacity=veil))
    picture += person(pose, weak)
    sore = joined(part for leg in both for part in limb(leg, [14, 12, 10]))
    picture.append(paint(sore, ILL, opacity=0.62))
    picture += marks.bolt(196, 282, 34, -8) + marks.bolt(372, 326, 34, 8)
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
    """Fever and shivering."""
    picture = stage.room() + stage.chair(230, FLOOR, seat=88, back=112)
    cold = replace(AUNT, head=Head("dupatta", cloth="#D9C7EE", mood="pain"))
    pose = Pose(
        (234, FLOOR - 108),
        lean=6,
        near_arm=(30, 120),
        far_arm=(36, 126),
        near_leg=(86, 2),
        far_leg=(84, 0),
        nod=8,
    )
    picture += person(pose, cold, hide="near far")
    wrap = smooth(
        [
            (206, 176),
            (240, 168),
            (276, 186),
            (290, 230),
            (300, 268),
            (296, 300),
            (250, 296),
            (204, 290),
            (188, 240),
            (192, 196),
        ],
        closed=True,
        tension=0.9,
    )
    stripes = joined(
        [smooth([(196, 216), (240, 224), (288, 222)]), smooth([(192, 254), (240, 264), (296, 260)])]
    )
    picture += [paint(wrap, "#E6A28E", OUTLINE), paint(stripes, None, "#F6D9C8", width=7)]
    for side, x in ((-1, 160), (1, 346)):
        for i in range(2):
            left = x + side * i * 20
            wave = smooth(
                [
                    (left, 150 + i * 8),
                    (left + 9, 166 + i * 8),
                    (left - 7, 184 + i * 8),
                    (left + 9, 202 + i * 8),
                    (left, 218 + i * 8),
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
    "warning-numbness": numbness,
    "warning-legs": legs,
    "warning-fever": fever,
    "warning-wound": wound,
}
