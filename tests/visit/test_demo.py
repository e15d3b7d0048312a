"""The demo tour on a clock that the test moves: two minutes and two hours pass in no time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model import DemoStop
from kiosk.visit.demo import FIRST_REST, REST_AFTER_VISIT, REST_BETWEEN, SHORTEST, DemoClock, programme

STOPS = (
    DemoStop(page="about", caption="One two three."),
    DemoStop(page="recovery", caption="Four.", seconds=20),
)


def clock(now: float = 0.0) -> DemoClock:
    return DemoClock(programme({"en": STOPS, "hi": STOPS, "xx": ()}), now)


def shown(tour: DemoClock, start: float, seconds: float) -> list[tuple[str, str]]:
    """Return what is shown in that time, a quarter of a second at a time: (language, page)."""
    found = []
    for quarter in range(int(seconds * 4)):
        if tour.tick(start + quarter / 4):
            step = tour.step
            assert step is not None
            found.append((step.language, step.stop.page if step.stop else ""))
    return found


def test_it_begins_by_itself_and_goes_round_language_by_language() -> None:
    round_ = [
        ("en", ""),
        ("en", "about"),
        ("en", "recovery"),
        ("hi", ""),
        ("hi", "about"),
        ("hi", "recovery"),
    ]
    length = 2 * (REST_BETWEEN + SHORTEST + 20)
    assert shown(clock(), 0.0, FIRST_REST + length) == round_
    assert shown(clock(), 0.0, FIRST_REST + 3 * length) == round_ * 3


def test_a_touch_stops_it_until_the_visit_is_over_and_a_rest_has_passed() -> None:
    tour = clock()
    shown(tour, 0.0, 15.0)
    tour.touched()
    assert not tour.shows
    assert shown(tour, 15.0, 7200.0) == []
    tour.visit_ended(7215.0)
    assert shown(tour, 7215.0, REST_AFTER_VISIT) == []
    assert shown(tour, 7215.0 + REST_AFTER_VISIT, 1.0)


def test_a_presenter_walks_it_and_no_clock_runs() -> None:
    tour = clock()
    assert tour.walk(1, 0.0)
    assert tour.step is not None
    assert tour.step.stop == STOPS[0]
    assert shown(tour, 0.0, 3600.0) == []
    assert tour.walk(1, 3600.0)
    assert tour.step.stop == STOPS[1]
    assert tour.walk(1, 3601.0)
    assert (tour.step.language, tour.step.stop) == ("hi", STOPS[0])
    assert tour.walk(-1, 3602.0)
    assert (tour.step.language, tour.step.stop) == ("en", STOPS[1])
    assert tour.start(3603.0)
    assert shown(tour, 3603.0, 21.0) == [("hi", "")]


def test_the_presenter_sees_what_comes_next() -> None:
    tour = clock()
    tour.walk(1, 0.0)
    assert tour.following is not None
    assert tour.following.stop == STOPS[1]


def test_what_was_ended_waits_for_the_presenter() -> None:
    tour = clock()
    tour.start(0.0)
    tour.end()
    tour.visit_ended(1.0)
    assert shown(tour, 1.0, 3600.0) == []
    assert tour.walk(1, 3600.0)


def test_without_stops_there_is_no_tour() -> None:
    tour = DemoClock(programme({"en": ()}), 0.0)
    assert tour.step is None
    assert tour.following is None
    assert not tour.start(0.0)
    assert not tour.walk(1, 0.0)
    assert shown(tour, 0.0, 600.0) == []


ACTIONS = st.sampled_from(["tick", "start", "next", "previous", "touched", "visit_ended", "end"])


@given(st.lists(st.tuples(ACTIONS, st.floats(0, 100)), max_size=60))
def test_nothing_a_room_does_breaks_it(actions: list[tuple[str, float]]) -> None:
    """Whatever comes in whatever order: a step to show is there, and a visitor is never interrupted."""
    tour, now = clock(), 0.0
    for action, passed in actions:
        now += passed
        before = tour.phase
        if action == "tick":
            moved = tour.tick(now)
            assert not (moved and before in {"visiting", "ended", "walking"})
        elif action in {"next", "previous"}:
            assert tour.walk(1 if action == "next" else -1, now)
            assert tour.step is not None
            assert tour.step.stop is not None
        elif action == "start":
            assert tour.start(now)
        elif action == "visit_ended":
            tour.visit_ended(now)
        else:
            getattr(tour, action)()
        assert tour.step in tour.steps
