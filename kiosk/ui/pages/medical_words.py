"""The medical words of a page, named as the reader has just met them."""

from __future__ import annotations

from kiosk.content.model import AnyBlock, TermSpan
from kiosk.content.plain_text import span_runs


def terms_of(blocks: tuple[AnyBlock, ...]) -> dict[str, str]:
    """Return the medical words in blocks, each once: glossary id to the words that stand there."""
    found: dict[str, str] = {}
    for _, spans in span_runs(blocks):
        for span in spans:
            if isinstance(span, TermSpan):
                found.setdefault(span.term, span.text)
    return found
