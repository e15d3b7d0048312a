"""Front matter: split, decoded, judged; never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.findings import Findings
from kiosk.content.frontmatter import split_page
from tests.content.building import PAGES


def test_a_page_is_taken_apart_with_its_lines() -> None:
    findings = Findings("x.md")
    split = split_page(PAGES["en/questions/is-it-safe.md"].text(), findings)
    assert split is not None
    assert not findings.problems
    assert split.meta.title == "Is it safe?"
    assert split.meta.aliases == ("danger",)
    assert split.front.line_of("title") == 3
    assert split.body.strip().startswith("Nothing is free")
    assert split.body_line == 12


def test_every_fault_is_named_at_once_with_a_spelling() -> None:
    findings = Findings("x.md")
    assert split_page('+++\nid = "a"\ntitel = "b"\n+++\nx', findings) is None
    named = {(found.rule, found.line) for found in findings.problems}
    assert ("front.unknown-field", 3) in named
    assert len([found for found in findings.problems if found.rule == "front.missing-field"]) == 6
    assert "'title'" in findings.problems[0].remedy


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_any_front_matter_is_survived(text: str) -> None:
    findings = Findings("x.md")
    split = split_page(f"+++\n{text}\n+++\nbody", findings)
    assert split is not None or findings.problems


def test_deep_toml_is_survived() -> None:
    findings = Findings("x.md")
    assert split_page("+++\na = " + "[" * 4000 + "\n+++\nbody", findings) is None
    assert findings.problems[0].rule == "front.toml"
