"""The conditions: a healthy piece of spine, and what can go wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import axial, bone, marks
from assets.drawing import column as whole
from assets.drawing.axial import Squeeze
from assets.drawing.body_outline import BODY_FILL, BODY_LINE, SIDE
from assets.drawing.bone import Column, Wedge, column
from assets.drawing.geometry import Place, Point, box, ellipse, joined, line, polar, sketch
from assets.drawing.palette import (
    BONE_LIGHT,
    BONE_LINE,
    DISC_LIGHT,
    FINE,
    GROWTH,
    GROWTH_LIGHT,
    GROWTH_LINE,
    ILL,
    ILL_LIGHT,
    ILL_LINE,
    ROSE,
    TEAL_BRIGHT,
    WORN,
    WORN_LINE,
)
from assets.drawing.svg import Picture, document, in_circle, paint

SIZE = 0.82
LEFT, RIGHT = 92.0, 412.0
CALM = "#D2E9E3"  # the field behind what is healthy
Part = Callable[[Place, Place], Picture]


def spine(
    col: Column,
    *,
    dents: dict[int, float] | None = None,
    pushed: dict[int, float] | None = None,
    discs: dict[int, Picture] | None = None,
    bodies: dict[int, Picture] | None = None,
    aside: tuple[int, float, str] | None = None,
    reach: float = 70,
) -> Picture:
    """Canal, nerves, arches, discs and bones; the dicts replace single parts by ill ones.

    `dents` shoves the nerve bundle backwards beside a point of the track, `pushed` a root;
    `aside` names the root that a tool passes, how far it bends round the tool, and its edge.
    """
    k = col.places[0].scale
    track = bone.track(col.places, reach=reach)
    picture = bone.canal(bone.track(col.places, reach=30), k)
    moved = [(x + (dents or {}).get(i, 0) * k, y) for i, (x, y) in enumerate(track)]
    widths = [(32 - abs((dents or {}).get(i, 0)) * 0.55) * k for i in range(len(track))]
    picture += bone.sac(moved, widths)
    for i, place in enumerate(col.places):
        push = (pushed or {}).get(i, 0)
        if aside and i == aside[0]:
            picture += bone.passing(place, col.places[i + 1], aside[1], edge=aside[2])
        elif push:
            picture += bone.root(place, push, edge=ILL_LINE)
        else:
            picture += bone.root(place)
    for place in col.places:
        picture += bone.arch(place)
    for i, (upper, lower) in enumerate(zip(col.places, col.places[1:], strict=False)):
        picture += (discs or {}).get(i) or bone.disc(upper, lower)
    for i, place in enumerate(col.places):
        picture += (bodies or {}).get(i) or bone.body(place)
    return picture


def halves(left: str = CALM) -> Picture:
    """Two soft fields that keep a pair apart: calm on the left, a blush on the right."""
    return [
        paint(box(4, 8, 306, 384, 24), left),
        paint(box(318, 8, 318, 384, 24), ROSE),
    ]


def healthy_side(x: float, y: float, rx: float, ry: float) -> Picture:
    """The left half of a pair: how it should be, with a whole ring where the right half is ill."""
    return halves() + spine(column(LEFT, 200, SIZE)) + marks.calm_ring(x, y, rx, ry)


def fragment(upper: Place, lower: Place) -> Picture:
    """The soft middle that has escaped backwards."""
    middle = Place(
        (upper.at(0, 0)[0] + lower.at(0, 0)[0]) / 2,
        (upper.at(0, 0)[1] + lower.at(0, 0)[1]) / 2,
        (upper.angle + lower.angle) / 2,
        upper.scale,
    )
    shape = sketch(
        "M32 -7 C48 -8 56 -12 64 -18 C80 -28 95 -17 95 -1 C96 16 82 30 68 22 C58 16 48 8 32 8"
        " C26 4 26 -4 32 -7 Z"
    )
    shine = sketch("M70 -12 C79 -16 86 -8 86 0 C82 -6 77 -8 70 -12 Z")
    return [paint(middle.put(shape), ILL, ILL_LINE), paint(middle.put(shine), ILL_LIGHT)]


def herniated_disc(upper: Place, lower: Place) -> Picture:
    """A disc that has lost part of its middle."""
    picture = bone.disc(upper, lower, core=None)
    picture.append(paint(bone.nucleus(upper, lower, 0.8), DISC_LIGHT))
    return picture + fragment(upper, lower)


def herniated_spine(col: Column, index: int = 1) -> Picture:
    """A piece of spine with one slipped disc that presses on the nerve."""
    upper, lower = col.places[index], col.places[index + 1]
    return spine(
        col,
        dents={index * 2 + 2: 13},
        pushed={index: 30},
        discs={index: herniated_disc(upper, lower)},
    )


def herniated() -> str:
    """A disc's middle pushes out and presses on the nerve."""
    picture = healthy_side(LEFT + 76, 254, 58, 50)
    picture += herniated_spine(column(RIGHT, 200, SIZE), 1)
    x, y = RIGHT + 76, 254
    picture += (
        marks.ring(x, y, 58, 50) + marks.bolt(x + 6, y + 78, 26, -8) + marks.bolt(x + 2, y + 112, 26, 10)
    )
    return document(640, 400, picture)


