"""The recovery graph: one chart of range bars, drawn by pyqtgraph, touched as rows.

This is the only module that imports pyqtgraph. The plot is built from a view, a view box and an
axis alone: a `PlotItem` would bring a menu that exports files, an "A" button and a form of thirty
hidden widgets each time (faults K-22 and R-03). The plot lies behind and takes no input at all, so a
finger scrolls the page and a tap meets the row, which is a button like any other.
"""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.tokens import GROW_MS
from kiosk.ui.widgets.recovery_foot import TICK_OFFSET, Foot, Ticks, plan_foot
from kiosk.ui.widgets.recovery_label import text_label
from kiosk.ui.widgets.recovery_layout import Planner
from kiosk.ui.widgets.recovery_paint import draw_bar
from kiosk.ui.widgets.recovery_plan import Bar, RowPlan
from kiosk.ui.widgets.recovery_row import ChartRowButton
from kiosk.ui.widgets.recovery_rows import ChartRow


class RangeBars(pg.GraphicsObject):  # type: ignore[misc]
    """All bars of a chart and the light lines behind them, painted on whole pixels."""

    def __init__(self, theme: Theme) -> None:
        """Make an item without bars; `show_bars` brings them."""
        super().__init__()
        self._theme = theme
        self._bars: list[tuple[Bar, QRectF]] = []
        self._lines: list[float] = []
        self._bands: list[tuple[float, float]] = []
        self._extent = QRectF()
        self._grown = 1.0

    def show_bars(self, bars: list[tuple[Bar, QRectF]], extent: QRectF) -> None:
        """Take bars as (bar, box): lengths in the chart's unit, heights in pixels."""
        self.prepareGeometryChange()
        self._bars, self._extent = bars, extent
        self.update()

    def show_grid(self, lines: list[float], bands: list[tuple[float, float]]) -> None:
        """Take the values that have a line, and the stretches (top, bottom) where it shows."""
        self._lines, self._bands = lines, bands
        self.update()

    def grow_to(self, part: float) -> None:
        """Draw each bar to this part of its length."""
        self._grown = part
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the part of the data the item paints."""
        return self._extent

    def paint(self, painter: QPainter, *_args: object) -> None:
        """Paint in device pixels: patterns and corners keep their size whatever the axis."""
        to_device = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setPen(QPen(self._theme.colour("line"), max(1, round(self._theme.screen.px_per_mm * 0.25))))
        for value in self._lines:
            for top, bottom in self._bands:
                line = to_device.mapRect(QRectF(value, top, 0.0, bottom - top))
                x = round(line.left())
                painter.drawLine(x, round(line.top()), x, round(line.bottom()))
        for bar, box in self._bars:
            full = to_device.mapRect(box)
            width = full.width() * self._grown
            left = full.right() - width if self._theme.right_to_left else full.left()
            shown = QRectF(left, full.top(), width, full.height())
            draw_bar(painter, self._theme, shown, bar.arm.kind, estimate=bar.arm.estimate)
        painter.restore()


class RangePlot(pg.GraphicsView):  # type: ignore[misc]
    """A plot with a fixed linear axis from zero. It can be looked at and nothing else."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty plot."""
        super().__init__(parent, background=None)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        for part in (self, self.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAcceptDrops(False)
            part.setMouseTracking(False)
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setInteractive(False)
        self.viewport().setAutoFillBackground(False)  # the card shows through
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False, invertY=True, defaultPadding=0)
        self.box.disableAutoRange()
        self.box.invertX(theme.right_to_left)
        self.axis = pg.AxisItem(
            "bottom", linkView=self.box, pen=QPen(theme.colour("edge"), 2), maxTickLength=0
        )
        self.axis.setTextPen(QPen(theme.colour("soft")))
        self.axis.setStyle(
            tickFont=theme.font(),
            hideOverlappingLabels=False,
            stopAxisAtTick=(True, True),
            tickTextOffset=theme.mm(TICK_OFFSET),
        )
        self.axis.enableAutoSIPrefix(False)
        grid = pg.GraphicsLayout()
        grid.layout.setContentsMargins(0, 0, 0, 0)
        grid.layout.setSpacing(0)
        grid.addItem(self.box, 0, 0)
        grid.addItem(self.axis, 1, 0)
        self.setCentralItem(grid)
        self.bars = RangeBars(theme)
        self.box.addItem(self.bars, ignoreBounds=True)


