"""Whether a translated page still says what the English page says.

A translated page carries in its front matter (`made_from`) the stamp of the English page that it
was made from: one hash of all that is translated, one of what could harm when it is old. The stamp
stands in the page's own file, so translators who share a language never write to the same line.
Dates, names of reviewers and the like are not part of it: a signature makes no translation stale.
"""

from __future__ import annotations

import enum
import hashlib
import re

from kiosk.content.pages import PageFile

_NUMBER = re.compile(r"\{[^{}\s]+\}")
#: Callouts whose every word counts: an old one could send somebody the wrong way.
_VITAL_CALLOUT = re.compile(
    r"^(?P<indent>[ \t]*)!!! (?:warning|risks|unsuitable)\b.*\n"
    r"(?:(?:(?P=indent)[ \t]+\S.*|[ \t]*)\n)*",
    re.MULTILINE,
)


class Standing(enum.Enum):
    """How a translated page stands to the English page of today."""

    PRESENT = "present"  # made from the English page as it is now
    OLDER = "older"  # English was reworded since; it is shown with a label that says so
    OUTDATED = "outdated"  # numbers, warnings or risks changed since; English is shown instead
    UNSTAMPED = "unstamped"  # nobody can tell what it was made from; English is shown instead


def stamp_of(page: PageFile) -> str:
    """Return the stamp of an English page, as its translations carry it: "3f2a9c01-77b0e4d2"."""
    meta, body = page.split.meta, page.split.body
    words = "\n".join((meta.title, meta.summary, meta.illustration_description, body))
    numbers = "\n".join(sorted(_NUMBER.findall(f"{meta.summary}\n{body}")))
    warnings = body if page.section == "warning-signs" else _vital_words(f"{body}\n")
    return f"{_hash(words)}-{_hash(numbers + warnings)}"


def standing(made_from: str, original: str) -> Standing:
    """Compare the stamp that a translation carries with that of the `original` of today."""
    if made_from == original:
        return Standing.PRESENT
    vital = made_from.partition("-")[2]
    if not vital:
        return Standing.UNSTAMPED
    return Standing.OLDER if vital == original.partition("-")[2] else Standing.OUTDATED


def _vital_words(body: str) -> str:
    return "".join(found.group() for found in _VITAL_CALLOUT.finditer(body))


def _hash(text: str) -> str:
    # Line breaks and indents may be set anew without a word being changed.
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
