"""After a reset nothing of the visit is left: not a pixel, an object, a timer or a word.

The visits are random but seeded, so a failure comes back with the same seed.
"""

from __future__ import annotations

import ctypes
import gc
import hashlib
import random
from collections import Counter

import pytest
import shiboken6
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bench.figures import slope
from kiosk.ui.pages.factory import addresses
from kiosk.ui.tour import Stage, Stop, stops
from kiosk.visit.state import fresh
from tests.ui.conftest import MakeStage
from tests.ui.looking import screen, visible

#: Rows of pixels that share one fingerprint: small enough to tell where a picture differs.
BAND = 64
ACTIONS_A_WALK = 120
#: Rounds in which caches fill: every page has been met, and met again.
WARM_UP_ROUNDS = 2
#: So many may come in two rounds (170 visits): things measured for the first time. A leak of one object a
#: visit brings more.
MOST_MORE = {"every Python object": 100, "every widget": 0}
FEW = 4
#: Memory may grow so much a reset, in KiB, once warm (faults R-10 to R-12 cost 2.6 to 10.5 each).
MOST_KIB = 0.5


def bands(widget: QWidget) -> list[str]:
    """Return fingerprints of a widget's picture, from top to bottom."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    step = image.bytesPerLine() * BAND
    return [hashlib.sha1(pixels[i : i + step]).hexdigest() for i in range(0, len(pixels), step)]  # noqa: S324


def pictures(stage: Stage, wanted: list[Stop]) -> dict[str, list[str]]:
    """Return fingerprints of attract and of every stop: what is in the window and what scrolls."""
    stage.visit.reset("staff")
    stage.settle()
    found = {"attract": bands(stage.shell)}
    for stop in wanted:
        stage.go(stop)
        found[stop.name] = bands(stage.shell)
        if stage.shell.page is not None:
            found[f"{stop.name}, all of the page"] = bands(stage.shell.page)
    return found


def differences(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    """Return where pictures differ, one line each, or nothing."""
    lines = []
    for name, old in before.items():
        new = after[name]
        rows = [i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
        if len(old) != len(new):
            lines.append(f"{name}: {len(old) * BAND} px tall before, {len(new) * BAND} px after")
        elif rows:
            lines.append(f"{name}: {len(rows)} bands differ, from y={rows[0] * BAND} on")
    return "\n".join(lines)


def buttons_in_reach(stage: Stage) -> list[tuple[QAbstractButton, QPoint]]:
    """Return the buttons whose middle a finger can really hit now, and where in the window it is."""
    shell = stage.shell
    found = []
    for widget in visible(shell):
        if isinstance(widget, QAbstractButton) and widget.isEnabled():
            middle = widget.mapTo(shell, widget.rect().center())
            if shell.rect().contains(middle) and shell.childAt(middle) is widget:
                found.append((widget, middle))
    return found


def walk(stage: Stage, chance: random.Random, actions: int) -> list[str]:
    """Touch and wish at random. Return what was done, for the failure report."""
    done = []
    for _ in range(actions):
        reach = buttons_in_reach(stage)
        if reach and chance.random() < 0.6:
            button, middle = chance.choice(reach)
            done.append(f"touch {button.accessibleName()!r}")
            QTest.mouseClick(stage.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
        else:
            done.append(wish(stage, chance))
        stage.settle()
    return done


def wish(stage: Stage, chance: random.Random) -> str:
    """Wish one thing of the visit at random. Return what it was."""
    visit, edition = stage.visit, stage.library.editions["en"]
    questions = [a for a in edition.pages if a.startswith("questions/")]
    wishes = {
        "start": lambda: visit.start("en"),
        "open": lambda: visit.open_page(chance.choice(addresses(edition))),
        "open a question": lambda: visit.open_page("questions", {"questions.open": chance.choice(questions)}),
        "search": lambda: visit.open_page("questions", {"questions.search": chance.choice(("scar", "zzz"))}),
        "scroll": lambda: visit.set_scroll(chance.random()),
        "scroll by hand": lambda: stage.shell.content.scroll_to_fraction(chance.random()),
        "text": lambda: visit.set_text_step(chance.randrange(5)),
        "theme": lambda: visit.set_theme(chance.choice(("light", "dark", "high-contrast"))),
        "steady": lambda: visit.set_steady(chance.random() < 0.5),
        "pick": lambda: visit.toggle_pick(chance.choice(questions)),
        "speak": lambda: visit.speak(chance.randrange(3)),
        "silence": visit.stop_speech,
        "sheet": lambda: visit.open_sheet(chance.choice(("text-size", "contrast", "finish", "tools"))),
        "countdown": lambda: stage.shell.show_countdown(chance.randrange(60)),
        "back": visit.back,
    }
    name = chance.choice(tuple(wishes))
    wishes[name]()
    return name


@pytest.mark.parametrize(("glass", "seed"), [("21.5in portrait", 1), ("15.6in landscape", 3)])
def test_after_a_reset_every_page_looks_as_on_a_fresh_start(
    make_stage: MakeStage, glass: str, seed: int
) -> None:
    """Whatever somebody did, attract and every page are pixel for pixel those of a new window."""
    new = make_stage(screen(glass))
    wanted = list(stops(new.library, "en"))
    before = pictures(new, wanted)
    new.shell.hide()
    used = make_stage(screen(glass))
    done = walk(used, random.Random(seed), ACTIONS_A_WALK)  # noqa: S311 - not for secrets
    wrong = differences(before, pictures(used, wanted))
    assert not wrong, f"{wrong}\nafter: {', '.join(done)}"


def test_after_a_reset_the_state_is_a_new_one(stage: Stage) -> None:
    """The visit's value equals that of a kiosk nobody has touched, and the window holds no page."""
    new = stage.visit.state
    walk(stage, random.Random(4), 40)  # noqa: S311
    stage.visit.start("en")
    stage.visit.reset("finish")
    stage.settle()
    assert stage.visit.state == new == fresh(stage.visit._settings, "en")
    assert (stage.shell.page, stage.shell.frame_widget, stage.shell.countdown) == (None, None, None)
    assert stage.shell.sheets.content is None
    shown = [w for w in stage.shell.children() if isinstance(w, QWidget) and w.isVisible()]
    assert shown == [stage.shell.attract]


