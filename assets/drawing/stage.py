"""Rooms, streets and the things in them, in the same line as the people."""

from __future__ import annotations

from assets.drawing.geometry import Path, box, ellipse, joined, line, loop, rounded, sketch, smooth
from assets.drawing.palette import (
    BONE,
    BONE_LINE,
    CARD,
    DISC,
    DISC_LINE,
    FINE,
    STEEL,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL_LIGHT,
)
from assets.drawing.person import OUTLINE
from assets.drawing.svg import Picture, paint

WALL, FLOOR, WOOD, WOOD_DEEP = "#EAF3F0", "#CFE2DB", "#D9B48A", "#B98C5E"
SKY, GRASS, LEAF, LEAF_DEEP, EARTH = "#E4F1F5", "#C9DFBE", "#8DB98A", "#5F8F66", "#E9D9BC"
SHEET, BLANKET, PILLOW = "#F7F4EC", "#8EBFBE", "#FFFFFF"


def panel(upper: str, lower: str, level: float) -> Picture:
    """The scene's own soft background: what is above and what is underfoot."""
    ground = Path(
        (
            *line((2, level), (638, level), (638, 370)).pieces,
            ("Q", ((638, 398), (610, 398))),
            ("L", ((30, 398),)),
            ("Q", ((2, 398), (2, 370))),
            ("Z", ()),
        )
    )
    return [paint(box(2, 2, 636, 396, 28), upper), paint(ground, lower)]


def room(level: float = 322) -> Picture:
    """A calm room."""
    return panel(WALL, FLOOR, level)


def outside(level: float = 300) -> Picture:
    """A path among trees."""
    path = sketch(
        "M2 352 C160 338 420 338 638 352 L638 384 C620 398 600 398 580 398 L60 398 C30 398 10 392 2 380 Z"
    )
    return [*panel(SKY, GRASS, level), paint(ellipse(560, 70, 30), "#F6D879"), paint(path, EARTH)]


def tree(x: float, y: float, size: float = 1) -> Picture:
    """A round tree."""
    crown = smooth(
        [
            (x, y - 150 * size),
            (x + 44 * size, y - 128 * size),
            (x + 56 * size, y - 88 * size),
            (x + 30 * size, y - 56 * size),
            (x - 30 * size, y - 56 * size),
            (x - 56 * size, y - 90 * size),
            (x - 42 * size, y - 130 * size),
        ],
        closed=True,
    )
    trunk = rounded(
        [
            (x - 8 * size, y - 66 * size),
            (x + 8 * size, y - 66 * size),
            (x + 11 * size, y),
            (x - 11 * size, y),
        ],
        3,
    )
    leaves = joined(
        [
            smooth(
                [
                    (x - 22 * size, y - 104 * size),
                    (x - 12 * size, y - 96 * size),
                    (x - 2 * size, y - 104 * size),
                ]
            ),
            smooth(
                [
                    (x + 8 * size, y - 84 * size),
                    (x + 18 * size, y - 76 * size),
                    (x + 28 * size, y - 84 * size),
                ]
            ),
        ]
    )
    return [paint(trunk, WOOD_DEEP, OUTLINE), paint(crown, LEAF, OUTLINE), paint(leaves, None, LEAF_DEEP)]


def window(x: float, y: float, width: float = 110, height: float = 96) -> Picture:
    """A window with sky and a hill."""
    hill = smooth(
        [(x + 4, y + height * 0.74), (x + width * 0.4, y + height * 0.52), (x + width - 4, y + height * 0.72)]
    )
    land = Path(
        (
            *hill.pieces,
            *line((0, 0), (x + width - 4, y + height - 4), (x + 4, y + height - 4)).pieces[1:],
            ("Z", ()),
        )
    )
    frame = joined(
        [
            line((x + width / 2, y), (x + width / 2, y + height)),
            line((x, y + height / 2), (x + width, y + height / 2)),
        ]
    )
    return [
        paint(box(x, y, width, height, 8), SKY, OUTLINE),
        paint(land, GRASS),
        paint(frame, None, OUTLINE),
        paint(box(x, y, width, height, 8), None, OUTLINE),
        paint(box(x - 8, y + height, width + 16, 8, 3), WOOD, OUTLINE),
    ]


