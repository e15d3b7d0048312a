"""Shapes as values: built once, then moved, turned, bent and written as SVG path data."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Piece = tuple[str, tuple[Point, ...]]
Box = tuple[float, float, float, float]
KAPPA = 0.5523


def number(value: float) -> str:
    """A coordinate as short as it can be, so that files stay small and equal from run to run."""
    text = f"{value:.1f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def between(a: Point, b: Point, share: float) -> Point:
    """The point that lies at a share of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def polar(origin: Point, angle: float, length: float) -> Point:
    """The point at a length from the origin; 0 degrees is right, 90 is down."""
    turn = math.radians(angle)
    return (origin[0] + math.cos(turn) * length, origin[1] + math.sin(turn) * length)


def on_curve(a: Point, b: Point, c: Point, d: Point, share: float) -> Point:
    """The point at a share of a curve with two control points."""
    ab, bc, cd = between(a, b, share), between(b, c, share), between(c, d, share)
    return between(between(ab, bc, share), between(bc, cd, share), share)


@dataclass(frozen=True)
class Path:
    """A shape made of straight and curved pieces."""

    pieces: tuple[Piece, ...]

    def __add__(self, other: Path) -> Path:
        return Path(self.pieces + other.pieces)

    def mapped(self, change: Callable[[Point], Point]) -> Path:
        """The same shape with every point changed."""
        return Path(tuple((kind, tuple(change(p) for p in points)) for kind, points in self.pieces))

    def moved(self, dx: float, dy: float) -> Path:
        """The shape somewhere else."""
        return self.mapped(lambda p: (p[0] + dx, p[1] + dy))

    def turned(self, angle: float, about: Point = (0, 0)) -> Path:
        """The shape turned clockwise (on the screen) by degrees."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        ox, oy = about

        def change(p: Point) -> Point:
            x, y = p[0] - ox, p[1] - oy
            return (ox + x * cos - y * sin, oy + x * sin + y * cos)

        return self.mapped(change)

    def scaled(self, sx: float, sy: float | None = None, about: Point = (0, 0)) -> Path:
        """The shape larger, smaller or mirrored."""
        ky = sx if sy is None else sy
        ox, oy = about
        return self.mapped(lambda p: (ox + (p[0] - ox) * sx, oy + (p[1] - oy) * ky))

    def points(self) -> list[Point]:
        """Every point, control points as well."""
        return [p for _, points in self.pieces for p in points]

    def box(self) -> Box:
        """Left, top, width and height around all points."""
        xs, ys = zip(*self.points(), strict=True)
        return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def data(self) -> str:
        """The `d` attribute."""
        parts: list[str] = []
        for kind, points in self.pieces:
            parts.append(kind + " ".join(f"{number(x)} {number(y)}" for x, y in points))
        return "".join(parts)


def sketch(data: str) -> Path:
    """A shape from path data in capitals (M, L, C, Q, Z), for outlines drawn by hand."""
    pieces: list[Piece] = []
    sizes = {"M": 1, "L": 1, "C": 3, "Q": 2, "Z": 0}
    for kind, body in re.findall(r"([MLCQZ])([^MLCQZ]*)", data):
        values = [float(v) for v in re.findall(r"-?\d+\.?\d*", body)]
        points = list(zip(values[0::2], values[1::2], strict=True))
        size = sizes[kind]
        if size == 0:
            pieces.append(("Z", ()))
        starts = range(0, len(points), size or 1)
        pieces.extend((kind, tuple(points[i : i + size])) for i in starts)
    return Path(tuple(pieces))


def line(*points: Point) -> Path:
    """Straight strokes from point to point."""
    return Path((("M", (points[0],)), *(("L", (p,)) for p in points[1:])))


def loop(*points: Point) -> Path:
    """A polygon with sharp corners."""
    return Path((*line(*points).pieces, ("Z", ())))


def rounded(points: Sequence[Point], radius: float, *, closed: bool = True) -> Path:
    """A polygon or a bent line whose corners are rounded."""
    pieces: list[Piece] = []
    count = len(points)
    for index, corner in enumerate(points):
        if not closed and index in (0, count - 1):
            pieces.append(("M" if index == 0 else "L", (corner,)))
            continue
        before, after = points[index - 1], points[(index + 1) % count]
        near, far = math.dist(before, corner), math.dist(corner, after)
        start = between(corner, before, min(radius / near, 0.5) if near else 0)
        end = between(corner, after, min(radius / far, 0.5) if far else 0)
        pieces.append(("L" if pieces else "M", (start,)))
        pieces.append(("Q", (corner, end)))
    return Path((*pieces, ("Z", ()))) if closed else Path(tuple(pieces))


def smooth(points: Sequence[Point], *, closed: bool = False, tension: float = 1.0) -> Path:
    """A soft curve through all points."""
    count = len(points)
    pieces: list[Piece] = [("M", (points[0],))]
    for i in range(count if closed else count - 1):
        p1, p2 = points[i], points[(i + 1) % count]
        p0 = points[i - 1] if closed or i else p1
        p3 = points[(i + 2) % count] if closed or i + 2 < count else p2
        k = tension / 6
        c1 = (p1[0] + (p2[0] - p0[0]) * k, p1[1] + (p2[1] - p0[1]) * k)
        c2 = (p2[0] - (p3[0] - p1[0]) * k, p2[1] - (p3[1] - p1[1]) * k)
        pieces.append(("C", (c1, c2, p2)))
    return Path((*pieces, ("Z", ()))) if closed else Path(tuple(pieces))


def ellipse(x: float, y: float, rx: float, ry: float | None = None, angle: float = 0) -> Path:
    """An ellipse or a circle, as a path so that it can be bent and turned."""
    ry = rx if ry is None else ry
    kx, ky = rx * KAPPA, ry * KAPPA
    pieces: tuple[Piece, ...] = (
        ("M", ((rx, 0),)),
        ("C", ((rx, ky), (kx, ry), (0, ry))),
        ("C", ((-kx, ry), (-rx, ky), (-rx, 0))),
        ("C", ((-rx, -ky), (-kx, -ry), (0, -ry))),
        ("C", ((kx, -ry), (rx, -ky), (rx, 0))),
        ("Z", ()),
    )
    return Path(pieces).turned(angle).moved(x, y)


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> Path:
    """A box with rounded corners."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return rounded(corners, radius) if radius else loop(*corners)


