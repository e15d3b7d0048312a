"""The booklet: every page of a language as a PDF on A4, for a clinician who checks and signs.

It needs no screen. The same blocks that the kiosk shows are set here with their citations in
place, so what is signed is what patients see.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from kiosk.content.errors import ContentUnavailableError
from kiosk.content.library import load_library
from kiosk.content.model import Library, Problem
from kiosk.options import BookletOptions
from kiosk.ui.application import make_application
from kiosk.ui.booklet_lists import contents, cover, lists
from kiosk.ui.booklet_numbers import numbers_of
from kiosk.ui.booklet_page import page_chapter
from kiosk.ui.booklet_sheets import Chapter, Flow, Margins, Sheet, pdf_of
from kiosk.ui.drawing import ASSETS


class BookletError(Exception):
    """No booklet can be made; the message is one plain sentence."""


def main(options: BookletOptions) -> int:
    """Make the booklet. BookletError when it cannot be made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    try:
        library, problems = load_library(
            options.content, today=options.date, pictures=ASSETS / "illustrations"
        )
    except ContentUnavailableError as error:
        raise BookletError(f"{error}. `check` says what is wrong.") from error
    if options.language not in library.editions:
        offered = ", ".join(library.editions)
        raise BookletError(f"The content has no language '{options.language}'; it offers: {offered}.")
    data = make_booklet(library, options.language, options.date, problems)
    write(options.out, data)
    application.processEvents()
    return 0


def make_booklet(library: Library, language: str, date: dt.date, problems: Sequence[Problem] = ()) -> bytes:
    """Return the booklet of one language as a PDF."""
    sheets = lay_out(library, language, date, problems)
    edition = library.editions[language]
    names = f"{library.clinic.name}, {edition.language.english_name}"
    margins = Margins(
        head=f"MISS kiosk, booklet to check: {names}",
        foot=f"Content {library.hash}   ·   {date.isoformat()}",
    )
    return pdf_of(sheets, margins)


def lay_out(library: Library, language: str, date: dt.date, problems: Sequence[Problem] = ()) -> list[Sheet]:
    """Return the sheets of the booklet, in order."""
    edition = library.editions[language]
    chapters = [page_chapter(page, library, edition) for page in edition.pages.values()]
    chapters += lists(library, edition, numbers_of(library, edition))
    body = _flow(chapters)

    def front(first: int) -> Flow:
        count = first + len(body.sheets)
        starts = [first + start + 1 for start in body.starts]
        return _flow([cover(library, edition, date, problems, count), contents(chapters, starts)])

    # The numbers stand in a column of their own, so they do not change how many sheets come first.
    return [*front(len(front(0).sheets)).sheets, *body.sheets]


def _flow(chapters: Sequence[Chapter]) -> Flow:
    flow = Flow()
    for chapter in chapters:
        flow.add(chapter)
    return flow


def write(path: Path, data: bytes) -> None:
    """Write the booklet, whole or not at all. BookletError when the disk does not let us."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    plain = not path.exists() or path.is_file()  # a device or a pipe is written to, never replaced
    target = draft if plain else path
    try:
        target.write_bytes(data)
        if plain:
            draft.replace(path)
    except OSError as error:
        if plain:
            draft.unlink(missing_ok=True)
        raise BookletError(f"{path} cannot be written: {error.strerror}.") from error
