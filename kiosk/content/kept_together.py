"""Spaces at which no line ends: a range and its unit stay together, as "3 to 6 weeks" must.

Where such a phrase is wider than its line it is loosened, so that it neither leaves the line nor
breaks inside a word. Then at least its last two words stay together: the number and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection

NO_BREAK = "\u00a0"

_PHRASE = re.compile(rf"\S+(?:{NO_BREAK}\S+)+")
#: A space after a digit, which may be fenced in (bidi.py).
_AFTER_DIGIT = re.compile("(?<=[0-9]) |(?<=[0-9]\u2069) ")


def kept_together(text: str) -> str:
    """Return a phrase that stays on one line."""
    return text.replace(" ", NO_BREAK)


def joined_to(number: str, text: str) -> str:
    """Return `text`, in which `number` stays with the word before it and the word after it."""
    text = text.replace(f" {number}", f"{NO_BREAK}{number}")
    return text.replace(f"{number} ", f"{number}{NO_BREAK}")


def with_counted_words(text: str) -> str:
    """Return `text` with every number kept beside the word that follows it: "100 people"."""
    return _AFTER_DIGIT.sub(NO_BREAK, text)


def loosened(text: str, breaks: Collection[int]) -> str:
    """Return `text` with more places to break in the phrases that were broken at `breaks` all the same."""

    def looser(phrase: re.Match[str]) -> str:
        words = phrase.group()
        if not any(phrase.start() < place < phrase.end() for place in breaks):
            return words
        before, _, last = words.rpartition(NO_BREAK)
        if NO_BREAK in before:
            return f"{before.replace(NO_BREAK, ' ')}{NO_BREAK}{last}"
        return f"{before} {last}"

    return _PHRASE.sub(looser, text) if breaks and NO_BREAK in text else text
