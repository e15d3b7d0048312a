"""Bounds that text must keep before it may reach the Markdown parser.

The parser takes time in proportion to the square of some signs (57 seconds for 20,000 brackets),
and recursion goes as deep as the text is nested. Counting first is cheap and stops both.
"""

from __future__ import annotations

import re

from kiosk.content.findings import Findings

MAX_LINES = 2_000
MAX_LINE_LENGTH = 10_000
MAX_PARAGRAPH_LENGTH = 20_000
MAX_BRACKETS_IN_A_ROW = 200
MAX_SIGNS_IN_A_PARAGRAPH = 400
MAX_SIGNS_IN_A_PAGE = 6_000
MAX_DEPTH = 10
INDENT = 4

_SIGNS = "[]!*_`<{\\|"
_BRACKET_RUN = re.compile(rf"(?:!?\[){{{{{MAX_BRACKETS_IN_A_ROW + 1}}}}}")
_DEPTH = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*)*")


def keeps_bounds(text: str, findings: Findings, *, first_line: int = 1) -> bool:
    """Return whether `text` may be parsed; every bound that it breaks is noted."""
    before = len(findings.problems)
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        findings.add(
            "markdown.bomb", f"the page has {len(lines)} lines (at most {MAX_LINES})", line=first_line
        )
        return False
    signs_of_page = sum(map(text.count, _SIGNS))
    if signs_of_page > MAX_SIGNS_IN_A_PAGE:
        findings.add("markdown.bomb", f"the page has {signs_of_page} signs such as [ * _ |", line=first_line)
        return False
    paragraph_start, signs, length = 0, 0, 0
    for number, line in enumerate(lines):
        place = first_line + number
        if len(line) > MAX_LINE_LENGTH:
            findings.add("markdown.bomb", f"this line has {len(line)} letters", line=place)
            break
        if _depth(line) > MAX_DEPTH:
            findings.add("markdown.too-deep", f"this line is nested {_depth(line)} levels deep", line=place)
            break
        if _BRACKET_RUN.search(line):
            findings.add("markdown.bomb", "this line has too many brackets in a row", line=place)
            break
        if not line.strip():
            paragraph_start, signs, length = number + 1, 0, 0
            continue
        signs += sum(map(line.count, _SIGNS))
        length += len(line)
        if signs > MAX_SIGNS_IN_A_PARAGRAPH or length > MAX_PARAGRAPH_LENGTH:
            findings.add(
                "markdown.bomb",
                "this paragraph has too many letters or signs such as [ * _ |",
                line=first_line + paragraph_start,
            )
            break
    return len(findings.problems) == before


def _depth(line: str) -> int:
    """Return how deep a line can be nested: by its indent and by the list signs it begins with."""
    lead = _DEPTH.match(line)
    start = line[: lead.end()] if lead is not None else ""
    columns = len(start.expandtabs(INDENT)) - len(start.expandtabs(INDENT).lstrip(" "))
    return columns // INDENT + sum(start.count(sign) for sign in "-+>.)")
