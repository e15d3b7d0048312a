"""A question that opens to show its answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import clear_layout


class Accordion(QWidget):
    """A header to touch and a body below it.

    The owner decides what is open: the header only tells that it was touched.

    Signals:
        header_touched(str): carries `value`.
    """

    header_touched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        value: str,
        *,
        opened: bool,
        state_words: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Make an accordion; `state_words` are the spoken words for open and closed."""
        super().__init__(parent)
        self._state_words = state_words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em // 2)
        self.header = TouchButton(
            theme,
            title,
            kind="question",
            icon="minus" if opened else "plus",
            icon_last=True,
            centred=False,
            value=value,
        )
        self.header.chosen.connect(self.header_touched)
        column.addWidget(self.header)
        self._column = column
        self.opened = opened
        self._tell_state()

    def set_opened(self, opened: bool) -> None:
        """Show the header as open or closed."""
        self.opened = opened
        self.header.set_icon("minus" if opened else "plus")
        self._tell_state()

    def set_body(self, body: QWidget | None) -> None:
        """Put a widget below the header, or take it away with None."""
        clear_layout(self._column, keep=1)
        if body is not None:
            self._column.addWidget(body)
            body.show()

    def _tell_state(self) -> None:
        self.header.setAccessibleDescription(self._state_words[0 if self.opened else 1])
