"""What holds on every page for those who do not see, hear, point or read as others do."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractAnimation, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.accessible import face_of
from kiosk.ui.drawing import ASSETS
from kiosk.ui.reading_order import controls, walk
from kiosk.ui.spoken_words import name_of
from kiosk.ui.theme import Theme
from kiosk.ui.tour import Stop, stops
from tests.access.reader import is_within
from tests.ui.conftest import MakeStage
from tests.ui.looking import SCREENS, describe, screen, visible

#: The slowest that a page may be shown (E2) and a press be seen (E1), in seconds of this process' own
#: work: what other programs take of the machine meanwhile is for `python3 -m bench` to bear.
PAGE_SECONDS, PRESS_SECONDS = 1.0, 0.085
#: Files that would move or sound by themselves.
MEDIA = {".mp4", ".webm", ".ogv", ".mov", ".avi", ".gif", ".apng", ".mp3", ".ogg", ".wav", ".flac"}


@pytest.fixture(scope="module")
def switch() -> dict[str, bool]:
    """Turns the kiosk's own faces on: Qt cannot forget who makes them, and other tests want Qt's."""
    on = {"on": False}

    def face(kind: str, thing: QObject) -> QAccessibleInterface | None:
        return face_of(kind, thing) if on["on"] else None

    QAccessible.installFactory(face)
    return on


@pytest.fixture(autouse=True)
def taught(switch: dict[str, bool]) -> Iterator[None]:
    """As in the running kiosk, where assistive technology is told what things are."""
    switch["on"] = True
    yield
    switch["on"] = False


def told(face: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield all that assistive technology finds, in its order."""
    if face.state().invisible:
        return
    yield face
    for index in range(face.childCount()):
        child = face.child(index)
        if child is not None:
            yield from told(child)


def faults_of_telling(root: QWidget) -> Iterator[str]:
    """Yield what assistive technology is told wrongly of a page."""
    names = []
    for face in told(QAccessible.queryAccessibleInterface(root)):
        name, thing = face.text(QAccessible.Text.Name), face.object()
        names.append(name)
        if not isinstance(thing, QAbstractButton):
            continue
        if not name.strip():
            yield f"no name: {describe(thing)}"
        if getattr(thing, "label", "") not in name:
            yield f"called {name!r} but shows another label: {describe(thing)}"
    expected = [name for widget in walk(root) if (name := name_of(widget))]
    if not is_within(expected, names):
        yield f"not in reading order: {[name for name in expected if name not in names] or expected}"


@pytest.mark.parametrize(("language", "every"), [("en", 1), ("hi", 4), ("ur", 4)])
def test_all_is_told_in_reading_order_and_soon(make_stage: MakeStage, language: str, every: int) -> None:
    """Names hold the labels, the order is that of the screen, and no page takes longer than a second."""
    stage = make_stage(language=language)
    found: dict[str, list[str]] = {}
    for stop in list(stops(stage.library, language))[::every]:
        began = time.process_time()
        stage.go(stop)
        took = time.process_time() - began
        root = stage.shell.sheets if stop.sheet else stage.shell.page
        assert root is not None
        wrong = list(faults_of_telling(root))
        wrong += [f"took {took:.1f} s"] if took > PAGE_SECONDS else []
        if wrong:
            found[stop.name] = wrong
    assert found == {}


def test_tools_stay_where_they_are(make_stage: MakeStage) -> None:
    """Tabs and tools have the same words at the same place in the same order on every page."""
    stage = make_stage()
    seen = set()
    for address in ("about", "conditions", "recovery", "questions", "warning-signs", "my-questions"):
        stage.go(Stop(address, address))
        frame = stage.shell.frame_widget
        assert frame is not None
        assert frame.tabs is not None
        around = [*frame.tabs.buttons, *frame.strip.buttons.values()]
        seen.add(tuple((b.label, b.mapTo(stage.shell, QPoint(0, 0)).toTuple()) for b in around))
    assert len(seen) == 1


def test_focus_alone_changes_nothing(make_stage: MakeStage) -> None:
    """Walking over every control of every tab opens, picks and changes nothing."""
    stage = make_stage()
    for address in ("about", "conditions", "techniques", "recovery", "questions"):
        stage.go(Stop(address, address))
        before = stage.visit.state
        for widget in controls(stage.shell):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        stage.settle()
        assert stage.visit.state == before


def test_text_is_as_large_as_it_must_be() -> None:
    """Capitals of 4.8 mm at first (3.6 mm under 13 inches), 7.3 mm and more at the largest step."""
    for name, (_, _, inches) in SCREENS.items():
        glass = screen(name)
        for step, least in ((0, 3.6 if inches < 13 else 4.8), (4, 7.3)):
            theme = Theme(glass, text_step=step)
            capital = metrics_of(theme) * glass.width_mm / glass.width
            assert capital >= least * 0.98, f"{name}: {capital:.2f} mm at step {step}"


def metrics_of(theme: Theme) -> float:
    """Return the height of a capital of the body's text, in pixels."""
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(theme.font("body")).capHeight()


def test_nothing_moves_or_sounds_by_itself(make_stage: MakeStage) -> None:
    """There is no film, sound or moving picture, and no animation is longer than two seconds or repeats."""
    assert [path.name for path in ASSETS.rglob("*") if path.suffix.lower() in MEDIA] == []
    stage = make_stage()
    for stop in list(stops(stage.library, "en"))[::3]:
        stage.go(stop)
        for motion in stage.shell.findChildren(QAbstractAnimation):
            assert motion.loopCount() == 1, f"{stop.name}: a motion repeats"
            assert 0 <= motion.totalDuration() <= 2000, f"{stop.name}: a motion is long"


def test_a_press_is_seen_at_once(make_stage: MakeStage) -> None:
    """From the finger to the changed button in less than 85 ms, for every control in view."""
    stage = make_stage()
    stage.go(Stop("about", "about"))
    late = []
    for button in [b for b in visible(stage.shell) if isinstance(b, QAbstractButton) and b.isEnabled()]:
        began = time.process_time()
        QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        button.repaint()
        late += [describe(button)] if time.process_time() - began > PRESS_SECONDS else []
        assert button.isDown()
        QTest.mouseMove(button, QPoint(-500, -500))
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-500, -500))
    assert late == []
