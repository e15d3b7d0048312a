"""Claims of frequency and comparison need a source in the same sentence (English)."""

from __future__ import annotations

import re

from kiosk.content.check.draft import Draft, PageDraft
from kiosk.content.model import CiteSpan, Heading, ListBlock, Spans
from kiosk.content.speech import split_sentences

_FREQUENCY = re.compile(
    r"\b(?:often|usual|usually|(?<!at )most|mostly|many|rare|rarely|common|commonly|uncommon|"
    r"(?<!a )few|half|sometimes|likely|unlikely|seldom|frequent|frequently|hardly ever|"
    r"nearly all|almost all|almost always|majority|typical|typically|generally)\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:less|fewer|more) (?:blood|bleeding|pain|scars?|scarring|infections?|damage|x-rays?|"
    r"complications?|risks?|problems|harm)\b"
    r"|\b(?:less|fewer|lower|higher|shorter|smaller|longer|better|worse|stronger|easier|more \w+) than\b"
    r"|\b(?:safer|faster|quicker|sooner)\b",
    re.IGNORECASE,
)
# To say that one does not know, or to tell somebody how many to bring, claims nothing.
_NO_CLAIM = re.compile(
    r"\?\W*$|\b(?:do not know|not known|don't know|not sure|cannot say|how many|how often|how likely|"
    r"as many|too many|so many|too few|ask|tell staff|tell your)\b",
    re.IGNORECASE,
)
_CITE = "\x00"


def judge(draft: Draft) -> None:
    """Note every sentence that claims how often or how much better without a citation."""
    for page in draft.pages():
        if page.language.code == "en" and page.page.section != "surgeon-questions":
            _judge_page(page)


def _judge_page(page: PageDraft) -> None:
    for block, spans, line in page.runs():
        # A heading has no room for a citation, and the page's own sources stand for its summary.
        if isinstance(block, Heading) or (block is None and page.page.sources):
            continue
        text = _with_citations(spans)
        if isinstance(block, ListBlock) and text.rstrip(" .").endswith(_CITE):
            continue
        for sentence in _sentences(text):
            claim = _FREQUENCY.search(sentence) or _COMPARISON.search(sentence)
            if claim is None or _CITE in sentence or _NO_CLAIM.search(sentence):
                continue
            page.findings.add(
                "claim.unsourced",
                f"'{claim.group()}' in \"{sentence.strip()[:80]}\" has no source",
                line=page.locate(sentence, line),
            )


def _with_citations(spans: Spans) -> str:
    return "".join(_CITE if isinstance(span, CiteSpan) else span.text for span in spans)


def _sentences(text: str) -> list[str]:
    """Split into sentences, a citation after the full stop staying with the sentence before it."""
    moved = re.sub(rf"([.!?]+)\s*({_CITE}+)", r"\2\1 ", text)
    return split_sentences(moved)
