"""Pictures and icons: SVG files from assets/ turned into pixmaps, recoloured and cached.

Only names reach this module, never paths, so nothing outside assets/ can be opened (faults D-02).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

#: The kiosk's own pictures; a content page names them without folder or ending.
ASSETS = Path(__file__).resolve().parents[2] / "assets"
#: Icons that mean forward or back, and question marks, which Urdu writes the other way round. "Play" is
#: not among them: players look the same everywhere.
DIRECTED_ICONS = ("back", "previous", "next", "finish", "question", "questions")

_NAME = re.compile(r"[a-z0-9-]+")


class PictureMissingError(LookupError):
    """A picture is asked for that the kiosk does not have."""


def picture_path(name: str, folder: str = "illustrations") -> Path:
    """Return the file of a picture. Raises PictureMissingError for unknown or ill-formed names."""
    path = ASSETS / folder / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise PictureMissingError(name)
    return path


def known_picture(name: str) -> str:
    """Return `name` if there is such a picture, else "": a page without its picture still helps."""
    try:
        picture_path(name)
    except PictureMissingError:
        return ""
    return name


@lru_cache(maxsize=96)
def _icon_source(name: str) -> bytes:
    return picture_path(name, "icons").read_bytes()


@lru_cache(maxsize=8)
def picture_renderer(name: str) -> QSvgRenderer:
    """Return the parsed picture of that name. Raises PictureMissingError."""
    renderer = QSvgRenderer(str(picture_path(name)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer


def picture_size(name: str, width: int, height_limit: int = 0) -> QSize:
    """Return the size of a picture drawn `width` wide, made smaller to keep below `height_limit`."""
    if not name:
        return QSize(0, 0)
    natural = picture_renderer(name).defaultSize()
    ratio = natural.height() / max(1, natural.width())
    if height_limit and width * ratio > height_limit:
        width = int(height_limit / ratio)
    return QSize(width, round(width * ratio))


def picture_pixmap(name: str, size: QSize, ratio: float = 1.0) -> QPixmap:
    """Return a picture as a pixmap of `size` (logical pixels) for a screen of that pixel ratio."""
    return _pixmap(f"picture:{name}", size, ratio, picture_renderer(name))


def icon_pixmap(
    name: str, colour: QColor, side: int, ratio: float = 1.0, *, right_to_left: bool = False
) -> QPixmap:
    """Return an icon drawn in one colour, `side` pixels square.

    Arrows that mean forward or back point the other way where reading runs from right to left.
    """
    source = _icon_source(name).replace(b"currentColor", colour.name().encode())
    mirrored = right_to_left and name in DIRECTED_ICONS
    key = f"icon:{name}:{colour.name()}{':mirrored' if mirrored else ''}"
    return _pixmap(key, QSize(side, side), ratio, None, source, mirrored=mirrored)


def _pixmap(
    key: str,
    size: QSize,
    ratio: float,
    renderer: QSvgRenderer | None,
    source: bytes = b"",
    *,
    mirrored: bool = False,
) -> QPixmap:
    key = f"{key}:{size.width()}x{size.height()}@{ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    renderer = renderer or QSvgRenderer(QByteArray(source))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(size.width(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
