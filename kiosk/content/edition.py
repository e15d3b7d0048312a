"""Compiling one language: its own files, its pages, and English pages where it has none."""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from kiosk.content.bidi import isolated_runs, isolated_value, isolated_whole
from kiosk.content.compiled import CompiledEdition, ReviewDate
from kiosk.content.folder import ContentFolder
from kiosk.content.interface_file import read_words
from kiosk.content.language_files import read_demo, read_glossary, read_language, read_local_clinic
from kiosk.content.model import (
    SECTIONS,
    Chance,
    Clinic,
    DemoStop,
    GlossaryEntry,
    Language,
    LocalClinic,
    Page,
    RecoveryData,
    Source,
    SurgeonQuestion,
)
from kiosk.content.pages import PageFile, parse_page, place_page, surgeon_questions
from kiosk.content.plain_text import plain_runs
from kiosk.content.records import chance, range_text, ranges
from kiosk.content.spans import Surroundings
from kiosk.content.terms import TermFinder
from kiosk.content.translation import Standing, stamp_of, standing
from kiosk.content.units import lacks_long_name, unit_key
from kiosk.content.words import Words

LANGUAGE_FILE = "language.toml"
WORDS_FILE = "interface.po"
GLOSSARY_FILE = "glossary.toml"
DEMO_FILE = "demo.toml"
LOCAL_CLINIC_FILE = "clinic.toml"

_STANDING_RULES = {
    Standing.OLDER: "translation.older",
    Standing.OUTDATED: "translation.outdated",
    Standing.UNSTAMPED: "translation.unstamped",
}
_STANDING_MESSAGES = {
    Standing.OLDER: "the English page was reworded since this translation was made",
    Standing.OUTDATED: "numbers, warnings or risks of the English page changed since",
    Standing.UNSTAMPED: "nobody can tell which English page this was made from",
}

_log = logging.getLogger(__name__)


class Shared(msgspec.Struct, frozen=True):
    """What all languages share."""

    recovery: RecoveryData
    sources: dict[str, Source]
    pictures: frozenset[str]
    clinic: Clinic


class LanguageParts(msgspec.Struct, frozen=True):
    """The files of a language other than its pages, read."""

    language: Language
    words: Words


class EditionParts(msgspec.Struct, frozen=True):
    """A compiled language with the pages that others may fall back to."""

    compiled: CompiledEdition
    pages: dict[str, Page]
    placed: dict[str, PageFile]


def read_language_parts(folder: ContentFolder, code: str, base: Words | None) -> LanguageParts | None:
    """Read a language's own description and words; None when it cannot be offered."""
    name, findings = f"{code}/{LANGUAGE_FILE}", folder.findings(f"{code}/{LANGUAGE_FILE}")
    text = folder.read(name, findings, required=True)
    language = None if text is None else read_language(text.text, code, findings)
    if language is None:
        return None
    name, findings = f"{code}/{WORDS_FILE}", folder.findings(f"{code}/{WORDS_FILE}")
    text = folder.read(name, findings, required=True)
    words = None if text is None else read_words(text.text, language, findings, base)
    if words is None:
        return None
    if base is not None:
        words = msgspec.structs.replace(words, **_standing_in(base, language))
    return LanguageParts(language, words)


def _standing_in(base: Words, language: Language) -> dict[str, Any]:
    """Return the English words for keys that a translation lacks, in one piece where it runs the other way."""
    texts, plurals = base.texts, base.plurals
    if language.direction == "rtl":
        texts = {key: isolated_whole(text) for key, text in texts.items()}
        plurals = {key: tuple(map(isolated_whole, forms)) for key, forms in plurals.items()}
    return {"fallback": texts, "fallback_plurals": plurals}


