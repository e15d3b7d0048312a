"""Changing which installed pack is in use: switching on, going back, tidying up."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from kiosk.content.cache import cache_file
from kiosk.content.packs.disk import on_disk, only_installer, remove
from kiosk.content.packs.errors import PackError
from kiosk.content.packs.keys import TrustedKey, signer_of
from kiosk.content.packs.limits import KEPT_BEFORE
from kiosk.content.packs.manifest import Manifest, decode, digest_of
from kiosk.content.packs.store import (
    CONTENT,
    SHIPPED,
    SIGNATURE_FILE,
    Pointer,
    installed_folder,
    packs_folder,
    read_list,
    read_pointer,
    write_pointer,
)
from kiosk.content.packs.verify import judge_program

INCOMING, STAGED = "incoming", "staged"


def rollback(data: Path, trusted: Sequence[TrustedKey], program: str, *, to: str = "") -> str:
    """Go back to the pack before the one in use, or to the kept pack `to`, or to "shipped".

    Returns the id of the pack in use afterwards, "" for the content that came with the program.
    The pack is read again before it is used: a disk that rots must not be found out by a patient.
    """
    with only_installer(packs_folder(data)):
        pointer, _ = read_pointer(data)
        wanted = _wanted(pointer, to)
        if wanted:
            judge_installed(installed_folder(data) / wanted, trusted, program)
        with on_disk():
            write_pointer(data, Pointer(wanted, pointer.kept))
        return wanted


def judge_installed(folder: Path, trusted: Sequence[TrustedKey], program: str) -> Manifest:
    """Raise PackError unless an installed pack is still signed by a trusted key and whole."""
    damaged = PackError("installed-damaged", "That pack is damaged on the kiosk's disk. Install it again.")
    try:
        encoded = read_list(folder)
        manifest_key = signer_of(encoded, (folder / SIGNATURE_FILE).read_bytes()[:65], trusted)
        manifest = decode(encoded)
        for file in manifest.files:
            with (folder / CONTENT / file.path).open("rb") as opened:
                content = opened.read(file.size + 1)
            if hashlib.sha256(content).hexdigest() != file.sha256:
                raise damaged
        found = sum(1 for path in (folder / CONTENT).rglob("*") if not path.is_dir())
    except OSError:
        raise damaged from None
    if found != len(manifest.files) or manifest_key.id != manifest.key:
        raise damaged
    judge_program(manifest, program)
    return manifest


def installed_lists(data: Path, pointer: Pointer) -> list[tuple[Manifest, str]]:
    """Return the lists of all kept packs with their digests; those that cannot be read are left out."""
    lists: list[tuple[Manifest, str]] = []
    for name in pointer.kept:
        with contextlib.suppress(OSError, PackError):
            encoded = read_list(installed_folder(data) / name)
            lists.append((decode(encoded), digest_of(encoded)))
    return lists


def clean_up(data: Path) -> bool:
    """Take away what a power cut left behind; False when an installation is under way. Never raises."""
    if not packs_folder(data).is_dir():
        return True
    try:
        with only_installer(packs_folder(data)):
            tidy(data)
    except PackError:
        return False
    return True


def tidy(data: Path) -> None:
    """Take away leftovers and packs that are no longer kept; the caller holds the lock."""
    folder = packs_folder(data)
    remove(folder / INCOMING)
    remove(folder / STAGED)
    for draft in (*folder.glob(".*.draft"), *data.glob(".pack-versions*.draft")):
        remove(draft)
    pointer, problems = read_pointer(data)
    if problems:
        return  # the pointer is in doubt: throw nothing away
    kept = {pointer.current, *pointer.kept}
    with contextlib.suppress(OSError):
        for path in installed_folder(data).iterdir():
            if path.name not in kept:
                remove(path)
                for kind in ("library", "front"):
                    remove(cache_file(data / "cache", path / CONTENT, kind))


def pointer_after(pointer: Pointer, new: str, same: Collection[str]) -> Pointer:
    """Return the pointer once `new` is in use: the packs used last are kept, the others dropped.

    `same` are older copies of the very same pack, which `new` replaces.
    """
    before = [name for name in (pointer.current, *pointer.kept) if name and name not in same]
    return Pointer(new, (new, *list(dict.fromkeys(before))[:KEPT_BEFORE]))


def _wanted(pointer: Pointer, to: str) -> str:
    if to == SHIPPED:
        return ""
    if to:
        if to not in pointer.kept:
            raise PackError("not-kept", "That pack is not on this kiosk any more.")
        return to
    if not pointer.current:
        raise PackError("nothing-before", "There is nothing to go back to: no pack is in use.")
    place = pointer.kept.index(pointer.current) if pointer.current in pointer.kept else len(pointer.kept)
    return next(iter(pointer.kept[place + 1 :]), "")
