"""Keeping compiled content between two starts. Losing it costs time, never content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.content.walking import walk
from kiosk.durable import sweep

#: Raise it when the same files must be compiled anew although no module of the engine changed.
ENGINE_VERSION = "1"

_MAGIC = b"MISS content 1\n"

StructType = TypeVar("StructType", bound=msgspec.Struct)


def fingerprint(folder: Path, pictures: Path) -> str:
    """Return what tells two states of a folder apart: names, sizes and times, and the engine's.

    OSError when the folder cannot be listed.
    """
    digest = hashlib.blake2b(ENGINE_VERSION.encode(), digest_size=16)
    for name, entry in walk(folder):
        digest.update(_stamp(name, entry))
    for extra in (pictures, Path(__file__).parent):
        digest.update(b"".join(sorted(_stamps(extra))))
    return digest.hexdigest()


def cache_file(cache_folder: Path, folder: Path, kind: str) -> Path:
    """Return where the compiled state of `folder` is kept; each folder has its own place."""
    address = str(folder.absolute()).encode("utf-8", "surrogateescape")
    place = hashlib.blake2b(address, digest_size=8).hexdigest()
    return cache_folder / f"{kind}-{place}.msgpack"


def read_cache(file: Path, kind: type[StructType]) -> StructType | None:
    """Return what `file` keeps; None when it is missing, torn or from another version."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + 4
    check, payload = content[len(_MAGIC) : start], content[start:]
    if not content.startswith(_MAGIC) or check != _checksum(payload):
        return None
    try:
        return msgspec.msgpack.decode(payload, type=kind)
    except (msgspec.MsgspecError, RecursionError):
        return None


def write_cache(file: Path, value: msgspec.Struct) -> bool:
    """Keep `value` in `file` in one step; False when the disk does not let us."""
    payload = msgspec.msgpack.encode(value)
    unfinished = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_MAGIC + _checksum(payload) + payload)
        unfinished.replace(file)
        sweep(file.parent, f"{file.stem}.*.part")
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        return False
    return True


def _checksum(payload: bytes) -> bytes:
    return zlib.crc32(payload).to_bytes(4, "big")


def _stamps(folder: Path) -> Iterator[bytes]:
    with contextlib.suppress(OSError), os.scandir(folder) as listing:
        for entry in listing:
            if entry.name.endswith((".svg", ".py")):
                yield _stamp(entry.name, entry)


def _stamp(name: str, entry: os.DirEntry[str]) -> bytes:
    try:
        state = entry.stat()
        return f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "replace")
    except OSError:
        return f"{name}\0?\n".encode("utf-8", "surrogateescape")
