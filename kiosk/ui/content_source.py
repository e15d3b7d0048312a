"""Where this kiosk's content comes from: an installed pack, the given folder, or what came inside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from kiosk.content.errors import ContentUnavailableError
from kiosk.content.library import Front, load_best, load_front
from kiosk.content.model import Library, Problem
from kiosk.content.offering import is_draft, offered_front, offered_library
from kiosk.content.packs.store import current_content
from kiosk.content.words import Words
from kiosk.options import RunOptions
from kiosk.settings import Settings
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


class ContentSource:
    """Loads content and knows when there is newer."""

    def __init__(self, options: RunOptions, journal: Journal, settings: Settings) -> None:
        """Take the folders from the options, the languages to offer from the settings.

        Problems go to the journal.
        """
        self._settings = self._settings_in_use = settings
        self._options = options
        self._journal = journal
        self._cache = options.data / "cache"
        self._in_use: tuple[Path, ...] = ()
        self._own_words: Words | None = None
        self.problems: tuple[Problem, ...] = ()

    def use_settings(self, settings: Settings) -> None:
        """Offer other languages from the next load on; `has_newer` says that there is one to do."""
        self._settings = settings

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
            whole = load_front(self.folders()[0], pictures=PICTURES, cache_folder=self._cache)
            whole = msgspec.structs.replace(
                whole, words={code: self._completed(words) for code, words in whole.words.items()}
            )
            front = offered_front(whole, self._settings)
        except ContentUnavailableError as error:
            self._journal.note("content", str(error))
            library = self.load_library()
            return front_of(library), library
        return front, None

    def load_library(self) -> Library:
        """Return the whole content; what is wrong with it is written into the journal."""
        self._in_use, self._settings_in_use = self.folders(), self._settings
        library, problems = load_best(
            self._in_use,
            today=dt.datetime.now(tz=dt.UTC).date(),
            pictures=PICTURES,
            cache_folder=self._cache,
        )
        editions = {
            code: msgspec.structs.replace(edition, words=self._completed(edition.words))
            for code, edition in library.editions.items()
        }
        library = offered_library(msgspec.structs.replace(library, editions=editions), self._settings)
        for edition in library.editions.values():
            if is_draft(edition.language):
                name = edition.language.english_name
                self._journal.note("content", f"nobody qualified has checked the {name} translation yet")
        self.problems = tuple(problems)
        for problem in problems:
            self._journal.note("content", f"{problem.file}:{problem.line}: {problem.message}")
        return library

    def _completed(self, words: Words) -> Words:
        """Let the program's own English stand in for words that older content does not have yet.

        A pack may have been made before the program got a new button.
        """
        if self.folders() == (BUILT_IN,):
            return words
        if self._own_words is None:
            front = load_front(BUILT_IN, pictures=PICTURES, cache_folder=self._cache)
            self._own_words = front.words["en"]
        own = self._own_words
        return msgspec.structs.replace(
            words,
            fallback={**own.texts, **words.fallback},
            fallback_plurals={**own.plurals, **words.fallback_plurals},
        )

    def has_newer(self) -> bool:
        """Say whether another pack, or other languages, have been chosen since the last load."""
        if not self._in_use:
            return False
        return self.folders() != self._in_use or self._languages_differ()

    def _languages_differ(self) -> bool:
        chosen, used = self._settings, self._settings_in_use
        return (chosen.languages, chosen.show_unreviewed) != (used.languages, used.show_unreviewed)
