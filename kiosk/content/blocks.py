"""Blocks: from the parser's elements to headings, paragraphs, lists, callouts, tables, figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from kiosk.content.directives import DIRECTIVES, DirectiveReader
from kiosk.content.figures import read_picture
from kiosk.content.line_marks import first_mark, unmarked
from kiosk.content.markdown_syntax import CALLOUT_TAG
from kiosk.content.model import (
    CALLOUT_KINDS,
    GROUPS,
    AnyBlock,
    Callout,
    Columns,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Only,
    Paragraph,
    Spans,
    Table,
)
from kiosk.content.spans import SpanReader, contents

MAX_LIST_LEVELS = 2
MAX_TABLE_COLUMNS = 4
MAX_TABLE_ROWS = 30

_LISTS = ("ul", "ol")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A point that the parser took for running text: no empty line before it, or an odd indent.
_LOST_POINT = re.compile(r"(?:^|\n) *(?:[-*+]|\d{1,3}[.)]) +\S")


class BlockReader:
    """Turns the elements of one page into blocks."""

    def __init__(self, spans: SpanReader) -> None:
        """Begin a page; `spans` reads its inline text and collects its faults."""
        self.spans = spans
        self.findings = spans.findings
        self._directives = DirectiveReader(spans)
        self._readers: dict[str, Callable[[Element, int], AnyBlock | None]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "table": self._table,
            CALLOUT_TAG: self._callout,
            **dict.fromkeys(_HEADINGS, self._heading),
        }

    def read(self, parent: Element) -> tuple[AnyBlock, ...]:
        """Return the blocks inside `parent`, benefits and risks side by side."""
        blocks: list[AnyBlock] = []
        if parent.text and parent.text.strip():
            spans = self.spans.read([parent.text])
            blocks.append(Paragraph(line=self.spans.line, spans=spans))
        for element in parent:
            block = self._block(element)
            if block is not None:
                blocks.append(block)
        return _side_by_side(blocks)

    def _block(self, element: Element) -> AnyBlock | None:
        line = first_mark(_all_text(element)) or self.spans.line
        self.spans.line = line
        reader = self._readers.get(element.tag)
        if reader is None:
            self.findings.add("markdown.unsupported", f"'{_NAMES.get(element.tag, element.tag)}'", line=line)
            return None
        return reader(element, line)

    def _heading(self, element: Element, line: int) -> AnyBlock | None:
        level = int(element.tag[1])
        if level not in (2, 3):
            self.findings.add("heading.level", f"a heading of level {level}", line=line)
        spans = self.spans.read_element(element, plain=True)
        return Heading(line=line, level=min(max(level, 2), 3), spans=spans) if spans else None

    def _paragraph(self, element: Element, line: int) -> AnyBlock | None:
        nodes = [node for node in contents(element) if not _is_blank(node)]
        if len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].tag == "img":
            return self._figure(nodes[0], line)
        self._note_lost_points(element, line)
        spans = self.spans.read_element(element)
        return Paragraph(line=line, spans=spans) if spans else None

    def _figure(self, element: Element, line: int) -> Figure | None:
        picture = read_picture(element, self.spans, line)
        if not picture.name:
            return None
        caption = unmarked(element.get("title", "")).strip()
        return Figure(line=line, picture=picture.name, description=picture.description, caption=caption)

    def _list(self, element: Element, line: int) -> AnyBlock | None:
        items = tuple(self._items(element, 1))
        return ListBlock(line=line, ordered=element.tag == "ol", items=items) if items else None

    def _items(self, element: Element, level: int) -> list[ListItem]:
        items: list[ListItem] = []
        for entry in element:
            spans, inner = self._item(entry)
            children: list[ListItem] = []
            for nested in inner:
                if level == MAX_LIST_LEVELS:
                    place = first_mark(_all_text(nested)) or self.spans.line
                    self.findings.add("markdown.list-depth", "a third level of a list", line=place)
                children += self._items(nested, min(level + 1, MAX_LIST_LEVELS))
            if level < MAX_LIST_LEVELS:
                items.append(ListItem(spans=spans, children=tuple(children)))
            else:
                items += [ListItem(spans=spans), *children]
        return [item for item in items if item.spans or item.children]

    def _item(self, entry: Element) -> tuple[Spans, list[Element]]:
        """Return a list entry's own words, and the lists inside it."""
        nodes: list[Element | str] = []
        lists: list[Element] = []
        for node in contents(entry):
            if isinstance(node, str) or node.tag not in (*self._readers, "hr"):
                nodes.append(node)
            elif node.tag in _LISTS:
                lists.append(node)
            else:
                if node.tag != "p":
                    line = first_mark(_all_text(node)) or self.spans.line
                    self.findings.add("markdown.unsupported", "a block inside a list", line=line)
                nodes += [" ", node]
        for node in nodes:
            self._note_lost_points(node, self.spans.line)
        return self.spans.read(nodes), lists

    def _table(self, element: Element, line: int) -> AnyBlock | None:
        rows = [
            tuple(self.spans.read_element(cell, plain=cell.tag == "th") for cell in row)
            for row in element.iter("tr")
        ]
        if not rows:
            return None
        if len(rows[0]) > MAX_TABLE_COLUMNS or len(rows) > MAX_TABLE_ROWS + 1:
            self.findings.add(
                "table.size",
                f"a table of {len(rows[0])} columns and {len(rows) - 1} rows",
                line=line,
            )
        return Table(line=line, header=rows[0], rows=tuple(rows[1:]))

    def _callout(self, element: Element, line: int) -> AnyBlock | None:
        kind = element.get("class", "").split(" ")[-1]
        title = ""
        if len(element) and element[0].get("class") == CalloutTitle:
            title = unmarked("".join(element[0].itertext())).strip()
            element.remove(element[0])
        if kind == "only":
            return self._only(title, element, line)
        if kind in DIRECTIVES:
            return self._directives.read(kind, title, element, line)
        if kind not in CALLOUT_KINDS:
            self.findings.add("callout.kind", f"there is no callout '{kind}'", line=line)
            kind = "note"
        blocks = self.read(element)
        if not blocks:
            self.findings.add("callout.layout", "the callout has no indented body", line=line)
            return None
        return Callout(line=line, kind=kind, title=title, blocks=blocks)

    def _only(self, group: str, element: Element, line: int) -> AnyBlock | None:
        if group not in GROUPS:
            self.findings.add("chart.group", f"there is no group '{group[:40]}'", line=line)
            return None
        blocks = self.read(element)
        return Only(line=line, group=group, blocks=blocks) if blocks else None

    def _note_lost_points(self, node: Element | str, line: int) -> None:
        text = node if isinstance(node, str) else _all_text(node)
        lost = _LOST_POINT.search(text)
        if lost is not None:
            place = first_mark(text[lost.start() + 1 :]) or line
            self.findings.add(
                "markdown.list-layout", "this point runs together with the text before", line=place
            )


CalloutTitle = "admonition-title"
_NAMES = {"hr": "a ruler line"}


def _all_text(element: Element) -> str:
    return "".join(element.itertext())


def _is_blank(node: Element | str) -> bool:
    return isinstance(node, str) and not unmarked(node).strip()


def _side_by_side(blocks: list[AnyBlock]) -> tuple[AnyBlock, ...]:
    joined: list[AnyBlock] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            isinstance(block, Callout)
            and isinstance(before, Callout)
            and (before.kind, block.kind) == ("benefits", "risks")
        ):
            joined[-1] = Columns(line=before.line, columns=(before, block))
        else:
            joined.append(block)
    return tuple(joined)
