"""Every kind of broken content is named with file, line and remedy, and costs only its own page."""

from __future__ import annotations

import pytest

from kiosk.content.check import RULES, check
from kiosk.content.errors import ContentUnavailableError
from kiosk.content.library import load_library
from tests.content.breaking import Broken
from tests.content.broken_data import DATA_CASES
from tests.content.broken_pages import PAGE_CASES
from tests.content.building import ADDRESSES, TODAY, Place

CASES = [*PAGE_CASES, *DATA_CASES]


def _line_of(place: Place, case: Broken) -> int:
    if isinstance(case.at, int):
        return case.at
    lines = place.read(case.file).split("\n")
    return next(number for number, line in enumerate(lines, 1) if case.at in line)


def test_good_content_is_silent(place: Place) -> None:
    assert check(place.folder, today=TODAY, pictures=place.pictures) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.rule}" for n, case in enumerate(CASES)])
def test_a_fault_is_named_and_costs_only_its_page(place: Place, case: Broken) -> None:
    case.make(place)
    problems = check(place.folder, today=TODAY, pictures=place.pictures)
    matching = [found for found in problems if found.rule == case.rule and found.file == case.file]
    assert matching, f"not named; found: {[(p.rule, p.file, p.line) for p in problems]}"
    assert _line_of(place, case) in [found.line for found in matching]
    assert all(found.remedy.strip() and found.message.strip() for found in problems)
    library, _ = load_library(place.folder, today=TODAY, pictures=place.pictures)
    expected = {address for file, address in ADDRESSES.items() if file not in case.lost}
    assert expected <= set(library.editions["en"].pages)
    for file in case.lost:
        assert ADDRESSES[file] not in library.editions["en"].pages


def test_enough_kinds_are_covered() -> None:
    assert len({case.rule for case in CASES}) >= 60
    assert {case.rule for case in CASES} <= RULES.keys()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("clinic.toml", "name ="),
        ("sources.toml", "[["),
        ("recovery.toml", b"\xff\xfe"),
        ("en/language.toml", 'code = "xx"'),
        ("en/interface.po", 'msgid "a\nmsgstr'),
    ],
)
def test_without_what_all_pages_need_there_is_no_library(
    place: Place, file: str, content: str | bytes
) -> None:
    place.write(file, content)
    with pytest.raises(ContentUnavailableError) as caught:
        load_library(place.folder, today=TODAY, pictures=place.pictures)
    assert any(found.file == file for found in caught.value.problems)
    problems = check(place.folder, today=TODAY, pictures=place.pictures)
    assert any(found.file == file and found.remedy for found in problems)


def test_every_rule_explains_itself() -> None:
    for rule in RULES.values():
        assert rule.title.strip(), rule.id
        assert rule.reason.strip(), rule.id
        assert rule.remedy.strip(), rule.id
        assert rule.severity in ("error", "warning"), rule.id
