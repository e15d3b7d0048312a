"""Reading grades: syllables and SMOG."""

from __future__ import annotations

import pytest

from kiosk.content.check.reading import grade_page, grade_table, smog
from kiosk.content.check.syllables import count_syllables
from kiosk.content.model import Edition

SYLLABLES = [
    "a:1",
    "the:1",
    "bones:1",
    "closes:2",
    "walked:1",
    "needed:2",
    "little:2",
    "muscle:2",
    "technique:2",
    "movement:2",
    "cement:2",
    "careful:2",
    "people:2",
    "every:2",
    "patient:2",
    "patients:2",
    "question:2",
    "region:2",
    "fluid:2",
    "lying:2",
    "being:2",
    "client:2",
    "lifetime:2",
    "treatment:2",
    "images:3",
    "surgery:3",
    "hospital:3",
    "exercise:3",
    "serious:3",
    "opinion:3",
    "radio:3",
    "area:3",
    "reaction:3",
    "important:3",
    "different:3",
    "stenosis:3",
    "recovery:4",
    "operation:4",
    "anaesthetic:4",
    "emergency:4",
    "individual:5",
    "laminectomy:5",
    "microdiscectomy:6",
    "disease:2",
    "surgeon's:2",
    "earlier:3",
    "worried:2",
    "studied:2",
]


@pytest.mark.parametrize("entry", SYLLABLES)
def test_syllables(entry: str) -> None:
    word, _, count = entry.partition(":")
    assert count_syllables(word) == int(count)


def test_smog_is_the_published_formula() -> None:
    assert smog(0, 30) == pytest.approx(3.1291)
    assert smog(30, 30) == pytest.approx(1.0430 * 30**0.5 + 3.1291)
    assert smog(10, 10) == smog(30, 30)
    assert smog(0, 0) == 0


def test_the_table_lists_the_hardest_page_first(english: Edition) -> None:
    rows = [grade_page(page) for page in english.pages.values()]
    lines = grade_table(rows).splitlines()
    assert len(lines) == len(rows) + 1
    grades = [float(line.split()[0]) for line in lines[1:]]
    assert grades == sorted(grades, reverse=True)
