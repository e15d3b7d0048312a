"""Reading a pack: its list and signature first, then every file against the list. Nothing is repaired."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from kiosk.content.packs import archive
from kiosk.content.packs.archive import Entry
from kiosk.content.packs.errors import PackError, shown, stick_error
from kiosk.content.packs.keys import SIGNATURE_BYTES, TrustedKey, signer_of
from kiosk.content.packs.limits import MAX_MANIFEST_BYTES, MAX_PACK_BYTES
from kiosk.content.packs.looks import judge_look
from kiosk.content.packs.manifest import Manifest, PackedFile, decode, digest_of

MANIFEST_NAME = "manifest.json"
SIGNATURE_NAME = "manifest.signature"

#: Takes each file of a pack once it is known to be whole.
Sink = Callable[[PackedFile, bytes], None]


class SignedPack(msgspec.Struct, frozen=True):
    """The head of a pack whose signature fits: its list, as signed, and who signed it."""

    manifest: Manifest
    encoded: bytes
    signature: bytes
    signer: str

    @property
    def digest(self) -> str:
        """Return the short name of exactly this pack, by which people compare two."""
        return digest_of(self.encoded)

    @property
    def size(self) -> int:
        """Return how many bytes a pack with this list has."""
        entries = [_entry(MANIFEST_NAME, self.encoded), _entry(SIGNATURE_NAME, self.signature)]
        entries += [Entry(file.path, file.size, 0) for file in self.manifest.files]
        stored = sum(len(archive.header(entry)) + entry.size for entry in entries)
        return stored + len(archive.table(entries))


def open_pack(path: Path) -> BinaryIO:
    """Open a pack's file. PackError when it is no ordinary file, too large, or cannot be read."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    # Without O_NONBLOCK, opening a pipe waits for a writer that never comes.
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise stick_error(error) from error
    state = os.fstat(handle)
    if stat.S_ISREG(state.st_mode) and state.st_size <= MAX_PACK_BYTES:
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISREG(state.st_mode):
        raise PackError("pack-too-large", f"The file is larger than {MAX_PACK_BYTES // 2**20} MB.")
    raise PackError("not-a-file", "This is a folder or a device, not a pack.")


def read_head(stream: BinaryIO, trusted: Sequence[TrustedKey], program: str) -> SignedPack:
    """Read the list and the signature, and nothing behind them. PackError unless a trusted key signed.

    `program` is the version of this program, such as "0.1.0".
    """
    try:
        return _read_head(stream, trusted, program)
    except OSError as error:
        raise stick_error(error) from error


def read_files(stream: BinaryIO, signed: SignedPack, sink: Sink) -> None:
    """Read everything behind the head, giving each whole file to `sink`. PackError for any deviation."""
    entries = [_entry(MANIFEST_NAME, signed.encoded), _entry(SIGNATURE_NAME, signed.signature)]
    files = signed.manifest.files
    known = {file.path for file in files}
    for number, file in enumerate(files):
        entry = _next(stream)
        if entry is None:
            raise PackError("file-missing", f"'{file.path}' is in the pack's list but not in the pack.")
        if entry.name != file.path:
            raise _wrong_name(entry.name, file.path, known, {file.path for file in files[:number]})
        if entry.size != file.size:
            raise PackError("size-differs", f"'{file.path}' has another size than the pack's list says.")
        content = _content(stream, entry)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise PackError("altered", f"'{file.path}' was changed after the pack was signed, or is damaged.")
        archive.judge_checksum(entry, content)
        judge_look(file.path, content)
        sink(file, content)
        entries.append(entry)
    try:
        rest = stream.read(len(archive.table(entries)) + 1024)
    except OSError as error:
        raise stick_error(error) from error
    if rest.startswith(archive.FILE_SIGN):
        name_end = 30 + int.from_bytes(rest[26:28], "little")
        name = rest[30:name_end].decode("latin-1")
        raise _wrong_name(name, "", known, known)
    archive.judge_table(rest, entries)


def verify_pack(path: Path, trusted: Sequence[TrustedKey], program: str) -> SignedPack:
    """Read a whole pack and keep nothing of it. PackError in a plain sentence when it is refused."""
    with open_pack(path) as stream:
        signed = read_head(stream, trusted, program)
        read_files(stream, signed, lambda _file, _content: None)
    return signed


def judge_program(manifest: Manifest, program: str) -> None:
    """Raise PackError when the pack asks for a newer program than this."""
    if _numbers(manifest.minimum_program) > _numbers(program):
        raise PackError(
            "program-old",
            f"The pack needs version {manifest.minimum_program} of the kiosk's program; this is {program}.",
        )


def _read_head(stream: BinaryIO, trusted: Sequence[TrustedKey], program: str) -> SignedPack:
    first = archive.read_header(stream, first=True)
    if first is None or first.name != MANIFEST_NAME:
        raise PackError(
            "no-list", "The pack does not begin with its list of files. It is no pack of a kiosk."
        )
    if first.size > MAX_MANIFEST_BYTES:
        raise PackError("list-too-large", "The pack's list is far too long.")
    encoded = archive.read_bytes(stream, first)
    second = archive.read_header(stream)
    if second is None or second.name != SIGNATURE_NAME:
        raise PackError("no-signature", "The pack is not signed.")
    if second.size > SIGNATURE_BYTES:
        raise PackError("signature-long", "The pack's signature is too long.")
    signature = archive.read_bytes(stream, second)
    signer = signer_of(encoded, signature, trusted)
    archive.judge_checksum(first, encoded)
    archive.judge_checksum(second, signature)
    manifest = decode(encoded)
    if manifest.key != signer.id:
        raise PackError("key-missing", "The pack does not name the key that signed it.")
    judge_program(manifest, program)
    return SignedPack(manifest, encoded, signature, signer.name)


def _next(stream: BinaryIO) -> Entry | None:
    try:
        return archive.read_header(stream)
    except OSError as error:
        raise stick_error(error) from error


def _content(stream: BinaryIO, entry: Entry) -> bytes:
    try:
        return archive.read_bytes(stream, entry)
    except OSError as error:
        raise stick_error(error) from error


def _wrong_name(name: str, wanted: str, known: set[str], seen: set[str]) -> PackError:
    if name in seen:
        return PackError("file-twice", f"'{shown(name)}' is in the pack twice.")
    if name in known:
        return PackError("file-order", f"The pack holds '{shown(name)}' where '{wanted}' should be.")
    return PackError("file-extra", f"'{shown(name)}' is in the pack but not in its list.")


def _entry(name: str, content: bytes) -> Entry:
    import zlib

    return Entry(name, len(content), zlib.crc32(content))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
