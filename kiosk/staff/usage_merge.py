"""The totals of several kiosks as one: CSV files of `report --csv`, added up cell by cell.

A cell that one kiosk hid ("under 5") cannot be added exactly, and nobody may work it out: the sum is then
given as bounds ("37 to 40", "at least 37"). Sums of counts that every kiosk shows are exact.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.staff.usage_export import HEADINGS, HIDDEN, LEAST_SHOWN, UNDER
from kiosk.staff.usage_rows import KINDS, MOST_TOTAL

MOST_BYTES: Final = 64 * 1024 * 1024
"""A larger file is no file of ours: ten kiosks make some 2 MB in ten years."""


class MergeError(Exception):
    """A file cannot be added; its text is one plain sentence with the file's name and line."""


class Bounds(NamedTuple):
    """A sum of which some parts were hidden: from `low` to `high`; None means nobody knows how many."""

    low: int
    high: int | None

    def plus(self, other: "Bounds") -> "Bounds":
        """Return the sum of two."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(self.low + other.low, high)

    def words(self) -> str:
        """Return how it stands in the file."""
        if self.high is None:
            return f"at least {self.low}"
        if self.low == self.high:
            return str(self.low)
        return UNDER if self.high < LEAST_SHOWN else f"{self.low} to {self.high}"


def merge(files: Iterable[Path]) -> str:
    """Return the CSV text of all files together, sorted. MergeError when one is not a report of a kiosk."""
    totals: dict[tuple[str, ...], Bounds] = {}
    for file in files:
        for key, bounds in _rows(file):
            totals[key] = totals[key].plus(bounds) if key in totals else bounds
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for key in sorted(totals):
        writer.writerow((*key, totals[key].words()))
    return text.getvalue()


def _rows(file: Path) -> Iterator[tuple[tuple[str, ...], Bounds]]:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise MergeError(f"{file}: too large for a report of a kiosk.")
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise MergeError(
            f"{file}: cannot be read ({getattr(error, 'strerror', None) or 'not text'})."
        ) from None
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        if tuple(next(lines, ())) != HEADINGS:
            raise MergeError(f"{file}:1: this is not a file of `report --csv`.")
        seen: set[tuple[str, ...]] = set()
        for row in lines:
            key, bounds = _row(row, f"{file}:{lines.line_num}")
            if key in seen:
                raise MergeError(f"{file}:{lines.line_num}: the same row stands there twice.")
            seen.add(key)
            yield key, bounds
    except csv.Error as error:
        raise MergeError(f"{file}:{lines.line_num}: cannot be understood ({error}).") from None


def _row(row: list[str], where: str) -> tuple[tuple[str, ...], Bounds]:
    if len(row) != len(HEADINGS) or row[2] not in KINDS:
        raise MergeError(f"{where}: this is no row of a kiosk's report.")
    return tuple(row[:-1]), _bounds(row[-1], where)


def _bounds(text: str, where: str) -> Bounds:
    """Read a count, also one that `merge` itself has written."""
    if text == UNDER:
        return Bounds(1, LEAST_SHOWN - 1)
    if text == HIDDEN:
        return Bounds(LEAST_SHOWN, None)
    low, to, high = text.removeprefix("at least ").partition(" to ")
    numbers = [part for part in (low, high) if part]
    if not numbers or not all(part.isascii() and part.isdecimal() and len(part) < 13 for part in numbers):
        raise MergeError(f"{where}: '{text[:30]}' is not a count.")
    if text.startswith("at least "):
        return Bounds(int(low), None)
    found = Bounds(int(low), int(high) if to else int(low))
    if found.high is None or not 0 < found.low <= found.high <= MOST_TOTAL * 100:
        raise MergeError(f"{where}: '{text[:30]}' is not a count.")
    return found
