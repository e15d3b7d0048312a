"""Languages that nobody speaks, made from English on the fly: they show what a translation would break.

`longer` has accents and is 40 % longer; `mirrored` is the same and runs from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from kiosk.content.model import Edition, GlossaryEntry, Language, Library, Page
from kiosk.content.words import Words

#: How much longer than English a text of the longer languages is.
LONGER = 1.4

_READ_FIELDS = ("text", "title", "caption", "description", "illustration_description", "explanation")
_ACCENTS = str.maketrans("aeiouAEIOUncs", "åéîøüÅÉÎØÜñçš")
_WORD = re.compile(r"\{[^}]*\}|[A-Za-z][A-Za-z'’-]*")

Change = Callable[[str], str]


def longer(library: Library) -> Library:
    """Return a library in accented English, 40 % longer."""
    return _library(library, _language("ltr"), _accented)


def mirrored(library: Library) -> Library:
    """Return a library in accented English, 40 % longer, that runs from right to left."""
    return _library(library, _language("rtl"), _accented)


def _language(direction: str) -> Language:
    return Language(
        code="en",
        name="[Ëñglîšh]",
        english_name="Pseudo",
        direction=direction,
        script="Latin",
        locale="en_IN",
        speech_locale="en_GB",
    )


def _accented(text: str) -> str:
    """Return a text 40 % longer: accents on its letters, and its vowels drawn out."""

    def change(found: re.Match[str]) -> str:
        word = found.group()
        if word.startswith("{") or word.isupper():
            return word
        for _ in range(round(len(word) * (LONGER - 1))):
            vowel = re.search(r"[aeiou](?!.*[aeiou])", word)
            place = vowel.start() if vowel else len(word) - 1
            word = word[:place] + word[place] + word[place:]
        return word.translate(_ACCENTS)

    return _WORD.sub(change, text)


def _library(library: Library, language: Language, change: Change) -> Library:
    english = library.editions["en"]
    edition = msgspec.structs.replace(
        english,
        language=language,
        words=_words(english.words, change, right_to_left=language.direction == "rtl"),
        pages={address: _page(page, change) for address, page in english.pages.items()},
        glossary={name: _entry(entry, change) for name, entry in english.glossary.items()},
        surgeon_questions=_changed(english.surgeon_questions, change),
        numbers={name: change(text) for name, text in english.numbers.items()},
    )
    editions: dict[str, Edition] = {"en": edition}
    return msgspec.structs.replace(library, editions=editions)


def _words(words: Words, change: Change, *, right_to_left: bool) -> Words:
    return msgspec.structs.replace(
        words,
        texts={key: change(text) for key, text in words.texts.items()},
        plurals={key: tuple(map(change, texts)) for key, texts in words.plurals.items()},
        right_to_left=right_to_left,
    )


def _page(page: Page, change: Change) -> Page:
    changed: Page = _changed(page, change)
    return changed


def _entry(entry: GlossaryEntry, change: Change) -> GlossaryEntry:
    changed: GlossaryEntry = _changed(entry, change)
    return msgspec.structs.replace(changed, forms=tuple(map(change, entry.forms)))


def _changed(value: Any, change: Change) -> Any:  # noqa: ANN401 - any value that content is made of
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    fields = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        is_words = isinstance(old, str) and name in _READ_FIELDS
        fields[name] = change(old) if is_words else _changed(old, change)
    return msgspec.structs.replace(value, **fields)


def with_pages(library: Library, language: str, pages: dict[str, Page]) -> Library:
    """Return a library whose edition in `language` has these pages."""
    edition = msgspec.structs.replace(library.editions[language], pages=pages)
    return msgspec.structs.replace(library, editions={**library.editions, language: edition})
