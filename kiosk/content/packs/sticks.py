"""Finding packs on sticks: every stick, every pack, and a plain reason for each that is no good."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from kiosk.content.packs.errors import PackError, shown, stick_error
from kiosk.content.packs.keys import TrustedKey
from kiosk.content.packs.verify import open_pack, read_head

ENDING = ".misspack"
#: Packs lie at the top of a stick or in this folder.
SUBFOLDER = "miss-packs"
MAX_ENTRIES = 2_000
MAX_PACKS = 50
_MOUNT_ROOTS = ("/media/", "/run/media/", "/mnt/")
_OCTAL = re.compile(r"\\([0-7]{3})")


class FoundPack(msgspec.Struct, frozen=True, kw_only=True):
    """A pack on a stick, judged by its head only. `reason` says why it would be refused, or is ""."""

    path: str
    name: str  # the file's name, safe to show
    reason: str = ""
    code: str = ""
    pack: str = ""
    version: int = 0
    languages: tuple[str, ...] = ()
    created: str = ""
    signer: str = ""
    digest: str = ""
    files: int = 0
    size: int = 0


class Stick(msgspec.Struct, frozen=True, kw_only=True):
    """One mounted stick: its packs, the newest first, or why it could not be looked at."""

    path: str
    label: str
    packs: tuple[FoundPack, ...] = ()
    trouble: str = ""


def find_packs(mounts: Iterable[Path], trusted: Sequence[TrustedKey], program: str) -> tuple[Stick, ...]:
    """Look for packs at the top of each mounted stick. Never raises; a bad stick says why.

    A stick may answer slowly or never: call this through `Installer.find`, not in the process that
    paints.
    """
    return tuple(_look(mount, trusted, program) for mount in dict.fromkeys(mounts))


def mounted_sticks() -> tuple[Path, ...]:
    """Return where sticks are mounted on this machine."""
    if sys.platform == "win32":
        import ctypes

        drives = (Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
        removable = 2
        return tuple(
            drive for drive in drives if ctypes.windll.kernel32.GetDriveTypeW(str(drive)) == removable
        )
    try:
        lines = (
            Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        )
    except OSError:
        return ()
    points = (_OCTAL.sub(lambda match: chr(int(match[1], 8)), line.split(" ")[4]) for line in lines)
    return tuple(Path(point) for point in dict.fromkeys(points) if point.startswith(_MOUNT_ROOTS))


def peek(path: Path, trusted: Sequence[TrustedKey], program: str) -> FoundPack:
    """Read the head of one pack and say what it is, or why it would be refused. Never raises."""
    if not sayable(path):
        reason = "The name of the file cannot be read. Give it a plain name."
        return FoundPack(path="", name=shown(path.name), reason=reason, code="pack-file-name")
    try:
        with open_pack(path) as stream:
            signed = read_head(stream, trusted, program)
            size = os.fstat(stream.fileno()).st_size
    except PackError as error:
        return FoundPack(path=str(path), name=shown(path.name), reason=error.reason, code=error.code)
    manifest = signed.manifest
    short = size < signed.size
    return FoundPack(
        path=str(path),
        name=shown(path.name),
        reason="The pack was not copied to the stick to its end. Copy it again." if short else "",
        code="cut-short" if short else "",
        pack=manifest.pack,
        version=manifest.version,
        languages=manifest.languages,
        created=manifest.created.isoformat(),
        signer=signed.signer,
        digest=signed.digest,
        files=len(manifest.files),
        size=size,
    )


def _look(mount: Path, trusted: Sequence[TrustedKey], program: str) -> Stick:
    label = shown(mount.name or str(mount))
    paths: list[Path] = []
    if not sayable(mount):
        return Stick(path="", label=label, trouble="The name of the stick cannot be read. Rename it.")
    try:
        paths += _packs_in(mount)
    except OSError as error:
        return Stick(path=str(mount), label=label, trouble=stick_error(error).reason)
    with contextlib.suppress(OSError):  # there is no such folder on most sticks
        paths += _packs_in(mount / SUBFOLDER)
    packs = [peek(path, trusted, program) for path in paths[:MAX_PACKS]]
    packs.sort(key=lambda pack: (bool(pack.reason), pack.pack, -pack.version, pack.name))
    more = len(paths) - MAX_PACKS
    trouble = f"{more} more packs on this stick were not looked at." if more > 0 else ""
    return Stick(path=str(mount), label=label, packs=tuple(packs), trouble=trouble)


def sayable(path: Path) -> bool:
    """Return whether a path is text that can be handed from one process to another."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _packs_in(folder: Path) -> list[Path]:
    found = []
    with os.scandir(folder) as listing:
        for number, entry in enumerate(listing):
            if number >= MAX_ENTRIES:
                break
            if entry.name.lower().endswith(ENDING) and not entry.name.startswith("."):
                found.append(Path(entry.path))
    return sorted(found)
