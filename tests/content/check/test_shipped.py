"""The content that the kiosk ships with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kiosk.content.check import check
from kiosk.content.check.report import report, report_json, rules_page
from kiosk.content.library import load_library
from kiosk.content.records import range_text, ranges
from kiosk.content.rules import RULES
from kiosk.content.search import SearchIndex

ROOT = Path(__file__).parents[3]
CONTENT = ROOT / "content"
PICTURES = ROOT / "assets" / "illustrations"
TODAY = dt.date(2026, 12, 1)


def test_check_is_silent() -> None:
    # Pages are translated one by one; until then they are whole English ones, which nothing else may be.
    problems = check(CONTENT, today=TODAY, pictures=PICTURES)
    wrong = [problem for problem in problems if problem.rule != "translation.missing"]
    assert not wrong, "\n" + report(wrong)


def test_the_words_of_every_number_come_from_its_record() -> None:
    library, _ = load_library(CONTENT, today=TODAY, pictures=PICTURES)
    for edition in library.editions.values():
        for name, low, high, unit in ranges(library.recovery):
            words = range_text(low, high, unit, language=edition.language, words=edition.words)
            assert edition.numbers[name] == words


def test_lay_words_find_the_right_pages() -> None:
    library, _ = load_library(CONTENT, today=TODAY, pictures=PICTURES)
    index = SearchIndex(library.editions["en"])
    assert index.find("slipped disk", 3)[0].address == "conditions/herniated-disc"
    assert index.find("stenosys", 3)[0].address == "conditions/spinal-stenosis"
    assert any(hit.address in ("about", "questions/what-is-miss") for hit in index.find("keyhole", 4))


def test_reports_name_everything() -> None:
    problems = check(ROOT / "nowhere", today=TODAY, pictures=PICTURES)
    unavailable = [problem for problem in problems if problem.rule == "data.missing"]
    assert "Do: " in report(unavailable)
    assert '"remedy"' in report_json(unavailable)
    table = rules_page()
    assert all(f"`{name}`" in table for name in RULES)
