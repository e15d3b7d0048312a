"""Writes shapes as SVG that Qt's small renderer draws faithfully: groups, paths, opacity, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from assets.drawing.clipping import compact, inside_box, inside_circle
from assets.drawing.geometry import Path, Place, Point, number, sketch
from assets.drawing.palette import LINE

Picture = list[str]


def paint(
    path: Path,
    fill: str | None = None,
    line: str | None = None,
    *,
    width: float = LINE,
    opacity: float = 1,
    dash: str | None = None,
) -> str:
    """One painted shape."""
    parts = [f'<path d="{path.data()}"']
    if fill:
        parts.append(f' fill="{fill}"')
    if line:
        parts.append(f' stroke="{line}"')
        if width != LINE:
            parts.append(f' stroke-width="{number(width)}"')
    if dash:
        parts.append(f' stroke-dasharray="{dash}"')
    if opacity != 1:
        parts.append(f' opacity="{opacity:g}"')
    return "".join(parts) + "/>"


def group(items: Picture, *, ident: str | None = None, opacity: float = 1) -> str:
    """Several painted shapes that belong together."""
    name = f' id="{ident}"' if ident else ""
    veil = f' opacity="{opacity:g}"' if opacity != 1 else ""
    return f"<g{name}{veil}>{''.join(items)}</g>"


def rewritten(text: str, change: Callable[[Path], str]) -> str:
    """The same picture with every path changed."""
    return re.sub(r' d="([^"]*)"', lambda found: f' d="{change(sketch(found.group(1)))}"', text)


def placed(items: Picture, place: Place) -> Picture:
    """The same picture elsewhere or smaller; its lines keep their weight."""
    return [rewritten(item, lambda path: place.put(path).data()) for item in items]


def in_circle(items: Picture, center: Point, radius: float) -> Picture:
    """What of a picture lies within a circle, for a look through a lens."""
    return [rewritten(item, lambda path: inside_circle(path, center, radius).data()) for item in items]


def document(width: int, height: int, items: Picture) -> str:
    """A whole file; no fixed size, so that the kiosk scales it; nothing reaches over its edge."""
    edge = LINE / 2
    limits = (edge, edge, width - edge, height - edge)
    body = rewritten("\n".join(items), lambda path: compact(inside_box(path, limits)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n'
        f'<g fill="none" stroke-width="{number(LINE)}" stroke-linecap="round" stroke-linejoin="round">\n'
        f"{body}\n</g>\n</svg>\n"
    )
