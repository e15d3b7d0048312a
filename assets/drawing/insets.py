"""Small looks beside a picture: the patient's back, so that the size of a cut is plain."""

from __future__ import annotations

from assets.drawing import axial
from assets.drawing.geometry import Place, Point, box, capsule, ellipse, joined, line, loop, sketch, smooth
from assets.drawing.palette import (
    BONE_LINE,
    CANAL,
    CARD,
    DEEP,
    DISC,
    DISC_LINE,
    FINE,
    LINE,
    NERVE,
    NERVE_LINE,
    SKIN_LINE,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL,
    TEAL_BRIGHT,
    TEAL_MID,
)
from assets.drawing.svg import Picture, in_circle, paint

INSET_SKIN, INSET_SHADE, CLOTH, CLOTH_LINE = "#C48B62", "#A86F49", "#9CC7C4", "#44777A"

WAIST = sketch(
    "M-58 -90 C-60 -50 -48 -30 -46 -6 C-46 18 -62 40 -66 90 L66 90 C62 40 46 18 46 -6 C48 -30 60 -50 58 -90 Z"
)
HIPS = sketch("M-56 36 C-30 44 30 44 56 36 C62 50 66 70 68 92 L-68 92 C-66 70 -62 50 -56 36 Z")
GROOVE = smooth([(0, -80), (1, -30), (0, 30)])


def back_inset(x: float, y: float, marks: Picture, radius: float = 62) -> Picture:
    """A round look at the lower back; the marks are drawn around the middle of the look."""
    place = Place(x, y)
    scene: Picture = [
        paint(place.put(WAIST), INSET_SKIN, SKIN_LINE),
        paint(place.put(GROOVE), None, INSET_SHADE),
        paint(place.put(HIPS), CLOTH, CLOTH_LINE),
    ]
    return [
        paint(ellipse(x, y, radius), CARD),
        *in_circle(scene, (x, y), radius),
        *marks,
        paint(ellipse(x, y, radius), None, TEAL_BRIGHT, width=5),
    ]


BODY_LYING = (
    capsule((-30, 6), 10, (2, 4), 12),
    capsule((2, 4), 12, (20, 8), 10),
    capsule((20, 8), 10, (60, 12), 6),
    capsule((-28, 8), 8, (-40, 4), 6),
    ellipse(-42, 3, 10),
)


TROUSERS = (capsule((12, 6), 12, (22, 8), 10), capsule((22, 8), 10, (46, 11), 7))


def lying_inset(x: float, y: float, radius: float = 46) -> Picture:
    """Someone who lies face down, and the plane in which the big picture cuts through the low back."""
    place = Place(x, y - 4, 0, 0.72)
    shape = joined(BODY_LYING)
    scene: Picture = [
        paint(place.put(box(-70, 18, 140, 14, 4)), STEEL_LIGHT, STEEL_LINE, width=FINE),
        paint(place.put(shape), None, SKIN_LINE, width=LINE * 2),
        paint(place.put(shape), INSET_SKIN),
        paint(place.put(joined(TROUSERS)), CLOTH),
        paint(place.put(ellipse(-44, 1, 10)), "#3A2C26"),
    ]
    plane = place.put(loop((-3, -34), (15, -22), (15, 44), (-3, 32)))
    scene += [paint(plane, TEAL_BRIGHT, opacity=0.4), paint(plane, None, TEAL)]
    return [
        paint(ellipse(x, y, radius), CARD),
        *in_circle(scene, (x, y), radius),
        paint(ellipse(x, y, radius), None, TEAL_BRIGHT, width=5),
    ]


def beside_nerve_inset(x: float, y: float, room: str, tip: Picture, radius: float = 66) -> Picture:
    """The same moment cut across: a hook holds the nerves aside and the tool passes beside them."""
    place = Place(x - 4, y - 6, 0, 0.5)
    at = place.at
    scene: Picture = [paint(ellipse(x, y, radius), DEEP)]
    scene += axial.vertebra(place) + axial.opened(place)
    scene.append(paint(place.put(axial.DISK), DISC, DISC_LINE))
    scene.append(paint(place.put(axial.DISK_CORE), room))
    scene.append(paint(place.put(axial.HOLE), CANAL, BONE_LINE))
    nerves = joined(
        ellipse(*at(dx - 22, dy - 2), 2.6)
        for dx, dy in ((-12, -8), (0, -10), (-6, 2), (8, 0), (-14, 6), (2, 9))
    )
    scene += [
        paint(ellipse(*at(-22, -3), 13, 11), "#FBE9B4", NERVE_LINE),
        paint(nerves, NERVE, NERVE_LINE, width=1),
    ]
    way = [at(104, -150), at(36, -14), at(28, 60)]
    hook = [at(74, -150), at(16, -40), at(12, 12), at(-10, 26)]
    for points, wide in ((hook, 7), (way, 10)):
        scene += [
            paint(smooth(points, tension=0.5), None, STEEL_LINE, width=wide),
            paint(smooth(points, tension=0.5), None, STEEL_LIGHT, width=wide - 5),
        ]
    scene += tip
    return [
        *in_circle(scene, (x, y), radius),
        paint(ellipse(x, y, radius), None, TEAL_BRIGHT, width=5),
    ]


def slit(a: Point, b: Point) -> Picture:
    """A small open cut, seen from behind."""
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    dx, dy = (b[0] - a[0]) * 0.16, (b[1] - a[1]) * 0.16
    lens = smooth([a, (middle[0] - dy, middle[1] + dx), b, (middle[0] + dy, middle[1] - dx)], closed=True)
    return [paint(lens, "#F7E6D8", "#6B2F22")]


def calendar(x: float, y: float) -> Picture:
    """A calendar with its days ticked off: this takes long."""
    days = [(x - 27 + i * 18, y - 4 + j * 16) for j in range(3) for i in range(4)]
    ticks = joined(line((a - 4, b), (a - 1, b + 4), (a + 5, b - 4)) for a, b in days)
    rings = joined(line((a, y - 46), (a, y - 32)) for a in (x - 20, x + 20))
    picture: Picture = []
    for shift in (10, 5, 0):
        sheet = box(x - 42 + shift, y - 40 + shift, 84, 84, 8)
        picture.append(paint(sheet, CARD, STEEL_LINE))
    head = [paint(box(x - 42, y - 40, 84, 22, 8), TEAL_BRIGHT, STEEL_LINE)]
    return [
        *picture,
        *head,
        paint(rings, None, STEEL_LINE, width=5),
        paint(ticks, None, TEAL_MID),
    ]
