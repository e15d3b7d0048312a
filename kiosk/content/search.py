"""Finding pages from a few typed letters, forgiving of spelling.

Everything that can be worked out beforehand is: each word of the edition knows the pages that hold
it and how much it counts there. A keystroke then only compares short words. Nothing that a
patient types is kept.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterator

import msgspec
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kiosk.content.folding import fold
from kiosk.content.model import Edition, GlossaryEntry, Page
from kiosk.content.plain_text import plain_runs, text_of

MAX_QUERY_LENGTH = 80
MAX_QUERY_WORDS = 12

_TITLE, _ALIAS, _SUMMARY, _BODY = 10.0, 9.0, 4.0, 1.0
_MAX_EXPANSIONS = 40
_PREFIX_QUALITY = 0.8
_PHRASE_CUTOFF = 80.0
_LEAST_SCORE = 12.0


class Hit(msgspec.Struct, frozen=True):
    """A page that was found: where it is, its title, its section, how well, and by what words."""

    address: str
    title: str
    kind: str
    score: float  # 0 to 100
    matched: str  # the title, the lay word or the summary that fitted best


class SearchIndex:
    """Searches the pages of one edition."""

    def __init__(self, edition: Edition) -> None:
        """Index every page that can be opened by itself; takes some milliseconds a page."""
        self._pages: list[tuple[str, str, str]] = []
        self._phrases: list[str] = []
        self._phrase_of: list[tuple[int, str]] = []
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        synonyms = _synonyms(edition.glossary)
        for page in edition.pages.values():
            # A milestone's sheet opens from its row of the graph only.
            if page.meta.kind != "milestone":
                self._add_page(page, synonyms)
        self._vocabulary = sorted(self._weights)
        self._rarity = {
            word: math.log(1 + len(self._pages) / len(pages)) for word, pages in self._weights.items()
        }

    def find(self, query: str, limit: int = 10) -> list[Hit]:
        """Return the best pages for what was typed, best first; none for an empty query."""
        folded = fold(query[:MAX_QUERY_LENGTH])
        words = folded.split()[:MAX_QUERY_WORDS]
        if not words:
            return []
        scores = self._word_scores(words)
        matched: dict[int, tuple[float, str]] = {}
        for _, ratio, place in process.extract(
            folded, self._phrases, scorer=fuzz.ratio, score_cutoff=_PHRASE_CUTOFF, limit=50
        ):
            page, shown = self._phrase_of[place]
            if ratio > matched.get(page, (0.0, ""))[0]:
                matched[page] = (ratio, shown)
        for page, (ratio, _) in matched.items():
            scores[page] = scores.get(page, 0.0) / 2 + ratio / 2
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [
            self._hit(page, score, matched.get(page, (0.0, ""))[1])
            for page, score in best[: max(limit, 0)]
            if score >= _LEAST_SCORE
        ]

    def _hit(self, page: int, score: float, matched: str) -> Hit:
        address, title, kind = self._pages[page]
        return Hit(address, title, kind, round(min(score, 100.0), 1), matched or title)

    def _add_page(self, page: Page, synonyms: dict[str, tuple[str, ...]]) -> None:
        number = len(self._pages)
        self._pages.append((page.address, page.meta.title, page.section))
        for weight, text in _fields(page):
            for word in fold(text).split():
                self._weigh(word, number, weight)
                for other in synonyms.get(word, ()):
                    self._weigh(other, number, min(weight, _SUMMARY) * 0.9)
        for text in (page.meta.title, *page.meta.aliases):
            self._phrases.append(fold(text))
            self._phrase_of.append((number, text))

    def _weigh(self, word: str, page: int, weight: float) -> None:
        pages = self._weights[word]
        if weight > pages.get(page, 0.0):
            pages[page] = weight

    def _word_scores(self, words: list[str]) -> dict[int, float]:
        """Return how well each page fits the words, 0 to 100; rare words count for more."""
        totals: dict[int, float] = defaultdict(float)
        possible = 0.0
        for word in words:
            best: dict[int, float] = {}
            rarity = 0.0
            for found, quality in self._expansions(word):
                rarity = max(rarity, self._rarity[found] * quality)
                for page, weight in self._weights[found].items():
                    score = quality * weight * self._rarity[found]
                    if score > best.get(page, 0.0):
                        best[page] = score
            # A word that stands nowhere still counts: the page lacks it.
            possible += (rarity or 1.0) * _TITLE
            for page, score in best.items():
                totals[page] += score
        return {page: 100 * total / possible for page, total in totals.items()}

    def _expansions(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield words of the edition that `word` may mean, and how surely, 0 to 1."""
        if word in self._weights:
            yield word, 1.0
        singular = word[:-1]
        if word.endswith("s") and singular in self._weights:
            yield singular, 0.95
        start = bisect.bisect_left(self._vocabulary, word)
        for found in self._vocabulary[start : start + _MAX_EXPANSIONS]:
            if not found.startswith(word):
                break
            yield found, _PREFIX_QUALITY + (1 - _PREFIX_QUALITY) * len(word) / len(found)
        if len(word) > 3:
            cutoff = 0.74 if len(word) < 6 else 0.7
            for found, similarity, _ in process.extract(
                word,
                self._vocabulary,
                scorer=OSA.normalized_similarity,
                score_cutoff=cutoff,
                limit=_MAX_EXPANSIONS,
            ):
                yield found, similarity**2


def _fields(page: Page) -> Iterator[tuple[float, str]]:
    yield _TITLE, page.meta.title
    for alias in page.meta.aliases:
        yield _ALIAS, alias
    yield _SUMMARY, text_of(page.summary)
    for text in plain_runs(page.blocks):
        yield _BODY, text


def _synonyms(glossary: dict[str, GlossaryEntry]) -> dict[str, tuple[str, ...]]:
    """Return, for each one-word form of a medical word, its other forms."""
    synonyms: dict[str, tuple[str, ...]] = {}
    for entry in glossary.values():
        forms = [form for form in map(fold, entry.forms) if form and " " not in form]
        for form in forms:
            synonyms[form] = tuple(other for other in forms if other != form)
    return synonyms
