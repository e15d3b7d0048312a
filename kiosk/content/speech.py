"""What read-aloud says: a page as sentences, each with the block that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from kiosk.content.model import (
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
    IconGroup,
    ListBlock,
    ListItem,
    Only,
    Page,
    Paragraph,
    Questions,
    Steps,
    Table,
)
from kiosk.content.plain_text import text_of
from kiosk.content.words import Words

Place = tuple[int, ...]

# A full stop, danda, Urdu or Arabic mark, with closing quotes, before a space.
_SENTENCE_END = re.compile("[.!?\u2026\u0964\u0965\u06d4\u061f]+[\"'\u2019\u201d)\\]]*(?=\\s)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|dr|mr|mrs|ms|prof|st|vs|approx|no|fig|[a-z])\.$", re.IGNORECASE
)


class Sentence(msgspec.Struct, frozen=True):
    """One sentence to speak.

    `block` is the way to its block: () is the page's head (title and summary), (3,) is
    `page.blocks[3]`, and further numbers go inside it: a callout's block, a column, a list's
    entry, a step, a table's row, a fact.
    """

    text: str
    block: Place


def sentences(page: Page, edition: Edition) -> tuple[Sentence, ...]:
    """Return all that read-aloud says of a page, in reading order; citations are silent."""
    spoken = [Sentence(text, ()) for text in split_sentences(page.meta.title)]
    spoken += [Sentence(text, ()) for text in split_sentences(text_of(page.summary))]
    if page.meta.illustration:
        description = split_sentences(page.meta.illustration_description)
        spoken += [Sentence(text, ()) for text in description]
    for number, block in enumerate(page.blocks):
        spoken += _block(block, (number,), edition)
    return tuple(spoken)


def chart_sentences(group: str, edition: Edition) -> tuple[Sentence, ...]:
    """Return what the graph says of one procedure group ("" for all): a sentence each row.

    They are the summaries of the milestones' pages, which hold the ranges of both arms. `block`
    counts the rows.
    """
    spoken: list[Sentence] = []
    for row, page in enumerate(milestone_pages(group, edition)):
        spoken += [Sentence(text, (row,)) for text in split_sentences(text_of(page.summary))]
    return tuple(spoken)


def milestone_pages(group: str, edition: Edition) -> tuple[Page, ...]:
    """Return the pages behind the rows of one procedure group ("" for all), in reading order."""
    return tuple(
        page
        for page in edition.section("recovery")
        if page.meta.kind == "milestone" and (not group or page.meta.milestone.rpartition(".")[2] == group)
    )


def split_sentences(text: str) -> list[str]:
    """Split text into sentences by the full stops of the languages of the region."""
    parts = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : end.end()]):
            continue
        parts.append(text[start : end.end()].strip())
        start = end.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _block(block: AnyBlock, place: Place, edition: Edition) -> Iterator[Sentence]:
    if isinstance(block, (Heading, Paragraph)):
        yield from _said(text_of(block.spans), place)
    elif isinstance(block, ListBlock):
        yield from _items(block.items, place)
    elif isinstance(block, Callout):
        yield from _said(block.title, place)
        yield from _inside(block.blocks, place, edition)
    elif isinstance(block, Only):
        yield from _said(edition.words(f"panel.{block.group}"), place)
        yield from _inside(block.blocks, place, edition)
    elif isinstance(block, Columns):
        yield from _inside(block.columns, place, edition)
    elif isinstance(block, Figure):
        yield from _said(block.description, place)
        yield from _said(block.caption, place)
    elif isinstance(block, IconArray):
        yield from _said(block.title, place)
        for number, group in enumerate(block.groups):
            yield from _said(group_words(group, edition.words), (*place, number))
    elif isinstance(block, Ask):
        yield from _said(block.title, place)
        for number, question in enumerate(block.questions):
            yield from _said(question, (*place, number))
    elif isinstance(block, Chart):
        for sentence in chart_sentences(block.group, edition):
            yield Sentence(sentence.text, place)
    else:
        yield from _rows(block, place, edition)


def _rows(block: Steps | Table | Facts | Questions, place: Place, edition: Edition) -> Iterator[Sentence]:
    if isinstance(block, Steps):
        yield from _said(block.title, place)
        for number, step in enumerate(block.steps):
            yield from _said(step.description, (*place, number))
            yield from _said(text_of(step.spans), (*place, number))
    elif isinstance(block, Facts):
        for number, fact in enumerate(block.facts):
            label = f"fact.{fact.kind}"
            if edition.words.has(label):
                yield from _said(edition.words(label), (*place, number))
            yield from _said(text_of(fact.spans), (*place, number))
    elif isinstance(block, Table):
        for number, row in enumerate((block.header, *block.rows)):
            yield from _said(", ".join(filter(None, map(text_of, row))), (*place, number))
    else:
        for number, address in enumerate(block.addresses):
            if address in edition.pages:
                yield from _said(edition.pages[address].meta.title, (*place, number))


def group_words(group: IconGroup, words: Words) -> str:
    """Return what a hundred dots say: the group, how many people have it, and how many have it not."""
    return words(
        "icon-array.spoken", label=text_of(group.spans), yes=group.chance.yes, no=group.chance.no
    )


def _inside(blocks: Iterable[AnyBlock], place: Place, edition: Edition) -> Iterator[Sentence]:
    for number, block in enumerate(blocks):
        yield from _block(block, (*place, number), edition)


def _items(items: tuple[ListItem, ...], place: Place) -> Iterator[Sentence]:
    for number, item in enumerate(items):
        yield from _said(text_of(item.spans), (*place, number))
        yield from _items(item.children, (*place, number))


def _said(text: str, place: Place) -> Iterator[Sentence]:
    for sentence in split_sentences(text):
        yield Sentence(sentence, place)
