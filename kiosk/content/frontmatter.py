"""The front matter of a page: TOML between two lines of '+++', then Markdown."""

from __future__ import annotations

import msgspec

from kiosk.content.findings import Findings
from kiosk.content.model import PageMeta
from kiosk.content.tables import Table, decode_table, read_toml

FENCE = "+++"
MAX_FRONT_MATTER_BYTES = 8 * 1024


class SplitPage(msgspec.Struct, frozen=True):
    """A page's file taken apart: its front matter and its body, with the body's first line."""

    meta: PageMeta
    body: str
    body_line: int
    front: Table


def split_page(text: str, findings: Findings) -> SplitPage | None:
    """Take a page's text apart; None, with every fault noted, when its front matter is unusable."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        findings.add("front.missing", "the first line is not '+++'")
        return None
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        findings.add("front.missing", "the second line '+++' that ends the front matter is missing")
        return None
    front = "\n".join(lines[1:end])
    size = len(front.encode("utf-8", "replace"))
    if size > MAX_FRONT_MATTER_BYTES:
        findings.add("front.too-large", f"the front matter has {size} bytes")
        return None
    table = read_toml(front, findings, rule="front.toml", first_line=2)
    if table is None:
        return None
    meta = decode_table(table, PageMeta, findings, family="front")
    if meta is None:
        return None
    return SplitPage(meta, "\n".join(lines[end + 1 :]), end + 2, table)
