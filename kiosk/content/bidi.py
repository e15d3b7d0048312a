"""Latin words and numbers inside text that runs from right to left.

Without a fence around them, the marks and digits beside such a run are drawn on its wrong side:
"38 °C" falls apart and two Latin words change places. The fence is a pair of invisible characters.
Nobody types them: the compiler sets them, and what is spoken or carried away is freed of them.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from kiosk.content.kept_together import NO_BREAK

LEFT_TO_RIGHT_ISOLATE = "\u2066"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

Value = TypeVar("Value", bound=msgspec.Struct)

#: The fields of content (model.py) that are words to be read; all others are names and addresses.
_READ_FIELDS = ("text", "title", "caption", "description", "illustration_description", "explanation")

_ISOLATES = re.compile("[\u2066-\u2069]")
_LATIN = r"A-Za-z\u00c0-\u024f"
#: Latin words, also several in a row, with what belongs to them: "MRI", "L4-L5", "City Clinic", "38 °C".
#: Fields in braces are not words: what fills them is fenced in by itself.
_LATIN_RUN = re.compile(
    rf"\{{[^{{}}]*\}}|(?:[0-9]+ ?)?°?[{_LATIN}](?:[{_LATIN}0-9_°%&'’./@+-]| (?=[{_LATIN}0-9°]))*(?<![./-])"
)
_NEEDS_FENCE = re.compile(rf"[{_LATIN}0-9]")


def isolated_runs(text: str) -> str:
    """Return right-to-left text with every Latin run fenced in. Doing it twice changes nothing."""
    if _ISOLATES.search(text):
        return text
    return _LATIN_RUN.sub(_fenced, text)


def isolated_number(text: str) -> str:
    """Return a written number fenced in."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def isolated_field(text: str) -> str:
    """Return a text as it is put into a sentence: fenced in when it may run from left to right."""
    if _ISOLATES.search(text) or not _NEEDS_FENCE.search(text):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def isolated_value(value: Value) -> Value:
    """Return content (a page, a glossary entry) with the Latin runs of all that is read fenced in."""
    fenced: Value = _isolated(value)
    return fenced


def without_isolates(text: str) -> str:
    """Return `text` as it is spoken or carried away: no invisible fences, and plain spaces."""
    return _ISOLATES.sub("", text).replace(NO_BREAK, " ")


def _isolated(value: Any) -> Any:  # noqa: ANN401 - any value that content is made of
    if isinstance(value, tuple):
        return tuple(map(_isolated, value))
    if not isinstance(value, msgspec.Struct):
        return value
    changes = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        new = isolated_runs(old) if isinstance(old, str) and name in _READ_FIELDS else _isolated(old)
        if new is not old:
            changes[name] = new
    return msgspec.structs.replace(value, **changes) if changes else value


def _fenced(run: re.Match[str]) -> str:
    text = run.group()
    return text if text.startswith("{") else f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"
