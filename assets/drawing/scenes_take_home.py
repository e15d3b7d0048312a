"""Taking it home: a hand holds a phone up to the square on the kiosk's screen."""

from __future__ import annotations

from collections.abc import Callable

from assets.drawing import stage
from assets.drawing.geometry import box, capsule, joined, line
from assets.drawing.palette import (
    CARD,
    INK,
    PAPER,
    SKIN,
    STEEL,
    STEEL_LIGHT,
    STEEL_LINE,
    TEAL_BRIGHT,
    TEAL_MID,
    VIOLET_MID,
)
from assets.drawing.person import OUTLINE, clad
from assets.drawing.scenes_about import query
from assets.drawing.svg import Picture, document, paint

#: Dark modules of a made-up square, row by row; no reader finds a text in it.
ROWS = (
    "1110101110111",
    "1010110010101",
    "1110010110111",
    "0001101001000",
    "1011010110101",
    "0100111001110",
    "1110001101011",
    "0011010110100",
    "1101101001101",
    "0000110110110",
    "1110011010011",
    "1010100111010",
    "1110111001101",
)


def square(x: float, y: float, module: float) -> Picture:
    """The square of dots on its white ground."""
    side = len(ROWS) * module
    dots = joined(
        box(x + column * module, y + row * module, module, module)
        for row, marks in enumerate(ROWS)
        for column, mark in enumerate(marks)
        if mark == "1"
    )
    edge = module * 1.6
    return [paint(box(x - edge, y - edge, side + 2 * edge, side + 2 * edge, 4), CARD), paint(dots, INK)]


def phone() -> str:
    """The phone sees the square."""
    picture = stage.room(400)
    picture += [
        paint(box(70, 40, 250, 320, 18), STEEL_LINE, OUTLINE),
        paint(box(86, 56, 218, 288, 8), PAPER),
        paint(box(106, 74, 120, 14, 7), TEAL_BRIGHT),
        paint(box(106, 100, 178, 8, 4), STEEL_LIGHT),
    ]
    picture += square(119, 140, 11.6)
    view = joined([line((300, 130), (452, 150)), line((300, 316), (452, 256))])
    picture += [paint(view, None, TEAL_BRIGHT, width=4)]
    arm = clad([capsule((640, 392), 46, (536, 282), 36)], stage.BLANKET)
    palm = clad([capsule((566, 310), 34, (520, 250), 36)], SKIN)
    body = [
        paint(box(432, 96, 104, 206, 16), INK, OUTLINE),
        paint(box(440, 112, 88, 174, 6), PAPER),
    ]
    fingers = clad([capsule((552, 196 + i * 26), 12, (535, 198 + i * 26), 11) for i in range(4)], SKIN)
    thumb = clad([capsule((524, 304), 17, (484, 297), 11)], SKIN)
    picture += [*arm, *palm, *body]
    for row in range(4):
        y = 138 + row * 40
        picture += query(459, y - 4, 0.62, TEAL_MID if row % 2 else VIOLET_MID)
        words = joined([line((478, y - 9), (516, y - 9)), line((478, y + 5), (504, y + 5))])
        picture.append(paint(words, None, STEEL, width=6))
    picture += [*fingers, *thumb]
    return document(640, 400, picture)


PICTURES: dict[str, Callable[[], str]] = {"take-home-phone": phone}
