"""Ten fingers, palms and water on the glass: nothing breaks, and the visit still ends.

Faults R-20, R-24 and R-25; seeded, so a failure comes back.
"""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest

from tests.ui.looking import top_layer
from tests.ui.test_input_guard import Guarded, guarded

__all__ = ["guarded"]

STEPS = 300
FINGERS = 10


# Qt says so when a finger that scrolls slides onto another widget; it then drops the gesture, as it should.
@pytest.mark.qt_log_ignore("QGestureManager::deliverEvents: could not find the target for gesture")
def test_ten_fingers_break_nothing(guarded: Guarded) -> None:
    """Fingers come, move and go at random, or are taken away by the system in the middle."""
    device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    shell, chance = guarded.shell, random.Random(25)  # noqa: S311 - replayable
    down: dict[int, QPoint] = {}

    def point() -> QPoint:
        return QPoint(chance.randrange(shell.width()), chance.randrange(shell.height()))

    for _ in range(STEPS):
        event = QTest.touchEvent(shell.windowHandle(), device, autoCommit=False)
        for finger in range(FINGERS):
            if finger not in down:
                if chance.random() < 0.3:
                    down[finger] = point()
                    event.press(finger, down[finger], shell.windowHandle())
            elif chance.random() < 0.3:
                event.release(finger, down.pop(finger), shell.windowHandle())
            elif chance.random() < 0.5:
                down[finger] = point()
                event.move(finger, down[finger], shell.windowHandle())
            else:
                event.stationary(finger)
        event.commit()
        guarded.stage.settle()
        assert shell.isVisible()
        assert top_layer(shell) is not None
    assert guarded.faults == []
    guarded.stage.visit.reset("idle")
    guarded.stage.settle()
    assert guarded.stage.visit.state.at_attract
    assert guarded.pressed, "no finger was ever noticed"
