"""A QR code made offline: plain text, no address, drawn in whole pixels so cheap phones read it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.content.qr_text import MODULE_MM, QUIET
from kiosk.ui.theme import Theme

#: The width a module gets where there is room: phones with poor cameras read it at once.
WISHED_MM = 1.2


def encode(text: str) -> Any:  # noqa: ANN401 - segno's own type comes late, with segno
    """Return the code of a text.

    Bytes of UTF-8, never the Kanji mode that would be chosen for some scripts. A text that is not
    plain ASCII says so (ECI 26): without that, readers guess, and some guess wrong.
    """
    import segno  # late: it brings much along, and few visits end with a code

    return segno.make_qr(text, error="l", mode="byte", encoding="utf-8", eci=not text.isascii())


class QrCode(QLabel):
    """One QR code, black on white in every theme because phones read it that way."""

    def __init__(
        self, theme: Theme, text: str, description: str, room: int, parent: QWidget | None = None
    ) -> None:
        """Encode `text`; `description` is the spoken name, `room` the pixels a side may take."""
        super().__init__(parent)
        self._theme = theme
        self._room = room
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(text, description)

    def show_text(self, text: str, description: str) -> None:
        """Show the code of another text."""
        self.setAccessibleName(description)
        self._rows = [bytes(row) for row in encode(text).matrix]
        modules = len(self._rows) + 2 * QUIET
        theme = self._theme
        self.module = max(2, theme.mm(MODULE_MM), min(theme.mm(WISHED_MM), self._room // modules))
        side = modules * self.module
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            side = self.module
            for y, row in enumerate(self._rows):
                for x, dark in enumerate(row):
                    if dark:
                        painter.fillRect(
                            (x + QUIET) * side, (y + QUIET) * side, side, side, Qt.GlobalColor.black
                        )
