"""Totals as rows: the smallest thing that is counted, summed up, shown and handed out.

A row says how often something happened on one day at one place, never when or in whose visit.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, get_args

Kind = Literal["visit", "page", "language", "question", "reset"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

CLINIC: Final = ""  # the place that is no camp
LONGEST_NAME: Final = 120  # letters
MOST_TOTAL: Final = 1_000_000_000


class Key(NamedTuple):
    """What is counted apart."""

    day: str  # ISO date
    place: str  # the camp's name, or CLINIC
    kind: str  # one of KINDS
    name: str  # page address, language code, question id, reason; "" for visits


class Row(NamedTuple):
    """One total."""

    key: Key
    total: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The totals of some days at one place; each list has the greatest first."""

    first: dt.date
    last: dt.date
    visits: int
    pages: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    questions: tuple[tuple[str, int], ...]
    resets: tuple[tuple[str, int], ...]


def summed(rows: Iterable[Row], first: dt.date, last: dt.date) -> Summary:
    """Return the summary of `rows`, which are all of one place."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for key, count in rows:
        counts[key.kind][key.name] += count
    return Summary(
        first=first,
        last=last,
        visits=counts["visit"].total(),
        pages=_greatest_first(counts["page"]),
        languages=_greatest_first(counts["language"]),
        questions=_greatest_first(counts["question"]),
        resets=_greatest_first(counts["reset"]),
    )


def merged(*sources: Iterable[Row]) -> list[Row]:
    """Return the totals of several kiosks, or of memory and disk, as one; sorted by key."""
    counts: Counter[Key] = Counter()
    for rows in sources:
        for key, count in rows:
            counts[key] += count
    return [Row(key, counts[key]) for key in sorted(counts)]


def row_of(values: Sequence[Any]) -> Row | None:
    """Return the row that five values from a file stand for, None when they make no sense."""
    day, place, kind, name, total = values
    texts = isinstance(day, str) and isinstance(place, str) and isinstance(name, str)
    if not texts or kind not in KINDS or not isinstance(total, int) or not 0 < total <= MOST_TOTAL:
        return None
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return None
    return Row(Key(day, place, kind, name), total)


def _greatest_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
