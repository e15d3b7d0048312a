"""After a reset nothing of the visit is left: not a pixel, an object, a timer or a word.

The visits are random but seeded, so a failure comes back with the same seed.
"""

from __future__ import annotations

import gc
import hashlib
import random
from collections import Counter
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.ui.pages.factory import addresses
from kiosk.ui.tour import Stage, Stop, stops
from kiosk.visit.state import fresh
from tests.ui.conftest import MakeStage
from tests.ui.looking import screen, visible

#: Rows of pixels that share one fingerprint: small enough to tell where a picture differs.
BAND = 64
ACTIONS_A_WALK = 120
VISITS = 2000
#: So many may come in 1,000 visits: things measured for the first time. A leak brings 1,000 or more.
MOST_MORE = {"every Python object": 200, "every widget": 0}
FEW = 10
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


def kib() -> int:
    """Return the resident memory of this process in KiB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4


def slope(samples: list[tuple[int, int]]) -> float:
    """Return by how much the second number grows a step of the first, as a fitted line tells."""
    count = len(samples)
    mean_x = sum(x for x, _ in samples) / count
    mean_y = sum(y for _, y in samples) / count
    over = sum((x - mean_x) * (y - mean_y) for x, y in samples)
    return over / sum((x - mean_x) ** 2 for x, _ in samples)


def census() -> Counter[str]:
    """Return how many objects of each class are alive, in Qt and in Python."""
    gc.collect()
    found = Counter(type(each).__name__ for each in shiboken6.getAllValidWrappers())
    found["every widget"] = len(QApplication.allWidgets())
    found["every Python object"] = len(gc.get_objects())
    return found


@pytest.mark.slow
def test_two_thousand_resets_leave_memory_and_objects_flat(stage: Stage) -> None:
    """2,000 visits, each with a page or a sheet of its own: no object more, no memory more."""
    edition = stage.library.editions["en"]
    ways = [*addresses(edition), "sheet:text-size", "sheet:finish", "about"]
    first = Counter[str]()
    samples: list[tuple[int, int]] = []
    for number in range(VISITS):
        stage.visit.start("en")
        way = ways[number // 20 % len(ways)] if number % 20 == 0 else "about"
        if way.startswith("sheet:"):
            stage.visit.open_sheet(way.removeprefix("sheet:"))
        elif way != "about":
            stage.visit.open_page(way)
        stage.settle()
        stage.visit.reset("finish")
        stage.settle()
        if number == VISITS // 2 + 5:
            first = census()
        if number >= VISITS // 2 and number % 20 == 10:
            samples.append((number, kib()))
    last = census()
    more = {name: last[name] - first[name] for name in last if last[name] > first[name]}
    more = {name: count for name, count in more.items() if count > MOST_MORE.get(name, FEW)}
    assert not more, f"alive after {VISITS} visits but not after {VISITS // 2}: {more}"
    grown = slope(samples)
    assert grown < MOST_KIB, f"memory grows by {grown:.2f} KiB a visit"
