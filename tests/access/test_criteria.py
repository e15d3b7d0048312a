"""The table of criteria is whole and true: every MUST is in it, every test it names is there."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.access import report
from tests.access.criteria import CRITERIA, SIDE_BY_SIDE, Criterion

#: Every MUST of the standards we hold to, by section.
MUSTS = (
    "W1 W3 W4 W5 W6 W9 W10 W12 W14 W15 W16 W17 W18 W19 W21 W22 W23 W26 W27 W28 W30 W31 W32 "
    "C1 C2 C3 C4 C5 C7 C8 C9 C10 C12 C13 C14 C15 C16 C17 C18 C19 C20 C22 C23 C24 C25 C27 C28 C29 C30 C32 "
    "T1 T3 T7 E1 E2 E4 E6 E9 L1 L2 L3 L5 L6 L7 L8 L9 L10 L11 "
    "G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11 G12 G13 G14 G15"
)


def functions_of(path: Path) -> set[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_must_is_judged_once() -> None:
    assert [criterion.id for criterion in CRITERIA] == MUSTS.split()


def test_every_named_test_is_there() -> None:
    gone = []
    for name in report.wanted_tests():
        file, _, function = name.partition("::")
        path = report.ROOT / file
        if not path.is_file() or function not in functions_of(path):
            gone.append(name)
    assert gone == []


def test_the_clauses_name_criteria_that_exist() -> None:
    known = {criterion.id for criterion in CRITERIA}
    assert {each for _, _, _, ids in SIDE_BY_SIDE for each in ids} <= known


def test_the_conformance_report_is_up_to_date() -> None:
    assert report.DOCUMENT.read_text("utf-8") == report.document(), (
        "python3 -m tests --access-report --write makes it anew"
    )


def test_verdicts() -> None:
    """A test that failed, was skipped or never ran is no proof; without any proof nothing passes."""
    xml = """<testsuites><testsuite>
      <testcase classname="tests.a" name="test_good[en]"/><testcase classname="tests.a" name="test_good[hi]"/>
      <testcase classname="tests.a" name="test_half[en]"/>
      <testcase classname="tests.a" name="test_half[hi]"><failure/></testcase>
      <testcase classname="tests.a" name="test_left"><skipped/></testcase></testsuite></testsuites>"""
    good, half, left, never = (f"tests/a.py::test_{name}" for name in ("good", "half", "left", "never"))
    results = report.read_results(xml, [good, half, left, never])
    assert results == {good: True, half: False, left: False}

    def judged(*tests: str, people: str = "", why: str = "") -> str:
        return report.verdict(Criterion("X", "", "", tests, people, why), results)

    assert judged(good) == report.PASS
    assert [judged(good, each) for each in (half, left, never)] == [report.FAIL] * 3
    assert judged(good, people="a camera") == report.PASS
    assert judged(people="a camera") == report.PEOPLE
    assert judged(good, why="there is no film") == report.NOTHING
    assert judged() == report.FAIL
