"""Sitting down: every control in the lower half of the glass, on every page and sheet."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.ui.reading_order import controls
from kiosk.ui.tour import Stage, stops
from tests.ui.audit_text import text_faults
from tests.ui.audit_touch import place_faults, touch_faults
from tests.ui.conftest import MakeStage
from tests.ui.looking import describe, place, screen


def high_controls(stage: Stage) -> list[str]:
    """Return the controls that no scrolling brings into the lower half, and those that never move."""
    shell = stage.shell
    middle = shell.height() // 2
    scroll = shell.sheets.area if shell.sheets.isVisible() else shell.content
    page, bar = scroll.widget(), scroll.verticalScrollBar()
    view = place(scroll.viewport(), shell)
    found = []
    for control in controls(shell):
        rect = place(control, shell)
        if page is None or not page.isAncestorOf(control):
            if rect.top() < middle:
                found.append(f"stands in the upper half: {describe(control)}")
            continue
        # Scrolled back as far as it goes, or until the control's foot meets the foot of the view.
        lowest = min(rect.top() + bar.value(), max(view.bottom() + 1 - rect.height(), middle))
        if lowest < middle:
            found.append(f"never comes below {lowest} of {middle}: {describe(control)}")
        elif not _reaches(
            rect.top() + bar.value() - middle, bar.maximum(), control, view.bottom() + 1 - middle
        ):
            found.append(f"never comes up to the lower half: {describe(control)}")
    return found


def _reaches(distance: int, most: int, control: QWidget, room: int) -> bool:
    """Whether scrolling on by at most `most` brings a control wholly into the lower half, or starts it."""
    return distance - most <= max(0, room - control.height())


@pytest.mark.parametrize(
    ("glass", "text_step", "every"),
    [
        ("21.5in portrait", 0, 2),
        ("21.5in portrait", 4, 5),
        ("15.6in landscape", 0, 4),
        ("21.5in landscape", 2, 5),
        ("10.1in portrait", 0, 6),
    ],
)
def test_every_control_is_low(make_stage: MakeStage, glass: str, text_step: int, every: int) -> None:
    """What stands around a page stands low; what is on it can be brought low; nothing is cut."""
    stage = make_stage(screen(glass))
    faults = []
    for stop in list(stops(stage.library, "en"))[::every]:
        stage.go(stop, text_step=text_step)
        stage.visit.set_reach("low")
        stage.settle()
        several = [*high_controls(stage), *text_faults(stage.shell), *touch_faults(stage.shell)]
        several += [fault for fault in place_faults(stage.shell) if "of the window" not in fault]
        faults += [f"{stop.name}: {fault}" for fault in several]
    assert faults == [], "\n".join(faults)


def test_it_is_chosen_and_undone_by_a_touch(stage: Stage) -> None:
    """The layout follows the state at once, and the page keeps its place on the way back."""
    stage.go(next(stops(stage.library, "en")))
    before = stage.shell.grab().toImage()
    stage.visit.set_reach("low")
    stage.settle()
    frame = stage.shell.frame_widget
    assert frame is not None
    assert frame.arrangement == "low"
    stage.visit.set_reach("normal")
    stage.settle()
    assert stage.shell.grab().toImage() == before