def plant(x: float, y: float) -> Picture:
    """A pot with leaves."""
    leaves = [
        sketch(f"M0 0 C{a} {-20} {b} {-44} {c} {-58} C{c + 10} {-36} {d} {-14} 0 0 Z").moved(x, y - 30)
        for a, b, c, d in ((-24, -34, -26, -2), (-6, -10, 2, 16), (10, 22, 30, 22))
    ]
    pot = rounded([(x - 20, y - 34), (x + 20, y - 34), (x + 14, y), (x - 14, y)], 4)
    return [*(paint(leaf, LEAF, OUTLINE) for leaf in leaves), paint(pot, "#C98663", OUTLINE)]


def frame(x: float, y: float) -> Picture:
    """A small picture on the wall."""
    return [paint(box(x, y, 60, 46, 4), CARD, OUTLINE), paint(ellipse(x + 30, y + 24, 12), TEAL_LIGHT)]


def chair(x: float, y: float, facing: int = 1, seat: float = 84, back: float = 92) -> Picture:
    """A plain chair; x is the middle of its seat, y the floor."""
    f = facing
    legs = joined(
        [line((x - 24 * f, y - seat), (x - 30 * f, y)), line((x + 26 * f, y - seat), (x + 28 * f, y))]
    )
    rest = rounded(
        [
            (x - 36 * f, y - seat - back),
            (x - 26 * f, y - seat - back),
            (x - 20 * f, y - seat),
            (x - 32 * f, y - seat),
        ],
        4,
    )
    board = box(x - 34, y - seat - 5, 66, 12, 5)
    return [
        paint(legs, None, OUTLINE, width=11),
        paint(legs, None, WOOD_DEEP, width=5),
        paint(rest, WOOD, OUTLINE),
        paint(board, WOOD, OUTLINE),
    ]


def stool(x: float, y: float, seat: float = 68, width: float = 84) -> Picture:
    """A stool without a rest; x is the middle of its seat, y the floor."""
    half = width / 2
    legs = joined(
        [
            line((x - half + 14, y - seat), (x - half + 6, y - 3)),
            line((x + half - 14, y - seat), (x + half - 6, y - 3)),
            line((x - half + 12, y - seat * 0.42), (x + half - 12, y - seat * 0.42)),
        ]
    )
    return [
        paint(legs, None, OUTLINE, width=11),
        paint(legs, None, WOOD_DEEP, width=5),
        paint(box(x - half, y - seat, width, 13, 5), WOOD, OUTLINE),
    ]


def table(x: float, y: float, width: float, height: float = 110) -> Picture:
    """A table; x is its left edge, y the floor."""
    legs = joined(
        [line((x + 16, y - height), (x + 16, y)), line((x + width - 16, y - height), (x + width - 16, y))]
    )
    return [
        paint(legs, None, OUTLINE, width=13),
        paint(legs, None, WOOD_DEEP, width=7),
        paint(box(x, y - height - 8, width, 16, 6), WOOD, OUTLINE),
    ]


def bed(x: float, y: float, width: float, *, head: float = 0, home: bool = False) -> Picture:
    """A bed with its head end on the left; y is the floor, head the angle of the raised back part."""
    top = y - 92
    legs = joined(
        [line((x + 22, top + 30), (x + 22, y)), line((x + width - 22, top + 30), (x + width - 22, y))]
    )
    tint, edge = (WOOD_DEEP, OUTLINE) if home else (STEEL, STEEL_LINE)
    picture = [
        paint(legs, None, edge, width=13),
        paint(legs, None, tint, width=7),
        paint(box(x - 6, top - 52, 14, 96, 6), tint, edge),
        paint(box(x + width - 8, top - 14, 14, 58, 6), tint, edge),
        paint(box(x, top + 22, width, 16, 5), tint, edge),
    ]
    if head:
        rest = box(-134, 0, 150, 24, 10).turned(head).moved(x + 150, top + 2)
        picture.append(paint(rest, SHEET, OUTLINE))
        picture.append(paint(box(x + 128, top, width - 132, 26, 9), SHEET, OUTLINE))
    else:
        picture.append(paint(box(x + 4, top, width - 8, 26, 10), SHEET, OUTLINE))
    return picture


