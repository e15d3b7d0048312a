"""Problems as text for people and as JSON for machines."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kiosk.content.model import Problem
from kiosk.content.rules import RULES


def report(problems: Iterable[Problem]) -> str:
    """Return one line a problem: where, which rule, what is wrong, what to do."""
    return "\n".join(
        f"{problem.file}:{problem.line}: {problem.severity} {problem.rule}: "
        f"{_sentence(problem.message)} Do: {problem.remedy}"
        for problem in problems
    )


def report_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of problems."""
    return msgspec.json.format(msgspec.json.encode(list(problems))).decode()


def rules_page() -> str:
    """Return the table of all rules as Markdown, for the authors' manual."""
    lines = ["| rule | what it asks | why | what to do |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{rule.id}`{' (warning)' if rule.severity == 'warning' else ''} "
        f"| {_cell(rule.title)} | {_cell(rule.reason)} | {_cell(rule.remedy)} |"
        for rule in RULES.values()
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
