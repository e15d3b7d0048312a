"""What a new pack would change, page by page, for staff to read before they say yes."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import msgspec

from kiosk.content.files import MAX_FILE_BYTES
from kiosk.content.frontmatter import FENCE, MAX_FRONT_MATTER_BYTES
from kiosk.content.model import SECTIONS
from kiosk.content.walking import walk


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One file that is other than before. `address` is "" for a file that is no page."""

    file: str
    kind: str  # "added", "changed" or "removed"
    language: str = ""
    address: str = ""
    title_before: str = ""
    title_after: str = ""
    reviewer_before: str = ""  # "" when nobody has checked it
    reviewer_after: str = ""
    reviewed_before: str = ""  # a day, "2026-11-22"
    reviewed_after: str = ""

    @property
    def loses_review(self) -> bool:
        """Whether a clinician had checked the page and nobody has checked the new one."""
        return bool(self.reviewer_before) and not self.reviewer_after and self.kind != "removed"


def changes(old: Path | None, new: Path) -> tuple[Change, ...]:
    """Compare two content folders, file by file; `old` None or unreadable means there was nothing.

    OSError when `new` cannot be listed.
    """
    before: dict[str, str] = {}
    if old is not None:
        try:
            before = _hashes(old)
        except OSError:
            old = None
    after = _hashes(new)
    found = []
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        kind = "added" if name not in before else "removed" if name not in after else "changed"
        first = _front(old, name) if old is not None and name in before else {}
        second = _front(new, name) if name in after else {}
        language, address = _address(name, second or first)
        found.append(
            Change(
                file=name,
                kind=kind,
                language=language,
                address=address,
                title_before=first.get("title", ""),
                title_after=second.get("title", ""),
                reviewer_before=first.get("reviewer", ""),
                reviewer_after=second.get("reviewer", ""),
                reviewed_before=first.get("reviewed", ""),
                reviewed_after=second.get("reviewed", ""),
            )
        )
    return tuple(found)


def _hashes(folder: Path) -> dict[str, str]:
    hashes = {}
    for name, entry in walk(folder):
        if name.rpartition("/")[2].startswith(".") or not entry.is_file(follow_symlinks=False):
            continue
        try:
            hashes[name] = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
        except OSError:
            hashes[name] = "unreadable"
    return hashes


def _front(folder: Path, name: str) -> dict[str, str]:
    """Return the fields of a page's front matter that are shown, as text; none when it has none."""
    if not name.endswith(".md"):
        return {}
    try:
        with (folder / name).open("rb") as file:
            text = file.read(MAX_FILE_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
        lines = text.split("\n")
        if lines[0].strip() != FENCE:
            return {}
        front = "\n".join(lines[1 : lines.index(FENCE, 1)])
        if len(front) > MAX_FRONT_MATTER_BYTES:
            return {}
        fields = tomllib.loads(front)
    except (OSError, ValueError, RecursionError):
        return {}
    return {
        key: str(fields[key])[:200]
        for key in ("id", "title", "kind", "reviewer", "reviewed")
        if key in fields
    }


def _address(name: str, front: dict[str, str]) -> tuple[str, str]:
    """Return the language and the address of a page; an empty address for other files."""
    parts = name.split("/")
    language = parts[0] if len(parts) > 1 else ""
    if len(parts) != 3 or parts[1] not in SECTIONS or not name.endswith(".md"):
        return language, ""
    stem = front.get("id") or parts[2].removesuffix(".md")
    return language, parts[1] if front.get("kind") == "index" else f"{parts[1]}/{stem}"
