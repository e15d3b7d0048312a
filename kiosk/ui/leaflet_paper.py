"""A leaflet on paper: on sheets with its picture, or on a narrow roll as one long strip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.content.model import (
    AnyBlock,
    AnySpan,
    Callout,
    CiteSpan,
    Columns,
    Facts,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    NumberSpan,
    Paragraph,
    Steps,
    Table,
)
from kiosk.ui.booklet_paper import Drawing, Line, Piece, Row, SideBySide, Slice, Stack, mm
from kiosk.ui.booklet_sheets import LEFT, PAPER_HEIGHT, PAPER_WIDTH, TOP, WIDTH, Chapter, Flow
from kiosk.ui.booklet_text import Face, Run, Text, ink
from kiosk.ui.drawing import known_picture
from kiosk.ui.leaflet import Leaflet, Signs

#: Paper narrower than this, in millimetres, comes from a roll.
ROLL_BELOW_MM = 120.0
#: Body text in points on sheets and on rolls; the second for who reads large text on the screen.
SHEET_POINTS, ROLL_POINTS = (12.0, 16.0), (11.0, 14.0)
#: What a printer cannot reach at the sides of a roll, in millimetres.
ROLL_MARGIN_MM = 4.0
#: Lines to write an answer on, and how far apart, in millimetres.
ANSWER_LINES, ANSWER_MM = 3, 9.0
#: Drawn steps side by side on a sheet.
STEPS_A_ROW = 3
_INDENT = 6.0
_BLACK = QColor("#000000")


class Answer(Piece):
    """Ruled lines to write on."""

    gap = mm(1.0)

    def __init__(self, lines: int) -> None:
        """Take how many lines."""
        self._lines = lines

    def height(self, width: float) -> float:
        del width
        return mm(ANSWER_MM) * self._lines + mm(2)

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        painter.setPen(QPen(ink("edge"), mm(0.25)))
        for number in range(1, self._lines + 1):
            y = top + mm(ANSWER_MM) * number
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))


@dataclass(frozen=True)
class Setter:
    """Turns a leaflet into pieces of paper. Every box looks the same: no option is favoured."""

    leaflet: Leaflet
    roll: bool

    @property
    def face(self) -> Face:
        """The script and the way it runs."""
        return Face(self.leaflet.script, self.leaflet.right_to_left)

    @property
    def body(self) -> float:
        """The size of body text, in points."""
        return (ROLL_POINTS if self.roll else SHEET_POINTS)[self.leaflet.large]

    def pieces(self) -> Iterator[Piece]:
        """Yield the whole leaflet from top to bottom."""
        leaflet = self.leaflet
        yield from self._head()
        yield self.text(leaflet.title, scale=1.5, bold=True, gap=3, keep=True)
        if leaflet.lead:
            yield self.text(leaflet.lead, scale=1.08, gap=2.5)
        if not leaflet.warnings:
            yield from self._warnings()
        if leaflet.picture and not self.roll and known_picture(leaflet.picture):
            picture = Drawing(leaflet.picture, limit=46)
            picture.gap = mm(4)
            yield picture
        for question in leaflet.questions:
            yield self.text(question, bold=True, gap=4, keep=True)
            yield Answer(2 if self.roll else ANSWER_LINES)
        yield from self.blocks(leaflet.blocks)
        if leaflet.warnings:
            yield from self._warnings()
        for words in leaflet.foot:
            yield self.text(words, scale=0.85, gap=2.5)

    def _head(self) -> Iterator[Piece]:
        leaflet = self.leaflet
        clinic = self.text(leaflet.clinic, scale=0.9, bold=True)
        if self.roll:
            yield clinic
            yield self.text(leaflet.date, scale=0.9, gap=0.5)
        else:
            date = Text(leaflet.date, self.face, size=self.body * 0.9, at_end=True)
            yield Row([(60, [clinic]), (40, [date])], right_to_left=leaflet.right_to_left, ruled=ink("edge"))

    def _warnings(self) -> Iterator[Piece]:
        """When to call, in a box of its own that is not parted."""
        inner: list[Piece] = []
        for number, group in enumerate(self.leaflet.warnings):
            inner += self._signs(group, first=number == 0)
        for piece in inner:
            piece.keep = True
        inner.append(self.text(self.leaflet.number, scale=1.1, bold=True, gap=3))
        yield from self._box(inner)

    def _signs(self, group: Signs, *, first: bool) -> Iterator[Piece]:
        yield self.text(group.title, bold=True, gap=0 if first else 3, keep=True)
        for sign in group.signs:
            yield self.text(sign, mark="•", gap=1)

    # --- blocks

    def blocks(self, blocks: Iterable[AnyBlock]) -> Iterator[Piece]:
        """Yield blocks of a page in reading order."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: AnyBlock) -> Iterator[Piece]:
        match block:
            case Heading():
                scale = 1.25 if block.level == 2 else 1.1
                yield self.text(runs(block.spans), scale=scale, bold=True, gap=5, keep=True)
            case Paragraph():
                yield self.text(runs(block.spans))
            case ListBlock():
                yield from self._list(block.items, ordered=block.ordered)
            case Callout():
                yield from self._callout(block)
            case Columns():
                yield from self._columns(block)
            case Figure():
                yield from self._figure(block.picture, [self.text(block.caption)])
            case Steps():
                yield from self._steps(block)
            case Facts():
                labels = self.leaflet.fact_labels
                pairs = ((labels.get(fact.kind, ""), runs(fact.spans)) for fact in block.facts)
                yield from (piece for pair in pairs for piece in self._pair(*pair))
            case Table():
                yield from self._table(block)

    def _list(self, items: tuple[ListItem, ...], *, ordered: bool, depth: int = 0) -> Iterator[Piece]:
        for number, item in enumerate(items, 1):
            mark = f"{number}." if ordered else ("–" if depth else "•")
            yield self.text(runs(item.spans), mark=mark, depth=depth, gap=1.4)
            yield from self._list(item.children, ordered=False, depth=depth + 1)

    def _callout(self, block: Callout) -> Iterator[Slice]:
        inner: list[Piece] = []
        if block.title:
            inner.append(self.text(block.title, scale=1.05, bold=True, keep=True))
        inner += self.blocks(block.blocks)
        yield from self._box(inner)

    def _columns(self, block: Columns) -> Iterator[Piece]:
        boxes = [list(self._callout(callout)) for callout in block.columns]
        if self.roll:
            yield from (piece for box in boxes for piece in box)
        else:
            yield SideBySide(boxes, right_to_left=self.leaflet.right_to_left)

    def _box(self, inner: list[Piece]) -> Iterator[Slice]:
        for number, piece in enumerate(inner):
            yield Slice(
                piece,
                ground=None,
                bar=ink("edge"),
                edge=ink("edge"),
                first=number == 0,
                last=number == len(inner) - 1,
                right_to_left=self.leaflet.right_to_left,
            )

    def _figure(self, picture: str, words: list[Text]) -> Iterator[Piece]:
        words = [text for text in words if text.words.strip()]
        if self.roll or not known_picture(picture):
            yield from words
        elif words:
            yield Row(
                [(34, [Drawing(picture, limit=42)]), (66, words)],
                right_to_left=self.leaflet.right_to_left,
                space=6,
                gap=3,
            )
        else:
            yield Drawing(picture, limit=60)

    def _steps(self, block: Steps) -> Iterator[Piece]:
        if block.title:
            yield self.text(block.title, scale=1.15, bold=True, gap=5, keep=True)
        cells = [
            (step.picture, self.text(runs(step.spans), scale=0.92, mark=f"{number}.", gap=1))
            for number, step in enumerate(block.steps, 1)
        ]
        if self.roll:
            yield from (words for _, words in cells)
            return
        for start in range(0, len(cells), STEPS_A_ROW):
            line: list[tuple[float, list[Piece]]] = [
                (1, [Drawing(picture, limit=40), words] if known_picture(picture) else [words])
                for picture, words in cells[start : start + STEPS_A_ROW]
            ]
            line += [(1, [])] * (STEPS_A_ROW - len(line))
            yield Row(line, right_to_left=self.leaflet.right_to_left, gap=3)

    def _table(self, block: Table) -> Iterator[Piece]:
        if self.roll:  # too narrow for columns: each row's facts below its name
            for row in block.rows:
                yield self.text(runs(row[0]), bold=True, gap=3, keep=True)
                for head, cell in zip(block.header[1:], row[1:], strict=False):
                    yield from self._pair("".join(span.text for span in head), runs(cell))
            return
        for number, cells in enumerate((block.header, *block.rows)):
            yield Row(
                [(1, [self.text(runs(cell), scale=0.88, bold=number == 0)]) for cell in cells],
                right_to_left=self.leaflet.right_to_left,
                ruled=ink("edge" if number == 0 else "line"),
                gap=0 if number else 3,
            )

    def _pair(self, label: str, words: list[Run]) -> Iterator[Piece]:
        if self.roll:
            yield self.text(label, scale=0.9, gap=1.5, keep=True)
            yield self.text(words, gap=0.3)
            return
        yield Row(
            [(32, [self.text(label)]), (68, [self.text(words)])],
            right_to_left=self.leaflet.right_to_left,
            ruled=ink("line"),
            gap=0.5,
        )

    def text(
        self,
        words: str | list[Run],
        *,
        scale: float = 1.0,
        bold: bool = False,
        mark: str = "",
        depth: int = 0,
        gap: float | None = None,
        keep: bool = False,
    ) -> Text:
        """Return a paragraph in this leaflet's script and size."""
        return Text(
            words,
            self.face,
            size=self.body * scale,
            bold=bold,
            mark=mark,
            indent=_INDENT * (depth + 1) if mark else 0.0,
            gap=gap,
            keep=keep,
        )


