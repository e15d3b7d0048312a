"""What the rules look at: compiled content, and the way back from words to lines of a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from kiosk.content.compile import Compilation
from kiosk.content.files import SourceText
from kiosk.content.findings import Findings
from kiosk.content.frontmatter import FENCE
from kiosk.content.model import AnyBlock, Language, Page, Spans
from kiosk.content.plain_text import span_runs

_MARKS = re.compile(r"\[@[^\]]*\]|\{[^}]*\}|\*+|_(?=\w)|(?<=\w)_|!?\[|\]\([^)]*\)?")


class PageDraft(msgspec.Struct, frozen=True):
    """A page in its own language, with its file's lines."""

    page: Page
    language: Language
    findings: Findings
    lines: list[str]
    body_line: int

    @property
    def body(self) -> Iterator[tuple[int, str]]:
        """Yield the body's lines with their numbers."""
        yield from enumerate(self.lines[self.body_line - 1 :], self.body_line)

    def line_of(self, key: str) -> int:
        """Return the line of a front matter field, or the first line."""
        setting = re.compile(rf"\s*{re.escape(key)}\s*=")
        for number, line in enumerate(self.lines[: self.body_line], 1):
            if setting.match(line):
                return number
        return 1

    def locate(self, words: str, block_line: int) -> int:
        """Return the line at or after `block_line` that holds the beginning of `words`."""
        wanted = re.sub(r"\W+", " ", words).strip()[:40]
        for number, line in self.body:
            if number >= block_line and wanted in re.sub(r"\W+", " ", _MARKS.sub(" ", line)):
                return number
        return block_line

    def runs(self) -> Iterator[tuple[AnyBlock | None, Spans, int]]:
        """Yield the summary and every run of the body: (block or None, spans, line)."""
        yield None, self.page.summary, self.line_of("summary")
        for block, spans in span_runs(self.page.blocks):
            first = next((span.text for span in spans if len(span.text.split()) > 1), "")
            yield block, spans, self.locate(first, block.line)


class Draft:
    """Compiled content under judgement."""

    def __init__(self, compilation: Compilation, today: dt.date) -> None:
        """Keep the compiled content and the day by which dates are judged."""
        self.compilation = compilation
        self.folder = compilation.folder
        self.today = today

    def pages(self) -> Iterator[PageDraft]:
        """Yield every page that was not left out, in every language that has it itself."""
        for edition in self.compilation.editions.values():
            for page in edition.pages.values():
                findings = self.folder.findings(page.file)
                source = self.folder.read(page.file, findings) or SourceText("", "")
                lines = source.text.split("\n")
                fences = [n for n, line in enumerate(lines, 1) if line.rstrip() == FENCE]
                body_line = fences[1] + 1 if len(fences) > 1 else 1
                yield PageDraft(page, edition.compiled.language, findings, lines, body_line)

    def texts(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the numbered lines of a data file; none when it was not read."""
        if name in self.folder.names:
            source = self.folder.read(name, self.folder.findings(name))
            yield from enumerate(source.text.split("\n") if source else (), 1)
