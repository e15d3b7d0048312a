"""The button of the kiosk: big, painted from the theme, wrapped text that never clips.

Everything that can be touched derives from QAbstractButton, so role, name and press action reach
the accessibility tree by themselves, and a finger that slides off before lifting does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.theme import Theme
from kiosk.ui.tokens import MEASURES
from kiosk.ui.widgets.text_run import TextRun, face_for, fitting_font


@dataclass(frozen=True)
class Look:
    """Which colours a kind of button takes: ground, text and edge, at rest and when checked."""

    ground: str
    text: str
    edge: str
    checked_ground: str = "accent"
    checked_text: str = "on_accent"
    bold: bool = False
    round: bool = False  # fully rounded ends, for chips


LOOKS = {
    "plain": Look("card", "ink", "edge"),
    "on-picture": Look("card", "ink", "ink"),  # its edge must stand out from any drawing
    "question": Look("card", "ink", "edge", bold=True),
    "primary": Look("accent", "on_accent", "accent", bold=True),
    "chip": Look("card", "ink", "edge", round=True),
    "soft": Look("mint", "accent_text", "edge", round=True, bold=True),
    "tool": Look("card", "ink", "edge", "mint", "accent_text"),
    "tab": Look("bar", "on_bar", "bar", "paper", "accent_text"),
    "warning": Look("warning", "on_warning", "warning_edge", bold=True),
    "attract": Look("on_attract", "attract", "on_attract", bold=True),
    "attract-quiet": Look("attract", "on_attract", "on_attract"),
}


#: A button is taken for one with round ends up to so many times the height of the smallest target.
ROUND_UNTIL = 1.25


def paint_focus(painter: QPainter, theme: Theme, rect: QRect, radius: float) -> None:
    """Draw the focus ring just inside `rect`, never cut off.

    A line in the focus colour and a line in the page's colour within it: whatever the ground, one
    of the two stands out from it by 3:1.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer = max(3, theme.mm(MEASURES.focus_width))
    inner = max(2, theme.mm(MEASURES.focus_inner_width))
    for width, inset, role in ((outer, 0, "focus"), (inner, outer, "card")):
        middle = inset + width / 2
        painter.setPen(QPen(theme.colour(role), width))
        ring = QRectF(rect).adjusted(middle, middle, -middle, -middle)
        painter.drawRoundedRect(ring, max(0.0, radius - middle), max(0.0, radius - middle))


