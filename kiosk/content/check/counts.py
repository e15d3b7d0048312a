"""What `check --report` adds to the problems: how hard every page reads, and how fair techniques are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kiosk.content.check.reading import PageGrade, grade_page, grade_table
from kiosk.content.compile import compile_folder
from kiosk.content.model import Callout, Page
from kiosk.content.plain_text import all_blocks, plain_runs


class Balance(msgspec.Struct, frozen=True):
    """The words that one technique spends on benefits and on risks."""

    file: str
    benefits: int
    risks: int

    @property
    def ratio(self) -> float:
        """Words of risks for each word of benefits; 0 when there are no benefits."""
        return self.risks / self.benefits if self.benefits else 0.0


def balance(page: Page) -> Balance:
    """Return the words of a page's callouts of benefits and of risks."""
    counts = {"benefits": 0, "risks": 0}
    for block in all_blocks(page.blocks):
        if isinstance(block, Callout) and block.kind in counts:
            counts[block.kind] += sum(len(text.split()) for text in plain_runs(block.blocks))
    return Balance(page.file, **counts)


def reading_report(folder: Path, *, pictures: Path) -> str:
    """Return the reading grades and counts of the English pages as text.

    ContentUnavailableError when the folder gives no library.
    """
    editions = compile_folder(folder, pictures).editions
    if "en" not in editions:
        return "There are no English pages, and reading grades are only valid for English."
    pages = list(editions["en"].pages.values())
    rows = [grade_page(page) for page in pages]
    techniques = [
        balance(page) for page in pages if page.section == "techniques" and page.meta.kind == "page"
    ]
    return "\n".join([grade_table(rows), "", _totals(rows), "", *_balance_lines(techniques)])


def _totals(rows: list[PageGrade]) -> str:
    words, sentences = sum(row.words for row in rows), sum(row.sentences for row in rows)
    hardest = max((row.grade for row in rows), default=0.0)
    mean = words / sentences if sentences else 0.0
    return (
        f"{len(rows)} English pages, {sentences} sentences, {words} words "
        f"({mean:.1f} words a sentence). Highest SMOG grade: {hardest:.1f}."
    )


def _balance_lines(techniques: Iterable[Balance]) -> Iterable[str]:
    yield f"{'benefits':>8} {'risks':>5} {'ratio':>5}  technique (words; the ratio stays within a quarter)"
    for each in techniques:
        yield f"{each.benefits:8} {each.risks:5} {each.ratio:5.2f}  {each.file}"
