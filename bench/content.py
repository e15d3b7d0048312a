"""The content the bench works on: the shipped one, ten times of it, and a thousand questions."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.table import BenchError
from kiosk.content.library import Front, load_front, load_library
from kiosk.content.model import Edition, Library, Page, Paragraph, TextSpan
from kiosk.content.plain_text import plain_runs, text_of

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "assets/illustrations"
_ID = re.compile(r'^id = "([a-z0-9-]+)"$', re.MULTILINE)
_KIND = re.compile(r'^kind = "(index|journey|milestone)"$', re.MULTILINE)


def front(folder: Path) -> Front:
    """Return what the attract screen shows."""
    return load_front(folder, pictures=PICTURES)


def library(folder: Path) -> Library:
    """Return everything in a content folder that can be shown."""
    loaded, _ = load_library(folder, today=dt.datetime.now(tz=dt.UTC).date(), pictures=PICTURES)
    return loaded


@dataclass(frozen=True)
class Tenfold:
    """A folder with ten times the pages, and how many pages the kiosk finds in both."""

    folder: Path
    pages_before: int
    pages_after: int


def ten_times(source: Path, target: Path) -> Tenfold:
    """Copy a content folder with ten times its pages, each copy under an id of its own."""
    shutil.copytree(source, target)
    every = sorted(target.glob("*/*/*.md"))
    pages = [page for page in every if not _KIND.search(page.read_text("utf-8"))]
    # Pages of which there is one only (a section's index, a graph's row) are made up for by the others.
    wanted = 9 * len(every)
    for number in range(wanted):
        page, copy = pages[number % len(pages)], number // len(pages) + 2
        text = _ID.sub(rf'id = "\1-{copy}"', page.read_text("utf-8"), count=1)
        page.with_name(f"{page.stem}-{copy}.md").write_text(text, "utf-8")
    before, after = (_page_count(folder) for folder in (source, target))
    if after < 9 * before:
        raise BenchError(f"Of ten times {before} pages the kiosk takes only {after}.")
    return Tenfold(target, before, after)


def _page_count(folder: Path) -> int:
    return sum(len(edition.pages) for edition in library(folder).editions.values())


def thousand_questions(edition: Edition, count: int = 1000) -> Edition:
    """Return an edition with `count` questions made from its own; some words differ in each copy."""
    real = [page for page in edition.section("questions") if page.meta.kind == "page"]
    pages = {address: page for address, page in edition.pages.items() if page.section != "questions"}
    for number in range(count):
        page = _variant(real[number % len(real)], number // len(real))
        pages[page.address] = page
    return msgspec.structs.replace(edition, pages=pages)


def _variant(page: Page, copy: int) -> Page:
    """Return a copy of a question in which every sixth word has an ending of its own."""
    if not copy:
        return page
    ending = chr(97 + copy % 26) + chr(100 + copy // 26)

    def change(text: str) -> str:
        words = text.split(" ")
        for place in range(copy % min(6, len(words)), len(words), 6):
            words[place] = words[place].rstrip("?.,:") + ending
        return " ".join(words)

    runs = [change(text) for text in plain_runs(page.blocks)]
    meta = msgspec.structs.replace(
        page.meta,
        id=f"{page.meta.id}-{copy}",
        title=change(page.meta.title),
        aliases=tuple(map(change, page.meta.aliases)),
    )
    return msgspec.structs.replace(
        page,
        address=f"questions/{meta.id}",
        meta=meta,
        summary=(TextSpan(text=change(text_of(page.summary))),),
        blocks=tuple(Paragraph(spans=(TextSpan(text=text),)) for text in runs),
    )
