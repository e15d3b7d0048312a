"""The journey after the operation, from the hospital bed to everyday life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import marks, stage, tissue
from assets.drawing.cast import AUNT, GRANDFATHER, MAN, NURSE, PATIENT, PHYSIO
from assets.drawing.geometry import box, ellipse, joined, line, rounded, smooth
from assets.drawing.head import Head
from assets.drawing.palette import (
    CARD,
    DISC_LIGHT,
    DISC_LINE,
    FINE,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL_LIGHT,
    TEAL_MID,
)
from assets.drawing.person import OUTLINE, near_arm, person
from assets.drawing.pose import Pose
from assets.drawing.svg import Picture, document, paint

FLOOR = 374.0
STAND = FLOOR - 154


def blanket(x: float, y: float, width: float) -> Picture:
    """A blanket over the legs of someone in bed."""
    shape = smooth(
        [
            (x, y - 34),
            (x + width * 0.3, y - 44),
            (x + width * 0.62, y - 40),
            (x + width * 0.86, y - 42),
            (x + width, y - 22),
            (x + width + 2, y + 26),
            (x + width * 0.5, y + 30),
            (x - 8, y + 28),
        ],
        closed=True,
        tension=0.8,
    )
    return [paint(shape, stage.BLANKET, OUTLINE)]


def clipboard(x: float, y: float, angle: float = 0) -> Picture:
    """A sheet on a board."""
    board = box(-20, -26, 40, 52, 5).turned(angle).moved(x, y)
    lines = joined(line((-10, i * 10 - 10), (10, i * 10 - 10)) for i in range(3)).turned(angle).moved(x, y)
    return [paint(board, CARD, OUTLINE), paint(lines, None, TEAL_LIGHT)]


def day_0() -> str:
    """In bed after the operation, awake; a nurse is there."""
    picture = stage.room() + stage.window(46, 44) + stage.drip(446, FLOOR)
    picture += stage.bed(88, FLOOR, 392, head=38) + stage.pillow(152, 200, -52, 70)
    patient = Pose((292, 268), lean=-48, near_arm=(38, 84), far_arm=(60, 100), wide=0.3, nod=-8)
    picture += person(patient, PATIENT, hide="legs near")
    picture += blanket(272, 268, 196) + near_arm(patient, PATIENT)
    feed = smooth([(433, 174), (434, 206), (400, 238), (352, 236), (300, 266)])
    picture += [paint(feed, None, DISC_LINE, width=6), paint(feed, None, DISC_LIGHT, width=2.5)]
    picture += [paint(box(290, 259, 16, 18, 4), CARD, OUTLINE, width=FINE)]
    nurse = Pose((546, STAND), facing=-1, near_arm=(30, 96), far_arm=(20, 100), far_leg=(4, 2), nod=6)
    picture += person(nurse, NURSE, hide="near") + clipboard(492, 184, -12) + near_arm(nurse, NURSE)
    return document(640, 400, picture)


def day_1() -> str:
    """Standing and first steps with a frame and a helper."""
    picture = (
        stage.room() + stage.window(478, 44) + stage.bed(22, FLOOR - 6, 330) + stage.pillow(84, 262, 0, 90)
    )
    helper = Pose(
        (286, STAND), lean=2, near_arm=(34, 66), far_arm=(58, 84), near_leg=(-6, -8), far_leg=(10, 4), nod=4
    )
    patient = Pose(
        (372, STAND), lean=8, near_arm=(18, 56), far_arm=(22, 60), near_leg=(-8, -18), far_leg=(16, 4), nod=4
    )
    picture += person(helper, NURSE, hide="near")
    picture += person(patient, PATIENT, hide="near") + stage.walker(446, FLOOR, 142)
    picture += near_arm(patient, PATIENT) + near_arm(helper, NURSE)
    return document(640, 400, picture)


def sofa(x: float, y: float) -> Picture:
    """A sofa."""
    return [
        paint(box(x, y - 118, 190, 84, 16), "#D8A48F", OUTLINE),
        paint(box(x + 14, y - 70, 162, 40, 10), "#E6BBA6", OUTLINE),
        paint(box(x - 12, y - 88, 34, 74, 12), "#D8A48F", OUTLINE),
        paint(box(x + 168, y - 88, 34, 74, 12), "#D8A48F", OUTLINE),
        paint(
            joined([line((x + 8, y - 12), (x + 8, y)), line((x + 182, y - 12), (x + 182, y))]),
            None,
            OUTLINE,
            width=7,
        ),
    ]


def steps_behind(x: float, y: float, count: int = 4, gap: float = 34) -> Picture:
    """Small foot marks: the way already walked."""
    marks_: Picture = []
    for i in range(count):
        marks_.append(paint(ellipse(x + i * gap, y + (5 if i % 2 else -5), 9, 4.5), TEAL_MID, opacity=0.75))
    return marks_


def week_1() -> str:
    """A short walk at home."""
    picture = (
        stage.room() + stage.window(60, 46) + stage.frame(242, 66) + sofa(52, 350) + stage.plant(588, 360)
    )
    walker = Pose((366, STAND), near_arm=(-30, -12), far_arm=(32, 56), near_leg=(20, 6), far_leg=(-14, -24))
    picture += steps_behind(190, 382) + person(walker, GRANDFATHER)
    return document(640, 400, picture)


def week_2() -> str:
    """The wound is looked at: clean, dry, with a plaster."""
    picture = stage.room() + stage.window(474, 44) + stage.plant(60, 360)
    trousers = replace(MAN, top=MAN.skin, sleeve=0, trim=MAN.skin, head=Head("short", turn=-99))
    patient = Pose(
        (248, STAND),
        wide=1,
        near_arm=(12, 6),
        far_arm=(-12, -6),
        near_leg=(2, 2),
        far_leg=(-2, -2),
        feet=(60, -60),
    )
    picture += person(patient, trousers)
    groove = smooth([(248, 146), (249, 180), (248, 206)])
    picture += [paint(groove, None, "#744629"), paint(box(213, 220, 70, 22, 6), MAN.bottom)]
    picture += [paint(joined([line((213, 222), (213, 242)), line((283, 222), (283, 242))]), None, OUTLINE)]
    picture += [paint(box(210, 210, 76, 13, 4), "#54483F", OUTLINE)]
    picture += tissue.plaster(254, 186, 24, 40)
    nurse = Pose(
        (404, STAND + 2),
        facing=-1,
        lean=12,
        near_arm=(22, 66),
        far_arm=(30, 58),
        near_leg=(-6, -10),
        far_leg=(8, 2),
        nod=12,
    )
    picture += person(nurse, NURSE)
    return document(640, 400, picture)


def laptop(x: float, y: float) -> Picture:
    """A computer on a desk, seen from its side."""
    return [
        paint(
            rounded([(x + 20, y - 64), (x + 30, y - 62), (x + 16, y - 4), (x + 6, y - 4)], 3),
            STEEL_LIGHT,
            STEEL_LINE,
        ),
        paint(box(x - 44, y - 8, 62, 8, 3), STEEL_LIGHT, STEEL_LINE),
    ]


def clock(x: float, y: float) -> Picture:
    """A clock on the wall."""
    return [
        paint(ellipse(x, y, 26), CARD, OUTLINE),
        paint(line((x, y - 16), (x, y), (x + 10, y + 6)), None, OUTLINE),
    ]


def week_4() -> str:
    """Work at a desk, sitting upright."""
    picture = stage.room() + stage.window(66, 44) + clock(420, 74) + stage.plant(596, 360)
    picture += stage.chair(234, FLOOR, seat=88, back=104)
    worker = Pose((236, FLOOR - 108), near_arm=(26, 88), far_arm=(34, 90), near_leg=(88, 4), far_leg=(84, -2))
    picture += person(worker, MAN, hide="near")
    picture += stage.table(308, FLOOR, 240, 132) + laptop(376, FLOOR - 140)
    cup = [
        paint(box(476, FLOOR - 164, 22, 24, 5), "#D9776A", OUTLINE),
        paint(ellipse(502, FLOOR - 152, 6), None, OUTLINE),
    ]
    picture += cup + near_arm(worker, MAN)
    return document(640, 400, picture)


def mat(x: float, y: float, width: float, tint: str = "#B9A7D6") -> Picture:
    """An exercise mat."""
    return [
        paint(
            rounded(
                [(x + 18, y - 12), (x + width - 8, y - 12), (x + width + 10, y + 10), (x - 8, y + 10)], 6
            ),
            tint,
            OUTLINE,
        )
    ]


def week_6() -> str:
    """An exercise on a mat, with a physiotherapist."""
    picture = stage.room() + stage.window(60, 44) + stage.plant(52, 356)
    picture += [
        paint(ellipse(566, 330, 40), "#E9B44C", OUTLINE),
        paint(smooth([(540, 312), (566, 322), (592, 312)]), None, "#F6D879"),
    ]
    picture += mat(96, 362, 330)
    patient = Pose(
        (268, 294),
        lean=-108,
        nod=12,
        near_arm=(84, 86),
        far_arm=(84, 86),
        near_leg=(106, 6),
        far_leg=(101, 2),
    )
    lying = replace(AUNT, head=Head("bun", bindi=True, turn=8))
    picture += person(patient, lying)
    physio = Pose(
        (478, 290),
        facing=-1,
        lean=14,
        near_arm=(46, 72),
        far_arm=(60, 78),
        near_leg=(76, -62),
        far_leg=(36, -84),
        feet=(40, 20),
        nod=8,
    )
    picture += person(physio, PHYSIO)
    picture += marks.arrow((262, 258), (262, 206), fill=TEAL_LIGHT, edge="#0B5D5E", breadth=11)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "recovery-day-0": day_0,
    "recovery-day-1": day_1,
    "recovery-week-1": week_1,
    "recovery-week-2": week_2,
    "recovery-week-4": week_4,
    "recovery-week-6": week_6,
}
