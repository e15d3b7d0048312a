"""Everything with keys alone: reading order, no trap, Enter acts, focus seen and given back."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from kiosk.ui.key_walk import HOLD_MS, UP_MS, KeyWalk
from kiosk.ui.reading_order import controls, seen_part
from kiosk.ui.tokens import THEMES
from kiosk.ui.touch_explore import TouchExplore
from kiosk.ui.tour import Stage, Stop, stops
from kiosk.ui.widgets.recovery_touch import TouchRow
from tests.ui.audit_touch import targets
from tests.ui.conftest import MakeStage
from tests.ui.looking import button, describe, place, screen, top_layer
from tests.ui.test_contrast import contrast

#: WCAG 2.4.13: the ring changes at least a perimeter two CSS pixels wide by 3:1 (1 px = 0.26 mm).
RING_MM = 2 * 0.26
LEAST_CHANGE = 3.0


class Keypad:
    """A keypad at a window; what would be spoken is kept."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.shell, self.visit = stage, stage.shell, stage.visit
        self.said: list[str] = []
        self.explore = TouchExplore(self.shell, self.visit, self.said.append)
        self.walk = KeyWalk(self.shell, self.visit, self.explore, "F1")
        window = self.shell.windowHandle()
        self.explore.watch(window)
        self.walk.watch(window)

    def press(self, *keys: Qt.Key) -> None:
        """Press and let go of keys at the native window."""
        for key in keys:
            QTest.keyClick(self.shell.windowHandle(), key)
            self.stage.settle()

    @property
    def focus(self) -> QWidget | None:
        """What has the focus."""
        widget = self.shell.focusWidget()
        return None if widget is self.shell else widget


@pytest.fixture
def keypad(stage: Stage) -> Keypad:
    """A keypad at the main screen."""
    return Keypad(stage)


@pytest.mark.parametrize(("glass", "every"), [("21.5in portrait", 1), ("15.6in landscape", 3)])
def test_a_walk_meets_every_control_once_in_reading_order(
    make_stage: MakeStage, glass: str, every: int
) -> None:
    """Right goes through all that can be touched, always in view, and comes round: no trap."""
    stage = make_stage(screen(glass))
    keypad, wrong = Keypad(stage), []
    for stop in list(stops(stage.library, "en"))[::every]:
        stage.go(stop)
        order = controls(stage.shell)
        walkable = {each for each in targets(top_layer(stage.shell)) if _walkable(each)}
        if missing := walkable - set(order):
            wrong.append(f"{stop.name}: never reached: {[describe(each) for each in missing]}")
        met: list[QWidget] = []
        while not met or keypad.focus is not met[0]:
            if (here := keypad.focus) is not None:
                met.append(here)
                if seen_part(here, stage.shell).height() < stage.shell.theme.target - 1:
                    wrong.append(f"{stop.name}: focus out of view: {describe(here)}")
            assert len(met) <= len(order) + 2, f"{stop.name}: the walk never comes round"
            QTest.keyClick(stage.shell.windowHandle(), Qt.Key.Key_Tab)
        # "More" and "Back up" come and go as the page moves along with the focus.
        movers = [each for each in order + met if each.accessibleName() in {"More", "Back up"}]
        walked, order = ([each for each in several if each not in movers] for several in (met, order))
        start = order.index(walked[0])
        if walked != order[start:] + order[:start]:
            wrong.append(f"{stop.name}: walked in another order")
        wrong += [f"{stop.name}: {fault}" for fault in _order_faults(order, stage)]
    assert wrong == [], "\n".join(wrong)


def _walkable(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QLineEdit) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _order_faults(order: list[QWidget], stage: Stage) -> list[str]:
    """In one column of a page, what stands lower comes later."""
    page = stage.shell.page
    inner = [each for each in order if page is not None and page.isAncestorOf(each)]
    found = []
    for first, second in itertools.pairwise(inner):
        a, b = place(first, stage.shell), place(second, stage.shell)
        same_column = a.left() < b.right() and b.left() < a.right()
        if same_column and b.bottom() < a.top():
            found.append(f"{describe(second)} comes after {describe(first)}")
    return found


