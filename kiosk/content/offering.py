"""Which of the content's languages this kiosk offers: a choice of its staff."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kiosk.content.compiled import ORIGINAL_LANGUAGE
from kiosk.content.library import Front
from kiosk.content.model import Clinic, Language, Library
from kiosk.settings import Settings

def is_draft(language: Language) -> bool:
    """Return whether this is a translation that nobody qualified has checked yet."""
    return language.code != ORIGINAL_LANGUAGE and not language.reviewer.strip()


def offered_languages(languages: Mapping[str, Language], settings: Settings) -> tuple[str, ...]:
    """Return the codes of the languages to offer, in order; never none."""
    wished = [code for code in dict.fromkeys(settings.languages) if code in languages] or list(languages)
    if not settings.show_unreviewed:
        wished = [code for code in wished if not is_draft(languages[code])]
    return tuple(wished) or (ORIGINAL_LANGUAGE if ORIGINAL_LANGUAGE in languages else next(iter(languages)),)


def offered_front(front: Front, settings: Settings) -> Front:
    """Return the front of the content with the languages to offer, and no others."""
    codes = offered_languages(front.languages, settings)
    return msgspec.structs.replace(
        front,
        clinic=_with_languages(front.clinic, codes),
        languages={code: front.languages[code] for code in codes},
        words={code: front.words[code] for code in codes},
    )


def offered_library(library: Library, settings: Settings) -> Library:
    """Return the library with the languages to offer, and no others."""
    languages = {code: edition.language for code, edition in library.editions.items()}
    codes = offered_languages(languages, settings)
    return msgspec.structs.replace(
        library,
        clinic=_with_languages(library.clinic, codes),
        editions={code: library.editions[code] for code in codes},
    )


def _with_languages(clinic: Clinic, codes: tuple[str, ...]) -> Clinic:
    default = clinic.default_language
    return msgspec.structs.replace(
        clinic, languages=codes, default_language=default if default in codes else codes[0]
    )