class RecoveryChart(QWidget):
    """One stacked chart: its title, its rows and its axis, on a card. Its height follows its width."""

    row_touched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        unit_words: str,
        rows: tuple[ChartRow, ...],
        axis_max: float,
        ticks: Ticks,
        *,
        grown: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the chart. With `grown` the bars stand at full length at once."""
        super().__init__(parent)
        self.theme = theme
        self.rows = rows
        self._axis_max = max(axis_max, 1e-6)
        self._ticks = ticks
        self._plans: dict[int, tuple[Planner, Foot]] = {}
        self.setAccessibleName(title)
        self.setLayoutDirection(theme.layout_direction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.plot = RangePlot(theme, self)
        self.plot.setAccessibleName(title)
        self.title = text_label(theme, title, self, rank="heading", bold=True)
        self.unit = text_label(theme, unit_words, self, colour="soft")
        self.buttons = tuple(ChartRowButton(theme, row, self) for row in rows)
        for button in self.buttons:
            button.row_touched.connect(self.row_touched)
        self._growth = QVariantAnimation(self)
        self._growth.setDuration(GROW_MS)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.valueChanged.connect(self._grow)
        self._waiting = not grown and not theme.reduced_motion
        if self._waiting:
            self._grow(0.0)

    # --- growth ---

    def start_growth(self) -> None:
        """Grow the bars once from nothing; with reduced motion they already stand."""
        self._waiting = False
        if self.theme.reduced_motion:
            self._grow(1.0)
        elif self._growth.state() != QAbstractAnimation.State.Running:
            self._growth.start()

    def _grow(self, part: float) -> None:
        self.plot.bars.grow_to(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Start growing when the chart is first seen."""
        super().showEvent(event)
        if self._waiting:
            self.start_growth()

    # --- layout ---

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that holds everything at this width."""
        planner, foot = self._plan(width)
        return math.ceil(self._rows_top(width) + planner.height + foot.height + self.theme.pad)

    def sizeHint(self) -> QSize:
        """Return a size for layouts that ask before they know a width."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self.theme.line_width
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never get narrower than a few words, nor shorter than what is inside."""
        return QSize(self.theme.em * 8, 0)

    def _plan(self, width: int) -> tuple[Planner, Foot]:
        if width not in self._plans:
            self._plans.clear()  # one width at a time: a layout asks for the same again and again
            planner = Planner(self.theme, self.rows, self._axis_max, width - self.theme.pad)
            self._plans[width] = (planner, plan_foot(self.theme, planner, self._ticks, self.unit.text()))
        return self._plans[width]

    def _rows_top(self, width: int) -> int:
        return self.theme.pad + self.title.heightForWidth(width - 2 * self.theme.pad) + self.theme.em // 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place for the new width."""
        super().resizeEvent(event)
        self._place(self.width())

    def _place(self, width: int) -> None:
        planner, foot = self._plan(width)
        pad, inset, top = self.theme.pad, self.theme.pad // 2, self._rows_top(width)
        self.title.setGeometry(pad, pad, width - 2 * pad, self.title.heightForWidth(width - 2 * pad))
        for button, plan in zip(self.buttons, planner.plans, strict=True):
            button.setGeometry(inset, top + plan.top, planner.width, plan.height)
            button.show_plan(plan)
        self.unit.setGeometry(foot.unit.translated(inset, top + planner.height))
        self._place_plot(planner, foot, top)

    def _place_plot(self, planner: Planner, foot: Foot, top: int) -> None:
        """Lay the plot so that the axis' zero and end fall exactly where the rows reckon them."""
        start, end = planner.x_of(0.0), planner.x_of(self._axis_max)
        margin, inset = self.theme.em, self.theme.pad // 2  # room for half a number at either end
        left = max(math.floor(start - margin), -inset)
        right = min(math.ceil(end + margin), planner.width + inset)
        per_px = self._axis_max / (end - start)
        low, high = (left - start) * per_px, (right - start) * per_px
        place = planner.width - right if self.theme.right_to_left else left
        tall = planner.height
        self.plot.setGeometry(inset + place, top, right - left, tall + foot.numbers)
        self.plot.axis.setHeight(foot.numbers)
        self.plot.axis.setTicks([list(foot.ticks)])
        self.plot.box.setRange(xRange=(low, high), yRange=(0, tall), padding=0, disableAutoRange=True)
        bars = [(bar, self._in_data(bar, plan, planner)) for plan in planner.plans for bar in plan.bars]
        self.plot.bars.show_bars(bars, QRectF(low, 0, high - low, tall))
        bands = [(plan.top + plan.bars_top, float(plan.top + plan.height)) for plan in planner.plans]
        bands[-1:] = [(top, float(tall)) for top, _ in bands[-1:]]  # the last reaches the axis
        self.plot.bars.show_grid([value for value, _ in foot.ticks], bands)

    def _in_data(self, bar: Bar, plan: RowPlan, planner: Planner) -> QRectF:
        """Return a bar's box with its length in the chart's unit and its height in pixels."""
        per_px = self._axis_max / planner.shape.axis_length
        box = bar.box
        left = planner.width - box.right() if self.theme.right_to_left else box.left()
        start = (left - planner.x_of(0.0)) * per_px
        return QRectF(start, plan.top + box.top(), box.width() * per_px, box.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card and the hairlines between the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.0, self.theme.edge_width * 0.6)
        painter.setPen(QPen(self.theme.colour("line"), line))
        painter.setBrush(self.theme.colour("card"))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, self.theme.radius, self.theme.radius)
        for button in self.buttons[:-1]:
            level = button.geometry().bottom() + 1 + self.theme.gap / 2
            painter.drawLine(self.theme.pad, round(level), self.width() - self.theme.pad, round(level))
        painter.end()
