"""The packs on this kiosk: which one is in use, which are kept, and one small file that points at it.

`packs/installed/` holds whole packs only, `packs/current.json` names the one in use. That file is
replaced in one step, so a power cut leaves the old content or the new, never a mixture.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from kiosk.content.packs.errors import PackError
from kiosk.durable import read_kept, write_kept

POINTER = "current.json"
CONTENT = "content"
LIST_FILE = "manifest.json"
SIGNATURE_FILE = "manifest.signature"
SHIPPED = "shipped"
"""The name by which staff go back to the content that came with the program."""


class Pointer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which installed pack is in use ("" for none), and all that are kept, the newest first."""

    current: str = ""
    kept: tuple[str, ...] = ()


class Installed(msgspec.Struct, frozen=True):
    """One pack on this kiosk, for lists. `whole` is False when its list cannot be read any more."""

    id: str
    current: bool
    whole: bool = True
    pack: str = ""
    version: int = 0
    languages: tuple[str, ...] = ()
    created: str = ""
    key: str = ""
    digest: str = ""
    files: int = 0


def packs_folder(data: Path) -> Path:
    """Return where packs live below the data folder."""
    return data / "packs"


def installed_folder(data: Path) -> Path:
    """Return where whole packs live."""
    return packs_folder(data) / "installed"


def current_content(data: Path) -> Path | None:
    """Return the content folder to show; None for the content that came with the program. Never raises.

    A pack that has vanished from the disk is passed over for the one before it.
    """
    pointer, _ = read_pointer(data)
    if not pointer.current:
        return None
    place = pointer.kept.index(pointer.current) if pointer.current in pointer.kept else len(pointer.kept)
    for name in (pointer.current, *pointer.kept[place + 1 :]):
        content = installed_folder(data) / name / CONTENT
        with contextlib.suppress(OSError):
            if (content / "clinic.toml").is_file():
                return content
    return None


def read_pointer(data: Path) -> tuple[Pointer, tuple[str, ...]]:
    """Return which pack is in use, and what was wrong on the way; never raises."""
    problems: list[str] = []
    pointer = read_kept(packs_folder(data) / POINTER, _parse, problems)
    if pointer is None and problems:
        pointer = _pointer_from_folders(data)
        problems.append("Which pack was in use is lost; the newest one on the disk is taken.")
    return pointer or Pointer(), tuple(problems)


def write_pointer(data: Path, pointer: Pointer) -> None:
    """Point at a pack in one step. OSError when the disk does not let us."""
    write_kept(packs_folder(data) / POINTER, msgspec.json.encode(pointer).decode())


def list_installed(data: Path) -> tuple[Installed, ...]:
    """Return the packs on this kiosk, the newest first."""
    pointer, _ = read_pointer(data)
    return tuple(_describe(data, name, current=name == pointer.current) for name in pointer.kept)


def read_list(folder: Path) -> bytes:
    """Return the signed list of an installed pack. OSError when it is not there."""
    from kiosk.content.packs.limits import MAX_MANIFEST_BYTES

    with (folder / LIST_FILE).open("rb") as file:
        return file.read(MAX_MANIFEST_BYTES)


def _describe(data: Path, name: str, *, current: bool) -> Installed:
    from kiosk.content.packs.manifest import decode, digest_of

    try:
        encoded = read_list(installed_folder(data) / name)
        manifest = decode(encoded)
    except (OSError, PackError):
        return Installed(id=name, current=current, whole=False)
    return Installed(
        id=name,
        current=current,
        pack=manifest.pack,
        version=manifest.version,
        languages=manifest.languages,
        created=manifest.created.isoformat(),
        key=manifest.key,
        digest=digest_of(encoded),
        files=len(manifest.files),
    )


def _pointer_from_folders(data: Path) -> Pointer:
    try:
        names = [path.name for path in installed_folder(data).iterdir() if _is_plain(path.name)]
    except OSError:
        return Pointer()
    found = [_describe(data, name, current=False) for name in names]
    whole = sorted((pack for pack in found if pack.whole), key=lambda pack: (pack.version, pack.id))
    kept = tuple(pack.id for pack in reversed(whole))
    return Pointer(kept[0], kept) if kept else Pointer()


def _is_plain(name: str) -> bool:
    return 0 < len(name) <= 120 and name[0] != "." and not set(name) - _PLAIN


_PLAIN = set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def _parse(text: str) -> Pointer:
    try:
        pointer = msgspec.json.decode(text.rstrip().encode(), type=Pointer)
    except (msgspec.MsgspecError, RecursionError):
        raise ValueError(f"{POINTER} cannot be understood.") from None
    if not all(map(_is_plain, filter(None, (pointer.current, *pointer.kept)))):
        raise ValueError(f"{POINTER} names a place that is no pack.")
    return pointer