def arc(center: Point, radius: float, start: float, end: float) -> list[Piece]:
    """The curved pieces from one angle to another, the pen already being at the start."""
    steps = max(1, math.ceil(abs(end - start) / 90))
    step = (end - start) / steps
    k = 4 / 3 * math.tan(math.radians(step) / 4) * radius
    pieces: list[Piece] = []
    for i in range(steps):
        a, b = start + i * step, start + (i + 1) * step
        p, q = polar(center, a, radius), polar(center, b, radius)
        pieces.append(("C", (polar(p, a + 90, k), polar(q, b - 90, k), q)))
    return pieces


def capsule(a: Point, ra: float, b: Point, rb: float) -> Path:
    """A limb: two circles and the skin stretched over both."""
    length = math.dist(a, b)
    if length <= abs(ra - rb):
        return ellipse(*(a if ra > rb else b), max(ra, rb))
    axis = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
    spread = math.degrees(math.acos((ra - rb) / length))
    pieces: list[Piece] = [("M", (polar(a, axis + spread, ra),)), ("L", (polar(b, axis + spread, rb),))]
    pieces += arc(b, rb, axis + spread, axis - spread)
    pieces.append(("L", (polar(a, axis - spread, ra),)))
    pieces += arc(a, ra, axis - spread, axis + spread - 360)
    return Path((*pieces, ("Z", ())))


def normals(points: Sequence[Point]) -> list[Point]:
    """At each point of a line, the unit vector that points to its left hand."""
    found: list[Point] = []
    for i in range(len(points)):
        a, b = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        size = math.dist(a, b) or 1
        found.append(((b[1] - a[1]) / size, -(b[0] - a[0]) / size))
    return found


def ribbon(points: Sequence[Point], widths: Iterable[float]) -> Path:
    """A soft band along a line; each width is the whole breadth at that point."""
    sides = list(zip(points, normals(points), widths, strict=True))
    left = [(p[0] + n[0] * w / 2, p[1] + n[1] * w / 2) for p, n, w in sides]
    right = [(p[0] - n[0] * w / 2, p[1] - n[1] * w / 2) for p, n, w in sides]
    there, back = smooth(left), smooth(right[::-1])
    return Path((*there.pieces, ("L", (back.pieces[0][1][0],)), *back.pieces[1:], ("Z", ())))


def turning(path: Path) -> float:
    """Twice the signed area: its sign tells which way round a shape is drawn."""
    points = path.points()
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))


def backwards(path: Path) -> Path:
    """The same closed shape drawn the other way round."""
    spots: list[Point] = []
    for _, points in path.pieces:
        spots.extend(points)
    spots.reverse()
    pieces: list[Piece] = [("M", (spots[0],))]
    at = 1
    for kind, points in reversed(path.pieces):
        if kind in "LCQ":
            pieces.append((kind, tuple(spots[at : at + len(points)])))
            at += len(points)
    return Path((*pieces, ("Z", ())))


def joined(paths: Iterable[Path]) -> Path:
    """Several shapes as one; all are drawn the same way round, so that none cuts a hole in another."""
    pieces: list[Piece] = []
    for path in paths:
        single = sum(kind == "M" for kind, _ in path.pieces) == 1 and path.pieces[-1][0] == "Z"
        pieces.extend((backwards(path) if single and turning(path) < 0 else path).pieces)
    return Path(tuple(pieces))


@dataclass(frozen=True)
class Place:
    """Where a part drawn around its own middle is put."""

    x: float = 0
    y: float = 0
    angle: float = 0
    scale: float = 1

    def put(self, path: Path) -> Path:
        """The part in its place."""
        return path.scaled(self.scale).turned(self.angle).moved(self.x, self.y)

    def at(self, x: float, y: float) -> Point:
        """A point of the part's own plan, in the picture."""
        return self.put(line((x, y))).points()[0]
