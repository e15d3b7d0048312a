"""Visits by day as bars, drawn by pyqtgraph. It can be looked at and nothing else.

Built from a view, a view box and axes alone, as the recovery chart is: a `PlotItem` would bring a
menu that exports files (faults K-22 and R-03).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme

#: The height of the chart, in multiples of the body's font size.
HEIGHT_EMS = 13
#: The axis goes on a little above its last number, so that the number is whole.
HEADROOM = 1.12


class UsageChart(pg.GraphicsView):  # type: ignore[misc]
    """One bar a day, oldest first, on linear axes from zero."""

    _days: tuple[tuple[dt.date, int], ...] = ()  # the base class resizes before there are any

    def __init__(
        self, theme: Theme, days: Sequence[tuple[dt.date, int]], parent: QWidget | None = None
    ) -> None:
        """Show the visits of `days`."""
        super().__init__(parent, background=None)
        self._theme = theme
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        for part in (self, self.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAcceptDrops(False)
            part.setMouseTracking(False)
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setInteractive(False)
        self.viewport().setAutoFillBackground(False)
        total, most = sum(count for _, count in days), max((count for _, count in days), default=0)
        self.setAccessibleName(f"Visits by day: {total} in {len(days)} days, {most} on the busiest day")
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.bottom, self.left = self._axis("bottom"), self._axis("left")
        layout = pg.GraphicsLayout()
        layout.layout.setContentsMargins(0, theme.em // 2, theme.em, 0)
        layout.layout.setSpacing(0)
        layout.addItem(self.left, 0, 0)
        layout.addItem(self.box, 0, 1)
        layout.addItem(self.bottom, 1, 1)
        self.setCentralItem(layout)
        counts = [count for _, count in days]
        places = list(range(len(counts)))
        pen = QPen(theme.colour("accent"), 0)
        self.bars = pg.BarGraphItem(x=places, height=counts, width=0.7, brush=theme.colour("accent"), pen=pen)
        self.box.addItem(self.bars, ignoreBounds=True)
        self.ticks = round_ticks(most)
        # Half of the zero would stand below the axis, where pyqtgraph leaves it out or not as it falls.
        self.left.setTicks([[(tick, str(tick)) for tick in self.ticks[1:]]])
        metrics = QFontMetricsF(theme.font())
        self.left.setWidth(math.ceil(metrics.horizontalAdvance(str(self.ticks[-1]))) + theme.em)
        self.bottom.setHeight(math.ceil(metrics.height()) + theme.em // 2)
        self._days = tuple(days)
        self._place()
        self.setMinimumHeight(HEIGHT_EMS * theme.em)
        self.setMaximumHeight(HEIGHT_EMS * theme.em)

    def _axis(self, side: str) -> pg.AxisItem:
        theme = self._theme
        axis = pg.AxisItem(side, linkView=self.box, pen=QPen(theme.colour("edge"), 2), maxTickLength=0)
        axis.setTextPen(QPen(theme.colour("ink")))
        axis.setStyle(tickFont=theme.font(), hideOverlappingLabels=False, autoExpandTextSpace=False)
        axis.enableAutoSIPrefix(False)
        return axis

    def sizeHint(self) -> QSize:
        return QSize(20 * self._theme.em, HEIGHT_EMS * self._theme.em)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(18 * self._theme.em, self._theme.text_room), HEIGHT_EMS * self._theme.em)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._days:
            self._place()

    def _place(self) -> None:
        """Fit the bars and the names of days into the width."""
        # As many days are named as have room, the last one always; half of its name goes past its bar.
        metrics = QFontMetricsF(self._theme.font())
        widest = max(metrics.horizontalAdvance(_day_said(day)) for day, _ in self._days) + self._theme.em
        room = max(1.0, self.width() - self.left.width() - 2 * self._theme.em)
        every = max(1, math.ceil(len(self._days) * widest / room))
        last = len(self._days) - 1
        spare = max(0.6, len(self._days) * widest / room / 2)
        self.box.setRange(
            xRange=(-0.6, last + spare),
            yRange=(0, self.ticks[-1] * HEADROOM),
            padding=0,
            disableAutoRange=True,
        )
        self.bottom.setTicks(
            [[(n, _day_said(day)) for n, (day, _) in enumerate(self._days) if (last - n) % every == 0]]
        )


def round_ticks(most: int) -> tuple[int, ...]:
    """Return three to six round numbers from zero, the last one at least `most`."""
    step = 1
    while step * 5 < most:
        digit = int(str(step)[0])
        step = step * 5 // 2 if digit == 2 else step * 2
    return tuple(range(0, max(step, -(-most // step) * step) + 1, step))


def _day_said(day: dt.date) -> str:
    return f"{day.day} {day:%b}"
