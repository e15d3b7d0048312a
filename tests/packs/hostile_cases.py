"""Hostile packs: what each is called, the code by which it must be refused, and how it is made."""

from __future__ import annotations

import zipfile
from typing import NamedTuple

from kiosk.content.packs import archive
from kiosk.content.packs.manifest import encode
from tests.packs.hostile import (
    Make,
    altered,
    bare,
    body,
    bomb,
    changed,
    commented,
    entries,
    headers,
    holding,
    in_header,
    in_table,
    listed,
    longer_table,
    lying_checksum,
    lying_size,
    mode,
    named,
    shorter_table,
    signature,
    spelled,
    stranger,
    swap,
    without,
    zipped,
)
from tests.packs.making import chunk, png


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
    Case("without clinic.toml", "no-clinic", lambda author, _: without(author, "clinic.toml")),
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
    Case("a list nested 100,000 deep", "list-fields", lambda author, _: author.wrap(b"[" * 100_000)),
    Case("a name with half a letter", "list-broken", spelled(b'"pack":"miss', b'"pack":"\\ud800')),
    Case("a pack name with slashes", "list-fields", changed(pack="../../x")),
]


SIGNATURE_CASES = [
    Case("an empty signature", "signature-empty", signature(lambda _: b"")),
    Case("half a signature", "signature-size", signature(lambda right: right[:32])),
    Case("a signature too long", "signature-long", signature(lambda right: right * 9)),
    Case("a signature of zeros", "signature-wrong", signature(lambda _: bytes(64))),
    Case("an unknown key", "key-unknown", stranger(claims_to_be_author=False)),
    Case(
        "no signature",
        "no-signature",
        lambda author, _: bare(
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


ARCHIVE_CASES = [
    Case("nothing", "empty", lambda _author, _: b""),
    Case("an empty zip", "empty-archive", lambda _author, _: archive.table([])),
    Case("a tape archive", "not-a-pack", lambda _author, _: b"./clinic.toml" + bytes(1000)),
    Case("an ordinary zip", "no-list", lambda author, _: bare(sorted(author.files().items()))),
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
        body(lambda pack: pack[: headers(pack)[2]] + b"gap!" * 20 + pack[headers(pack)[2] :]),
    ),
    Case("a file missing", "file-missing", entries(lambda files: files[:-1])),
    Case("a file more", "file-extra", entries(lambda files: [*files, ("../../evil.md", b"")])),
    Case("a file twice", "file-twice", entries(lambda files: [files[0], files[0], *files[1:]])),
    Case("files swapped", "file-order", entries(swap)),
    Case("a size that lies", "size-differs", lying_size),
    Case("a file altered", "altered", entries(altered)),
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
