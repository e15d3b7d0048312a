"""A sheet above the page: a veil, a panel with a title, a way to close it, and room to scroll."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import height_of, let_go
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.scroll import ContentScroll
from kiosk.ui.widgets.text_block import TextBlock

#: How much of what lies beneath shows through the veil, out of 255.
VEIL_ALPHA = 150


class SheetLayer(QWidget):
    """The layer that holds at most one sheet at a time; made once, filled anew for each sheet.

    Signals:
        close_wanted(): the close button or the veil was touched.
    """

    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make an empty, hidden layer over `parent`."""
        super().__init__(parent)
        self._theme: Theme | None = None
        self._panel: Panel | None = None
        self._content: QWidget | None = None
        self._pressed_veil = False
        self.area = ContentScroll()
        self.area.hide()
        self.area.room_changed.connect(self._on_room_changed)
        self.hide()

    def show_sheet(self, theme: Theme, title: str, close_words: str, content: QWidget) -> None:
        """Fill the layer and show it."""
        self.clear()
        self._theme = theme
        self.setAccessibleName(title)
        panel = Panel(theme, ground="paper", edge="edge")
        head = QHBoxLayout()
        head.setSpacing(theme.gap)
        head.addWidget(TextBlock(theme, title, rank="heading", bold=True), 1)
        close = TouchButton(theme, close_words, icon="close", icon_only=theme.text_step > 1)
        close.clicked.connect(self.close_wanted)
        # Its words stay on one line where they can: two would make the head taller than it reckons.
        close.setMinimumWidth(min(close.sizeHint().width(), theme.text_room // 2))
        if not theme.low_reach:
            head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        panel.body.addLayout(head)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        column.addStretch(1)
        self.area.swap(body)
        self.area.setParent(panel)
        panel.body.addWidget(self.area, 1)
        self._more = TouchButton(theme, "", icon="more-down", icon_only=True)
        self._up = TouchButton(theme, "", icon="more-up", icon_only=True)
        self._content = content
        panel.setParent(self)
        self._panel = panel
        self.close_button = close
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.gap)
        if theme.low_reach:
            line.addWidget(close, 1)
        line.addWidget(self._up, 1)
        line.addWidget(self._more, 1)
        self._row = row
        panel.body.addWidget(row)
        self._up.clicked.connect(self.area.page_up)
        self._more.clicked.connect(self.area.page_down)
        self._arrange()
        self._on_room_changed(*self.area.room)
        self.area.show()
        panel.show()
        self.show()
        self.raise_()

    def name_more(self, more_words: str, up_words: str) -> None:
        """Give the scroll buttons their spoken names."""
        self._more.set_label(more_words)
        self._up.set_label(up_words)

    def clear(self) -> None:
        """Take the sheet away and forget it."""
        self.hide()
        old = self.area.swap(None)
        self.area.setParent(self)
        self.area.hide()
        for widget in (old, self._panel):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._panel = self._content = None

    @property
    def content(self) -> QWidget | None:
        """What the sheet shows, or None."""
        return self._content

    @property
    def scrolls(self) -> bool:
        """Whether the sheet holds more than fits on the glass."""
        return self._panel is not None and not self._row.isHidden()

    def _on_room_changed(self, above: bool, below: bool) -> None:
        # The area swaps its page before the sheet's buttons are made.
        if self._panel is not None:
            self._up.setEnabled(above)
            self._more.setEnabled(below)

    # --- layout ---

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._panel is None or self._theme is None or self._content is None:
            return
        theme = self._theme
        edge = theme.gap
        portrait = theme.screen.portrait
        width = self.width() - 2 * edge
        if not portrait:
            width = min(width, max(theme.line_width + 4 * theme.pad, self.width() * 3 // 5))
        limit = self.height() - 2 * edge
        low = theme.low_reach
        self._row.setVisible(True)
        pad = 2 * theme.pad
        spacing = self._panel.body.spacing()
        head = self._panel.body.itemAt(0)
        head_height = head.heightForWidth(width - pad) if head else 0
        if head is not None and head.layout() is None:
            let_go(head)
        room = width - pad
        body = self.area.widget()
        body_height = height_of(body, room) if body is not None else 0
        # One line is lower than a scroll area lets itself be; the head would pay for it.
        body_height = max(body_height, self.area.minimumSizeHint().height())
        wanted = pad + head_height + spacing + body_height
        if low:
            wanted += spacing + height_of(self._row, room)
            above = theme.pad + head_height + spacing + self._first_control(room)
            limit = min(limit, self.height() - edge - self.height() // 2 + above)
        scrolls = wanted > limit
        self._row.setVisible(scrolls or low)
        for button in (self._up, self._more):
            button.setVisible(scrolls)
        height = limit if scrolls else wanted
        left = (self.width() - width) // 2
        top = self.height() - edge - height if portrait or low else (self.height() - height) // 2
        self._panel.setGeometry(QRect(left, top, width, height))

    def _first_control(self, room: int) -> int:
        """Return how far down the sheet's content its first control stands at a width."""
        body = self.area.widget()
        if body is None:
            return 0
        body.resize(room, height_of(body, room))
        layout = body.layout()
        if layout is not None:
            layout.activate()
        inner = self._content.layout() if self._content is not None else None
        if inner is not None:
            inner.activate()
        found = body.findChildren(QAbstractButton)
        tops = [each.mapTo(body, QPoint(0, 0)).y() for each in found if each.isVisibleTo(body)]
        return min(tops, default=body.height())

    # --- veil ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is None:
            return
        with QPainter(self) as painter:
            veil = self._theme.colour("veil")
            veil.setAlpha(VEIL_ALPHA)
            painter.fillRect(self.rect(), veil)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._pressed_veil = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_veil = self._pressed_veil, False
        point = event.position().toPoint()
        inside = self._panel is not None and self._panel.geometry().contains(point)
        if pressed and not inside and self.rect().contains(point):
            self.close_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)
