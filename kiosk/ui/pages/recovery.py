"""Recovery: the graph of the first days and the weeks after, by procedure, or the same as a table."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import AnyBlock, Chart, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.topic import TopicPage, is_callout
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid, Flow, clear_layout
from kiosk.ui.widgets.recovery_key import RecoveryKey
from kiosk.ui.widgets.recovery_rows import CHARTS, ChartRow, axis_for, key_for, rows_for
from kiosk.ui.widgets.recovery_table import RecoveryTable
from kiosk.visit.state import VisitState

PANEL_KEY = "recovery.panel"
SHAPE_KEY = "recovery.shape"
PANELS = ("decompression", "fusion", "cement")
#: The page that says in words why bone cement has no graph.
CEMENT_PAGE = "recovery/bone-cement"


class RecoveryPage(TopicPage):
    """The graph stands first; what it cannot say stands beside it in equal size."""

    message_first = True
    with_lead = False

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the page with the panel and the shape that the visit is at."""
        self._panel = context.state.seen(PANEL_KEY, PANELS[0])
        self._shape = context.state.seen(SHAPE_KEY, "chart")
        self._chips: list[TouchButton] = []
        self._charts: list[QWidget] = []
        self._moving = False
        super().__init__(context, page)

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        beside = [box for boxes in self._without_surgery().values() for box in boxes]
        return tuple(
            block for block in self.page.blocks if not isinstance(block, Chart) and block not in beside
        )

    def _without_surgery(self) -> dict[str, list[AnyBlock]]:
        """Return the boxes that follow a panel's chart: how it goes without surgery."""
        found: dict[str, list[AnyBlock]] = {}
        blocks = self.page.blocks
        for place, block in enumerate(blocks[:-1]):
            if isinstance(block, Chart) and is_callout(blocks[place + 1], "without-surgery"):
                found[block.group] = [blocks[place + 1]]
        return found

    def add_before_blocks(self) -> None:
        theme = self.theme
        controls = Flow(theme.gap)
        for panel in PANELS:
            chip = TouchButton(theme, self.words(f"panel.{panel}"), kind="chip", value=panel)
            chip.setCheckable(True)
            chip.chosen.connect(self._on_panel)
            self._chips.append(chip)
            controls.add(chip)
        self.add(controls)
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(round(theme.em * 0.7))
        self.add(holder)
        shape = Flow(theme.gap)
        self._toggle = TouchButton(theme, "", kind="soft", icon="table")
        self._toggle.clicked.connect(self._on_shape)
        shape.add(self._toggle)
        self._shape_row = shape
        self.add(shape)
        links = FittingGrid(theme.gap, 3, stretch=True)
        for address in ("recovery/week-by-week", "recovery/physiotherapy", "recovery/when-to-call"):
            if address in self.context.edition.pages:
                title = self.context.page(address).meta.title
                link = TouchButton(theme, title, icon="next", icon_last=True, centred=False, value=address)
                link.chosen.connect(self.request_page)
                links.add(link)
        self.add(links)
        self._fill()

    def rows(self) -> dict[str, tuple[ChartRow, ...]]:
        """Return the rows of the chosen panel by chart."""
        context = self.context
        return {
            chart: rows_for(context.edition, context.library.recovery, self._panel, chart) for chart in CHARTS
        }

    def _fill(self) -> None:
        for chip in self._chips:
            chip.setChecked(chip.value == self._panel)
        clear_layout(self._holder)
        self._charts = []
        rows = self.rows()
        drawn = any(rows.values())
        self._shape_row.setVisible(drawn)
        table = self._shape == "table"
        self._toggle.set_label(self.words("recovery.as-graph" if table else "recovery.as-table"))
        self._toggle.set_icon("chart" if table else "table")
        if not drawn:
            self._fill_words()
        elif table:
            self._fill_table(rows)
        else:
            self._fill_charts(rows)
        beside = self._without_surgery().get(self._panel)
        if beside:
            self._holder.addWidget(self.make_blocks(tuple(beside)))
        self._show_comparison(shown=drawn)

    def add_after_blocks(self) -> None:
        self._show_comparison(shown=any(self.rows().values()))

    def _show_comparison(self, *, shown: bool) -> None:
        """Hide what compares MISS with open where no open form exists."""
        for part in (self.message, getattr(self, "blocks", None)):
            if part is not None:
                part.setVisible(shown)

    def _fill_words(self) -> None:
        if CEMENT_PAGE in self.context.edition.pages:
            page = self.context.page(CEMENT_PAGE)
            last = [block for block in page.blocks if is_callout(block, "action")][-1:]
            self.ends = (*self.ends, *last)
            self._holder.addWidget(self.text(page.meta.title, rank="heading", bold=True))
            self._holder.addWidget(self.text(page.summary))
            self._holder.addWidget(self.make_blocks(page.blocks))

    def _fill_table(self, rows: dict[str, tuple[ChartRow, ...]]) -> None:
        every = tuple(row for chart in CHARTS for row in rows[chart])
        table = RecoveryTable(self.theme, every, self.words)
        table.row_touched.connect(self._on_row)
        self._holder.addWidget(table)

    def _fill_charts(self, rows: dict[str, tuple[ChartRow, ...]]) -> None:
        # The one place where the heavy plotting library is first needed.
        from kiosk.ui.widgets.recovery_chart import RecoveryChart

        edition = self.context.edition
        every = tuple(row for chart in CHARTS for row in rows[chart])
        key = key_for(edition, every)
        self._holder.addWidget(RecoveryKey(self.theme, tuple(e for e in key if not e.estimate)))
        how = self.text(self.words("recovery.touch-row"), colour="soft")
        # On a low screen the bars come first: a graph below the fold is not seen.
        if self.theme.screen.portrait:
            self._holder.addWidget(how)
        for chart in CHARTS:
            if not rows[chart]:
                continue
            axis = axis_for(edition, rows[chart])
            widget = RecoveryChart(
                self.theme,
                self.words(f"chart.{chart}.title"),
                self.words(f"chart.{chart}.unit"),
                rows[chart],
                axis.end,
                axis.ticks,
                grown=not self.context.animated or self.theme.reduced_motion,
            )
            widget.row_touched.connect(self._on_row)
            self._holder.addWidget(widget)
            self._charts.append(widget)
            if self._moving:
                widget.start_growth()
        estimates = tuple(entry for entry in key if entry.estimate)
        if not self.theme.screen.portrait:
            self._holder.addWidget(how)
        if estimates:
            self._holder.addWidget(RecoveryKey(self.theme, estimates))

    def start_motion(self) -> None:
        self._moving = True
        for chart in self._charts:
            start = getattr(chart, "start_growth", None)
            if start is not None:
                start()

    def _on_panel(self, panel: str) -> None:
        for chip in self._chips:
            chip.setChecked(chip.value == self._panel)
        self.request_view.emit(PANEL_KEY, panel)

    def _on_shape(self) -> None:
        self.request_view.emit(SHAPE_KEY, "chart" if self._shape == "table" else "table")

    def _on_row(self, row: str) -> None:
        self.request_sheet.emit(f"row:{row}")

    def show_state(self, state: VisitState) -> None:
        super().show_state(state)
        panel = state.seen(PANEL_KEY, PANELS[0])
        shape = state.seen(SHAPE_KEY, "chart")
        if (panel, shape) != (self._panel, self._shape):
            self._panel, self._shape = panel, shape
            self._fill()
