"""One page of the kiosk as a chapter: who answers for it, its text, its evidence, a place to sign."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.content.model import Edition, Library, Page, Source
from kiosk.ui.booklet_blocks import BlockPieces
from kiosk.ui.booklet_numbers import Number, number_table, numbers_of, used_on
from kiosk.ui.booklet_paper import Piece, Row, mm
from kiosk.ui.booklet_sheets import Chapter
from kiosk.ui.booklet_text import ENGLISH, SMALL, Face, Run, Text, ink, runs_of

#: The headings of the table of contents, by section.
SECTION_TITLES = {
    "about": "About MISS",
    "conditions": "Conditions",
    "techniques": "Techniques",
    "recovery": "Recovery, week by week, and the rows of the graph",
    "questions": "Questions and answers",
    "warning-signs": "Warning signs",
    "surgeon-questions": "Questions for the surgeon",
}


class SignBox(Piece):
    """Who checked it, when, the signature, and what to change."""

    gap = mm(6)

    def height(self, width: float) -> float:
        del width
        return mm(52)

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        painter.setPen(QPen(ink("ink"), mm(0.35)))
        painter.drawRect(QRectF(left, top, width, self.height(width)))
        upper, middle = mm(15), mm(8)
        thin = QPen(ink("soft"), mm(0.2))
        painter.setPen(thin)
        for share in (0.42, 0.62):
            x = left + width * share
            painter.drawLine(QRectF(x, top, 0, upper).topLeft(), QRectF(x, top, 0, upper).bottomLeft())
        for y in (top + upper, top + upper + middle):
            painter.drawLine(QRectF(left, y, width, 0).topLeft(), QRectF(left, y, width, 0).topRight())
        labels = (("Checked by", 0.0, 0.42), ("Date", 0.42, 0.62), ("Signature", 0.62, 1.0))
        for words, start, end in labels:
            self._label(painter, words, left + width * start, top, width * (end - start))
        verdicts = ("Right as it is", "Right with the changes below", "Must not be shown")
        for words, start in zip(verdicts, (0.0, 0.26, 0.66), strict=True):
            x, y = left + width * start + mm(2), top + upper + mm(2.2)
            painter.setPen(thin)
            painter.drawRect(QRectF(x, y, mm(3.6), mm(3.6)))
            Text(words, size=SMALL).paint(painter, x + mm(5), y - mm(0.2), width * 0.36)
        changes = top + upper + middle
        self._label(painter, "Changes wanted", left, changes, width)
        painter.setPen(QPen(ink("line"), mm(0.2)))
        for number in range(1, 4):
            y = changes + mm(3) + number * mm(7)
            rule = QRectF(left + mm(2), y, width - mm(4), 0)
            painter.drawLine(rule.topLeft(), rule.topRight())

    @staticmethod
    def _label(painter: QPainter, words: str, left: float, top: float, width: float) -> None:
        Text(words, size=SMALL, colour="soft").paint(painter, left + mm(2), top + mm(1), width - mm(4))


def review_state(page: Page) -> str:
    """Return who checked a page and when, or that nobody has."""
    meta = page.meta
    if not meta.reviewer:
        return "Not yet checked by a clinician"
    return f"Checked by {meta.reviewer} on {(meta.reviewed or meta.written).isoformat()}"


def page_chapter(page: Page, library: Library, edition: Edition) -> Chapter:
    """Return the chapter of one page; `edition` is the language of the booklet."""
    language = edition.language
    own = page.language == language.code
    if not own and page.language in library.editions:
        edition = library.editions[page.language]
    numbers = numbers_of(library, edition)
    face = Face.of(edition.language)
    pieces: list[Piece] = [
        Text(page.meta.title, face, size=17, bold=True, keep=True),
        *_identity(page, own=own, english_name=language.english_name),
    ]
    blocks = BlockPieces(library, edition, face)
    pieces.append(Text(runs_of(page.summary), face, size=11.5, bold=True, gap=3.5))
    if page.meta.illustration:
        pieces.append(blocks.picture(page.meta.illustration, page.meta.illustration_description, []))
    pieces += blocks.of(page.blocks)
    pieces += _search_words(page, face)
    used = [numbers[name] for name in used_on(page) if name in numbers]
    if used:
        pieces.append(_heading("Numbers on this page"))
        pieces += number_table(used, face)
    pieces += _sources(page, used, library)
    # The place to sign never stands on a sheet of its own.
    pieces[-1].keep = True
    pieces.append(SignBox())
    return Chapter(
        title=page.meta.title,
        address=page.address,
        group=SECTION_TITLES[page.section],
        pieces=tuple(pieces),
        face=face,
        state=review_state(page),
    )


def _identity(page: Page, *, own: bool, english_name: str) -> list[Piece]:
    meta = page.meta
    state = Text(f"{review_state(page)}.", bold=True, gap=1.2, keep=True)
    facts = (
        f"Address {page.address}   ·   File {page.file}   ·   Hash {page.hash}",
        (
            f"Written by {meta.author} on {meta.written.isoformat()}   ·   "
            f"To be looked at again by {meta.review_by.isoformat()}"
        ),
    )
    lines: list[Piece] = [Text(words, size=SMALL, colour="soft", gap=0.8, keep=True) for words in facts]
    if meta.milestone:
        words = f"Opens when the row {meta.milestone} of the recovery graph is touched."
        lines.append(Text(words, size=SMALL, colour="soft", gap=0.8, keep=True))
    if not own:
        words = f"Not translated into {english_name} yet: patients see these English words."
        lines.append(Text(words, bold=True, gap=1.2, keep=True))
    return [state, *lines]


def _heading(words: str) -> Text:
    return Text(words, size=11, bold=True, gap=5, keep=True)


def _search_words(page: Page, face: Face) -> list[Piece]:
    found: list[Piece] = []
    if page.meta.aliases:
        label = Text("Search also finds this page by", size=SMALL, colour="soft")
        aliases = Text(", ".join(page.meta.aliases), face, size=SMALL)
        found.append(Row([(26, [label]), (74, [aliases])], gap=4))
    if page.meta.related:
        label = Text("“Read next” leads to", size=SMALL, colour="soft")
        related = Text(", ".join(page.meta.related), size=SMALL)
        found.append(Row([(26, [label]), (74, [related])], gap=1.5))
    return found


def _sources(page: Page, used: list[Number], library: Library) -> list[Piece]:
    names = dict.fromkeys((*page.sources, *(name for number in used for name in number.sources)))
    if not names:
        return [Text("This page cites no source.", size=SMALL, colour="soft", gap=4)]
    pieces: list[Piece] = [_heading("Sources of this page")]
    for name in names:
        source = library.sources.get(name)
        pieces.append(source_row(source) if source else Text(f"[{name}] is not in the bibliography."))
    return pieces


def source_row(source: Source, note: str = "") -> Row:
    """Return one entry of a bibliography in full."""
    details = ", ".join(str(part) for part in (source.kind, source.year, source.link) if part)
    words = [Run(source.citation), Run(f"  {details}", "address")]
    entry: list[Piece] = [Text(words, size=SMALL * 1.05)]
    if note:
        entry.append(Text(note, size=SMALL * 0.9, colour="soft", gap=0.4))
    return Row(
        [(13, [Text([Run(f"[{source.id}]", "cite")], ENGLISH, size=SMALL * 1.15)]), (87, entry)], gap=1.2
    )
