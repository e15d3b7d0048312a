"""Compiling a content folder: everything read, checked against each other, ready to be shown."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from kiosk.content.compiled import ORIGINAL_LANGUAGE, Compiled
from kiosk.content.data_files import RecoveryLines, read_clinic, read_recovery, read_sources
from kiosk.content.edition import (
    EditionParts,
    LanguageParts,
    Shared,
    compile_edition,
    read_language_parts,
)
from kiosk.content.errors import ContentUnavailableError
from kiosk.content.folder import ContentFolder
from kiosk.content.language_files import LANGUAGE_CODE
from kiosk.content.model import Clinic, Source

CLINIC_FILE = "clinic.toml"
SOURCES_FILE = "sources.toml"
RECOVERY_FILE = "recovery.toml"


class SourceLines(msgspec.Struct, frozen=True):
    """sources.toml as a whole, and the line of each source."""

    sources: dict[str, Source]
    lines: dict[str, int]


class Compilation(msgspec.Struct, frozen=True):
    """A compiled folder with what the checker needs besides: the folder, lines, all editions."""

    folder: ContentFolder
    compiled: Compiled
    editions: dict[str, EditionParts]
    recovery: RecoveryLines
    sources: SourceLines


def compile_folder(path: Path, pictures: Path, fingerprint: str = "") -> Compilation:
    """Compile the folder at `path`.

    Raises ContentUnavailableError when nothing could be shown: the folder, the clinic's file, the
    shared data or English cannot be read. Everything else costs only the piece that is faulty.
    """
    folder = open_folder(path)
    clinic = required_clinic(folder)
    sources = _sources(folder)
    recovery = _recovery(folder)
    shared = Shared(recovery.data, sources.sources, picture_names(pictures), clinic)
    parts = language_parts(folder, clinic)
    editions: dict[str, EditionParts] = {}
    base: EditionParts | None = None
    for code, language in parts.items():
        editions[code] = compile_edition(folder, language, shared, base)
        base = base or editions[code]
    if base is None or not base.pages:
        raise ContentUnavailableError("no English page can be shown", folder.problems)
    folder.note_misplaced()
    _note_milestones(folder, recovery, editions)
    compiled = Compiled(
        fingerprint=fingerprint,
        hash=folder.hash,
        clinic=offered_clinic(clinic, parts),
        sources=sources.sources,
        recovery=recovery.data,
        offered=tuple(code for code in clinic.languages if code in editions) or (ORIGINAL_LANGUAGE,),
        editions={code: edition.compiled for code, edition in editions.items()},
        problems=folder.problems,
    )
    return Compilation(folder, compiled, editions, recovery, sources)


def open_folder(path: Path) -> ContentFolder:
    """List a content folder. ContentUnavailableError when it cannot be listed."""
    try:
        return ContentFolder(path)
    except OSError as error:
        raise ContentUnavailableError(f"{path} cannot be read: {error.strerror}") from error


def required_clinic(folder: ContentFolder) -> Clinic:
    """Read clinic.toml. ContentUnavailableError when the kiosk cannot work with it."""
    findings = folder.findings(CLINIC_FILE)
    text = folder.read(CLINIC_FILE, findings, required=True)
    clinic = None if text is None else read_clinic(text.text, findings)
    if clinic is None:
        raise ContentUnavailableError("clinic.toml cannot be used", folder.problems)
    return clinic


def language_parts(folder: ContentFolder, clinic: Clinic) -> dict[str, LanguageParts]:
    """Read English and every language that the clinic offers, leaving out those that fail.

    ContentUnavailableError when English fails, for every other language falls back to it.
    """
    english = read_language_parts(folder, ORIGINAL_LANGUAGE, None)
    if english is None:
        raise ContentUnavailableError("English cannot be read", folder.problems)
    parts = {ORIGINAL_LANGUAGE: english}
    for code in dict.fromkeys(clinic.languages):
        if code == ORIGINAL_LANGUAGE:
            continue
        usable = LANGUAGE_CODE.match(code) is not None
        language = read_language_parts(folder, code, english.words) if usable else None
        if language is None:
            folder.findings(CLINIC_FILE).add("clinic.language", f"the language '{code}' cannot be loaded")
        else:
            parts[code] = language
    return parts


def offered_clinic(clinic: Clinic, parts: dict[str, LanguageParts]) -> Clinic:
    """Return the clinic with only those languages that can be shown."""
    languages = tuple(code for code in dict.fromkeys(clinic.languages) if code in parts)
    languages = languages or (ORIGINAL_LANGUAGE,)
    default = clinic.default_language
    return msgspec.structs.replace(
        clinic,
        languages=languages,
        default_language=default if default in languages else languages[0],
    )


def picture_names(pictures: Path) -> frozenset[str]:
    """Return the names of the drawings in the folder `pictures`; none when it cannot be listed."""
    try:
        with os.scandir(pictures) as listing:
            return frozenset(
                entry.name.removesuffix(".svg")
                for entry in listing
                if entry.name.endswith(".svg") and entry.is_file()
            )
    except OSError:
        return frozenset()


def _sources(folder: ContentFolder) -> SourceLines:
    findings = folder.findings(SOURCES_FILE)
    text = folder.read(SOURCES_FILE, findings, required=True)
    entries = None if text is None else read_sources(text.text, findings)
    if entries is None:
        raise ContentUnavailableError("sources.toml cannot be used", folder.problems)
    return SourceLines(
        {name: source for name, (source, _) in entries.items()},
        {name: line for name, (_, line) in entries.items()},
    )


def _recovery(folder: ContentFolder) -> RecoveryLines:
    findings = folder.findings(RECOVERY_FILE)
    text = folder.read(RECOVERY_FILE, findings, required=True)
    recovery = None if text is None else read_recovery(text.text, findings)
    if recovery is None:
        raise ContentUnavailableError("recovery.toml cannot be used", folder.problems)
    return recovery


def _note_milestones(
    folder: ContentFolder, recovery: RecoveryLines, editions: dict[str, EditionParts]
) -> None:
    """Note rows of the graph without a page, pages without a row, and unknown sources of rows."""
    rows = {milestone.id: milestone for milestone in recovery.data.milestone}
    for edition in editions.values():
        seen: dict[str, str] = {}
        for page in edition.pages.values():
            name = page.meta.milestone
            line = edition.placed[page.address].line_of("milestone")
            if page.meta.kind != "milestone" and not name:
                continue
            if page.meta.kind != "milestone" or name not in rows:
                message = f"the page names the milestone '{name}', which is no row of the graph"
                folder.findings(page.file).add("milestone.page", message, line=line)
            elif name in seen:
                message = f"'{seen[name]}' is the page of the milestone '{name}' already"
                folder.findings(page.file).add("milestone.page", message, line=line)
            else:
                seen[name] = page.file
        if edition is editions[ORIGINAL_LANGUAGE]:
            for name in rows.keys() - seen.keys():
                if rows[name].chart:
                    folder.findings(RECOVERY_FILE).add(
                        "milestone.page",
                        f"the milestone '{name}' has no page in {ORIGINAL_LANGUAGE}/recovery/",
                        line=recovery.lines.get(name, 1),
                    )
