"""The local emergency number in a red bar: what to do first, where a page tells when to call."""

from __future__ import annotations

from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock

#: The answer that tells when to call: a reader in need must not be sent to another page for the number.
WHO_TO_CALL = "questions/who-to-call"


def call_banner(context: PageContext) -> Panel:
    """Return the bar with the clinic's emergency number."""
    number = context.library.clinic.emergency_number
    words = context.edition.words("warning.number", number=number)
    panel = Panel(context.theme, ground="warning", edge="warning_edge", mark="warning_edge")
    panel.body.addWidget(TextBlock(context.theme, words, rank="heading", colour="on_warning", bold=True))
    return panel
