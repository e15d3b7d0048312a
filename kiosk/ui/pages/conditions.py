"""Conditions: a spine to touch, and a card for each condition. Never a diagnosis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import REGIONS, AnyBlock, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.section import cards
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow
from kiosk.ui.widgets.spine_map import SpineMap
from kiosk.visit.state import VisitState

#: The view key of the part of the spine that was touched.
REGION_KEY = "conditions.region"
#: The spine stands beside its words only where half a screen leaves them this much room.
LEAST_EMS_BESIDE = 7


class ConditionsPage(TopicPage):
    """The spine's three regions narrow down the cards; "all" shows every one."""

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the page."""
        self._region = context.state.seen(REGION_KEY)
        self._chips: list[TouchButton] = []
        self._holder: QVBoxLayout | None = None
        super().__init__(context, page)

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return self.page.blocks

    def add_before_blocks(self) -> None:
        theme = self.theme
        explorer = QWidget()
        self._spine = SpineMap(
            theme,
            {region: self.words(f"region.{region}") for region in REGIONS},
            self.words("spine.description"),
            chosen=self._region,
        )
        self._spine.region_touched.connect(self._on_region)
        beside = theme.screen.width // 2 - self._spine.width() > theme.em * LEAST_EMS_BESIDE
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.LeftToRight if beside else direction.TopToBottom, explorer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em)
        row.addWidget(self._spine, 0, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(theme.gap)
        side.addWidget(self.text(self.words("spine.touch")))
        chips = QWidget()
        flow = Flow(theme.gap, chips)
        for region in ("", *REGIONS):
            key = f"region.{region}" if region else "region.all"
            chip = TouchButton(theme, self.words(key), kind="chip", value=region)
            chip.setCheckable(True)
            chip.setChecked(region == self._region)
            chip.chosen.connect(self._on_region)
            self._chips.append(chip)
            flow.addWidget(chip)
        side.addWidget(chips)
        side.addStretch(1)
        row.addLayout(side, 1)
        self.add(explorer)
        self._holder = QVBoxLayout()
        self.column.addLayout(self._holder)
        self._fill()

    def _on_region(self, region: str) -> None:
        self.request_view.emit(REGION_KEY, "" if region == self._region else region)

    def _fill(self) -> None:
        if self._holder is None:
            return
        while item := self._holder.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        pages = [
            page
            for page in self.context.section("conditions")
            if not self._region or self._region in page.meta.regions
        ]
        holder, made = cards(self.context, pages)
        for card in made:
            card.chosen.connect(self.request_page)
        self._holder.addWidget(holder)

    def show_state(self, state: VisitState) -> None:
        super().show_state(state)
        region = state.seen(REGION_KEY)
        for chip in self._chips:
            chip.setChecked(chip.value == region)
        if region != self._region:
            self._region = region
            self._spine.choose(region)
            self._fill()
