"""The staff panel: a list of entries and the one that is open, over the whole window.

It is made when somebody has given the PIN and taken away when they leave. In wide windows the list
stands beside the entry; where there is no room for that, it is a page of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entries import BY_KEY, ENTRIES, make_entry
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Action, Notice, column_of
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid, height_of, least_width
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.ui.widgets.soon import soon
from kiosk.ui.widgets.text_block import TextBlock

#: The list beside the entry may take this part of the window's width at most.
MOST_OF_WIDTH = 0.42
MENU = ""

Voices = Callable[[], Mapping[str, bool | None]]


class StaffPanel(QWidget):
    """Fills its parent.

    Signals:
        leave_wanted(): staff are done.
    """

    leave_wanted = Signal()

    def __init__(self, context: StaffContext, parent: QWidget, *, voices: Voices | None = None) -> None:
        """Show the list of entries. `voices` says by language code whether it has a voice, or None."""
        super().__init__(parent)
        self._given = context
        self._voices = voices
        self._frame: QWidget | None = None
        self._page: Entry | None = None
        self._memories: dict[str, dict[str, Any]] = {}
        self._in_view: QWidget | None = None
        self._rebuilder = soon(self, self._rebuild)
        self._shower = soon(self, self._bring_into_view)
        self._measurer = soon(self, self._on_resized)
        self.key = MENU
        self.area = ContentScroll(self)
        self.area.hide()
        self.area.room_changed.connect(self._on_room_changed)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)
        self._use_theme()
        self._build()

    @property
    def busy(self) -> bool:
        """Whether work is under way that closing would break off; then it should not close by itself."""
        return self._page is not None and self._page.busy

    @property
    def entry(self) -> Entry | None:
        """The open entry; None while the list is shown."""
        return self._page

    @property
    def has_list_beside(self) -> bool:
        """Whether the list of entries stands beside the open entry."""
        return self._list is not None

    def open_entry(self, key: str) -> None:
        """Open an entry, or the list with ""."""
        self._show(key)

    # --- look ---

    def _use_theme(self) -> None:
        screen = self._given.screen()
        self.theme = replace(
            self._given.theme, screen=screen, name="light", script="Latin", right_to_left=False
        )
        self._context = replace(self._given, theme=self.theme)
        self.area.still = self.theme.reduced_motion

    def _build(self) -> None:
        """Make the frame: the list beside the page where there is room, the bar of buttons below."""
        theme = self.theme
        old, self._frame = self._frame, QWidget(self)
        self.area.setParent(self)
        frame = QHBoxLayout(self._frame)
        margin = max(theme.gap, theme.margin // 2)
        frame.setContentsMargins(margin, margin, margin, margin)
        frame.setSpacing(max(theme.gap, theme.margin))
        self._list, self._buttons = self._make_list(2 * margin)
        if self._list is not None:
            frame.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(max(theme.gap, theme.em // 2))
        right.addWidget(self.area, 1)
        right.addWidget(self._make_bar())
        frame.addLayout(right, 1)
        self._frame.setGeometry(self.rect())
        self._frame.show()
        self.area.show()
        self._show(self.key or ("overview" if self._list is not None else MENU))
        if old is not None:
            old.hide()
            old.deleteLater()

    def _make_list(self, margins: int) -> tuple[QWidget | None, dict[str, TouchButton]]:
        """Return the list of entries if it fits beside the page, and its buttons by key."""
        theme = self.theme
        if theme.screen.portrait:
            return None, {}
        for tight, columns in ((False, 1), (False, 2), (True, 1), (True, 2)):
            buttons = {kind.key: self._entry_button(kind.key, tight=tight) for kind in ENTRIES}
            widest = max(button.sizeHint().width() for button in buttons.values())
            grid = FittingGrid(theme.gap, columns)
            for button in buttons.values():
                grid.add(button)
            width = columns * widest + (columns - 1) * theme.gap
            fits_high = height_of(grid, width) <= self.height() - margins
            if fits_high and width <= MOST_OF_WIDTH * self.width() and least_width(grid) <= width:
                grid.setFixedSize(width, height_of(grid, width))
                return grid, buttons
            grid.deleteLater()
        return None, {}

    def _entry_button(self, key: str, *, tight: bool) -> TouchButton:
        kind = BY_KEY[key]
        button = TouchButton(self.theme, kind.title, icon=kind.icon, value=key, centred=False, tight=tight)
        button.setCheckable(True)
        button.chosen.connect(self._on_entry_chosen)
        return button

    def _make_bar(self) -> QWidget:
        """Return the buttons that are always in the same place."""
        theme = self.theme
        bar = QWidget()
        row: QBoxLayout = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        # Large words leave no room for icons in a narrow bar.
        icons = ("", "") if theme.screen.portrait and theme.text_step > 1 else ("home", "finish")
        self._menu = TouchButton(theme, "Menu", icon=icons[0], tight=True, value=MENU)
        self._up = TouchButton(theme, "Up", icon="more-up", icon_only=True)
        self._down = TouchButton(theme, "Down", icon="more-down", icon_only=True)
        leave = TouchButton(theme, "Leave", icon=icons[1], tight=True, kind="primary")
        self._menu.chosen.connect(self._on_entry_chosen)
        self._up.clicked.connect(self.area.page_up)
        self._down.clicked.connect(self.area.page_down)
        leave.clicked.connect(self.leave_wanted)
        if self._list is not None:
            self._menu.hide()
            self._menu.setParent(bar)
        else:
            row.addWidget(self._menu, 1)
        for widget in (self._up, self._down, leave):
            row.addWidget(widget, 1)
        return bar

    # --- entries ---

    def _on_entry_chosen(self, key: str) -> None:
        self._show(key)

    def _show(self, key: str) -> None:
        """Put an entry into the page, or the list."""
        theme = self.theme
        kind = BY_KEY.get(key)
        title = kind.title if kind else "Staff panel"
        body = column_of(theme, TextBlock(theme, title, rank="heading", bold=True, room=theme.text_room))
        self._page = None
        inside = self._make_page(key) if kind else self._make_menu()
        column = body.layout()
        assert column is not None  # noqa: S101 - column_of gives one
        column.setSpacing(max(theme.gap, theme.em // 2))
        column.addWidget(inside)
        if isinstance(column, QVBoxLayout):
            column.addStretch(1)
        old = self.area.swap(body)
        if old is not None:
            old.deleteLater()
        self.key = key
        self._menu.setEnabled(kind is not None)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._on_room_changed(*self.area.room)

    def _make_page(self, key: str) -> QWidget:
        try:
            page = make_entry(key, self._context)
        except Exception as error:
            # The barrier around building: an entry that fails leaves the others within reach.
            self._given.journal.log_fault("staff", error, time.monotonic())
            return Notice(self.theme, f"This entry could not be opened ({type(error).__name__}).", "bad")
        page.request_entry.connect(self._on_entry_chosen)
        page.request_view_of.connect(self._on_view_of)
        page.screen_changed.connect(self._on_screen_changed)
        if self._voices is not None and hasattr(page, "use_voices"):
            page.use_voices(self._voices())
        page.remember(self._memories.setdefault(key, {}))
        self._page = page
        return page

    def _make_menu(self) -> QWidget:
        theme = self.theme
        grid = FittingGrid(theme.gap, 2 if theme.screen.portrait else 3)
        for kind in ENTRIES:
            action = Action(theme, kind.title, kind.about, value=kind.key, icon=kind.icon)
            action.chosen.connect(self._on_entry_chosen)
            grid.add(action)
        return grid

    def _on_screen_changed(self) -> None:
        # After the click that asked for it: its button goes away with the old frame.
        self._rebuilder.start()

    def _rebuild(self) -> None:
        self._use_theme()
        self._build()

    # --- scrolling and size ---

    def _on_view_of(self, widget: QWidget) -> None:
        self._in_view = widget
        self._shower.start()

    def _bring_into_view(self) -> None:
        if self._in_view is not None and isValid(self._in_view):
            self.area.bring_into_view(self._in_view)

    def _on_room_changed(self, above: bool, below: bool) -> None:
        self._up.setEnabled(above)
        self._down.setEnabled(below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.Resize:
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._frame is not None:
            self._frame.setGeometry(self.rect())
            # The kiosk's measure of the glass follows its window, so it is asked a moment later.
            self._measurer.start()

    def _on_resized(self) -> None:
        if self._given.screen() != self.theme.screen:
            self._rebuild()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.colour("paper"))
