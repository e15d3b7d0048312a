"""The side view of the spine: vertebra, disc, nerve and canal, each drawn once and used everywhere."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.drawing.geometry import (
    Path,
    Place,
    Point,
    between,
    ellipse,
    joined,
    line,
    normals,
    ribbon,
    sketch,
    smooth,
)
from assets.drawing.palette import (
    BONE,
    BONE_DEEP,
    BONE_LIGHT,
    BONE_LINE,
    CANAL,
    DISC,
    DISC_LIGHT,
    DISC_LINE,
    NERVE,
    NERVE_LIGHT,
    NERVE_LINE,
)
from assets.drawing.svg import Picture, paint

LEVEL = 128.0  # from the middle of one vertebra to the middle of the next, at scale 1
SAC = 102.0  # the nerve bundle runs this far behind the middle of the bones

BODY = sketch(
    "M-50 -45 C-20 -38 20 -38 50 -45 C58 -47 62 -43 60 -36 C52 -14 52 14 60 36 C62 43 58 47 50 45"
    " C20 38 -20 38 -50 45 C-58 47 -62 43 -60 36 C-50 14 -50 -14 -60 -36 C-62 -43 -58 -47 -50 -45"
    " Z"
)
CORE = sketch(
    "M-42 -33 C-16 -28 16 -28 40 -33 C46 -34 49 -31 47 -26 C42 -10 42 10 47 26 C49 31 46 34 40 33"
    " C16 28 -16 28 -42 33 C-47 34 -50 31 -48 26 C-40 10 -40 -10 -48 -26 C-50 -31 -47 -34 -42 -33"
    " Z"
)
ARCH = sketch(
    "M48 -35 C68 -30 96 -30 108 -42 C113 -58 118 -74 131 -73 C143 -71 142 -52 140 -38"
    " C146 -30 154 -29 164 -28 C188 -26 212 -23 230 -15 C244 -9 246 16 238 34"
    " C232 46 216 48 198 46 C180 44 166 42 157 48 C155 64 153 86 141 90 C127 92 124 76 124 58"
    " C122 36 118 12 104 2 C88 -5 66 -3 48 3 Z"
)
ARCH_LIGHT = sketch(
    "M126 -16 C144 -15 190 -14 222 -4 C232 2 232 18 225 29 C206 36 178 30 150 33 C141 24 140 0 126 -16 Z"
)
GRAIN: tuple[Point, ...] = ((-22, -12), (4, 8), (24, -10), (-10, 18), (-30, 8), (14, -20), (30, 14), (-2, -8))


@dataclass(frozen=True)
class Wedge:
    """How far a broken vertebra has sunk: the share of height left in front and behind."""

    front: float = 1
    back: float = 1

    def bend(self, path: Path) -> Path:
        """A body shape, sunk from its upper side; its foot stays where it was."""

        def change(p: Point) -> Point:
            share = (p[0] + 60) / 120
            left = self.front + (self.back - self.front) * min(max(share, 0), 1)
            return (p[0], 45 - (45 - p[1]) * left)

        return path.mapped(change)


def body(place: Place, wedge: Wedge | None = None, *, fill: str = BONE, core: str = BONE_LIGHT) -> Picture:
    """The round, bearing part of a vertebra, with its spongy middle."""
    bend = (wedge or Wedge()).bend
    grains = joined(line((x, y), (x + 1.5, y)) for x, y in GRAIN)
    return [
        paint(place.put(bend(BODY)), fill, BONE_LINE),
        paint(place.put(bend(CORE)), core),
        paint(place.put(bend(grains)), None, BONE_DEEP, width=4.5 * place.scale),
    ]


def arch(place: Place) -> Picture:
    """The bony arch behind: bridge, joints and the knob that can be felt through the skin."""
    return [paint(place.put(ARCH), BONE, BONE_LINE), paint(place.put(ARCH_LIGHT), BONE_LIGHT)]


def disc_shape(upper: Place, lower: Place, bulge: float = 4) -> Path:
    """The outline of the cushion that fills the room between two bones."""
    depth, lift = 56, 43
    a, b = upper.at(-depth, lift), upper.at(depth, lift)
    c, d = lower.at(depth, -lift), lower.at(-depth, -lift)
    top, foot = upper.at(0, lift - 5), lower.at(0, -lift + 5)
    front = between(a, d, 0.5)
    back = between(b, c, 0.5)
    k = upper.scale
    front = (front[0] - (bulge + 6) * k, front[1])
    back = (back[0] + (bulge + 4) * k, back[1])
    return smooth([a, top, b, back, c, foot, d, front], closed=True, tension=0.9)


def disc(
    upper: Place,
    lower: Place,
    *,
    bulge: float = 4,
    fill: str = DISC,
    core: str | None = DISC_LIGHT,
    edge: str = DISC_LINE,
) -> Picture:
    """The soft cushion: a firm blue ring around a pale soft middle."""
    picture = [paint(disc_shape(upper, lower, bulge), fill, edge)]
    if core:
        picture.append(paint(nucleus(upper, lower), core))
    return picture


def nucleus(upper: Place, lower: Place, share: float = 1) -> Path:
    """The soft middle of a disc; a share below 1 draws what is left after some of it has escaped."""
    a, b = upper.at(4, 38), lower.at(4, -38)
    height = math.dist(a, b) * 0.30
    x, y = between(a, b, 0.5)
    return ellipse(x, y, 32 * upper.scale * share, height, upper.angle / 2 + lower.angle / 2)


def track(places: Sequence[Place], offset: float = SAC, *, reach: float = 70) -> list[Point]:
    """Points that follow the canal behind a row of bones, past both ends."""
    points = [places[0].at(offset, -reach)]
    for upper, lower in itertools.pairwise(places):
        points.append(upper.at(offset, 0))
        points.append(between(upper.at(offset, LEVEL / 2), lower.at(offset, -LEVEL / 2), 0.5))
    return [*points, places[-1].at(offset, 0), places[-1].at(offset, reach)]


def canal(points: Sequence[Point], scale: float, width: float = 76) -> Picture:
    """The pale tunnel in which the nerves run."""
    return [paint(ribbon(points, [width * scale] * len(points)), CANAL)]


def sac(points: Sequence[Point], widths: Sequence[float]) -> Picture:
    """The bundle of nerves, with its strands."""
    picture = [paint(ribbon(points, widths), NERVE, NERVE_LINE)]
    for share in (-0.17, 0.17):
        strand = smooth(offset_line(points, [w * share for w in widths]))
        picture.append(paint(strand, None, NERVE_LIGHT))
    return picture


def offset_line(points: Sequence[Point], gaps: Sequence[float]) -> list[Point]:
    """The same line a little to the side."""
    return [(p[0] - n[0] * g, p[1] - n[1] * g) for p, n, g in zip(points, normals(points), gaps, strict=True)]


def root(
    place: Place,
    push: float = 0,
    *,
    fill: str = NERVE,
    edge: str = NERVE_LINE,
    light: str = NERVE_LIGHT,
) -> Picture:
    """A nerve that leaves the canal on its way to the leg; a push shoves it backwards."""
    plan = [
        (100.0, -8.0),
        (88.0 + push * 0.3, 22.0),
        (80.0 + push, 52.0),
        (78.0 + push * 0.5, 76.0),
        (78.0 + push * 0.5, 84.0),
    ]
    points = [place.at(x, y) for x, y in plan]
    k = place.scale
    return [
        paint(ribbon(points, [15 * k, 16 * k, 15 * k, 15 * k, 8 * k]), fill, edge),
        paint(smooth([between(points[0], points[1], 0.6), points[2], points[3]]), None, light),
    ]


def passing(upper: Place, lower: Place, bend: float = 0, *, edge: str = NERVE_LINE) -> Picture:
    """A nerve that runs on, whole, from behind one bridge of bone to the next; a bend takes it backwards."""
    k = upper.scale
    x, y = between(upper.at(84, 52), lower.at(84, -52), 0.5)
    points = [
        upper.at(98, -14),
        upper.at(88, 20),
        (x + bend * k, y),
        lower.at(80, -34),
        lower.at(86, -6),
    ]
    return [
        paint(ribbon(points, [18 * k] * 5), NERVE, edge),
        paint(smooth(points), None, NERVE_LIGHT),
    ]


@dataclass(frozen=True)
class Column:
    """A short piece of spine, from top to foot."""

    places: tuple[Place, ...]

    def shifted(self, index: int, dx: float, dy: float, angle: float = 0) -> Column:
        """The same piece with one bone out of place."""
        moved = list(self.places)
        old = moved[index]
        moved[index] = replace(old, x=old.x + dx, y=old.y + dy, angle=old.angle + angle)
        return Column(tuple(moved))


def column(x: float, y: float, scale: float, count: int = 3, curve: float = 5) -> Column:
    """A row of bones around a middle, bowed gently forward as the lower back is."""
    places = []
    for i in range(count):
        step = i - (count - 1) / 2
        places.append(
            Place(x + abs(step) ** 2 * curve * 1.4 * scale, y + step * LEVEL * scale, -step * curve, scale)
        )
    return Column(tuple(places))
