"""From a keystroke to search results, among a thousand questions."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from bench.content import ROOT, library, thousand_questions
from bench.figures import median, percentile
from bench.table import Row
from kiosk.content.model import Edition
from kiosk.content.search import SearchIndex

BAR_MS = 16.0
QUESTIONS = 1000


def typed(edition: Edition, count: int, seed: int = 7) -> Iterator[str]:
    """Yield what stands in the field after each keystroke while lay words and titles are typed.

    Every second text has a typing error: two letters have changed places.
    """
    texts = [text for page in edition.section("questions") for text in (page.meta.title, *page.meta.aliases)]
    chosen = random.Random(seed).sample(texts, min(count, len(texts)))  # noqa: S311 - no secret
    for number, text in enumerate(chosen):
        middle = len(text) // 2
        wrong = text[: middle - 1] + text[middle] + text[middle - 1] + text[middle + 1 :]
        given = wrong if number % 2 and middle else text
        yield from (given[: end + 1] for end in range(len(given)))


def keystroke_row(texts: int) -> Row:
    """Measure `SearchIndex.find` for each keystroke of `texts` texts."""
    real = library(ROOT / "content")
    edition = real.editions[real.clinic.default_language]
    index = SearchIndex(thousand_questions(edition, QUESTIONS))
    queries = list(typed(edition, texts))
    for query in queries[:50]:
        index.find(query)
    times = []
    for query in queries:
        start = time.perf_counter()
        index.find(query)
        times.append((time.perf_counter() - start) * 1000)
    worst, query = max(zip(times, queries, strict=True))
    return Row(
        name="search",
        what=f"keystroke to search results, p95, {QUESTIONS:,} questions",
        figure=percentile(times, 0.95),
        bar=BAR_MS,
        unit="ms",
        note=f"{len(times)} keystrokes: median {median(times):.1f} ms, worst {worst:.1f} ms for {query!r}",
    )
