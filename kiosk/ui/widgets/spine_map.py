"""A spine to touch: three regions, each a wide zone over the drawing."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.drawing import picture_path, picture_pixmap, picture_renderer, picture_size
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import paint_focus

PICTURE = "spine-side"


#: How the bones of each region are numbered: C1 to C7, T1 to T12, L1 to L5.
BONES = {"neck": ("C", 7), "upper-back": ("T", 12), "lower-back": ("L", 5)}


@lru_cache(maxsize=2)
def _boxes(kind: str) -> dict[str, QRectF]:
    """Return the boxes of "regions" or "vertebrae" in the drawing's units, from the file beside it."""
    data = json.loads(picture_path(PICTURE).with_suffix(".json").read_text("utf-8"))
    return {name: QRectF(*box) for name, box in data[kind].items()}


def bone_codes(region: str) -> tuple[str, ...]:
    """Return the names that doctors give the bones of a region, from the top: "C1", "C2" and so on."""
    if region not in BONES:
        return ()
    letter, count = BONES[region]
    return tuple(f"{letter}{number}" for number in range(1, count + 1))


class _Zone(QAbstractButton):
    """One region's touch zone: invisible until chosen, pressed or focused."""

    def __init__(self, theme: Theme, name: str, value: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.value = value
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.isChecked() or self.isDown() or self.hasFocus()):
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._theme
            if self.isChecked() or self.isDown():
                tint = theme.colour("accent")
                tint.setAlpha(46)
                painter.setBrush(tint)
                painter.setPen(QPen(theme.colour("accent_text"), max(3, theme.mm(0.8))))
                rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
                painter.drawRoundedRect(rect, theme.radius, theme.radius)
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), theme.radius)


class SpineMap(QWidget):
    """The drawing with its zones.

    Signals:
        region_touched(str): carries the region's id.
    """

    region_touched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        names: dict[str, str],
        description: str,
        *,
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make the map; `names` are the regions' words by id, from top to bottom."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(description)
        screen = theme.screen
        tall = round(screen.height * (0.3 if screen.portrait else 0.62))
        least = (theme.target + theme.gap) * len(names) * 3 // 2
        natural = picture_renderer(PICTURE).defaultSize()
        self._drawing = picture_size(PICTURE, round(max(tall, least) * natural.width() / natural.height()))
        self.setFixedSize(self._drawing + QSize(2 * theme.pad, 2 * theme.pad))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.zones: list[_Zone] = []
        for region, name in names.items():
            zone = _Zone(theme, name, region, self)
            zone.clicked.connect(self._on_clicked)
            self.zones.append(zone)
        self._bone = ""
        self.choose(chosen)

    def choose(self, region: str) -> None:
        """Mark a region as chosen; "" marks none."""
        for zone in self.zones:
            zone.setChecked(zone.value == region)

    def mark_bone(self, code: str) -> None:
        """Ring one bone ("L4"); "" rings none."""
        self._bone = code.lower()
        self.update()

    def _on_clicked(self) -> None:
        zone = self.sender()
        if isinstance(zone, _Zone):
            zone.setChecked(not zone.isChecked())  # the owner decides
            self.region_touched.emit(zone.value)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        natural = picture_renderer(PICTURE).defaultSize()
        scale = self._drawing.height() / natural.height()
        pad, gap = self._theme.pad, self._theme.gap
        boxes = [_boxes("regions")[zone.value] for zone in self.zones]
        edges = [boxes[0].top()]
        edges += [(a.bottom() + b.top()) / 2 for a, b in pairwise(boxes)]
        edges.append(boxes[-1].bottom())
        # Zones meet half way between regions, a gap apart, and none is smaller than a finger.
        tops = [pad + round(edge * scale) for edge in edges]
        for index, zone in enumerate(self.zones):
            top = tops[index] + (gap // 2 if index else 0)
            bottom = tops[index + 1] - (gap - gap // 2 if index < len(self.zones) - 1 else 0)
            if bottom - top < self._theme.target:
                bottom = top + self._theme.target
                tops[index + 1] = max(tops[index + 1], bottom + gap - gap // 2)
            zone.setGeometry(QRect(2, top, self.width() - 4, bottom - top))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("mint"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.radius * 1.5, theme.radius * 1.5)
            pixmap = picture_pixmap(PICTURE, self._drawing, self.devicePixelRatioF())
            painter.drawPixmap(theme.pad, theme.pad, pixmap)
            self._draw_bone(painter)

    def _draw_bone(self, painter: QPainter) -> None:
        box = _boxes("vertebrae").get(self._bone)
        if box is None:
            return
        theme = self._theme
        scale = self._drawing.height() / picture_renderer(PICTURE).defaultSize().height()
        room = theme.mm(1.2)
        ring = QRectF(box.topLeft() * scale, box.size() * scale).translated(theme.pad, theme.pad)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), max(3, theme.mm(0.9))))
        painter.drawEllipse(ring.adjusted(-room, -room, room, room))
