"""One page: its file read, its front matter judged, its body parsed."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from kiosk.content.files import SourceText
from kiosk.content.findings import Findings
from kiosk.content.frontmatter import SplitPage, split_page
from kiosk.content.markdown import ParsedBody, parse_blocks
from kiosk.content.model import (
    QUESTION_TOPICS,
    REGIONS,
    AnyBlock,
    Ask,
    Heading,
    ListBlock,
    Page,
    SurgeonQuestion,
)
from kiosk.content.plain_text import all_blocks, text_of
from kiosk.content.spans import Surroundings

PAGE_KINDS = ("page", "index", "journey", "milestone")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


class PageFile(msgspec.Struct, frozen=True):
    """A page's file, taken apart and placed, before its body is parsed."""

    file: str  # below the content folder
    section: str
    address: str
    language: str
    source: SourceText
    split: SplitPage
    findings: Findings

    def line_of(self, key: str) -> int:
        """Return the line of a field of the front matter."""
        return self.split.front.line_of(key)


def place_page(
    file: str, language: str, section: str, source: SourceText, findings: Findings
) -> PageFile | None:
    """Take a page's text apart and find its address; None when its front matter is unusable."""
    split = split_page(source.text, findings)
    if split is None:
        return None
    address = section if split.meta.kind == "index" else f"{section}/{split.meta.id}"
    page = PageFile(file, section, address, language, source, split, findings)
    _judge_front(page)
    if not split.body.strip():
        if section == "questions":
            findings.add("page.unanswered-question", "the page has no body", line=split.body_line)
        else:
            findings.add("page.empty", "the page has no body", line=split.body_line)
    return None if findings.leaves_out else page


def parse_page(page: PageFile, around: Surroundings) -> tuple[Page, frozenset[str]] | None:
    """Parse a placed page's body: the page and every address it leads to; None when left out."""
    findings = page.findings
    meta = page.split.meta
    body = parse_blocks(
        page.split.body,
        around,
        findings,
        summary=meta.summary,
        first_line=page.split.body_line,
        summary_line=page.line_of("summary"),
    )
    if not body.blocks and not findings.leaves_out:
        findings.add("page.empty", "nothing of the page can be shown", line=page.split.body_line)
    if findings.leaves_out:
        return None
    meta = msgspec.structs.replace(
        meta,
        illustration=_illustration(page, around.pictures),
        related=_related(page, around.addresses),
        regions=tuple(region for region in meta.regions if region in REGIONS),
    )
    _judge_kind(page, body.blocks)
    parsed = Page(
        address=page.address,
        section=page.section,
        language=page.language,
        meta=meta,
        summary=body.summary,
        blocks=body.blocks,
        sources=_sources(page, body, around.sources),
        file=page.file,
        hash=page.source.hash,
    )
    return parsed, body.linked | frozenset(meta.related)


def surgeon_questions(page: Page) -> tuple[SurgeonQuestion, ...]:
    """Return the questions for the surgeon that a page holds.

    In surgeon-questions/ they are the entries of its one list, elsewhere those of its `ask` blocks.
    """
    if page.section == "surgeon-questions":
        group = page.meta.id
        lists = [block for block in page.blocks if isinstance(block, ListBlock)]
        texts = [text_of(item.spans) for block in lists for item in block.items]
        texts = texts if page.meta.kind == "page" else []
    else:
        group = page.address
        asks = [block for block in all_blocks(page.blocks) if isinstance(block, Ask)]
        texts = [text for block in asks for text in block.questions]
    return tuple(
        SurgeonQuestion(id=f"{group}/{number}", group=page.address, text=text)
        for number, text in enumerate(texts, 1)
    )


def _judge_front(page: PageFile) -> None:
    meta, add = page.split.meta, page.findings.add
    stem = page.file.rpartition("/")[2].removesuffix(".md")
    if meta.id != stem or not ID.match(meta.id):
        add("page.id", f"the id is '{meta.id}', the file is '{stem}.md'", line=page.line_of("id"))
    if not meta.title.strip():
        add("page.no-title", "the title is empty", line=page.line_of("title"))
    if not meta.summary.strip():
        add("page.no-summary", "the summary is empty", line=page.line_of("summary"))
    if meta.kind not in PAGE_KINDS:
        add("page.kind", f"the kind is '{meta.kind}'", line=page.line_of("kind"))
    if page.section == "questions" and meta.kind == "page" and meta.topic not in QUESTION_TOPICS:
        add("page.topic", f"the topic is '{meta.topic}'", line=page.line_of("topic"))
    for region in meta.regions:
        if region not in REGIONS:
            add("page.region", f"there is no region '{region}'", line=page.line_of("regions"))


def _judge_kind(page: PageFile, blocks: tuple[AnyBlock, ...]) -> None:
    add, line = page.findings.add, page.split.body_line
    kind = page.split.meta.kind
    if kind == "journey" and not any(isinstance(b, Heading) and b.level == 2 for b in blocks):
        add("page.journey", "the journey has no '##' heading", line=line)
    if page.section == "surgeon-questions" and kind == "page":
        lists = [block for block in blocks if isinstance(block, ListBlock)]
        if len(lists) != 1:
            add("surgeon-questions.list", f"the page holds {len(lists)} lists", line=line)


def _illustration(page: PageFile, pictures: Collection[str]) -> str:
    name = page.split.meta.illustration
    if not name:
        return ""
    line = page.line_of("illustration")
    if not page.split.meta.illustration_description.strip():
        page.findings.add("figure.description", f"'{name}' has no description", line=line)
    if name not in pictures:
        page.findings.add("figure.missing", f"there is no picture '{name}'", line=line)
        return ""
    return name


def _related(page: PageFile, addresses: Collection[str]) -> tuple[str, ...]:
    for address in page.split.meta.related:
        if address not in addresses:
            page.findings.add("page.related", f"there is no page '{address}'", line=page.line_of("related"))
    return tuple(address for address in page.split.meta.related if address in addresses)


def _sources(page: PageFile, body: ParsedBody, known: Collection[str]) -> tuple[str, ...]:
    for name in page.split.meta.sources:
        if name not in known:
            page.findings.add(
                "source.unknown",
                f"the source '{name}' is not in sources.toml",
                line=page.line_of("sources"),
            )
    of_page = [name for name in page.split.meta.sources if name in known]
    return tuple(dict.fromkeys([*body.sources, *of_page]))
