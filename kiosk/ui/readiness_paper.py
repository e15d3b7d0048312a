"""The readiness check on one sheet of A4, to be kept or pinned beside the kiosk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.options import VERSION
from kiosk.staff.readiness import Check, Readiness, short_hash, verdict
from kiosk.ui.booklet_paper import Piece, Row, Stack, mm
from kiosk.ui.booklet_sheets import Margins, Sheet, pdf_of
from kiosk.ui.booklet_text import BODY, Text, ink
from kiosk.ui.state_mark import State, draw_mark
from kiosk.ui.tokens import THEMES

#: How the marks call each state.
MARKS: Final[dict[Readiness, State]] = {"good": "good", "bad": "bad", "look": "unknown"}
_MARK_MM, _LARGE_MARK_MM = 5.0, 11.0


@dataclass(frozen=True, slots=True)
class Report:
    """What stands on the sheet."""

    clinic: str
    now: dt.datetime
    content: str
    """The content's hash; "" without content."""
    checks: tuple[Check, ...]


class MarkPiece(Piece):
    """A mark at the start of its cell."""

    def __init__(self, state: Readiness, side: float) -> None:
        """Take the state, and the side in millimetres."""
        self._state, self._side = MARKS[state], mm(side)

    def height(self, width: float) -> float:
        del width
        return self._side

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        del width
        draw_mark(painter, QRectF(left, top, self._side, self._side), self._state, THEMES["light"])


def make_page(report: Report) -> bytes:
    """Return the sheet as a PDF of one page."""
    return pdf_of([lay_out(report)], _margins(report))


def lay_out(report: Report) -> Sheet:
    """Return the sheet; what would be too long for one is made smaller as a whole."""
    sheet = Sheet()
    sheet.place(Stack([*_head(report), *(_row(check) for check in report.checks), _signature()]))
    return sheet


def _margins(report: Report) -> Margins:
    day = f"{report.now:%Y-%m-%d %H:%M}"
    return Margins(head="MISS kiosk, readiness check", foot=f"Version {VERSION}   ·   {day}")


def _head(report: Report) -> Sequence[Piece]:
    day = f"{report.now:%A, %d %B %Y, %H:%M}".replace(" 0", " ", 1)
    state, words = verdict(report.checks)
    told = short_hash(report.content) if report.content else "none"
    return (
        Text(report.clinic, size=12, bold=True),
        Text(day, size=11, colour="soft", gap=0.5),
        Row(
            [
                (9, [MarkPiece(state, _LARGE_MARK_MM)]),
                (53, [Text(words, size=17, bold=True)]),
                (
                    38,
                    [
                        Text("Content: the same on each kiosk", size=BODY * 0.9, colour="soft"),
                        Text(told, size=26, bold=True, gap=0.5),
                    ],
                ),
            ],
            ruled=ink("edge"),
            gap=6,
        ),
    )


def _row(check: Check) -> Row:
    heavy = check.state != "good"
    cells: list[tuple[float, Sequence[Piece]]] = [
        (5, [MarkPiece(check.state, _MARK_MM)]),
        (16, [Text(check.what, bold=True)]),
        (41, [Text(check.found)]),
        (38, [Text(check.todo, bold=heavy and check.state == "bad")] if check.todo else []),
    ]
    return Row(cells, ruled=ink("line"), gap=0.4)


def _signature() -> Row:
    return Row(
        [(50, [Text("Looked at by", colour="soft")]), (50, [Text("Doors open at", colour="soft")])],
        ruled=ink("edge"),
        gap=9,
    )
