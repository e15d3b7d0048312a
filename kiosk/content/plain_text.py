"""Blocks as plain text: what search indexes and what the checker counts."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.model import (
    AnyBlock,
    Ask,
    Callout,
    Columns,
    Facts,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    ListItem,
    Only,
    Paragraph,
    Spans,
    Steps,
    Table,
)


def text_of(spans: Spans) -> str:
    """Return the words of spans; citations are silent."""
    return "".join(span.text for span in spans)


def span_runs(blocks: tuple[AnyBlock, ...]) -> Iterator[tuple[AnyBlock, Spans]]:
    """Yield every run of inline text in reading order, with the block that holds it."""
    for block in blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block, block.spans
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from ((block, spans) for spans in _item_runs(item))
        elif isinstance(block, (Callout, Only)):
            yield from span_runs(block.blocks)
        elif isinstance(block, Columns):
            yield from span_runs(block.columns)
        elif isinstance(block, Steps):
            yield from ((block, step.spans) for step in block.steps)
        elif isinstance(block, Facts):
            yield from ((block, fact.spans) for fact in block.facts)
        elif isinstance(block, IconArray):
            yield from ((block, group.spans) for group in block.groups)
        elif isinstance(block, Table):
            yield from ((block, cell) for row in (block.header, *block.rows) for cell in row)


def plain_runs(blocks: tuple[AnyBlock, ...]) -> Iterator[str]:
    """Yield all words of blocks, titles and captions included, run by run."""
    for block in blocks:
        if isinstance(block, Callout):
            yield block.title
            yield from plain_runs(block.blocks)
        elif isinstance(block, Only):
            yield from plain_runs(block.blocks)
        elif isinstance(block, Columns):
            yield from plain_runs(block.columns)
        else:
            if isinstance(block, (Steps, IconArray, Ask)):
                yield block.title
            elif isinstance(block, Figure):
                yield block.caption
            if isinstance(block, Ask):
                yield from block.questions
            yield from (text_of(spans) for _, spans in span_runs((block,)))


def all_blocks(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyBlock]:
    """Yield blocks and the blocks inside them, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, (Callout, Only)):
            yield from all_blocks(block.blocks)
        elif isinstance(block, Columns):
            yield from all_blocks(block.columns)


def _item_runs(item: ListItem) -> Iterator[Spans]:
    yield item.spans
    for child in item.children:
        yield from _item_runs(child)
