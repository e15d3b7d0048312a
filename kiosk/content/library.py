"""Loading content: from a folder or from what was kept of it, never half a library.

A start that finds its content unchanged decodes one file; the parser, Babel and the rules are only
imported when something must be compiled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.content.cache import cache_file, fingerprint, read_cache, write_cache
from kiosk.content.compiled import Compiled, assemble, expired_reviews
from kiosk.content.errors import ContentUnavailableError
from kiosk.content.model import Clinic, Language, Library, Problem
from kiosk.content.words import Words

_LIBRARY = "library"
_FRONT = "front"

Loaded = tuple[Library, tuple[Problem, ...]]


class Front(msgspec.Struct, frozen=True):
    """The little that the attract screen needs."""

    fingerprint: str
    clinic: Clinic
    languages: dict[str, Language]
    words: dict[str, Words]


def load_library(folder: Path, *, today: dt.date, pictures: Path, cache_folder: Path | None = None) -> Loaded:
    """Load the content of `folder`: what can be shown, and what is wrong with the rest.

    `pictures` is the folder of drawings. With `cache_folder`, compiled content is kept there and
    used while no file changes. Raises ContentUnavailableError when nothing can be shown.
    """
    try:
        state = fingerprint(folder, pictures)
    except OSError as error:
        raise ContentUnavailableError(f"{folder} cannot be read: {error.strerror}") from error
    kept = cache_folder and cache_file(cache_folder, folder, _LIBRARY)
    compiled = read_cache(kept, Compiled) if kept else None
    if compiled is None or compiled.fingerprint != state:
        from kiosk.content.compile import compile_folder

        compiled = compile_folder(folder, pictures, state).compiled
        if cache_folder and kept:
            write_cache(kept, compiled)
            write_cache(cache_file(cache_folder, folder, _FRONT), _front(compiled))
    return assemble(compiled), _problems(compiled, today)


def load_last_good(folder: Path, *, today: dt.date, cache_folder: Path) -> Loaded:
    """Load what was last compiled from `folder`, whatever became of its files since.

    Raises ContentUnavailableError when nothing is kept of it.
    """
    compiled = read_cache(cache_file(cache_folder, folder, _LIBRARY), Compiled)
    if compiled is None:
        raise ContentUnavailableError(f"nothing is kept of {folder}")
    return assemble(compiled), _problems(compiled, today)


def load_best(
    folders: Sequence[Path], *, today: dt.date, pictures: Path, cache_folder: Path | None = None
) -> Loaded:
    """Load the first folder that gives a library, or else the last good state of it.

    The last of `folders` is the content shipped inside. What was wrong with the folders before it
    is among the problems. Raises ContentUnavailableError when not even that one can be shown.
    """
    failed: list[Problem] = []
    for folder in folders:
        try:
            library, problems = load_library(
                folder, today=today, pictures=pictures, cache_folder=cache_folder
            )
        except ContentUnavailableError as error:
            failed += error.problems or [_unavailable(folder, error)]
        else:
            return library, (*failed, *problems)
        if cache_folder is None:
            continue
        try:
            library, _ = load_last_good(folder, today=today, cache_folder=cache_folder)
        except ContentUnavailableError:
            continue
        return library, tuple(failed)
    raise ContentUnavailableError("no content can be shown", tuple(failed))


def load_front(folder: Path, *, pictures: Path, cache_folder: Path | None = None) -> Front:
    """Load what the attract screen shows, without any page.

    Raises ContentUnavailableError when the folder cannot be used.
    """
    try:
        state = fingerprint(folder, pictures)
    except OSError as error:
        raise ContentUnavailableError(f"{folder} cannot be read: {error.strerror}") from error
    if cache_folder is not None:
        front = read_cache(cache_file(cache_folder, folder, _FRONT), Front)
        if front is not None and front.fingerprint == state:
            return front
    from kiosk.content.compile import language_parts, offered_clinic, open_folder, required_clinic

    opened = open_folder(folder)
    clinic = required_clinic(opened)
    parts = language_parts(opened, clinic)
    clinic = offered_clinic(clinic, parts)
    return Front(
        fingerprint=state,
        clinic=clinic,
        languages={code: parts[code].language for code in clinic.languages},
        words={code: parts[code].words for code in clinic.languages},
    )


def _front(compiled: Compiled) -> Front:
    return Front(
        fingerprint=compiled.fingerprint,
        clinic=compiled.clinic,
        languages={code: compiled.editions[code].language for code in compiled.offered},
        words={code: compiled.editions[code].words for code in compiled.offered},
    )


def _problems(compiled: Compiled, today: dt.date) -> tuple[Problem, ...]:
    expired = list(expired_reviews(compiled, today))
    if not expired:
        return compiled.problems
    from kiosk.content.rules import RULES

    rule = RULES["page.review-expired"]
    return compiled.problems + tuple(
        Problem(
            file=review.file,
            line=review.line,
            rule=rule.id,
            message=f"the review date {review.review_by} has passed",
            remedy=rule.remedy,
            severity=rule.severity,
        )
        for review in expired
    )


def _unavailable(folder: Path, error: ContentUnavailableError) -> Problem:
    return Problem(
        file=str(folder),
        line=1,
        rule="data.missing",
        message=str(error),
        remedy="Check that the folder exists and that the kiosk's user may read it.",
    )