def compile_edition(
    folder: ContentFolder, parts: LanguageParts, shared: Shared, base: EditionParts | None
) -> EditionParts:
    """Compile a language whose description and words are read; `base` is the English edition."""
    language, words = parts.language, parts.words
    code = language.code
    glossary = _glossary(folder, code, base)
    numbers = _numbers(folder, language, words, shared.recovery)
    placed = _place_pages(folder, code)
    around = Surroundings(
        terms=TermFinder(glossary),
        numbers=numbers,
        chances=_chances(folder, language, words, shared.recovery),
        addresses=frozenset(),
        pictures=shared.pictures,
        sources=shared.sources.keys(),
    )
    pages = _parse_pages(placed, around, frozenset(base.pages) if base else frozenset())
    if base is not None:
        pages = _standing_pages(folder, language, placed, pages, base)
    fenced = pages
    if language.direction == "rtl":
        fenced = {address: isolated_value(page) for address, page in pages.items()}
        glossary = {name: isolated_value(entry) for name, entry in glossary.items()}
    shown = {**(base.pages if base else {}), **fenced}
    order = sorted(shown.values(), key=_reading_order)
    compiled = CompiledEdition(
        language=language,
        words=words,
        glossary=glossary,
        surgeon_questions=_all_surgeon_questions(order),
        numbers=numbers,
        pages={page.address: msgspec.Raw(msgspec.msgpack.encode(page)) for page in fenced.values()},
        order=tuple((page.address, page.language) for page in order),
        reviews=tuple(
            ReviewDate(page.file, placed[page.address].line_of("review_by"), page.meta.review_by)
            for page in pages.values()
        ),
        local=LocalClinic() if base is None else _local_clinic(folder, language, shared.clinic),
        demo=_demo(folder, language, shown, words),
    )
    return EditionParts(compiled, pages, placed)


def _glossary(folder: ContentFolder, code: str, base: EditionParts | None) -> dict[str, GlossaryEntry]:
    findings = folder.findings(f"{code}/{GLOSSARY_FILE}")
    text = folder.read(f"{code}/{GLOSSARY_FILE}", findings, required=True)
    own = {} if text is None else read_glossary(text.text, findings)
    # English pages that stand in bring English words along, so their entries must be there too.
    return {**(base.compiled.glossary if base else {}), **own}


def _local_clinic(folder: ContentFolder, language: Language, clinic: Clinic) -> LocalClinic:
    name = f"{language.code}/{LOCAL_CLINIC_FILE}"
    findings = folder.findings(name)
    text = folder.read(name, findings) if name in folder.names else None
    local = LocalClinic() if text is None else read_local_clinic(text.text, findings)
    if language.direction == "rtl":
        fields = {field: isolated_runs(getattr(local, field)) for field in local.__struct_fields__}
        local = msgspec.structs.replace(local, **fields)
    for field in ("funding", "desk"):
        if getattr(clinic, field) and not getattr(local, field):
            findings.add("translation.clinic", f"`{field}` of clinic.toml has no words in this language")
    return local


def _demo(
    folder: ContentFolder, language: Language, pages: dict[str, Page], words: Words
) -> tuple[DemoStop, ...]:
    """Return the stops of the demo tour; a language without them is left out of the tour."""
    name = f"{language.code}/{DEMO_FILE}"
    if name not in folder.names:
        return ()
    findings = folder.findings(name)
    text = folder.read(name, findings)
    interface = "\n".join(words.texts.values())

    def words_on(address: str) -> str:
        page = pages.get(address)
        return "" if page is None else "\n".join((page.meta.title, *plain_runs(page.blocks), interface))

    stops = () if text is None else read_demo(text.text, words_on, findings)
    if language.direction == "rtl":
        stops = tuple(msgspec.structs.replace(s, caption=isolated_runs(s.caption)) for s in stops)
    return stops


def _numbers(
    folder: ContentFolder, language: Language, words: Words, recovery: RecoveryData
) -> dict[str, str]:
    numbers = {}
    findings = folder.findings(f"{language.code}/{WORDS_FILE}")
    for name, low, high, unit in ranges(recovery):
        if unit_key(unit) not in words.plurals and lacks_long_name(unit, language.locale):
            message = f"CLDR has no long name of '{unit}' for {language.locale}"
            findings.add("words.unit", message, remedy=f"Add '{unit_key(unit)}' to interface.po.")
        try:
            numbers[name] = range_text(low, high, unit, language=language, words=words)
        except KeyError as error:
            findings.add("words.missing", f"the number '{name}' needs the words of {error.args[0]!r}")
    return numbers