def runs(spans: Iterable[AnySpan]) -> list[Run]:
    """Return spans as runs for a patient: no sources, no addresses, nothing to tap."""
    return [
        Run(
            span.text, "strong" if isinstance(span, NumberSpan) or getattr(span, "strong", False) else "plain"
        )
        for span in spans
        if not isinstance(span, CiteSpan)
    ]


# --- on the paper --------------------------------------------------------------------------------


def strip_height(leaflet: Leaflet, width_mm: float) -> float:
    """Return how long a strip of a roll this wide must be, in millimetres."""
    width = mm(width_mm - 2 * ROLL_MARGIN_MM)
    stack = Stack(list(Setter(leaflet, roll=True).pieces()))
    return stack.height(width) / mm(1.0) + 2 * ROLL_MARGIN_MM + 6


def draw_strip(painter: QPainter, leaflet: Leaflet, width_mm: float) -> None:
    """Draw a leaflet on one strip; the painter's unit is a dot of RESOLUTION."""
    width = mm(width_mm - 2 * ROLL_MARGIN_MM)
    Stack(list(Setter(leaflet, roll=True).pieces())).paint(
        painter, mm(ROLL_MARGIN_MM), mm(ROLL_MARGIN_MM), width
    )


def draw_sheets(painter: QPainter, leaflet: Leaflet, next_sheet: Callable[[], object]) -> int:
    """Draw a leaflet on sheets of A4; return how many. The painter's unit is a dot of RESOLUTION."""
    setter = Setter(leaflet, roll=False)
    flow = Flow()
    flow.add(Chapter(title="", address="", group="", pieces=tuple(setter.pieces()), face=setter.face))
    count = len(flow.sheets)
    for number, sheet in enumerate(flow.sheets, 1):
        if number > 1:
            next_sheet()
        for placed in sheet.pieces:
            painter.save()
            painter.translate(QPointF(LEFT, TOP + placed.top))
            painter.scale(placed.scale, placed.scale)
            placed.piece.paint(painter, 0.0, 0.0, WIDTH)
            painter.restore()
        if count > 1:
            place = leaflet.place.format(number=number, count=count)
            words = f"{leaflet.title}   ·   {place}"
            top = PAPER_HEIGHT - mm(16)
            Line(_BLACK).paint(painter, LEFT, top, WIDTH)
            setter.text(words, scale=0.8).paint(painter, LEFT, top + mm(1.5), PAPER_WIDTH - 2 * LEFT)
    return count