def test_back_goes_back(keypad: Keypad) -> None:
    """Left and Shift+Tab undo Right and Tab."""
    keypad.stage.go(Stop("about", "about"))
    keypad.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    second = keypad.focus
    keypad.press(Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert keypad.focus is second
    keypad.press(Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert keypad.focus is second


def test_enter_acts_on_every_kind_of_control(keypad: Keypad) -> None:
    """A tab, a card, a region of the spine, a row of the graph, a question: Enter is a touch."""
    for address, value, page, region, sheet in (
        ("about", "my-questions", "my-questions", "", ""),
        ("conditions", "conditions/herniated-disc", "conditions/herniated-disc", "", ""),
        ("conditions", "neck", "conditions", "neck", ""),
        ("about", "finish", "about", "", "finish"),
    ):
        keypad.stage.go(Stop(address, address))
        button(keypad.shell, value, first=True).setFocus(Qt.FocusReason.TabFocusReason)
        keypad.press(Qt.Key.Key_Return)
        state = keypad.visit.state
        assert (state.address, state.seen("conditions.region"), state.sheet) == (page, region, sheet)
    keypad.stage.go(Stop("recovery", "recovery"))
    row = keypad.shell.findChildren(TouchRow)[0]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    keypad.press(Qt.Key.Key_Space)
    assert keypad.visit.state.sheet.startswith("row:")


def test_focus_comes_back_after_a_sheet(keypad: Keypad) -> None:
    """The sheet takes the focus; closed, it stands where it stood, even when all was built anew."""
    keypad.stage.go(Stop("about", "about"))
    tool = button(keypad.shell, "text-size")
    tool.setFocus(Qt.FocusReason.TabFocusReason)
    keypad.press(Qt.Key.Key_Return)
    assert keypad.visit.state.sheet == "text-size"
    content = keypad.shell.sheets.content
    assert content is not None
    assert keypad.focus is not None
    assert content.isAncestorOf(keypad.focus)
    keypad.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert keypad.visit.state.text_step == 1
    assert getattr(keypad.focus, "value", "") == "text_step=1"
    keypad.visit.close_sheet()
    keypad.stage.settle()
    assert keypad.focus is button(keypad.shell, "text-size")


def test_a_new_page_starts_at_its_own_first_control(keypad: Keypad) -> None:
    """After Enter on a tab the walk goes on inside the page that has come."""
    keypad.stage.go(Stop("about", "about"))
    frame = keypad.shell.frame_widget
    assert frame is not None
    assert frame.tabs is not None
    button(frame.tabs, "conditions").setFocus(Qt.FocusReason.TabFocusReason)
    keypad.press(Qt.Key.Key_Return)
    assert keypad.visit.state.address == "conditions"
    page = keypad.shell.page
    assert page is not None
    assert keypad.focus is not None
    assert page.isAncestorOf(keypad.focus)


def test_up_and_down_move_the_page_or_the_voice(keypad: Keypad) -> None:
    """Quiet, they scroll; while something speaks, they change how loud it is."""
    keypad.stage.go(Stop("about", "about"))
    keypad.press(Qt.Key.Key_Down)
    assert keypad.shell.content.verticalScrollBar().value() > 0
    keypad.press(Qt.Key.Key_Up)
    assert keypad.shell.content.verticalScrollBar().value() == 0
    keypad.visit.speak(0)
    before = keypad.visit.state.volume
    keypad.press(Qt.Key.Key_Up)
    assert keypad.visit.state.volume > before
    keypad.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert keypad.visit.state.volume < before


def test_the_help_key_listens_and_held_it_explores(keypad: Keypad) -> None:
    """Short: read aloud. Long: touch-explore. At attract: touch-explore at once."""
    asked: list[object] = []
    keypad.shell.listen_wanted.connect(lambda: asked.append("listen"))
    keypad.shell.explore_wanted.connect(asked.append)
    keypad.press(Qt.Key.Key_F1)
    assert asked == [True]
    assert not keypad.visit.state.at_attract
    QTest.qWait(2 * UP_MS)
    keypad.press(Qt.Key.Key_F1)
    QTest.qWait(2 * UP_MS)
    assert asked == [True, "listen"]
    window = keypad.shell.windowHandle()
    QTest.keyPress(window, Qt.Key.Key_F1)
    for _ in range(3):
        QTest.qWait(HOLD_MS // 3)
        # As X11 tells a key that is held.
        QTest.keyRelease(window, Qt.Key.Key_F1)
        QTest.keyPress(window, Qt.Key.Key_F1)
    QTest.qWait(200)
    QTest.keyRelease(window, Qt.Key.Key_F1)
    QTest.qWait(2 * UP_MS)
    assert asked == [True, "listen", True]


def test_a_text_field_keeps_its_arrows_and_lets_go_at_its_ends(keypad: Keypad) -> None:
    """Within typed words the arrows move the cursor; at the end Right leads on."""
    keypad.stage.go(Stop("search", "questions", (("questions.search", "scar"),)))
    field = keypad.shell.findChild(QLineEdit)
    assert field is not None
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.setCursorPosition(3)
    keypad.press(Qt.Key.Key_Right)
    assert keypad.focus is field
    assert field.cursorPosition() == 4
    keypad.press(Qt.Key.Key_Right)
    assert keypad.focus is not field


def test_a_key_held_too_long_counts_once_for_steady_hands(keypad: Keypad) -> None:
    """Repeats of a held key walk on in normal mode, and do nothing in steady-hand mode."""
    window = keypad.shell.windowHandle()
    for steady in (False, True):
        keypad.stage.go(Stop("about", "about"))
        keypad.visit.set_steady(steady)
        keypad.press(Qt.Key.Key_Right)
        first = keypad.focus
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "", autorep=True
        )
        QApplication.sendEvent(window, held)
        assert (keypad.focus is first) == steady


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_is_seen_on_every_control(stage: Stage, theme: str) -> None:
    """Focused and not, the pictures of a control differ by 3:1 in a ring two CSS pixels wide."""
    poor = []
    every = {stop.name: stop for stop in stops(stage.library, "en")}
    for name in ("about", "conditions", "recovery", "recovery-table", "questions-open", "warning-signs",
                 "my-questions-picked", "techniques-spinal-fusion", "sheet-finish"):  # fmt: skip
        stage.go(every[name], theme=theme)
        seen: set[tuple[str, str]] = set()
        for control in controls(stage.shell):
            kind = type(control).__name__, str(getattr(control, "kind", ""))
            if kind in seen:
                continue
            seen.add(kind)
            stage.shell.setFocus()
            stage.shell.content.scroll_to_fraction(0)  # where "More" is to be seen
            for area in (stage.shell.content, stage.shell.sheets.area):
                area.bring_into_view(control)
            before = _picture(control)
            control.setFocus(Qt.FocusReason.TabFocusReason)
            after = _picture(control)
            changed = _changed(before, after)
            needed = 2 * (control.width() + control.height()) * RING_MM * stage.shell.screen_size.px_per_mm
            if changed < needed:
                poor.append(f"{name}: {changed} of {needed:.0f} pixels: {describe(control)}")
    assert poor == [], "\n".join(poor)


def _picture(control: QWidget) -> QImage:
    window = control.window()
    return window.grab(QRect(control.mapTo(window, QPoint(0, 0)), control.size())).toImage()


def _changed(before: QImage, after: QImage) -> int:
    ratios: dict[tuple[int, int], bool] = {}
    count = 0
    for y in range(before.height()):
        for x in range(before.width()):
            pair = before.pixel(x, y), after.pixel(x, y)
            if pair[0] == pair[1]:
                continue
            if pair not in ratios:
                ratios[pair] = contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= LEAST_CHANGE
            count += ratios[pair]
    return count
