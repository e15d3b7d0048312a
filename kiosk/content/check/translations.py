"""Rules that hold a translation to its English original: same numbers, sources, parts and order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from kiosk.content.check.draft import Draft, PageDraft
from kiosk.content.compiled import ORIGINAL_LANGUAGE
from kiosk.content.edition import GLOSSARY_FILE, WORDS_FILE, EditionParts
from kiosk.content.interface_file import ZEROS
from kiosk.content.language_files import read_avoided
from kiosk.content.model import (
    AnyBlock,
    Callout,
    CiteSpan,
    Columns,
    Facts,
    Figure,
    GlossaryEntry,
    Heading,
    Language,
    LinkSpan,
    ListBlock,
    NumberSpan,
    Page,
    Spans,
    Steps,
    Table,
)
from kiosk.content.plain_text import all_blocks, span_runs
from kiosk.content.terms import TermFinder

#: Front matter that a translation leaves as it is.
SAME_FIELDS = ("order", "kind", "topic", "regions", "related", "sources", "milestone", "illustration")

#: Letters that look alike but are another language's; the right one is beside it.
FOREIGN_LETTERS = {
    "ur": {"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0647": "\u06c1"},
}
#: Two Latin words in a row, or one long one in small letters, are English that was left in.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’]+[ ,;:-]+[A-Za-z'’]{2,}|\b[A-Za-z]?[a-z]{3,}\b")
_MARKUP = re.compile(
    r"\{[^}]*\}|\[@[^\]]*\]|\]\([^)\s]*"
    r'|^\s*!!! *(?:chart|only) +"[^"]*"|^\s*!!! *[\w-]+'
    r"|^\s*-\s+questions/\S+|^\s*- *\w+:"
)


def judge(draft: Draft) -> None:
    """Note where translations differ from English in more than their words."""
    editions = draft.compilation.editions
    english = editions[ORIGINAL_LANGUAGE]
    for page in draft.pages():
        original = english.pages.get(page.page.address)
        if page.language.code == ORIGINAL_LANGUAGE or original is None:
            continue
        _judge_front(page, original)
        _judge_numbers(page, original)
        _judge_parts(page, original)
        if page.language.script != "Latin":
            _judge_english_left(page)
    for code, edition in editions.items():
        _judge_avoided(draft, code)
        if code != ORIGINAL_LANGUAGE:
            _judge_glossary(draft, edition, english)
            _judge_letters(draft, edition.compiled.language)


def _judge_front(page: PageDraft, original: Page) -> None:
    for field in SAME_FIELDS:
        if getattr(page.page.meta, field) != getattr(original.meta, field):
            page.findings.add(
                "translation.front", f"`{field}` differs from the English page", line=page.line_of(field)
            )


def _judge_numbers(page: PageDraft, original: Page) -> None:
    """Compare what each page refers to: how often each record, and which sources and pages."""
    here, there = _references(page.page), _references(original)
    numbers = [Counter(name for kind, name in found if kind == "record") for found in (here, there)]
    lost = (numbers[1] - numbers[0]) + Counter(set(there) - set(here))
    added = (numbers[0] - numbers[1]) + Counter(set(here) - set(there))
    for names, what in ((lost, "is missing"), (added, "is not in the English page")):
        for name in sorted({name if isinstance(name, str) else name[1] for name in names}):
            page.findings.add("translation.references", f"'{name}' {what}", line=_line_with(page, name))


def _references(page: Page) -> list[tuple[str, str]]:
    return [reference for spans in _all_spans(page) for reference in _references_of(spans)]


def _all_spans(page: Page) -> Iterator[Spans]:
    yield page.summary
    yield from (spans for _, spans in span_runs(page.blocks))


def _references_of(spans: Spans) -> Iterator[tuple[str, str]]:
    for span in spans:
        if isinstance(span, NumberSpan):
            yield "record", span.record
        elif isinstance(span, LinkSpan):
            yield "link", span.address
        elif isinstance(span, CiteSpan):
            yield from (("source", source) for source in span.sources)


def _judge_parts(page: PageDraft, original: Page) -> None:
    """Compare the pages part by part: the same callouts, pictures and as many points in each list."""
    here, there = list(_parts(page.page.blocks)), list(_parts(original.blocks))
    for (part, line), (expected, _) in zip(here, there, strict=False):
        if part != expected:
            message = f"here stands {part}, in the English page {expected}"
            page.findings.add("translation.parts", message, line=line)
            return
    if len(here) != len(there):
        message = f"the page has {len(here)} parts, the English one {len(there)}"
        page.findings.add("translation.parts", message, line=here[-1][1] if here else page.body_line)


def _parts(blocks: tuple[AnyBlock, ...]) -> Iterator[tuple[str, int]]:
    for block in all_blocks(blocks):
        if not isinstance(block, Columns):
            yield _part(block), block.line


def _part(block: AnyBlock) -> str:
    if isinstance(block, Heading):
        return f"a heading of level {block.level}"
    if isinstance(block, Callout):
        return f"the callout '{block.kind}'"
    if isinstance(block, Figure):
        return f"the picture '{block.picture}'"
    if isinstance(block, ListBlock):
        counts = [len(block.items), *(len(item.children) for item in block.items if item.children)]
        return f"a list of {' + '.join(map(str, counts))} points"
    if isinstance(block, Steps):
        return f"steps with {', '.join(step.picture for step in block.steps)}"
    if isinstance(block, Facts):
        return f"facts about {', '.join(fact.kind for fact in block.facts)}"
    if isinstance(block, Table):
        return f"a table of {len(block.rows)} rows"
    return f"a {type(block).__name__.lower()}"


def _judge_english_left(page: PageDraft) -> None:
    meta = page.page.meta
    fields = ("title", "summary", "illustration_description")
    texts = [(page.line_of(field), str(getattr(meta, field))) for field in fields]
    for number, line in (*texts, *page.body):
        found = _ENGLISH.search(_MARKUP.sub(" ", line))
        if found is not None:
            page.findings.add("translation.english", f"'{found.group()}' is not translated", line=number)


def _judge_glossary(draft: Draft, edition: EditionParts, english: EditionParts) -> None:
    code = edition.compiled.language.code
    name = f"{code}/{GLOSSARY_FILE}"
    own = {match.group(1) for _, line in draft.texts(name) if (match := re.match(r'id\s*=\s*"(.+)"', line))}
    for entry in english.compiled.glossary:
        if entry not in own:
            draft.folder.findings(name).add("translation.glossary", f"'{entry}' is not explained")


def _judge_avoided(draft: Draft, code: str) -> None:
    glossary = "\n".join(line for _, line in draft.texts(f"{code}/{GLOSSARY_FILE}"))
    avoided = read_avoided(glossary, draft.folder.findings(f"{code}/{GLOSSARY_FILE}"))
    finder = TermFinder(
        {word.say: GlossaryEntry(id=word.say, forms=word.forms, explanation="") for word in avoided}
    )
    for name in draft.folder.names:
        # Search words may be anything that people say, so a page's aliases are no fault.
        if name.startswith(f"{code}/") and name.endswith((".md", WORDS_FILE)):
            for number, line in draft.texts(name):
                for start, end, say in finder.find("" if line.startswith("aliases") else line):
                    message = f"'{line[start:end]}': say '{say}'"
                    draft.folder.findings(name).add("translation.avoid", message, line=number)


def _judge_letters(draft: Draft, language: Language) -> None:
    for name in sorted(name for name in draft.folder.names if name.startswith(f"{language.code}/")):
        if name.endswith((".md", WORDS_FILE, GLOSSARY_FILE)):
            for number, line in draft.texts(name):
                for message in _wrong_letters(line, language):
                    draft.folder.findings(name).add("translation.letters", message, line=number)


def _wrong_letters(line: str, language: Language) -> Iterable[str]:
    for letter, right in FOREIGN_LETTERS.get(language.code, {}).items():
        if letter in line:
            yield f"'{letter}' (U+{ord(letter):04X}) stands for '{right}' (U+{ord(right):04X})"
    if not unicodedata.is_normalized("NFC", line):
        yield "letters are put together in an unusual way (not Unicode NFC)"
    zero = ord(ZEROS[language.digits])
    for character in line:
        if character.isdigit() and not character.isascii() and not zero <= ord(character) < zero + 10:
            yield f"the digit '{character}' is not one of this language's (`digits` in language.toml)"
            return


def _line_with(page: PageDraft, name: str) -> int:
    return next((number for number, line in enumerate(page.lines, 1) if name in line), page.body_line)
