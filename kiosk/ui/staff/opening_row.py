"""A status row that opens to show more lines."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.ui.staff.paged_lines import PagedLines
from kiosk.ui.staff.parts import StatusRow
from kiosk.ui.state_mark import State
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton


class OpeningRow(StatusRow):
    """What is so, and a button that shows or hides the details, when there are any."""

    def __init__(
        self, theme: Theme, state: State, title: str, lines: Sequence[str] = (), details: Sequence[str] = ()
    ) -> None:
        """Show the row with its details closed."""
        super().__init__(theme, state, title, lines)
        self._details = tuple(details)
        self._list: PagedLines | None = None
        if details:
            self._button = TouchButton(theme, "Show more", icon="plus")
            self._button.clicked.connect(self._on_touched)
            self.body.addWidget(self._button)

    def _on_touched(self) -> None:
        opened = self._list is None
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        else:
            self._list = PagedLines(self._theme, self._details)
            self.body.addWidget(self._list)
        self._button.set_label("Show less" if opened else "Show more")
        self._button.set_icon("minus" if opened else "plus")
