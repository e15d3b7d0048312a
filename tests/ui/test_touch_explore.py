"""Use without sight: the first touch speaks, the second acts, sliding only tells; all of it announced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kiosk.ui.touch_explore import Probe, TouchExplore
from kiosk.ui.tour import Stage, Stop, stops
from tests.ui.audit_touch import targets
from tests.ui.conftest import MakeStage
from tests.ui.looking import ancestors, button, describe, top_layer, visible

PRESS, MOVE, LIFT = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
)


@given(st.lists(st.tuples(st.sampled_from(["press", "move", "lift"]), st.sampled_from(["a", "b", None]))))
def test_nothing_acts_that_was_not_spoken_by_an_earlier_touch(steps: list[tuple[str, str | None]]) -> None:
    """Whatever a finger does, a thing acts only on the touch after the one that named it."""
    probe: Probe[str] = Probe()
    spoken: str | None = None
    before: str | None = None
    for what, thing in steps:
        if what == "press":
            before = spoken
            spoken = thing if probe.press(thing) else spoken
        elif what == "move":
            spoken = thing if probe.move(thing) else spoken
        elif probe.lift(thing):
            assert thing is not None
            assert thing == before == spoken


class Finger:
    """A finger at the native window of a visit that explores; what would be spoken is kept."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.shell, self.visit = stage, stage.shell, stage.visit
        self.said: list[str] = []
        self.explore = TouchExplore(self.shell, self.visit, self.said.append)
        self.explore.watch(self.shell.windowHandle())

    def go(self, stop: Stop) -> None:
        """Explore a stop from its beginning."""
        self.stage.go(stop)
        self.visit.set_explore(True)
        self.stage.settle()
        self.said.clear()

    def send(self, kind: QEvent.Type, widget: QWidget) -> None:
        """Be over the middle of a widget."""
        place = QPointF(widget.mapTo(self.shell, widget.rect().center()))
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, place, place, place, none if kind == MOVE else left, none if kind == LIFT else left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self.shell.windowHandle(), event)
        self.stage.settle()

    def tap(self, widget: QWidget) -> None:
        """Touch and lift."""
        self.send(PRESS, widget)
        self.send(LIFT, widget)


@pytest.fixture
def finger(stage: Stage) -> Finger:
    """A finger at the main screen."""
    return Finger(stage)


def test_first_touch_speaks_and_second_acts(finger: Finger) -> None:
    """A tab says its name, role, state and place, wears the ring, and opens at the second tap."""
    finger.go(Stop("about", "about"))
    frame = finger.shell.frame_widget
    assert frame is not None
    assert frame.tabs is not None
    tab = button(frame.tabs, "recovery")
    finger.tap(tab)
    assert finger.said == ["Recovery. Tab. Not chosen. 4 of 5."]
    assert finger.visit.state.address == "about"
    assert finger.explore.ring.isVisible()
    assert finger.explore.ring.geometry().contains(tab.mapTo(finger.shell, tab.rect().center()))
    finger.tap(tab)
    assert finger.visit.state.address == "recovery"
    assert finger.said[-1].startswith("How long does recovery take? ")
    assert "parts." in finger.said[-1]
    assert not finger.explore.ring.isVisible()


def test_sliding_tells_and_lifting_does_nothing(finger: Finger) -> None:
    """The finger hears one thing after another; the one it lifts on can be used with one tap more."""
    finger.go(Stop("about", "about"))
    listen, finish = button(finger.shell, "listen"), button(finger.shell, "finish")
    finger.send(PRESS, listen)
    finger.send(MOVE, finish)
    finger.send(LIFT, finish)
    assert [text.split(".")[0] for text in finger.said] == ["Listen", "Finish"]
    assert finger.visit.state.sheet == ""
    finger.tap(finish)
    assert finger.visit.state.sheet == "finish"
    assert finger.said[-1].startswith("Finish?")


def test_a_real_touch_explores_too(finger: Finger) -> None:
    """Touches, not only mouse events, are taken before any widget."""
    finger.go(Stop("about", "about"))
    finish = button(finger.shell, "finish")
    place = finish.mapTo(finger.shell, finish.rect().center())
    window, device = finger.shell.windowHandle(), QTest.createTouchDevice()
    for said in ("Finish", "Finish?"):
        QTest.touchEvent(window, device).press(0, place, window).commit()
        QTest.touchEvent(window, device).release(0, place, window).commit()
        finger.stage.settle()
        assert finger.said[-1].split(".")[0].startswith(said.rstrip("?"))
    assert finger.visit.state.sheet == "finish"