def _chances(
    folder: ContentFolder, language: Language, words: Words, recovery: RecoveryData
) -> dict[str, Chance]:
    chances = {}
    findings = folder.findings(f"{language.code}/{WORDS_FILE}")
    for record in recovery.record:
        if record.unit != "of_100":
            continue
        try:
            chances[record.id] = chance(record, language=language, words=words)
        except KeyError as error:
            findings.add("words.missing", f"the dots of '{record.id}' need the words of {error.args[0]!r}")
    return chances


def _place_pages(folder: ContentFolder, code: str) -> dict[str, PageFile]:
    placed: dict[str, PageFile] = {}
    for section in SECTIONS:
        for name in folder.pages(code, section):
            findings = folder.findings(name)
            source = folder.read(name, findings)
            page = None if source is None else place_page(name, code, section, source, findings)
            if page is None:
                continue
            if page.address in placed:
                findings.add(
                    "page.duplicate",
                    f"'{placed[page.address].file}' has the address '{page.address}' too",
                    line=page.line_of("id"),
                )
                continue
            placed[page.address] = page
    return placed


def _parse_pages(
    placed: dict[str, PageFile], around: Surroundings, elsewhere: frozenset[str]
) -> dict[str, Page]:
    """Parse all pages. When one must be left out, those that lead to it are parsed once more."""
    remaining = dict(placed)
    parsed: dict[str, Page] = {}
    links: dict[str, frozenset[str]] = {}
    waiting = list(remaining)
    while waiting:
        known = frozenset(remaining) | elsewhere
        here = msgspec.structs.replace(around, addresses=known)
        for address in waiting:
            result = _parse_or_leave_out(remaining[address], here)
            if result is None:
                del remaining[address]
                parsed.pop(address, None)
            else:
                parsed[address], links[address] = result
        gone = known - frozenset(remaining) - elsewhere
        waiting = [address for address in parsed if links[address] & gone]
    return parsed


def _parse_or_leave_out(page: PageFile, around: Surroundings) -> tuple[Page, frozenset[str]] | None:
    try:
        return parse_page(page, around)
    except Exception as error:
        # The barrier between one page and all others: no page may take the kiosk down.
        _log.warning("The page %s could not be parsed", page.file, exc_info=True)
        page.findings.add("markdown.failed", f"the parser failed: {error!r}"[:200], line=page.split.body_line)
        return None


def _reading_order(page: Page) -> tuple[int, bool, int, str]:
    is_index = page.address == page.section
    return SECTIONS.index(page.section), not is_index, page.meta.order, page.address


def _all_surgeon_questions(pages: list[Page]) -> tuple[SurgeonQuestion, ...]:
    return tuple(
        question
        for page in pages
        for question in surgeon_questions(page)
    )


def _standing_pages(
    folder: ContentFolder,
    language: Language,
    placed: dict[str, PageFile],
    own: dict[str, Page],
    base: EditionParts,
) -> dict[str, Page]:
    """Return the translated pages that may be shown, and note those that are missing or stale."""
    shown = dict(own)
    for address, original in base.placed.items():
        if address not in base.pages:
            continue
        if address not in own:
            below = original.file.partition("/")[2]
            folder.findings(f"{language.code}/{LANGUAGE_FILE}").add(
                "translation.missing", f"'{below}' is not translated"
            )
            continue
        page = placed[address]
        where = standing(page.split.meta.made_from, stamp_of(original))
        if where is not Standing.PRESENT:
            page.findings.add(_STANDING_RULES[where], _STANDING_MESSAGES[where], line=page.line_of("made_from"))
        if where is Standing.OLDER:
            shown[address] = msgspec.structs.replace(own[address], older=True)
        elif where is not Standing.PRESENT:
            del shown[address]
    return shown
