"""How tests break content: what a fault is, and ways to make one."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tests.content.building import Place

ABOUT = "en/about/index.md"
CONDITION = "en/conditions/herniated-disc.md"
TECHNIQUE = "en/techniques/microdiscectomy.md"
MILESTONE = "en/recovery/hospital-stay-fusion.md"
QUESTION = "en/questions/is-it-safe.md"
SURGEON = "en/surgeon-questions/before.md"
END = "Nothing is free of risk. Ask what yours are."


class Broken(msgspec.Struct, frozen=True):
    """A fault: how to make it, the rule that names it, and the line it stands in.

    `at` is words of the line, or its number. `lost` are the files whose pages are left out.
    """

    rule: str
    file: str
    at: str | int
    make: Callable[[Place], None]
    lost: tuple[str, ...] = ()


def swap(file: str, old: str, new: str) -> Callable[[Place], None]:
    """Return what replaces `old` by `new` in a file."""
    return lambda place: place.replace(file, old, new)


def add(file: str, text: str) -> Callable[[Place], None]:
    """Return what appends lines to a file."""
    return lambda place: place.write(file, place.read(file) + "\n" + text + "\n")


def drawing(text: str) -> Callable[[Place], None]:
    """Return what replaces the drawing."""
    return lambda place: place.picture("cut", text)


def whole(file: str, content: str | bytes) -> Callable[[Place], None]:
    return lambda place: place.write(file, content)


def remove(file: str) -> Callable[[Place], None]:
    return lambda place: (place.folder / file).unlink()
