"""A status row that opens to show more lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.ui.staff.parts import LooseText, State, StatusRow, column_of
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton

#: As many lines are listed at once: more would take long to lay out and nobody reads them here.
MOST_LINES: Final = 40


class OpeningRow(StatusRow):
    """What is so, and a button that shows or hides the details, when there are any."""

    def __init__(
        self, theme: Theme, state: State, title: str, lines: Sequence[str] = (), details: Sequence[str] = ()
    ) -> None:
        """Show the row with its details closed."""
        super().__init__(theme, state, title, lines)
        self._details = tuple(details)
        if not details:
            return
        self._button = TouchButton(theme, "Show more", icon="plus")
        self._button.clicked.connect(self._on_touched)
        self._list = column_of(theme)
        self._list.hide()
        self.body.addWidget(self._button)
        self.body.addWidget(self._list)

    def _on_touched(self) -> None:
        opened = self._list.isHidden()
        layout = self._list.layout()
        if opened and layout is not None and not layout.count():
            for line in self._details[:MOST_LINES]:
                layout.addWidget(LooseText(self._theme, line))
            more = len(self._details) - MOST_LINES
            if more > 0:
                layout.addWidget(LooseText(self._theme, f"and {more} more"))
        self._list.setVisible(opened)
        self._button.set_label("Show less" if opened else "Show more")
        self._button.set_icon("minus" if opened else "plus")
