"""Where this kiosk's content comes from: an installed pack, the given folder, or what came inside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from kiosk.content.errors import ContentUnavailableError
from kiosk.content.library import Front, load_best, load_front
from kiosk.content.model import Library
from kiosk.content.packs.store import current_content
from kiosk.content.words import Words
from kiosk.options import RunOptions
from kiosk.staff.journal import Journal
from kiosk.ui.drawing import ASSETS

#: The content shipped inside: the last thing to fall back to.
BUILT_IN = ASSETS.parent / "content"
PICTURES = ASSETS / "illustrations"


def front_of(library: Library) -> Front:
    """Return the little that attract needs from a whole library."""
    return Front(
        fingerprint="",
        clinic=library.clinic,
        languages={code: edition.language for code, edition in library.editions.items()},
        words={code: edition.words for code, edition in library.editions.items()},
    )


def completed(words: Words, ours: Words) -> Words:
    """Return `words` with `ours` for every key that they lack: no missing word may stop a page.

    Content may be older than this program, and know nothing of a button that came later.
    """
    return msgspec.structs.replace(
        words,
        fallback={**ours.texts, **words.fallback},
        fallback_plurals={**ours.plurals, **words.fallback_plurals},
    )


class ContentSource:
    """Loads content and knows when there is newer."""

    def __init__(self, options: RunOptions, journal: Journal) -> None:
        """Take the folders from the options; problems go to the journal."""
        self._options = options
        self._journal = journal
        self._cache = options.data / "cache"
        self._in_use: tuple[Path, ...] = ()

    def folders(self) -> tuple[Path, ...]:
        """Return the folders to try, the best first.

        A folder named on the command line is what somebody wants to see; without one, an installed
        pack comes before the content inside. Safe mode trusts only the latter.
        """
        if self._options.safe_mode:
            return (BUILT_IN,)
        named = self._options.content
        if named != BUILT_IN:
            return (named, BUILT_IN)
        installed = current_content(self._options.data)
        return (installed, BUILT_IN) if installed is not None else (BUILT_IN,)

    def load_front(self) -> tuple[Front, Library | None]:
        """Return the front of the content; the whole library too where the front alone fails."""
        try:
            front = load_front(self.folders()[0], pictures=PICTURES, cache_folder=self._cache)
        except ContentUnavailableError as error:
            self._journal.note("content", str(error))
            library = self.load_library()
            return front_of(library), library
        if self._is_ours(self.folders()):
            return front, None
        ours = self._our_words()
        words = {code: completed(each, ours) for code, each in front.words.items()}
        return msgspec.structs.replace(front, words=words), None

    def load_library(self) -> Library:
        """Return the whole content; what is wrong with it is written into the journal."""
        self._in_use = self.folders()
        library, problems = load_best(
            self._in_use,
            today=dt.datetime.now(tz=dt.UTC).date(),
            pictures=PICTURES,
            cache_folder=self._cache,
        )
        for problem in problems:
            self._journal.note("content", f"{problem.file}:{problem.line}: {problem.message}")
        if self._is_ours(self._in_use):
            return library
        ours = self._our_words()
        editions = {
            code: msgspec.structs.replace(edition, words=completed(edition.words, ours))
            for code, edition in library.editions.items()
        }
        return msgspec.structs.replace(library, editions=editions)

    def _is_ours(self, folders: tuple[Path, ...]) -> bool:
        return folders[0] == BUILT_IN

    def _our_words(self) -> Words:
        """Return the English words that came inside."""
        front = load_front(BUILT_IN, pictures=PICTURES, cache_folder=self._cache)
        return front.words.get("en") or next(iter(front.words.values()))

    def has_newer(self) -> bool:
        """Say whether another pack has been installed, or rolled back to, since the last load."""
        return bool(self._in_use) and self.folders() != self._in_use
