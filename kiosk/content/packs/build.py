"""Building a pack on the author's machine: the same folder, version and day give the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import zlib
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.content.packs import archive
from kiosk.content.packs.archive import Entry
from kiosk.content.packs.errors import PackError, shown
from kiosk.content.packs.keys import id_of, sign
from kiosk.content.packs.limits import MAX_PACK_BYTES, MAX_PACK_FILES
from kiosk.content.packs.looks import judge_look
from kiosk.content.packs.manifest import (
    FORMAT,
    MAX_VERSION,
    Manifest,
    PackedFile,
    decode,
    encode,
    judge_pack_name,
)
from kiosk.content.packs.names import judge_name
from kiosk.content.packs.verify import MANIFEST_NAME, SIGNATURE_NAME
from kiosk.durable import write_whole

#: What file managers leave behind; such files are left out, and the author is told.
_LITTER = ("Thumbs.db", "desktop.ini")


class Built(msgspec.Struct, frozen=True):
    """A pack as bytes, its list, and the files of the folder that were left out."""

    content: bytes
    manifest: Manifest
    left_out: tuple[str, ...]


def build_pack(
    folder: Path,
    private: Ed25519PrivateKey,
    *,
    pack: str,
    version: int,
    created: dt.date,
    minimum_program: str,
) -> Built:
    """Pack a content folder and sign it. PackError when something in it may not lie in a pack."""
    judge_pack_name(pack)
    if not 1 <= version <= MAX_VERSION:
        raise PackError("pack-version", f"A version is a whole number from 1 to {MAX_VERSION}.")
    files, left_out = _read_folder(folder)
    manifest = Manifest(
        format=FORMAT,
        pack=pack,
        version=version,
        languages=tuple(sorted(name.split("/")[0] for name in files if name.endswith("/language.toml"))),
        minimum_program=minimum_program,
        key=id_of(private),
        created=created,
        files=tuple(
            PackedFile(name, len(content), hashlib.sha256(content).hexdigest())
            for name, content in sorted(files.items())
        ),
    )
    encoded = encode(manifest)
    decode(encoded)  # the same judgement that every kiosk passes on it
    for name, content in files.items():
        judge_look(name, content)
    return Built(assemble(encoded, sign(private, encoded), sorted(files.items())), manifest, left_out)


def write_pack(path: Path, built: Built) -> None:
    """Write a pack so that it is there whole or not at all."""
    try:
        write_whole(path, built.content)
        path.chmod(0o644)
    except OSError as error:
        raise PackError("pack-unwritten", f"{path} cannot be written ({error.strerror}).") from error


def assemble(encoded: bytes, signature: bytes, files: list[tuple[str, bytes]]) -> bytes:
    """Return the bytes of a pack with these parts in this order."""
    parts = [(MANIFEST_NAME, encoded), (SIGNATURE_NAME, signature), *files]
    entries = [Entry(name, len(content), zlib.crc32(content)) for name, content in parts]
    stored = (archive.header(entry) + content for entry, (_, content) in zip(entries, parts, strict=True))
    return b"".join(stored) + archive.table(entries)


def _read_folder(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    size = 0
    try:
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(place, name)
                inside = path.relative_to(folder).as_posix()
                if name.startswith(".") or name in _LITTER:
                    left_out.append(inside)
                    continue
                judge_name(inside)
                if path.is_symlink() or not path.is_file():
                    raise PackError("source-link", f"'{shown(inside)}' is no ordinary file.")
                size += path.stat().st_size
                if size > MAX_PACK_BYTES or len(files) >= MAX_PACK_FILES:
                    raise PackError("source-large", "The folder holds too much for one pack.")
                files[inside] = path.read_bytes()
            for name in folders:
                if Path(place, name).is_symlink():
                    raise PackError("source-link", f"'{shown(name)}' is a link, not a folder.")
    except OSError as error:
        raise PackError("source-unreadable", f"{folder} cannot be read ({error.strerror}).") from error
    return files, tuple(left_out)
