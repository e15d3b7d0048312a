"""Back to everyday life, and the whole way there in one picture."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import marks, stage
from assets.drawing.cast import CHILD, GRANDFATHER, MOTHER, PATIENT
from assets.drawing.geometry import box, ellipse, joined, line, rounded, smooth
from assets.drawing.palette import CARD, FINE, STEEL_LIGHT, STEEL_LINE, TEAL_MID
from assets.drawing.person import OUTLINE, person
from assets.drawing.pose import Pose
from assets.drawing.svg import Picture, document, paint

FLOOR = 374.0
STAND = FLOOR - 154


def stall(x: float, y: float) -> Picture:
    """A vegetable stall."""
    picture: Picture = []
    for i in range(5):
        tint = "#E58A6B" if i % 2 else CARD
        left = x + i * 40
        picture.append(
            paint(
                rounded(
                    [
                        (left, y - 292),
                        (left + 40, y - 292),
                        (left + 40, y - 246),
                        (left + 20, y - 234),
                        (left, y - 246),
                    ],
                    5,
                ),
                tint,
                OUTLINE,
            )
        )
    poles = joined([line((x + 8, y - 242), (x + 8, y)), line((x + 192, y - 242), (x + 192, y))])
    picture = [paint(poles, None, OUTLINE, width=10), paint(poles, None, stage.WOOD_DEEP, width=4), *picture]
    fruits = [("#D9574A", 0), ("#7FB069", 1), ("#E9A23B", 2), ("#8E5A9A", 3)]
    for tint, i in fruits:
        for dx, dy in ((0, 0), (18, 0), (9, -13)):
            picture.append(paint(ellipse(x + 22 + i * 46 + dx, y - 100 + dy, 10), tint, OUTLINE, width=FINE))
    picture.append(paint(box(x - 2, y - 92, 206, 74, 8), stage.WOOD, OUTLINE))
    picture.append(paint(line((x + 8, y - 62), (x + 194, y - 62)), None, stage.WOOD_DEEP))
    return picture


def week_12() -> str:
    """Everyday life: at the market with a grandchild."""
    picture = stage.outside() + stage.tree(70, 322, 1.1)
    picture += person(
        Pose((500, 304), facing=-1, near_arm=(16, 60), far_arm=(20, 40)), MOTHER, hide="legs"
    ) + stall(398, 364)
    elder = Pose(
        (236, STAND - 2), near_arm=(20, 30), far_arm=(16, 24), near_leg=(-10, -16), far_leg=(14, 4), nod=6
    )
    child = Pose(
        (326, FLOOR - 101),
        size=0.66,
        near_arm=(12, 20),
        far_arm=(-78, -112),
        near_leg=(-8, -14),
        far_leg=(14, 2),
        nod=-8,
    )
    picture += person(child, CHILD) + person(elder, GRANDFATHER)
    bag = [
        paint(smooth([(258, 268), (262, 252), (272, 252), (276, 268)]), None, OUTLINE),
        paint(rounded([(246, 266), (288, 266), (282, 306), (252, 306)], 6), "#8EBFBE", OUTLINE),
    ]
    picture += bag
    return document(640, 400, picture)


def overview() -> str:
    """The whole way: from bed, with help, alone, back to life; a rising path."""
    picture = stage.panel(stage.SKY, stage.GRASS, 250)
    hill = smooth([(2, 372), (160, 352), (320, 316), (480, 262), (638, 206)])
    band = smooth([(638, 252), (480, 312), (320, 366), (200, 392), (60, 398)])
    picture += [paint(ellipse(572, 66, 28), "#F6D879")]
    shape = line((638, 252)).__class__(
        (*hill.pieces, ("L", ((638, 252),)), *band.pieces[1:], ("Q", ((2, 398), (2, 372))), ("Z", ()))
    )
    picture += [paint(shape, stage.EARTH)]
    k = 0.56
    bed = [
        paint(box(46, 322, 132, 15, 6), stage.SHEET, OUTLINE),
        paint(box(38, 288, 9, 72, 4), stage.WOOD_DEEP, OUTLINE),
        paint(box(174, 312, 9, 48, 4), stage.WOOD_DEEP, OUTLINE),
    ]
    ward = [
        paint(box(14, 216, 186, 150, 8), stage.WALL, OUTLINE),
        paint(box(16, 340, 182, 24, 6), stage.FLOOR),
        *stage.window(120, 232, 56, 42),
    ]
    picture += (
        ward
        + bed
        + person(
            Pose((118, 313), lean=-76, size=k, near_arm=(80, 88), near_leg=(90, 90), far_leg=(90, 90)),
            PATIENT,
            hide="legs far",
        )
    )
    picture += [
        paint(
            smooth([(106, 322), (112, 298), (142, 300), (174, 304), (174, 324)], closed=True, tension=0.7),
            stage.BLANKET,
            OUTLINE,
        )
    ]
    helped = Pose(
        (248, 254), lean=6, size=k, near_arm=(30, 66), far_arm=(34, 66), near_leg=(-8, -16), far_leg=(14, 4)
    )
    picture += person(helped, PATIENT)
    frame = joined(
        [
            rounded([(280, 272), (298, 272), (304, 338)], 5, closed=False),
            line((280, 272), (276, 340)),
            line((277, 312), (301, 312)),
        ]
    )
    picture += [paint(frame, None, STEEL_LINE, width=8), paint(frame, None, STEEL_LIGHT, width=3)]
    picture += person(
        Pose((402, 212), size=k, near_arm=(-28, -10), far_arm=(32, 56), near_leg=(20, 6), far_leg=(-16, -24)),
        GRANDFATHER,
    )
    picture += person(
        Pose((530, 158), size=k, near_arm=(16, 26), far_arm=(24, 34), near_leg=(-8, -12), far_leg=(10, 2)),
        GRANDFATHER,
    )
    picture += person(
        Pose((588, 172), size=0.38, near_arm=(14, 20), far_arm=(-60, -84), near_leg=(-6, -6), far_leg=(8, 2)),
        CHILD,
    )
    for x, y in ((200, 286), (328, 232), (462, 178)):
        picture += marks.arrow((x - 12, y + 6), (x + 22, y - 8), fill=TEAL_MID, edge="#0B5D5E", breadth=9)
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {
    "recovery-week-12": week_12,
    "recovery-overview": overview,
}
