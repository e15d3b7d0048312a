"""Inline text: from the parser's elements to safe spans."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from xml.etree.ElementTree import Element

import msgspec

from kiosk.content.findings import Findings
from kiosk.content.kept_together import NO_BREAK
from kiosk.content.line_marks import MARK, first_mark, unmarked
from kiosk.content.markdown_syntax import CITE_TAG, NUMBER_TAG
from kiosk.content.model import (
    AnySpan,
    Chance,
    CiteSpan,
    LinkSpan,
    NumberSpan,
    Spans,
    TermSpan,
    TextSpan,
)
from kiosk.content.terms import TermFinder

LINK_SCHEME = "page:"

#: Spaces that mean one; a space at which no line may end means itself.
_SPACES = re.compile(rf"[^\S{NO_BREAK}]+")
_LEFTOVERS = re.compile(r"\*\*|\]\(|!\[|\[@|[{}`]|!!!")
_CLOSING = re.compile("[.,;:!?)\\]\u0964\u06d4\u060c\u061f]")


class Surroundings(msgspec.Struct, frozen=True):
    """What a page's text may refer to: everything that exists around it in one language."""

    terms: TermFinder
    numbers: Mapping[str, str]
    addresses: Collection[str]
    pictures: Collection[str]
    sources: Collection[str]
    chances: Mapping[str, Chance] = {}


class SpanReader:
    """Turns inline elements of one page into spans, and remembers what the page has used."""

    def __init__(self, around: Surroundings, findings: Findings, first_line: int) -> None:
        """Begin a page: no term explained yet, no source cited."""
        self.around = around
        self.findings = findings
        self.line = first_line
        self.cited: dict[str, None] = {}
        self.linked: set[str] = set()
        self._explained: set[str] = set()

    def read(self, nodes: Iterable[Element | str], *, plain: bool = False) -> Spans:
        """Return the spans of text and inline elements; `plain` ones hold no terms (headings)."""
        spans: list[AnySpan] = []
        for node in nodes:
            self._read_node(node, spans, TextSpan(text=""), in_link=False)
        joined = _tidied(spans)
        return joined if plain else self._with_terms(joined)

    def read_element(self, element: Element, *, plain: bool = False) -> Spans:
        """Return the spans of everything inside `element`."""
        return self.read(contents(element), plain=plain)

    def _read_node(
        self, node: Element | str, spans: list[AnySpan], style: TextSpan, *, in_link: bool
    ) -> None:
        if isinstance(node, str):
            spans.append(msgspec.structs.replace(style, text=self._plain(node)))
            return
        if node.tag == "a" and not in_link:
            self._read_link(node, spans, style)
        elif node.tag == CITE_TAG:
            self._read_cite(node, spans)
        elif node.tag == NUMBER_TAG:
            self._read_number(node, spans)
        elif node.tag == "img":
            self.findings.add("figure.place", "a picture stands inside a line", line=self.line)
        else:
            if node.tag == "strong":
                style = msgspec.structs.replace(style, strong=True)
            elif node.tag == "em":
                style = msgspec.structs.replace(style, emphasis=True)
            for inner in contents(node):
                self._read_node(inner, spans, style, in_link=in_link)

    def _plain(self, text: str) -> str:
        self._note_leftovers(text)
        for mark in MARK.findall(text):
            # A mark stands at the end of its line, so what follows is on the next one.
            self.line = (first_mark(mark) or 0) + 1
        return unmarked(text)

    def _read_link(self, node: Element, spans: list[AnySpan], style: TextSpan) -> None:
        line = first_mark("".join(node.itertext())) or self.line
        text = _SPACES.sub(" ", unmarked("".join(node.itertext()))).strip()
        target = unmarked(node.get("href", "")).strip()
        address = target.removeprefix(LINK_SCHEME)
        self.linked.add(address)
        if not target.startswith(LINK_SCHEME):
            self.findings.add("link.remote", f"the link '{target[:80]}' leads out of the kiosk", line=line)
        elif address not in self.around.addresses:
            self.findings.add("link.unknown", f"there is no page '{address[:80]}' to link to", line=line)
        elif text:
            spans.append(LinkSpan(text=text, address=address))
            return
        spans.append(msgspec.structs.replace(style, text=text))

    def _read_cite(self, node: Element, spans: list[AnySpan]) -> None:
        ids = [part.strip().removeprefix("@") for part in unmarked(node.get("ids", "")).split(";")]
        known = []
        for name in ids:
            if name in self.around.sources:
                known.append(name)
                self.cited[name] = None
            else:
                self.findings.add(
                    "source.unknown", f"the source '@{name}' is not in sources.toml", line=self.line
                )
        if known:
            spans.append(CiteSpan(text="", sources=tuple(known)))

    def _read_number(self, node: Element, spans: list[AnySpan]) -> None:
        name = unmarked(node.get("value", "")).strip()
        text = self.around.numbers.get(name)
        if text is None:
            self.findings.add("number.unknown", f"there is no record '{{{name}}}'", line=self.line)
            return
        spans.append(NumberSpan(text=text, record=name))

    def _note_leftovers(self, text: str) -> None:
        if found := _LEFTOVERS.search(text):
            line = first_mark(text[found.start() :]) or self.line
            self.findings.add("markdown.leftover", f"the signs '{found.group()}' are left over", line=line)

    def _with_terms(self, spans: Spans) -> Spans:
        result: list[AnySpan] = []
        for span in spans:
            if not isinstance(span, TextSpan):
                result.append(span)
                continue
            place = 0
            for start, end, term in self.around.terms.find(span.text):
                if term in self._explained:
                    continue
                self._explained.add(term)
                if start > place:
                    result.append(msgspec.structs.replace(span, text=span.text[place:start]))
                word = span.text[start:end]
                result.append(TermSpan(text=word, term=term, strong=span.strong))
                place = end
            if place < len(span.text):
                result.append(msgspec.structs.replace(span, text=span.text[place:]))
        return tuple(result)


def contents(element: Element) -> list[Element | str]:
    """Return what stands inside `element`, in order: its texts and its child elements."""
    nodes: list[Element | str] = [str(element.text)] if element.text else []
    for child in element:
        nodes.append(child)
        if child.tail:
            nodes.append(str(child.tail))
    return nodes


def _tidied(spans: list[AnySpan]) -> Spans:
    """Join neighbours of one style; keep single spaces, none at the ends or before punctuation."""
    joined: list[AnySpan] = []
    visible = ""
    for span in spans:
        if isinstance(span, CiteSpan):
            joined.append(span)
            continue
        text = _SPACES.sub(" ", span.text)
        if not visible or visible.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if _CLOSING.match(text) and visible.endswith(" "):
            _trim_end(joined)
        visible = text
        before = joined[-1] if joined else None
        if isinstance(span, TextSpan) and isinstance(before, TextSpan) and _alike(span, before):
            joined[-1] = msgspec.structs.replace(before, text=before.text + text)
        else:
            joined.append(msgspec.structs.replace(span, text=text))
    _trim_end(joined)
    return tuple(joined)


def _trim_end(spans: list[AnySpan]) -> None:
    """Take the space from the end of the last visible span."""
    for index in reversed(range(len(spans))):
        span = spans[index]
        if isinstance(span, CiteSpan):
            continue
        text = span.text.rstrip(" ")
        if text:
            spans[index] = msgspec.structs.replace(span, text=text)
        else:
            del spans[index]
        return


def _alike(one: TextSpan, other: TextSpan) -> bool:
    return (one.strong, one.emphasis) == (other.strong, other.emphasis)
