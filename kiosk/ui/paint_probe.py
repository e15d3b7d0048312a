"""Tells when a widget has been painted, for the first frame, the trace and the bench."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, Slot
from PySide6.QtWidgets import QWidget


class PaintProbe(QObject):
    """Watches a widget until its next paint and tells once, when the picture has left for the screen."""

    def __init__(self, widget: QWidget, report: Callable[[], None]) -> None:
        """Watch `widget`; `report` is called once, after its next paint."""
        super().__init__(widget)
        self._report = report
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QMetaObject.invokeMethod(self, "tell", Qt.ConnectionType.QueuedConnection)
        return False

    @Slot()
    def tell(self) -> None:
        """The widget has been painted: say so, once."""
        self._report()
        self.deleteLater()
