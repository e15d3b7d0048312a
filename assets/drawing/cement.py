"""Kyphoplasty and vertebroplasty in five pictures that share one frame: a broken bone from the side."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import bone, insets, marks, tissue, tools
from assets.drawing.bone import Wedge, column
from assets.drawing.conditions import WEDGE, broken_body, fractured_column, spine
from assets.drawing.geometry import Place, Point, ellipse, line, smooth
from assets.drawing.palette import AMBER, CARD, CEMENT, CEMENT_LIGHT, CEMENT_LINE, ILL, SAND, TEAL, TEAL_LIGHT
from assets.drawing.svg import Picture, document, paint

SIZE = 0.98
BALLOON = "#F0BE6E"  # not the colour of the arrows
BROKEN = fractured_column(122, 200, SIZE)
MENDED = column(122, 200, SIZE).shifted(0, -6 * SIZE, 7 * SIZE, -5)
LIFTED = Wedge(front=0.84, back=0.97)
ANGLE = -15.0


def way(x: float) -> Point:
    """A point of the needle's way: down through the middle of the bony bridge, well above the nerve."""
    return (x, 178 - (x - 200) * 0.26795)


ENTRY, TIP = way(506), way(112)


def before() -> Picture:
    """The broken bone between its neighbours."""
    broken = BROKEN.places[1]
    sunk = Place(*broken.at(-2, 24), broken.angle - 19, broken.scale)
    upper = BROKEN.places[0]
    return spine(BROKEN, bodies={1: broken_body(broken)}, discs={0: bone.disc(upper, sunk)}, reach=104)


def lifted(extra: Picture) -> Picture:
    """The bone lifted, with something inside."""
    place = MENDED.places[1]
    upper = MENDED.places[0]
    lid = Place(*place.at(-2, 6), place.angle - 6, place.scale)
    return spine(
        MENDED, bodies={1: broken_body(place, LIFTED) + extra}, discs={0: bone.disc(upper, lid)}, reach=104
    )


def blob(rx: float, ry: float, fill: str, edge: str, shine: str) -> Picture:
    """A soft round filling in the middle of the bone."""
    place = MENDED.places[1]
    x, y = place.at(0, 5)
    points = [
        (x - rx, y + 2),
        (x - rx * 0.6, y - ry * 0.8),
        (x + rx * 0.1, y - ry),
        (x + rx * 0.8, y - ry * 0.7),
        (x + rx, y + 1),
        (x + rx * 0.6, y + ry * 0.85),
        (x - rx * 0.1, y + ry),
        (x - rx * 0.75, y + ry * 0.75),
    ]
    return [
        paint(smooth(points, closed=True), fill, edge),
        paint(ellipse(x - rx * 0.35, y - ry * 0.42, rx * 0.26, ry * 0.16, -14), shine),
    ]


def pin(tip: Point = TIP) -> Picture:
    """The needle through the skin and the bridge of the bone."""
    length = ((ENTRY[0] - tip[0]) ** 2 + (ENTRY[1] - tip[1]) ** 2) ** 0.5
    return tools.needle(tip, ANGLE, length, thick=8)


def screen() -> Picture:
    """The X-ray that guides the needle."""
    bones = tools.xray_bones(512, 270, 3, size=1.1, broken=1)
    lead = [paint(line((614, 308), (540, 318)), None, ILL, width=4)]
    return tools.monitor(490, 254, 138, 118, bones + lead)


def step_1() -> str:
    """A bone of the spine has broken and is squeezed to a wedge."""
    picture = tissue.side_layers() + before()
    x, y = BROKEN.places[1].x, BROKEN.places[1].y
    picture += marks.ring(x - 4, y + 4, 92, 62)
    picture += marks.arrow((28, 96), (48, 142), breadth=12)
    return document(640, 400, picture)


def step_2() -> str:
    """A thin needle goes through the skin into the bone, guided by X-ray."""
    return document(640, 400, tissue.side_layers() + before() + pin() + screen())


def step_3() -> str:
    """A small balloon lifts the bone."""
    balloon = blob(40, 22, BALLOON, AMBER, SAND)
    picture = tissue.side_layers() + lifted(balloon) + pin(way(148))
    picture += tools.syringe(way(524), ANGLE, BALLOON, AMBER)
    picture += [paint(line(way(140), way(500)), None, BALLOON, width=4)]
    sunk = BROKEN.places[1].put(WEDGE.bend(bone.BODY))
    picture += [paint(sunk, None, ILL, dash="6 7")]
    x, y = MENDED.places[1].at(0, 5)
    picture += marks.arrow((x, y + 17), (x, y - 17), fill=CARD, edge=AMBER, breadth=10)
    picture += marks.arrow((32, 224), (32, 92), fill=TEAL_LIGHT, edge=TEAL, breadth=19)
    return document(640, 400, picture)


def step_4() -> str:
    """Bone cement is put into the bone."""
    picture = tissue.side_layers() + lifted(blob(42, 19, CEMENT, CEMENT_LINE, CEMENT_LIGHT))
    picture += pin(way(130)) + tools.syringe(way(524), ANGLE)
    picture += [paint(line(way(140), way(500)), None, CEMENT, width=4)]
    return document(640, 400, picture)


def step_5() -> str:
    """The cement is hard and holds the bone; a small plaster covers the skin."""
    picture = tissue.side_layers() + lifted(blob(42, 19, CEMENT, CEMENT_LINE, CEMENT_LIGHT))
    x, y = 556.0, 306.0
    plasters = tissue.plaster(x - 17, y - 8, 20, 20) + tissue.plaster(x + 17, y - 8, 20, 20)
    picture += tissue.plaster(tissue.back_at(113) + 2, 113, 10, 40)
    picture += insets.back_inset(x, y, plasters)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    f"bone-cement-{i}": step for i, step in enumerate((step_1, step_2, step_3, step_4, step_5), start=1)
}
