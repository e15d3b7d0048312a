"""Installing a pack in two steps: stage it (slow, judged, nothing changes), then activate it (at once).

Every step is told to `progress` before it is taken; a power cut between any two of them leaves the
old content or the new.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from kiosk.content.packs import ratchet, store
from kiosk.content.packs.changes import Change
from kiosk.content.packs.disk import (
    make_folder,
    on_disk,
    only_installer,
    remove,
    settle_tree,
    write_new,
)
from kiosk.content.packs.errors import PackError, disk_error, stick_error
from kiosk.content.packs.keeping import (
    INCOMING,
    STAGED,
    installed_lists,
    judge_installed,
    pointer_after,
    tidy,
)
from kiosk.content.packs.keys import trusted_keys
from kiosk.content.packs.limits import SPARE_DISK_BYTES
from kiosk.content.packs.manifest import Manifest, PackedFile, digest_of
from kiosk.content.packs.probe import probe
from kiosk.content.packs.verify import SignedPack, open_pack, read_files, read_head
from kiosk.durable import settle

#: Is told (step, done, total). Steps: look, copy, unpack, settle, try, ready; record, switch, tidy.
Progress = Callable[[str, int, int], None]
_CHUNK = 256 * 1024
_LOOK_BEHIND = 1024


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """A pack that may be activated: what it is, who signed it, what it changes."""

    id: str
    pack: str
    version: int
    languages: tuple[str, ...]
    created: dt.date
    signer: str
    key: str
    digest: str
    content_hash: str
    pages: dict[str, int]
    warnings: tuple[str, ...]
    changes: tuple[Change, ...]


def no_progress(step: str, done: int, total: int) -> None:
    """Tell nobody."""
    del step, done, total


def stage(
    pack: Path,
    data: Path,
    *,
    program: str,
    today: dt.date,
    pictures: Path,
    shipped: Path,
    layout: Sequence[str] = (),
    progress: Progress = no_progress,
) -> Staged:
    """Copy a pack from a stick, judge it wholly and lay it out. PackError when it is refused.

    `shipped` is the content that came with the program, `pictures` the folder of drawings, `layout`
    a command that draws every page (see `probe.probe`). What the patient sees stays as it was.
    """
    folder = store.packs_folder(data)
    with only_installer(folder):
        tidy(data)
        try:
            progress("look", 0, 1)
            signed, part = _fetch(pack, data, program, progress)
            progress("try", 0, 1)
            old = store.current_content(data) or shipped
            found = probe(part / store.CONTENT, pictures=pictures, today=today, old=old, layout=layout)
            name = f"{signed.manifest.pack}-{signed.manifest.version}-{signed.digest[:8]}"
            progress("ready", 0, 1)
            with on_disk():
                part.rename(folder / STAGED / name)
                settle(folder / STAGED)
        except BaseException:
            remove(folder / INCOMING)
            remove(folder / STAGED)
            raise
    manifest = signed.manifest
    return Staged(
        id=name,
        pack=manifest.pack,
        version=manifest.version,
        languages=manifest.languages,
        created=manifest.created,
        signer=signed.signer,
        key=manifest.key,
        digest=signed.digest,
        content_hash=found.hash,
        pages=found.pages,
        warnings=found.warnings,
        changes=found.changes,
    )


def activate(data: Path, staged: str, *, program: str, progress: Progress = no_progress) -> str:
    """Put a staged pack to use in one step; the id under which it is installed."""
    folder = store.packs_folder(data)
    with only_installer(folder):
        source = folder / STAGED / staged
        if not staged or "/" in staged or "\\" in staged or not source.is_dir():
            raise PackError("not-staged", "That pack is no longer prepared. Start again with the stick.")
        trusted, _ = trusted_keys(data)
        manifest = judge_installed(source, trusted, program)
        digest = digest_of(store.read_list(source))
        _judge_history(data, manifest, digest)
        pointer, _ = store.read_pointer(data)
        same = {pack.id for pack in store.list_installed(data) if pack.digest == digest}
        with on_disk():
            name = _free_name(store.installed_folder(data), staged)
            progress("move", 0, 1)
            make_folder(store.installed_folder(data))
            source.rename(store.installed_folder(data) / name)
            settle(store.installed_folder(data))
            settle(folder)
        progress("record", 0, 1)
        ratchet.accept(data, manifest, digest)
        progress("switch", 0, 1)
        with on_disk():
            store.write_pointer(data, pointer_after(pointer, name, same))
        progress("tidy", 0, 1)
        tidy(data)
        progress("done", 1, 1)
        return name


def discard(data: Path) -> None:
    """Throw away what is staged."""
    with only_installer(store.packs_folder(data)):
        remove(store.packs_folder(data) / STAGED)


def _fetch(pack: Path, data: Path, program: str, progress: Progress) -> tuple[SignedPack, Path]:
    """Copy the pack once, then judge and unpack the copy; the stick is not looked at again."""
    folder = store.packs_folder(data)
    trusted, _ = trusted_keys(data)
    with open_pack(pack) as stick:
        head = read_head(stick, trusted, program)
        _judge_history(data, head.manifest, head.digest)
        with on_disk():
            for name in (INCOMING, STAGED):
                make_folder(folder / name)
            _judge_space(folder, head)
        copy = folder / INCOMING / "pack.misspack"
        _copy(stick, copy, head.size, progress)
    part = folder / STAGED / ".part"
    signed = _unpack(copy, part, data, program, progress)
    progress("settle", 0, 1)
    with on_disk():
        write_new(part / store.LIST_FILE, signed.encoded)
        write_new(part / store.SIGNATURE_FILE, signed.signature)
        settle_tree(folder / STAGED)
    remove(folder / INCOMING)
    return signed, part


def _unpack(copy: Path, part: Path, data: Path, program: str, progress: Progress) -> SignedPack:
    """Judge the copy from its first byte to its last, writing each whole file below `part`."""
    trusted, _ = trusted_keys(data)
    try:
        with copy.open("rb") as stream:
            signed = read_head(stream, trusted, program)
            _judge_history(data, signed.manifest, signed.digest)
            total = len(signed.manifest.files)
            done = 0

            def unpack(file: PackedFile, content: bytes) -> None:
                nonlocal done
                progress("unpack", done, total)
                path = part / store.CONTENT / file.path
                with on_disk():
                    make_folder(path.parent)
                    write_new(path, content)
                done += 1

            read_files(stream, signed, unpack)
    except OSError as error:
        raise disk_error(error) from error
    except PackError as error:
        if isinstance(error.__cause__, OSError):  # it is the copy that cannot be read, not the stick
            raise disk_error(error.__cause__) from error.__cause__
        raise
    return signed


def _copy(stick: BinaryIO, copy: Path, size: int, progress: Progress) -> None:
    """Copy at most a little more than `size` bytes: enough to notice what stands behind the end."""
    most = size + _LOOK_BEHIND
    copied = 0
    with on_disk():
        handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb", buffering=0) as target:
        try:
            stick.seek(0)
        except OSError as error:
            raise stick_error(error) from error
        while copied < most:
            progress("copy", copied, size)
            try:
                chunk = stick.read(min(_CHUNK, most - copied))
            except OSError as error:
                raise stick_error(error) from error
            if not chunk:
                break
            with on_disk():
                target.write(chunk)
            copied += len(chunk)


def _judge_history(data: Path, manifest: Manifest, digest: str) -> None:
    pointer, _ = store.read_pointer(data)
    record, _ = ratchet.read_record(data)
    installed = installed_lists(data, pointer)
    ratchet.judge_version(manifest, digest, record, installed)
    current = next((pack for pack in store.list_installed(data) if pack.current), None)
    if current is not None and current.digest == digest and store.current_content(data) is not None:
        raise PackError("already", f"Version {manifest.version} of this pack is in use already.")


def _judge_space(folder: Path, head: SignedPack) -> None:
    wanted = head.size * 2 + len(head.manifest.files) * 4096 + SPARE_DISK_BYTES
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise PackError(
            "disk-full",
            f"The kiosk's disk has too little room: {wanted // 2**20} MB are needed, {free // 2**20} MB"
            " are free. The content is as it was.",
        )


def _free_name(folder: Path, wanted: str) -> str:
    name, number = wanted, 2
    while (folder / name).exists():
        name = f"{wanted}.{number}"
        number += 1
    return name
