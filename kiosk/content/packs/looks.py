"""What a file in a pack is by its bytes, before anything parses it."""

from __future__ import annotations

import re
import zlib

from kiosk.content.packs.errors import PackError
from kiosk.content.packs.limits import MAX_PICTURE_SIDE, MAX_PIXELS
from kiosk.content.packs.names import type_of

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
#: Chunks without compressed words, profiles or moving pictures inside.
_PNG_CHUNKS = (b"IHDR PLTE IDAT IEND tRNS pHYs gAMA sRGB cHRM bKGD sBIT tIME tEXt").split()
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY|\[)|<\?xml-stylesheet", re.IGNORECASE)
_DISGUISES = (
    (b"PK\x03\x04", "a packed file"),
    (b"PK\x05\x06", "a packed file"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"#!", "a program"),
    (b"\x00\x01\x00\x00", "a font"),
    (b"OTTO", "a font"),
    (b"wOF", "a font"),
    (b"%PDF", "a PDF"),
)


def judge_look(name: str, content: bytes) -> None:
    """Raise PackError unless `content` can be what the name says."""
    ending = type_of(name)
    if ending == ".png":
        _judge_png(name, content)
        return
    for sign, what in _DISGUISES:
        if content.startswith(sign):
            raise PackError("disguise", f"'{name}' in the pack is {what} under a false name.")
    if b"\0" in content:
        raise PackError("zero-bytes", f"'{name}' in the pack is no text: it holds zero bytes.")
    if ending == ".svg":
        if _DECLARATION.search(content):
            raise PackError("svg-entities", f"The drawing '{name}' declares entities, which can be a bomb.")
        if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<svg", b"<?xml", b"<!--")):
            raise PackError("svg-none", f"'{name}' in the pack is no drawing.")


def _judge_png(name: str, content: bytes) -> None:
    if not content.startswith(_PNG_SIGN):
        raise PackError("png-none", f"'{name}' in the pack is no PNG picture.")
    place = len(_PNG_SIGN)
    header: tuple[int, int] | None = None
    packed = b""
    chunk = b""
    while place < len(content) and chunk != b"IEND":
        size = int.from_bytes(content[place : place + 4], "big")
        chunk = content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + size]
        check = content[place + 8 + size : place + 12 + size]
        if len(check) < 4:
            raise PackError("png-short", f"The picture '{name}' is cut short.")
        if zlib.crc32(chunk + data).to_bytes(4, "big") != check:
            raise PackError("png-broken", f"The picture '{name}' is damaged.")
        if (header is None) != (chunk == b"IHDR"):
            raise PackError("png-order", f"The picture '{name}' does not begin with its size.")
        if chunk not in _PNG_CHUNKS:
            raise PackError("png-extra", f"The picture '{name}' holds more than a picture.")
        if chunk == b"IHDR":
            header = _measure(name, data)
        elif chunk == b"IDAT":
            packed += data
        place += 12 + size
    if chunk != b"IEND" or place != len(content):
        raise PackError("png-end", f"The picture '{name}' has no clean end.")
    if header is not None:
        _judge_pixels(name, packed, header)


def _measure(name: str, data: bytes) -> tuple[int, int]:
    """Return (bytes in a row, rows) of a picture without interlacing."""
    if len(data) != 13:
        raise PackError("png-header", f"The picture '{name}' has a wrong header.")
    width, height = int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")
    depth, colour, method, filtering, interlace = data[8:]
    if not (
        0 < width <= MAX_PICTURE_SIDE and 0 < height <= MAX_PICTURE_SIDE and width * height <= MAX_PIXELS
    ):
        raise PackError("png-large", f"The picture '{name}' is too large: {width} by {height} points.")
    if depth not in (1, 2, 4, 8, 16) or colour not in _CHANNELS or method or filtering or interlace:
        raise PackError("png-kind", f"The picture '{name}' is of a kind that the kiosk does not use.")
    return (width * depth * _CHANNELS[colour] + 7) // 8 + 1, height


def _judge_pixels(name: str, packed: bytes, header: tuple[int, int]) -> None:
    """Unpack the points, never more than there can be, and count them."""
    row, rows = header
    unpacking = zlib.decompressobj()
    left, waiting = row * rows, packed
    try:
        while waiting and not unpacking.eof and left >= 0:
            left -= len(unpacking.decompress(waiting, 1024 * 1024))
            waiting = unpacking.unconsumed_tail
    except zlib.error:
        raise PackError("png-points", f"The points of the picture '{name}' are damaged.") from None
    if left or not unpacking.eof or unpacking.unused_data:
        raise PackError("png-count", f"The picture '{name}' has another size than it says.")
