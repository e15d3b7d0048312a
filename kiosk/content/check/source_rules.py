"""Rules about evidence: every source is used, every number's sources are known."""

from __future__ import annotations

from kiosk.content.check.draft import Draft
from kiosk.content.compile import RECOVERY_FILE, SOURCES_FILE
from kiosk.content.model import Milestone, Record


def judge(draft: Draft) -> None:
    """Note unused sources, and numbers that name sources nobody has."""
    compilation = draft.compilation
    sources = compilation.sources
    used: set[str] = set()
    for page in draft.pages():
        used.update(page.page.sources)
    recovery = compilation.recovery
    entries: list[Milestone | Record] = [*recovery.data.milestone, *recovery.data.record]
    for entry in entries:
        used.update(entry.sources)
        findings = draft.folder.findings(RECOVERY_FILE)
        line = recovery.lines.get(entry.id, 1)
        if not entry.sources:
            findings.add("source.unknown", f"'{entry.id}' names no source", line=line)
        for name in entry.sources:
            if name not in sources.sources:
                findings.add(
                    "source.unknown",
                    f"'{entry.id}' names the source '{name}', which is not in sources.toml",
                    line=line,
                )
    for name, line in sources.lines.items():
        if name not in used:
            draft.folder.findings(SOURCES_FILE).add(
                "source.unused", f"nothing cites the source '{name}'", line=line
            )
