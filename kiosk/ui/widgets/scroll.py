"""The scrolling content: a finger drags it, big buttons move it by a page, the wheel works too."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLineEdit,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QWidget,
)

from kiosk.ui.tokens import MOTION_MS
from kiosk.ui.widgets.soon import soon


class ContentScroll(QScrollArea):
    """A scroll area that lives as long as the window; pages come and go inside it.

    QScroller leaks a little for every area it has ever grabbed (faults R-10), so there are only as
    many of these as the window needs, made once.

    Signals:
        position_settled(float): the part of the way scrolled, 0 to 1, when it changed.
        room_changed(bool, bool): whether there is more above, and more below.
    """

    position_settled = Signal(float)
    room_changed = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty area."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        viewport = self.viewport()
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        scroller = QScroller.scroller(viewport)
        properties = scroller.scrollerProperties()
        metric = QScrollerProperties.ScrollMetric
        properties.setScrollMetric(metric.MousePressEventDelay, 0.12)
        properties.setScrollMetric(metric.DragStartDistance, 0.004)
        properties.setScrollMetric(
            metric.HorizontalOvershootPolicy, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        )
        properties.setScrollMetric(
            metric.VerticalOvershootPolicy, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        )
        scroller.setScrollerProperties(properties)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(MOTION_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._set_value)
        self._relay = soon(self, self._lower)
        self.still = False
        #: Whether every control of a page must be reachable in the lower half of the window.
        self.low = False
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._tell)
        bar.rangeChanged.connect(self._tell)

    def swap(self, page: QWidget | None) -> QWidget | None:
        """Show another page and hand back the old one, which the caller now owns."""
        self._glide.stop()
        scroller = QScroller.scroller(self.viewport())
        scroller.stop()
        # The area deletes what it holds when it is given something else, so it lets go first.
        old = self.takeWidget()
        if old is not None:
            old.hide()
        if page is not None:
            self.setWidget(page)
            page.setAutoFillBackground(False)
            page.show()
            if self.low:
                page.installEventFilter(self)
                self._lower()
        self.verticalScrollBar().setValue(0)
        return old

    # --- low reach ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when a page in low reach has been laid out anew."""
        if self.low and watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._relay.start()
        return super().eventFilter(watched, event)

    def _lower(self) -> None:
        """Let the page begin so far down that its highest control can stand in the lower half.

        What has been scrolled past is read in the upper half; whatever can be touched comes by below.
        """
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None or not self.low:
            return
        layout.activate()
        tops = [
            child.mapTo(page, QPoint(0, 0)).y()
            for child in page.findChildren(QWidget)
            if isinstance(child, QAbstractButton | QLineEdit) and child.isVisibleTo(page)
        ]
        margins = layout.contentsMargins()
        base = int(page.property("low-base") or 0) or margins.top() + 1
        page.setProperty("low-base", base)
        line = self.window().height() // 2 - self.mapTo(self.window(), QPoint(0, 0)).y()
        first = min(tops, default=line) - (margins.top() - (base - 1))
        wanted = base - 1 + max(0, line - first)
        if wanted != margins.top():
            margins.setTop(wanted)
            layout.setContentsMargins(margins)
            layout.activate()

    @property
    def fraction(self) -> float:
        """How far down the page is, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def scroll_to_fraction(self, fraction: float) -> None:
        """Go to a place on the page at once."""
        bar = self.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def page_down(self) -> None:
        """Move on by nearly one screen."""
        self._move(1)

    def page_up(self) -> None:
        """Move back by nearly one screen."""
        self._move(-1)

    def bring_into_view(self, widget: QWidget, *, at_top: bool = False) -> None:
        """Scroll so that a widget can be seen, its top first."""
        page = self.widget()
        if page is None or not page.isAncestorOf(widget):
            return
        top = widget.mapTo(page, QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        margin = self.viewport().height() // 12
        height = min(widget.height(), self.viewport().height() - 2 * margin)
        if at_top or top - margin < bar.value():
            self._glide_to(top - margin)
        elif top + height + margin > bar.value() + self.viewport().height():
            self._glide_to(top + height + margin - self.viewport().height())

    def _move(self, direction: int) -> None:
        step = round(self.viewport().height() * 0.82)
        running = self._glide.state() == QVariantAnimation.State.Running
        start = self._glide.endValue() if running else self.verticalScrollBar().value()
        self._glide_to(start + direction * step)

    def _glide_to(self, value: int) -> None:
        bar = self.verticalScrollBar()
        value = max(bar.minimum(), min(bar.maximum(), value))
        self._glide.stop()
        if self.still:
            bar.setValue(value)
            return
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(value)
        self._glide.start()

    def _set_value(self, value: object) -> None:
        if isinstance(value, int):
            self.verticalScrollBar().setValue(value)

    @property
    def room(self) -> tuple[bool, bool]:
        """Whether there is more above, and more below."""
        bar = self.verticalScrollBar()
        return bar.value() > bar.minimum(), bar.value() < bar.maximum() - 2

    def _tell(self) -> None:
        self.room_changed.emit(*self.room)
        self.position_settled.emit(round(self.fraction, 4))
