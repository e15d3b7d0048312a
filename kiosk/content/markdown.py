"""A page's body: from Markdown to typed blocks, bounded in size, depth and time."""

from __future__ import annotations

import functools
import re

import msgspec

from kiosk.content.blocks import BlockReader
from kiosk.content.bounds import keeps_bounds
from kiosk.content.files import FORBIDDEN_CHARACTERS
from kiosk.content.findings import Findings
from kiosk.content.line_marks import mark_lines
from kiosk.content.markdown_syntax import MarkdownTree
from kiosk.content.model import AnyBlock, Spans
from kiosk.content.spans import SpanReader, Surroundings

_RAW_HTML = re.compile(
    r"</?[a-zA-Z][^<>]{0,500}>|<!--|<[?!][a-zA-Z\[]|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE
)
_UNSUPPORTED = {
    re.compile(r"\s*>"): "a quotation",
    re.compile(r"\s*(?:```|~~~)"): "a block of code",
    re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$"): "a ruler line or an underlined heading",
    re.compile(r"\s*\[[^\]\n]{1,80}\]:\s"): "a reference link",
}
_CALLOUT = re.compile(r"\s*!!!")
_GOOD_CALLOUT = re.compile(r'(?: {4})*!!! ?[\w\-]+(?: +"[^"]*")?\s*$')


class ParsedBody(msgspec.Struct, frozen=True):
    """What a page's text came to: its blocks, the sources it cites, the pages it leads to."""

    summary: Spans
    blocks: tuple[AnyBlock, ...]
    sources: tuple[str, ...]
    linked: frozenset[str]


def parse_blocks(
    text: str,
    around: Surroundings,
    findings: Findings,
    *,
    summary: str = "",
    first_line: int = 1,
    summary_line: int = 1,
) -> ParsedBody:
    """Parse a page's body and its summary. Never raises; what is wrong is noted in `findings`.

    Text that breaks a bound gives no blocks. `first_line` is the body's first line in its file.
    """
    spans = SpanReader(around, findings, summary_line)
    nothing = ParsedBody(summary=(), blocks=(), sources=(), linked=frozenset())
    text = FORBIDDEN_CHARACTERS.sub("", text)
    summary = FORBIDDEN_CHARACTERS.sub("", summary)
    if not keeps_bounds(summary, findings, first_line=summary_line):
        return nothing
    if not keeps_bounds(text, findings, first_line=first_line):
        return nothing
    _note_foreign_marks(summary, findings, summary_line)
    _note_foreign_marks(text, findings, first_line)
    # The summary also stands on cards, which are buttons, so no word of it opens an explanation.
    summary_spans = spans.read_element(_tree().parse_inline(summary), plain=True)
    spans.line = first_line
    blocks = BlockReader(spans).read(_tree().parse(mark_lines(text, first_line)))
    return ParsedBody(
        summary=summary_spans,
        blocks=blocks,
        sources=tuple(spans.cited),
        linked=frozenset(spans.linked),
    )


@functools.cache
def _tree() -> MarkdownTree:
    return MarkdownTree()


def _note_foreign_marks(text: str, findings: Findings, first_line: int) -> None:
    """Note what the dialect does not have, line by line, before the parser hides it."""
    for number, line in enumerate(text.split("\n"), first_line):
        if found := _RAW_HTML.search(line):
            findings.add("markdown.raw-html", f"'{found.group()[:60]}' is shown as plain text", line=number)
        for mark, name in _UNSUPPORTED.items():
            if mark.match(line):
                findings.add("markdown.unsupported", f"{name} has no form here", line=number)
        if _CALLOUT.match(line) and not _GOOD_CALLOUT.match(line):
            findings.add("callout.layout", "this line is not a whole callout", line=number)
