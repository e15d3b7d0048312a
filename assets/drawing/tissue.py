"""Skin, fat and muscle around the spine, seen from the side and cut across; and what closes a wound."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assets.drawing.geometry import Path, Point, between, box, ellipse, joined, line, polar, smooth
from assets.drawing.palette import (
    CARD,
    DEEP,
    FAT,
    FAT_LINE,
    MUSCLE,
    MUSCLE_LIGHT,
    MUSCLE_LINE,
    PLASTER,
    PLASTER_LINE,
    SKIN,
    SKIN_LINE,
)
from assets.drawing.svg import Picture, paint

# The back's outer line in the side view, from the top of the picture to its foot.
BACK_LINE: tuple[Point, ...] = ((472, 0), (458, 100), (452, 200), (458, 300), (472, 400))
# The back's outer line cut across, from left to right.
TOP_LINE: tuple[Point, ...] = ((0, 100), (120, 80), (320, 72), (520, 80), (640, 100))


def left_of(points: Sequence[Point]) -> Path:
    """Everything in front of a line that runs down the picture, with rounded outer corners."""
    edge = smooth(points)
    corner = 24
    return Path(
        (
            *edge.pieces,
            *line((points[-1][0], 400), (corner, 400)).pieces[1:],
            ("Q", ((0, 400), (0, 400 - corner))),
            ("L", ((0, corner),)),
            ("Q", ((0, 0), (corner, 0))),
            ("Z", ()),
        )
    )


def below(points: Sequence[Point]) -> Path:
    """Everything under a line that runs across the picture, with rounded lower corners."""
    edge = smooth(points)
    corner = 24
    return Path(
        (
            *edge.pieces,
            ("L", ((640, 400 - corner),)),
            ("Q", ((640, 400), (640 - corner, 400))),
            ("L", ((corner, 400),)),
            ("Q", ((0, 400), (0, 400 - corner))),
            ("Z", ()),
        )
    )


def side_layers() -> Picture:
    """Skin, fat, muscle and the inside of the body, seen from the side; the back is on the right."""

    def inward(depth: float) -> list[Point]:
        return [(x - depth, y) for x, y in BACK_LINE]

    fibres = joined(smooth([(x - d, y) for x, y in BACK_LINE]) for d in (66, 88, 110, 132))
    return [
        paint(left_of(BACK_LINE), SKIN),
        paint(left_of(inward(13)), FAT),
        paint(left_of(inward(44)), MUSCLE),
        paint(fibres, None, MUSCLE_LIGHT),
        paint(left_of(inward(156)), DEEP),
        paint(smooth(inward(156)), None, MUSCLE_LINE),
        paint(smooth(inward(44)), None, MUSCLE_LINE),
        paint(smooth(inward(13)), None, FAT_LINE),
        paint(smooth(BACK_LINE), None, SKIN_LINE),
    ]


def back_at(y: float) -> float:
    """How far to the right the skin is at a height, in the side view."""
    for a, b in itertools.pairwise(BACK_LINE):
        if a[1] <= y <= b[1]:
            return between(a, b, (y - a[1]) / (b[1] - a[1]))[0]
    return BACK_LINE[-1][0]


def side_gap(y: float, height: float, depth: float = 150) -> Picture:
    """A small opening from the skin inwards, in the side view."""
    x = back_at(y)
    shape = smooth(
        [
            (x + 3, y - height / 2),
            (x - depth * 0.5, y - height * 0.4),
            (x - depth, y),
            (x - depth * 0.5, y + height * 0.4),
            (x + 3, y + height / 2),
        ],
        tension=0.8,
    )
    return [paint(Path((*shape.pieces, ("Z", ()))), "#F7E6D8"), paint(shape, None, SKIN_LINE)]


def side_way(y: float, height: float, depth: float) -> Picture:
    """A wide opening with straight sides from the skin down to the bone, in the side view."""
    top, low = y - height / 2, y + height / 2
    deep = back_at(y) - depth
    sides = [[(back_at(edge) + 3, edge), (deep + 16, edge)] for edge in (top, low)]
    floor = smooth([(deep + 16, top), (deep, top + 14), (deep, low - 14), (deep + 16, low)], tension=0.8)
    shape = Path(
        (
            *line(*sides[0]).pieces,
            *floor.pieces[1:],
            ("L", (sides[1][0],)),
            ("Z", ()),
        )
    )
    edges = joined([line(*sides[0]), floor, line(*sides[1])])
    return [paint(shape, "#F7E6D8"), paint(edges, None, SKIN_LINE)]


def bundle(x: float, y: float, rx: float, ry: float, angle: float = 0) -> Picture:
    """A muscle cut across: a soft round bundle with the ends of its fibres."""
    spots: list[Point] = []
    for ring, count in ((0.30, 4), (0.66, 9)):
        for i in range(count):
            a = polar((0, 0), 360 / count * i + ring * 90, ring)
            spots.append((a[0] * rx, a[1] * ry))
    fibres = joined(line(p, (p[0] + 4, p[1])) for p in spots).turned(angle).moved(x - 2, y)
    return [
        paint(ellipse(x, y, rx, ry, angle), MUSCLE, MUSCLE_LINE),
        paint(fibres, None, MUSCLE_LIGHT, width=6),
    ]


def top_layers() -> Picture:
    """Skin, fat and the bed of the muscles, cut across; the back is on top."""

    def inward(depth: float) -> list[Point]:
        return [(x, y + depth) for x, y in TOP_LINE]

    return [
        paint(below(TOP_LINE), SKIN),
        paint(below(inward(12)), FAT),
        paint(below(inward(36)), DEEP),
        paint(smooth(inward(12)), None, FAT_LINE),
        paint(smooth(inward(36)), None, FAT_LINE),
        paint(smooth(TOP_LINE), None, SKIN_LINE),
    ]


def stitches(a: Point, b: Point, count: int = 4, *, across: float = 7, tint: str = SKIN_LINE) -> Picture:
    """A closed wound: a line and its stitches."""
    angle_points = [between(a, b, (i + 0.5) / count) for i in range(count)]
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = (dx * dx + dy * dy) ** 0.5 or 1
    nx, ny = -dy / size * across, dx / size * across
    ticks = joined(line((x - nx, y - ny), (x + nx, y + ny)) for x, y in angle_points)
    return [paint(line(a, b), None, tint), paint(ticks, None, tint)]


def plaster(x: float, y: float, width: float, height: float, angle: float = 0) -> Picture:
    """A dressing stuck on the skin."""
    outer = box(-width / 2, -height / 2, width, height, min(width, height) * 0.32)
    pad = box(-width * 0.24, -height / 2 + 4, width * 0.48, height - 8, 5)
    return [
        paint(outer.turned(angle).moved(x, y), PLASTER, PLASTER_LINE),
        paint(pad.turned(angle).moved(x, y), CARD),
    ]
