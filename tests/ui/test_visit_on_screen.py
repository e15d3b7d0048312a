"""A patient's visit on the real window, with mouse events at the native window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.pages.factory import TABS
from kiosk.ui.tour import Stage, Stop
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.tab_bar import TabButton
from tests.ui.conftest import MakeStage
from tests.ui.looking import button, describe, screen, top_layer, visible


class Hand:
    """Touches what can be seen, where a finger would."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.shell, self.visit = stage, stage.shell, stage.visit

    def words(self, key: str) -> str:
        """Return words of the interface."""
        return self.stage.library.editions[self.visit.state.language].words(key)

    def tap(self, point: QPoint) -> None:
        """Touch a point of the window."""
        QTest.mouseClick(self.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=point)
        self.stage.settle()

    def touch(self, target: QWidget) -> None:
        """Touch the middle of a widget, moving the page to it first as a finger does."""
        page = self.shell.page
        if page is not None and page.isAncestorOf(target):
            self.shell.content.bring_into_view(target)
            self.stage.settle()
        middle = target.mapTo(self.shell, target.rect().center())
        hit = self.shell.childAt(middle)
        assert hit is target or (hit is not None and target.isAncestorOf(hit)), f"covered: {describe(target)}"
        self.tap(middle)

    def press(self, words: str, *, first: bool = False) -> None:
        """Touch the button of these words or this value, on the sheet if there is one."""
        self.touch(button(top_layer(self.shell), words, first=first))

    def around(self, value: str) -> None:
        """Touch a tab or a tool."""
        frame = self.shell.frame_widget
        assert frame is not None
        page = self.shell.page
        found = [
            each
            for each in visible(frame)
            if isinstance(each, QAbstractButton)
            and getattr(each, "value", "") == value
            and not (page is not None and page.isAncestorOf(each))
        ]
        assert len(found) == 1, f"{len(found)} tabs or tools {value!r}"
        self.touch(found[0])


@pytest.fixture
def hand(stage: Stage) -> Hand:
    """A hand in front of the attract screen."""
    return Hand(stage)


@pytest.fixture
def started(hand: Hand) -> Hand:
    """A hand with a visit begun."""
    hand.visit.start("en")
    hand.stage.settle()
    return hand


