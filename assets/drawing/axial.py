"""The spine cut across and seen from above: skin side up, as the patient lies on the table."""

from __future__ import annotations

from dataclasses import dataclass

from assets.drawing.geometry import Path, Place, ellipse, joined, line, ribbon, sketch, smooth
from assets.drawing.palette import (
    BONE,
    BONE_DEEP,
    BONE_LIGHT,
    BONE_LINE,
    CANAL,
    DEEP,
    DISC,
    DISC_LINE,
    FINE,
    ILL,
    ILL_LIGHT,
    ILL_LINE,
    NERVE,
    NERVE_LINE,
)
from assets.drawing.svg import Picture, paint

DISK = sketch(
    "M-52 34 C-30 26 30 26 52 34 C92 42 108 74 98 104 C86 136 42 148 0 148"
    " C-42 148 -86 136 -98 104 C-108 74 -92 42 -52 34 Z"
)
DISK_CORE = sketch(
    "M-46 50 C-26 44 26 44 46 50 C78 58 90 78 82 100 C72 125 36 134 0 134"
    " C-36 134 -72 125 -82 100 C-90 78 -78 58 -46 50 Z"
)
ARCH = sketch(
    "M-66 64 C-76 34 -74 16 -84 6 C-110 0 -140 8 -168 -10 C-180 -20 -174 -36 -160 -38"
    " C-136 -40 -114 -34 -100 -40 C-106 -62 -88 -80 -66 -71 C-50 -68 -36 -74 -27 -86"
    " C-18 -104 -17 -130 -19 -156 C-19 -178 19 -178 19 -156 C17 -130 18 -104 27 -86"
    " C36 -74 50 -68 66 -71 C88 -80 106 -62 100 -40 C114 -34 136 -40 160 -38"
    " C174 -36 180 -20 168 -10 C140 8 110 0 84 6 C74 16 76 34 66 64 Z"
)
ARCH_LIGHT = sketch(
    "M-150 -26 C-128 -24 -106 -18 -84 -26 C-70 -34 -74 -48 -62 -54 C-44 -58 -24 -62 -14 -84"
    " C-8 -104 -8 -130 -8 -152 C-6 -162 6 -162 8 -152 C8 -130 8 -104 14 -84 C24 -62 44 -58 62 -54"
    " C74 -48 70 -34 84 -26 C106 -18 128 -24 150 -26 C140 -14 110 -8 84 -8 C72 -6 66 4 64 16"
    " C60 -16 30 -50 0 -56 C-30 -50 -60 -16 -64 16 C-66 4 -72 -6 -84 -8 C-110 -8 -140 -14 -150 -26"
    " Z"
)
HOLE = sketch(
    "M-46 34 C-60 24 -62 0 -50 -12 C-34 -30 -14 -46 0 -48 C14 -46 34 -30 50 -12 C62 0 60 24 46 34"
    " C30 28 -30 28 -46 34 Z"
)
GRAIN = ((-50, 90), (-20, 70), (16, 84), (50, 74), (62, 98), (26, 114), (-14, 106), (-46, 112), (0, 90))
NERVES = (
    (-22, -4),
    (-11, -12),
    (2, -13),
    (14, -9),
    (24, 0),
    (15, 8),
    (3, 11),
    (-9, 9),
    (-19, 7),
    (-5, -1),
    (8, -1),
)


GONE = sketch(  # the part of the arch that is taken away, from its outer face to the canal
    "M23 -97 C12 -80 4 -64 0 -46 C14 -42 32 -26 46 -8 C56 -18 64 -46 72 -77 C52 -71 36 -77 23 -97 Z"
)
FACES = sketch("M24 -92 C13 -80 5 -64 1 -49 M70 -72 C66 -46 60 -24 50 -12")


@dataclass(frozen=True)
class Squeeze:
    """How narrow the canal is: 0 wide and healthy, 1 hard pressed."""

    left: float = 0
    right: float = 0
    freed: float = 0  # how much room the nerves have got back although one side is still thick

    @property
    def worst(self) -> float:
        """The harder pressed side."""
        return max(self.left, self.right)


