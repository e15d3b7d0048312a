"""The totals as a file to hand out: CSV in which no small number can point at a person.

A count of one to four is written "under 5". Languages and reasons of reset add up to the visits, so
where one of them alone is hidden, the next smallest is not shown either: nobody can subtract.
"""

import csv
import io
from collections.abc import Iterable
from itertools import groupby
from typing import Final, Literal

from kiosk.staff.usage_rows import CLINIC, Key, Row, merged

Step = Literal["day", "month"]

LEAST_SHOWN: Final = 5
UNDER: Final = f"under {LEAST_SHOWN}"
HIDDEN: Final = "not shown"
HEADINGS: Final = ("date", "place", "what", "name", "count")

_PARTS_OF_A_WHOLE: Final = ("language", "reset")


def suppressed(rows: Iterable[Row]) -> list[tuple[Key, str]]:
    """Return each row with what may be shown of its count. `rows` are sorted by key."""
    shown: list[tuple[Key, str]] = []
    for (_, _, kind), group in groupby(rows, key=lambda row: row.key[:3]):
        members = list(group)
        texts = {row.key: UNDER if row.total < LEAST_SHOWN else str(row.total) for row in members}
        small = sum(1 for text in texts.values() if text == UNDER)
        if kind in _PARTS_OF_A_WHOLE and small == 1 and len(members) > 1:
            large = [row for row in members if row.total >= LEAST_SHOWN]
            texts[min(large, key=lambda row: row.total).key] = HIDDEN
        shown += [(row.key, texts[row.key]) for row in members]
    return shown


def by_step(rows: Iterable[Row], step: Step) -> list[Row]:
    """Return `rows` as they are, or summed up by month ("2026-11").

    Hand out one of the two: with both, what is hidden in one may be worked out from the other.
    """
    if step == "day":
        return merged(rows)
    return merged(Row(row.key._replace(day=row.key.day[:7]), row.total) for row in rows)


def to_csv(rows: Iterable[Row], step: Step = "day") -> str:
    """Return `rows` as CSV text with a heading, small counts suppressed, lines ended by CR LF."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for key, count in suppressed(by_step(rows, step)):
        place = "clinic" if key.place == CLINIC else f"camp: {key.place}"
        writer.writerow((key.day, place, key.kind, _harmless(key.name), count))
    return text.getvalue()


def _harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
