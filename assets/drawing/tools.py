"""Instruments and implants; calm grey-blue steel, each recognisable by its shape alone."""

from __future__ import annotations

from assets.drawing.geometry import (
    Path,
    Place,
    Point,
    box,
    ellipse,
    joined,
    line,
    rounded,
    sketch,
)
from assets.drawing.palette import (
    CEMENT,
    CEMENT_LINE,
    FINE,
    GLOVE,
    SCREEN,
    SCREEN_BONE,
    STEEL,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL_LIGHT,
)
from assets.drawing.svg import Picture, paint


def towards(tip: Point, angle: float, path: Path) -> Path:
    """A tool drawn with its tip at the origin and its body to the right, put in place."""
    return path.turned(angle).moved(*tip)


def scalpel(tip: Point, angle: float, size: float = 1) -> Picture:
    """A small surgical knife."""
    blade = sketch("M0 0 C14 -14 34 -15 46 -12 L46 4 C28 6 12 5 0 0 Z").scaled(size)
    grip = box(44, -10, 96, 13, 6).scaled(size)
    mark = line((58, -3.5), (84, -3.5)).scaled(size)
    return [
        paint(towards(tip, angle, blade), STEEL_LIGHT, STEEL_LINE),
        paint(towards(tip, angle, grip), STEEL, STEEL_LINE),
        paint(towards(tip, angle, mark), None, STEEL_LINE),
    ]


def tube(end: Point, angle: float, length: float, breadth: float) -> Picture:
    """A hollow working tube, open towards the outside."""
    half = breadth / 2
    wall = box(0, -half, length, breadth, 4)
    rim = ellipse(length, 0, breadth * 0.22, half + 5)
    hole = ellipse(length, 0, breadth * 0.13, half - 3)
    inner = box(3, -half + 7, length - 10, breadth - 14)
    return [
        paint(towards(end, angle, wall), STEEL, STEEL_LINE),
        paint(towards(end, angle, inner), STEEL_LIGHT),
        paint(towards(end, angle, rim), STEEL_LIGHT, STEEL_LINE),
        paint(towards(end, angle, hole), STEEL_LINE),
    ]


def shaft(tip: Point, angle: float, length: float, breadth: float = 8, *, mouth: float = 9) -> Picture:
    """The long thin part of a grasper, with two small jaws."""
    rod = box(24, -breadth / 2, length - 24, breadth, 2)
    jaws = [
        rounded(
            [(0, sign * mouth), (12, sign * (mouth + 3)), (30, sign * 4), (30, 0), (14, sign * (mouth - 3))],
            3,
        )
        for sign in (-1, 1)
    ]
    return [
        paint(towards(tip, angle, rod), STEEL_LIGHT, STEEL_LINE),
        *(paint(towards(tip, angle, jaw), STEEL, STEEL_LINE) for jaw in jaws),
    ]


def grip(start: Point, angle: float) -> Picture:
    """The two finger rings of a grasper."""
    upper = [(0.0, 0.0), (14.0, -5.0), (30.0, -16.0)]
    lower = [(0.0, 0.0), (14.0, 5.0), (30.0, 16.0)]
    picture = [
        paint(towards(start, angle, joined([line(*upper), line(*lower)])), None, STEEL_LINE, width=9),
        paint(towards(start, angle, joined([line(*upper), line(*lower)])), None, STEEL, width=4),
    ]
    for y in (-23, 23):
        ring = towards(start, angle, ellipse(38, y, 11))
        picture += [paint(ring, None, STEEL_LINE, width=9), paint(ring, None, STEEL, width=4)]
    return picture


def hooks(skin: float, y: float, height: float, depth: float) -> Picture:
    """Two blades that hold a cut open above and below, in the side view; `skin` is where the back ends."""
    picture: Picture = []
    for side in (-1, 1):
        edge = y + side * height / 2
        blade = rounded(
            [
                (skin - depth, edge - side * 2),
                (skin - depth, edge - side * 14),
                (skin + 34, edge - side * 14),
                (skin + 34, edge + side * 40),
                (skin + 20, edge + side * 40),
                (skin + 20, edge - side * 2),
            ],
            6,
        )
        shine = line((skin - depth + 14, edge - side * 8), (skin + 20, edge - side * 8))
        picture += [paint(blade, STEEL, STEEL_LINE), paint(shine, None, STEEL_LIGHT)]
    return picture


