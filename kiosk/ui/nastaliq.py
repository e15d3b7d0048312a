"""The type face of Urdu, mended so that Qt sets it right.

Some builds of Noto Nastaliq Urdu say of a few hundred joints that they lie on a point of the
letter's outline (OpenType's anchor format 2). Qt 6.11 hands HarfBuzz such points upside down, and
the letters of most words fall below the line into each other. The same joints also stand there as
plain numbers (format 1), so the mended copy says format 1, in memory, under a name of its own:
where it cannot be made, the next family is used, never the broken one. The bold file of the same
build calls itself as light as the regular one, so that all text became bold; that is mended too.

Its spaces are half as wide as those of other faces. Where a letter leans over one, as the strokes of
گ and ک do, two words read as one; so the spaces are widened.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QRawFont

from kiosk.ui.drawing import ASSETS

#: What the mended face is called; as long as the name that it stands for.
FAMILY = "MISS Nastaliq Urdu"

_ORIGINAL = "Noto Nastaliq Urdu"
_FOLDERS = (
    ASSETS / "fonts",
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
_FILES = "NotoNastaliqUrdu*.[ot]tf"
_BOLD = 700
#: How wide a space is at least, in ems. The face itself has 0.13 (regular) and 0.15 (bold).
SPACE_EMS = 0.26
_SPACES = " \u00a0"
#: The kinds of GPOS lookups that hold anchors: joined letters, marks on letters, ligatures, marks.
_CURSIVE, _MARK_TO_BASE, _MARK_TO_LIGATURE, _MARK_TO_MARK, _EXTENSION = 3, 4, 5, 6, 9


@functools.cache
def provide() -> bool:
    """Give Qt the mended face, once. False when there is none to mend."""
    for folder in _FOLDERS:
        files = sorted(folder.rglob(_FILES)) if folder.is_dir() else []
        loaded = [_load(file) for file in files]
        if any(loaded):
            return True
    return False


def _load(file: Path) -> bool:
    try:
        face = mended(file.read_bytes())
    except (OSError, struct.error, ValueError):
        return False
    return QFontDatabase.addApplicationFontFromData(face) >= 0


def mended(font: bytes) -> bytes:
    """Return a font file whose anchors are plain numbers and whose weight is true, named FAMILY.

    ValueError or struct.error when it is no OpenType font with positions.
    """
    data = bytearray(font)
    for anchor in set(_anchors(data, _table(data, b"GPOS"))):
        if _number(data, anchor) == 2:
            struct.pack_into(">H", data, anchor, 1)
    weight, style = _table(data, b"OS/2") + 4, _table(data, b"head") + 44
    if _number(data, style) & 1:
        struct.pack_into(">H", data, weight, _BOLD)
    _widen_spaces(data)
    start, length = _table_place(data, b"name")
    names = bytes(data[start : start + length])
    for encoding in ("utf-16-be", "latin-1"):
        for spaced in (_ORIGINAL, _ORIGINAL.replace(" ", "")):
            new = FAMILY if " " in spaced else FAMILY.replace(" ", "")
            names = names.replace(spaced.encode(encoding), new.encode(encoding))
    data[start : start + length] = names
    return bytes(data)


def _widen_spaces(data: bytearray) -> None:
    widths, full = _table(data, b"hmtx"), _number(data, _table(data, b"hhea") + 34)
    least = round(SPACE_EMS * _number(data, _table(data, b"head") + 18))
    for glyph in QRawFont(bytes(data), 16.0).glyphIndexesForString(_SPACES):
        # Glyphs past the last full entry share its width; a space among them stays as it is.
        place = widths + 4 * glyph
        if glyph < full and _number(data, place) < least:
            struct.pack_into(">H", data, place, least)


def _number(data: bytearray, place: int) -> int:
    return int(struct.unpack_from(">H", data, place)[0])


def _offsets(data: bytearray, place: int, count: int, step: int = 2) -> Iterator[int]:
    """Yield the offsets that are not empty of `count` entries, `step` bytes apart."""
    for index in range(count):
        offset = _number(data, place + index * step)
        if offset:
            yield offset


def _table_place(data: bytearray, tag: bytes) -> tuple[int, int]:
    for index in range(_number(data, 4)):
        name, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return start, length
    raise ValueError(f"the font has no table {tag!r}")


def _table(data: bytearray, tag: bytes) -> int:
    return _table_place(data, tag)[0]


def _anchors(data: bytearray, gpos: int) -> Iterator[int]:
    """Yield where each anchor of the positioning table stands."""
    lookups = gpos + _number(data, gpos + 8)
    for offset in _offsets(data, lookups + 2, _number(data, lookups)):
        lookup = lookups + offset
        kind = _number(data, lookup)
        for below in _offsets(data, lookup + 6, _number(data, lookup + 4)):
            yield from _anchors_of(data, lookup + below, kind)


def _anchors_of(data: bytearray, table: int, kind: int) -> Iterator[int]:
    if kind == _EXTENSION:
        kind = _number(data, table + 2)
        table += int(struct.unpack_from(">I", data, table + 4)[0])
    if kind == _CURSIVE:
        count = _number(data, table + 4)
        yield from (table + offset for offset in _offsets(data, table + 6, 2 * count))
    elif kind in (_MARK_TO_BASE, _MARK_TO_LIGATURE, _MARK_TO_MARK):
        classes, marks, bases = struct.unpack_from(">HHH", data, table + 6)
        marks, bases = table + marks, table + bases
        yield from (marks + offset for offset in _offsets(data, marks + 4, _number(data, marks), 4))
        if kind != _MARK_TO_LIGATURE:
            yield from _matrix(data, bases, classes)
            return
        for offset in _offsets(data, bases + 2, _number(data, bases)):
            yield from _matrix(data, bases + offset, classes)


def _matrix(data: bytearray, table: int, classes: int) -> Iterator[int]:
    """Yield the anchors of a table of rows, one anchor for each class of marks."""
    rows = _number(data, table)
    yield from (table + offset for offset in _offsets(data, table + 2, rows * classes))
