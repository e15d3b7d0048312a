"""The authors' manual is what the rules say, and its examples are what they claim to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.check import check
from kiosk.content.check.authoring import authoring_page
from kiosk.content.check.counts import reading_report
from kiosk.content.rules import RULES
from kiosk.content.rules.examples import EXAMPLES
from tests.content.building import TODAY, Place

MANUAL = Path(__file__).parents[3] / "docs" / "authoring.md"


def test_the_manual_is_up_to_date() -> None:
    made_anew = "python3 main.py check --rules > docs/authoring.md"
    assert MANUAL.read_text(encoding="utf-8") == authoring_page(), f"run: {made_anew}"


def test_the_manual_explains_every_rule() -> None:
    page = authoring_page()
    assert all(f"### `{name}`\n" in page for name in RULES)
    assert page.count("\n### ") == len(RULES)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_an_example_breaks_its_rule_and_its_neighbour_keeps_it(rule: str, place: Place) -> None:
    page = "en/questions/is-it-safe.md"
    before = place.read(page)

    def broken(words: str) -> list[str]:
        place.write(page, before.replace("Nothing is free of risk.", f"Look here.\n\n{words}\n\n"))
        return [problem.rule for problem in check(place.folder, today=TODAY, pictures=place.pictures)]

    assert rule in RULES
    assert rule in broken(EXAMPLES[rule].wrong)
    assert broken(EXAMPLES[rule].right) == []


def test_the_report_counts_pages_and_weighs_techniques(place: Place) -> None:
    report = reading_report(place.folder, pictures=place.pictures)
    assert "en/questions/is-it-safe.md" in report
    assert "9 English pages" in report
    benefits, risks, ratio, *_ = report.rsplit("\n", 1)[1].split()
    assert (benefits, risks, ratio) == ("12", "15", "1.25")
    assert report.endswith("en/techniques/microdiscectomy.md")
