"""What to do now: one to three buttons at the end of a page's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import Page
from kiosk.ui.pages.base import PageContext
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid

#: The questions for the surgeon that fit a section best; every other section takes the first group.
QUESTIONS_OF = {
    "techniques": "surgeon-questions/about-the-operation",
    "recovery": "surgeon-questions/about-recovery",
}
FIRST_QUESTIONS = "surgeon-questions/before-you-decide"
#: Sections that lead on to how healing goes.
BEFORE_RECOVERY = ("about", "conditions", "techniques")


def steps_of(context: PageContext, page: Page) -> list[tuple[str, str, str]]:
    """Return (words' key, icon, address) of each button of a page."""
    questions = QUESTIONS_OF.get(page.section, FIRST_QUESTIONS)
    steps = []
    if page.section != "surgeon-questions":
        steps.append(("next.add", "plus", questions))
    if page.section in BEFORE_RECOVERY:
        steps.append(("next.recovery", "recovery", "recovery"))
    found = [step for step in steps if step[2] in context.edition.pages and step[2] != page.address]
    return [*found, ("next.take", "my-questions", "my-questions")]


class NextSteps(QWidget):
    """Signals: request_page(str): open the page of that address."""

    request_page = Signal(str)

    def __init__(self, context: PageContext, page: Page) -> None:
        """Build the buttons that fit the page."""
        super().__init__()
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        holder = FittingGrid(theme.gap, 3)
        for key, icon, address in steps_of(context, page):
            button = TouchButton(
                theme, context.edition.words(key), kind="soft", icon=icon, value=address, tight=True
            )
            button.chosen.connect(self.request_page)
            holder.add(button)
        column.addWidget(holder)
