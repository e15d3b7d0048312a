"""Microdiscectomy in five pictures that share one frame: the lower back from the side."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import bone, insets, marks, tissue, tools
from assets.drawing.bone import column
from assets.drawing.conditions import herniated_disc, spine
from assets.drawing.geometry import Place, between, box, ellipse, line, smooth
from assets.drawing.palette import (
    CANAL,
    DISC_LIGHT,
    DISC_LINE,
    ILL,
    ILL_LIGHT,
    ILL_LINE,
    STEEL_LIGHT,
    TEAL_LIGHT,
    TEAL_MID,
)
from assets.drawing.svg import Picture, document, paint

COL = column(116, 200, 0.95, count=4, curve=4)
UPPER, LOWER = COL.places[1], COL.places[2]
LOWERED = COL.shifted(0, 0, 7).shifted(1, 0, 7)  # a disc that has lost a piece keeps less height
DENTS, PUSHED = {4: 13.0}, {1: 30.0}
AIM = 209.0  # the height at which the path runs, between two knobs


def pressed() -> Picture:
    """The slipped disc that presses on the nerve, among its neighbours."""
    return spine(COL, dents=DENTS, pushed=PUSHED, discs={1: herniated_disc(UPPER, LOWER)}, reach=110)


def screen() -> Picture:
    """The X-ray that shows the right level."""
    bones = tools.xray_bones(508, 26, 4, size=0.92)
    pointer = [
        paint(line((604, 78), (572, 78)), None, ILL, width=4),
        paint(line((511, 78), (540, 78)), None, TEAL_LIGHT),
    ]
    return tools.monitor(490, 14, 136, 132, bones + pointer)


def step_1() -> str:
    """The escaped piece presses on the nerve."""
    picture = tissue.side_layers() + pressed()
    picture += marks.ring(206, 200, 58, 50)
    picture += marks.bolt(209, 272, 26, -8) + marks.bolt(205, 318, 26, 10)
    return document(640, 400, picture)


def step_2() -> str:
    """A small cut; an X-ray shows the right level."""
    picture = tissue.side_layers() + pressed()
    picture += tissue.side_gap(AIM, 34, 66)
    picture += [paint(smooth([(270, AIM), (380, AIM)]), None, TEAL_MID, dash="9 8")]
    picture += tools.scalpel((442, AIM + 2), -8) + screen()
    picture += insets.back_inset(556, 316, insets.slit((566, 296), (566, 326)))
    return document(640, 400, picture)


def step_3() -> str:
    """A thin tube makes a path between the muscles."""
    picture = tissue.side_layers() + pressed()
    picture += tools.tube((258, AIM), 0, 262, 38)
    return document(640, 400, picture)


def open_way() -> str:
    """The standard way: hooks hold the muscles apart through a small open cut."""
    picture = tissue.side_layers() + tissue.side_way(AIM, 64, 178) + pressed()
    picture += tools.hooks(tissue.back_at(AIM), AIM, 64, 152)
    picture += insets.back_inset(556, 316, insets.slit((566, 288), (566, 334)))
    return document(640, 400, picture)


def held(x: float, y: float) -> Picture:
    """The piece between the jaws."""
    shape = smooth(
        [
            (x - 20, y - 4),
            (x - 6, y - 15),
            (x + 12, y - 10),
            (x + 14, y + 8),
            (x - 2, y + 15),
            (x - 18, y + 9),
        ],
        closed=True,
    )
    return [paint(shape, ILL, ILL_LINE), paint(line((x - 6, y - 7), (x + 3, y - 6)), None, ILL_LIGHT)]


def emptied(upper: Place = UPPER, lower: Place = LOWER) -> Picture:
    """The disc after the piece is out: less soft middle, and the small tear behind through which it came."""
    x, y = between(upper.at(58, 40), lower.at(58, -40), 0.5)
    tear = smooth([(x + 7, y - 9), (x - 16, y), (x + 7, y + 9)], tension=0.6)
    return [
        *bone.disc(upper, lower, core=None),
        paint(bone.nucleus(upper, lower, 0.62), DISC_LIGHT),
        paint(tear, CANAL, DISC_LINE),
    ]


def step_4() -> str:
    """The piece is taken out with a small grasper."""
    picture = tissue.side_layers()
    picture += spine(COL, dents={4: 10}, aside=(1, 12, ILL_LINE), discs={1: emptied()}, reach=110)
    picture += tools.shaft((180, AIM - 5), 0, 110, mouth=10) + held(180, AIM - 5)
    picture += tools.tube((258, AIM), 0, 262, 38)
    picture += [paint(box(518, AIM - 4, 50, 8), STEEL_LIGHT, "#445A66")]
    picture += tools.grip((564, AIM), 0)
    x, y = 552.0, 318.0
    piece = [paint(ellipse(x + 10, y + 13, 8), ILL, ILL_LINE)]
    picture += insets.beside_nerve_inset(x, y, DISC_LIGHT, piece)
    return document(640, 400, picture)


def step_5() -> str:
    """The nerve is free; the cut is closed."""
    picture = tissue.side_layers()
    picture += spine(LOWERED, discs={1: emptied(LOWERED.places[1], LOWER)}, reach=110)
    picture += tissue.plaster(tissue.back_at(AIM) + 3, AIM, 14, 62)
    picture += insets.back_inset(556, 316, tissue.plaster(566, 311, 18, 40))
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "microdiscectomy-1": step_1,
    "microdiscectomy-2": step_2,
    "microdiscectomy-3": step_3,
    "microdiscectomy-open": open_way,
    "microdiscectomy-4": step_4,
    "microdiscectomy-5": step_5,
}
