"""Which looks the gate over all pages walks: few, but every two choices meet in one of them.

Nearly all faults of a layout need one or two choices to show (the largest text on the smallest glass,
Urdu in the rail of a landscape screen), so a pairwise covering array finds what the whole product
would at a twentieth of the time. `python3 -m tests --access-report --full` walks the product.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from typing import NamedTuple

from kiosk.content.model import Library
from kiosk.settings import THEMES
from tests import pseudo
from tests.ui.looking import SCREENS

#: Set for the whole product.
FULL_VARIABLE = "MISS_ACCESS_FULL"
#: The four screens of the array; the others stand between them.
MAIN_SCREENS = ("21.5in portrait", "15.6in landscape", "10.1in landscape", "21.5in landscape")
STEPS = tuple(range(5))
#: Languages that nobody speaks, by what they do to English.
PSEUDO: dict[str, Callable[[Library], Library]] = {"longer": pseudo.longer, "mirrored": pseudo.mirrored}
#: Those of the array; what is longer and mirrored too has a row of its own.
LANGUAGES = ("en", "hi", "ur", "longer")


class Look(NamedTuple):
    """One way in which all pages are looked at."""

    glass: str
    text_step: int
    theme: str
    language: str


def pairwise() -> tuple[Look, ...]:
    """Return looks in which every two choices meet: each step in each language, the rest turned by both."""
    return tuple(
        Look(
            MAIN_SCREENS[(step + place) % len(MAIN_SCREENS)],
            step,
            THEMES[(step + TURN * place) % len(THEMES)],
            language,
        )
        for step, (place, language) in itertools.product(STEPS, enumerate(LANGUAGES))
    )


#: How far a language turns the themes: chosen so that every theme meets every screen.
TURN = 2

#: The other screens, at the largest text.
BETWEEN = tuple(Look(name, 4, "light", "en") for name in SCREENS if name not in MAIN_SCREENS)
MIRRORED = Look("21.5in portrait", 4, "light", "mirrored")


def product() -> tuple[Look, ...]:
    """Return every look that there is."""
    languages = (*LANGUAGES, "mirrored")
    return tuple(Look(*each) for each in itertools.product(SCREENS, STEPS, THEMES, languages))


def looks() -> tuple[Look, ...]:
    """Return the looks to walk in this run."""
    return product() if os.environ.get(FULL_VARIABLE) else (*pairwise(), *BETWEEN, MIRRORED)
