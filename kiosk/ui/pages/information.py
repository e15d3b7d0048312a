"""About this information: who wrote, checked and paid; and which content stands on this kiosk."""

from __future__ import annotations

from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.panel import Panel

ADDRESS = "about/information"


class InformationPage(TopicPage):
    """The author's page, and the facts only this kiosk knows."""

    def add_after_blocks(self) -> None:
        library, local = self.context.library, self.context.edition.local
        surgeon = local.surgeon or library.clinic.surgeon
        funding = local.funding or library.clinic.funding
        panel = Panel(self.theme)
        panel.body.addWidget(self.text(self.words("information.clinic", name=library.clinic.name)))
        if surgeon:
            panel.body.addWidget(self.text(self.words("information.surgeon", name=surgeon)))
        if funding:
            panel.body.addWidget(self.text(funding))
        panel.body.addWidget(
            self.text(self.words("information.version", hash=library.hash[:8]), colour="soft")
        )
        self.add(panel)
