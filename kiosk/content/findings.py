"""Collecting what is wrong with one file while it is being read."""

from __future__ import annotations

from kiosk.content.model import Problem
from kiosk.content.rules import RULES


class Findings:
    """The problems of one file, in the order they were met.

    Readers go on after a fault where they can, so that an author sees everything at once.
    """

    def __init__(self, file: str) -> None:
        """Begin with no problems for `file`, a path below the content folder."""
        self.file = file
        self.problems: list[Problem] = []

    def add(self, rule: str, message: str, *, line: int = 1, remedy: str = "") -> None:
        """Note that `rule` is broken at `line`. KeyError when the rule is not in the table."""
        entry = RULES[rule]
        found = Problem(
            file=self.file,
            line=max(line, 1),
            rule=entry.id,
            message=message,
            remedy=remedy or entry.remedy,
            severity=entry.severity,
        )
        if found not in self.problems:
            self.problems.append(found)

    @property
    def leaves_out(self) -> bool:
        """Whether a rule is broken that keeps this file off the screen."""
        return any(RULES[found.rule].leaves_out for found in self.problems)