def vertebra(place: Place) -> Picture:
    """The bone: round body in front, arch and knob behind, wings at the sides."""
    grains = joined(line((x, y), (x + 2, y)) for x, y in GRAIN)
    return [
        paint(place.put(ARCH), BONE, BONE_LINE),
        paint(place.put(ARCH_LIGHT), BONE_LIGHT),
        paint(place.put(DISK), BONE, BONE_LINE),
        paint(place.put(DISK_CORE), BONE_LIGHT),
        paint(place.put(grains), None, BONE_DEEP, width=5),
        paint(place.put(HOLE), CANAL, BONE_LINE),
    ]


def opened(place: Place) -> Picture:
    """The gap in the arch on the right side: open outwards and into the canal."""
    return [paint(place.put(GONE), DEEP), paint(place.put(FACES), None, BONE_LINE)]


def exits(place: Place) -> Picture:
    """The two nerves that leave the canal and run on beside the bone; the bone covers where they begin."""
    ways = [[(side * 40, 22), (side * 88, 34), (side * 122, 62), (side * 140, 104)] for side in (-1, 1)]
    return [paint(place.put(ribbon(way, [15, 15, 14, 12])), NERVE, NERVE_LINE) for way in ways]


def ligament(amount: float, side: int) -> Path:
    """The band that lines the back of the canal on one side; with age it may thicken."""
    a = amount
    inner = [
        (0, -30 + 12 * a),
        (-16 + 5 * a, -22 + 14 * a),
        (-34 + 14 * a, -8 + 9 * a),
        (-50 + 14 * a, 10 + 4 * a),
    ]
    outer = [(-58, 6), (-50, -13), (-33, -30), (-15, -44), (0, -47)]
    path = smooth([*inner, *outer], closed=True, tension=0.8)
    return path if side < 0 else path.scaled(-1, 1)


def spur(amount: float, side: int) -> Path:
    """New bone and joint that grow into the side of the canal."""
    a = amount
    path = smooth(
        [(-59, 4), (-46 + 18 * a, 6), (-40 + 16 * a, 20), (-48, 33), (-60, 24)], closed=True, tension=0.9
    )
    return path if side < 0 else path.scaled(-1, 1)


def cushion(amount: float) -> Path:
    """The disc that bulges into the canal from the front."""
    return smooth(
        [(-44, 33), (-20, 28 - 10 * amount), (20, 28 - 10 * amount), (44, 33), (0, 36)], closed=True
    )


def content(place: Place, squeeze: Squeeze, *, ligaments: tuple[bool, bool] = (True, True)) -> Picture:
    """What lies in the canal: bands at the back, the bundle of nerves, a root at each side."""
    picture: Picture = []
    worst = squeeze.worst
    pressed = worst - squeeze.freed
    ill = pressed > 0.3
    for side, amount, present in ((-1, squeeze.left, ligaments[0]), (1, squeeze.right, ligaments[1])):
        if not present:
            continue
        bad = amount > 0.3 and ill
        if amount > 0.6:
            picture.append(paint(place.put(spur(amount, side)), BONE, BONE_LINE))
        picture.append(
            paint(
                place.put(ligament(amount, side)), ILL if bad else "#E6CFA8", ILL_LINE if bad else BONE_LINE
            )
        )
    if worst > 0.3:
        picture.append(paint(place.put(cushion(worst)), DISC, DISC_LINE))
    shrink = 1 - 0.46 * pressed
    sway = (squeeze.left - squeeze.right) * 12 * shrink
    drop = 8 * pressed - 6 * squeeze.freed
    shape = place.put(ellipse(sway, -3 + drop, 38 * shrink, 24 * (1 - 0.5 * pressed)))
    picture.append(paint(shape, "#FBE9B4" if not ill else ILL_LIGHT, NERVE_LINE if not ill else ILL_LINE))
    threads = joined(
        ellipse(sway + x * shrink, -3 + drop + y * (1 - 0.55 * pressed), 5 * (1 - 0.25 * pressed))
        for x, y in NERVES
    )
    picture.append(paint(place.put(threads), NERVE, NERVE_LINE, width=FINE))
    if not ill:
        roots = joined(ellipse(side * 47, 18, 7.5) for side in (-1, 1))
        picture.append(paint(place.put(roots), NERVE, NERVE_LINE))
    return picture
