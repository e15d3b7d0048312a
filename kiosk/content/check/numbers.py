"""Rules about numbers: each comes from a record, is whole, and leaves no sum to the reader."""

from __future__ import annotations

import re

from kiosk.content.check.draft import Draft, PageDraft

# What may hold digits without stating a number: references, citations, names of pictures and
# pages, the numbers that only order a list.
_NOT_NUMBERS = re.compile(
    r"\{[^}]*\}|\[@[^\]]*\]|\]\([^)\s]*|^\s*\d{1,3}[.)]\s|^\s*-\s+questions/\S+|\bpage:\S+"
)
_DECIMAL = re.compile(r"\d[.,\u066b]\d")
_PERCENT = re.compile(r"%|\u066a|\bper ?cent\b", re.IGNORECASE)
_ONE_IN = re.compile(
    r"\b(?:one|1) (?:in|out of) (?:every )?"
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|an? hundred)",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:twice|\w+ times) as\b|\b(?:two|three|four|five|six|eight|ten|\d+)-?fold\b"
    r"|\b(?:half|a third|a quarter|two thirds) of (?:the |these )?\{",
    re.IGNORECASE,
)
# A level of the spine (L5), a vitamin (B12): the digit is part of a name.
_DIGIT = re.compile(r"(?<![A-Za-z\d])\d")

_TITLE_FIELDS = ("title", "summary", "illustration_description")


def judge(draft: Draft) -> None:
    """Note every number that an author typed instead of naming a record."""
    for page in draft.pages():
        is_journey = page.page.meta.kind == "journey"
        for number, line in page.body:
            if not (is_journey and line.startswith("#")):
                _judge_line(page, number, line)
        for key in _TITLE_FIELDS:
            text = str(getattr(page.page.meta, key))
            if text:
                _judge_line(page, page.line_of(key), text)


def _judge_line(page: PageDraft, number: int, line: str) -> None:
    add = page.findings.add
    if found := _SUM.search(line):
        add("number.sum", f"'{found.group()}' leaves a sum to the reader", line=number)
    text = _NOT_NUMBERS.sub(" ", line)
    if found := _ONE_IN.search(text):
        add("number.one-in", f"'{found.group()}'", line=number)
    elif found := _PERCENT.search(text):
        add("number.percent", f"'{text[: found.end()].strip()[-30:]}'", line=number)
    elif found := _DECIMAL.search(text):
        add("number.decimal", f"'{found.group()}' is a decimal", line=number)
    elif found := _DIGIT.search(text):
        start = found.start()
        add("number.bare", f"the number in '{text[start : start + 30].strip()}'", line=number)
