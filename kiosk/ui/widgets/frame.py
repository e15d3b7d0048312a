"""The frame around every page: clinic, content, more buttons, tabs and tools, arranged to the glass.

Four arrangements, chosen by measuring: portrait (tabs and tools below), landscape (tabs in a rail),
low (every control in the lower half, for people who sit), and compact, when large text on a small
screen would leave less than half the glass to the page: then one row of tools stays and the rest
moves into a menu.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.clinic_mark import ClinicMark
from kiosk.ui.widgets.layouts import height_of
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.ui.widgets.tab_bar import TabBar
from kiosk.ui.widgets.tool_strip import Tool, ToolStrip

#: The page always gets at least this part of the glass.
LEAST_CONTENT = 0.5
#: The tools that stay in the compact arrangement, and what of each is shown to keep to one row.
COMPACT_TOOLS = {
    "back": "icon",
    "tools": "words",
    "listen": "icon",
    "warning": "both",
    "finish": "words",
}


@dataclass(frozen=True)
class FrameWords:
    """The words around a page."""

    clinic: str
    tabs: tuple[tuple[str, str], ...]
    tools: tuple[Tool, ...]
    menu: Tool
    more: str
    up: str
    information: str


class Frame(QWidget):
    """Everything around the page; made anew whenever the look changes, around the same scroll area.

    Signals:
        tab_chosen(str), tool_chosen(str): what was touched.
    """

    tab_chosen = Signal(str)
    tool_chosen = Signal(str)

    def __init__(self, theme: Theme, words: FrameWords, scroll: ContentScroll) -> None:
        """Arrange the frame for the theme's screen."""
        super().__init__()
        self._theme = theme
        self._words = words
        self._scroll = scroll
        self.arrangement = self._choose()
        self.tabs: TabBar | None = None
        self.mark = ClinicMark(theme, words.clinic, mark_only=self.arrangement in {"compact", "low"})
        self.reading_place = QVBoxLayout()
        getattr(self, f"_arrange_{self.arrangement}")()
        scroll.low = theme.low_reach
        scroll.room_changed.connect(self._on_room)
        self._on_room(*scroll.room)

    # --- choosing ---

    def _make_tabs(self, *, rail: bool, icons: bool = True) -> TabBar:
        return TabBar(self._theme, self._words.tabs, rail=rail, icons=icons)

    def _make_strip(self, kind: str) -> ToolStrip:
        if kind == "portrait":
            return ToolStrip(self._theme, self._words.tools, columns=4, stacked=True)
        if kind == "landscape":
            return ToolStrip(self._theme, self._words.tools, columns=0, stacked=True)
        by_value = {tool.value: tool for tool in (*self._words.tools, self._words.menu)}
        tools = tuple(replace(by_value[value], shows=shows) for value, shows in COMPACT_TOOLS.items())
        return ToolStrip(self._theme, tools, columns=0, stacked=False, lead=self.mark)

    def _choose(self) -> str:
        screen = self._theme.screen
        if self._theme.low_reach:
            return self._choose_low()
        if screen.portrait:
            strip, tabs = self._make_strip("portrait"), self._make_tabs(rail=False)
            used = height_of(strip, screen.width)
            used += height_of(tabs, screen.width)
            header = self._header(ClinicMark(self._theme, self._words.clinic))
            used += max(height_of(header, screen.width), self._theme.target + self._theme.gap)
            used += self._theme.target + self._theme.gap
            header.deleteLater()
            share = 1 - used / screen.height
        else:
            strip, tabs = self._make_strip("landscape"), self._make_tabs(rail=True)
            rail = tabs.minimumSizeHint().width()
            side = self._theme.target + 2 * self._theme.gap
            height = height_of(strip, screen.width - rail)
            rail_height = height_of(tabs, rail) + self._theme.target
            fits = rail_height <= screen.height
            share = (screen.width - rail - side) / screen.width * (screen.height - height)
            share = share / screen.height if fits else 0.0
        for widget in (strip, tabs):
            widget.deleteLater()
        kind = "portrait" if screen.portrait else "landscape"
        return kind if share >= LEAST_CONTENT else "compact"

    def _choose_low(self) -> str:
        """Return "low" when the lower half holds tabs, tools and, beside the page, the mark and more."""
        theme, screen = self._theme, self._theme.screen
        kind = "portrait" if screen.portrait else "landscape"
        strip, tabs = self._make_strip(kind), self._make_tabs(rail=False)
        used = height_of(strip, screen.width) + height_of(tabs, screen.width)
        narrow = tabs.minimumSizeHint().width() > screen.width
        for widget in (strip, tabs):
            widget.deleteLater()
        beside = 3 * theme.target + 4 * theme.gap
        return "compact" if narrow or screen.height // 2 - used < beside else "low"

    # --- arranging ---

    def _arrange_portrait(self) -> None:
        column = self._plain_column(self)
        column.addWidget(self._header(self.mark))
        column.addWidget(self._scroll, 1)
        self._scroll.show()
        column.addLayout(self.reading_place)
        column.addWidget(self._more_row())
        self.tabs = self._make_tabs(rail=False)
        self.tabs.tab_chosen.connect(self.tab_chosen)
        column.addWidget(self.tabs)
        self._add_strip("portrait", column)

    def _header(self, mark: QWidget) -> QWidget:
        """Return what stands above the page in portrait: the clinic's mark and who wrote this."""
        theme = self._theme
        holder = QWidget()
        header = QHBoxLayout(holder)
        header.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        header.setSpacing(theme.gap)
        header.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        header.addStretch(1)
        information = TouchButton(
            theme, self._words.information, icon="info", kind="chip", value="information"
        )
        information.chosen.connect(self.tool_chosen)
        header.addWidget(information)
        return holder

    def _arrange_landscape(self) -> None:
        theme = self._theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        rail = QWidget()
        rail_column = self._plain_column(rail)
        head = QVBoxLayout()
        head.setContentsMargins(theme.gap, theme.gap, theme.gap, theme.gap)
        head.addWidget(self.mark)
        rail_column.addLayout(head)
        self.tabs = self._make_tabs(rail=True)
        self.tabs.tab_chosen.connect(self.tab_chosen)
        rail_column.addWidget(self.tabs, 1)
        rail.setFixedWidth(max(self.tabs.minimumSizeHint().width(), theme.screen.width // 6))
        row.addWidget(rail)
        right = QWidget()
        column = self._plain_column(right)
        column.addLayout(self._content_with_more(), 1)
        column.addLayout(self.reading_place)
        self._add_strip("landscape", column)
        row.addWidget(right, 1)

    def _arrange_low(self) -> None:
        """All in the lower half: the page above, the mark and the more buttons low at its side."""
        column = self._plain_column(self)
        column.addLayout(self._content_with_more(self.mark), 1)
        column.addLayout(self.reading_place)
        column.addSpacing(self._theme.gap)
        self.tabs = self._make_tabs(rail=False)
        self.tabs.tab_chosen.connect(self.tab_chosen)
        column.addWidget(self.tabs)
        self._add_strip("portrait" if self._theme.screen.portrait else "landscape", column)

    def _arrange_compact(self) -> None:
        column = self._plain_column(self)
        column.addLayout(self._content_with_more(), 1)
        column.addLayout(self.reading_place)
        self._add_strip("compact", column)

    @staticmethod
    def _plain_column(parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def _add_strip(self, kind: str, column: QVBoxLayout) -> None:
        self.strip = self._make_strip(kind)
        self.strip.tool_chosen.connect(self.tool_chosen)
        column.addWidget(self.strip)

    def _content_with_more(self, lead: QWidget | None = None) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        self._scroll.show()
        side = QVBoxLayout()
        side.setContentsMargins(theme.gap, theme.gap, theme.gap, theme.gap)
        side.setSpacing(theme.gap)
        side.addStretch(1)
        if lead is not None:
            side.addWidget(lead)
        for button in self._more_buttons(icon_only=True):
            side.addWidget(button)
        row.addLayout(side)
        return row

    def _more_row(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        row.setSpacing(theme.gap)
        up, down = self._more_buttons(icon_only=False)
        row.addWidget(up, 1)
        row.addWidget(down, 2)
        return holder

    def _more_buttons(self, *, icon_only: bool) -> tuple[TouchButton, TouchButton]:
        theme, words = self._theme, self._words
        self._up = TouchButton(theme, words.up, icon="more-up", kind="chip", icon_only=icon_only)
        self._down = TouchButton(theme, words.more, icon="more-down", kind="soft", icon_only=icon_only)
        for button in (self._up, self._down):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._up.clicked.connect(self._scroll.page_up)
        self._down.clicked.connect(self._scroll.page_down)
        return self._up, self._down

    # --- following the visit ---

    def make_room(self, *, typing: bool) -> None:
        """Give the strip's room to the page while the on-screen keyboard is up, except in portrait."""
        self.strip.setVisible(not typing or self.arrangement == "portrait")

    def show_place(self, tab: str, questions: int, *, can_go_back: bool) -> None:
        """Mark the tab, the number of picked questions, and whether Back leads anywhere."""
        if self.tabs is not None:
            self.tabs.choose(tab)
        back = self.strip.buttons["back"]
        back.setEnabled(can_go_back)
        mine = self.strip.buttons.get("my-questions")
        if mine is not None:
            mine.set_badge(str(questions) if questions else "")

    def _on_room(self, above: bool, below: bool) -> None:
        self._up.setVisible(above)
        self._down.setVisible(below)