def test_what_was_used_says_how_it_stands_now(finger: Finger) -> None:
    """A choice on a sheet is told again after it was made."""
    finger.go(Stop("contrast", "about", sheet="contrast"))
    dark = button(finger.shell.sheets, "theme=dark")
    finger.tap(dark)
    assert "Not chosen." in finger.said[-1]
    finger.tap(dark)
    assert finger.visit.state.theme == "dark"
    finger.tap(button(finger.shell.sheets, "theme=dark"))
    assert "Chosen." in finger.said[-1]
    assert "Not chosen." not in finger.said[-1]


def test_what_cannot_be_used_says_so_and_does_nothing(finger: Finger) -> None:
    """Back on the first page."""
    finger.go(Stop("about", "about"))
    back = button(finger.shell, "back")
    if finger.visit.state.history:
        finger.visit.reset("staff")
        finger.visit.start("en")
        finger.visit.set_explore(True)
        finger.stage.settle()
        back = button(finger.shell, "back")
    finger.tap(back)
    assert "Cannot be used now." in finger.said[-1]
    finger.tap(back)
    assert finger.visit.state.address == "about"


def test_search_results_are_counted_aloud(finger: Finger) -> None:
    """Another query says how many answers there are."""
    finger.go(Stop("questions", "questions"))
    finger.visit.set_view("questions.search", "scar")
    finger.stage.settle()
    assert finger.said[-1].endswith("found.")


def test_keys_walk_the_same_things(finger: Finger) -> None:
    """Texts and controls one after the other, from the page's title on."""
    finger.go(Stop("conditions", "conditions"))
    finger.explore.step(1)
    assert finger.said[-1].startswith("Conditions")
    assert "Heading." in finger.said[-1]
    finger.explore.step(1)
    finger.explore.step(-1)
    assert finger.said[-1].startswith("Conditions")


def test_staff_still_come_in_by_the_clinics_name(finger: Finger) -> None:
    """The clinic's name is spoken, and its press reaches the button itself."""
    finger.go(Stop("about", "about"))
    frame = finger.shell.frame_widget
    assert frame is not None
    finger.send(PRESS, frame.mark)
    assert frame.mark.isDown()
    assert finger.said[-1].startswith(frame.mark.accessibleName())
    finger.send(LIFT, frame.mark)


def test_off_at_reset_and_silent_outside(finger: Finger) -> None:
    """The next visit touches as ever, and nothing of the ring is left."""
    finger.go(Stop("about", "about"))
    finger.tap(button(finger.shell, "finish"))
    finger.visit.reset("finish")
    finger.said.clear()
    assert not finger.visit.state.explore
    assert not finger.explore.ring.isVisible()
    finger.stage.go(Stop("about", "about"))
    finger.tap(button(finger.shell, "finish"))
    assert finger.said == []
    assert finger.visit.state.sheet == "finish"


def test_the_attract_screen_offers_it_in_one_touch(finger: Finger) -> None:
    """One large button starts a visit and asks for touch-explore."""
    asked: list[bool] = []
    finger.shell.explore_wanted.connect(asked.append)
    finger.tap(button(finger.shell.attract, "explore"))
    assert asked == [True]
    assert not finger.visit.state.at_attract


def test_everything_on_every_page_can_be_found_and_has_words(make_stage: MakeStage) -> None:
    """Each control, text and picture of each stop is among what keys and fingers meet (C2, C7)."""
    stage = make_stage()
    finger, missing = Finger(stage), []
    for stop in stops(stage.library, "en"):
        finger.go(stop)
        things = set(finger.explore.things())
        shown = [each for each in visible(top_layer(stage.shell)) if isinstance(each, QLabel)]
        for widget in {*targets(top_layer(stage.shell)), *shown}:
            within = any(isinstance(each, QAbstractButton) for each in ancestors(widget))
            silent = isinstance(widget, QLabel) and not any(letter.isalnum() for letter in widget.text())
            if silent or within or not isinstance(widget, QAbstractButton | QLabel):
                continue
            if widget not in things:
                missing.append(f"{stop.name}: {describe(widget)}")
    assert missing == [], "\n".join(missing)
