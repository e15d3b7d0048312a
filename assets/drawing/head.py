"""The head of a figure: face, hair and what is worn on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assets.drawing.geometry import Path, Point, ellipse, joined, line, smooth
from assets.drawing.palette import LINE
from assets.drawing.svg import Picture, paint

EDGE = "#4A332A"
PathChange = Callable[[Path], Path]
FACE: tuple[Point, ...] = (
    (0, -27),
    (14, -23),
    (22, -10),
    (23, 3),
    (20, 15),
    (11, 25),
    (2, 28),
    (-9, 24),
    (-18, 13),
    (-22, -2),
    (-20, -16),
    (-12, -24),
)
SHORT: tuple[Point, ...] = (
    (-21, 6),
    (-26, -8),
    (-21, -26),
    (-4, -34),
    (14, -31),
    (25, -19),
    (24, -8),
    (16, -15),
    (0, -17),
    (-11, -12),
    (-15, 0),
)
BACK: tuple[Point, ...] = (
    (-19, 18),
    (-26, -2),
    (-22, -24),
    (-4, -34),
    (12, -32),
    (24, -20),
    (26, -2),
    (19, 18),
    (0, 24),
)
HOOD: tuple[Point, ...] = (
    (-26, 44),
    (-33, 8),
    (-28, -24),
    (-6, -37),
    (14, -35),
    (27, -20),
    (24, -9),
    (14, -21),
    (-2, -21),
    (-13, -8),
    (-14, 12),
    (-4, 30),
    (2, 44),
)
CAP: tuple[Point, ...] = (
    (-24, -2),
    (-26, -18),
    (-15, -34),
    (4, -37),
    (20, -30),
    (27, -14),
    (24, -9),
    (4, -13),
    (-14, -8),
)


@dataclass(frozen=True)
class Head:
    """Hair, age and mood of a person."""

    hair: str = "short"  # short, bun, braid, dupatta, cap, bald, child
    tint: str = "#2E2522"
    cloth: str = "#D98E73"
    mood: str = "smile"  # smile, calm, worry, pain, asleep
    turn: float = 8  # how far the face is turned: 0 to us, 8 half aside, -99 away from us
    beard: bool = False
    bindi: bool = False
    glasses: bool = False


def head(what: Head, center: Point, k: float, facing: int, tilt: float, skin: str) -> Picture:
    """A whole head; the face looks the way the figure faces."""

    def put(path: Path) -> Path:
        return path.scaled(k * facing, k).turned(tilt).moved(*center)

    away = what.turn < -50
    picture: Picture = []
    rear = behind(what)
    if rear:
        picture += [paint(put(p), None, EDGE, width=LINE * 2) for p in rear] + [
            paint(put(p), what.tint) for p in rear
        ]
    ears = [ellipse(-23, 2, 5, 7), ellipse(23, 2, 5, 7)] if away or what.turn < 4 else []
    picture += [paint(put(e), skin, EDGE) for e in ears]
    picture.append(paint(put(smooth(FACE, closed=True)), skin, EDGE))
    if not away:
        picture += face(what, put)
        if what.turn >= 4 and what.hair != "dupatta":
            picture.append(paint(put(ellipse(-15, 3, 5, 7)), skin, EDGE))
    return picture + over(what, put, away=away)


def behind(what: Head) -> list[Path]:
    """Hair behind the head."""
    if what.hair == "bun":
        return [ellipse(-25, 6, 12)]
    if what.hair == "braid":
        return [
            smooth([(-12, -10), (-26, 2), (-28, 26), (-24, 56), (-18, 58), (-15, 30), (-10, 16)], closed=True)
        ]
    if what.hair == "child":
        return [ellipse(-25, 4, 9, 15, 18)]
    return []


def face(what: Head, put: PathChange) -> Picture:
    """Eyes, brows, nose, mouth."""
    s = what.turn
    picture: Picture = []
    left, right = -8 + s, 9 + s * 0.9
    if what.mood in ("pain", "asleep"):
        lids = [smooth([(x - 4, -1), (x, 1.5), (x + 4, -1)]) for x in (left, right)]
        picture.append(paint(put(joined(lids)), None, EDGE, width=2.4))
    else:
        eyes = joined([ellipse(left, -2, 2.5, 3.1), ellipse(right, -2, 2.5, 3.1)])
        picture.append(paint(put(eyes), "#241A17"))
    lift = {"worry": 3.0, "pain": 3.0}.get(what.mood, 0.0)
    brows = joined(
        [
            smooth([(left - 4, -9 + lift), (left, -11), (left + 4, -10 - lift)]),
            smooth([(right - 4, -10 - lift), (right, -11), (right + 4, -9 + lift)]),
        ]
    )
    picture.append(
        paint(put(brows), None, what.tint if what.hair not in ("cap", "dupatta") else "#2E2522", width=2.4)
    )
    picture.append(paint(put(smooth([(2 + s, 0), (5 + s * 1.1, 6), (1 + s, 8)])), None, "#6E4429", width=2.2))
    mouths: dict[str, list[Point]] = {
        "smile": [(-5 + s, 14), (1 + s, 18), (8 + s * 0.9, 14)],
        "calm": [(-4 + s, 16), (1 + s, 16.5), (7 + s * 0.9, 15.5)],
        "asleep": [(-4 + s, 16), (1 + s, 17), (6 + s * 0.9, 16)],
        "worry": [(-4 + s, 18), (1 + s, 15), (7 + s * 0.9, 17.5)],
        "pain": [(-5 + s, 17), (-1 + s, 15), (3 + s, 17.5), (7 + s * 0.9, 15.5)],
    }
    if what.beard:
        moustache = smooth([(-7 + s, 13), (1 + s, 9.5), (9 + s * 0.9, 13), (1 + s, 14)], closed=True)
        picture.append(paint(put(moustache), what.tint))
    picture.append(paint(put(smooth(mouths[what.mood])), None, "#6B2F22", width=2.6))
    if what.bindi:
        picture.append(paint(put(ellipse(1 + s, -14, 2)), "#B3312E"))
    if what.glasses:
        rims = joined(
            [ellipse(left, -1, 6.5, 6), ellipse(right, -1, 6.5, 6), line((left + 6.5, -1), (right - 6.5, -1))]
        )
        picture.append(paint(put(rims), None, "#3A3A3A", width=2))
    return picture


def over(what: Head, put: PathChange, *, away: bool) -> Picture:
    """Hair or cloth on top."""
    if what.hair == "dupatta":
        shape = (*HOOD[:6], (27, 4), (24, 40), (0, 48)) if away else HOOD
        return [paint(put(smooth(shape, closed=True, tension=0.9)), what.cloth, EDGE)]
    if what.hair == "cap":
        shape = BACK if away else CAP
        picture = [paint(put(smooth(BACK, closed=True)), "#2E2522", EDGE)] if away else []
        cap = (*CAP[:6], (25, -4), (0, 0)) if away else shape
        return [*picture, paint(put(smooth(cap, closed=True, tension=0.8)), what.cloth, EDGE)]
    if away:
        return [paint(put(smooth(BACK, closed=True)), what.tint, EDGE)]
    if what.hair == "bald":
        fringe = smooth([(-20, 8), (-25, -4), (-22, -16), (-16, -12), (-15, -2)], closed=True)
        return [paint(put(fringe), what.tint, EDGE)]
    if what.hair in ("bun", "braid", "child"):
        left = smooth(
            [
                (-20, 10),
                (-26, -8),
                (-20, -26),
                (-2, -34),
                (10, -33),
                (8, -22),
                (-6, -18),
                (-14, -8),
                (-15, 4),
            ],
            closed=True,
            tension=0.9,
        )
        right = smooth(
            [(8, -33), (20, -26), (25, -10), (23, 0), (19, -10), (12, -18), (6, -22)],
            closed=True,
            tension=0.9,
        )
        return [paint(put(right), what.tint, EDGE), paint(put(left), what.tint, EDGE)]
    return [paint(put(smooth(SHORT, closed=True, tension=0.9)), what.tint, EDGE)]