def stenosis() -> str:
    """A wide canal beside a narrow one, seen from above."""
    picture = halves()
    for x, squeeze in ((157.0, Squeeze()), (476.0, Squeeze(1, 1))):
        place = Place(x, 206, 0, 0.83)
        picture += axial.vertebra(place) + axial.content(place, squeeze)
    picture += marks.calm_ring(157, 200, 68, 58)
    picture += marks.ring(476, 200, 68, 58)
    for side in (-1, 1):
        picture += marks.arrow((476 + side * 96, 118), (476 + side * 38, 176), breadth=12)
    return document(640, 400, picture)


def worn_disc(upper: Place, lower: Place) -> Picture:
    """A flat, dull, cracked disc with small spurs of bone at its edges."""
    picture = bone.disc(upper, lower, bulge=8, fill=WORN, core=None, edge=WORN_LINE)
    a, b = upper.at(-34, 47), lower.at(36, -45)
    steps = 6
    zigzag = [
        (a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps + (3.5 if i % 2 else -3.5))
        for i in range(steps + 1)
    ]
    picture.append(paint(line(*zigzag), None, WORN_LINE, width=FINE))
    return picture


def worn() -> str:
    """A thick, springy disc beside one that is worn thin."""
    col = column(RIGHT, 200, SIZE).shifted(2, 0, -19).shifted(0, 0, 0)
    col = col.shifted(0, 0, 4).shifted(1, 0, 4)
    y = (col.places[1].y + col.places[2].y) / 2
    full = column(LEFT, 200, SIZE)
    picture = healthy_side(LEFT + 2, (full.places[1].y + full.places[2].y) / 2, 70, 34)
    picture += spine(col, discs={1: worn_disc(col.places[1], col.places[2])})
    picture += marks.ring(RIGHT + 2, y, 74, 32)
    for sign in (-1, 1):
        picture += marks.arrow((RIGHT - 70, y + sign * 68), (RIGHT - 70, y + sign * 28))
    return document(640, 400, picture)


def slipped_column(x: float, y: float, scale: float, slip: float = 34) -> Column:
    """Three bones; the upper two have slid forward on the lowest."""
    col = column(x, y, scale)
    return col.shifted(0, -slip * scale, 6 * scale).shifted(1, -slip * scale, 6 * scale)


def slipped_spine(col: Column) -> Picture:
    """The slipped bones with the nerve bent over the step."""
    return spine(col, dents={4: 6, 5: -10}, pushed={1: 14})


def slipped() -> str:
    """One bone of the spine slides forward on the one below."""
    picture = healthy_side(LEFT + 8, 252, 78, 46)
    col = slipped_column(RIGHT + 16, 200, SIZE)
    picture += slipped_spine(col)
    bone_y = col.places[1].y
    picture += marks.arrow((RIGHT - 22, bone_y), (RIGHT - 88, bone_y), breadth=13)
    picture += marks.ring(RIGHT + 12, 252, 92, 48)
    picture += marks.bolt(RIGHT + 96, 318, 28, -20)
    picture += [paint(line((RIGHT - 42, 330), (RIGHT - 48, 240)), None, ILL, dash="9 8")]
    return document(640, 400, picture)


def germ(x: float, y: float, size: float) -> Picture:
    """A germ: a little ball with knobs."""
    knobs = [line(polar((x, y), a, size), polar((x, y), a, size + 6)) for a in range(0, 360, 45)]
    return [
        paint(joined(knobs), None, ILL_LINE, width=FINE),
        paint(ellipse(x, y, size), ILL, ILL_LINE, width=FINE),
        paint(ellipse(x - size * 0.3, y - size * 0.3, size * 0.28), ILL_LIGHT),
    ]


