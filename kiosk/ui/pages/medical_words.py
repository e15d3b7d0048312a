"""The medical words of a page, named as the reader has just met them."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from kiosk.content.model import AnyBlock, TermSpan
from kiosk.content.plain_text import span_runs
from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow


def terms_of(blocks: tuple[AnyBlock, ...]) -> dict[str, str]:
    """Return the medical words in blocks, each once: glossary id to the words that stand there."""
    found: dict[str, str] = {}
    for _, spans in span_runs(blocks):
        for span in spans:
            if isinstance(span, TermSpan):
                found.setdefault(span.term, span.text)
    return found


def word_chips(context: PageContext, terms: dict[str, str], chosen: SignalInstance) -> Flow | None:
    """Return a chip a medical word, None where the glossary has none; `chosen` wishes for its sheet."""
    known = [term for term in terms if term in context.edition.glossary]
    if not known:
        return None
    holder = Flow(context.theme.gap)
    for term in known:
        words = terms[term]
        label = words[:1].upper() + words[1:]
        chip = TouchButton(context.theme, label, kind="chip", value=f"glossary:{term}")
        chip.chosen.connect(chosen)
        holder.add(chip)
    return holder