def test_touching_anywhere_starts_in_the_default_language(hand: Hand) -> None:
    """The touch that wakes presses nothing on the page that appears beneath it."""
    middle = QPoint(hand.shell.width() // 2, hand.shell.height() // 3)
    hand.tap(middle)
    state = hand.visit.state
    assert (state.address, state.language, state.sheets, state.history) == ("about", "en", (), ())


def test_a_language_button_starts_in_its_language(hand: Hand) -> None:
    """One touch on a language's own name."""
    for code, edition in hand.stage.library.editions.items():
        hand.touch(button(hand.shell.attract, edition.language.name))
        assert hand.visit.state.language == code
        assert hand.visit.state.address == "about"
        hand.visit.reset("finish")
        hand.stage.settle()


@pytest.mark.parametrize("glass", ["21.5in portrait", "15.6in landscape"])
def test_every_tab_opens_its_page(make_stage: MakeStage, glass: str) -> None:
    """And marks itself as the one that is open."""
    hand = Hand(make_stage(screen(glass)))
    hand.visit.start("en")
    hand.stage.settle()
    for tab in reversed(TABS):
        hand.around(tab)
        assert hand.visit.state.address == tab
        frame = hand.shell.frame_widget
        assert frame is not None
        chosen = [each.value for each in visible(frame) if isinstance(each, TabButton) and each.isChecked()]
        assert chosen == [tab]


def test_back_returns_to_the_same_spot(started: Hand) -> None:
    """Scroll and what was chosen on a page come back with it."""
    started.around("conditions")
    started.visit.set_view("conditions.region", "neck")
    started.stage.settle()
    started.shell.content.scroll_to_fraction(0.6)
    spot = started.shell.content.verticalScrollBar().value()
    started.shell.pager.tell_scroll()
    assert spot > 0
    started.around("recovery")
    started.around("back")
    assert started.visit.state.address == "conditions"
    assert started.visit.state.seen("conditions.region") == "neck"
    assert abs(started.shell.content.verticalScrollBar().value() - spot) <= 1


def test_back_is_off_where_it_leads_nowhere(started: Hand) -> None:
    """On the first page there is nothing to go back to."""
    frame = started.shell.frame_widget
    assert frame is not None
    assert not button(frame, "back").isEnabled()


def test_a_question_opens_closes_and_can_be_added(started: Hand) -> None:
    """Accordion, answer, and the patient's own list with its count."""
    started.around("questions")
    edition = started.stage.library.editions["en"]
    address = next(a for a in edition.pages if a.startswith("questions/"))
    title = edition.pages[address].meta.title
    started.press(title, first=True)
    assert started.visit.state.seen("questions.open") == address
    started.press(started.words("question.add"))
    assert list(started.visit.state.picked) == [address]
    started.press(started.words("question.remove"))
    assert not started.visit.state.picked
    started.press(title, first=True)
    assert started.visit.state.seen("questions.open") == ""


def test_my_questions_shows_a_code_for_what_was_picked(started: Hand) -> None:
    """Three questions, three lines, at least one QR code; removing all takes it away."""
    edition = started.stage.library.editions["en"]
    chosen = [a for a in edition.pages if a.startswith("questions/")][:3]
    for address in chosen:
        started.visit.pick(address)
    started.around("my-questions")
    page = started.shell.page
    assert page is not None
    assert [each for each in visible(page) if isinstance(each, QrCode)]
    for address in chosen:
        started.press(address)
    assert started.visit.state.picked == ()
    assert not [each for each in visible(page) if isinstance(each, QrCode)]


def test_warning_signs_are_one_touch_from_a_technique(started: Hand) -> None:
    """And Back leads to the same technique."""
    started.visit.open_page("techniques/spinal-fusion")
    started.stage.settle()
    started.around("warning")
    assert started.visit.state.address == "warning-signs"
    started.around("back")
    assert started.visit.state.address == "techniques/spinal-fusion"


def test_finish_needs_one_confirming_touch(started: Hand) -> None:
    """The first touch asks, the second ends; "stay" goes on."""
    started.around("finish")
    assert started.visit.state.sheet == "finish"
    started.press(started.words("finish.stay"))
    assert started.visit.state.sheet == ""
    started.around("finish")
    started.press(started.words("finish.done"))
    assert started.visit.state.at_attract
    assert started.shell.attract.isVisible()


@pytest.mark.parametrize("way", ["button", "veil", "back"])
def test_a_sheet_closes_in_three_ways(started: Hand, way: str) -> None:
    """By its button, by touching beside it, and by Back."""
    started.around("text-size")
    assert started.shell.sheets.isVisible()
    if way == "button":
        started.press(started.words("sheet.close"))
    elif way == "veil":
        started.tap(QPoint(4, 4))
    else:
        started.visit.back()
        started.stage.settle()
    assert started.visit.state.sheet == ""
    assert not started.shell.sheets.isVisible()
    assert started.visit.state.address == "about"


@pytest.mark.parametrize("change", ["text", "theme", "steady"])
def test_another_look_keeps_the_place(started: Hand, change: str) -> None:
    """Text size, colours and larger buttons change nothing of where one is."""
    edition = started.stage.library.editions["en"]
    address = next(a for a in edition.pages if a.startswith("questions/"))
    started.visit.open_page("questions", {"questions.open": address})
    started.visit.pick(address)
    before = started.visit.state
    wishes = {
        "text": lambda: started.visit.set_text_step(3),
        "theme": lambda: started.visit.set_theme("dark"),
        "steady": lambda: started.visit.set_steady(True),
    }
    wishes[change]()
    started.stage.settle()
    after = started.visit.state
    assert (after.address, after.view, after.picked, after.history) == (
        before.address,
        before.view,
        before.picked,
        before.history,
    )
    page = started.shell.page
    assert page is not None
    assert button(page, started.words("question.remove")).isVisible()


def test_touching_a_row_of_the_graph_tells_its_sources(started: Hand) -> None:
    """The row's sheet opens; the table shows the same rows."""
    started.around("recovery")
    started.press("fusion")
    rows = [each for each in visible(started.shell) if getattr(each, "row", None) is not None]
    assert rows
    started.touch(rows[0])
    assert started.visit.state.sheet.startswith("row:")
    started.press(started.words("sheet.close"))
    started.press(started.words("recovery.as-table"))
    assert started.visit.state.seen("recovery.shape") == "table"
    table = [each.row.id for each in visible(started.shell) if getattr(each, "row", None) is not None]  # type: ignore[attr-defined]
    assert sorted(table) == sorted(row.row.id for row in rows)  # type: ignore[attr-defined]


def test_more_and_back_up_move_the_page(started: Hand) -> None:
    """Everything below is reached by single touches, to the very end and back to the top."""
    bar = started.shell.content.verticalScrollBar()
    for _ in range(40):
        if bar.value() == bar.maximum():
            break
        started.press(started.words("more.down"))
    assert bar.value() == bar.maximum() > 0
    started.press(started.words("more.up"))
    assert bar.value() < bar.maximum()


def test_a_sheet_offers_only_the_ways_it_can_move(started: Hand) -> None:
    """At its top there is no way up, at its end no way down: no button does nothing."""
    started.stage.go(Stop("row", "recovery", sheet="row:desk_work.fusion"), text_step=4)
    sheets = started.shell.sheets
    up, down = (button(sheets, started.words(key)) for key in ("more.up", "more.down"))
    bar = sheets.area.verticalScrollBar()
    assert bar.maximum() > 0
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    for _ in range(40):
        if bar.value() == bar.maximum():
            break
        started.touch(down)
    assert (up.isEnabled(), down.isEnabled()) == (True, False)
