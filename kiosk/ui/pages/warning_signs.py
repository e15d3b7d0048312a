"""Warning signs: one tap from everywhere. The first thing on it is what to do."""

from __future__ import annotations

from kiosk.content.model import AnyBlock
from kiosk.ui.pages.call_banner import call_banner
from kiosk.ui.pages.topic import TopicPage


class WarningSignsPage(TopicPage):
    """The banner with the local number stands above the author's blocks, and no picture before them."""

    pictures_beside = True

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return self.page.blocks

    def wants_steps(self) -> bool:
        """Nothing may draw the eye from the call for help."""
        return False

    def add_before_blocks(self) -> None:
        self.add(call_banner(self.context))
