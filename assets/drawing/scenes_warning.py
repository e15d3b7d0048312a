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
from assets.drawing.person import OUTLINE, clad, limb, person
from assets.drawing.pose import Pose, joints
from assets.drawing.svg import Picture, document, in_circle, paint

FLOOR = 374.0
STAND = FLOOR - 154
PALE, NUMB = "#EEF3F5", "#44555A"  # skin that feels nothing: no red, so that it is not taken for a rash


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


def full_bladder(x: float, y: float) -> Picture:
    """A closer look: the bladder is full, and some drops come out below."""
    wall = sketch(
        "M-46 -8 C-46 -42 -24 -56 0 -56 C24 -56 46 -42 46 -8 C46 22 20 30 9 40"
        " L9 56 L-9 56 L-9 40 C-20 30 -46 22 -46 -8 Z"
    )
    water = sketch(
        "M-38 -24 C-20 -30 -14 -18 0 -24 C14 -30 22 -18 38 -24 C44 10 18 22 0 36 C-18 22 -44 10 -38 -24 Z"
    )
    place = Place(x, y - 12, 0, 1)
    return [
        paint(ellipse(x, y, 84), CARD, TEAL_BRIGHT, width=5),
        paint(place.put(wall), ILL_LIGHT, ILL_LINE),
        paint(place.put(water), "#F0D58A", "#9A6F00"),
        *drop(x - 12, y + 60, 0.42, "#F0D58A", "#9A6F00"),
        *drop(x + 12, y + 66, 0.42, "#F0D58A", "#9A6F00"),
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
    picture += full_bladder(104, 164) + person(pose, worried)
    picture += marks.ring(262, 226, 34, 34)
    guides = joined([line((240, 200), (146, 82)), line((246, 256), (146, 244))])
    picture += [paint(guides, None, TEAL_BRIGHT, dash="9 8")]
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


def touch(tip: Point) -> Picture:
    """A hand touches the skin; the waves that should be felt are crossed out."""
    x, y = tip
    palm = capsule((x + 70, y + 30), 17, (x + 92, y + 42), 18)
    fingers = [capsule((x + 44 - i * 4, y + 26 + i * 13), 8, (x + 74, y + 34 + i * 8), 9) for i in range(3)]
    pointing = capsule((x + 5, y + 4), 7, (x + 62, y + 22), 10)
    sleeve = capsule((x + 104, y + 50), 22, (x + 128, y + 68), 25)
    waves = [smooth([polar((x, y), a, r) for a in (-88, -52, -16)]) for r in (26, 44, 62)]
    cross = line(polar(tip, -52, 12), polar(tip, -52, 84))
    return [
        *clad([sleeve], "#7C6FB4"),
        *clad([palm, *fingers], MAN.skin),
        *clad([pointing], MAN.skin),
        paint(joined(waves), None, CARD, width=10),
        paint(joined(waves), None, DISC_LINE, width=5),
        paint(cross, None, CARD, width=13),
        paint(cross, None, ILL_LINE, width=7),
    ]


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
            paint(shade, PALE, opacity=0.85),
            paint(shade, None, NUMB, width=4, dash="9 8"),
            paint(dots_in(shade, 19), None, NUMB, width=4),
        ]
    return document(640, 400, picture + touch((222, 206)))


def legs() -> str:
    """Weak legs: the knees give way; the hand holds on to a chair."""
    picture = stage.room() + stage.window(62, 44) + stage.chair(424, FLOOR, seat=88, back=92)
    weak = replace(
        GRANDFATHER, wear="shirt", bottom="#8A97A6", head=Head("short", "#9A9590", mood="worry", beard=True)
    )
    pose = Pose(
        (286, STAND + 16),
        lean=16,
        near_arm=(58, 92),
        far_arm=(72, 98),
        near_leg=(30, -24),
        far_leg=(40, -10),
        nod=10,
    )
    nodes = joints(pose)
    both = [[between(leg[0], leg[1], 0.3), *leg[1:]] for leg in (nodes.far_leg, nodes.near_leg)]
    for extra, veil in ((26, 0.22), (15, 0.3)):
        glow = joined(part for leg in both for part in limb(leg, [14 + extra, 12 + extra, 10 + extra]))
        picture.append(paint(glow, ILL, opacity=veil))
    picture += person(pose, weak)
    for x, way in ((236, -1), (218, -1), (366, 1)):
        wave = smooth([(x, 276), (x + way * 8, 292), (x - way * 4, 310), (x + way * 8, 328), (x, 344)])
        picture.append(paint(wave, None, ILL_LINE, width=4))
    picture += marks.bolt(186, 312, 36, -8) + marks.bolt(330, 262, 30, 8)
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
