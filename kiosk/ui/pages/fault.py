"""What the patient sees when a page cannot be shown: a plain sentence and ways on."""

from __future__ import annotations

from kiosk.ui.pages.base import PageContext, PageWidget
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import Flow


class FaultPage(PageWidget):
    """Never a traceback, never an empty page; the warning signs stay one tap away in the frame."""

    def __init__(self, context: PageContext) -> None:
        """Build the page."""
        super().__init__(context)
        self.add_title(self.words("fault.title"), self.words("fault.help"))
        holder = Flow(self.theme.gap)
        for address in ("about", "conditions", "techniques"):
            button = TouchButton(self.theme, self.words(f"tab.{address}"), icon=address, value=address)
            button.chosen.connect(self.request_page)
            holder.add(button)
        self.add(holder)
