"""The kiosk through AT-SPI alone: a real program on a real bus, read and pressed by a real client.

Every page of every language is reached and told.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.content.model import Edition, Library
from kiosk.ui.pages.factory import TABS, addresses
from kiosk.ui.reading_order import walk
from kiosk.ui.spoken_words import name_of
from kiosk.ui.tour import Stage
from tests.access.conftest import StartAccessible
from tests.access.reader import CONTROLS, ScreenReader, Thing, is_within
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import Machine
from tests.ui.conftest import MakeStage

pytestmark = [pytest.mark.screen, pytest.mark.slow]

BeginWalk = Callable[..., "Walk"]
#: Roles that say nothing of what a thing is; no control and no text may have one.
VAGUE = frozenset({"filler", "panel", "unknown", "invalid"})


class Walk:
    """A visit led by a screen reader, and an unseen twin of the window to compare with."""

    def __init__(self, machine: Machine, reader: ScreenReader, stage: Stage) -> None:
        self.machine, self.reader, self.stage = machine, reader, stage
        self.seen: set[str] = set()

    @property
    def edition(self) -> Edition:
        """The content in the language of the visit."""
        return self.stage.library.editions[self.stage.visit.state.language]

    def words(self, key: str) -> str:
        """Return words of the interface."""
        return self.edition.words(key)

    def begin(self, language: str) -> None:
        """Start a visit with the button of a language."""
        self.reader.press(self.stage.library.editions[language].language.name)
        self.stage.visit.start(language)
        self.arrive("about")

    def arrive(self, address: str) -> None:
        """Wait for a page, and look at it."""
        wait_for(f"the page {address}", lambda: self.machine.status().get("page") == address, 5)
        self.stage.visit.open_page(address)
        self.stage.settle()
        self.check()
        self.seen.add(address)

    def check(self) -> None:
        """Every control has a name, a role and an action, and all is told in reading order."""
        page = self.stage.shell.page
        assert page is not None
        expected = [name for widget in walk(page) if (name := name_of(widget))]
        told: list[Thing] = []

        def all_told() -> bool:
            told[:] = self.reader.screen()
            return is_within(expected, [thing.name for thing in told])

        try:
            wait_for("all of the page in reading order", all_told, 5)
        except AssertionError:
            names = [thing.name for thing in told]
            missing = [name for name in expected if name not in names]
            pytest.fail(f"{self.machine.status()['page']}: missing or out of order: {missing or expected}")
        nameless = [str(thing) for thing in told if thing.role in CONTROLS and not thing.name.strip()]
        assert nameless == [], f"{self.machine.status()['page']}: {nameless}"
        dead = [str(thing) for thing in told if thing.usable and not thing.actions and thing.role != "text"]
        assert dead == [], f"nothing can be done with {dead}"
        blurred = [str(t) for t in told if t.role in VAGUE and ({"FOCUSABLE"} & t.states)]
        assert blurred == [], f"no role says what these are: {blurred}"

    def open(self, address: str) -> None:
        """Press what is called like a page, on the page that is shown."""
        self.reader.press(self.edition.pages[address].meta.title)
        self.arrive(address)

    def tab(self, tab: str) -> None:
        """Press a tab; it alone is the chosen one then."""
        self.reader.press(self.words(f"tab.{tab}"), "page tab")
        self.arrive(tab)
        chosen = [t.name for t in self.reader.screen() if t.role == "page tab" and "SELECTED" in t.states]
        assert chosen == [self.words(f"tab.{tab}")]


@pytest.fixture
def begin_walk(start_accessible: StartAccessible, make_stage: MakeStage) -> BeginWalk:
    """A function that starts a kiosk and begins a visit in a language."""

    def begin(language: str = "en") -> Walk:
        machine, reader = start_accessible()
        walk = Walk(machine, reader, make_stage())
        walk.begin(language)
        return walk

    return begin


@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_every_page(begin_walk: BeginWalk, library: Library, language: str) -> None:
    """Each page is reached by pressing tabs, cards and links alone, and is told whole."""
    walk = begin_walk(language)
    ways = {address: address.partition("/")[0] for address in addresses(library.editions[language])}
    for tab in TABS:
        walk.tab(tab)
        for address in [a for a, way in ways.items() if way == tab and tab not in {a, "questions"}]:
            title = walk.edition.pages[address].meta.title
            if walk.reader.find(title) is None:
                continue
            walk.open(address)
            walk.reader.press(walk.words(f"tab.{tab}"), "page tab")
            wait_for("the tab again", lambda: walk.machine.status().get("page") == tab, 5)  # noqa: B023
    walk.reader.press(walk.words("tool.information"))
    walk.arrive("about/information")
    walk.reader.press(walk.words("tool.warning"))
    walk.arrive("warning-signs")
    walk.reader.press(walk.words("tool.my-questions"))
    walk.arrive("my-questions")
    assert {a for a in ways if not a.startswith("questions/")} - walk.seen == set()
    assert walk.machine.faults() == []


def test_what_is_opened_chosen_and_found_is_done_and_announced(begin_walk: BeginWalk) -> None:
    """What opens, what is chosen and what is added is done, told and announced, without a touch."""
    walk = begin_walk()
    reader, status = walk.reader, walk.machine.status
    walk.tab("questions")
    reader.wait_announced(walk.edition.pages["questions"].meta.title)
    field = next(t for t in reader.screen() if t.role in ("text", "entry"))
    reader.act(field, "SetFocus")
    wait_for("the field is in focus", lambda: any("FOCUSED" in t.states for t in reader.screen()))
    walk.machine.glass.type("scar")
    count = len(walk.stage.shell.find_pages("scar", 100))
    reader.wait_announced(walk.edition.words.plural("explore.found", count))
    walk.tab("about")
    walk.tab("questions")
    address = next(a for a in walk.edition.pages if a.startswith("questions/"))
    title = walk.edition.pages[address].meta.title
    header = reader.find(title)
    assert header is not None
    assert {"EXPANDABLE"} <= header.states
    assert "EXPANDED" not in header.states
    reader.act(header)
    wait_for("the answer is open", lambda: "EXPANDED" in state_of(reader, title))
    view = status()["view"]
    assert isinstance(view, dict)
    assert view["questions.open"] == address
    reader.announced()
    reader.press(walk.words("question.add"))
    reader.wait_announced(walk.words("explore.picked"))
    assert status()["questions"] == 1
    walk.tab("recovery")
    row = next(
        t for t in reader.screen() if t.role == "push button" and "1\u00a0to\u00a03\u00a0days" in t.name
    )
    reader.announced()
    reader.act(row)
    wait_for("the row's sheet", lambda: str(status()["sheet"]).startswith("row:"))
    assert [t.role for t in reader.screen() if "MODAL" in t.states] == ["dialog"]
    reader.wait_announced("parts")
    reader.press(walk.words("sheet.close"))
    reader.wait_announced(walk.words("explore.closed"))
    reader.press(walk.words("tool.contrast"))
    wait_for("the sheet of themes", lambda: status()["sheet"] == "contrast")
    reader.press(walk.words("contrast.dark"))
    wait_for("another theme", lambda: status()["theme"] == "dark")
    reader.wait_announced(walk.words("explore.look"))
    assert walk.machine.faults() == []


def state_of(reader: ScreenReader, name: str) -> frozenset[str]:
    """Return the states of the control of a name."""
    thing = reader.find(name)
    return thing.states if thing is not None else frozenset()
