"""One group of questions for the surgeon as a page of its own."""

from __future__ import annotations

from kiosk.content.model import AnyBlock, ListBlock
from kiosk.ui.pages.topic import TopicPage


class SurgeonGroupPage(TopicPage):
    """What the author wrote, with the list as rows that put a question on the patient's list."""

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return tuple(block for block in super().blocks_shown() if not isinstance(block, ListBlock))

    def add_after_blocks(self) -> None:
        asked = [q for q in self.context.edition.surgeon_questions if q.group == self.page.address]
        self.add(self.ask_rows("", "", asked))