def pillow(x: float, y: float, angle: float = 0, width: float = 76) -> Picture:
    """A soft pillow."""
    shape = smooth(
        [
            (-width / 2, -12),
            (0, -16),
            (width / 2, -12),
            (width / 2 + 4, 4),
            (width / 2 - 2, 14),
            (0, 16),
            (-width / 2 + 2, 14),
            (-width / 2 - 4, 4),
        ],
        closed=True,
        tension=0.9,
    )
    return [paint(shape.turned(angle).moved(x, y), PILLOW, OUTLINE)]


def drip(x: float, y: float) -> Picture:
    """A stand with a bag of fluid."""
    pole = joined(
        [
            line((x, y - 250), (x, y - 4)),
            line((x - 20, y), (x + 20, y)),
            line((x - 14, y - 250), (x + 14, y - 250)),
        ]
    )
    return [
        paint(pole, None, STEEL_LINE, width=7),
        paint(pole, None, STEEL_LIGHT, width=2.5),
        paint(box(x - 26, y - 244, 26, 44, 8), "#DDEFF5", STEEL_LINE),
        paint(box(x - 22, y - 222, 18, 18, 5), DISC),
    ]


def walker(x: float, y: float, high: float = 126, facing: int = 1) -> Picture:
    """A walking frame; x is its handle, y the floor."""
    f = facing
    bars = joined(
        [
            rounded([(x - 14 * f, y - high), (x + 20 * f, y - high), (x + 34 * f, y)], 10, closed=False),
            line((x - 14 * f, y - high), (x - 24 * f, y)),
            line((x - 20 * f, y - 56), (x + 28 * f, y - 56)),
        ]
    )
    return [paint(bars, None, STEEL_LINE, width=10), paint(bars, None, STEEL_LIGHT, width=4.5)]


def door(x: float, y: float, width: float = 120, height: float = 236, tint: str = WOOD) -> Picture:
    """A door; y is the floor."""
    return [
        paint(box(x - 8, y - height - 8, width + 16, height + 8, 6), CARD, OUTLINE),
        paint(box(x, y - height, width, height, 4), tint, OUTLINE),
        paint(ellipse(x + width - 16, y - height * 0.45, 5), "#F2C230", OUTLINE, width=FINE),
    ]


def spine_model(x: float, y: float, size: float = 1) -> Picture:
    """A small model of the spine on a stand."""
    picture: Picture = [
        paint(line((x, y), (x, y - 100 * size)), None, STEEL_LINE, width=6),
        paint(box(x - 24 * size, y - 8, 48 * size, 10, 4), WOOD_DEEP, OUTLINE),
    ]
    for i in range(5):
        top = y - (98 - i * 17) * size
        picture.append(
            paint(
                box(x - 10 * size + (i % 2), top + 9 * size, 20 * size, 7 * size, 3),
                DISC,
                DISC_LINE,
                width=FINE,
            )
        )
        picture.append(paint(box(x - 12 * size, top, 24 * size, 10 * size, 4), BONE, BONE_LINE, width=FINE))
        picture.append(
            paint(box(x + 14 * size, top + 3 * size, 14 * size, 7 * size, 3), BONE, BONE_LINE, width=FINE)
        )
    return picture


def bubble(x: float, y: float, width: float, height: float, *, tail: int = -1, fill: str = CARD) -> Picture:
    """A speech bubble; the tail points to the left (-1) or right (1) below."""
    body = box(x, y, width, height, 18)
    foot = x + width * (0.5 + tail * 0.28)
    tip = loop((foot - 10, y + height - 4), (foot + 14, y + height - 4), (foot + tail * 14, y + height + 20))
    whole = joined([body, tip])
    return [paint(whole, None, OUTLINE, width=6), paint(whole, fill)]


def talk_lines(x: float, y: float, widths: tuple[float, ...], tint: str = TEAL_LIGHT) -> Picture:
    """Strokes that stand for speech or writing."""
    return [
        paint(
            joined(line((x, y + i * 16), (x + w, y + i * 16)) for i, w in enumerate(widths)),
            None,
            tint,
            width=6,
        )
    ]