def infection_or_tumour() -> str:
    """Two ills, each in its own frame: germs in a disc, a growth in a bone."""
    picture: Picture = []
    for left in (4, 330):
        picture.append(paint(box(left, 8, 306, 384, 24), ROSE, ILL_LINE))
    first = column(100, 200, SIZE)
    upper, lower = first.places[0], first.places[1]
    inflamed = bone.disc(upper, lower, bulge=9, fill=ILL, core=ILL_LIGHT, edge=ILL_LINE)
    picture += spine(first, discs={0: inflamed})
    x, y = upper.at(0, 64)
    picture += marks.ring(x, y, 76, 40)
    lens: Point = (222, 300)
    handle = [
        line((x + 62, y + 24), (lens[0] + 30, lens[1] - 66)),
        line((x - 30, y + 38), (lens[0] - 70, lens[1] - 8)),
    ]
    picture += [paint(joined(handle), None, TEAL_BRIGHT, dash="9 8")]
    bones = [box(lens[0] - 90, lens[1] + side, 180, 70, 10) for side in (-104, 34)]
    scene: Picture = [paint(ellipse(*lens, 72), ILL_LIGHT), paint(joined(bones), BONE_LIGHT, BONE_LINE)]
    picture += [*in_circle(scene, lens, 72), paint(ellipse(*lens, 72), None, TEAL_BRIGHT, width=5)]
    for dx, dy, size in ((-44, -8, 11), (-14, 8, 14), (20, -8, 13), (50, 10, 9)):
        picture += germ(lens[0] + dx, lens[1] + dy, size)
    second = column(426, 200, SIZE)
    picture += spine(second)
    px, py = second.places[1].at(8, 0)
    lumps = [(0, 0, 28), (20, -16, 17), (22, 14, 18), (-20, 14, 18), (-18, -16, 17), (38, -2, 14)]
    outline = joined(ellipse(px + a, py + b, r) for a, b, r in lumps)
    picture += [paint(outline, GROWTH, GROWTH_LINE, width=6), paint(outline, GROWTH)]
    picture += [paint(ellipse(px - 6 + a, py - 6 + b, r * 0.36), GROWTH_LIGHT) for a, b, r in lumps[:5]]
    picture += marks.ring(px + 4, py, 74, 60)
    return document(640, 400, picture)


WEDGE = Wedge(front=0.52, back=0.94)


def broken_body(place: Place, wedge: Wedge = WEDGE) -> Picture:
    """A crushed, cracked vertebra."""
    picture = bone.body(place, wedge)
    cracks: list[list[Point]] = [
        [(-52, -20), (-34, -6), (-24, -14), (-8, 6), (4, -4), (20, 12)],
        [(-24, -14), (-20, -34)],
        [(-8, 6), (-16, 26)],
    ]
    shapes = [place.put(wedge.bend(line(*points))) for points in cracks]
    return [*picture, paint(joined(shapes), None, ILL_LINE)]


def fractured_column(x: float, y: float, scale: float) -> Column:
    """Three bones; the upper one leans forward over the broken one."""
    col = column(x, y, scale)
    return col.shifted(0, -20 * scale, 25 * scale, -18)


def fractured_spine(col: Column) -> Picture:
    """The broken bone between its neighbours."""
    upper, broken = col.places[0], col.places[1]
    sunk = Place(*broken.at(-2, 24), broken.angle - 19, broken.scale)
    return spine(col, bodies={1: broken_body(broken)}, discs={0: bone.disc(upper, sunk)})


def fracture() -> str:
    """A bone of the spine is cracked and crushed in front."""
    col = fractured_column(RIGHT + 10, 200, SIZE)
    x, y = col.places[1].x, col.places[1].y
    picture = healthy_side(LEFT - 2, y + 4, 70, 54)
    picture += fractured_spine(col)
    picture += marks.ring(x - 2, y + 4, 74, 54)
    picture += marks.arrow((x - 88, y - 70), (x - 66, y - 26), breadth=12)
    return document(640, 400, picture)


def healthy_joint() -> str:
    """Two bones, the cushion between them and the nerves behind; beside it, where in the body this is."""
    small = Place(2, 10, 0, 0.42)
    bones = joined(lv.place.put(whole.side_body(lv)) for lv in whole.levels())
    sacrum = whole.side_sacrum().put(whole.SACRUM)
    picture: Picture = [paint(small.put(SIDE), BODY_FILL, BODY_LINE)]
    picture += [paint(small.put(joined([bones, sacrum])), BONE_LIGHT, BONE_LINE, width=1.5)]
    x, y = small.at(219, 652)
    col = column(312, 200, 1.16, count=2)
    guides = joined([line((x + 12, y - 27), (232, 58)), line((x + 12, y + 27), (232, 342))])
    picture += [
        paint(guides, None, TEAL_BRIGHT, dash="9 8"),
        paint(ellipse(x, y, 29), None, TEAL_BRIGHT, width=5),
    ]
    return document(640, 400, picture + spine(col, reach=92))


PICTURES: dict[str, Callable[[], str]] = {
    "healthy-joint": healthy_joint,
    "herniated-disc": herniated,
    "spinal-stenosis": stenosis,
    "worn-disc": worn,
    "slipped-vertebra": slipped,
    "infection-or-tumour": infection_or_tumour,
    "spine-fracture": fracture,
}
