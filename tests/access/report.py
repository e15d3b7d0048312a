"""`python3 -m tests --access-report`: runs the tests behind every criterion and prints how each stands.

With `--full` the gate over all pages runs as the whole product instead of the covering array.
With `--write` it writes docs/accessibility.md anew from the table and runs nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.access.criteria import CRITERIA, SIDE_BY_SIDE, Criterion
from tests.ui.covering import FULL_VARIABLE

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "accessibility.md"

PASS, FAIL, PEOPLE, NOTHING = "pass", "FAIL", "needs people or hardware", "does not apply"


def wanted_tests(criteria: Iterable[Criterion] = CRITERIA) -> list[str]:
    """Return every test that proves something, each once."""
    return list(dict.fromkeys(name for criterion in criteria for name in criterion.tests))


def verdict(criterion: Criterion, results: Mapping[str, bool]) -> str:
    """Return how a criterion stands. A test that did not run has not passed."""
    if any(not results.get(name, False) for name in criterion.tests):
        return FAIL
    if criterion.why:
        return NOTHING
    if criterion.tests:
        return PASS
    return PEOPLE if criterion.people else FAIL


def run(names: list[str], *, full: bool) -> dict[str, bool]:
    """Run tests, those of real windows alone. Return whether each passed in all its forms."""
    with tempfile.TemporaryDirectory(prefix="miss-access-") as folder:
        found = Path(folder, "found.xml")
        command = [sys.executable, "-E", "-s", "-m", "pytest", f"--rootdir={ROOT}", "-q", "--no-header"]
        environment = {**os.environ, **({FULL_VARIABLE: "1"} if full else {})}
        subprocess.run([*command, f"--junitxml={found}", *names], cwd=ROOT, env=environment, check=False)
        return read_results(found.read_text("utf-8"), names) if found.exists() else {}


def read_results(xml: str, names: list[str]) -> dict[str, bool]:
    """Return from a JUnit report whether each of `names` passed in all its forms; skipped is not passed."""
    seen: dict[str, bool] = {}
    for case in ET.fromstring(xml).iter("testcase"):  # noqa: S314 - pytest has just written it
        file = case.get("classname", "").replace(".", "/") + ".py"
        name = f"{file}::{case.get('name', '').partition('[')[0]}"
        seen[name] = seen.get(name, True) and not list(case.iter("failure")) and not (
            list(case.iter("error")) or list(case.iter("skipped"))
        )  # fmt: skip
    return {name: seen[name] for name in names if name in seen}


def table(results: Mapping[str, bool]) -> str:
    """Return the report as a person reads it in a terminal."""
    lines = []
    for criterion in CRITERIA:
        state = verdict(criterion, results)
        lines.append(f"{criterion.id:4} {state:25} {criterion.what} ({criterion.source})")
        lines += [f"{'':30} {'ok ' if results.get(name) else 'NO '} {name}" for name in criterion.tests]
        if criterion.people:
            lines.append(f"{'':30} still needed: {criterion.people}")
        if criterion.why:
            lines.append(f"{'':30} {criterion.why}")
    states = [verdict(criterion, results) for criterion in CRITERIA]
    counts = ", ".join(f"{states.count(state)} {state}" for state in (PASS, FAIL, PEOPLE, NOTHING))
    half = sum(1 for c in CRITERIA if c.tests and c.people)
    return "\n".join(
        [
            *lines,
            f"{len(states)} criteria: {counts}. Of those that pass, {half} also need people or hardware.",
        ]
    )


def document() -> str:
    """Return docs/accessibility.md, made from the table."""
    lines = [
        "# Accessibility: what is met, how it is known, and what only people can show",
        "",
        "Made from `tests/access/criteria.py` by `python3 -m tests --access-report --write`; a test compares",
        "them. `python3 -m tests --access-report` runs every test named here and prints how each criterion",
        "stands.",
        "",
        "This is a report of the makers on their own work. Nobody else has tested the kiosk, and no person",
        "with a disability has used it for this report. Where a line says *needs*, the software cannot prove",
        "it alone. It follows EN 301 549 v3.2.1 and the Revised Section 508 Standards as read in public",
        "copies; some clauses of Section 508 (407 to 409) and of IS 17802 were not at hand in their final",
        "wording.",
        "",
        "Screen readers are told roles, names, states, reading order and announcements over AT-SPI: proved",
        "with a client of our own on the real bus, not with Orca itself. A kiosk in a waiting room has no",
        "screen reader: for those who do not see, it speaks by itself (touch *I cannot see*, or press the",
        "help key).",
        "",
        "## EN 301 549 and Section 508 side by side",
        "",
        "| what | EN 301 549 | Section 508 | how it stands | criteria |",
        "|---|---|---|---|---|",
    ]
    known = {criterion.id: criterion for criterion in CRITERIA}
    for what, european, american, ids in SIDE_BY_SIDE:
        stands = "; ".join(dict.fromkeys(_stands(known[each]) for each in ids))
        lines.append(f"| {what} | {european} | {american} | {stands} | {', '.join(ids)} |")
    lines += [
        "",
        "## Every criterion",
        "",
        "| id | what | source | proved by | still needed |",
        "|---|---|---|---|---|",
    ]
    for criterion in CRITERIA:
        proofs = "<br>".join(f"`{name.removeprefix('tests/')}`" for name in criterion.tests) or "no test can"
        needed = criterion.people or (f"nothing: {criterion.why}" if criterion.why else "")
        lines.append(f"| {criterion.id} | {criterion.what} | {criterion.source} | {proofs} | {needed} |")
    return "\n".join([*lines, ""])


def _stands(criterion: Criterion) -> str:
    if criterion.why:
        return f"does not apply: {criterion.why}"
    if not criterion.tests:
        return f"needs {criterion.people}"
    return f"tested; needs {criterion.people}" if criterion.people else "tested"


def main(arguments: list[str]) -> int:
    """Run and print. Return 1 when something that software can meet is not met."""
    if "--write" in arguments:
        DOCUMENT.write_text(document(), "utf-8")
        return 0
    results = run(wanted_tests(), full="--full" in arguments)
    sys.stdout.write(table(results) + "\n")
    return int(any(verdict(criterion, results) == FAIL for criterion in CRITERIA))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
