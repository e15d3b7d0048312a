"""Hostile packs: what each is called, the code by which it must be refused, and how it is made."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.content.packs import archive, build
from kiosk.content.packs.archive import Entry
from kiosk.content.packs.manifest import PackedFile, encode
from tests.packs.making import Author, chunk, make_author, png

Make = Callable[[Author, Path], bytes]


class Case(NamedTuple):
    """One hostile pack."""

    id: str
    code: str
    make: Make


#: File names a signed list must not hold, each with the code of its refusal.
NAMES = {
    "": "name-empty",
    "en/about/" + "a" * 200 + ".md": "name-too-long",
    "en/a\0b.md": "name-nul",
    "en/a\nb.md": "name-control",
    "en/about/dm.\u202egnp.md": "name-direction",
    "en/a\u200bb.md": "name-invisible",
    "//host/share/a.md": "name-network",
    "en\\about\\a.md": "name-backslash",
    "/etc/cron.md": "name-absolute",
    "C:/windows/a.md": "name-drive",
    "en/a.md:hidden.md": "name-colon",
    "en/%2e%2e/a.md": "name-encoded",
    "en/e\u0301te.md": "name-composed",
    "../../evil.md": "name-climbs",
    "en//a.md": "name-gap",
    "en/.git.md": "name-hidden",
    "en/about./a.md": "name-dot-end",
    "en/about/a.md ": "name-space",
    "en/about/CON.md": "name-reserved",
    "en/about/\u0430bout.md": "name-letters",
    "en/a/b/c/d.md": "name-too-deep",
    "en/about/inner.zip": "type-archive",
    "en/about/face.ttf": "type-font",
    "en/about/run.py": "type-program",
    "en/about/film.mp4": "type-unknown",
}

#: More spellings of the same tricks.
MORE_NAMES = {
    "\\\\host\\share\\a.md": "name-network",
    "en/../../evil.md": "name-climbs",
    "c:a.md": "name-drive",
    "en/lpt1.toml": "name-reserved",
    "en/nul": "name-reserved",
    "en/aux.tar.md": "name-reserved",
    "./a.md": "name-hidden",
    "~root/a.md": "name-letters",
    "en/a b.md": "name-letters",
    "en/a\x7f.md": "name-control",
    "en/style.qss": "type-program",
    "en/words.qm": "type-program",
    "en/lib.so": "type-program",
    "en/page.html": "type-program",
    "en/icon.svgz": "type-archive",
    "en/page.MD": "type-unknown",
    "en/README": "type-unknown",
}


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
    return patched(lambda content: _headers(content)[2] + offset, new)


def in_table(offset: int, new: bytes) -> Make:
    """Return a maker of a pack whose table has other bytes at `offset` of the third row."""
    return patched(lambda content: _rows(content)[2] + offset, new)


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
    for start in (_headers(content)[2] + 14, _rows(content)[2] + 16):
        content = content[:start] + b"\0\0\0\0" + content[start + 4 :]
    return content


def longer_table(author: Author, folder: Path) -> bytes:
    """Return a pack whose table names one file more."""
    del folder
    content = author.pack()
    rows = _rows(content)
    row = content[rows[-1] : content.index(archive.END_SIGN, rows[-1])]
    end = content.index(archive.END_SIGN, rows[-1])
    return content[:end] + row + content[end:]


def shorter_table(author: Author, folder: Path) -> bytes:
    """Return a pack whose table leaves out the last file."""
    del folder
    content = author.pack()
    end = content.index(archive.END_SIGN, _rows(content)[-1])
    return content[: _rows(content)[-1]] + content[end:]


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


def _headers(content: bytes) -> list[int]:
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


def _rows(content: bytes) -> list[int]:
    """Return where each row of the table stands in an honest pack."""
    place = struct.unpack_from("<L", content, len(content) - 6)[0]
    starts = []
    while content[place : place + 4] == archive.TABLE_SIGN:
        starts.append(place)
        place += 46 + struct.unpack_from("<H", content, place + 28)[0]
    return starts


def _swap(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [files[1], files[0], *files[2:]]


def _altered(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    name, content = files[0]
    return [(name, content[:-1] + b"?"), *files[1:]]


_OTHER_HEAD = build.assemble(b"{}", b"s" * 64, [])
_FLIPPED = b"\x01"

LIST_CASES = [
    Case("two names that differ in case", "name-case", listed("zz/A.md", "zz/a.md")),
    Case("two folders that differ in case", "folder-case", listed("zA/a.md", "za/b.md")),
    Case("a file that is a folder too", "name-file-and-folder", listed("zz/a.md", "zz/a.md/b.md")),
    Case("a file listed twice", "name-twice", listed("zz/a.md", "zz/a.md")),
    Case("files out of order", "list-order", listed("zz/b.md", "zz/a.md")),
    Case("100,000 files", "list-too-large", listed(count=100_000)),
    Case("5,001 files", "too-many-files", listed(count=5_001)),
    Case("a text of a gigabyte", "list-fields", listed("zz/a.md", size=2**30)),
    Case("a text of a megabyte", "file-too-large", listed("zz/a.md", size=2**20)),
    Case("many large pictures", "too-large", listed(size=2 * 2**20, count=40)),
    Case("no file at all", "no-files", lambda author, _: author.wrap(author.manifest({}), {})),
    Case("without clinic.toml", "no-clinic", lambda author, _: _without(author, "clinic.toml")),
    Case("a language twice", "languages-twice", changed(languages=("en", "en"))),
    Case("a language promised", "language-missing", changed(languages=("en", "hi"))),
    Case("a language hidden", "languages-hidden", holding("hi/language.toml", b"")),
    Case("a newer program", "program-old", changed(minimum_program="99.0.0")),
    Case("another format", "format-unknown", changed(format="miss-pack-2")),
    Case("a list that is no JSON", "list-broken", lambda author, _: author.wrap(b"{'pack': miss")),
    Case("a list with spaces", "list-spelling", spelled(b'"version":1', b'"version": 1')),
    Case("a list of a megabyte and more", "list-too-large", lambda author, _: author.wrap(b" " * 2**21)),
]
MORE_LIST_CASES = [
    Case("a version below one", "list-fields", changed(version=0)),
    Case("a version that is true", "list-fields", spelled(b'"version":1', b'"version":true')),
    Case("a version beyond numbers", "list-fields", changed(version=2**70)),
    Case("a field twice", "list-spelling", spelled(b'"version":1', b'"version":9,"version":1')),
    Case("a field more", "list-fields", spelled(b'"version":1', b'"version":1,"run":"x"')),
    Case("a field less", "list-fields", spelled(b'"version":1,', b"")),
    Case("a size below nothing", "list-fields", listed("zz/a.md", size=-1)),
    Case("a list nested 100,000 deep", "list-broken", lambda author, _: author.wrap(b"[" * 100_000)),
    Case("a name with half a letter", "list-broken", spelled(b'"pack":"miss', b'"pack":"\\ud800')),
    Case("a pack name with slashes", "list-fields", changed(pack="../../x")),
]


def _without(author: Author, name: str) -> bytes:
    files = {key: content for key, content in author.files().items() if key != name}
    return author.wrap(author.manifest(files), files)


SIGNATURE_CASES = [
    Case("an empty signature", "signature-empty", signature(lambda _: b"")),
    Case("half a signature", "signature-size", signature(lambda right: right[:32])),
    Case("a signature too long", "signature-long", signature(lambda right: right * 9)),
    Case("a signature of zeros", "signature-wrong", signature(lambda _: bytes(64))),
    Case("an unknown key", "key-unknown", stranger(claims_to_be_author=False)),
    Case(
        "no signature",
        "no-signature",
        lambda author, _: _bare(
            [("manifest.json", encode(author.manifest())), *sorted(author.files().items())]
        ),
    ),
]
MORE_SIGNATURE_CASES = [
    Case("a stranger in the author's name", "signature-wrong", stranger(claims_to_be_author=True)),
    Case(
        "one bit of the signature",
        "signature-wrong",
        signature(lambda right: right[:-1] + bytes((right[-1] ^ 1,))),
    ),
    Case(
        "another version signed for",
        "signature-wrong",
        body(lambda pack: pack.replace(b'"version":1', b'"version":9', 1)),
    ),
]


def _bare(files: list[tuple[str, bytes]]) -> bytes:
    import zlib

    found = [Entry(name, len(content), zlib.crc32(content)) for name, content in files]
    stored = b"".join(
        archive.header(entry) + content for entry, (_, content) in zip(found, files, strict=True)
    )
    return stored + archive.table(found)


ARCHIVE_CASES = [
    Case("nothing", "empty", lambda _author, _: b""),
    Case("an empty zip", "empty-archive", lambda _author, _: archive.table([])),
    Case("a tape archive", "not-a-pack", lambda _author, _: b"./clinic.toml" + bytes(1000)),
    Case("an ordinary zip", "no-list", lambda author, _: _bare(sorted(author.files().items()))),
    Case("half a pack", "cut-short", body(lambda pack: pack[: len(pack) // 2])),
    Case("a password", "encrypted", in_header(6, b"\x01\x00")),
    Case("sizes given later", "sizes-later", in_header(6, b"\x08\x00")),
    Case("a file beyond four gigabytes", "zip64", in_header(18, b"\xff" * 8)),
    Case("a bomb", "compressed", bomb),
    Case("two sizes for one file", "sizes-disagree", in_header(18, b"\x01\x00\x00\x00")),
    Case("hidden extra data", "extra-field", in_header(28, b"\x04\x00")),
    Case("packed by another program", "header-other", zipped()),
    Case("an endless name", "header-name-long", in_header(26, b"\xff\xff")),
    Case(
        "bytes of no file",
        "layout-gap",
        body(lambda pack: pack[: _headers(pack)[2]] + b"gap!" * 20 + pack[_headers(pack)[2] :]),
    ),
    Case("a file missing", "file-missing", entries(lambda files: files[:-1])),
    Case("a file more", "file-extra", entries(lambda files: [*files, ("../../evil.md", b"")])),
    Case("a file twice", "file-twice", entries(lambda files: [files[0], files[0], *files[1:]])),
    Case("files swapped", "file-order", entries(_swap)),
    Case("a size that lies", "size-differs", lying_size),
    Case("a file altered", "altered", entries(_altered)),
    Case("a checksum that lies", "checksum-lies", lying_checksum),
    Case("a link", "link", mode(0o120777)),
    Case("a folder in disguise", "folder-mode", mode(0o040755)),
    Case("a device", "device", mode(0o020666)),
    Case("special rights", "special-rights", mode(0o104755)),
    Case("files that overlap", "overlap", in_table(42, b"\0\0\0\0")),
    Case("a table that lies", "table-lies", in_table(16, b"\0\0\0\0")),
    Case("a table that names too few", "table-shorter", shorter_table),
    Case("a table that names too many", "table-longer", longer_table),
    Case("a hidden note", "comment", body(commented)),
    Case("something behind the end", "trailing", body(lambda pack: pack + b"#!/bin/sh\n")),
    Case("an end that lies", "end-lies", body(lambda pack: pack[:-14] + b"\xff\xff" + pack[-12:])),
]
MORE_ARCHIVE_CASES = [
    Case("a pipe", "device", mode(0o010666)),
    Case("a block device", "device", mode(0o060666)),
    Case("deflated by zipfile", "compressed", zipped(compression=zipfile.ZIP_DEFLATED)),
    Case("a program before the pack", "not-a-pack", body(lambda pack: b"MZ\x90\0" + pack)),
    Case("two packs in one", "trailing", body(lambda pack: pack + pack)),
    Case("an extra file in the middle", "file-extra", entries(lambda files: [("a.py", b""), *files])),
    Case("the end cut off", "cut-short", body(lambda pack: pack[:-1])),
    Case("the head alone", "cut-short", body(lambda pack: pack[:40])),
]

LOOK_CASES = [
    Case("a zip called a text", "disguise", holding("en/about/x.md", b"PK\x03\x04" + bytes(40))),
    Case("a text with zero bytes", "zero-bytes", holding("en/about/x.md", b"+++\n\0")),
    Case(
        "entities that multiply",
        "svg-entities",
        holding("x.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'),
    ),
    Case("a drawing that is none", "svg-none", holding("x.svg", b"<html><script>1</script></html>")),
    Case("a picture of 60,000 by 60,000", "png-large", holding("x.png", png(60_000, 60_000, points=b""))),
    Case("a picture that is a PDF", "png-none", holding("x.png", b"%PDF-1.7\n")),
    Case(
        "a picture with a hidden profile",
        "png-extra",
        holding("x.png", png(1, 1, chunks=(chunk(b"iCCP", b"a"),))),
    ),
    Case("a picture that is a bomb", "png-count", holding("x.png", png(8, 8, points=bytes(64 * 2**20)))),
    Case("a picture cut short", "png-short", holding("x.png", png(8, 8)[:-6])),
    Case("a picture damaged", "png-broken", holding("x.png", png(8, 8)[:30] + b"\xff" + png(8, 8)[31:])),
    Case("a picture without a size", "png-order", holding("x.png", png(8, 8)[:8] + png(8, 8)[33:])),
    Case("a picture and more", "png-end", holding("x.png", png(8, 8) + b"more")),
    Case(
        "a picture of rubbish",
        "png-points",
        holding("x.png", png(8, 8)[:33] + chunk(b"IDAT", b"rubbish") + chunk(b"IEND", b"")),
    ),
    Case(
        "a picture of a strange kind",
        "png-kind",
        holding("x.png", png(8, 8)[:8] + chunk(b"IHDR", png(8, 8)[16:24] + b"\x63\0\0\0\0") + png(8, 8)[33:]),
    ),
]
MORE_LOOK_CASES = [
    Case("a program called a text", "disguise", holding("en/about/x.md", b"\x7fELF\x02\x01")),
    Case("a font called a drawing", "disguise", holding("x.svg", b"OTTO\0\x0b")),
    Case("a packed drawing", "disguise", holding("x.svg", b"\x1f\x8b\x08\0")),
    Case("a picture of no points", "png-large", holding("x.png", png(0, 0, points=b""))),
]

NAME_CASES = [Case(f"the name {name[:40]!a}", code, named(name)) for name, code in NAMES.items()]
MORE_NAME_CASES = [Case(f"the name {name[:40]!a}", code, named(name)) for name, code in MORE_NAMES.items()]

#: Each of these must be refused for a reason of its own.
DISTINCT = [*NAME_CASES, *LIST_CASES, *SIGNATURE_CASES, *ARCHIVE_CASES, *LOOK_CASES]
#: Further ways to try the same tricks.
MORE = [*MORE_NAME_CASES, *MORE_LIST_CASES, *MORE_SIGNATURE_CASES, *MORE_ARCHIVE_CASES, *MORE_LOOK_CASES]

_FRONT = b"""+++
id = "x"
title = "X"
summary = "It is short."
order = 99
author = "The team"
written = 2026-11-22
review_by = 2027-11-22
"""

#: Rightly signed packs whose content must be refused when it is laid out.
CONTENT = [
    Case(
        "raw HTML with nested tables",
        "content-errors",
        holding("en/about/x.md", _FRONT + b"+++\n\n" + b"<table><tr><td>" * 25),
    ),
    Case(
        "deep front matter",
        "content-errors",
        holding("en/about/x.md", b"+++\na = " + b"[" * 4000 + b"\n+++\n\nText.\n"),
    ),
    Case(
        "endless front matter",
        "content-errors",
        holding("en/about/x.md", b"+++\n" + b"a = 1\n" * 20_000 + b"+++\n\nText.\n"),
    ),
    Case("20,000 brackets", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n" + b"[" * 20_000)),
    Case("lists 5,000 deep", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n" + b"- " * 5_000)),
    Case(
        "a million letters without a break",
        "content-errors",
        holding("en/about/x.md", _FRONT + b"+++\n\n" + b"a" * 150_000),
    ),
    Case("a script", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n<script>1</script>\n")),
    Case(
        "a link to a file",
        "content-errors",
        holding("en/about/x.md", _FRONT + b"+++\n\n[a](file:///etc/passwd)\n"),
    ),
    Case("text that is no text", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n\xff\xfe\n")),
    Case(
        "a turned-around line",
        "content-errors",
        holding("en/about/x.md", _FRONT + "+++\n\n\u202eabc\n".encode()),
    ),
    Case("a clinic without a name", "content-errors", holding("clinic.toml", b"name = 3\n")),
    Case("words of a broken interface", "content-errors", holding("en/interface.po", b'msgid "a\n')),
    Case(
        "a drawing that uses itself a million times",
        "content-errors",
        holding(
            "x.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><path id="a0" d="M0 0h1"/>'
            + b"".join(
                b'<g id="a%d">' % (level + 1) + b'<use href="#a%d"/>' % level * 10 + b"</g>"
                for level in range(8)
            )
            + b"</svg>",
        ),
    ),
    Case(
        "a drawing that reads a file",
        "content-errors",
        holding("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
    ),
]
