"""A list of names with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.staff.parts import LooseText
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock


class UsageTable(Panel):
    """A title and one line a name, its count at the end."""

    def __init__(self, theme: Theme, title: str, rows: Sequence[tuple[str, int]]) -> None:
        """Show rows in their order."""
        super().__init__(theme)
        self.body.setSpacing(theme.em // 3)
        self.body.addWidget(TextBlock(theme, title, bold=True))
        for name, count in rows:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.em)
            row.addWidget(LooseText(theme, name), 1)
            row.addWidget(TextBlock(theme, str(count), bold=True), 0, Qt.AlignmentFlag.AlignTop)
            self.body.addWidget(line)
