"""About MISS: the author's blocks, and cuts at their true size on this very glass."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model import AnyBlock, Columns, Milestone
from kiosk.ui.pages.topic import TopicPage
from kiosk.ui.widgets.true_size import CutLine, TrueSizeCuts

#: The records that the cuts are drawn from.
CUT_RECORDS = ("incision_length.decompression", "incision_length.fusion")
#: Small cuts of a fusion come in fours: two a side, for the screws (evidence 1i).
MM_PER_CM = 10


class AboutPage(TopicPage):
    """The front page of the kiosk."""

    def blocks_shown(self) -> tuple[AnyBlock, ...]:
        return self._split()[0]

    def _split(self) -> tuple[tuple[AnyBlock, ...], tuple[AnyBlock, ...]]:
        """Return the blocks before and after the cuts, which stand before what is better and worse."""
        blocks = super().blocks_shown()
        place = next((i for i, block in enumerate(blocks) if isinstance(block, Columns)), len(blocks))
        return blocks[:place], blocks[place:]

    def add_after_blocks(self) -> None:
        cuts = self._cuts()
        if cuts:
            self.add(self.text(self.words("true-size.title"), rank="subheading", bold=True))
            self.add(self.text(self.words("true-size.lead")))
            self.add(cuts)
        self.add(self.make_blocks(self._split()[1]))

    def _cuts(self) -> QWidget | None:
        milestones = {m.id: m for m in self.context.library.recovery.milestone}
        found = milestones.get(CUT_RECORDS[0])
        if found is None or found.miss is None or found.open is None:
            return None
        return TrueSizeCuts(
            self.theme,
            (self._line(found, "miss"), self._line(found, "open")),
            self.words("true-size.card"),
            self.words("true-size.description"),
        )

    def _line(self, milestone: Milestone, arm: str) -> CutLine:
        cut = milestone.miss if arm == "miss" else milestone.open
        assert cut is not None  # noqa: S101 - checked by the caller
        name = self.words(f"chart.{arm}")
        length = self.context.edition.numbers[f"{milestone.id}.{arm}"]
        label = self.words("true-size.cut", name=name, length=length)
        return CutLine(cut.low * MM_PER_CM, cut.high * MM_PER_CM, label)
