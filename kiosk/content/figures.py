"""Pictures named in a page: whether they exist and how they are described."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import msgspec

from kiosk.content.line_marks import unmarked
from kiosk.content.spans import SpanReader


class Picture(msgspec.Struct, frozen=True):
    """A picture's name and spoken description; the name is empty when there is no such picture."""

    name: str
    description: str


def read_picture(element: Element, spans: SpanReader, line: int) -> Picture:
    """Return the picture that an image element names, noting what is wrong with it."""
    name = unmarked(element.get("src", "")).strip()
    description = " ".join(unmarked(element.get("alt", "")).split())
    if not description:
        spans.findings.add("figure.description", f"the picture '{name[:80]}' has no description", line=line)
    if name not in spans.around.pictures:
        spans.findings.add("figure.missing", f"there is no picture '{name[:80]}'", line=line)
        name = ""
    return Picture(name, description)
