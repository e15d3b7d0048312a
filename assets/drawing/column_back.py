"""The whole spine seen from behind."""

from __future__ import annotations

from functools import cache

from assets.drawing.column import REGIONS, Level, bone_item, levels
from assets.drawing.geometry import Box, Path, Place, joined, sketch, smooth
from assets.drawing.palette import BONE, BONE_DEEP, BONE_LIGHT, BONE_LINE, DISC, DISC_LINE
from assets.drawing.svg import Picture, group, paint


def mirrored(right: list[tuple[float, float]]) -> Path:
    """A closed soft shape that is the same on both sides; its right half is given from top to foot."""
    left = [(-x, y) for x, y in reversed(right) if x > 0]
    return smooth([*right, *left], closed=True, tension=0.85)


def back_shape(level: Level) -> Path:
    """Arch and wings of one vertebra from behind."""
    w, h = level.depth / 2, level.height
    number = int(level.name[1:])
    if level.name == "c1":
        wing, lift = w + 13, 0.0
    elif level.name[0] == "c":
        wing, lift = w + 5 + number, 0.02
    elif level.name[0] == "t":
        wing, lift = w + 20 - number * 0.9, -0.22
    else:
        wing, lift = w + 15 + (4 if number == 3 else 0), -0.06
    half = h * 0.5
    return mirrored(
        [
            (0, -half * 0.55),
            (w * 0.46, -half * 0.78),
            (w * 0.72, -half * 0.5),
            (wing - 2, h * lift - half * 0.3),
            (wing, h * lift + half * 0.06),
            (wing - 6, h * lift + half * 0.3),
            (w * 0.68, half * 0.22),
            (w * 0.62, half * 0.82),
            (w * 0.34, half * 0.84),
            (w * 0.2, half * 0.5),
            (0, half * 0.55),
        ]
    )


def knob_shape(level: Level) -> Path:
    """The knob that can be felt through the skin, seen end on; long and narrow in the chest."""
    h = level.height
    if level.name[0] == "c":
        return mirrored([(0, -h * 0.2), (3.2, 0), (4.2, h * 0.36), (0, h * 0.5)])
    if level.name[0] == "t":
        return mirrored([(0, -h * 0.34), (3.6, 0), (3.2, h * 0.5), (0, h * 0.72)])
    return mirrored([(0, -h * 0.36), (5, -h * 0.1), (6, h * 0.3), (0, h * 0.46)])


SACRUM_BACK = mirrored(
    [(0, -10), (26, -14), (44, -2), (40, 22), (30, 52), (18, 82), (9, 98), (6, 118), (0, 124)]
)
SACRUM_SHINE = mirrored([(0, 0), (22, -2), (32, 6), (28, 26), (18, 54), (8, 80), (0, 92)])
HOLES = [(sx * (20 - i * 3.4), 14 + i * 20) for i in range(4) for sx in (-1, 1)]


@cache
def sacrum_place() -> Place:
    """Where the sacrum sits under the last vertebra."""
    last = levels(side=False)[-1]
    return Place(200, last.place.y + last.height * 0.72, 0, 1)


def bone_back(level: Level, width: float) -> str:
    """One vertebra from behind."""
    put = level.place.put
    shape = back_shape(level)
    return group(
        [
            paint(put(shape), BONE, BONE_LINE, width=width),
            paint(put(shape.scaled(0.74, 0.5)), BONE_LIGHT),
            paint(put(knob_shape(level)), BONE, BONE_LINE, width=width),
        ],
        ident=level.name,
    )


def spine_back(width: float = 2.4) -> Picture:
    """The whole spine from behind, region by region."""
    found = levels(side=False)
    bodies = []
    for level in found[1:]:
        w, h = level.depth / 2 * 0.8, level.height / 2
        bodies.append(level.place.put(mirrored([(0, -h), (w, -h), (w * 0.9, 0), (w, h), (0, h)])))
    picture = [paint(joined(bodies), DISC, DISC_LINE, width=width)]
    place = sacrum_place()
    for region, names in REGIONS.items():
        items: Picture = []
        if "sacrum" in names:
            items.append(bone_item(place.put(SACRUM_BACK), place.put(SACRUM_SHINE), "sacrum", width))
            holes = [
                place.put(smooth([(x - 2.5, y), (x, y - 3), (x + 2.5, y), (x, y + 3)], closed=True))
                for x, y in HOLES
            ]
            items.append(paint(joined(holes), BONE_DEEP))
        items += [bone_back(lv, width) for lv in reversed(found) if lv.name in names]
        picture.append(group(items, ident=region))
    return picture


def back_boxes() -> dict[str, Box]:
    """The box around each vertebra, for touching."""
    boxes = {lv.name: lv.place.put(back_shape(lv) + knob_shape(lv)).box() for lv in levels(side=False)}
    boxes["sacrum"] = sacrum_place().put(SACRUM_BACK).box()
    return boxes


PELVIS = sketch(
    "M44 -4 C66 -34 110 -50 138 -30 C152 -16 146 18 128 44 C114 62 108 84 104 104"
    " C98 132 70 140 62 118 C58 104 66 92 60 78 C50 58 36 40 44 -4 Z"
)


def pelvis(place: Place) -> list[Path]:
    """The hip bones at both sides of the sacrum."""
    return [place.put(PELVIS.scaled(0.82)), place.put(PELVIS.scaled(-0.82, 0.82))]
