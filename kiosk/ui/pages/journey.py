"""Week by week: the journey after an operation, one stop at a time, stepped by buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import AnyBlock, Heading, Only, Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid, Flow, clear_layout
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import plain_text
from kiosk.visit.state import VisitState

#: The view key of the stop shown.
STOP_KEY = "journey.stop"
#: The view key of the operation whose journey is shown.
GROUP_KEY = "journey.group"
#: The operations whose weeks are told here. Bone cement heals on a page of its own.
JOURNEYS = ("decompression", "fusion")
CEMENT_PAGE = "recovery/bone-cement"


class JourneyPage(TopicPage):
    """Each second-level heading of the page is a stop; parts for one operation follow the choice."""

    pictures_beside = True

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the page at the stop that the visit is at."""
        self._stops = split_stops(page.blocks)
        self._stop = self._wanted(context.state)
        self._group = context.state.seen(GROUP_KEY, JOURNEYS[0])
        self._groups: list[TouchButton] = []
        self._chips: list[TouchButton] = []
        super().__init__(context, page)

    def _wanted(self, state: VisitState) -> int:
        return max(0, min(int(state.seen(STOP_KEY, "0") or 0), len(self._stops) - 1))

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        first = next(
            (i for i, b in enumerate(self.page.blocks) if isinstance(b, Heading) and b.level == 2), 0
        )
        return self.page.blocks[:first]

    def part_of(self, block: Only) -> QWidget | None:
        return super().part_of(block) if block.group == self._group else None

    def _add_groups(self) -> None:
        """Let the patient say which operation the journey is about."""
        self.add(self.text(self.words("journey.which"), rank="subheading", bold=True))
        chips = Flow(self.theme.gap)
        for group in JOURNEYS:
            chip = TouchButton(self.theme, self.words(f"panel.{group}"), kind="chip", value=group)
            chip.setCheckable(True)
            chip.chosen.connect(self._on_group)
            self._groups.append(chip)
            chips.add(chip)
        if CEMENT_PAGE in self.context.edition.pages:
            cement = TouchButton(
                self.theme,
                self.words("panel.cement"),
                kind="chip",
                icon="next",
                icon_last=True,
                value=CEMENT_PAGE,
            )
            cement.chosen.connect(self.request_page)
            chips.add(cement)
        self.add(chips)

    def _on_group(self, group: str) -> None:
        self._mark_chips()
        self.request_view.emit(GROUP_KEY, group)

    def add_after_blocks(self) -> None:
        self._add_groups()
        most = 4 if self.theme.screen.portrait else 7
        chips = FittingGrid(self.theme.gap, most, stretch=True, even=True)
        for index, (heading, _) in enumerate(self._stops):
            chip = TouchButton(self.theme, heading, kind="chip", value=str(index))
            chip.setCheckable(True)
            chip.chosen.connect(self._on_stop)
            self._chips.append(chip)
            chips.add(chip)
        self.add(chips)
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.add(holder)
        buttons = FittingGrid(self.theme.gap, 2)
        self._back = TouchButton(self.theme, self.words("journey.back"), icon="previous")
        self._next = TouchButton(
            self.theme, self.words("journey.next"), icon="next", icon_last=True, kind="primary"
        )
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        buttons.add(self._back)
        buttons.add(self._next)
        self.add(buttons)
        self._show_stop()

    def _on_stop(self, value: str) -> None:
        self._mark_chips()
        self.request_view.emit(STOP_KEY, value)

    def _on_back(self) -> None:
        self.request_view.emit(STOP_KEY, str(self._stop - 1))

    def _on_next(self) -> None:
        self.request_view.emit(STOP_KEY, str(self._stop + 1))

    def _mark_chips(self) -> None:
        for index, chip in enumerate(self._chips):
            chip.setChecked(index == self._stop)
        for chip in self._groups:
            chip.setChecked(chip.value == self._group)

    def _show_stop(self) -> None:
        clear_layout(self._holder)
        panel = Panel(self.theme)
        heading, blocks = self._stops[self._stop]
        panel.body.addWidget(self.text(heading, rank="heading", bold=True))
        panel.body.addWidget(self.make_blocks(blocks))
        self._holder.addWidget(panel)
        self._mark_chips()
        self._back.setEnabled(self._stop > 0)
        self._next.setEnabled(self._stop < len(self._stops) - 1)

    def show_state(self, state: VisitState) -> None:
        super().show_state(state)
        wanted = self._wanted(state)
        group = state.seen(GROUP_KEY, JOURNEYS[0])
        if (wanted, group) != (self._stop, self._group):
            self._stop, self._group = wanted, group
            self._show_stop()


def split_stops(blocks: tuple[AnyBlock, ...]) -> list[tuple[str, tuple[AnyBlock, ...]]]:
    """Return the stops of a journey: heading and blocks of each."""
    stops: list[tuple[str, list[AnyBlock]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            stops.append((plain_text(block.spans), []))
        elif stops:
            stops[-1][1].append(block)
    return [(heading, tuple(inner)) for heading, inner in stops]
