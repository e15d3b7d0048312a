"""Packs in plain words: what they are, what they change, how far the work is. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from kiosk.content.packs.changes import Change
from kiosk.content.packs.staging import Staged
from kiosk.content.packs.sticks import FoundPack
from kiosk.content.packs.store import Installed

#: What is going on at each step, for people who wait.
STEPS: Final = {
    "find": "Looking at the sticks",
    "stage": "Reading the pack",
    "activate": "Switching over",
    "rollback": "Looking at the content to go back to",
    "look": "Reading the pack",
    "copy": "Copying the pack. Leave the stick in",
    "unpack": "Unpacking",
    "settle": "Writing to the disk",
    "try": "Reading and drawing every page, to be sure that all of it works",
    "ready": "Nearly done",
    "move": "Moving the new content into its place",
    "record": "Moving the new content into its place",
    "switch": "Switching over",
    "tidy": "Tidying up",
    "done": "Nearly done",
}
_KINDS: Final = {"added": "New", "changed": "Changed", "removed": "Taken out"}


def step_said(step: str, done: int = 0, total: int = 0) -> str:
    """Return how far the work is; `step` is the work itself before its first step is told."""
    words = STEPS.get(step, "At work")
    if total > 1 and step in ("copy", "unpack"):
        return f"{words}: {100 * done // total} %."
    return f"{words}."


def pack_lines(pack: FoundPack) -> list[str]:
    """Return what is known of a pack on a stick before it is checked."""
    return [
        f"Signed by {pack.signer}. Made on {pack.created}.",
        f"Languages: {', '.join(pack.languages)}. {pack.files} files, {pack.size / 1e6:.1f} MB.",
        f"Short name, to compare with the author's: {pack.digest}",
    ]


def installed_said(pack: Installed) -> str:
    """Return what an installed pack is called."""
    if not pack.whole:
        return f"{pack.id} (damaged)"
    return f"version {pack.version} of {pack.pack}, made on {pack.created}"


def staged_lines(staged: Staged) -> list[str]:
    """Return what a checked pack is."""
    pages = ", ".join(f"{count} in {code}" for code, count in staged.pages.items())
    return [
        f"Signed by {staged.signer}. Made on {staged.created.isoformat()}. Short name: {staged.digest}",
        f"Pages: {pages}.",
        *changes_summed(staged.changes),
    ]


def changes_summed(changes: Iterable[Change]) -> list[str]:
    """Return what a pack changes, in one or two lines."""
    changes = tuple(changes)
    if not changes:
        return ["It holds the same as the content in use."]
    pages = Counter(change.kind for change in changes if change.address)
    others = sum(1 for change in changes if not change.address)
    parts = [
        f"{pages[kind]} {'page' if pages[kind] == 1 else 'pages'} {word}"
        for kind, word in (("added", "new"), ("changed", "changed"), ("removed", "taken out"))
        if pages[kind]
    ]
    if others:
        parts.append(f"{others} other {'file' if others == 1 else 'files'} changed")
    lines = [f"{', '.join(parts)}."]
    lost = sum(change.loses_review for change in changes)
    if lost:
        noun = "page was" if lost == 1 else "pages were"
        lines.append(f"Take care: {lost} {noun} checked by a clinician, and the new words are not.")
    return lines


def change_said(change: Change) -> str:
    """Return one change in a line."""
    title = change.title_after or change.title_before or change.file
    if change.title_before and change.title_after and change.title_before != change.title_after:
        title = f"{change.title_before} is now called {change.title_after}"
    language = f" ({change.language})" if change.language else ""
    line = f"{_KINDS.get(change.kind, change.kind)}: {title}{language}."
    if change.loses_review:
        return f"{line} Was checked by {change.reviewer_before}; the new words are not checked."
    if change.reviewer_after and change.kind != "removed":
        return f"{line} Checked by {change.reviewer_after}."
    return line
