"""Conditions: a spine to touch, and a card for each condition. Never a diagnosis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import REGIONS, AnyBlock, Figure, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.section import cards
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow, clear_layout
from kiosk.ui.widgets.spine_map import SpineMap, bone_codes
from kiosk.visit.state import VisitState

#: The view key of the part of the spine that was touched.
REGION_KEY = "conditions.region"
#: The view key of the bone whose name is shown ("L4").
BONE_KEY = "conditions.bone"
#: The spine stands beside its words only where half a screen leaves them this much room.
LEAST_EMS_BESIDE = 7


class ConditionsPage(TopicPage):
    """The spine's three regions narrow down the cards; "all" shows every one."""

    message_first = True
    with_lead = False

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the page."""
        self._region = context.state.seen(REGION_KEY)
        self._bone = context.state.seen(BONE_KEY)
        self._chips: list[TouchButton] = []
        self._holder: QVBoxLayout | None = None
        super().__init__(context, page)

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return tuple(block for block in self.page.blocks if block is not self._healthy())

    def _healthy(self) -> AnyBlock | None:
        """Return the page's first picture: how the parts look when they are well."""
        return next((block for block in self.page.blocks if isinstance(block, Figure)), None)

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
        chips = Flow(theme.gap)
        look = TouchButton(theme, self.words("picture.look"), icon="closer", kind="chip", value="spine-side")
        look.chosen.connect(self.open_picture)
        for region in ("", *REGIONS):
            key = f"region.{region}" if region else "region.all"
            chip = TouchButton(theme, self.words(key), kind="chip", value=region)
            chip.setCheckable(True)
            chip.setChecked(region == self._region)
            chip.chosen.connect(self._on_region)
            self._chips.append(chip)
            chips.add(chip)
        chips.add(look)
        side.addWidget(chips)
        self._bones = QVBoxLayout()
        self._bones.setSpacing(theme.gap)
        side.addLayout(self._bones)
        healthy = self._healthy()
        if healthy is not None:
            side.addWidget(self.make_blocks((healthy,)))
        side.addStretch(1)
        row.addLayout(side, 1)
        self.add(explorer)
        self._holder = QVBoxLayout()
        self.column.addLayout(self._holder)
        self._fill()
        self._fill_bones()

    def _fill_bones(self) -> None:
        """Show the bones of the chosen region by name, and where the chosen one is."""
        clear_layout(self._bones)
        codes = bone_codes(self._region)
        self._spine.mark_bone(self._bone if self._bone in codes else "")
        if not codes:
            return
        words = self.words("spine.bones")
        if self._bone in codes:
            number, count = codes.index(self._bone) + 1, len(codes)
            key = f"spine.bone.{self._region}"
            words = self.words(key, code=self._bone, number=number, count=count)
        self._bones.addWidget(self.text(words, bold=self._bone in codes))
        holder = Flow(self.theme.gap)
        for code in codes:
            chip = TouchButton(self.theme, code, kind="chip", value=code)
            chip.setCheckable(True)
            chip.setChecked(code == self._bone)
            chip.chosen.connect(self._on_bone)
            holder.add(chip)
        self._bones.addWidget(holder)

    def _on_bone(self, code: str) -> None:
        self.request_view.emit(BONE_KEY, "" if code == self._bone else code)

    def _on_region(self, region: str) -> None:
        self.request_view.emit(REGION_KEY, "" if region == self._region else region)

    def _fill(self) -> None:
        if self._holder is None:
            return
        clear_layout(self._holder)
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
        changed = region != self._region
        if changed:
            self._region = region
            self._spine.choose(region)
            self._fill()
        bone = state.seen(BONE_KEY)
        if changed or bone != self._bone:
            self._bone = bone
            self._fill_bones()