def needle(tip: Point, angle: float, length: float, *, thick: float = 6) -> Picture:
    """A hollow needle with its handle."""
    rod = rounded([(0, 0), (10, -thick / 2), (length, -thick / 2), (length, thick / 2), (10, thick / 2)], 1)
    handle = box(length, -14, 18, 28, 6)
    return [
        paint(towards(tip, angle, rod), STEEL_LIGHT, STEEL_LINE, width=FINE),
        paint(towards(tip, angle, handle), GLOVE, STEEL_LINE),
    ]


def syringe(tip: Point, angle: float, fill: str = CEMENT, edge: str = CEMENT_LINE) -> Picture:
    """A syringe whose content is seen."""
    barrel = box(10, -15, 66, 30, 6)
    load = box(15, -10, 38, 20, 3)
    plunger = joined([line((76, 0), (104, 0)), line((104, -14), (104, 14))])
    return [
        paint(towards(tip, angle, line((0, 0), (10, 0))), None, STEEL_LINE, width=7),
        paint(towards(tip, angle, plunger), None, STEEL_LINE, width=9),
        paint(towards(tip, angle, plunger), None, STEEL, width=4),
        paint(towards(tip, angle, barrel), STEEL_LIGHT, STEEL_LINE),
        paint(towards(tip, angle, load), fill, edge, width=FINE),
    ]


def screw(head: Point, angle: float, length: float, scale: float = 1) -> Picture:
    """A screw in the bone: threads, and a cup for the rod."""
    r = 8 * scale
    core = rounded([(0, -r), (length - 12, -r * 0.75), (length, 0), (length - 12, r * 0.75), (0, r)], 3)
    count = int(length // (11 * scale))
    threads = [line((14 + i * 11 * scale, -r - 3), (9 + i * 11 * scale, r + 3)) for i in range(count - 1)]
    cup = box(-16 * scale, -15 * scale, 24 * scale, 30 * scale, 6 * scale)
    return [
        paint(towards(head, angle, core), STEEL_LIGHT, STEEL_LINE),
        paint(towards(head, angle, joined(threads)), None, STEEL_LINE),
        paint(towards(head, angle, cup), STEEL, STEEL_LINE),
    ]


def rod(a: Point, b: Point) -> Picture:
    """The rod that ties two screws together."""
    return [paint(line(a, b), None, STEEL_LINE, width=16), paint(line(a, b), None, STEEL_LIGHT, width=10)]


def spacer(place: Place, width: float, height: float) -> Picture:
    """A small block with ridges that keeps two bones apart."""
    shape = place.put(box(-width / 2, -height / 2, width, height, 7))
    windows = [place.put(box(x - 9, -height / 2 + 7, 18, height - 14, 4)) for x in (-15, 15)]
    return [paint(shape, STEEL, STEEL_LINE), *(paint(w, "#EBD7B2", STEEL_LINE, width=FINE) for w in windows)]


def monitor(x: float, y: float, width: float, height: float, content: Picture) -> Picture:
    """A screen that shows an X-ray."""
    middle, low = x + width / 2, y + height + 16
    stand = joined([line((middle, y + height), (middle, low)), line((middle - 22, low), (middle + 22, low))])
    foot = [paint(stand, None, STEEL_LINE, width=10), paint(stand, None, STEEL, width=4.5)]
    return [*foot, paint(box(x, y, width, height, 10), SCREEN, TEAL_LIGHT, width=4), *content]


def xray_bones(x: float, y: float, count: int = 3, *, size: float = 1, broken: int = -1) -> Picture:
    """Pale bones on a dark screen."""
    shapes: list[Path] = []
    for i in range(count):
        top, high = y + i * 30 * size, 22 * size
        if i == broken:
            shapes.append(
                rounded(
                    [
                        (x, top + high * 0.5),
                        (x + 34 * size, top),
                        (x + 34 * size, top + high),
                        (x, top + high),
                    ],
                    4,
                )
            )
        else:
            shapes.append(box(x, top, 34 * size, high, 4))
        shapes.append(box(x + 50 * size, top + 6 * size, 22 * size, 10 * size, 4))
    return [paint(joined(shapes), SCREEN_BONE)]
