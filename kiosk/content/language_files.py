"""The files that make a language: language.toml, interface.po, glossary.toml."""

from __future__ import annotations

import re
from collections.abc import Callable

from babel.core import Locale, UnknownLocaleError

from kiosk.content.findings import Findings
from kiosk.content.interface_file import ZEROS
from kiosk.content.model import AvoidedWord, DemoStop, GlossaryEntry, Language, LocalClinic
from kiosk.content.speech import split_sentences
from kiosk.content.tables import decode_entries, decode_table, read_toml, unknown_keys

SCRIPTS = (
    "Latin",
    "Devanagari",
    "Arabic",
    "Bengali",
    "Tamil",
    "Telugu",
    "Gujarati",
    "Gurmukhi",
    "Kannada",
    "Malayalam",
    "Oriya",
)
#: A caption of the demo stands at the foot of the screen in two or three lines, in letters.
MOST_CAPTION = 130
#: A sentence of it is read while one looks at the page, in words.
MOST_CAPTION_WORDS = 16
#: Nobody looks longer at one stop of the demo, in seconds.
MOST_SECONDS = 120
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$")


def read_language(text: str, code: str, findings: Findings) -> Language | None:
    """Read language.toml of the folder `code`; None, with the faults noted, when it is unusable."""
    table = read_toml(text, findings)
    language = None if table is None else decode_table(table, Language, findings)
    if table is None or language is None:
        return None
    faults = {}
    if language.code != code:
        faults["code"] = f"the folder's name is '{code}'"
    if language.direction not in ("ltr", "rtl"):
        faults["direction"] = "it is 'ltr' or 'rtl'"
    if language.script not in SCRIPTS:
        faults["script"] = f"it is one of {', '.join(SCRIPTS)}"
    if language.digits not in ZEROS:
        faults["digits"] = f"it is one of {', '.join(ZEROS)}"
    if not _is_locale(language.locale):
        faults["locale"] = "CLDR has no such locale"
    if not language.name.strip():
        faults["name"] = "it is the language's own name"
    for key, message in faults.items():
        findings.add(
            "language.value",
            f"`{key}` is '{getattr(language, key)}', but {message}",
            line=table.line_of(key),
        )
    return None if faults else language


def read_glossary(text: str, findings: Findings) -> dict[str, GlossaryEntry]:
    """Read glossary.toml, leaving faulty entries out."""
    table = read_toml(text, findings)
    if table is None:
        return {}
    unknown_keys(table, ("entry", "avoid"), findings)
    glossary: dict[str, GlossaryEntry] = {}
    forms: dict[str, str] = {}
    for entry, line in decode_entries(table, "entry", GlossaryEntry, findings):
        if entry.id in glossary:
            findings.add("data.duplicate", f"the id '{entry.id}' is used before", line=line)
            continue
        if not entry.forms or not entry.explanation.strip():
            findings.add("data.wrong-value", f"'{entry.id}' has no forms or no explanation", line=line)
            continue
        for form in entry.forms:
            owner = forms.setdefault(form.casefold(), entry.id)
            if owner != entry.id:
                findings.add("glossary.form", f"'{form}' also belongs to the entry '{owner}'", line=line)
        glossary[entry.id] = entry
    return glossary


def read_avoided(text: str, findings: Findings) -> tuple[AvoidedWord, ...]:
    """Read the words that glossary.toml advises against."""
    table = read_toml(text, findings)
    return (
        ()
        if table is None
        else tuple(word for word, _ in decode_entries(table, "avoid", AvoidedWord, findings))
    )


def read_local_clinic(text: str, findings: Findings) -> LocalClinic:
    """Read a language's own clinic.toml; nothing of it when it is faulty."""
    table = read_toml(text, findings)
    local = None if table is None else decode_table(table, LocalClinic, findings)
    return local or LocalClinic()


def read_demo(text: str, words_on: Callable[[str], str], findings: Findings) -> tuple[DemoStop, ...]:
    """Read demo.toml, leaving out stops that lead nowhere or say too much.

    `words_on` gives all words that a page may show, "" when there is no such page.
    """
    table = read_toml(text, findings)
    if table is None:
        return ()
    unknown_keys(table, ("stop",), findings)
    stops = []
    for stop, line in decode_entries(table, "stop", DemoStop, findings):
        longest = max((len(each.split()) for each in split_sentences(stop.caption)), default=0)
        words = words_on(stop.page)
        if not words:
            findings.add("demo.page", f"there is no page '{stop.page}'", line=line)
        elif stop.near not in words:
            findings.add("demo.page", f"'{stop.page}' does not say '{stop.near}'", line=line)
        elif not stop.caption.strip() or len(stop.caption) > MOST_CAPTION or longest > MOST_CAPTION_WORDS:
            findings.add(
                "demo.caption",
                f"the caption of '{stop.page}' has {len(stop.caption)} letters, {longest} words in a sentence",
                line=line,
            )
        elif not 0 <= stop.seconds <= MOST_SECONDS:
            findings.add("demo.caption", f"'{stop.page}' stands for {stop.seconds} seconds", line=line)
        else:
            stops.append(stop)
    return tuple(stops)


def _is_locale(locale: str) -> bool:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True
