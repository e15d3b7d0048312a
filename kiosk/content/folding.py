"""Folding text for comparison: case, accents and spelling variants that readers do not mean."""

from __future__ import annotations

import functools
import unicodedata

# Nukta, Arabic vowel signs and the lengthening stroke are often left out when typing.
_DROPPED = (
    {chr(code) for code in range(0x300, 0x370)}
    | {chr(code) for code in range(0x64B, 0x653)}
    | {"\u0640", "\u093c", "\u200c", "\u200d"}
)
# Arabic and Persian forms of one letter, as keyboards of the region mix them.
_SAME_LETTER = str.maketrans({"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u06c1": "\u0647"})


def fold(text: str) -> str:
    """Return `text` as words of folded letters with single spaces, for comparison only."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(character for character in decomposed if character not in _DROPPED)
    folded = unicodedata.normalize("NFC", kept).translate(_SAME_LETTER)
    return " ".join("".join(map(_letter_or_space, folded)).split())


@functools.lru_cache(maxsize=4096)
def _letter_or_space(character: str) -> str:
    # Vowel signs of Indic scripts are marks; an apostrophe joins ("don't").
    if character.isalnum() or unicodedata.category(character).startswith("M"):
        return character
    return "" if character in "'\u2019" else " "
