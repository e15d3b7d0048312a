"""Callouts that are more than a box of text: steps, facts, the chart, dots, lists of questions."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from kiosk.content.figures import Picture, read_picture
from kiosk.content.line_marks import first_mark, unmarked
from kiosk.content.model import (
    GROUPS,
    AnyBlock,
    Ask,
    Chart,
    Fact,
    Facts,
    IconArray,
    IconGroup,
    Questions,
    Step,
    Steps,
)
from kiosk.content.plain_text import text_of
from kiosk.content.spans import SpanReader, contents

DIRECTIVES = ("steps", "facts", "chart", "questions", "icon-array", "ask")
FACT_KINDS = ("time", "stay", "cut", "sleep")
MIN_STEPS, MAX_STEPS = 3, 8

_Nodes = list[Element | str]


class DirectiveReader:
    """Reads the directives of one page."""

    def __init__(self, spans: SpanReader) -> None:
        """Begin a page; `spans` reads its inline text and collects its faults."""
        self.spans = spans
        self.findings = spans.findings
        self._readers: dict[str, Callable[[str, Element, int], AnyBlock | None]] = {
            "steps": self._steps,
            "facts": self._facts,
            "chart": self._chart,
            "questions": self._questions,
            "icon-array": self._icon_array,
            "ask": self._ask,
        }

    def read(self, kind: str, title: str, element: Element, line: int) -> AnyBlock | None:
        """Return the block of a directive, or None when nothing of it can be shown."""
        return self._readers[kind](title, element, line)

    def _steps(self, title: str, element: Element, line: int) -> AnyBlock | None:
        steps = []
        for nodes, place in self._entries(element):
            images = [node for node in nodes if isinstance(node, Element) and node.tag == "img"]
            words = [node for node in nodes if node not in images]
            if len(images) != 1:
                self.findings.add("steps.item", "this step has no picture of its own", line=place)
                picture = Picture("", "")
            else:
                picture = read_picture(images[0], self.spans, place)
            spans = self.spans.read(words)
            if not spans:
                self.findings.add("steps.item", "this step has no caption", line=place)
                continue
            steps.append(Step(picture=picture.name, description=picture.description, spans=spans))
        if not MIN_STEPS <= len(steps) <= MAX_STEPS:
            self.findings.add("steps.count", f"there are {len(steps)} steps", line=line)
        return Steps(line=line, title=title, steps=tuple(steps)) if steps else None

    def _facts(self, title: str, element: Element, line: int) -> AnyBlock | None:
        del title  # the interface has its own words for the row
        facts = []
        for nodes, place in self._entries(element):
            first = nodes[0] if nodes and isinstance(nodes[0], str) else ""
            kind, colon, rest = first.partition(":")
            kind = unmarked(kind).strip().lower()
            if not colon or kind not in FACT_KINDS:
                self.findings.add("facts.key", f"there is no fact '{kind[:40]}'", line=place)
                continue
            spans = self.spans.read([rest, *nodes[1:]])
            if spans:
                facts.append(Fact(kind=kind, spans=spans))
        if not facts:
            self.findings.add("facts.key", "the facts row holds no facts", line=line)
        return Facts(line=line, facts=tuple(facts)) if facts else None

    def _chart(self, title: str, element: Element, line: int) -> AnyBlock | None:
        if title and title not in GROUPS:
            self.findings.add("chart.group", f"there is no group '{title[:40]}'", line=line)
            return None
        if len(element) or (element.text or "").strip():
            self.findings.add("callout.layout", "a chart has no body of its own", line=line)
        return Chart(line=line, group=title)

    def _questions(self, title: str, element: Element, line: int) -> AnyBlock | None:
        del title
        addresses = []
        for nodes, place in self._entries(element):
            address = unmarked("".join(node for node in nodes if isinstance(node, str))).strip()
            if address.startswith("questions/") and address in self.spans.around.addresses:
                addresses.append(address)
                self.spans.linked.add(address)
            else:
                self.findings.add("questions.unknown", f"there is no question '{address[:80]}'", line=place)
        if not addresses:
            self.findings.add("questions.unknown", "the list holds no questions", line=line)
        return Questions(line=line, addresses=tuple(addresses)) if addresses else None

    def _icon_array(self, title: str, element: Element, line: int) -> AnyBlock | None:
        groups = []
        for nodes, place in self._entries(element):
            first = nodes[0] if nodes and isinstance(nodes[0], str) else ""
            record, _, rest = first.partition(":")
            record = unmarked(record).strip()
            chance = self.spans.around.chances.get(record)
            spans = self.spans.read([rest, *nodes[1:]])
            if chance is None or not spans:
                self.findings.add("icon-array.record", f"no dots for '{record[:60]}'", line=place)
                continue
            groups.append(IconGroup(record=record, spans=spans, chance=chance))
        if not groups or not title:
            self.findings.add("icon-array.record", "the dots need a title and a group", line=line)
            return None
        return IconArray(line=line, title=title, groups=tuple(groups))

    def _ask(self, title: str, element: Element, line: int) -> AnyBlock | None:
        texts = [text_of(self.spans.read(nodes, plain=True)) for nodes, _ in self._entries(element)]
        questions = tuple(text for text in texts if text)
        if not questions:
            self.findings.add("ask.empty", "the block holds no questions", line=line)
            return None
        return Ask(line=line, title=title, questions=questions)

    def _entries(self, element: Element) -> list[tuple[_Nodes, int]]:
        """Return the entries of the lists inside `element`: their inline nodes and their line."""
        entries = []
        for child in element:
            if child.tag not in ("ul", "ol"):
                place = first_mark("".join(child.itertext())) or self.spans.line
                self.findings.add("callout.layout", "only a list may stand here", line=place)
                continue
            for entry in child:
                nodes: _Nodes = []
                for node in contents(entry):
                    if isinstance(node, Element) and node.tag == "p":
                        nodes += contents(node)
                    else:
                        nodes.append(node)
                line = first_mark("".join(entry.itertext())) or self.spans.line
                self.spans.line = line
                nodes = [node for node in nodes if not isinstance(node, str) or node.strip()]
                entries.append((nodes, line))
        return entries
