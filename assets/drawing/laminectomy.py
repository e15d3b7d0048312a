"""Laminectomy in five pictures, and the two ways to the spine; all cut across, in one frame."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import axial, insets, marks, tissue, tools
from assets.drawing.axial import Squeeze
from assets.drawing.geometry import (
    Path,
    Place,
    Point,
    box,
    ellipse,
    joined,
    line,
    polar,
    rounded,
    sketch,
    smooth,
)
from assets.drawing.palette import (
    BONE,
    BONE_LINE,
    DEEP,
    FAT_LINE,
    GLOVE,
    SKIN_LINE,
    STEEL,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL,
    TEAL_BRIGHT,
    TEAL_LIGHT,
    TEAL_MID,
)
from assets.drawing.svg import Picture, document, in_circle, paint

PLACE = Place(320, 262, 0, 0.92)
NARROW = Squeeze(1, 1)
ROUTE_TOP: Point = (434, 45)
ROUTE_END: Point = (354, 200)
PALE = "#F7E6D8"


def beside_bone() -> Picture:
    """The two deep muscles at the sides of the bone, and the nerves that come out between them."""
    picture: Picture = []
    for side in (-1, 1):
        picture += tissue.bundle(320 + side * 176, 340, 56, 46, side * -10)
    return picture + axial.exits(PLACE)


def muscles(*, parted: bool = False) -> Picture:
    """The bundles of muscle at both sides of the knob; parted leaves a lane on the right."""
    picture: Picture = []
    picture += tissue.bundle(258, 172, 46, 58, 8)
    picture += tissue.bundle(168, 186, 48, 56, 14)
    picture += tissue.bundle(84, 210, 40, 48, 20)
    if parted:
        picture += tissue.bundle(366, 164, 30, 58, 12)
        picture += tissue.bundle(466, 188, 42, 60, 14)
        picture += tissue.bundle(552, 212, 40, 50, -12)
    else:
        picture += tissue.bundle(382, 172, 46, 58, -8)
        picture += tissue.bundle(472, 186, 48, 56, -14)
        picture += tissue.bundle(556, 210, 40, 48, -20)
    return picture


def scene(squeeze: Squeeze, *, parted: bool = False, ligaments: tuple[bool, bool] = (True, True)) -> Picture:
    """Layers, muscles and the bone with what is in its canal."""
    picture = tissue.top_layers() + muscles(parted=parted) + beside_bone()
    picture += axial.vertebra(PLACE)
    return picture + axial.content(PLACE, squeeze, ligaments=ligaments)


def lane(breadth: float = 40) -> Picture:
    """The tube from the skin to the arch of the bone."""
    dx, dy = ROUTE_TOP[0] - ROUTE_END[0], ROUTE_TOP[1] - ROUTE_END[1]
    length = (dx * dx + dy * dy) ** 0.5
    return tools.tube(ROUTE_END, ANGLE, length, breadth)


ANGLE = -62.7

GHOST = sketch("M26 -88 C36 -75 50 -69 67 -71 M3 -46 C15 -43 35 -29 48 -13")
LENS: Point = (550, 308)
LYING: Point = (584, 54)
LENS_RADIUS = 78.0


def lens() -> Picture:
    """A closer look: the piece of the arch lifts out of its place."""
    x, y = LENS
    place = Place(x - 36, y + 56, 0, 0.86)
    scene: Picture = [paint(ellipse(x, y, LENS_RADIUS), DEEP)]
    scene += axial.vertebra(place) + axial.opened(place)
    scene += axial.content(place, Squeeze(1, 0, 0.5), ligaments=(True, False))
    scene += [paint(place.put(GHOST), None, TEAL_MID, dash="6 7")]
    out = Place(place.x + 22, place.y - 28, 4, place.scale)
    scene += [paint(out.put(axial.GONE), BONE, BONE_LINE)]
    scene += marks.arrow(out.at(36, -52), out.at(72, -90), fill=TEAL_LIGHT, edge=TEAL, breadth=10)
    return [
        *in_circle(scene, LENS, LENS_RADIUS),
        paint(ellipse(x, y, LENS_RADIUS), None, TEAL_BRIGHT, width=5),
    ]


def step_1() -> str:
    """The canal is narrow and presses on the nerves."""
    picture = scene(NARROW)
    picture += marks.ring(320, 256, 70, 56)
    for side in (-1, 1):
        picture += marks.arrow((320 + side * 132, 206), (320 + side * 62, 246), breadth=12)
        picture += marks.bolt(320 + side * 128, 334, 30, side * -12)
    return document(640, 400, picture + insets.lying_inset(*LYING))


def step_2() -> str:
    """A small cut beside the middle of the back."""
    picture = scene(NARROW)
    gap = smooth([(424, 72), (428, 92), (436, 116), (446, 94), (454, 73)], tension=0.7)
    picture += [paint(gap, PALE), paint(gap, None, SKIN_LINE)]
    picture += tools.scalpel((440, 84), -30, 0.68) + insets.lying_inset(*LYING)
    picture += insets.back_inset(66, 66, insets.slit((76, 46), (76, 72)), 58)
    return document(640, 400, picture)


def step_3() -> str:
    """A tube goes between the muscles to the arch of the bone."""
    return document(640, 400, scene(NARROW, parted=True) + lane() + insets.lying_inset(*LYING))


def step_4() -> str:
    """Part of the bony arch and of the thick band is taken away."""
    picture = tissue.top_layers() + muscles(parted=True) + beside_bone()
    picture += axial.vertebra(PLACE) + axial.opened(PLACE)
    picture += axial.content(PLACE, Squeeze(1, 0, 0.5), ligaments=(True, False))
    tip = polar(ROUTE_END, ANGLE, -26)
    picture += [paint(arm(tip), STEEL_LIGHT, STEEL_LINE)]
    bite = joined([ellipse(tip[0] - 7, tip[1] + 4, 12), ellipse(tip[0] + 7, tip[1] + 5, 10)])
    picture += [paint(bite, BONE, BONE_LINE), paint(jaws(tip), STEEL, STEEL_LINE)]
    picture += lane()
    end = polar(ROUTE_TOP, ANGLE, 20)
    picture += [
        paint(line(ROUTE_TOP, end), None, STEEL_LINE, width=14),
        paint(line(ROUTE_TOP, end), None, GLOVE, width=8),
    ]
    guides = joined([line((388, 192), (504, 246)), line((376, 266), (478, 338))])
    picture += [
        paint(ellipse(352, 226, 52, 46), None, TEAL_MID, width=4),
        paint(guides, None, TEAL_MID, dash="9 8"),
    ]
    picture += lens() + insets.lying_inset(*LYING)
    return document(640, 400, picture)


def jaws(tip: Point) -> Path:
    """The two jaws of a bone punch."""
    upper = rounded([(-14, -13), (16, -9), (16, -2), (-14, -7)], 2)
    lower = rounded([(-14, 13), (16, 9), (16, 2), (-14, 7)], 2)
    return joined([upper, lower]).turned(ANGLE).moved(*tip)


def arm(tip: Point) -> Path:
    """The arm of the small bone punch."""
    return box(10, -8, 40, 16, 4).turned(ANGLE).moved(*tip)


def step_5() -> str:
    """The canal is wide again; the cut is closed."""
    picture = tissue.top_layers() + muscles() + beside_bone() + axial.vertebra(PLACE) + axial.opened(PLACE)
    picture += axial.content(PLACE, Squeeze(0.45, 0, 0.4), ligaments=(True, False))
    picture += [paint(PLACE.put(GHOST), None, TEAL_MID, dash="6 7")]
    picture += marks.calm_ring(320, 256, 70, 56)
    picture += [paint(smooth([(438, 74), (439, 92), (437, 112)]), None, SKIN_LINE)]
    picture += tissue.plaster(438, 73, 56, 9, 5) + insets.lying_inset(*LYING)
    picture += insets.back_inset(66, 66, tissue.plaster(76, 58, 16, 34), 58)
    return document(640, 400, picture)


def wide_way(squeeze: Squeeze) -> str:
    """One wide way in; the muscles are held aside by two blades."""
    picture = tissue.top_layers()
    for side in (-1, 1):
        picture += tissue.bundle(320 + side * 140, 184, 40, 66, side * 6)
        picture += tissue.bundle(320 + side * 212, 196, 38, 58, side * 14)
        picture += tissue.bundle(320 + side * 274, 222, 30, 44, side * 20)
    way = sketch(
        "M226 72 C280 68 360 68 414 72 L420 206 C420 218 414 222 404 222 L236 222 C226 222 220 218 220 206 Z"
    )
    picture += [paint(way, PALE)]
    edges = joined([smooth([(226, 76), (224, 150), (222, 226)]), smooth([(414, 76), (416, 150), (418, 226)])])
    picture += [paint(edges, None, FAT_LINE)]
    picture += beside_bone() + axial.vertebra(PLACE) + axial.content(PLACE, squeeze)
    for side in (-1, 1):
        blade = rounded(
            [
                (320 + side * 104, 224),
                (320 + side * 90, 224),
                (320 + side * 88, 34),
                (320 + side * 158, 34),
                (320 + side * 158, 50),
                (320 + side * 104, 50),
            ],
            8,
        )
        picture += [
            paint(blade, STEEL, STEEL_LINE),
            paint(line((320 + side * 97, 60), (320 + side * 98, 200)), None, STEEL_LIGHT),
        ]
    picture += insets.lying_inset(*LYING)
    picture += insets.back_inset(66, 66, insets.slit((66, 26), (66, 92)), 58)
    return document(640, 400, picture)


def corridor_open() -> str:
    """Open surgery, whatever it is for."""
    return wide_way(Squeeze())


def open_way() -> str:
    """Open surgery of a narrow canal: the arch of the bone is seen through one longer cut."""
    return wide_way(NARROW)


def corridor_miss() -> str:
    """MISS: a tube; the muscles are spread around it."""
    picture = scene(Squeeze(), parted=True) + lane() + insets.lying_inset(*LYING)
    picture += insets.back_inset(66, 66, insets.slit((76, 50), (76, 68)), 58)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    **{f"laminectomy-{i}": step for i, step in enumerate((step_1, step_2, step_3, step_4, step_5), start=1)},
    "laminectomy-open": open_way,
    "corridor-open": corridor_open,
    "corridor-miss": corridor_miss,
}
