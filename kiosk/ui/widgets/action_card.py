"""A button that says what it does and, below, what will happen: icon, words, one line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import paint_focus
from kiosk.ui.widgets.text_run import TextRun, fitting_font


class ActionCard(QAbstractButton):
    """One action.

    Signals:
        chosen(str): it was pressed and let go on itself; carries `value`.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, title: str, line: str, *, icon: str, value: str, parent: QWidget | None = None
    ) -> None:
        """Make a card of `title` with `line` below it."""
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.value = value
        rtl = theme.right_to_left
        room = theme.screen.width - 8 * theme.pad - self._side
        face = fitting_font(title, theme.font("subheading", bold=True), room, theme.em * 3 // 5)
        plain = fitting_font(line, theme.font(), room, theme.em * 3 // 5)
        self._title = TextRun(title, face, right_to_left=rtl)
        self._line = TextRun(line, plain, leading=theme.leading, right_to_left=rtl)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._emit_chosen)

    def _emit_chosen(self) -> None:
        self.chosen.emit(self.value)

    # --- size ---

    @property
    def _side(self) -> int:
        return self._theme.icon * 3 // 2

    def _text_width(self, width: int) -> int:
        return max(1, width - self._side - 3 * self._theme.pad)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = self._text_width(width)
        words = self._title.height(inner) + self._line.height(inner)
        return max(self._theme.target, words + self._theme.pad * 3 // 2)

    def minimumSizeHint(self) -> QSize:
        words = max(self._title.longest_word, self._line.longest_word)
        return QSize(words + self._side + 3 * self._theme.pad, self._theme.target)

    def sizeHint(self) -> QSize:
        width = max(self.minimumSizeHint().width(), self._theme.em * 16)
        return QSize(width, self.heightForWidth(width))

    # --- paint ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        pad, side = theme.pad, self._side
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("edge"), theme.edge_width))
            painter.setBrush(theme.colour("mint" if self.isDown() else "card"))
            half = theme.edge_width / 2
            box = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, theme.radius, theme.radius)
            inner = self._text_width(self.width())
            title, line = self._title.height(inner), self._line.height(inner)
            top = (self.height() - title - line) // 2
            left, icon_left = side + 2 * pad, pad
            if theme.right_to_left:
                left, icon_left = pad, self.width() - pad - side
            icon = icon_pixmap(self._icon, theme.colour("accent_text"), side, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(icon_left, (self.height() - side) // 2), icon)
            self._title.draw(painter, QRect(left, top, inner, title), theme.colour("ink"))
            self._line.draw(painter, QRect(left, top + title, inner, line), theme.colour("soft"))
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), theme.radius)
