"""The waking touch: exactly one press and its release."""

from kiosk.visit.waking import WakingTouch


def test_one_touch_wakes_and_the_next_presses() -> None:
    waking = WakingTouch()
    assert waking.pressed(1, at_attract=True) == "swallow"
    assert waking.moved(1, at_attract=True) == "swallow"
    assert waking.released(1, at_attract=True) == "wake"
    assert waking.pressed(1, at_attract=False) == "pass"
    assert waking.moved(1, at_attract=False) == "pass"
    assert waking.released(1, at_attract=False) == "pass"


def test_other_fingers_of_the_hand_press_nothing() -> None:
    waking = WakingTouch()
    for finger in (1, 2, 3):
        waking.pressed(finger, at_attract=True)
    assert waking.released(2, at_attract=True) == "wake"
    assert waking.moved(1, at_attract=False) == "swallow"
    assert waking.released(1, at_attract=False) == "swallow"
    assert waking.pressed(1, at_attract=False) == "pass"
    assert waking.released(1, at_attract=False) == "pass"
    assert waking.released(3, at_attract=False) == "swallow"


def test_a_finger_down_since_before_the_reset_wakes_nothing() -> None:
    waking = WakingTouch()
    assert waking.pressed("mouse", at_attract=False) == "pass"
    waking.forget()
    assert waking.released("mouse", at_attract=True) == "swallow"


def test_a_lost_release_costs_nothing() -> None:
    waking = WakingTouch()
    waking.pressed(1, at_attract=True)
    assert waking.pressed(1, at_attract=False) == "pass"
    assert waking.released(1, at_attract=False) == "pass"


def test_a_cancelled_touch_wakes_nothing() -> None:
    waking = WakingTouch()
    waking.pressed(1, at_attract=True)
    waking.cancelled(1)
    assert waking.released(1, at_attract=True) == "swallow"


def test_a_stuck_point_on_attract_locks_nobody_out() -> None:
    waking = WakingTouch()
    waking.pressed("stuck", at_attract=True)
    waking.pressed(1, at_attract=True)
    assert waking.released(1, at_attract=True) == "wake"
