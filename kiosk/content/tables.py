"""Decoding TOML into typed values, naming every fault with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from kiosk.content.findings import Findings

StructType = TypeVar("StructType", bound=msgspec.Struct)

_ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class Table(msgspec.Struct):
    """A TOML table, the lines it was read from, and where those lines begin in their file."""

    values: dict[str, object]
    lines: list[str]
    first_line: int = 1

    def line_of(self, key: str) -> int:
        """Return the line that sets `key`, or the table's first line."""
        setting = re.compile(rf'\s*(?:\[+)?\s*"?{re.escape(key)}"?\s*(?:=|\]|\.)')
        for number, line in enumerate(self.lines):
            if setting.match(line):
                return self.first_line + number
        return self.first_line


def read_toml(text: str, findings: Findings, *, rule: str = "data.toml", first_line: int = 1) -> Table | None:
    """Parse `text` as TOML; None, with the fault noted, when it is not valid."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _ERROR_LINE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        reason = _ERROR_LINE.sub("", str(error)).strip()
        findings.add(rule, f"this is not valid TOML: {reason}", line=first_line - 1 + line)
        return None
    except (RecursionError, ValueError) as error:
        findings.add(rule, f"this is not valid TOML: {error}", line=first_line)
        return None
    return Table(values, text.split("\n"), first_line)


def decode_table(
    table: Table, kind: type[StructType], findings: Findings, *, family: str = "data"
) -> StructType | None:
    """Turn `table` into a `kind`; None, with every fault noted, when it cannot be.

    Unknown fields are noted and passed over. `family` is the first part of the rules' names.
    """
    known = kind.__struct_fields__
    values = dict(table.values)
    for key in table.values:
        if key not in known:
            del values[key]
            findings.add(
                f"{family}.unknown-field",
                f"the field '{key}' is not known",
                line=table.line_of(key),
                remedy=_spelling_remedy(key, known),
            )
    missing = [
        field.name
        for field in msgspec.structs.fields(kind)
        if field.required and field.encode_name not in values
    ]
    for name in missing:
        findings.add(
            f"{family}.missing-field",
            f"the field '{name}' is missing",
            line=table.first_line,
            remedy=f"Add a line `{name} = …`.",
        )
    if missing:
        return None
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$.")
        key = re.split(r"[.`\[]", place)[0]
        findings.add(
            f"{family}.wrong-value",
            f"the field '{key}': {reason}" if key else reason,
            line=table.line_of(key) if key else table.first_line,
        )
        return None


def decode_entries(
    table: Table, key: str, kind: type[StructType], findings: Findings
) -> list[tuple[StructType, int]]:
    """Decode the list of tables `[[key]]`, leaving faulty ones out: pairs of (entry, line)."""
    entries = table.values.get(key, [])
    if not isinstance(entries, list):
        findings.add("data.wrong-value", f"'{key}' is not a list of tables", line=table.line_of(key))
        return []
    heads = [
        number
        for number, line in enumerate(table.lines)
        if re.match(rf"\s*\[\[\s*{re.escape(key)}\s*\]\]", line)
    ]
    ends = [*heads[1:], len(table.lines)]
    decoded = []
    for index, entry in enumerate(entries):
        start = heads[index] if index < len(heads) else 0
        end = ends[index] if index < len(heads) else len(table.lines)
        line = table.first_line + start
        if not isinstance(entry, dict):
            findings.add("data.wrong-value", f"an entry of '{key}' is not a table", line=line)
            continue
        value = decode_table(Table(entry, table.lines[start:end], line), kind, findings)
        if value is not None:
            decoded.append((value, line))
    return decoded


def unknown_keys(table: Table, known: Iterable[str], findings: Findings) -> None:
    """Note every top-level key of `table` that is not in `known`."""
    names = tuple(known)
    for key in table.values:
        if key not in names:
            findings.add(
                "data.unknown-field",
                f"the field '{key}' is not known",
                line=table.line_of(key),
                remedy=_spelling_remedy(key, names),
            )


def _spelling_remedy(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(known), n=1)
    return f"Did you mean '{near[0]}'? Else delete the field." if near else "Delete the field."
