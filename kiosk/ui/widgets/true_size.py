"""Cuts drawn at their true size on the calibrated screen, beside a bank card and a thumb."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_run import TextRun

#: A bank card: ISO/IEC 7810 ID-1.
CARD_MM = (85.60, 53.98)
#: Skin tone of the strip the cuts are drawn on, and of the cut itself.
SKIN, SKIN_EDGE, CUT = "#D9A679", "#A8744A", "#8E2B21"


@dataclass(frozen=True)
class CutLine:
    """One cut to draw: its length in millimetres (from, to), how many, and its words."""

    low_mm: float
    high_mm: float
    label: str
    count: int = 1


class TrueSizeCuts(QLabel):
    """Lines of true length on a strip of skin: the sure part solid, the rest of the range dashed."""

    def __init__(
        self,
        theme: Theme,
        cuts: tuple[CutLine, ...],
        card_label: str,
        description: str,
        parent: QWidget | None = None,
    ) -> None:
        """Draw `cuts` one below the other and a bank card for scale."""
        super().__init__(parent)
        self._theme = theme
        self._cuts = cuts
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(description)
        self.setAccessibleName(description)
        rtl = theme.right_to_left
        self._labels = [TextRun(cut.label, theme.font("body", bold=True), right_to_left=rtl) for cut in cuts]
        self._card = TextRun(card_label, theme.font(), right_to_left=rtl)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _px(self, millimetres: float) -> float:
        return millimetres * self._theme.screen.px_per_mm

    def _strip_height(self) -> int:
        return self._theme.mm(13)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = self._theme
        inner = width - 2 * theme.pad
        height = theme.pad
        for label in self._labels:
            height += label.height(inner) + theme.em // 4 + self._strip_height() + theme.em // 2
        card = self._card.height(inner) + theme.em // 4 + round(self._px(CARD_MM[1]))
        return height + card + theme.pad

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._px(CARD_MM[0])) + 2 * self._theme.pad, 1)

    def sizeHint(self) -> QSize:
        width = round(self._px(170))
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("line"), theme.edge_width))
            painter.setBrush(theme.colour("card"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radius, theme.radius)
            inner = self.width() - 2 * theme.pad
            y = theme.pad
            for cut, label in zip(self._cuts, self._labels, strict=True):
                tall = label.height(inner)
                label.draw(painter, QRect(theme.pad, y, inner, tall), theme.colour("ink"))
                y += tall + theme.em // 4
                self._draw_strip(painter, cut, QRect(theme.pad, y, inner, self._strip_height()))
                y += self._strip_height() + theme.em // 2
            tall = self._card.height(inner)
            self._card.draw(painter, QRect(theme.pad, y, inner, tall), theme.colour("soft"))
            self._draw_card(painter, y + tall + theme.em // 4)

    def _draw_strip(self, painter: QPainter, cut: CutLine, rect: QRect) -> None:
        painter.setPen(QPen(QColor(SKIN_EDGE), 1))
        painter.setBrush(QColor(SKIN))
        painter.drawRoundedRect(QRectF(rect), self._theme.radius, self._theme.radius)
        thick = max(3.0, self._px(1.3))
        step = self._px(cut.high_mm) + self._px(8)
        middle = rect.center().y() + 0.5
        for index in range(cut.count):
            offset = self._px(4) + index * step
            spans = ((0.0, cut.low_mm, False), (cut.low_mm, cut.high_mm, True))
            for start, end, dashed in spans:
                if end <= start:
                    continue
                pen = QPen(QColor(CUT), thick)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if dashed:
                    pen.setDashPattern([1.2, 0.9])
                painter.setPen(pen)
                a, b = offset + self._px(start), offset + self._px(end)
                if self._theme.right_to_left:
                    a, b = rect.width() - a, rect.width() - b
                painter.drawLine(QPointF(rect.left() + a, middle), QPointF(rect.left() + b, middle))

    def _draw_card(self, painter: QPainter, top: int) -> None:
        theme = self._theme
        width, height = self._px(CARD_MM[0]), self._px(CARD_MM[1])
        left = self.width() - theme.pad - width if theme.right_to_left else theme.pad
        painter.setPen(QPen(theme.colour("edge"), theme.edge_width))
        painter.setBrush(theme.colour("mint"))
        corner = self._px(3.18)
        painter.drawRoundedRect(QRectF(left, top, width - 1, height - 1), corner, corner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#C9A24B"))
        painter.drawRoundedRect(
            QRectF(left + self._px(9), top + self._px(18), self._px(12), self._px(9)), 3, 3
        )
        painter.setBrush(theme.colour("edge"))
        for index in range(4):
            painter.drawRoundedRect(
                QRectF(left + self._px(9 + 17 * index), top + self._px(33), self._px(13), self._px(3)),
                2,
                2,
            )
