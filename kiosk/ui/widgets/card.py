"""A card to touch: picture, title and one sentence."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.drawing import known_picture, picture_pixmap, picture_size
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import paint_focus
from kiosk.ui.widgets.text_run import TextRun, fitting_font


class TouchCard(QAbstractButton):
    """A card that leads somewhere.

    Signals:
        chosen(str): the card was touched; carries `value`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        summary: str,
        *,
        value: str,
        picture: str = "",
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a card; `beside` puts the picture beside the words instead of above them."""
        super().__init__(parent)
        self._theme = theme
        self._picture = known_picture(picture)
        self._beside = beside
        self.value = value
        rtl = theme.right_to_left
        room = theme.text_room - 2 * theme.pad
        face = fitting_font(title, theme.font("heading", bold=True), room, theme.em, right_to_left=rtl)
        self._title = TextRun(title, face, right_to_left=rtl)
        self._summary = TextRun(summary, theme.font(), leading=theme.leading, right_to_left=rtl)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._emit_chosen)

    def _emit_chosen(self) -> None:
        self.chosen.emit(self.value)

    # --- size ---

    def _rects(self, width: int, height: int = 0) -> tuple[QRect, QRect, QRect]:
        """Return where picture, title and summary stand in a card of this width."""
        pad, space = self._theme.pad, self._theme.em // 3
        inner = width - 2 * pad
        picture = QRect(pad, pad, 0, 0)
        left, top, text_width = pad, pad, inner
        if self._picture and self._beside:
            picture = QRect(QPoint(pad, pad), picture_size(self._picture, inner * 2 // 5))
            left, text_width = pad + picture.width() + pad, inner - picture.width() - pad
        elif self._picture:
            limit = self._theme.screen.height // (6 if self._theme.screen.portrait else 4)
            tall = min(picture_size(self._picture, inner).height(), limit)
            picture = QRect(pad, pad, inner, tall)
            top = picture.bottom() + 1 + space
        title = QRect(left, top, text_width, self._title.height(text_width))
        below = title.bottom() + 1 + (space if self._summary.text else 0)
        summary_height = self._summary.height(text_width) if self._summary.text else 0
        summary = QRect(left, below, text_width, summary_height)
        if self._beside and height:
            used = summary.bottom() - title.top()
            shift = max(0, (height - 2 * pad - used) // 2)
            title.translate(0, shift)
            summary.translate(0, shift)
            if self._picture:
                picture.moveTop(max(pad, (height - picture.height()) // 2))
        if self._theme.right_to_left:
            for rect in (picture, title, summary):
                rect.moveLeft(width - rect.left() - rect.width())
        return picture, title, summary

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        picture, _, summary = self._rects(width)
        bottom = max(picture.bottom() if self._picture else 0, summary.bottom())
        return max(self._theme.target, bottom + 1 + self._theme.pad)

    def minimumSizeHint(self) -> QSize:
        words = max(self._title.longest_word, self._summary.longest_word)
        width = words + 2 * self._theme.pad
        if self._picture and self._beside:
            width = words * 5 // 3 + 3 * self._theme.pad
        return QSize(max(self._theme.target, width), self._theme.target)

    def sizeHint(self) -> QSize:
        width = max(self.minimumSizeHint().width(), self._theme.em * 14)
        return QSize(width, self.heightForWidth(width))

    # --- paint ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = theme.colour("mint" if self.isDown() else "card")
            painter.setPen(QPen(theme.colour("edge"), theme.edge_width))
            painter.setBrush(ground)
            half = theme.edge_width / 2
            radius = theme.radius * 1.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
            picture, title, summary = self._rects(self.width(), self.height())
            if self._picture:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("mint"))
                painter.drawRoundedRect(QRectF(picture), theme.radius, theme.radius)
                size = picture_size(self._picture, picture.width(), picture.height())
                pixmap = picture_pixmap(self._picture, size, self.devicePixelRatioF())
                centre = picture.center()
                painter.drawPixmap(
                    QPoint(centre.x() - size.width() // 2, centre.y() - size.height() // 2), pixmap
                )
            self._title.draw(painter, title, theme.colour("ink"))
            self._summary.draw(painter, summary, theme.colour("soft"))
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), radius)
