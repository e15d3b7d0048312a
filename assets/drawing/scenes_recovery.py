"""The journey after the operation, from the hospital bed to everyday life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assets.drawing import marks, stage, tissue
from assets.drawing.cast import AUNT, CHILD, GRANDFATHER, MAN, MOTHER, NURSE, PATIENT, PHYSIO
from assets.drawing.geometry import box, capsule, ellipse, joined, line, rounded, smooth
from assets.drawing.head import Head
from assets.drawing.palette import CARD, FINE, INK, STEEL_LIGHT, STEEL_LINE, TEAL_LIGHT, TEAL_MID
from assets.drawing.person import OUTLINE, Look, Pose, clad, person
from assets.drawing.svg import Picture, document, paint

FLOOR = 374.0
STAND = FLOOR - 154


def blanket(x: float, y: float, width: float) -> Picture:
    """A blanket over the legs of someone in bed."""
    shape = smooth(
        [(x, y - 34), (x + width * 0.3, y - 44), (x + width * 0.62, y - 40), (x + width * 0.86, y - 42), (x + width, y - 22),
         (x + width + 2, y + 26), (x + width * 0.5, y + 30), (x - 8, y + 28)],
        closed=True, tension=0.8,
    )  # fmt: skip
    fold = smooth([(x - 2, y - 22), (x + 14, y - 2), (x + 10, y + 22)])
    return [paint(shape, stage.BLANKET, OUTLINE), paint(fold, None, "#E2F0ED", width=6)]


def clipboard(x: float, y: float, angle: float = 0) -> Picture:
    """A sheet on a board."""
    board = box(-20, -26, 40, 52, 5).turned(angle).moved(x, y)
    lines = joined(line((-10, i * 10 - 10), (10, i * 10 - 10)) for i in range(3)).turned(angle).moved(x, y)
    return [paint(board, CARD, OUTLINE), paint(lines, None, TEAL_LIGHT)]


def day_0() -> str:
    """In bed after the operation, awake; a nurse is there."""
    picture = stage.room() + stage.window(46, 44) + stage.drip(56, FLOOR)
    picture += stage.bed(88, FLOOR, 392, head=38) + stage.pillow(152, 200, -52, 70)
    patient = Pose((292, 268), lean=-48, near_arm=(38, 84), far_arm=(60, 100), wide=0.3)
    picture += person(patient, PATIENT, hide="legs near")
    picture += blanket(272, 268, 196)
    picture += person(patient, PATIENT, hide="legs")[-4:]
    nurse = Pose((540, STAND), facing=-1, near_arm=(36, 96), far_arm=(24, 92), far_leg=(4, 2), nod=6)
    picture += person(nurse, NURSE, hide="near") + clipboard(490, 196, -12)
    picture += person(nurse, NURSE)[-4:]
    return document(640, 400, picture)


def day_1() -> str:
    """Standing and first steps with a frame and a helper."""
    picture = stage.room() + stage.window(478, 44) + stage.bed(-10, FLOOR, 176) [:0]
    picture += stage.bed(28, FLOOR, 190) + stage.pillow(76, 270, 0, 70)
    helper = Pose((286, STAND), lean=2, near_arm=(34, 66), far_arm=(58, 84), near_leg=(-6, -8), far_leg=(10, 4), nod=4)
    patient = Pose((372, STAND), lean=8, near_arm=(28, 62), far_arm=(32, 66), near_leg=(-8, -18), far_leg=(16, 4), nod=4)
    picture += person(helper, NURSE, hide="near")
    picture += person(patient, PATIENT, hide="near") + stage.walker(446, FLOOR)
    picture += person(patient, PATIENT)[-4:] + person(helper, NURSE)[-4:]
    return document(640, 400, picture)


def sofa(x: float, y: float) -> Picture:
    """A sofa."""
    return [
        paint(box(x, y - 118, 190, 84, 16), "#D8A48F", OUTLINE),
        paint(box(x + 14, y - 70, 162, 40, 10), "#E6BBA6", OUTLINE),
        paint(box(x - 12, y - 88, 34, 74, 12), "#D8A48F", OUTLINE),
        paint(box(x + 168, y - 88, 34, 74, 12), "#D8A48F", OUTLINE),
        paint(joined([line((x + 8, y - 12), (x + 8, y)), line((x + 182, y - 12), (x + 182, y))]), None, OUTLINE, width=7),
    ]


def steps_ahead(x: float, y: float, count: int = 4, gap: float = 34) -> Picture:
    """Small foot marks: walk on."""
    marks_: Picture = []
    for i in range(count):
        marks_.append(paint(ellipse(x + i * gap, y + (5 if i % 2 else -5), 9, 4.5), TEAL_MID, opacity=0.75))
    return marks_


def week_1() -> str:
    """A short walk at home."""
    picture = stage.room() + stage.window(60, 46) + stage.frame(300, 60) + sofa(52, 350) + stage.plant(588, 360)
    walker = Pose((352, STAND), near_arm=(26, 44), far_arm=(-22, -8), near_leg=(-14, -24), far_leg=(20, 6))
    picture += steps_ahead(430, 380) + person(walker, GRANDFATHER)
    return document(640, 400, picture)


def week_2() -> str:
    """The wound is looked at: clean, dry, with a plaster."""
    picture = stage.room() + stage.window(474, 44) + stage.plant(60, 360)
    bare = replace(MAN, wear="bare", top=MAN.skin, sleeve=0, head=Head("short", turn=-99))
    trousers = replace(MAN, wear="shirt", top=MAN.skin, sleeve=0, trim=MAN.skin, head=Head("short", turn=-99))
    del bare
    patient = Pose((258, STAND), wide=1, near_arm=(12, 6), far_arm=(-12, -6), near_leg=(2, 2), far_leg=(-2, -2), feet=(60, -60))
    picture += person(patient, trousers)
    groove = smooth([(258, 150), (259, 180), (258, 206)])
    picture += [paint(groove, None, "#744629"), paint(box(222, 214, 72, 13, 4), "#54483F", OUTLINE)]
    picture += tissue.plaster(264, 190, 24, 38)
    nurse = Pose((404, STAND + 2), facing=-1, lean=14, near_arm=(54, 100), far_arm=(62, 84), near_leg=(-6, -10), far_leg=(8, 2), nod=10)
    picture += person(nurse, NURSE)
    picture += marks.well(320, 168, 18)
    return document(640, 400, picture)


def laptop(x: float, y: float) -> Picture:
    """A computer on a desk, seen from its side."""
    return [
        paint(rounded([(x + 20, y - 64), (x + 30, y - 62), (x + 16, y - 4), (x + 6, y - 4)], 3), STEEL_LIGHT, STEEL_LINE),
        paint(box(x - 44, y - 8, 62, 8, 3), STEEL_LIGHT, STEEL_LINE),
    ]


def clock(x: float, y: float) -> Picture:
    """A clock on the wall."""
    return [paint(ellipse(x, y, 26), CARD, OUTLINE), paint(line((x, y - 16), (x, y), (x + 10, y + 6)), None, OUTLINE)]


def week_4() -> str:
    """Work at a desk, sitting upright."""
    picture = stage.room() + stage.window(66, 44) + clock(420, 74) + stage.plant(596, 360)
    picture += stage.chair(234, FLOOR, seat=88, back=104)
    worker = Pose((236, FLOOR - 108), near_arm=(26, 88), far_arm=(34, 90), near_leg=(88, 4), far_leg=(84, -2))
    picture += person(worker, MAN, hide="near")
    picture += stage.table(308, FLOOR, 240, 132) + laptop(376, FLOOR - 140)
    cup = [paint(box(476, FLOOR - 164, 22, 24, 5), "#D9776A", OUTLINE), paint(ellipse(502, FLOOR - 152, 6), None, OUTLINE)]
    picture += cup + person(worker, MAN)[-4:]
    return document(640, 400, picture)


def mat(x: float, y: float, width: float, tint: str = "#B9A7D6") -> Picture:
    """An exercise mat."""
    return [paint(rounded([(x + 18, y - 12), (x + width - 8, y - 12), (x + width + 10, y + 10), (x - 8, y + 10)], 6), tint, OUTLINE)]


def week_6() -> str:
    """An exercise on a mat, with a physiotherapist."""
    picture = stage.room() + stage.window(60, 44) + stage.plant(52, 356)
    picture += [paint(ellipse(566, 330, 40), "#E9B44C", OUTLINE), paint(smooth([(540, 312), (566, 322), (592, 312)]), None, "#F6D879")]
    picture += mat(96, 362, 330)
    patient = Pose((262, 302), lean=-64, nod=-22, near_arm=(104, 92), far_arm=(104, 92), near_leg=(110, 4), far_leg=(104, -2), feet=(90, 90))
    lying = replace(AUNT, head=Head("bun", bindi=True, turn=8))
    picture += person(patient, lying)
    physio = Pose((470, 290), facing=-1, lean=16, near_arm=(46, 62), far_arm=(60, 70), near_leg=(76, -62), far_leg=(36, -84), feet=(40, 20), nod=8)
    picture += person(physio, PHYSIO)
    picture += marks.arrow((266, 262), (266, 214), fill=TEAL_LIGHT, edge="#0B5D5E", breadth=11)
    return document(640, 400, picture)


def stall(x: float, y: float) -> Picture:
    """A vegetable stall."""
    picture: Picture = []
    for i in range(5):
        tint = "#E58A6B" if i % 2 else CARD
        left = x + i * 40
        picture.append(paint(rounded([(left, y - 250), (left + 40, y - 250), (left + 40, y - 204), (left + 20, y - 192), (left, y - 204)], 5), tint, OUTLINE))
    poles = joined([line((x + 8, y - 200), (x + 8, y)), line((x + 192, y - 200), (x + 192, y))])
    picture = [paint(poles, None, OUTLINE, width=10), paint(poles, None, stage.WOOD_DEEP, width=4), *picture]
    fruits = [("#D9574A", 0), ("#7FB069", 1), ("#E9A23B", 2), ("#8E5A9A", 3)]
    for tint, i in fruits:
        for dx, dy in ((0, 0), (18, 0), (9, -13)):
            picture.append(paint(ellipse(x + 22 + i * 46 + dx, y - 100 + dy, 10), tint, OUTLINE, width=FINE))
    picture.append(paint(box(x - 2, y - 92, 206, 62, 8), stage.WOOD, OUTLINE))
    picture.append(paint(line((x + 8, y - 62), (x + 194, y - 62)), None, stage.WOOD_DEEP))
    return picture


def week_12() -> str:
    """Everyday life: at the market with a grandchild."""
    picture = stage.outside() + stage.tree(70, 322, 1.1) + stall(398, 364)
    elder = Pose((236, STAND - 2), near_arm=(20, 30), far_arm=(16, 24), near_leg=(-10, -16), far_leg=(14, 4), nod=6)
    child = Pose((326, FLOOR - 101), size=0.66, near_arm=(12, 20), far_arm=(-78, -112), near_leg=(-8, -14), far_leg=(14, 2), nod=-8)
    picture += person(child, CHILD) + person(elder, GRANDFATHER)
    bag = [paint(smooth([(258, 268), (262, 252), (272, 252), (276, 268)]), None, OUTLINE), paint(rounded([(246, 266), (288, 266), (282, 306), (252, 306)], 6), "#8EBFBE", OUTLINE)]
    picture += bag
    return document(640, 400, picture)


def overview() -> str:
    """The whole way: from bed, with help, alone, back to life; a rising path."""
    picture = stage.panel(stage.SKY, stage.GRASS, 250)
    hill = smooth([(2, 372), (160, 352), (320, 316), (480, 262), (638, 206)])
    band = smooth([(638, 252), (480, 312), (320, 366), (200, 392), (60, 398)])
    picture += [paint(ellipse(572, 66, 28), "#F6D879")]
    shape = line((638, 252)).__class__((*hill.pieces, ("L", ((638, 252),)), *band.pieces[1:], ("Q", ((2, 398), (2, 372))), ("Z", ())))
    picture += [paint(shape, stage.EARTH)]
    k = 0.56
    bed = [paint(box(24, 322, 122, 15, 6), stage.SHEET, OUTLINE), paint(box(18, 294, 9, 66, 4), stage.WOOD_DEEP, OUTLINE),
           paint(box(142, 312, 9, 48, 4), stage.WOOD_DEEP, OUTLINE)]  # fmt: skip
    picture += bed + person(Pose((84, 313), lean=-76, size=k, near_arm=(80, 88), near_leg=(90, 90), far_leg=(90, 90)), PATIENT, hide="legs far")
    picture += [paint(smooth([(74, 322), (80, 298), (112, 300), (142, 304), (142, 324)], closed=True, tension=0.7), stage.BLANKET, OUTLINE)]
    helped = Pose((248, 254), lean=6, size=k, near_arm=(30, 66), far_arm=(34, 66), near_leg=(-8, -16), far_leg=(14, 4))
    picture += person(helped, PATIENT)
    frame = joined([rounded([(280, 272), (298, 272), (304, 338)], 5, closed=False), line((280, 272), (276, 340)), line((277, 312), (301, 312))])
    picture += [paint(frame, None, STEEL_LINE, width=8), paint(frame, None, STEEL_LIGHT, width=3)]
    picture += person(Pose((402, 212), size=k, near_arm=(24, 40), far_arm=(-20, -6), near_leg=(-16, -24), far_leg=(20, 6)), GRANDFATHER)
    picture += person(Pose((530, 158), size=k, near_arm=(16, 26), far_arm=(150, 160), near_leg=(-8, -12), far_leg=(10, 2)), GRANDFATHER)
    picture += person(Pose((588, 172), size=0.38, near_arm=(14, 20), far_arm=(-150, -160), near_leg=(-6, -6), far_leg=(8, 2)), CHILD)
    for x, y in ((176, 290), (328, 232), (462, 178)):
        picture += marks.arrow((x - 12, y + 6), (x + 22, y - 8), fill=TEAL_MID, edge="#0B5D5E", breadth=9)
    return document(640, 400, picture)


def unused() -> tuple[Look, Look, str]:
    """Cast kept for later pictures."""
    return MOTHER, AUNT, INK


PICTURES: dict[str, Callable[[], str]] = {
    "recovery-day-0": day_0,
    "recovery-day-1": day_1,
    "recovery-week-1": week_1,
    "recovery-week-2": week_2,
    "recovery-week-4": week_4,
    "recovery-week-6": week_6,
    "recovery-week-12": week_12,
    "recovery-overview": overview,
}
__all__ = ["PICTURES", "capsule", "clad"]
