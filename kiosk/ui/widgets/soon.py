"""Something to be done as soon as what is happening now is over, unless its owner goes first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, slot: Callable[[], object]) -> QTimer:
    """Return a timer of `owner` whose `start()` calls `slot` once, with all that is already on its way done.

    `QTimer.singleShot(0, owner, slot)` keeps the slot, and with it a widget, for ever when the owner is
    deleted before it fires; a timer goes with its owner. Starting it twice calls once.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer
