"""The data that all languages share: the clinic, the sources, the numbers of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from kiosk.content.findings import Findings
from kiosk.content.model import (
    CERTAINTIES,
    GROUPS,
    Clinic,
    Milestone,
    Record,
    RecoveryData,
    Source,
)
from kiosk.content.records import UNITS, whole
from kiosk.content.tables import decode_entries, decode_table, read_toml, unknown_keys

CHARTS = ("days", "weeks", "months", "")
BOUNDS = ("", "at-most", "at-least")
COMPARISONS = ("differs", "same", "apart")
BASES = ("studies", "guidance", "surgeon", "mixed")
SOURCE_KINDS = ("trial", "review", "registry", "survey", "guidance", "expert")

_EMERGENCY_NUMBER = re.compile(r"[0-9+][0-9 \-/]*$")

EntryType = TypeVar("EntryType", Source, Milestone, Record)


def read_clinic(text: str, findings: Findings) -> Clinic | None:
    """Read clinic.toml; None, with the faults noted, when the kiosk cannot work with it."""
    table = read_toml(text, findings)
    clinic = None if table is None else decode_table(table, Clinic, findings)
    if table is None or clinic is None:
        return None
    if not _EMERGENCY_NUMBER.match(clinic.emergency_number.strip()):
        findings.add(
            "clinic.emergency-number",
            f"'{clinic.emergency_number}' is not a telephone number",
            line=table.line_of("emergency_number"),
        )
    if clinic.default_language not in clinic.languages:
        findings.add(
            "clinic.language",
            f"the default language '{clinic.default_language}' is not among `languages`",
            line=table.line_of("default_language"),
        )
    return clinic


def read_sources(text: str, findings: Findings) -> dict[str, tuple[Source, int]] | None:
    """Read sources.toml: each source by its id, with its line; None when it is not valid TOML."""
    table = read_toml(text, findings)
    if table is None:
        return None
    unknown_keys(table, ("source",), findings)
    entries = _by_id(decode_entries(table, "source", Source, findings), findings)
    for source, line in entries.values():
        faults = []
        if len(source.citation.split()) < 3:
            faults.append("no citation")
        if source.kind not in SOURCE_KINDS:
            faults.append(f"the unknown kind '{source.kind}'")
        # Guidance on the web and an expert's word carry no year of their own.
        if source.year is None and source.kind not in ("guidance", "expert"):
            faults.append("no year")
        if faults:
            findings.add("source.incomplete", f"the source '{source.id}' has {', '.join(faults)}", line=line)
    return entries


class RecoveryLines(msgspec.Struct, frozen=True):
    """recovery.toml as a whole, and the line of each of its entries."""

    data: RecoveryData
    lines: dict[str, int]


def read_recovery(text: str, findings: Findings) -> RecoveryLines | None:
    """Read recovery.toml, leaving faulty entries out; None when it is not valid TOML."""
    table = read_toml(text, findings)
    if table is None:
        return None
    unknown_keys(table, ("milestone", "record"), findings)
    milestones = _by_id(decode_entries(table, "milestone", Milestone, findings), findings)
    records = _by_id(decode_entries(table, "record", Record, findings), findings)
    good_milestones = [entry for entry, line in milestones.values() if _good(entry, line, findings)]
    good_records = [entry for entry, line in records.values() if _good(entry, line, findings)]
    good_milestones.sort(key=lambda entry: (GROUPS.index(entry.group), entry.chart, entry.order))
    return RecoveryLines(
        RecoveryData(milestone=tuple(good_milestones), record=tuple(good_records)),
        {name: line for name, (_, line) in (*milestones.items(), *records.items())},
    )


def _by_id(entries: Iterable[tuple[EntryType, int]], findings: Findings) -> dict[str, tuple[EntryType, int]]:
    by_id: dict[str, tuple[EntryType, int]] = {}
    for entry, line in entries:
        if entry.id in by_id:
            findings.add("data.duplicate", f"the id '{entry.id}' is used before", line=line)
        else:
            by_id[entry.id] = (entry, line)
    return by_id


def _good(entry: Milestone | Record, line: int, findings: Findings) -> bool:
    """Return whether an entry can be shown, noting everything that is wrong with it."""
    faults: list[tuple[str, str]] = []
    ranges: list[tuple[float, float]] = []
    if entry.unit not in UNITS:
        faults.append(("recovery.value", f"the unknown unit '{entry.unit}'"))
    if entry.certainty not in CERTAINTIES:
        faults.append(("recovery.value", f"the unknown certainty '{entry.certainty}'"))
    if isinstance(entry, Milestone):
        faults += _milestone_faults(entry)
        ranges = [(arm.low, arm.high) for arm in (entry.miss, entry.open) if arm is not None]
    else:
        if entry.bound not in BOUNDS:
            faults.append(("recovery.value", f"the unknown bound '{entry.bound}'"))
        ranges = [(entry.low, entry.high)]
    for low, high in ranges:
        if not 0 <= low <= high:
            faults.append(("recovery.order", f"a range from {low:g} to {high:g}"))
        elif (low > 0 and whole(low) == 0) and (high > 0 and whole(high) == 0):
            findings.add("recovery.rounding", f"'{entry.id}': {low:g} to {high:g} rounds to 0", line=line)
    for rule, message in faults:
        findings.add(rule, f"'{entry.id}' has {message}", line=line)
    return not faults


def _milestone_faults(entry: Milestone) -> list[tuple[str, str]]:
    faults = []
    if entry.group not in GROUPS:
        faults.append(("recovery.value", f"the unknown group '{entry.group}'"))
    if entry.chart not in CHARTS:
        faults.append(("recovery.value", f"the unknown chart '{entry.chart}'"))
    if entry.compare not in COMPARISONS:
        faults.append(("recovery.value", f"the unknown comparison '{entry.compare}'"))
    faults += [
        ("recovery.value", f"the unknown basis '{arm.basis}'")
        for arm in (entry.miss, entry.open)
        if arm is not None and arm.basis not in BASES
    ]
    if entry.miss is None and entry.open is None:
        faults.append(("recovery.value", "neither a `miss` nor an `open` range"))
    if entry.group == "cement" and entry.open is not None:
        faults.append(("recovery.cement", "an open arm"))
    return faults
