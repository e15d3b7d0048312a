"""Judging content as its authors need it: everything that is wrong, where, and what to do.

The loader already notes what it stumbles over. The modules here add what a kiosk can live with
but a patient should not meet: unsourced claims, hard words, lopsided benefits, heavy pictures.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kiosk.content.check import (
    claims,
    numbers,
    page_rules,
    pictures,
    reading,
    source_rules,
    translations,
    vocabulary,
)
from kiosk.content.check.draft import Draft
from kiosk.content.compile import compile_folder
from kiosk.content.errors import ContentUnavailableError
from kiosk.content.model import Problem
from kiosk.content.rules import RULES

__all__ = ["RULES", "check"]

_FAMILIES = (page_rules, numbers, claims, reading, vocabulary, source_rules, translations)


def check(folder: Path, *, today: dt.date, pictures: Path) -> list[Problem]:
    """Return everything that is wrong with the content of `folder`, file by file, line by line.

    `pictures` is the folder of drawings, `today` the day by which review dates are judged. Never
    raises for anything that lies on the disk.
    """
    found = list(_pictures_problems(folder, pictures))
    try:
        compilation = compile_folder(folder, pictures)
    except ContentUnavailableError as error:
        return _sorted([*found, *(error.problems or [_unavailable(folder, error)])])
    draft = Draft(compilation, today)
    for family in _FAMILIES:
        family.judge(draft)
    return _sorted([*found, *compilation.folder.problems])


def _pictures_problems(folder: Path, drawings: Path) -> list[Problem]:
    return pictures.judge(drawings, beside=folder.absolute().parent)


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.rule))


def _unavailable(folder: Path, error: ContentUnavailableError) -> Problem:
    return Problem(
        file=str(folder),
        line=1,
        rule="data.missing",
        message=str(error),
        remedy=RULES["data.missing"].remedy,
    )
