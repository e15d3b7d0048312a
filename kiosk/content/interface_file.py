"""Reading `interface.po`: gettext entries whose msgid is a symbolic key."""

from __future__ import annotations

import io
import re
import string

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from kiosk.content.bidi import isolated_runs
from kiosk.content.findings import Findings
from kiosk.content.model import Language
from kiosk.content.words import Words

#: The digit zero of the numbering systems that the languages of the region use; the others follow.
ZEROS = {
    "latn": "\u0030",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "gujr": "\u0ae6",
    "guru": "\u0a66",
    "knda": "\u0ce6",
    "mlym": "\u0d66",
    "orya": "\u0b66",
    "tamldec": "\u0be6",
    "telu": "\u0c66",
}

#: What the keys of a language's own unit names begin with: `unit.week`.
UNIT_KEY = "unit."
#: One key twice, or two texts under one, as a merge of two people's work can leave; gettext would take either.
_KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
_TWO_TEXTS = re.compile(r'^msgstr ".*\n(?:".*\n)*(?=msgstr ")', re.MULTILINE)


def read_words(text: str, language: Language, findings: Findings, base: Words | None = None) -> Words | None:
    """Read the words of `language` from the text of its interface.po; None when it is not valid.

    With `base`, the English words, every difference is noted: missing and unknown keys, other
    fields. A faulty text is left out, so that the English one is shown.
    """
    catalog = _catalog(text, language, findings)
    if catalog is None:
        return None
    for twice in _TWO_TEXTS.finditer(text):
        line = text.count("\n", 0, twice.end()) + 1
        findings.add("words.po", "there are two texts under one key", line=line)
    seen: set[str] = set()
    for found in _KEY.finditer(text):
        if found[1] in seen:
            line = text.count("\n", 0, found.start()) + 1
            findings.add("words.po", f"the key '{found[1]}' stands there twice", line=line)
        seen.add(found[1])
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        line = message.lineno or 1
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = _forms(message)
        if not all(forms) or not _fields_agree(key, forms, base, findings, line):
            continue
        if isinstance(message.id, str):
            texts[key] = forms[0]
        else:
            plurals[key] = forms
    if not texts and not plurals:
        findings.add("words.po", "the file holds no text at all")
        return None
    right_to_left = language.direction == "rtl"
    if right_to_left:
        texts = {key: isolated_runs(text) for key, text in texts.items()}
        plurals = {key: tuple(map(isolated_runs, forms)) for key, forms in plurals.items()}
    words = Words(
        texts=texts,
        plurals=plurals,
        plural_forms=plural_forms(language.locale),
        digits=digits_of(language.digits),
        right_to_left=right_to_left,
    )
    if base is not None:
        _compare_keys(words, base, findings)
    return words


def digits_of(numbering_system: str) -> str:
    """Return the ten digits of a CLDR numbering system; Latin ones when it is not known."""
    zero = ord(ZEROS.get(numbering_system, "0"))
    return "".join(chr(zero + digit) for digit in range(10))


def plural_forms(locale: str) -> str:
    """Return the gettext plural form of 0 to 199 in `locale`, one digit each, by CLDR's rules."""
    rule = Locale.parse(locale).plural_form
    categories = [rule(number) for number in range(200)]
    # gettext counts only the categories that whole numbers use, in CLDR's order.
    order = ("zero", "one", "two", "few", "many", "other")
    used = [category for category in order if category in categories]
    return "".join(str(used.index(category)) for category in categories)


def _catalog(text: str, language: Language, findings: Findings) -> Catalog | None:
    try:
        return read_po(io.StringIO(text), locale=language.locale, abort_invalid=True)
    except PoFileError as error:
        findings.add("words.po", f"this is not valid gettext: {error}", line=error.lineno + 1)
    except (ValueError, IndexError, AssertionError, AttributeError, TypeError) as error:
        # Babel raises whatever it stumbles over on files that are not gettext at all.
        findings.add("words.po", f"this is not valid gettext: {error}")
    return None


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string or "",) if isinstance(message.string, str) else tuple(message.string or ("",))


def _fields_agree(
    key: str, texts: tuple[str, ...], base: Words | None, findings: Findings, line: int
) -> bool:
    expected: set[str] | None = None
    if base is not None:
        originals = base.plurals.get(key) or ((base.texts[key],) if key in base.texts else ())
        expected = set().union(*(fields_of(text) or set() for text in originals))
        if not originals:
            expected = None
    for text in texts:
        fields = fields_of(text)
        if fields is None:
            findings.add(
                "words.fields",
                f"the text of '{key}' has braces that are not a plain {{name}}",
                line=line,
            )
            return False
        # A plural form may say its number in words ("one question"), so it may leave fields out.
        odd = (fields - expected) if expected is not None else set()
        lost = (expected - fields) if expected is not None and len(texts) == 1 else set()
        if odd or lost:
            names = ", ".join(f"{{{name}}}" for name in sorted(odd | lost))
            findings.add(
                "words.fields",
                f"the text of '{key}' differs from the English one in {names}",
                line=line,
            )
            return False
    return True


def fields_of(text: str) -> set[str] | None:
    """Return the names in braces of `text`; None when a brace is anything but a plain name."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    names = set()
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            return None
        names.add(name)
    return names


def _compare_keys(words: Words, base: Words, findings: Findings) -> None:
    known = base.texts.keys() | base.plurals.keys()
    present = words.texts.keys() | words.plurals.keys()
    for key in sorted(known - present):
        findings.add("words.missing", f"the key '{key}' has no text in this language")
    # Units are asked for only where CLDR has no long name; kiosk/content/units.py judges them.
    for key in sorted(key for key in present - known if not key.startswith(UNIT_KEY)):
        findings.add("words.unknown", f"English has no key '{key}'")
