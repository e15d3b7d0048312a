"""A content folder while it is being compiled: what lies in it, what was read, what is wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kiosk.content.files import SourceText, read_text
from kiosk.content.findings import Findings
from kiosk.content.model import SECTIONS, Problem
from kiosk.content.walking import MAX_FILES, walk

_NOT_PAGES = ("README.md",)


class ContentFolder:
    """Reads files of one folder once each, and keeps the findings about every one of them."""

    def __init__(self, path: Path) -> None:
        """List the folder. OSError when it cannot be listed at all."""
        self.path = path
        self.names = [name for name, _ in walk(path)]
        self._findings: dict[str, Findings] = {}
        self._hashes: dict[str, str] = {}
        self._texts: dict[str, SourceText | None] = {}
        if len(self.names) >= MAX_FILES:
            self.findings("").add("folder.too-many-files", f"more than {MAX_FILES} files")

    def findings(self, name: str) -> Findings:
        """Return the findings about the file `name`, the same object each time."""
        return self._findings.setdefault(name, Findings(name))

    def read(self, name: str, findings: Findings, *, required: bool = False) -> SourceText | None:
        """Return the text of the file `name`, or None with the reason noted."""
        if name not in self._texts:
            if required and name not in self.names:
                findings.add("data.missing", "the file is missing")
                self._texts[name] = None
            else:
                self._texts[name] = read_text(self.path, name, findings)
        text = self._texts[name]
        if text is not None:
            self._hashes[name] = text.hash
        return text

    def pages(self, code: str, section: str) -> list[str]:
        """Return the names of the page files of one section of one language."""
        prefix = f"{code}/{section}/"
        return [
            name
            for name in self.names
            if name.startswith(prefix)
            and name.endswith(".md")
            and "/" not in name[len(prefix) :]
            and name.rpartition("/")[2] not in _NOT_PAGES
        ]

    def note_misplaced(self) -> None:
        """Note every page file that lies where no section looks for it."""
        for name in self.names:
            parts = name.split("/")
            if not name.endswith(".md") or parts[-1] in _NOT_PAGES:
                continue
            if len(parts) != 3 or parts[1] not in SECTIONS:
                self.findings(name).add("file.unknown-place", "no section looks for pages here")

    @property
    def hash(self) -> str:
        """Return the hash of every file that was read."""
        joined = "\n".join(f"{name} {hash_}" for name, hash_ in sorted(self._hashes.items()))
        return hashlib.sha256(joined.encode()).hexdigest()[:16]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return every problem found so far, file by file, line by line."""
        found = [problem for findings in self._findings.values() for problem in findings.problems]
        return tuple(sorted(found, key=lambda problem: (problem.file, problem.line)))
