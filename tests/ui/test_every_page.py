"""Every page and sheet on every screen, in every language and text size: nothing cut, all touchable.

The pages come from the tour, so a new page is covered by itself. One test is one screen at one text
size in one theme and language (covering.py); it walks all pages and tells all that is wrong on them.
"""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.content.model import Library
from kiosk.settings import THEMES
from kiosk.ui.tour import Stage, Stop, stops
from tests.ui.audit_text import text_faults
from tests.ui.audit_touch import (
    STEADY_MM,
    TARGET_MM,
    escape_faults,
    name_faults,
    place_faults,
    touch_faults,
)
from tests.ui.conftest import MakeStage
from tests.ui.covering import LANGUAGES, MAIN_SCREENS, PSEUDO, STEPS, Look, looks, pairwise
from tests.ui.looking import screen


def faults(stage: Stage, *, target_mm: float = TARGET_MM) -> list[str]:
    """Return everything that is wrong with what the window shows."""
    shell = stage.shell
    return [
        *text_faults(shell),
        *touch_faults(shell, target_mm=target_mm),
        *name_faults(shell),
        *place_faults(shell),
        *escape_faults(shell),
    ]


def report(found: dict[str, list[str]]) -> str:
    """Return all faults as a person reads them: each once, with the pages it stands on."""
    pages: dict[str, list[str]] = {}
    for name, several in found.items():
        for fault in dict.fromkeys(several):
            pages.setdefault(fault, []).append(name)
    lines = [f"{len(pages)} faults on {len(found)} pages"]
    for fault, names in sorted(pages.items(), key=lambda each: -len(each[1])):
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        lines.append(f"  {', '.join(names[:3])}{more}: {fault}")
    return "\n".join(lines)


def tell(found: dict[str, list[str]]) -> None:
    """Fail with the report when anything is wrong."""
    if found:
        pytest.fail(report(found), pytrace=False)


def walk(stage: Stage, text_step: int, theme: str, *, target_mm: float = TARGET_MM) -> dict[str, list[str]]:
    """Go to every stop of the tour. Return the faults by page."""
    errors: list[object] = []
    stage.shell.printing = True  # so that the button to print is looked at too
    stage.shell.page_failed.connect(errors.append)
    found: dict[str, list[str]] = {}
    for stop in stops(stage.library, stage.visit.state.language):
        stage.go(stop, text_step=text_step, theme=theme)
        several = [*(f"the page could not be built: {error!r}" for error in errors)]
        several += _arrival_faults(stage, stop)
        several += faults(stage, target_mm=target_mm)
        errors.clear()
        if several:
            found[stop.name] = several
    return found


def _arrival_faults(stage: Stage, stop: Stop) -> list[str]:
    """The stop is what the window shows, and it is not empty."""
    state, shell = stage.visit.state, stage.shell
    wrong = []
    if (state.address, state.sheet) != (stop.address, stop.sheet):
        wrong.append(f"the visit is at {state.address!r} {state.sheet!r} instead")
    shown = shell.sheets.content if stop.sheet else shell.page
    if shown is None or not shown.isVisible() or not shown.findChildren(QWidget):
        wrong.append("nothing is shown")
    return wrong


@pytest.mark.parametrize("look", looks(), ids=lambda look: " ".join(map(str, look)))
def test_every_page_fits_and_can_be_touched(make_stage: MakeStage, library: Library, look: Look) -> None:
    """No text is cut, every target is large and apart, every control is named, nothing leads out."""
    make = PSEUDO.get(look.language)
    if make is not None:
        stage = make_stage(screen(look.glass), content=make(library))
    else:
        stage = make_stage(screen(look.glass), look.language)
    found = {"attract": several} if (several := faults(stage)) else {}
    found |= walk(stage, look.text_step, look.theme)
    tell(found)


def test_every_two_choices_meet_in_one_look() -> None:
    """The array is one: no pair of screen, text size, theme and language is left out."""
    choices = (MAIN_SCREENS, STEPS, THEMES, LANGUAGES)
    for first, second in itertools.combinations(range(len(choices)), 2):
        met = {(look[first], look[second]) for look in pairwise()}
        assert met == set(itertools.product(choices[first], choices[second]))


@pytest.mark.parametrize("glass", ["10.1in landscape", "21.5in portrait", "15.6in landscape"])
@pytest.mark.parametrize("text_step", [0, 4])
def test_what_comes_over_a_page_fits(make_stage: MakeStage, glass: str, text_step: int) -> None:
    """The countdown, the reading bar and the page that stands in for a broken one are no exception."""
    stage = make_stage(screen(glass))
    found = {}
    stage.go(Stop("reading", "about"), text_step=text_step)
    stage.visit.speak(0)
    stage.settle()
    found["reading bar"] = faults(stage)
    stage.visit.stop_speech()
    stage.shell.show_countdown(60)
    stage.settle()
    found["countdown"] = [fault for fault in faults(stage) if "Countdown" in fault] + _countdown(stage)
    found = {name: several for name, several in found.items() if several}
    tell(found)


def _countdown(stage: Stage) -> list[str]:
    """The countdown holds all of its words inside the window."""
    panel = stage.shell.countdown
    assert panel is not None
    wrong = []
    if not stage.shell.rect().contains(panel.geometry()):
        wrong.append(f"the countdown lies outside the window: {panel.geometry()}")
    inner = panel.findChildren(QWidget)[0]
    layout = inner.layout()
    needed = layout.heightForWidth(inner.width()) if layout is not None else 0
    if inner.height() < needed:
        wrong.append(f"the countdown is {needed - inner.height()} px too low for its words")
    return wrong


@pytest.mark.parametrize(
    ("glass", "text_step", "every"),
    [("21.5in portrait", 0, 2), ("15.6in landscape", 0, 3), ("21.5in portrait", 4, 6)],
)
def test_steady_hands_get_larger_targets(
    make_stage: MakeStage, glass: str, text_step: int, every: int
) -> None:
    """With steady-hand targets every control is 25 mm and still nothing is cut."""
    stage = make_stage(screen(glass))
    found: dict[str, list[str]] = {}
    for stop in list(stops(stage.library, "en"))[::every]:
        stage.go(stop, text_step=text_step)
        stage.visit.set_steady(True)
        stage.settle()
        if several := faults(stage, target_mm=STEADY_MM):
            found[stop.name] = several
    tell(found)
