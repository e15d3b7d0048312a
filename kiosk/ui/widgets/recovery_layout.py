"""Where everything of one recovery chart goes: pure geometry from rows, width and theme.

Three shapes, chosen once a chart so that its rows look alike:

- wide: the label and its chips stand in a column before the bars, the range after its bar;
- beside: the label stands on a line of its own, the range after its bar;
- above: for large text, the range stands on its own line above its bar.

Places are reckoned from left to right and mirrored at the end for right-to-left languages.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.recovery_paint import Lines, one_line
from kiosk.ui.widgets.recovery_plan import Bar, Chip, LooseChip, Placed, RowPlan, Shape, box_of, mirror
from kiosk.ui.widgets.recovery_rows import Arm, ChartRow

#: The axis must stay at least this many body-text widths long, or the words go above the bars.
AXIS_EMS = 9.5
#: A chart at least this many body-text widths wide has a column for its labels.
WIDE_EMS = 48.0
#: The labels' column, as a part of such a chart.
LABEL_SHARE = 0.27
#: No bar is drawn shorter than this, however short its range (mm).
LEAST_BAR = 3.0
#: How thick a bar is (mm), as long as that suits the size of the text beside it.
BAR = 8.0


class Planner:
    """Lays out the rows of one chart for one width."""

    def __init__(self, theme: Theme, rows: tuple[ChartRow, ...], axis_end: float, width: int) -> None:
        """Reckon the shape; `width` is that of a row, its padding included."""
        self.theme = theme
        self.rows = rows
        self.axis_end = axis_end
        self.width = width
        self.pad = theme.pad / 2
        self.content = width - 2 * self.pad
        self.space = theme.em * 0.5
        self.gutter = max(theme.mm(3.0), theme.em * 0.4)
        self.least = max(theme.mm(LEAST_BAR), theme.em // 2)
        self.thick = max(min(theme.mm(BAR), math.ceil(theme.em * 1.15)), math.ceil(theme.em * 0.8))
        self.body, self.strong = theme.font(), theme.font(bold=True)
        self.label_font = theme.font("subheading", bold=True)
        self.shape = self._shape()
        self.plans = self._plan_rows()

    # --- the shape of the chart ---

    def _shape(self) -> Shape:
        arms = [arm for row in self.rows for arm in row.arms]
        names = max((one_line(self.theme, arm.name, self.strong).width for arm in arms), default=0.0)
        wide = self.content >= WIDE_EMS * self.theme.em
        # In a wide chart the arrow has a column of its own after the words.
        before = self.content * LABEL_SHARE + self.space if wide else 0.0
        after = self.theme.icon + self.space if wide else 0.0
        left = before + names + self.space
        length = self._axis_that_fits(arms, self.content - after - left)
        if length >= AXIS_EMS * self.theme.em:
            return Shape(wide, above=False, names_left=before, axis_left=left, axis_length=length)
        room = self.content - self.theme.em  # half a number sticks out at either end
        return Shape(wide=False, above=True, names_left=0.0, axis_left=self.theme.em * 0.3, axis_length=room)

    def _axis_that_fits(self, arms: list[Arm], room: float) -> float:
        """Return the longest axis that leaves every range its room after its bar."""
        length = room - self.theme.em * 0.6
        for arm in arms:
            words = self._widest_words(arm)
            left_over = room - self.space - words
            length = min(length, left_over * self.axis_end / max(arm.high, 1e-6))
            if arm.low > 0:
                length = min(length, (left_over - self.least) * self.axis_end / arm.low)
        return max(0.0, length)

    def _widest_words(self, arm: Arm) -> float:
        words = one_line(self.theme, arm.words, self.strong).width
        return max(words, one_line(self.theme, arm.note, self.body).width) if arm.note else words

    def x_of(self, value: float) -> float:
        """Return where a value stands, from the row's left edge."""
        return self.pad + self.shape.axis_left + self.shape.axis_length * value / self.axis_end

    # --- rows ---

    @property
    def height(self) -> int:
        """The height of all rows, and of the gap after each."""
        return sum(plan.height + self.theme.gap for plan in self.plans)

    def _plan_rows(self) -> list[RowPlan]:
        """Return every row laid out, one below the other from zero."""
        plans = []
        top = 0
        for row in self.rows:
            plan = RowPlan(row)
            bottom = self._wide_row(plan) if self.shape.wide else self._stacked_row(plan)
            plan.height = max(math.ceil(bottom), self.theme.target)
            plan.top = top
            if self.theme.right_to_left:
                mirror(plan, self.width)
            top += plan.height + self.theme.gap
            plans.append(plan)
        return plans

    def _wide_row(self, plan: RowPlan) -> float:
        """Fill a row that has a column for its label; return its height."""
        row = plan.row
        gutter = self.gutter
        column = self.content * LABEL_SHARE
        label = Lines(self.theme, row.label, self.label_font, column)
        self._text(plan, label, self.pad, gutter)
        below = gutter + label.height + self.space * 0.4
        for chip in self._chips(row, column):
            self._put_chip(plan, chip, self.pad, below)
            below = plan.chips[-1].box.bottom() + self.space * 0.4
        bottom = self._bars(plan, gutter)
        side = self.theme.icon
        height = max(max(bottom, below - self.space * 0.4) + gutter, self.theme.target)
        # A short column of bars stands in the middle of a tall label, and the arrow of the row.
        self._shift_bars(plan, max(0.0, (height - gutter - bottom) / 2))
        plan.arrow = QRectF(self.width - self.pad - side, (height - side) / 2, side, side)
        return height

    def _stacked_row(self, plan: RowPlan) -> float:
        """Fill a row whose label stands above its bars; return its height."""
        row = plan.row
        gutter = self.gutter
        side = self.theme.icon
        plan.arrow = QRectF(self.width - self.pad - side, gutter, side, side)
        head = self.content - side - self.space
        label = Lines(self.theme, row.label, self.label_font, head)
        line = max(label.height, float(side))
        chips = self._chips(row, self.content)
        right = self.pad + head
        beside = []
        while chips and label.count == 1 and chips[-1].width <= right - self.pad - label.width - self.space:
            chip = chips.pop()
            beside.append((chip, right - chip.width))
            right -= chip.width + self.space
        line = max([line, *(chip.height for chip, _ in beside)])
        self._text(plan, label, self.pad, gutter + (line - label.height) / 2)
        for chip, left in beside:
            self._put_chip(plan, chip, left, gutter + (line - chip.height) / 2)
        plan.arrow.moveTop(gutter + (min(line, max(label.height, side)) - side) / 2)
        below = gutter + line + self.space * 0.5
        below = self._flow(plan, chips, below)
        plan.bars_top = below
        return self._bars(plan, below) + gutter

    def _flow(self, plan: RowPlan, chips: list[LooseChip], top: float) -> float:
        """Put chips one after the other from the start, in as many lines as they need."""
        if not chips:
            return top
        left = self.pad
        for chip in chips:
            if left > self.pad and left + chip.width > self.pad + self.content:
                left, top = self.pad, max(each.box.bottom() for each in plan.chips) + self.space * 0.4
            self._put_chip(plan, chip, left, top)
            left += chip.width + self.space
        return (
            max((chip.box.bottom() for chip in plan.chips), default=top) + self.space * 0.6 if chips else top
        )

    # --- chips ---

    def _chips(self, row: ChartRow, room: float) -> list[LooseChip]:
        """Return the row's chips, measured: what to make of the bars first, how sure we are last."""
        wanted = [("certainty", row.certainty_words, self.body)]
        if row.note:
            wanted.insert(0, ("same" if row.same else "apart", row.note, self.strong))
        inset, sign = self.theme.em * 0.5, self.theme.em * 1.1
        around = 2 * inset + sign + self.theme.em * 0.35
        chips = []
        for kind, text, font in wanted:
            lines = Lines(self.theme, text, font, room - around)
            height = lines.height + 2 * self.theme.mm(0.8)
            chips.append(LooseChip(kind, math.ceil(lines.width + around), math.ceil(height), lines))
        return chips

    def _put_chip(self, plan: RowPlan, chip: LooseChip, left: float, top: float) -> None:
        lines = chip.lines
        box = QRectF(left, top, chip.width, chip.height)
        side = self.theme.em * 1.1
        sign = QRectF(left + self.theme.em * 0.5, top + (chip.height - side) / 2, side, side)
        place = QPointF(sign.right() + self.theme.em * 0.35, top + (chip.height - lines.height) / 2)
        words = Placed(lines, box_of(lines, place), "on_caution" if chip.kind == "apart" else "ink")
        plan.chips.append(Chip(chip.kind, box, sign, words))

    # --- bars and their words ---

    def _bars(self, plan: RowPlan, top: float) -> float:
        """Put the bars and their words below `top`; return where they end."""
        for index, arm in enumerate(plan.row.arms):
            if index and plan.row.apart:
                top += self.gutter * 1.4
                plan.divider = QRectF(self.pad + self.shape.names_left, top, self.content, 0.0)
                plan.divider.setRight(self.width - self.pad)
                top += self.gutter * 1.4
            elif index:
                top += self.gutter if self.shape.above else self.theme.mm(1.2)
            top = self._bar_below(plan, arm, top) if self.shape.above else self._bar_beside(plan, arm, top)
        return top

    def _bar_box(self, arm: Arm, top: float) -> QRectF:
        left, right = self.x_of(arm.low), self.x_of(arm.high)
        return QRectF(left, top, max(right - left, self.least), self.thick)

    def _bar_beside(self, plan: RowPlan, arm: Arm, top: float) -> float:
        name = one_line(self.theme, arm.name, self.strong)
        words = one_line(self.theme, arm.words, self.strong)
        bar = self._bar_box(arm, top)
        left = bar.right() + self.space
        parts = [(name, self.pad + self.shape.names_left), (words, left)]
        below = None
        if arm.note:
            note = one_line(self.theme, arm.note, self.body)
            after = left + words.width + self.space
            room = self.width - self.pad - (self.theme.icon + self.space if self.shape.wide else 0)
            if after + note.width <= room:
                parts.append((note, after))
            else:
                below = note
        tall = _height_of([lines for lines, _ in parts])
        line = max(bar.height(), tall)
        bar.moveTop(top + (line - bar.height()) / 2)
        end = self._line(plan, parts, top + (line - tall) / 2, arm.kind)
        if below is not None:
            end = self._line(plan, [(below, left)], end, arm.kind)
        plan.bars.append(Bar(arm, bar))
        return max(end, top + line)

    def _bar_below(self, plan: RowPlan, arm: Arm, top: float) -> float:
        left = self.pad
        line: list[tuple[Lines, float]] = []
        parts = [(arm.name, self.strong), (arm.words, self.strong)]
        for text, font in [*parts, (arm.note, self.body)] if arm.note else parts:
            lines = Lines(self.theme, text, font, self.content)
            if line and left + lines.width > self.pad + self.content:
                top = self._line(plan, line, top, arm.kind)
                line, left = [], self.pad
            line.append((lines, left))
            left += lines.width + self.space
        top = self._line(plan, line, top, arm.kind)
        bar = self._bar_box(arm, top + self.theme.mm(0.8))
        plan.bars.append(Bar(arm, bar))
        return bar.bottom()

    def _line(self, plan: RowPlan, parts: list[tuple[Lines, float]], top: float, colour: str) -> float:
        """Set texts, each at its own left, on one line below `top`; return where the line ends."""
        base = max(lines.base for lines, _ in parts)
        for lines, left in parts:
            self._text(plan, lines, left, top + base - lines.base, colour)
        return top + _height_of([lines for lines, _ in parts])

    def _shift_bars(self, plan: RowPlan, by: float) -> None:
        """Move bars and their words down, leaving the label and its chips (the first text) in place."""
        for placed in plan.texts[1:]:
            placed.box.translate(0.0, by)
        for bar in plan.bars:
            bar.box.translate(0.0, by)
        plan.divider.translate(0.0, by)

    def _text(self, plan: RowPlan, lines: Lines, left: float, top: float, colour: str = "ink") -> None:
        plan.texts.append(Placed(lines, box_of(lines, QPointF(left, top)), colour))


def _height_of(line: list[Lines]) -> float:
    """Return the height of texts that stand on one line: each climbs and hangs as far as it must."""
    return max(each.base for each in line) + max(each.height - each.base for each in line)
