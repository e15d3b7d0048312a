"""What the kiosk does for staff, and when it ends by itself: the desk with its time as an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.settings import Settings
from kiosk.staff.hours import parse_hours
from kiosk.staff.schedule import Schedule
from kiosk.staff.staff_journal import StaffJournal
from kiosk.ui.staff.desk import CLEANING_SECONDS, DOOR_SECONDS, HOURS_SECONDS, PIN_SECONDS, Desk
from kiosk.visit.visit import Visit

pytestmark = pytest.mark.usefixtures("qapp")

HOURS = "Mo-Fr 08:00-18:00"
NOON = dt.datetime(2026, 11, 23, 12)  # noqa: DTZ001 - hours are times on the wall
NIGHT = NOON.replace(hour=22)


class Office:
    """A desk, its visit, and what was told."""

    def __init__(self, hours: str = "") -> None:
        self.visit = Visit(Settings(), "en", lambda _language, _address: True)
        self.noted: list[str] = []
        self.desk = Desk(self.visit, Schedule(parse_hours(hours)), StaffJournal(self.note))
        self.views: list[str] = []
        self.resets: list[str] = []
        self.desk.view_changed.connect(self.views.append)
        self.visit.visit_reset.connect(self.on_reset)

    def note(self, _kind: str, text: str) -> None:
        self.noted.append(text)

    def on_reset(self, reason: str) -> None:
        self.resets.append(reason)


def test_the_door_goes_away_by_itself() -> None:
    office = Office()
    office.visit.start("en")
    office.desk.open_door(100.0)
    office.desk.touch(110.0)
    office.desk.tick(110.0 + DOOR_SECONDS - 0.1, NOON)
    assert office.desk.view == "door"
    office.desk.tick(110.0 + DOOR_SECONDS, NOON)
    assert office.desk.view == ""
    assert not office.visit.state.at_attract, "walking away from the door leaves the visit to its own clock"


def test_the_pin_tier_ends_a_minute_after_the_last_touch() -> None:
    office = Office()
    office.visit.start("en")
    office.desk.open_door(0.0)
    office.desk.ask_pin(5.0)
    office.desk.enter(10.0)
    assert office.desk.view == "panel"
    assert office.visit.state.at_attract, "nothing of the visit is kept below the panel"
    office.desk.touch(50.0)
    office.desk.tick(50.0 + PIN_SECONDS - 0.1, NOON)
    assert office.desk.doing == "staff"
    office.desk.tick(50.0 + PIN_SECONDS, NOON)
    assert office.desk.doing == "open"
    assert office.noted == ["enter (tier2)", "leave (tier2)"]


def test_a_right_pin_that_comes_too_late_opens_nothing() -> None:
    office = Office()
    office.desk.enter(0.0)
    office.desk.open_door(0.0)
    office.desk.enter(0.0)
    assert office.desk.view == "door"


def test_cleaning_ends_by_itself() -> None:
    office = Office()
    office.visit.start("en")
    office.desk.clean("tier1", 200.0)
    assert (office.desk.doing, office.visit.state.at_attract) == ("cleaning", True)
    assert office.desk.cleaning_left(210.0) == CLEANING_SECONDS - 10
    office.desk.tick(200.0 + CLEANING_SECONDS - 0.1, NOON)
    assert office.desk.doing == "cleaning"
    office.desk.tick(200.0 + CLEANING_SECONDS, NOON)
    assert office.desk.doing == "open"


def test_hours_close_and_open() -> None:
    office = Office(HOURS)
    office.desk.tick(0.0, NOON)
    assert office.desk.doing == "open"
    office.desk.tick(HOURS_SECONDS, NIGHT)
    assert office.desk.doing == "closed"
    office.desk.tick(2 * HOURS_SECONDS, NOON + dt.timedelta(days=1))
    assert office.desk.doing == "open"
    assert office.noted == [], "hours are no action of staff"


def test_closed_from_the_start() -> None:
    office = Office(HOURS)
    office.desk.tick(5.0, NIGHT)
    assert office.views == ["closed"]


@pytest.mark.parametrize("way", ["hours", "command"])
def test_it_never_closes_on_a_patient(way: str) -> None:
    office = Office(HOURS)
    office.visit.start("en")
    if way == "hours":
        office.desk.tick(0.0, NIGHT)
    else:
        office.desk.close("command", NOON)
    assert office.desk.doing == "open"
    assert office.desk.will_close
    assert not office.visit.state.at_attract
    office.visit.finish()
    assert office.desk.doing == "closed"


def test_staff_at_the_glass_close_at_once() -> None:
    office = Office(HOURS)
    office.visit.start("en")
    office.desk.open_door(0.0)
    office.desk.close("tier1", NOON)
    assert (office.desk.doing, office.visit.state.at_attract) == ("closed", True)
    office.desk.tick(60.0, NOON)
    assert office.desk.doing == "closed", "the hours do not overrule staff"
    office.desk.tick(120.0, NOON + dt.timedelta(days=1))
    assert office.desk.doing == "open", "until they next change"


def test_opening_again_outside_the_hours() -> None:
    office = Office(HOURS)
    office.desk.tick(0.0, NIGHT)
    office.desk.open("tier1", NIGHT)
    office.desk.tick(60.0, NIGHT)
    assert office.desk.doing == "open"


@pytest.mark.parametrize("view", ["cleaning", "closed", "door", "pin", "panel"])
def test_the_reset_key_works_above_everything(view: str) -> None:
    office = Office()
    office.visit.start("en")
    if view in ("door", "pin", "panel"):
        office.desk.open_door(0.0)
    if view in ("pin", "panel"):
        office.desk.ask_pin(0.0)
    if view == "panel":
        office.desk.enter(0.0)
    if view == "cleaning":
        office.desk.clean("tier1", 0.0)
    if view == "closed":
        office.desk.close("tier1", NOON)
    assert office.desk.view == view
    office.desk.next_patient("key")
    assert office.resets[-1] == "key"
    assert office.visit.state.at_attract
    assert office.desk.view == ("closed" if view == "closed" else "")
    assert "reset (key)" in office.noted


def test_every_action_is_told_with_the_way_in() -> None:
    office = Office()
    office.desk.next_patient("tier1")
    office.desk.clean("command", 0.0)
    office.desk.end_cleaning("tier1")
    office.desk.close("tier1", NOON)
    office.desk.open("command", NOON)
    assert office.noted == [
        "reset (tier1)",
        "clean (command)",
        "clean-ended (tier1)",
        "close (tier1)",
        "open (command)",
    ]


class AnyOrder(RuleBasedStateMachine):
    """Whatever comes in whatever order: time brings every screen of the staff's to an end."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.seconds = 0.0

    @rule(
        wish=st.sampled_from(
            ["door", "pin", "enter", "leave", "reset", "clean", "end", "close", "open", "start", "touch"]
        )
    )
    def wish(self, wish: str) -> None:
        desk = self.office.desk
        wishes: dict[str, Callable[[], object]] = {
            "door": lambda: desk.open_door(self.seconds),
            "pin": lambda: desk.ask_pin(self.seconds),
            "enter": lambda: desk.enter(self.seconds),
            "leave": desk.leave,
            "reset": lambda: desk.next_patient("key"),
            "clean": lambda: desk.clean("tier1", self.seconds),
            "end": lambda: desk.end_cleaning("tier1"),
            "close": lambda: desk.close("command", NOON),
            "open": lambda: desk.open("command", NOON),
            "start": lambda: desk.view or self.office.visit.start("en"),
            "touch": lambda: desk.touch(self.seconds),
        }
        wishes[wish]()

    @rule(passed=st.floats(0.1, 45.0))
    def let_pass(self, passed: float) -> None:
        self.seconds += passed
        self.office.desk.tick(self.seconds, NOON)

    @invariant()
    def the_panel_stands_on_no_visit(self) -> None:
        if self.office.desk.view in ("panel", "cleaning", "closed"):
            assert self.office.visit.state.at_attract

    @invariant()
    def what_is_told_is_what_is(self) -> None:
        views = self.office.views
        assert (views[-1] if views else "") == self.office.desk.view

    def teardown(self) -> None:
        self.office.desk.tick(self.seconds + PIN_SECONDS, NOON)
        assert self.office.desk.view in ("", "closed")


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
