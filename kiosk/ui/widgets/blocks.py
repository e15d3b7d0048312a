"""Content blocks as native widgets: one widget a block, so each is an object for read-aloud too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import (
    AnyBlock,
    Callout,
    Columns,
    Facts,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Spans,
    Table,
)
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.closer_picture import CloserPicture
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.marks import IconLabel, ListMark
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text_block import TextBlock

#: Ground, bar and icon of each kind of callout. Benefits and risks weigh the same (DESIGN rule 3).
CALLOUT_LOOKS = {
    "key": ("mint", "accent", ""),
    "note": ("card", "", "info"),
    "action": ("mint", "accent", "check"),
    "warning": ("warning", "warning_edge", "warning"),
    # The same for both, and of neither way: the colours of the graph are MISS and open.
    "benefits": ("card", "soft", "plus"),
    "risks": ("card", "soft", "minus"),
    "unsuitable": ("card", "", "close"),
    "open": ("card", "", "cut"),
    "without-surgery": ("card", "", "home"),
    "unknown": ("caution", "on_caution", "question"),
    "living": ("card", "", "home"),
}


#: Most pictures side by side, and the least width of each in body-text widths.
MOST_PICTURES, PICTURE_EMS = 3, 9
#: The least width of a fact: narrower ones break a range over many lines.
FACT_EMS = 10.5


class BlockColumn(QWidget):
    """Blocks one below the other.

    Blocks that need more than their own content (charts, step players, questions) are made by
    `make_special`, which the page hands in.

    Signals:
        term_touched(str), link_touched(str): passed on from the text.
        closer_wanted(str): a picture should be shown enlarged.
    """

    term_touched = Signal(str)
    closer_wanted = Signal(str)
    link_touched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        blocks: tuple[AnyBlock, ...],
        *,
        make_special: Callable[[AnyBlock], QWidget | None] | None = None,
        fact_label: Callable[[str], str] | None = None,
        colour: str = "ink",
        pictures_beside: bool = False,
        end_callout: Callable[[Callout], QWidget | None] | None = None,
        closer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build the widgets of `blocks`.

        `end_callout` may add a widget at the end of a box; `closer` names the button that enlarges a picture.
        """
        super().__init__(parent)
        self._theme = theme
        self._make_special = make_special
        self._fact_label = fact_label
        self._end_callout = end_callout
        self._colour = colour
        self._closer = closer
        self.widgets: list[tuple[AnyBlock, QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(theme.em * 0.62))
        for group in _together(blocks, lists=pictures_beside):
            widget = self._widget(group[0]) if len(group) == 1 else self._beside(group)
            if widget is not None:
                if isinstance(group[0], Heading) and column.count():
                    column.addSpacing(theme.em // 3)
                column.addWidget(widget)

    def text(self, spans: Spans | str, **options: object) -> TextBlock:
        """Return a text block whose words and links report through this column."""
        options.setdefault("colour", self._colour)
        block = TextBlock(self._theme, spans, **options)  # type: ignore[arg-type]
        block.term_touched.connect(self.term_touched)
        block.link_touched.connect(self.link_touched)
        return block

    def _widget(self, block: AnyBlock) -> QWidget | None:
        match block:
            case Heading():
                rank = "heading" if block.level == 2 else "subheading"
                return self.text(block.spans, rank=rank, bold=True)
            case Paragraph():
                return self.text(block.spans)
            case ListBlock():
                return self._list(block.items, ordered=block.ordered)
            case Callout():
                return self._callout(block)
            case Columns():
                return self._columns(block)
            case Figure():
                return self._figure(block)
            case Facts():
                return self._facts(block)
            case Table():
                return self._table(block)
            case _:
                return self._make_special(block) if self._make_special else None

    def _list(self, items: tuple[ListItem, ...], *, ordered: bool, inner: bool = False) -> QWidget:
        theme = self._theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em * 2 // 5)
        for number, item in enumerate(items, start=1):
            line = QHBoxLayout()
            line.setSpacing(theme.em // 2)
            entry = self.text(item.spans)
            mark = ListMark(theme, f"{number}." if ordered else ("–" if inner else "•"), entry)
            if not ordered:
                mark.setAccessibleName("")  # a dot is not worth saying
            mark.setFixedWidth(round(theme.em * (1.3 if ordered else 0.7)))
            line.addWidget(mark)
            words = QVBoxLayout()
            words.setSpacing(theme.em // 4)
            words.addWidget(entry)
            if item.children:
                words.addWidget(self._list(item.children, ordered=False, inner=True))
            line.addLayout(words, 1)
            column.addLayout(line)
        column.addStretch(1)
        return holder

    def _callout(self, block: Callout) -> QWidget:
        ground, mark, icon = CALLOUT_LOOKS[block.kind]
        theme = self._theme
        panel = Panel(theme, ground=ground, edge="line", mark=mark)
        colour = {"warning": "on_warning", "unknown": "on_caution"}.get(block.kind, "ink")
        if block.title:
            line = QHBoxLayout()
            line.setSpacing(theme.em // 2)
            title = self.text(block.title, rank="heading", bold=True, colour=colour)
            if icon:
                line.addWidget(IconLabel(theme, icon, colour, title))
            line.addWidget(title, 1)
            panel.body.addLayout(line)
        inner = BlockColumn(
            theme,
            block.blocks,
            make_special=self._make_special,
            fact_label=self._fact_label,
            closer=self._closer,
        )
        inner.closer_wanted.connect(self.closer_wanted)
        inner.term_touched.connect(self.term_touched)
        inner.link_touched.connect(self.link_touched)
        panel.body.addWidget(inner)
        end = self._end_callout(block) if self._end_callout else None
        if end is not None:
            panel.body.addWidget(end)
        panel.body.addStretch(1)  # beside a longer one, its words still begin at the top
        return panel

    def _columns(self, block: Columns) -> QWidget:
        holder = FittingGrid(self._theme.gap, len(block.columns))
        for callout in block.columns:
            holder.add(self._callout(callout))
        return holder

    def _beside(self, blocks: list[AnyBlock]) -> QWidget:
        """Return pictures side by side, so that one can compare them, or a picture and its list."""
        holder = FittingGrid(round(self._theme.gap * 1.3), MOST_PICTURES, stretch=True)
        for block in blocks:
            if isinstance(block, Figure):
                holder.add(self._figure(block, beside=True))
            elif isinstance(block, ListBlock):
                holder.add(self._list(block.items, ordered=block.ordered))
        return holder

    def _figure(self, block: Figure, *, beside: bool = False) -> QWidget:
        theme = self._theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 3)
        if beside:
            holder.setMinimumWidth(min(theme.em * PICTURE_EMS, theme.text_room))
        limit = round(theme.screen.height * (0.3 if theme.screen.portrait else 0.48))
        picture = Picture(theme, block.picture, block.description, height_limit=limit)
        if self._closer and picture.name:
            enlarged = CloserPicture(theme, picture, self._closer)
            enlarged.closer_wanted.connect(self.closer_wanted)
            column.addWidget(enlarged)
        else:
            column.addWidget(picture)
        if block.caption:
            column.addWidget(self.text(block.caption, colour="soft"))
        if beside:
            column.addStretch(1)  # captions of unequal length leave the pictures at one height
        return holder

    def _facts(self, block: Facts) -> QWidget:
        theme = self._theme
        holder = FittingGrid(theme.gap, 2 if theme.screen.portrait else len(block.facts))
        for fact in block.facts:
            panel = Panel(theme, ground="card", edge="line")
            panel.setMinimumWidth(min(round(theme.em * FACT_EMS), theme.text_room))
            line = QHBoxLayout()
            line.setSpacing(theme.em // 2)
            label = self._fact_label(fact.kind) if self._fact_label else fact.kind
            words = self.text(label, colour="soft")
            line.addWidget(IconLabel(theme, fact.kind, "accent_text", words))
            line.addWidget(words, 1)
            panel.body.addLayout(line)
            panel.body.addWidget(self.text(fact.spans, bold=True))
            panel.body.addStretch(1)
            holder.add(panel)
        return holder

    def _table(self, block: Table) -> QWidget:
        theme = self._theme
        panel = Panel(theme, ground="card", edge="line")
        for row in block.rows:
            holder = FittingGrid(theme.gap, len(row))
            for head, cell in zip(block.header, row, strict=False):
                cell_holder = QWidget()
                column = QVBoxLayout(cell_holder)
                column.setContentsMargins(0, 0, 0, 0)
                column.setSpacing(theme.em // 6)
                column.addWidget(self.text(head, colour="soft"))
                column.addWidget(self.text(cell))
                column.addStretch(1)
                holder.add(cell_holder)
            panel.body.addWidget(holder)
        return panel


def _together(blocks: tuple[AnyBlock, ...], *, lists: bool) -> list[list[AnyBlock]]:
    """Return blocks one by one, but pictures that follow each other together.

    With `lists`, a picture stands together with the list that follows it.
    """
    groups: list[list[AnyBlock]] = []
    for block in blocks:
        before = groups[-1][-1] if groups else None
        joins = isinstance(block, Figure) or (lists and isinstance(block, ListBlock))
        if isinstance(before, Figure) and joins:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups
