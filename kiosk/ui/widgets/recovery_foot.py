"""What stands below a chart's rows: the numbers along the axis and the unit they count."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.recovery_layout import Planner
from kiosk.ui.widgets.text_run import TextRun, advance

Ticks = tuple[tuple[float, str], ...]

#: Space between the axis line and its numbers (mm).
TICK_OFFSET = 1.0


@dataclass(frozen=True, slots=True)
class Foot:
    """The ticks that have room for their numbers, and the unit's box below the rows' end."""

    ticks: Ticks
    numbers: int  # height of the axis and its numbers
    unit: QRect  # in the coordinates of a row
    height: int


def plan_foot(theme: Theme, planner: Planner, ticks: Ticks, unit: str) -> Foot:
    """Lay out the foot: the unit beside the last number where it fits, else on a line of its own."""
    metrics = QFontMetricsF(theme.font())
    offset = theme.mm(TICK_OFFSET)
    numbers = math.ceil(metrics.height()) + offset
    shown = _that_fit(planner, metrics, ticks, theme.em * 0.7)
    last = planner.x_of(shown[-1][0]) + metrics.horizontalAdvance(shown[-1][1]) / 2
    words = advance(unit, theme.font(), right_to_left=theme.right_to_left) + 2
    left = math.ceil(last + theme.em)
    if left + words <= planner.width - planner.pad:
        tall = _tall(theme, unit, words)
        box = QRect(left, offset, words, tall)
        height = max(numbers, offset + tall)
    else:
        tall = _tall(theme, unit, planner.content)
        box = QRect(math.floor(planner.pad), numbers, math.ceil(planner.content), tall)
        height = numbers + tall
    if theme.right_to_left:
        box.moveLeft(math.ceil(planner.width) - box.left() - box.width())
    return Foot(shown, numbers, box, height)


def _tall(theme: Theme, unit: str, width: float) -> int:
    """Return the height that the unit's words need in `width`."""
    run = TextRun(unit, theme.font(), leading=theme.leading, right_to_left=theme.right_to_left)
    return run.height(math.floor(width))


def _that_fit(planner: Planner, metrics: QFontMetricsF, ticks: Ticks, gap: float) -> Ticks:
    """Return every first, second, third ... tick, so that no two numbers touch."""
    widest = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0.0)
    for stride in range(1, len(ticks)):
        shown = ticks[::stride]
        if planner.x_of(shown[1][0]) - planner.x_of(shown[0][0]) >= widest + gap:
            return shown
    return ticks[:1] or ((0.0, ""),)
