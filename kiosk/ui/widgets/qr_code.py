"""A QR code made offline: plain text, no address, drawn in whole millimetres so cheap phones read it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.theme import Theme

#: The least width of one module on the glass, in millimetres.
MODULE_MM = 0.8
#: The width a module gets where there is room: phones with poor cameras read it at once.
WISHED_MM = 1.2
#: Longer texts are split into several codes: about 60 modules a side at error level L.
MOST_BYTES = 500
#: The quiet zone around a code, in modules (ISO/IEC 18004).
QUIET = 4


def split_text(lines: tuple[str, ...], most: int = MOST_BYTES) -> tuple[str, ...]:
    """Split lines into texts of at most `most` bytes each, breaking only between lines."""
    parts: list[str] = []
    for line in lines:
        if parts and len(f"{parts[-1]}\n{line}".encode()) <= most:
            parts[-1] = f"{parts[-1]}\n{line}"
        else:
            parts.append(line)
    return tuple(parts)


class QrCode(QLabel):
    """One QR code, black on white in every theme because phones read it that way."""

    def __init__(self, theme: Theme, text: str, description: str, parent: QWidget | None = None) -> None:
        """Encode `text`; `description` is the spoken name."""
        super().__init__(parent)
        import segno  # late: it brings much along, and few visits end with a code

        self.setAccessibleName(description)
        self._rows = [bytes(row) for row in segno.make(text, error="l", micro=False).matrix]
        modules = len(self._rows) + 2 * QUIET
        room = theme.text_room
        self._module = max(2, theme.mm(MODULE_MM), min(theme.mm(WISHED_MM), room // 2 // modules))
        side = modules * self._module
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
            side = self._module
            for y, row in enumerate(self._rows):
                for x, dark in enumerate(row):
                    if dark:
                        painter.fillRect(
                            (x + QUIET) * side, (y + QUIET) * side, side, side, Qt.GlobalColor.black
                        )
