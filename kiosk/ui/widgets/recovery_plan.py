"""The geometry of one chart row as plain values: words, chips and bars with the boxes they fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from kiosk.ui.widgets.recovery_paint import Lines
from kiosk.ui.widgets.recovery_rows import Arm, ChartRow


@dataclass(frozen=True, slots=True)
class Placed:
    """A measured text, where it goes, and its colour's role."""

    lines: Lines
    box: QRectF
    colour: str = "ink"

    @property
    def base(self) -> float:
        """Where the letters of the first line stand."""
        return self.box.top() + self.lines.base


@dataclass(frozen=True, slots=True)
class LooseChip:
    """A chip that is measured and has no place yet."""

    kind: str
    width: int
    height: int
    lines: Lines


@dataclass(frozen=True, slots=True)
class Chip:
    """A rounded pill with a sign and words: how sure we are, or what to make of the two bars."""

    kind: str  # "certainty", "same" or "apart"
    box: QRectF
    sign: QRectF
    words: Placed


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in the row's own pixels."""

    arm: Arm
    box: QRectF


@dataclass(slots=True)
class RowPlan:
    """One row: its height and what is painted in it."""

    row: ChartRow
    top: int = 0
    height: int = 0
    bars_top: float = 0.0  # the grid shows from here to the row's end
    texts: list[Placed] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    arrow: QRectF = field(default_factory=QRectF)
    divider: QRectF = field(default_factory=QRectF)  # between two bars that must not be compared


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of one chart are arranged."""

    wide: bool
    above: bool
    names_left: float  # from the content's left edge, as the next
    axis_left: float
    axis_length: float


def box_of(lines: Lines, place: QPointF) -> QRectF:
    """Return the box that a text fills when its corner is at `place`."""
    return QRectF(place.x(), place.y(), lines.width, lines.height)


def mirror(plan: RowPlan, width: float) -> None:
    """Turn a row laid out from left to right into one from right to left."""
    boxes = [plan.arrow, plan.divider, *(each.box for each in plan.texts), *(each.box for each in plan.bars)]
    for chip in plan.chips:
        boxes += [chip.box, chip.sign, chip.words.box]
    for box in boxes:
        box.moveLeft(width - box.right())
