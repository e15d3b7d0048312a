"""Signs that speak without words: well, ill, pain, movement, pressure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assets.drawing.geometry import Path, Point, ellipse, joined, line, loop, polar, rounded, smooth
from assets.drawing.palette import CARD, DISC_LINE, ILL, ILL_LINE, NUMB, TEAL_MID
from assets.drawing.svg import Picture, paint

BOLT = loop((-3, -14), (6, -14), (1, -3), (8, -3), (-6, 15), (-1, 2), (-8, 2))


def ring(x: float, y: float, rx: float, ry: float | None = None) -> Picture:
    """A broken ring with a soft glow around the place to look at; what lies in it keeps its colours."""
    shape = ellipse(x, y, rx, ry)
    return [
        paint(shape, None, ILL, width=16, opacity=0.24),
        paint(shape, None, ILL, width=4, dash="9 8"),
    ]


def calm_ring(x: float, y: float, rx: float, ry: float | None = None) -> Picture:
    """A whole ring around the same place in the healthy half: compare this with the broken ring."""
    return [paint(ellipse(x, y, rx, ry), None, TEAL_MID, width=4)]


def bolt(x: float, y: float, size: float = 20, angle: float = 0) -> Picture:
    """A small flash: pain."""
    shape = BOLT.scaled(size / 20)
    return [paint(shape.turned(angle).moved(x, y), ILL, ILL_LINE, width=2)]


def numb(shape: Path) -> Picture:
    """A soft blue patch over cloth: this part is numb or feels odd."""
    return [paint(shape, NUMB, NUMB, width=14, opacity=0.45), paint(shape, NUMB, opacity=0.7)]


def tingles(strokes: Sequence[tuple[Point, float]], length: float = 15) -> Picture:
    """Short blue dashes, each from a point outwards: pins and needles."""
    dashes = joined(line(start, polar(start, angle, length)) for start, angle in strokes)
    return [paint(dashes, None, CARD, width=9), paint(dashes, None, DISC_LINE, width=4.5)]


def arrow(start: Point, end: Point, *, fill: str = ILL, edge: str = ILL_LINE, breadth: float = 10) -> Picture:
    """A solid arrow with a round feel."""
    length = math.dist(start, end)
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    half, head = breadth / 2, breadth * 1.5
    shape = rounded(
        [
            (0, -half),
            (length - head, -half),
            (length - head, -head * 0.8),
            (length, 0),
            (length - head, head * 0.8),
            (length - head, half),
            (0, half),
        ],
        2.5,
    )
    return [paint(shape.turned(angle).moved(*start), fill, edge, width=2)]


def rays(
    x: float, y: float, inner: float, outer: float, angles: tuple[float, ...], tint: str = ILL
) -> Picture:
    """Short strokes around a spot: it hurts, or it shines."""
    strokes = [line(polar((x, y), a, inner), polar((x, y), a, outer)) for a in angles]
    return [paint(joined(strokes), None, tint, width=4)]


def sweep(
    center: Point, radius: float, start: float, end: float, tint: str = TEAL_MID, width: float = 4
) -> Picture:
    """A curved arrow: turn this way."""
    count = 9
    points = [polar(center, start + (end - start) * i / (count - 1), radius) for i in range(count)]
    way = 90 if end > start else -90
    tip = points[-1]
    barbs = [polar(tip, end + way + 180 + turn, 13) for turn in (-35, 28)]
    return [
        paint(smooth(points), None, tint, width=width),
        paint(line(barbs[0], tip, barbs[1]), None, tint, width=width),
    ]
