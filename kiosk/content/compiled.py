"""Content as it is kept between two starts, and how a library is made from it.

A page stays encoded until somebody opens it, so ten times the pages hardly lengthen the start.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping

import msgspec

from kiosk.content.model import (
    Clinic,
    DemoStop,
    Edition,
    GlossaryEntry,
    Language,
    Library,
    LocalClinic,
    Page,
    Problem,
    RecoveryData,
    Source,
    SurgeonQuestion,
)
from kiosk.content.words import Words


#: The language that all others are made from, and whose pages stand in for those they lack.
ORIGINAL_LANGUAGE = "en"


class ReviewDate(msgspec.Struct, frozen=True, array_like=True):
    """When a page must be looked at again, and where its file says so."""

    file: str
    line: int
    review_by: dt.date


class CompiledEdition(msgspec.Struct, frozen=True):
    """One language. `order` names each page and the language that it is shown in."""

    language: Language
    words: Words
    glossary: dict[str, GlossaryEntry]
    surgeon_questions: tuple[SurgeonQuestion, ...]
    numbers: dict[str, str]
    pages: dict[str, msgspec.Raw]
    order: tuple[tuple[str, str], ...]
    reviews: tuple[ReviewDate, ...]
    local: LocalClinic = LocalClinic()
    demo: tuple[DemoStop, ...] = ()


class Compiled(msgspec.Struct, frozen=True):
    """A whole folder, compiled. `offered` are the languages of the clinic that can be shown."""

    fingerprint: str
    hash: str
    clinic: Clinic
    sources: dict[str, Source]
    recovery: RecoveryData
    offered: tuple[str, ...]
    editions: dict[str, CompiledEdition]
    problems: tuple[Problem, ...]


class LazyPages(Mapping[str, Page]):
    """Pages by address, each decoded when it is first asked for."""

    def __init__(self, encoded: dict[str, msgspec.Raw]) -> None:
        """Keep the encoded pages in reading order."""
        self._encoded = encoded
        self._decoded: dict[str, Page] = {}

    def __getitem__(self, address: str) -> Page:
        """Return a page. KeyError when there is none at `address`."""
        page = self._decoded.get(address)
        if page is None:
            page = _page_decoder().decode(self._encoded[address])
            self._decoded[address] = page
        return page

    def __iter__(self) -> Iterator[str]:
        """Go through the addresses in reading order, decoding nothing."""
        return iter(self._encoded)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._encoded)

    def __contains__(self, address: object) -> bool:
        """Return whether there is a page at `address`, decoding nothing."""
        return address in self._encoded


def assemble(compiled: Compiled) -> Library:
    """Return the library that `compiled` holds; pages missing in a language are English ones."""
    original = _edition(ORIGINAL_LANGUAGE, compiled)
    editions = {
        code: original if code == ORIGINAL_LANGUAGE else _edition(code, compiled, original)
        for code in compiled.offered
    }
    return Library(
        hash=compiled.hash,
        clinic=compiled.clinic,
        sources=compiled.sources,
        recovery=compiled.recovery,
        editions=editions,
    )


def expired_reviews(compiled: Compiled, today: dt.date) -> Iterator[ReviewDate]:
    """Yield the pages of the offered languages whose review date lies before `today`."""
    for code in compiled.offered:
        for review in compiled.editions[code].reviews:
            if review.review_by < today:
                yield review


def _edition(code: str, compiled: Compiled, stand_in: Edition | None = None) -> Edition:
    edition = compiled.editions[code]
    return Edition(
        language=edition.language,
        words=edition.words,
        pages=LazyPages(
            {address: compiled.editions[language].pages[address] for address, language in edition.order}
        ),
        glossary=edition.glossary,
        surgeon_questions=edition.surgeon_questions,
        numbers=edition.numbers,
        local=edition.local,
        stand_in=stand_in,
        demo=edition.demo,
    )


@functools.cache
def _page_decoder() -> msgspec.msgpack.Decoder[Page]:
    return msgspec.msgpack.Decoder(Page)