def test_after_a_reset_nothing_moves(stage: Stage) -> None:
    """No timer and no animation of the visit runs on: the graph, the player, the scrolling."""
    shell = stage.shell
    shell._animated = True
    for stop in stops(stage.library, "en"):
        stage.go(stop)
        shell.content.page_down()
        for button, middle in buttons_in_reach(stage):
            if button.accessibleName() == stage.library.editions["en"].words("player.play"):
                QTest.mouseClick(shell.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    stage.visit.reset("finish")
    stage.settle()
    running = [t for t in shell.findChildren(QTimer) if t.isActive()]
    moving = [
        a for a in shell.findChildren(QAbstractAnimation) if a.state() != QAbstractAnimation.State.Stopped
    ]
    assert not moving
    assert [type(t.parent()).__name__ for t in running if t.parent() is not shell.attract] == []


class HeapInfo(ctypes.Structure):
    """What glibc's mallinfo2 tells, in bytes; `uordblks` is what is in use."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks",
            "keepcost",
        )
    )  # fmt: skip


def heap_kib() -> float:
    """Return the memory in use in KiB: exact to the byte, where the system tells pages."""
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = HeapInfo
    info: HeapInfo = mallinfo()
    return float(info.uordblks + info.hblkhd) / 1024


def census() -> Counter[str]:
    """Return how many objects of each class are alive, in Qt and in Python."""
    gc.collect()
    found = Counter(type(each).__name__ for each in shiboken6.getAllValidWrappers())
    found["every widget"] = len(QApplication.allWidgets())
    found["every Python object"] = len(gc.get_objects())
    return found


@pytest.mark.slow
def test_many_resets_leave_memory_and_objects_flat(stage: Stage, request: pytest.FixtureRequest) -> None:
    """Rounds of visits, each to a page or a sheet of its own: no object more, no memory more.

    The soak has it do 2,000 visits and more (`--reset-rounds 25`).
    """
    ways = [*addresses(stage.library.editions["en"]), "sheet:text-size", "sheet:finish", "about"]
    rounds = int(request.config.getoption("--reset-rounds"))
    first, now = Counter[str](), Counter[str]()
    samples: list[tuple[float, float]] = []
    for number in range(rounds):
        for way in ways:
            visit_and_leave(stage, way)
        now = census()
        if number >= WARM_UP_ROUNDS:
            samples.append((number * len(ways), heap_kib()))
            first = first or now
    visits = (rounds - WARM_UP_ROUNDS - 1) * len(ways)
    more = {name: now[name] - first[name] for name in now if now[name] > first[name]}
    more = {name: count for name, count in more.items() if count > MOST_MORE.get(name, FEW)}
    assert not more, f"alive after {visits} visits more: {more}"
    grown = slope(samples)
    assert grown < MOST_KIB, f"memory grows by {grown:.2f} KiB a visit"


def visit_and_leave(stage: Stage, way: str) -> None:
    """Go through one visit to a page or a sheet, and reset."""
    stage.visit.start("en")
    if way.startswith("sheet:"):
        stage.visit.open_sheet(way.removeprefix("sheet:"))
    elif way != "about":
        stage.visit.open_page(way)
    stage.settle()
    stage.visit.reset("finish")
    stage.settle()
