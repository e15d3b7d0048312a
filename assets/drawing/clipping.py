"""Keeps shapes within a frame without clip paths, which Qt's renderer lacks, and writes them short."""

from __future__ import annotations

import math
from collections.abc import Callable

from assets.drawing.geometry import Path, Piece, Point, between, joined, line, number, on_curve

SPLITS = 10


def curve(kind: str, pen: Point, points: tuple[Point, ...], first: Point) -> tuple[Point, Point, Point]:
    """Any piece as the two control points and the end of a curve."""
    end = first if kind == "Z" else points[-1]
    if kind == "C":
        return points[0], points[1], end
    if kind == "Q":
        return between(pen, points[0], 2 / 3), between(end, points[0], 2 / 3), end
    return between(pen, end, 1 / 3), between(pen, end, 2 / 3), end


def split(a: Point, b: Point, c: Point, d: Point) -> list[Piece]:
    """One curve as several short ones."""
    pieces: list[Piece] = []
    for left in range(SPLITS, 0, -1):
        share = 1 / left
        ab, bc, cd = between(a, b, share), between(b, c, share), between(c, d, share)
        abc, bcd = between(ab, bc, share), between(bc, cd, share)
        middle = between(abc, bcd, share)
        pieces.append(("C", (ab, abc, middle)))
        a, b, c = middle, bcd, cd
    return pieces


def held(path: Path, inside: Callable[[Point], bool], pull: Callable[[Point], Point]) -> Path:
    """The shape with everything beyond an edge pulled back to that edge."""
    if all(inside(p) for p in path.points()):
        return path
    pieces: list[Piece] = []
    pen = first = (0.0, 0.0)
    for kind, points in path.pieces:
        if kind == "M":
            first = points[0]
            pieces.append((kind, (pull(first),)))
        elif all(inside(p) for p in (pen, *(points or (first,)))):
            pieces.append((kind, points))
        else:
            start = pen
            for _, short_piece in split(start, *curve(kind, start, points, first)):
                good = all(inside(p) for p in (start, *short_piece))
                end = pull(short_piece[-1])
                if good:
                    pieces.append(("C", short_piece))
                elif math.dist(pull(start), end) > 0.05:
                    pieces.append(("L", (end,)))
                start = short_piece[-1]
            if kind == "Z":
                pieces.append(("Z", ()))
        pen = first if kind == "Z" else points[-1]
    return Path(tuple(pieces))


def inside_box(path: Path, limits: tuple[float, float, float, float]) -> Path:
    """The part of a shape within left, top, right and foot."""
    left, top, right, foot = limits

    def pull(p: Point) -> Point:
        return (min(max(p[0], left), right), min(max(p[1], top), foot))

    return held(path, lambda p: pull(p) == p, pull)


def inside_circle(path: Path, center: Point, radius: float) -> Path:
    """The part of a shape within a circle."""

    def inside(p: Point) -> bool:
        return math.dist(p, center) <= radius

    def pull(p: Point) -> Point:
        return p if inside(p) else between(center, p, radius / math.dist(center, p))

    return held(path, inside, pull)


def dots_in(shape: Path, step: float = 15) -> Path:
    """A grid of small dots within a shape: it feels asleep there."""
    x, y, width, height = shape.box()
    outline = flattened(shape)
    found: list[Path] = []
    row = 0
    while y + row * step < y + height:
        column = 0
        while x + column * step < x + width:
            spot = (x + column * step + (step / 2 if row % 2 else 0), y + row * step)
            if contains(outline, spot):
                found.append(line(spot, (spot[0] + 0.5, spot[1])))
            column += 1
        row += 1
    return joined(found)


def flattened(shape: Path) -> list[Point]:
    """The outline as short straight pieces."""
    points: list[Point] = []
    pen = shape.pieces[0][1][0]
    for kind, ctrl in shape.pieces:
        if kind == "C":
            points.extend(on_curve(pen, ctrl[0], ctrl[1], ctrl[2], i / 6) for i in range(1, 7))
        elif ctrl:
            points.append(ctrl[-1])
        pen = ctrl[-1] if ctrl else pen
    return points


def contains(outline: list[Point], spot: Point) -> bool:
    """Whether a point lies within an outline."""
    inside = False
    for a, b in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (a[1] > spot[1]) != (b[1] > spot[1]):
            cross = a[0] + (spot[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            inside ^= spot[0] < cross
    return inside


def pair(dx: float, dy: float) -> str:
    """Two numbers with as few characters as possible."""
    x, y = short(dx), short(dy)
    return x + (y if y.startswith("-") else f" {y}")


def short(value: float) -> str:
    """A number without a needless zero in front."""
    text = number(value)
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def compact(path: Path) -> str:
    """Path data in steps relative to the pen: about two thirds of the length."""
    parts: list[str] = []
    pen: Point = (0.0, 0.0)
    first = pen
    last = ""
    for kind, points in path.pieces:
        if kind == "Z":
            parts.append("z")
            pen = first
            last = "z"
            continue
        texts = [pair(round(x, 1) - pen[0], round(y, 1) - pen[1]) for x, y in points]
        if kind == "M":
            parts.append("M" + pair(round(points[0][0], 1), round(points[0][1], 1)))
        else:
            command = kind.lower()
            if command == last and not texts[0].startswith("-"):
                parts.append(" ")
            elif command != last:
                parts.append(command)
            parts.append(texts[0] + "".join(t if t.startswith("-") else f" {t}" for t in texts[1:]))
        pen = (round(points[-1][0], 1), round(points[-1][1], 1))
        first = pen if kind == "M" else first
        last = kind.lower() if kind != "M" else "m"
    return "".join(parts)
