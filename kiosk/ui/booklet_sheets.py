"""From chapters to sheets of A4: what stands where, and the lines above and below every sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.ui.booklet_paper import RESOLUTION, Line, Piece, mm
from kiosk.ui.booklet_text import ENGLISH, SMALL, Face, Text, ink

PAPER_WIDTH, PAPER_HEIGHT = mm(210), mm(297)
LEFT, TOP = mm(20), mm(24)
WIDTH = PAPER_WIDTH - 2 * LEFT
HEIGHT = PAPER_HEIGHT - TOP - mm(24)


@dataclass(frozen=True)
class Chapter:
    """One page of the kiosk, or one list of the booklet's end."""

    title: str
    address: str
    group: str  # the heading in the table of contents
    pieces: tuple[Piece, ...]
    face: Face = ENGLISH
    shares: bool = True  # may begin on a sheet on which another ends, when it fits there whole
    state: str = ""  # who checked it, for the table of contents


@dataclass(frozen=True)
class Placed:
    """A piece on a sheet. `scale` is below 1 only for a single piece higher than a whole sheet."""

    piece: Piece
    top: float
    scale: float = 1.0


@dataclass
class Sheet:
    """One sheet: its pieces, and what its head says it holds."""

    pieces: list[Placed] = field(default_factory=list)
    bottom: float = 0.0
    holds: list[str] = field(default_factory=list)

    def place(self, piece: Piece) -> None:
        """Put a piece below the others."""
        top = self.bottom + (piece.gap if self.pieces else 0.0)
        height = piece.height(WIDTH)
        scale = min(1.0, (HEIGHT - top) / height) if height > HEIGHT - top else 1.0
        self.pieces.append(Placed(piece, top, scale))
        self.bottom = top + height * scale

    def room_for(self, pieces: Sequence[Piece]) -> bool:
        """Return whether all of `pieces` fit below the others."""
        if not pieces:
            return True
        high = sum(piece.gap + piece.height(WIDTH) for piece in pieces)
        return self.bottom + high - (0.0 if self.pieces else pieces[0].gap) <= HEIGHT + 0.5


@dataclass
class Flow:
    """Chapters laid out on sheets, and the sheet on which each begins (the first is 0)."""

    sheets: list[Sheet] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, chapter: Chapter) -> None:
        """Lay out one chapter after the others."""
        divider = Line(ink("line"))
        sheet = self.sheets[-1] if self.sheets else None
        if sheet and chapter.shares and sheet.room_for((divider, *chapter.pieces)):
            sheet.place(divider)
        else:
            sheet = self._next_sheet()
        self.starts.append(len(self.sheets) - 1)
        sheet.holds.append(chapter.address)
        for group in _groups(chapter.pieces):
            self._add_group(group, chapter)

    def _add_group(self, group: list[Piece], chapter: Chapter) -> None:
        """Lay out pieces that belong together: on this sheet, on the next, or parted if they must be."""
        sheet = self.sheets[-1]
        if sheet.room_for(group) or (len(group) == 1 and not sheet.pieces and not group[0].parts()):
            for piece in group:
                sheet.place(piece)
        elif not _too_high(group):
            sheet = self._go_on(chapter, group[0].header)
            for piece in group:
                sheet.place(piece)
        elif len(group) > 1:
            for piece in group:
                self._add_group([piece], chapter)
        elif parts := group[0].parts():
            for inner in _groups(parts):
                self._add_group(inner, chapter)
        else:
            self._go_on(chapter, None).place(group[0])

    def _go_on(self, chapter: Chapter, header: Piece | None) -> Sheet:
        """Begin a sheet on which a chapter goes on."""
        sheet = self._next_sheet()
        sheet.holds.append(f"{chapter.address}, continued")
        if header is not None:
            sheet.place(header)
        return sheet

    def _next_sheet(self) -> Sheet:
        self.sheets.append(Sheet())
        return self.sheets[-1]


def _too_high(pieces: Sequence[Piece]) -> bool:
    return not Sheet().room_for(pieces)


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces with those that must not be parted from them."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


@dataclass(frozen=True)
class Margins:
    """The words in the head and foot of every sheet."""

    head: str
    foot: str
    face: Face = ENGLISH


def pdf_of(sheets: Sequence[Sheet], margins: Margins) -> bytes:
    """Return all sheets as one PDF on A4, called what the head of its sheets says."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    writer.setTitle(margins.head)
    writer.setCreator("MISS kiosk")
    draw(writer, sheets, margins)
    buffer.close()
    return bytes(buffer.data().data())


def draw(writer: QPdfWriter, sheets: Sequence[Sheet], margins: Margins) -> None:
    """Draw all sheets into a PDF."""
    painter = QPainter(writer)
    for number, sheet in enumerate(sheets, 1):
        if number > 1:
            writer.newPage()
        _draw_margins(painter, sheet, margins, number, len(sheets))
        for placed in sheet.pieces:
            painter.save()
            painter.translate(QPointF(LEFT, TOP + placed.top))
            painter.scale(placed.scale, placed.scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            placed.piece.paint(painter, 0.0, 0.0, WIDTH)
            painter.restore()
    painter.end()


def _draw_margins(painter: QPainter, sheet: Sheet, margins: Margins, number: int, count: int) -> None:
    held = ", ".join(sheet.holds[:3]) + (" …" if len(sheet.holds) > 3 else "")
    _draw_pair(painter, mm(12), margins.head, held)
    bottom = PAPER_HEIGHT - mm(16)
    painter.setPen(QPen(ink("line"), mm(0.2)))
    painter.drawLine(QRectF(LEFT, bottom, WIDTH, 0).topLeft(), QRectF(LEFT, bottom, WIDTH, 0).topRight())
    _draw_pair(painter, bottom + mm(1.5), margins.foot, f"Page {number} of {count}")


def _draw_pair(painter: QPainter, top: float, start: str, end: str) -> None:
    half = WIDTH * 0.64
    Text(start, size=SMALL, colour="soft").paint(painter, LEFT, top, half)
    rest = WIDTH - half
    Text(end, size=SMALL, colour="soft", at_end=True).paint(painter, LEFT + half, top, rest)
