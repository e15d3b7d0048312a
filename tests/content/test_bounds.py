"""Nothing that is written into a page can freeze the kiosk."""

from __future__ import annotations

import time

import pytest

from tests.content.test_markdown import parse

BOMBS = {
    "brackets": "[" * 5000,
    "picture brackets": "![" * 5000,
    "brackets apart": "[a " * 5000,
    "closed brackets": "[a](" * 3000,
    "stars": "*a " * 5000,
    "star pairs": "**a* " * 3000,
    "underscores": "_a " * 5000,
    "backticks": "`" * 5000,
    "braces": "{" * 5000,
    "deep list": "\n".join("    " * level + "- a" for level in range(500)),
    "deep list on a line": "- " * 5000 + "a",
    "deep quotation": "> " * 5000 + "a",
    "deep callouts": "\n".join("    " * level + "!!! note" for level in range(500)),
    "long word": "x" * 190_000,
    "many lines": "a\n\n" * 60_000,
    "many points": "- a\n" * 40_000,
    "wide table": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n",
    "long table": "|a|b|\n|-|-|\n" + "|c|d|\n" * 30_000,
    "citations": "[@F1] " * 5000,
    "angles": "<" * 10_000,
    "half tags": "<a " * 5000,
    "escapes": "\\" * 9_000,
    "marks of our own": "\U000f0001" * 9_000,
    "placeholders": "\x02klzzwxh:0001\x03" * 100,
    "entities": "&#x41;" * 3000,
    "hashes": "#" * 9_000,
    "emphasis nest": "*_" * 190 + "a" + "_*" * 190,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_or_read_in_no_time(name: str) -> None:
    parse("warm up")
    usual = min(_seconds("Plain words in a row. " * 4 + "\n\n") for _ in range(5))
    taken = _seconds(BOMBS[name])
    # A ratio, so that a slow machine passes: a small paragraph takes half a millisecond or so.
    assert taken < max(usual * 2_000, 0.5)


def test_everything_the_bounds_let_through_is_quick() -> None:
    """The worst page within the bounds costs no more than some hundred ordinary ones."""
    paragraph = "*a _b [c](page:about) " * 60
    page = "\n\n".join([paragraph[:3000]] * 60)
    taken = _seconds(page)
    usual = min(_seconds("Plain words in a row.\n\n" * 60) for _ in range(3))
    assert taken < max(usual * 500, 2.0)


def _seconds(text: str) -> float:
    start = time.perf_counter()
    parse(text)
    return time.perf_counter() - start
