"""Idle rules on a clock made of plain numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings import Settings
from kiosk.visit.clock import seconds_now
from kiosk.visit.idle import LONGEST_ALLOWANCE, LONGEST_HOLD, IdleClock, IdlePolicy, Phase, idle_policy

POLICY = IdlePolicy()


class Sitting:
    """An idle clock with a time of its own, ticked every second like the real one."""

    def __init__(self, policy: IdlePolicy = POLICY, begin: float = 1000.0) -> None:
        self.now = begin
        self.clock = IdleClock(policy)
        self.clock.start(self.now)

    def phase(self) -> Phase:
        """Where the visit stands; a method, so that mypy does not think it cannot change."""
        return self.clock.phase

    def wait(self, seconds: float, step: float = 1.0) -> list[str]:
        """Let time pass and return what happened."""
        happened: list[str] = []
        for _ in range(math.ceil(seconds / step)):
            self.now += step
            event = self.clock.tick(self.now)
            if event:
                happened.append(event)
        return happened


def test_attract_has_no_clock() -> None:
    clock = IdleClock(POLICY)
    assert [clock.tick(moment) for moment in (0.0, 1e3, 1e6, 1e9)] == [None] * 4
    assert clock.touch(1e9 + 1) is None
    assert clock.hold("speech", 1e9 + 2) is None
    assert clock.phase == "attract"


def test_a_menu_waits_120_seconds_then_warns_60_then_resets() -> None:
    sitting = Sitting()
    assert sitting.wait(119) == []
    assert sitting.wait(1) == ["warn"]
    assert sitting.phase() == "warning"
    assert sitting.clock.seconds_left == 60
    assert sitting.wait(59) == []
    assert sitting.clock.seconds_left == 1
    assert sitting.clock.idle_seconds == 179
    assert sitting.wait(1) == ["reset"]
    assert sitting.phase() == "attract"
    assert sitting.wait(10_000) == []


def test_a_reading_page_adds_the_time_its_words_take() -> None:
    assert POLICY.allowance(None) == 120
    assert POLICY.allowance(0) == 180
    assert POLICY.allowance(250) == 180 + 150
    assert POLICY.allowance(10**9) == LONGEST_ALLOWANCE
    sitting = Sitting()
    sitting.clock.show_page(250)
    assert sitting.wait(329) == []
    assert sitting.wait(1) == ["warn"]


def test_the_settings_rule() -> None:
    policy = idle_policy(Settings(idle_menu_seconds=600, warning_seconds=20, reading_words_per_minute=50))
    assert policy.allowance(None) == 600
    assert policy.allowance(100) == 180 + 120
    sitting = Sitting(policy)
    assert sitting.wait(600) == ["warn"]
    assert sitting.wait(20) == ["reset"]


def test_a_touch_extends_without_end() -> None:
    sitting = Sitting()
    for _ in range(50):
        assert sitting.wait(119) == []
        assert sitting.clock.touch(sitting.now) is None


def test_still_here_extends_the_warning_again_and_again() -> None:
    sitting = Sitting()
    for _ in range(25):
        assert sitting.wait(120) == ["warn"]
        assert sitting.wait(59) == []
        assert sitting.clock.touch(sitting.now) == "resume"
        assert sitting.phase() == "active"
        assert sitting.clock.idle_seconds == 0


def test_a_touch_that_comes_too_late_resets_and_presses_nothing() -> None:
    sitting = Sitting()
    sitting.wait(120)
    assert sitting.clock.touch(sitting.now + 61) == "reset"
    assert sitting.phase() == "attract"


def test_speech_holds_the_clock_and_it_starts_full_afterwards() -> None:
    sitting = Sitting()
    sitting.wait(100)
    sitting.clock.hold("speech", sitting.now)
    assert sitting.wait(900) == []
    sitting.clock.release("speech", sitting.now)
    assert sitting.wait(119) == []
    assert sitting.wait(1) == ["warn"]


def test_all_holds_must_end() -> None:
    sitting = Sitting()
    sitting.clock.hold("speech", sitting.now)
    sitting.clock.hold("player", sitting.now)
    sitting.wait(300)
    sitting.clock.release("speech", sitting.now)
    assert sitting.wait(300) == []
    sitting.clock.release("player", sitting.now)
    assert sitting.wait(120) == ["warn"]


def test_a_hold_that_never_ends_ends() -> None:
    sitting = Sitting()
    sitting.clock.hold("speech", sitting.now)
    assert sitting.wait(LONGEST_HOLD + 119) == []
    assert sitting.wait(61) == ["warn", "reset"]


def test_a_voice_that_tells_of_itself_goes_on_holding() -> None:
    sitting = Sitting()
    for _ in range(10):
        sitting.clock.hold("speech", sitting.now)
        assert sitting.wait(LONGEST_HOLD - 1) == []


def test_a_finger_holds_the_clock_for_a_minute() -> None:
    sitting = Sitting()
    sitting.clock.hold("finger:1", sitting.now)
    assert sitting.wait(59) == []
    sitting.clock.release("finger:1", sitting.now)
    assert sitting.clock.idle_seconds == 0
    assert sitting.wait(119) == []
    assert sitting.wait(1) == ["warn"]


def test_a_stuck_point_does_not_keep_a_visit_alive() -> None:
    sitting = Sitting()
    sitting.clock.hold("finger", sitting.now)
    assert sitting.wait(60 + 119) == []
    assert sitting.wait(1) == ["warn"]
    assert sitting.wait(60) == ["reset"]
    assert sitting.clock.release("finger", sitting.now) is None


def test_letting_go_of_a_stuck_point_is_not_a_fresh_start() -> None:
    sitting = Sitting()
    sitting.clock.hold("finger", sitting.now)
    sitting.wait(60 + 100)
    sitting.clock.release("finger", sitting.now)
    assert sitting.clock.idle_seconds == 100
    assert sitting.wait(20) == ["warn"]


def test_a_patient_beside_a_stuck_point_is_not_sent_away() -> None:
    sitting = Sitting()
    sitting.clock.hold("finger:9", sitting.now)
    for _ in range(20):
        assert sitting.wait(100) == []
        sitting.clock.hold("finger:1", sitting.now)
        sitting.clock.release("finger:1", sitting.now)


def test_a_storm_of_ten_held_fingers_ends_in_a_reset() -> None:
    sitting = Sitting()
    for finger in range(10):
        sitting.clock.hold(f"finger:{finger}", sitting.now)
    assert sitting.wait(60 + 120 + 60) == ["warn", "reset"]


def test_a_finger_during_the_countdown_resumes() -> None:
    sitting = Sitting()
    sitting.wait(120)
    assert sitting.clock.hold("finger", sitting.now) == "resume"
    assert sitting.wait(30) == []


def test_the_part_of_a_long_step_that_was_not_held_counts() -> None:
    clock = IdleClock(POLICY)
    clock.start(0.0)
    clock.hold("finger", 0.0)
    clock.tick(100.0)
    assert clock.idle_seconds == 40


@pytest.mark.parametrize("held", [True, False])
def test_a_machine_that_slept_shows_nobodys_page(held: bool) -> None:
    sitting = Sitting()
    if held:
        sitting.clock.hold("speech", sitting.now)
    assert sitting.clock.tick(sitting.now + 3600) == "reset"
    assert sitting.phase() == "attract"


def test_the_touch_that_finds_the_machine_asleep_resets() -> None:
    sitting = Sitting()
    assert sitting.clock.touch(sitting.now + 3600) == "reset"
    assert sitting.clock.touch(sitting.now + 3601) is None


def test_a_short_sleep_still_gives_the_whole_countdown() -> None:
    sitting = Sitting()
    sitting.wait(50)
    sitting.now += 100
    assert sitting.clock.tick(sitting.now) == "warn"
    assert sitting.clock.seconds_left == 60
    assert sitting.wait(59) == []


def test_a_clock_that_jumps_back_does_no_harm() -> None:
    sitting = Sitting()
    sitting.wait(60)
    sitting.now -= 500
    assert sitting.clock.tick(sitting.now) is None
    assert sitting.wait(59) == []
    assert sitting.wait(1) == ["warn"]


@pytest.mark.parametrize("begin", [2**31 / 1000 - 60, 2**32 / 1000 - 60, 2.0**31 - 60, 2.0**32 - 60, 0.0])
def test_counters_do_not_overflow(begin: float) -> None:
    sitting = Sitting(begin=begin)
    assert sitting.wait(119) == []
    assert sitting.wait(61) == ["warn", "reset"]


def test_without_a_countdown_the_end_is_plain() -> None:
    sitting = Sitting(IdlePolicy(menu_seconds=60, warning_seconds=0))
    assert sitting.wait(60) == ["reset"]


def test_a_new_visit_owes_nothing_to_the_one_before() -> None:
    sitting = Sitting()
    sitting.clock.show_page(1000)
    sitting.clock.hold("speech", sitting.now)
    sitting.wait(50)
    sitting.clock.stop()
    sitting.now += 10_000
    sitting.clock.start(sitting.now)
    assert sitting.clock.idle_seconds == 0
    assert sitting.wait(120) == ["warn"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["tick", "touch", "hold", "release", "page", "finger"]),
            st.floats(0, 30, allow_nan=False),
        ),
        max_size=60,
    )
)
def test_whatever_happens_silence_ends_the_visit(steps: list[tuple[str, float]]) -> None:
    sitting = Sitting()
    for name, seconds in steps:
        sitting.now += seconds
        match name:
            case "touch":
                sitting.clock.touch(sitting.now)
            case "hold":
                sitting.clock.hold("speech", sitting.now)
            case "finger":
                sitting.clock.hold("finger", sitting.now)
            case "release":
                sitting.clock.release("speech", sitting.now)
            case "page":
                sitting.clock.show_page(int(seconds * 30))
            case _:
                sitting.clock.tick(sitting.now)
    if sitting.phase() != "attract":
        happened = sitting.wait(LONGEST_HOLD + LONGEST_ALLOWANCE + 120, step=10.0)
        assert happened[-1:] == ["reset"]
    assert sitting.phase() == "attract"


def test_the_real_clock_grows() -> None:
    first = seconds_now()
    assert seconds_now() >= first > 0
