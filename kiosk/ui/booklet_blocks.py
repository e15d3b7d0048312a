"""The blocks of a page as pieces of paper. What is folded, tapped or played on the screen lies open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.content.model import (
    GROUPS,
    AnyBlock,
    Ask,
    Callout,
    Chart,
    Columns,
    Edition,
    Facts,
    Figure,
    Heading,
    IconArray,
    Library,
    ListBlock,
    ListItem,
    Only,
    Paragraph,
    Questions,
    Steps,
    Table,
)
from kiosk.ui.booklet_paper import Drawing, Piece, Row, SideBySide, Slice
from kiosk.ui.booklet_text import ENGLISH, SMALL, Face, Run, Text, ink, runs_of
from kiosk.ui.drawing import known_picture
from kiosk.ui.widgets.blocks import CALLOUT_LOOKS
from kiosk.ui.widgets.recovery_rows import CHARTS, Arm, ChartRow, rows_for

#: What each kind of callout is for, in words for the clinician.
KINDS = {
    "key": "Main message",
    "note": "Note",
    "action": "What to do",
    "warning": "Warning",
    "benefits": "Benefits",
    "risks": "Risks",
    "unsuitable": "Who it may not suit",
    "open": "May change to open surgery",
    "without-surgery": "Without surgery",
    "unknown": "Not known",
    "living": "Living with it",
}
_INDENT = 6.0


@dataclass(frozen=True)
class BlockPieces:
    """Turns blocks into pieces, in the language of one page."""

    library: Library
    edition: Edition
    face: Face

    def of(self, blocks: Iterable[AnyBlock]) -> Iterator[Piece]:
        """Yield the pieces of `blocks` in reading order."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: AnyBlock) -> Iterator[Piece]:
        match block:
            case Heading():
                size = 13.0 if block.level == 2 else 11.0
                yield Text(runs_of(block.spans), self.face, size=size, bold=True, gap=4.5, keep=True)
            case Paragraph():
                yield Text(runs_of(block.spans), self.face)
            case ListBlock():
                yield from self._list(block.items, ordered=block.ordered)
            case Callout():
                yield from self.callout(block)
            case Columns():
                boxes = [list(self.callout(callout)) for callout in block.columns]
                yield SideBySide(boxes, right_to_left=self.face.right_to_left)
            case Figure():
                yield self.picture(block.picture, block.description, [Text(block.caption, self.face)])
            case _:
                yield from self._special(block)

    def _special(self, block: AnyBlock) -> Iterator[Piece]:
        """Yield the pieces of what is more than words and pictures."""
        match block:
            case Steps():
                yield from self._steps(block)
            case Facts():
                yield from self._facts(block)
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)
            case Questions():
                yield from self._questions(block)
            case IconArray():
                yield from self._icon_array(block)
            case Only():
                group = self.edition.words(f"panel.{block.group}")
                yield Text(group, self.face, size=11, bold=True, gap=4, keep=True)
                yield from self.of(block.blocks)
            case Ask():
                yield from self._ask(block)

    def _list(self, items: tuple[ListItem, ...], *, ordered: bool, depth: int = 0) -> Iterator[Piece]:
        for number, item in enumerate(items, 1):
            mark = f"{number}." if ordered else ("–" if depth else "•")
            yield Text(runs_of(item.spans), self.face, mark=mark, indent=_INDENT * (1 + depth), gap=1.4)
            yield from self._list(item.children, ordered=False, depth=depth + 1)

    def callout(self, block: Callout) -> Iterator[Slice]:
        """Yield a callout as slices of a box, its kind named above its title."""
        kind = Text(KINDS[block.kind].upper(), size=SMALL * 0.9, bold=True, colour="soft", keep=True)
        inner: list[Piece] = [kind]
        if block.title:
            inner.append(Text(block.title, self.face, size=11, bold=True, gap=0.6, keep=True))
        inner += self.of(block.blocks)
        ground, bar, _ = CALLOUT_LOOKS[block.kind]
        for number, piece in enumerate(inner):
            yield Slice(
                piece,
                ground=None if ground == "card" else ink(ground),
                bar=ink(bar or "soft"),
                edge=ink("line"),
                first=number == 0,
                last=number == len(inner) - 1,
                right_to_left=self.face.right_to_left,
            )

    def picture(self, name: str, description: str, words: list[Text], *, limit: float = 62.0) -> Piece:
        """Return a picture beside its words and its spoken description."""
        words = [text for text in words if text.words.strip()]
        if description:
            words.append(Text("Spoken description:", size=SMALL, colour="soft", bold=True))
            words.append(Text(description, self.face, size=SMALL * 1.05, colour="soft", gap=0.4))
        if not known_picture(name):
            words.insert(0, Text(f"(The picture “{name}” is missing.)", colour="soft"))
            return Row([(1, words)])
        name_of_file = Text(f"{name}.svg", size=SMALL * 0.85, colour="soft")
        return Row(
            [(38, [Drawing(name, limit=limit)]), (62, [*words, name_of_file])],
            right_to_left=self.face.right_to_left,
            space=6,
            gap=3,
        )

    def _steps(self, block: Steps) -> Iterator[Piece]:
        if block.title:
            yield Text(block.title, self.face, size=12, bold=True, gap=4.5, keep=True)
        for number, step in enumerate(block.steps, 1):
            place = self.edition.words("player.position", step=number, count=len(block.steps))
            label = Text(place, self.face, size=SMALL, bold=True)
            caption = Text(runs_of(step.spans), self.face, gap=0.6)
            yield self.picture(step.picture, step.description, [label, caption], limit=46)

    def _facts(self, block: Facts) -> Iterator[Piece]:
        for number, fact in enumerate(block.facts):
            label = self.edition.words(f"fact.{fact.kind}")
            yield Row(
                [(28, [Text(label, self.face, colour="soft")]), (72, [Text(runs_of(fact.spans), self.face)])],
                right_to_left=self.face.right_to_left,
                ruled=ink("line"),
                gap=0 if number else 4,
            )

    def _table(self, block: Table) -> Iterator[Piece]:
        def row(cells: tuple[list[Run], ...], *, head: bool) -> Row:
            return Row(
                [(1, [Text(cell, self.face, bold=head, size=9)]) for cell in cells],
                right_to_left=self.face.right_to_left,
                ruled=ink("edge" if head else "line"),
                ground=ink("mint") if head else None,
                gap=3 if head else 0,
            )

        header = tuple(runs_of(cell) for cell in block.header)
        head = row(header, head=True)
        head.keep = True
        yield head
        for cells in block.rows:
            body = row(tuple(runs_of(cell) for cell in cells), head=False)
            body.header = row(header, head=True)
            yield body

    def _chart(self, block: Chart) -> Iterator[Piece]:
        words = self.edition.words
        for group in (block.group,) if block.group else GROUPS:
            for chart in CHARTS:
                rows = rows_for(self.edition, self.library.recovery, group, chart)
                if not rows:
                    continue
                title = f"{words(f'panel.{group}')}: {words(f'chart.{chart}.title')}"
                kind = f"THE RECOVERY GRAPH AS A TABLE ({chart})"
                yield Text(kind, size=SMALL * 0.9, bold=True, colour="soft", gap=4, keep=True)
                yield Text(title, self.face, size=11, bold=True, gap=0.6, keep=True)
                keys = ("chart.what", "chart.miss", "chart.open", "chart.sure.question")
                cells = [[Text(words(key), self.face, bold=True, size=9)] for key in keys]
                head = self._chart_row(cells, head=True)
                head.keep = True
                yield head
                for row in rows:
                    yield self._chart_row(self._chart_cells(row), head=False)

    def _chart_cells(self, row: ChartRow) -> list[list[Text]]:
        label = [
            Text(row.label, self.face, bold=True, size=9),
            Text(row.id, size=7.5, colour="soft", gap=0.4),
        ]
        if row.note:
            label.insert(1, Text(row.note, self.face, size=9, gap=0.4))
        sure = [Text(row.certainty_words, self.face, size=9), Text(row.certainty, size=7.5, gap=0.4)]
        return [label, self._arm_cell(row.miss), self._arm_cell(row.open), sure]

    def _arm_cell(self, arm: Arm | None) -> list[Text]:
        if arm is None:
            return [Text("–", self.face, size=9)]
        cell = [Text(arm.words, self.face, size=9, bold=True)]
        if arm.note:
            cell.append(Text(arm.note, self.face, size=SMALL, colour="soft", gap=0.4))
        return cell

    def _chart_row(self, cells: list[list[Text]], *, head: bool) -> Row:
        return Row(
            [(part, cell) for part, cell in zip((30, 25, 25, 20), cells, strict=True)],
            right_to_left=self.face.right_to_left,
            ruled=ink("edge" if head else "line"),
            ground=ink("mint") if head else None,
            gap=1 if head else 0,
        )

    def _icon_array(self, block: IconArray) -> Iterator[Piece]:
        words = self.edition.words
        yield Text("SHOWN AS DOTS", size=SMALL * 0.9, bold=True, colour="soft", gap=4, keep=True)
        yield Text(block.title, self.face, size=11, bold=True, gap=0.6, keep=True)
        for group in block.groups:
            cells = [
                [Text(runs_of(group.spans), self.face), Text(group.record, size=7.5, colour="soft", gap=0.4)],
                [Text(words("icon-array.yes", range=group.chance.yes), self.face, bold=True)],
                [Text(words("icon-array.no", range=group.chance.no), self.face, bold=True)],
            ]
            yield Row(
                [(part, cell) for part, cell in zip((40, 30, 30), cells, strict=True)],
                right_to_left=self.face.right_to_left,
                ruled=ink("line"),
                gap=1,
            )

    def _ask(self, block: Ask) -> Iterator[Piece]:
        yield Text(block.title, self.face, size=11, bold=True, gap=4, keep=True)
        for question in block.questions:
            yield Text(question, self.face, mark="+", indent=_INDENT, gap=1.2)

    def _questions(self, block: Questions) -> Iterator[Piece]:
        pages = self.edition.pages
        yield Text("Questions that open here:", ENGLISH, size=SMALL, bold=True, colour="soft", keep=True)
        for address in block.addresses:
            if address in pages:
                title = [Run(pages[address].meta.title), Run(f" ({address})", "address")]
                yield Text(title, self.face, mark="•", indent=_INDENT, gap=1.2)
