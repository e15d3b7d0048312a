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
#: Letters that run from right to left: Hebrew, Arabic and their kin.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = r"A-Za-z\u00c0-\u024f"
#: Fields in braces are not words: what fills them is fenced in by itself.
_FIELD = r"\{[^{}]*\}"
#: The groups of a telephone number would change places: "+92 51 1234567" would be dialled backwards.
_TELEPHONE = r"\+?[0-9]+(?:[ -][0-9]{2,})+|\+[0-9]+"
#: Latin words, also several in a row, with what belongs to them: "MRI", "L4-L5", "City Clinic", "38 °C".
_WORDS = rf"(?:[0-9]+ ?)?°?[{_LATIN}](?:[{_LATIN}0-9_°%&'’./@+-]| (?=[{_LATIN}0-9°]))*(?<![./-])"
_LATIN_RUN = re.compile(rf"{_FIELD}|(?:{_TELEPHONE})(?![0-9]| ?[{_LATIN}])|{_WORDS}")
_TELEPHONE_ALONE = re.compile(_TELEPHONE)
_LETTER = re.compile(r"[^\W\d_]")
#: Marks that end a sentence, and so belong to the words before them.
_END_MARKS = re.compile(r"[.!?]*")
_NEEDS_FENCE = re.compile(rf"[{_LATIN}0-9]")


def isolated_runs(text: str) -> str:
    """Return right-to-left text with every Latin run fenced in. Doing it twice changes nothing.

    A text with nothing but Latin words is one run: an English entry that stands in for one not yet
    translated keeps its sentences in order. What stands around it, as the colon of "MISS:", does not
    belong to it.
    """
    if _ISOLATES.search(text):
        return text
    if _RIGHT_TO_LEFT.search(text) or "{" in text:
        return _LATIN_RUN.sub(_fenced, text)
    runs = list(_LATIN_RUN.finditer(text))
    if not runs:
        return text
    start, end = runs[0].start(), runs[-1].end()
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    marks = _END_MARKS.match(text, end)
    end = marks.end() if marks else end
    return f"{text[:start]}{isolated_number(text[start:end])}{text[end:]}"


def isolated_whole(text: str) -> str:
    """Return a text of a left-to-right language, fields and marks and all, fenced in as one."""
    return text if _ISOLATES.search(text) else isolated_number(text)


def runs_right_to_left(text: str) -> bool:
    """Say whether any letter of a text is of a right-to-left script."""
    return _RIGHT_TO_LEFT.search(text) is not None


def stands_alone(text: str) -> bool:
    """Say whether a text came as it is from a left-to-right language, or is a telephone number.

    Nobody has fenced it in, so it keeps its own direction as a whole: an English source, a question
    not yet translated, the clinic's name. All else runs as its screen does.
    """
    if _ISOLATES.search(text) or _RIGHT_TO_LEFT.search(text):
        return False
    return _LETTER.search(text) is not None or _TELEPHONE_ALONE.fullmatch(text) is not None


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
