"""Remembering which line of a file a piece of text came from, through the Markdown parser.

Python-Markdown forgets lines. So the end of every line gets one private-use character that says
its number; the parser carries it along as if it were a letter, and the reader of the tree takes it
out again. Such characters are refused in files (`files.FORBIDDEN_CHARACTERS`), so none is forged.
"""

from __future__ import annotations

import re

_BASE = 0xF0000
_LAST = 0xFFFD

MARK = re.compile("[\U000f0000-\U000ffffd]")

# Rules, table separators and empty items have no word to mark, and a mark would break their form.
_NO_WORDS = re.compile(r"[\W_]*$")
# A table's last bar must stay last.
_LINE_END = re.compile(r"\s*\|?\s*$")


def mark_lines(text: str, first_line: int) -> str:
    """Return `text` with a mark at the end of each line that has words."""
    return "\n".join(
        line if _NO_WORDS.match(line) else _marked(line, min(number, _LAST))
        for number, line in enumerate(text.split("\n"), first_line)
    )


def first_mark(text: str) -> int | None:
    """Return the line number of the first mark in `text`, or None."""
    found = MARK.search(text)
    return None if found is None else ord(found.group()) - _BASE


def unmarked(text: str) -> str:
    """Return `text` without marks."""
    return MARK.sub("", text)


def _marked(line: str, number: int) -> str:
    end = _LINE_END.search(line)
    place = end.start() if end is not None else len(line)
    return f"{line[:place]}{chr(_BASE + number)}{line[place:]}"
