"""The highest version accepted of each pack from each key: an old signed pack cannot come back.

The record lies outside the folder of packs, and what is installed counts too, so losing one of the
two does not open the door. Each key has its own count: a stolen key that signs version 99999 does
not lock out the next key. Going back to a kept pack is the staff's choice and does not lower it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kiosk.content.packs.disk import on_disk
from kiosk.content.packs.errors import PackError
from kiosk.content.packs.manifest import Manifest
from kiosk.durable import read_kept, write_kept

FILE_NAME = "pack-versions.json"


class Accepted(msgspec.Struct, frozen=True):
    """The highest version accepted, and the digest of exactly that pack."""

    version: int
    digest: str


Record = dict[str, Accepted]


def read_record(data: Path) -> tuple[Record, tuple[str, ...]]:
    """Return the record and what was wrong with its file; never raises."""
    problems: list[str] = []
    record = read_kept(data / FILE_NAME, _parse, problems)
    return record or {}, tuple(problems)


def judge_version(
    manifest: Manifest, digest: str, record: Record, installed: Iterable[tuple[Manifest, str]]
) -> None:
    """Raise PackError when a pack is older than one accepted before, or another one of the same version."""
    highest = _highest(manifest, record, installed)
    if highest is None:
        return
    if manifest.version < highest.version:
        raise PackError(
            "older",
            f"The pack is older (version {manifest.version}) than one that was installed here"
            f" (version {highest.version}).",
        )
    if manifest.version == highest.version and digest != highest.digest:
        raise PackError(
            "same-version",
            f"Another pack with the same version {manifest.version} was installed here."
            " Its author must give the new one a higher version.",
        )


def accept(data: Path, manifest: Manifest, digest: str) -> None:
    """Record a version as accepted, down to the disk, unless a higher one stands there already."""
    record, _ = read_record(data)
    name = _name(manifest)
    if name in record and record[name].version >= manifest.version:
        return
    record[name] = Accepted(manifest.version, digest)
    with on_disk():
        write_kept(data / FILE_NAME, msgspec.json.encode(record, order="sorted").decode())


def _highest(
    manifest: Manifest, record: Record, installed: Iterable[tuple[Manifest, str]]
) -> Accepted | None:
    name = _name(manifest)
    found = [Accepted(other.version, digest) for other, digest in installed if _name(other) == name]
    if name in record:
        found.append(record[name])
    return max(found, key=lambda accepted: accepted.version, default=None)


def _name(manifest: Manifest) -> str:
    return f"{manifest.pack}/{manifest.key}"


def _parse(text: str) -> Record:
    try:
        return msgspec.json.decode(text.rstrip().encode(), type=Record)
    except (msgspec.MsgspecError, RecursionError):
        raise ValueError(f"{FILE_NAME} cannot be understood.") from None
