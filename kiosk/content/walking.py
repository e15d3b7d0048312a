"""Listing a content folder: bounded, and never round and round a loop of links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MAX_FILES = 5_000
MAX_FOLDER_DEPTH = 3


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every entry below `folder` as (path with slashes, entry), sorted, at most MAX_FILES.

    Linked folders are not entered, so a loop of links ends. OSError when `folder` itself cannot
    be listed; folders below it that cannot be listed are passed over.
    """
    seen = 0
    pending = [("", str(folder), 0)]
    while pending:
        prefix, path, depth = pending.pop()
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            if depth == 0:
                raise
            continue
        for entry in entries:
            # A name that is no UTF-8 is shown escaped; such a file then cannot be opened.
            name = prefix + os.fsencode(entry.name).decode("utf-8", "backslashreplace")
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".md"):
                if depth < MAX_FOLDER_DEPTH and not entry.name.startswith("."):
                    pending.append((name + "/", entry.path, depth + 1))
                continue
            seen += 1
            if seen > MAX_FILES:
                return
            yield name, entry
