"""Live text of the recovery graph that stands outside the drawn rows: titles, the key, table cells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_block import TextBlock


def text_label(
    theme: Theme, text: str, parent: QWidget, *, colour: str = "ink", bold: bool = False, rank: str = "body"
) -> TextBlock:
    """Return a label that wraps, takes no touch, and is read by assistive technology."""
    label = TextBlock(theme, text, rank=rank, colour=colour, bold=bold, parent=parent)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
