"""The staff's screens on every glass, at every text size, in every theme: nothing clipped, all touchable."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from kiosk.settings import Settings
from kiosk.ui.staff.cleaning import CleaningScreen
from kiosk.ui.staff.closed import ClosedScreen
from kiosk.ui.staff.full_screen import fits
from kiosk.ui.staff.panel import StaffPanel
from tests.ui.looking import SCREENS, screen
from tests.ui.staff.conftest import MakeDesk
from tests.ui.staff.front_desk import FrontDesk
from tests.ui.test_every_page import faults, tell

VIEWS = ("door", "pin", "cleaning", "closed", "explained")
LOOKS = (
    *itertools.product(SCREENS, (0, 4), ("light",)),
    ("21.5in portrait", 2, "dark"),
    ("15.6in landscape", 3, "high-contrast"),
    ("10.1in landscape", 1, "dark"),
)


def shown_faults(desk: FrontDesk) -> list[str]:
    """Return what is wrong with what can be seen: the layer is opaque, and attract below it is not."""
    return [each for each in faults(desk.stage) if "AttractScreen" not in each]


def views_of(desk: FrontDesk) -> dict[str, list[str]]:
    """Show every screen of the staff's. Return what is wrong on any of them."""
    found: dict[str, list[str]] = {}
    for view in VIEWS:
        desk.show(view)
        several = shown_faults(desk)
        content = desk.layer.content
        if isinstance(content, ClosedScreen):
            for number in range(1, len(desk.shell.languages)):
                content.show_language(number)
                desk.stage.settle()
                several += shown_faults(desk)
        if isinstance(content, CleaningScreen | ClosedScreen) and not fits(content._body, content.room):  # type: ignore[arg-type]
            several.append("it has no room for all of its words")
        if view in ("door", "pin") and desk.layer.sheets.scrolls:
            several.append("not all of it is in sight")
        if several:
            found[view] = several
        desk.staffing.desk.next_patient("tier1")
        desk.staffing.desk.open("tier1", desk.staffing._now())
        desk.stage.settle()
    return found


@pytest.mark.parametrize(("glass", "text_step", "theme"), LOOKS)
def test_nothing_is_clipped_and_all_can_be_touched(
    make_desk: MakeDesk, glass: str, text_step: int, theme: str
) -> None:
    settings = Settings(text_step=text_step, theme=theme, opening_hours="Mo-Fr 08:00-18:00")  # type: ignore[arg-type]
    tell(views_of(make_desk(screen(glass), settings)))


@pytest.mark.parametrize("glass", ["21.5in portrait", "15.6in landscape"])
def test_the_longest_words_of_the_pad_fit(
    make_desk: MakeDesk, glass: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pad is made for a short sentence; when it must say the longest, that is whole as well."""
    monkeypatch.setattr("kiosk.ui.staff.pin_clerk.FIRST_PIN_MINUTES", 0)
    desk = make_desk(screen(glass), Settings(text_step=4))
    desk.show("pin")
    tell({"pin": several} if (several := shown_faults(desk)) else {})


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["Hindi", "Urdu"])
def test_other_scripts_and_directions_fit(make_desk: MakeDesk, view: str, language: str) -> None:
    """The same screens in another script, mirrored for Urdu; the words are English until translated."""
    desk = make_desk(screen("10.1in portrait"))
    front = desk.shell.front
    import msgspec

    script, direction = {"Hindi": ("Devanagari", "ltr"), "Urdu": ("Arabic", "rtl")}[language]
    english = front.languages["en"]
    changed = msgspec.structs.replace(english, script=script, direction=direction)
    desk.shell.use_front(msgspec.structs.replace(front, languages={"en": changed}))
    desk.show(view)
    several = shown_faults(desk)
    tell({view: several} if several else {})
    assert replace(desk.shell.fresh_theme()).right_to_left == (language == "Urdu")


def test_closed_says_each_language_in_turn(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.show("closed")
    content = desk.layer.content
    assert isinstance(content, ClosedScreen)
    assert content.language == "en"
    content._show_next()
    assert content.language == desk.shell.languages[1 % len(desk.shell.languages)]


def test_a_touch_on_closed_explains_and_begins_nothing(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.show("closed")
    content = desk.layer.content
    assert isinstance(content, ClosedScreen)
    explains = [content.explains]
    desk.tap(desk.shell.rect().center())
    explains.append(content.explains)
    content._stop_explaining()
    explains.append(content.explains)
    assert explains == [False, True, False]
    assert desk.visit.state.at_attract


def test_keys_on_closed_explain_and_begin_nothing(make_desk: MakeDesk) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    desk = make_desk()
    desk.show("closed")
    QTest.keyClick(desk.shell.windowHandle(), Qt.Key.Key_Return)
    content = desk.layer.content
    assert isinstance(content, ClosedScreen)
    assert content.explains
    assert desk.visit.state.at_attract


def test_touches_are_counted_for_the_health_check_and_clicks_are_not(desk: FrontDesk) -> None:
    for kind in ("touch", "mouse", "touch"):
        desk.guard.pressed.emit(kind, QPointF(5, 5))
    desk.staffing.desk.open_door(0.0)
    desk.staffing.desk.ask_pin(0.0)
    desk.staffing.desk.enter(0.0)
    panel = desk.layer.content
    assert isinstance(panel, StaffPanel)
    assert panel._context.touches() == 2
