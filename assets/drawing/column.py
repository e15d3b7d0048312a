"""The whole spine, from the skull to the tail bone, from the side and from behind."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache

from assets.drawing.geometry import Box, Path, Place, Point, joined, on_curve, sketch, smooth
from assets.drawing.palette import BONE, BONE_LIGHT, BONE_LINE, DISC, DISC_LINE
from assets.drawing.svg import Picture, group, paint

NAMES = [f"c{i}" for i in range(1, 8)] + [f"t{i}" for i in range(1, 13)] + [f"l{i}" for i in range(1, 6)]
REGIONS = {"neck": NAMES[:7], "upper-back": NAMES[7:19], "lower-back": [*NAMES[19:], "sacrum"]}

# The line through the middle of the bones, seen from the left side, facing left; then the sacrum.
SIDE_LINE: tuple[Point, ...] = (
    (216, 186),
    (209, 222),
    (212, 262),
    (232, 310),
    (254, 368),
    (264, 430),
    (258, 492),
    (240, 548),
    (222, 602),
    (214, 650),
    (224, 700),
)


@dataclass(frozen=True)
class Level:
    """One vertebra of the whole spine: where it is, how deep (or broad) and how high."""

    name: str
    place: Place
    depth: float
    height: float

    @property
    def lumbar(self) -> float:
        """How much it has the strong shape of a lower bone: 0 in the neck, 1 in the lower back."""
        return min(1.0, max(0.0, (self.height - 12) / 18))


def sizes() -> list[tuple[str, float, float]]:
    """Name, depth and room along the line of each vertebra; they grow from top to foot."""
    found = []
    for i, name in enumerate(NAMES):
        if name[0] == "c":
            depth, room = 30 + i * 0.8, 14.6
        elif name[0] == "t":
            depth, room = 36 + (i - 7) * 1.7, 18.6 + (i - 7) * 0.62
        else:
            depth, room = 57 + (i - 19) * 1.6, 30.5 + (i - 19) * 0.7
        found.append((name, depth, room))
    return found


def sampled(points: tuple[Point, ...], steps: int = 24) -> list[Point]:
    """Many points on the soft curve through a few."""
    found: list[Point] = []
    pieces = smooth(points).pieces
    start = pieces[0][1][0]
    for _, (c1, c2, end) in pieces[1:]:
        found.extend(on_curve(start, c1, c2, end, i / steps) for i in range(steps))
        start = end
    return [*found, start]


def along(points: list[Point], target: float) -> tuple[Point, float]:
    """The point at a length along a line, and the angle by which the line leans there."""
    left = target
    for a, b in itertools.pairwise(points):
        step = math.dist(a, b)
        if left <= step or b is points[-1]:
            share = left / step
            lean = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) - 90
            return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share), lean
        left -= step
    raise ValueError(target)


@cache
def levels(side: bool = True) -> tuple[Level, ...]:
    """Every vertebra in its place."""
    curve = sampled(SIDE_LINE) if side else [(200.0, 186.0), (200.0, 186.0 + 528)]
    length = sum(math.dist(a, b) for a, b in itertools.pairwise(curve))
    rooms = sizes()
    stretch = length / sum(room for _, _, room in rooms)
    found, walked = [], 0.0
    for name, depth, room in rooms:
        middle, lean = along(curve, walked + room * stretch / 2)
        walked += room * stretch
        found.append(Level(name, Place(*middle, lean), depth, room * stretch))
    return tuple(found)


def side_body(level: Level) -> Path:
    """The bearing part, seen from the side; a gap is left for the disc."""
    gap = 0.24 + 0.02 * level.lumbar
    w, h, waist = level.depth / 2, level.height * (1 - gap) / 2, 0.1
    shape = (
        f"M{-w * 0.86} {-h} C{-w * 0.3} {-h * 0.86} {w * 0.3} {-h * 0.86} {w * 0.86} {-h}"
        f" C{w} {-h} {w} {-h * 0.8} {w * 0.98} {-h * 0.6}"
        f" C{w * (1 - waist)} 0 {w * (1 - waist)} 0 {w * 0.98} {h * 0.6}"
        f" C{w} {h * 0.8} {w} {h} {w * 0.86} {h} C{w * 0.3} {h * 0.86} {-w * 0.3} {h * 0.86} {-w * 0.86} {h}"
        f" C{-w} {h} {-w} {h * 0.8} {-w * 0.98} {h * 0.6}"
        f" C{-w * (1 - waist)} 0 {-w * (1 - waist)} 0 {-w * 0.98} {-h * 0.6}"
        f" C{-w} {-h * 0.8} {-w} {-h} {-w * 0.86} {-h} Z"
    )
    return sketch(shape)


def knob(level: Level) -> Path:
    """The arch and the knob behind, seen from the side; in the chest it points steeply down."""
    w, h = level.depth / 2, level.height
    number = int(level.name[1:])
    if level.name[0] == "c":
        reach, drop, thick = (w + 22 + number * 2.2, 5 + number * 0.9, 7.5)
    elif level.name[0] == "t":
        steep = 1 - abs(number - 6.5) / 9
        reach, drop, thick = (w + 30, 8 + 20 * steep, 8.5 + number * 0.3)
    else:
        reach, drop, thick = (w + 38, 7, 17)
    top, neck = -h * 0.34, h * 0.3
    shape = (
        f"M{w * 0.8} {top} C{w + 6} {top + 1} {w + 9} {top - 2} {w + 11} {top - h * 0.22}"
        f" C{w + 14} {top - h * 0.36} {w + 19} {top - h * 0.28} {w + 18} {top}"
        f" C{w + 22} {drop - thick * 1.0} {reach - 8} {drop - thick} {reach} {drop - thick * 0.7}"
        f" C{reach + 6} {drop - thick * 0.3} {reach + 5} {drop + thick * 0.5}"
        f" {reach - 1} {drop + thick * 0.6}"
        f" C{reach - 10} {drop + thick * 0.7} {w + 24} {drop * 0.7 + thick * 0.5} {w + 18} {neck}"
        f" C{w + 16} {h * 0.62} {w + 9} {h * 0.62} {w + 9} {neck}"
        f" C{w + 7} {h * 0.08} {w + 3} {h * 0.02} {w * 0.8} {h * 0.06} Z"
    )
    return sketch(shape)


SACRUM = sketch(
    "M-30 -8 C-8 -16 16 -14 34 -6 C48 4 58 24 66 46 C72 66 70 88 58 104 C54 112 48 120 40 122"
    " C36 116 42 108 44 100 C46 84 40 66 26 50 C8 36 -18 22 -32 6 C-36 0 -36 -5 -30 -8 Z"
)
SACRUM_LIGHT = sketch(
    "M-18 0 C0 -6 14 -5 26 2 C40 14 50 34 56 54 C59 70 58 82 54 90 C54 70 46 54 34 42 C16 28 -6 18 -18 0 Z"
)


def discs_side(found: tuple[Level, ...]) -> list[Path]:
    """The cushions between the bones, as short bands."""
    shapes = []
    for a, b in itertools.pairwise(found[1:]):
        w = min(a.depth, b.depth) / 2 + 0.5
        top, foot = a.height * 0.34, -b.height * 0.34
        shapes.append(
            smooth(
                [a.place.at(-w, top), a.place.at(w, top), b.place.at(w, foot), b.place.at(-w, foot)],
                closed=True,
                tension=0.5,
            )
        )
    return shapes


def bone_item(shape: Path, shine: Path, name: str | None, width: float) -> str:
    """One bone with its light side, under its own name."""
    return group([paint(shape, BONE, BONE_LINE, width=width), paint(shine, BONE_LIGHT)], ident=name)


def side_sacrum() -> Place:
    """Where the sacrum sits under the last vertebra."""
    last = levels()[-1]
    return Place(*last.place.at(2, last.height * 0.78), last.place.angle - 4, 0.98)


def side_bone(level: Level, width: float, name: str | None) -> str:
    """One vertebra from the side."""
    shape, put = side_body(level), level.place.put
    back = knob(level)
    return group(
        [
            paint(put(back), BONE, BONE_LINE, width=width),
            paint(put(shape), BONE, BONE_LINE, width=width),
            paint(put(shape.scaled(0.68, 0.56)), BONE_LIGHT),
        ],
        ident=name,
    )


def spine_side(*, width: float = 2.4, named: bool = True) -> Picture:
    """The whole spine from the side, region by region."""
    found = levels()
    sacrum = side_sacrum()
    picture = [paint(joined(discs_side(found)), DISC, DISC_LINE, width=width)]
    for region, names in REGIONS.items():
        items = []
        if "sacrum" in names:
            items.append(
                bone_item(sacrum.put(SACRUM), sacrum.put(SACRUM_LIGHT), "sacrum" if named else None, width)
            )
        items += [
            side_bone(lv, width, lv.name if named else None) for lv in reversed(found) if lv.name in names
        ]
        picture.append(group(items, ident=region if named else None))
    return picture


def side_boxes() -> dict[str, Box]:
    """The box around each vertebra, for touching."""
    boxes = {lv.name: lv.place.put(side_body(lv) + knob(lv)).box() for lv in levels()}
    boxes["sacrum"] = side_sacrum().put(SACRUM).box()
    return boxes


def around(boxes: list[Box]) -> Box:
    """One box around several."""
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, foot = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    return (left, top, right - left, foot - top)
