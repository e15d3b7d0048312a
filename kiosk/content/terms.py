"""Finding medical words in running text, by the forms that the glossary lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from kiosk.content.model import GlossaryEntry

_JOINERS = "\u200c\u200d"


class TermFinder:
    """Finds glossary forms as whole words, whatever their case, the longest form first."""

    def __init__(self, glossary: Mapping[str, GlossaryEntry]) -> None:
        """Prepare one search for all forms of `glossary`."""
        self._terms = {
            form.casefold(): entry.id for entry in glossary.values() for form in entry.forms if form
        }
        forms = sorted(self._terms, key=len, reverse=True)
        self._search = re.compile("|".join(map(re.escape, forms)), re.IGNORECASE) if forms else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, term id) for every form in `text`, in order, none overlapping."""
        if self._search is None:
            return
        place = 0
        while found := self._search.search(text, place):
            start, end = found.span()
            term = self._terms.get(found.group().casefold())
            if term is not None and not _inside_word(text, start, end):
                yield start, end, term
                place = end
            else:
                place = start + 1


def _inside_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return _belongs_to_word(before) or _belongs_to_word(after)


def _belongs_to_word(character: str) -> bool:
    # Vowel signs of Indic scripts are marks, not letters, and yet part of the word.
    return character.isalnum() or character in _JOINERS or unicodedata.category(character).startswith("M")
