"""Which pack of a folder a kiosk should take by itself: for many kiosks that are fed from one share."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.packs.errors import PackError
from kiosk.content.packs.keys import trusted_keys
from kiosk.content.packs.sticks import FoundPack, find_packs
from kiosk.content.packs.store import list_installed

#: A leftover of an earlier time is no reason for a message.
_OLD = frozenset({"older", "same-version"})


class PickUp(msgspec.Struct, frozen=True):
    """What a look at the folder found: the pack to take, if any, and files refused by their head."""

    pack: Path | None
    refused: tuple[tuple[str, str], ...]  # file name, reason


def newest(folder: Path, data: Path, program: str) -> PickUp:
    """Return the newest pack in `folder` that is newer than what is installed below `data`.

    Only heads are judged here; `staging.stage` judges the whole pack. PackError when the folder cannot
    be read, which is what an unmounted share looks like.
    """
    if not folder.is_dir():
        raise PackError("pickup-folder", f"There is no folder '{folder}'. Is the share connected?")
    trusted, _ = trusted_keys(data)
    stick = find_packs((folder,), trusted, program)[0]
    if stick.trouble:
        raise PackError("pickup-folder", stick.trouble)
    installed = list_installed(data)
    have = {pack.digest for pack in installed}
    highest = {name: max(p.version for p in installed if p.pack == name) for name in {p.pack for p in installed}}

    def is_newer(found: FoundPack) -> bool:
        return found.digest not in have and found.version > highest.get(found.pack, 0)

    good = [found for found in stick.packs if not found.reason and is_newer(found)]
    refused = [(found.name, found.reason) for found in stick.packs if found.reason and found.code not in _OLD]
    best = max(good, key=lambda found: (found.version, found.created), default=None)
    return PickUp(Path(best.path) if best else None, tuple(refused))
