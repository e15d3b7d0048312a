"""The one shape of zip that a pack has, written and read.

Files are stored, never compressed: what a compressor makes differs from version to version, and a
pack without compression can neither be a bomb nor be altered without a trace. The reader takes
every header as the writer writes it and nothing else; Python's zipfile takes far more than that
(data before and between files, two tables that disagree), which is why it is not used here.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from kiosk.content.packs.errors import PackError, shown
from kiosk.content.packs.limits import MAX_NAME_LENGTH

_FILE = struct.Struct("<4s5H3L2H")
_TABLE = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
FILE_SIGN, TABLE_SIGN, END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION  # a Unix system
_TIME, _DATE = 0, 1 << 5 | 1  # 1 January 1980, the zip's zero
_MODE = (stat.S_IFREG | 0o644) << 16
_STORED = 0
_ENCRYPTED, _SIZES_LATER = 1, 8
_ZIP64 = 0xFFFFFFFF


class Entry(NamedTuple):
    """One file in the archive, as its header tells."""

    name: str
    size: int
    crc: int


def header(entry: Entry) -> bytes:
    """Return what stands before a file's bytes."""
    name = entry.name.encode("ascii")
    sizes = (entry.crc, entry.size, entry.size, len(name), 0)
    return _FILE.pack(FILE_SIGN, _VERSION, 0, _STORED, _TIME, _DATE, *sizes) + name


def table(entries: Sequence[Entry]) -> bytes:
    """Return what stands behind the last file: the table of contents and the end."""
    rows = b""
    offset = 0
    for entry in entries:
        rows += _row(entry, offset)
        offset += len(header(entry)) + entry.size
    count = len(entries)
    return rows + _END.pack(END_SIGN, 0, 0, count, count, len(rows), offset, 0)


def read_header(stream: BinaryIO, *, first: bool = False) -> Entry | None:
    """Read the header of the next file; None at the table of contents. PackError for any other shape."""
    sign = stream.read(4)
    if first:
        _judge_beginning(sign)
    if sign in (TABLE_SIGN, END_SIGN):
        return None
    rest = stream.read(_FILE.size - 4)
    if len(sign) < 4 or len(rest) < _FILE.size - 4:
        raise cut_short()
    if sign != FILE_SIGN:
        raise PackError("layout-gap", "The pack holds bytes that belong to no file.")
    name_length, size, crc = _judge_header(_FILE.unpack(sign + rest))
    name = stream.read(name_length)
    if len(name) < name_length:
        raise cut_short()
    return Entry(name.decode("latin-1"), size, crc)


def read_bytes(stream: BinaryIO, entry: Entry) -> bytes:
    """Read exactly the bytes of one file, and compare their checksum with the header's."""
    content = stream.read(entry.size)
    if len(content) < entry.size:
        raise cut_short()
    return content


def judge_checksum(entry: Entry, content: bytes) -> None:
    """Raise PackError unless the header's own checksum is that of `content`."""
    if zlib.crc32(content) != entry.crc:
        raise PackError("checksum-lies", f"The pack gives a wrong checksum for '{shown(entry.name)}'.")


def judge_table(rest: bytes, entries: Sequence[Entry]) -> None:
    """Raise PackError unless `rest` is exactly the table of contents and the end of `entries`."""
    expected = table(entries)
    if rest == expected:
        return
    if expected.startswith(rest):
        raise cut_short()
    offset = place = 0
    for entry in entries:
        row = _row(entry, offset)
        if rest[place : place + len(row)] != row:
            raise _wrong_row(rest[place : place + _TABLE.size], entry)
        place += len(row)
        offset += len(header(entry)) + entry.size
    if rest[place : place + 4] == TABLE_SIGN:
        raise PackError("table-longer", "The pack's table of contents names a file that is not there.")
    if rest[: len(expected)] == expected:
        raise PackError("trailing", "Something was added behind the end of the pack.")
    if rest.startswith(expected[:-2]):
        raise PackError("comment", "The pack has a hidden note at its end.")
    raise PackError("end-lies", "The end of the pack does not fit to its files.")


def cut_short() -> PackError:
    """Return the refusal of a pack that ends too early."""
    return PackError("cut-short", "The pack ends too early: it was not copied to the end. Copy it again.")


def _judge_header(fields: tuple[int, ...]) -> tuple[int, int, int]:
    """Return (length of the name, size, checksum) of a header that is as the writer writes it."""
    _, version, flags, method, time, date, crc, packed, size, name_length, extra = fields
    if flags & _ENCRYPTED:
        raise PackError("encrypted", "The pack is locked with a password.")
    if flags & _SIZES_LATER:
        raise PackError("sizes-later", "The pack does not say beforehand how large its files are.")
    if _ZIP64 in (packed, size):
        raise PackError("zip64", "The pack claims to hold a file of more than four gigabytes.")
    if method != _STORED:
        raise PackError("compressed", "The pack is compressed. Packs for this kiosk never are.")
    if packed != size:
        raise PackError("sizes-disagree", "The pack gives two different sizes for one file.")
    if extra:
        raise PackError("extra-field", "The pack holds hidden extra data beside a file's name.")
    if (version, flags, time, date) != (_VERSION, 0, _TIME, _DATE):
        raise PackError("header-other", "The pack was not made by 'pack build', or was packed anew.")
    if name_length > MAX_NAME_LENGTH:
        raise PackError("header-name-long", "The pack holds a file with an endless name.")
    return name_length, size, crc


def _judge_beginning(sign: bytes) -> None:
    if not sign:
        raise PackError("empty", "The file is empty.")
    if sign == END_SIGN:
        raise PackError("empty-archive", "The pack is an empty archive.")
    if sign != FILE_SIGN:
        raise PackError("not-a-pack", "The file is no pack.")


def _row(entry: Entry, offset: int) -> bytes:
    name = entry.name.encode("ascii")
    sizes = (entry.crc, entry.size, entry.size, len(name))
    return (
        _TABLE.pack(
            TABLE_SIGN, _MADE_BY, _VERSION, 0, _STORED, _TIME, _DATE, *sizes, 0, 0, 0, 0, _MODE, offset
        )
        + name
    )


def _wrong_row(row: bytes, entry: Entry) -> PackError:
    name = shown(entry.name)
    if not row.startswith(TABLE_SIGN):
        return PackError("table-shorter", f"The pack's table of contents leaves out '{name}'.")
    if len(row) < _TABLE.size:
        return cut_short()
    fields = _TABLE.unpack(row)
    mode = fields[15] >> 16
    if stat.S_ISLNK(mode):
        return PackError("link", f"The pack says that '{name}' is a link to another place.")
    if stat.S_ISDIR(mode):
        return PackError("folder-mode", f"The pack says that '{name}' is a folder.")
    if mode and not stat.S_ISREG(mode):
        return PackError("device", f"The pack says that '{name}' is a device or a pipe.")
    if mode & 0o7000:
        return PackError("special-rights", f"The pack asks for special rights for '{name}'.")
    if row[:-4] == _row(entry, 0)[: _TABLE.size - 4]:
        return PackError("overlap", f"The pack says that '{name}' lies inside another file.")
    return PackError("table-lies", f"The pack's table of contents tells something else about '{name}'.")
