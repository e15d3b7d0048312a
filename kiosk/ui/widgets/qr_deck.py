"""One or more QR codes, one at a time: a camera that sees two reads either, and nobody knows which."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.text_block import TextBlock


class QrDeck(QObject):
    """The code shown, and the controls that lead to the others; the page says where each stands.

    Signals:
        part_wanted(int): another code should be shown, counted from 0.
    """

    part_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        parts: Sequence[str],
        name: Callable[[int, int], str],
        buttons: tuple[str, str],
        room: int,
        parent: QWidget,
        *,
        index: int = 0,
    ) -> None:
        """Show code `index` of `parts`; `name` words a place, `room` is a side's most pixels."""
        super().__init__(parent)
        self.parts = tuple(parts)
        self._name = name
        self.index = max(0, min(index, len(self.parts) - 1))
        self.code = QrCode(theme, self.parts[self.index], self._place, room)
        self.controls = QWidget() if len(self.parts) > 1 else None
        if self.controls is None:
            return
        column = QVBoxLayout(self.controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        self._label = TextBlock(theme, self._place, bold=True, centred=True)
        self._back = TouchButton(theme, buttons[0], icon="previous")
        self._next = TouchButton(theme, buttons[1], icon="next", icon_last=True, kind="primary")
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        column.addWidget(self._label)
        row = FittingGrid(theme.gap, 2)
        row.add(self._back)
        row.add(self._next)
        column.addWidget(row)
        self._enable()

    @property
    def _place(self) -> str:
        return self._name(self.index + 1, len(self.parts))

    def show_part(self, index: int) -> None:
        """Show another code."""
        self.index = max(0, min(index, len(self.parts) - 1))
        self.code.show_text(self.parts[self.index], self._place)
        if self.controls is not None:
            self._label.set_spans(self._place)
            self._enable()

    def _enable(self) -> None:
        self._back.setEnabled(self.index > 0)
        self._next.setEnabled(self.index + 1 < len(self.parts))

    def _on_back(self) -> None:
        self.part_wanted.emit(self.index - 1)

    def _on_next(self) -> None:
        self.part_wanted.emit(self.index + 1)
