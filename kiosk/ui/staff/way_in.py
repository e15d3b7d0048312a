"""The staff's way in: press the clinic's mark and hold it while a ring fills.

It listens to the glass itself, through `InputGuard`, and asks the window only where the mark is now.
No page, sheet or button needs to work for it. Where something lies over the mark (a sheet in the
compact arrangement), a short touch there is for what is seen and a long hold is for staff, never both:
as soon as the ring shows, whatever was pressed is let go of without effect.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QTimer, Signal

from kiosk.ui.widgets.hold import Hold

#: So long the mark is held: far longer than any tap, and no longer than a busy person will stand.
HOLD_SECONDS = 3.0
#: The ring shows after so much of the hold: a tap on the mark flashes nothing.
RING_SECONDS = 0.35
#: A finger that slides further than this, in millimetres, is on its way elsewhere.
SLIDE_MM = 10.0
#: How often the ring is drawn anew, in milliseconds.
STEP_MS = 40


class WayIn(QObject):
    """Waits for the hold.

    Signals:
        ring_moved(float): the ring shows, filled so far from 0 to 1.
        ring_gone(): the hold was given up.
        taken_over(): the touch under way belongs to staff; what lies beneath must forget it.
        opened(): the mark was held long enough.
    """

    ring_moved = Signal(float)
    ring_gone = Signal()
    taken_over = Signal()
    opened = Signal()

    def __init__(
        self, place: Callable[[], QRect | None], px_per_mm: Callable[[], float], seconds: Callable[[], float]
    ) -> None:
        """`place` says where the mark is, None while there is none; `seconds` is a clock that only grows."""
        super().__init__()
        self._place = place
        self._px_per_mm = px_per_mm
        self._seconds = seconds
        self._hold = Hold(HOLD_SECONDS)
        self._ring = False
        self._clock = QTimer(self)
        self._clock.setInterval(STEP_MS)
        self._clock.timeout.connect(self._on_clock)

    # --- from the guard ---

    def on_pressed(self, _kind: str, point: QPointF) -> None:
        """A finger or the mouse came down."""
        self.press(point, self._seconds())
        if self._hold.held:
            self._clock.start()

    def on_moved(self, point: QPointF, fingers: int) -> None:
        """It moved; `fingers` are on the glass."""
        self.move(point, fingers)

    def on_released(self) -> None:
        """It went up."""
        self.release(self._seconds())

    def _on_clock(self) -> None:
        self.tick(self._seconds())

    # --- the same with the time as an argument ---

    def press(self, point: QPointF, now: float) -> None:
        """A finger came down at `point`."""
        self._give_up()
        place = self._place()
        if place is not None and place.contains(point.toPoint()):
            self._hold.press(point.x(), point.y(), now, SLIDE_MM * self._px_per_mm())

    def move(self, point: QPointF, fingers: int = 1) -> None:
        """The finger moved."""
        if self._hold.held and not self._hold.move(point.x(), point.y(), fingers):
            self._give_up()

    def release(self, now: float) -> None:
        """The finger was lifted; a hold that is full in this very moment counts."""
        self.tick(now)
        self._give_up()

    def tick(self, now: float) -> None:
        """Let time pass."""
        if not self._hold.held:
            self._clock.stop()
            return
        fraction = self._hold.fraction(now)
        if self._hold.is_full(now):
            self._take_over()
            self._give_up()
            self.opened.emit()
        elif fraction * HOLD_SECONDS >= RING_SECONDS:
            self._take_over()
            self.ring_moved.emit(fraction)

    def _take_over(self) -> None:
        if not self._ring:
            self._ring = True
            self.taken_over.emit()

    def _give_up(self) -> None:
        self._hold.cancel()
        self._clock.stop()
        if self._ring:
            self._ring = False
            self.ring_gone.emit()
