"""Live text of the recovery graph that stands outside the drawn rows: titles, the key, table cells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.theme import Theme


def text_label(
    theme: Theme, text: str, parent: QWidget, *, colour: str = "ink", bold: bool = False, rank: str = "body"
) -> QLabel:
    """Return a label that wraps, takes no touch, and is read by assistive technology."""
    label = QLabel(text, parent)
    label.setFont(theme.font(rank, bold=bold))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a button it would be ButtonText
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.colour(colour))
    label.setPalette(palette)
    if theme.script == "Arabic":  # Nastaliq leans and hangs out of the box its font asks for
        side, above = round(theme.em * 0.15), round(theme.em * 0.35)
        label.setContentsMargins(side, above, side, above)
    return label