class TouchButton(QAbstractButton):
    """A button with text, an icon or both.

    Signals:
        chosen(str): the button was pressed and let go on itself; carries `value`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: str = "plain",
        icon: str = "",
        value: str = "",
        rank: str = "body",
        stacked: bool = False,
        centred: bool = True,
        icon_last: bool = False,
        icon_only: bool = False,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        `stacked` puts the icon above the text; `icon_last` puts it at the line's end; `icon_only`
        keeps `text` as the spoken name and shows the icon alone; `tight` leaves little room at the
        sides, for rows that must not break.
        """
        super().__init__(parent)
        self._theme = theme
        self.kind = kind
        self.look = LOOKS[kind]
        self.value = value
        self._icon = icon
        self._stacked = stacked
        self._icon_last = icon_last
        self._icon_only = icon_only
        self._tight = tight
        self._centred = centred
        self._rank = rank
        self._badge = ""
        self._run = self._make_run(text)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._emit_chosen)

    @property
    def label(self) -> str:
        """The words on the button."""
        return self._run.text

    def set_label(self, text: str) -> None:
        """Change the words on the button."""
        self._run = self._make_run(text)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_badge(self, badge: str) -> None:
        """Show a small count over the icon; "" takes it away. It is spoken as the description."""
        if badge != self._badge:
            self._badge = badge
            self.setAccessibleDescription(badge)
            self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    @property
    def shows_press(self) -> bool:
        """Whether it looks different while it is pressed."""
        return True

    def _make_run(self, text: str) -> TextRun:
        centred = self._centred or self._stacked
        return TextRun(
            "" if self._icon_only else text,
            fitting_font(
                text,
                self._theme.font(self._rank, bold=self.look.bold),
                self._word_room,
                self._least_px,
                right_to_left=self._theme.right_to_left,
            ),
            leading=1.0,
            align=Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft,
            right_to_left=self._theme.right_to_left,
        )

    def _emit_chosen(self) -> None:
        self.chosen.emit(self.value)

    # --- size ---

    @property
    def _word_room(self) -> int:
        """The room that the longest word certainly has; inside cards and sheets it is a little less."""
        return self._theme.text_room - 2 * self._side_pad - self._icon_room - 2 * self._theme.pad

    @property
    def _least_px(self) -> int:
        return round(self._theme.body_px * 0.8)

    @property
    def _side_pad(self) -> int:
        tight = self._stacked or self._tight
        return max(6, self._theme.pad // 3) if tight else self._theme.pad

    @property
    def _icon_room(self) -> int:
        if not self._icon or self._stacked:
            return 0
        return self._theme.icon + (0 if self._icon_only else self._theme.pad // 2)

    def _text_width(self, width: int) -> int:
        return max(1, width - 2 * self._side_pad - self._icon_room)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._run.height(self._text_width(width)) if self._run.text else 0
        if self._icon:
            icon = self._theme.icon
            height = height + icon + self._theme.pad // 4 if self._stacked else max(height, icon)
        upright = self._theme.pad if not self._stacked else self._theme.pad * 3 // 4
        return max(self._theme.target, height + upright)

    def minimumSizeHint(self) -> QSize:
        width = self._run.longest_word + 2 * self._side_pad + self._icon_room
        return QSize(max(self._theme.target, width), self._theme.target)

    def sizeHint(self) -> QSize:
        width = self._run.natural_width + 2 * self._side_pad + self._icon_room
        width = max(self._theme.target, width)
        return QSize(width, self.heightForWidth(width))

    # --- paint ---

    def _text_role(self) -> str:
        return self.look.checked_text if self.isChecked() else self.look.text

    def _radius(self) -> float:
        # Round ends are for one or two lines; of three and more they would cut the first and last words.
        round_ends = self.look.round and self.height() < ROUND_UNTIL * self._theme.target
        return min(self.width(), self.height()) / 2 if round_ends else self._theme.radius

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.isEnabled():
                painter.setOpacity(0.45)
            self._paint_ground(painter)
            self._paint_content(painter)
            if self.hasFocus():
                paint_focus(painter, self._theme, self.rect(), self._radius())

    def _paint_ground(self, painter: QPainter) -> None:
        theme, look = self._theme, self.look
        ground = theme.colour(look.checked_ground if self.isChecked() else look.ground)
        if self.isDown() and self.shows_press:
            ground = ground.darker(118) if ground.lightness() > 60 else ground.lighter(150)
        width = theme.edge_width * (2 if self.isChecked() and theme.name == "high-contrast" else 1)
        edge = theme.colour("accent_text" if self.isChecked() else look.edge)
        painter.setPen(QPen(edge, width))
        painter.setBrush(ground)
        half = width / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, self._radius() - half, self._radius() - half)

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._theme
        colour = theme.colour(self._text_role())
        inner = self.rect().adjusted(self._side_pad, 0, -self._side_pad, 0)
        if not self._icon:
            self._run.draw(painter, inner, colour)
            return
        side = theme.icon
        pixmap = icon_pixmap(
            self._icon, colour, side, self.devicePixelRatioF(), right_to_left=self._theme.right_to_left
        )
        if self._stacked:
            text_height = self._run.height(inner.width()) if self._run.text else 0
            space = theme.pad // 4 if text_height else 0
            top = (self.height() - side - space - text_height) // 2
            painter.drawPixmap(QPoint((self.width() - side) // 2, top), pixmap)
            self._paint_badge(painter, QPoint((self.width() + side) // 2, top))
            text = QRect(inner.left(), top + side + space, inner.width(), text_height)
            self._run.draw(painter, text, colour)
            return
        if not self._run.text:
            painter.drawPixmap(QPoint((self.width() - side) // 2, (self.height() - side) // 2), pixmap)
            return
        text_width = inner.width() - self._icon_room
        if self._centred:
            spare = max(0, text_width - self._run.snug_width(text_width))
            inner = inner.adjusted(spare // 2, 0, -(spare - spare // 2), 0)
            text_width = inner.width() - self._icon_room
        at_left = self._icon_last == theme.right_to_left
        icon_left = inner.left() if at_left else inner.right() + 1 - side
        text_left = inner.left() + (self._icon_room if at_left else 0)
        painter.drawPixmap(QPoint(icon_left, (self.height() - side) // 2), pixmap)
        self._run.draw(painter, QRect(text_left, 0, text_width, self.height()), colour)

    def _paint_badge(self, painter: QPainter, corner: QPoint) -> None:
        """Draw the count in a filled circle at the icon's upper outer corner."""
        if not self._badge:
            return
        theme = self._theme
        painter.setFont(face_for(self._badge, theme.font(bold=True), right_to_left=theme.right_to_left))
        side = round(theme.em * 1.25)
        rect = QRect(corner.x() - side // 3, max(2, corner.y() - side // 4), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(rect)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._badge)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
