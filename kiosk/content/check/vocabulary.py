"""Words that do not belong: unexplained jargon, placeholders, letters of another script."""

from __future__ import annotations

import re
import unicodedata

from kiosk.content.check.draft import Draft, PageDraft
from kiosk.content.check.jargon import JARGON
from kiosk.content.model import GlossaryEntry
from kiosk.content.plain_text import text_of
from kiosk.content.terms import TermFinder

_PLACEHOLDER = re.compile(
    r"\b(?:lorem|ipsum|Lorem|Ipsum|TODO|TBD|TBC|FIXME|XXX|"
    r"[Pp]laceholder|[Cc]oming soon|[Dd]ummy text|[Tt]o be written)\b"
)
# Letters named in Unicode by the script, as it stands in language.toml.
_SCRIPT_NAMES = {
    "Latin": ("LATIN",),
    "Oriya": ("ORIYA", "LATIN"),
}
_ALLOWED_SIGNS = "\u00b0\u00a9\u00ae\u2122\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
# Symbols that are not letters of any script: emoji, private use, unassigned.
_ODD_CATEGORIES = ("So", "Co", "Cn", "Cs", "Sk")

_DATA_FILES = ("interface.po", "glossary.toml", "demo.toml")


def judge(draft: Draft) -> None:
    """Note words and letters that a patient could not read."""
    for page in draft.pages():
        glossary = draft.compilation.editions[page.language.code].compiled.glossary
        if page.language.code == "en":
            _judge_jargon(page, glossary)
        _judge_glyphs(page)
        for number, line in enumerate(page.lines, 1):
            if found := _PLACEHOLDER.search(line):
                page.findings.add("reading.placeholder", f"'{found.group()}'", line=number)
    names = [f"{code}/{name}" for code in draft.compilation.editions for name in _DATA_FILES]
    for name in ("clinic.toml", *names):
        for number, line in draft.texts(name):
            if found := _PLACEHOLDER.search(line):
                draft.folder.findings(name).add("reading.placeholder", f"'{found.group()}'", line=number)


def _judge_jargon(page: PageDraft, glossary: dict[str, GlossaryEntry]) -> None:
    explained = {
        word for entry in glossary.values() for form in entry.forms for word in form.casefold().split()
    }
    finder = TermFinder(JARGON)
    texts = [(page.page.meta.title, page.line_of("title"))]
    texts += [(text_of(spans), line) for _, spans, line in page.runs()]
    for text, line in texts:
        for start, end, _ in finder.find(text):
            word = text[start:end]
            if word.casefold() not in explained:
                page.findings.add(
                    "reading.jargon",
                    f"'{word}' is not explained",
                    line=line,
                    remedy=f"Add '{word}' to glossary.toml, or say it in plain words.",
                )


def _judge_glyphs(page: PageDraft) -> None:
    script = page.language.script
    known = _SCRIPT_NAMES.get(script, (script.upper(), "LATIN"))
    for number, line in enumerate(page.lines, 1):
        for character in line:
            if character.isascii() or character in _ALLOWED_SIGNS:
                continue
            if not _belongs(character, known):
                name = unicodedata.name(character, f"U+{ord(character):04X}")
                page.findings.add("reading.glyph", f"'{character}' ({name})", line=number)
                break


def _belongs(character: str, scripts: tuple[str, ...]) -> bool:
    category = unicodedata.category(character)
    if category in _ODD_CATEGORIES:
        return False
    if not category.startswith("L"):
        return True
    return unicodedata.name(character, "").startswith(scripts)
