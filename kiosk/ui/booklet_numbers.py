"""Every number of the kiosk with what stands behind it: raw range, people, certainty, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.content.model import Edition, Library, Milestone, NumberSpan, Page
from kiosk.content.plain_text import span_runs
from kiosk.ui.booklet_paper import Piece, Row
from kiosk.ui.booklet_text import ENGLISH, SMALL, Face, Run, Text, ink

#: Parts of the width: record and words, raw range, who it is about, certainty, sources.
_COLUMNS = (30, 17, 29, 11, 13)
_HEADINGS = ("Record and its words", "Raw range", "Based on", "Certainty", "Sources")


@dataclass(frozen=True)
class Number:
    """One record as a clinician judges it."""

    name: str
    words: str
    low: float
    high: float
    unit: str
    basis: str
    who: str
    certainty: str
    sources: tuple[str, ...]

    @property
    def raw(self) -> str:
        """The range as it stands in recovery.toml."""
        range_ = f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"
        return f"{range_} {self.unit}"


def numbers_of(library: Library, edition: Edition) -> dict[str, Number]:
    """Return every number by the name that pages use in braces."""
    found = [*_milestone_numbers(library.recovery.milestone, edition)]
    found += [
        Number(
            name=record.id,
            words=edition.numbers.get(record.id, ""),
            low=record.low,
            high=record.high,
            unit=record.unit,
            basis="",
            who=f"{record.who}; {record.over}" if record.over else record.who,
            certainty=record.certainty,
            sources=record.sources,
        )
        for record in library.recovery.record
    ]
    return {number.name: number for number in found}


def _milestone_numbers(milestones: Iterable[Milestone], edition: Edition) -> Iterator[Number]:
    for milestone in milestones:
        for arm, range_ in (("miss", milestone.miss), ("open", milestone.open)):
            if range_ is None:
                continue
            name = f"{milestone.id}.{arm}"
            yield Number(
                name=name,
                words=edition.numbers.get(name, ""),
                low=range_.low,
                high=range_.high,
                unit=milestone.unit,
                basis=range_.basis,
                who=range_.who,
                certainty=milestone.certainty,
                sources=milestone.sources,
            )


def used_on(page: Page) -> tuple[str, ...]:
    """Return the names of the records that a page words, in order of first use."""
    runs = [page.summary, *(spans for _, spans in span_runs(page.blocks))]
    names = (span.record for spans in runs for span in spans if isinstance(span, NumberSpan))
    return tuple(dict.fromkeys(names))


def number_table(numbers: Sequence[Number], face: Face) -> Iterator[Piece]:
    """Yield the table of `numbers`; its head is repeated on every sheet."""
    head = _head()
    yield head
    for number in numbers:
        row = Row(
            [
                (
                    _COLUMNS[0],
                    [
                        Text(number.words or "(no words in this language)", face, size=SMALL, bold=True),
                        Text(number.name, size=SMALL * 0.9, colour="soft", gap=0.5),
                    ],
                ),
                (_COLUMNS[1], [Text(number.raw, size=SMALL)]),
                (_COLUMNS[2], [Text(_who(number), size=SMALL)]),
                (_COLUMNS[3], [Text(number.certainty, size=SMALL)]),
                (_COLUMNS[4], [Text([Run("; ".join(number.sources), "cite")], size=SMALL)]),
            ],
            ruled=ink("line"),
            space=2.5,
            gap=0,
        )
        row.header = _head()
        yield row


def _head() -> Row:
    cells = [
        (part, [Text(words, ENGLISH, size=SMALL, bold=True)])
        for part, words in zip(_COLUMNS, _HEADINGS, strict=True)
    ]
    head = Row(cells, ruled=ink("edge"), ground=ink("mint"), space=2.5, gap=1)
    head.keep = True
    return head


def _who(number: Number) -> str:
    return f"{number.basis}: {number.who}" if number.basis else number.who
