"""The tool strip: the same tools in the same place on every page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid, Flow


@dataclass(frozen=True)
class Tool:
    """One tool: what it asks for (also its icon's name) and its words."""

    value: str
    words: str
    kind: str = "tool"
    shows: str = "both"  # "both", "icon" (the words are spoken only) or "words"


class ToolStrip(QWidget):
    """A row or a grid of tools.

    Signals:
        tool_chosen(str): carries the tool's value.
    """

    tool_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tools: tuple[Tool, ...],
        *,
        columns: int,
        stacked: bool,
        lead: QWidget | None = None,
    ) -> None:
        """Make the strip; `columns` of 0 means natural widths in a row that fills the strip."""
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap, theme.gap, theme.gap, theme.gap)
        holder: FittingGrid | Flow = (
            FittingGrid(theme.gap, columns) if columns else Flow(theme.gap, justify=True)
        )
        if lead is not None:
            holder.add(lead)
        self.buttons: dict[str, TouchButton] = {}
        for tool in tools:
            button = TouchButton(
                theme,
                tool.words,
                kind=tool.kind,
                icon="" if tool.shows == "words" else tool.value,
                icon_only=tool.shows == "icon",
                value=tool.value,
                stacked=stacked,
                tight=not columns,
                centred=True,
            )
            button.chosen.connect(self.tool_chosen)
            holder.add(button)
            self.buttons[tool.value] = button
        column.addWidget(holder)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("strip"))
            painter.fillRect(0, 0, self.width(), max(1, self._theme.edge_width), self._theme.colour("line"))
