"""About this information: who wrote, checked and paid; and which content stands on this kiosk."""

from __future__ import annotations

from kiosk.ui.pages.footer import INFORMATION
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.panel import Panel

ADDRESS = INFORMATION


class InformationPage(TopicPage):
    """The author's page, and the facts only this kiosk knows."""

    def add_after_blocks(self) -> None:
        library, local = self.context.library, self.context.edition.local
        surgeon = local.surgeon or library.clinic.surgeon
        panel = Panel(self.theme)
        panel.body.addWidget(self.text(self.words("information.clinic", name=library.clinic.name)))
        if surgeon:
            panel.body.addWidget(self.text(self.words("information.surgeon", name=surgeon)))
        self.add(panel)

    def add_after_footer(self) -> None:
        version = self.words("information.version", hash=self.context.library.hash[:8])
        self.add(self.text(version, colour="soft"))
