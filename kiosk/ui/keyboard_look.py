"""The keyboard's colours, lengths and drawings, as the values its QML style reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kiosk.ui.tokens import FAMILIES, MEASURES

if TYPE_CHECKING:
    from kiosk.ui.theme import Theme

#: Nastaliq letters hang far below their line; on a key a letter stands alone, so Naskh serves.
_KEY_FAMILIES = {"Arabic": "Noto Naskh Arabic"}

#: Strokes in a 24 by 24 field, one line weight as in assets/icons.
_DRAWINGS = {
    "backspace": "M9 5h11v14H9l-6-7zM12 9.5l5 5M17 9.5l-5 5",
    "space": "M4 11v4h16v-4",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L21 21",
    "hide": "M3 4h18v9H3zM6 7h.5M10 7h.5M14 7h.5M18 7h.5M8 10.2h8M8.5 17l3.5 3.5l3.5-3.5",
}


def keyboard_look(theme: Theme, width: int, height: int, columns: int) -> dict[str, Any]:
    """Return what style.qml reads, for a keyboard of this size in pixels."""
    colours = theme.colours
    return {
        "width": width,
        "height": height,
        "columns": columns,
        "pad": theme.gap // 2,
        "gap": theme.gap if not theme.screen.small else theme.gap * 2 // 3,
        "radius": theme.radius,
        "edgeWidth": theme.edge_width,
        "focusWidth": theme.mm(MEASURES.focus_width),
        "family": _KEY_FAMILIES.get(theme.script, FAMILIES[theme.script][0]),
        "text": round(theme.base_px * 1.25),
        "ground": colours.strip,
        "key": colours.card,
        "ink": colours.ink,
        "edge": colours.edge,
        "accent": colours.accent,
        "onAccent": colours.on_accent,
        "focus": colours.focus,
        "drawings": _drawings(colours.ink, colours.on_accent),
    }


def _drawings(ink: str, on_accent: str) -> dict[str, str]:
    """Return each drawing as an image address, in ink and as it stands on the accent."""
    coloured = {}
    for name, path in _DRAWINGS.items():
        coloured[name] = _image(path, ink)
        coloured[f"{name}-on"] = _image(path, on_accent)
    return coloured


def _image(path: str, colour: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;utf8,{quote(svg)}"
