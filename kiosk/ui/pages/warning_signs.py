"""Warning signs: one tap from everywhere. The first thing on it is what to do."""

from __future__ import annotations

from kiosk.content.model import AnyBlock
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock


class WarningSignsPage(TopicPage):
    """The banner with the local number stands above the author's blocks, and no picture before them."""

    pictures_beside = True

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return self.page.blocks

    def wants_steps(self) -> bool:
        """Nothing may draw the eye from the call for help."""
        return False

    def add_before_blocks(self) -> None:
        clinic = self.context.library.clinic
        panel = Panel(self.theme, ground="warning", edge="warning_edge", mark="warning_edge")
        panel.body.addWidget(
            TextBlock(
                self.theme,
                self.words("warning.number", number=clinic.emergency_number),
                rank="heading",
                colour="on_warning",
                bold=True,
            )
        )
        self.add(panel)
