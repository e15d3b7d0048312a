"""Makers of hostile packs: each takes an author and gives the bytes that a kiosk must refuse."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.content.packs import archive, build
from kiosk.content.packs.archive import Entry
from kiosk.content.packs.manifest import PackedFile, encode
from tests.packs.making import Author, make_author

Make = Callable[[Author, Path], bytes]


def named(name: str) -> Make:
    """Return a maker of a pack whose signed list holds `name`, too."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        manifest = author.manifest()
        files = sorted([*manifest.files, PackedFile(name, 0, "0" * 64)], key=lambda file: file.path)
        return author.wrap(msgspec.structs.replace(manifest, files=tuple(files)))

    return make


def listed(*names: str, size: int = 0, count: int = 0) -> Make:
    """Return a maker of a pack whose signed list ends in `names`, in that order."""
    more = [*names, *(f"zz/{number:06}.png" for number in range(count))]

    def make(author: Author, folder: Path) -> bytes:
        del folder
        manifest = author.manifest()
        added = tuple(PackedFile(name, size, "0" * 64) for name in more)
        return author.wrap(msgspec.structs.replace(manifest, files=(*manifest.files, *added)))

    return make


def changed(**fields: object) -> Make:
    """Return a maker of a pack whose signed list has other fields."""
    return lambda author, _: author.wrap(msgspec.structs.replace(author.manifest(), **fields))


def spelled(old: bytes, new: bytes) -> Make:
    """Return a maker of a pack whose signed list is spelled in another way."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        encoded = encode(author.manifest())
        assert old in encoded
        return author.wrap(encoded.replace(old, new, 1))

    return make


def signature(make_signature: Callable[[bytes], bytes]) -> Make:
    """Return a maker of a pack with another signature, made from the right one."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        encoded = encode(author.manifest())
        return build.assemble(encoded, make_signature(author.sign(encoded)), sorted(author.files().items()))

    return make


def stranger(*, claims_to_be_author: bool) -> Make:
    """Return a maker of a pack signed with a key that the kiosk does not know."""

    def make(author: Author, folder: Path) -> bytes:
        other = make_author(folder / "stranger")
        return other.wrap(other.manifest(key=author.key) if claims_to_be_author else other.manifest())

    return make


def patched(place: Callable[[bytes], int], new: bytes) -> Make:
    """Return a maker of an honest pack with some bytes overwritten."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        content = author.pack()
        start = place(content)
        return content[:start] + new + content[start + len(new) :]

    return make


def in_header(offset: int, new: bytes) -> Make:
    """Return a maker of a pack whose third header, the first file's, has other bytes at `offset`."""
    return patched(lambda content: headers(content)[2] + offset, new)


def in_table(offset: int, new: bytes) -> Make:
    """Return a maker of a pack whose table has other bytes at `offset` of the third row."""
    return patched(lambda content: rows(content)[2] + offset, new)


def mode(bits: int) -> Make:
    """Return a maker of a pack whose table gives the first file another mode."""
    return in_table(38, struct.pack("<L", bits << 16))


def body(change: Callable[[bytes], bytes]) -> Make:
    """Return a maker that changes the bytes of an honest pack."""
    return lambda author, _: change(author.pack())


def entries(change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]]) -> Make:
    """Return a maker of a pack that keeps its signed list but holds other files."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        encoded = encode(author.manifest())
        return build.assemble(encoded, author.sign(encoded), change(sorted(author.files().items())))

    return make


def zipped(**how: int) -> Make:
    """Return a maker of a pack with a good list and signature, packed by Python's zipfile."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        encoded = encode(author.manifest())
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", **how) as target:  # type: ignore[call-overload]
            for name, content in zip(
                ("manifest.json", "manifest.signature"), (encoded, author.sign(encoded)), strict=True
            ):
                target.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_STORED)
            for name, content in sorted(author.files().items()):
                target.writestr(name, content)
        return packed.getvalue()

    return make


def holding(name: str, content: bytes) -> Make:
    """Return a maker of a rightly signed pack that holds one more file."""

    def make(author: Author, folder: Path) -> bytes:
        del folder
        files = {**author.files(), name: content}
        return author.wrap(author.manifest(files), files)

    return make


def lying_size(author: Author, folder: Path) -> bytes:
    """Return a pack whose header gives the first file one byte less than the list."""
    del folder
    manifest = author.manifest()
    first = manifest.files[0]
    longer = (PackedFile(first.path, first.size + 1, first.sha256), *manifest.files[1:])
    return author.wrap(msgspec.structs.replace(manifest, files=longer))


def lying_checksum(author: Author, folder: Path) -> bytes:
    """Return a pack whose own checksum of the first file is wrong, in the header and in the table."""
    del folder
    content = author.pack()
    for start in (headers(content)[2] + 14, rows(content)[2] + 16):
        content = content[:start] + b"\0\0\0\0" + content[start + 4 :]
    return content


def longer_table(author: Author, folder: Path) -> bytes:
    """Return a pack whose table names one file more."""
    del folder
    content = author.pack()
    found = rows(content)
    row = content[found[-1] : content.index(archive.END_SIGN, found[-1])]
    end = content.index(archive.END_SIGN, found[-1])
    return content[:end] + row + content[end:]


def shorter_table(author: Author, folder: Path) -> bytes:
    """Return a pack whose table leaves out the last file."""
    del folder
    content = author.pack()
    end = content.index(archive.END_SIGN, rows(content)[-1])
    return content[: rows(content)[-1]] + content[end:]


def commented(content: bytes) -> bytes:
    """Return a pack with a note at its end."""
    return content[:-2] + struct.pack("<H", 4) + b"hide"


def bomb(author: Author, folder: Path) -> bytes:
    """Return a small file that unpacks to a gigabyte, behind a good head."""
    del folder
    encoded = encode(author.manifest())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr(zipfile.ZipInfo("manifest.json"), encoded)
        target.writestr(zipfile.ZipInfo("manifest.signature"), author.sign(encoded))
        info = zipfile.ZipInfo("clinic.toml")
        info.compress_type = zipfile.ZIP_DEFLATED
        with target.open(info, "w") as file:
            for _ in range(64):
                file.write(bytes(1024 * 1024))
    return packed.getvalue()


def headers(content: bytes) -> list[int]:
    """Return where the header of each file stands in an honest pack."""
    starts, place = [], 0
    while content[place : place + 4] == archive.FILE_SIGN:
        starts.append(place)
        size, name = (
            struct.unpack_from("<L", content, place + 18)[0],
            struct.unpack_from("<H", content, place + 26)[0],
        )
        place += 30 + name + size
    return starts


def rows(content: bytes) -> list[int]:
    """Return where each row of the table stands in an honest pack."""
    place = struct.unpack_from("<L", content, len(content) - 6)[0]
    starts = []
    while content[place : place + 4] == archive.TABLE_SIGN:
        starts.append(place)
        place += 46 + struct.unpack_from("<H", content, place + 28)[0]
    return starts


def swap(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [files[1], files[0], *files[2:]]


def altered(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    name, content = files[0]
    return [(name, content[:-1] + b"?"), *files[1:]]


def without(author: Author, name: str) -> bytes:
    files = {key: content for key, content in author.files().items() if key != name}
    return author.wrap(author.manifest(files), files)


def bare(files: list[tuple[str, bytes]]) -> bytes:
    import zlib

    found = [Entry(name, len(content), zlib.crc32(content)) for name, content in files]
    stored = b"".join(
        archive.header(entry) + content for entry, (_, content) in zip(found, files, strict=True)
    )
    return stored + archive.table(found)
