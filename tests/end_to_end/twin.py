"""A twin of the running kiosk: the same window on the same glass, unseen, that tells where things are.

A test touches both. The twin is laid out by the same code from the same content, so a button stands
at the same place on both; after every touch the kiosk's `status` must say what the twin says.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from kiosk.ui.key_walk import KeyWalk
from kiosk.ui.touch_explore import TouchExplore
from kiosk.ui.tour import Stage
from tests.end_to_end.glass import wait_for
from tests.end_to_end.machine import Machine
from tests.ui.looking import describe, top_layer, visible, words_of

#: No page is longer than this many touches of "More".
MOST_SCREENS = 60


class Twin:
    """Finds things on the unseen window, and touches both windows at the same place."""

    def __init__(self, machine: Machine, stage: Stage) -> None:
        self.machine, self.glass, self.stage = machine, machine.glass, stage
        self.shell = stage.shell
        # Keys walk the twin as they walk the kiosk; what would be spoken is nobody's business here.
        self._explore = TouchExplore(self.shell, stage.visit, _say_nothing)
        self._keys = KeyWalk(self.shell, stage.visit, self._explore, "F1")
        self._keys.watch(self.shell.windowHandle())

    def words(self, key: str, **fields: object) -> str:
        """Return words of the interface in the language of the visit."""
        return self.stage.library.editions[self.stage.visit.state.language].words(key, **fields)

    # --- finding ---

    def find(self, wanted: str, *, root: QWidget | None = None) -> QAbstractButton:
        """Return the button of these words, this value, or this row of the graph, below `root`."""
        root = root or top_layer(self.shell)
        buttons = [each for each in visible(root) if isinstance(each, QAbstractButton)]
        found = [each for each in buttons if wanted in names(each)]
        assert found, f"no button {wanted!r}; there are {sorted(words_of(b) for b in buttons)}"
        return found[0]

    def field(self) -> QLineEdit:
        """Return the field to type into."""
        return next(each for each in visible(self.shell) if isinstance(each, QLineEdit))

    def in_reach(self, widget: QWidget) -> bool:
        """Whether a finger on the middle of a widget would really meet it."""
        middle = self.middle(widget)
        hit = self.shell.childAt(middle)
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    def middle(self, widget: QWidget) -> QPoint:
        """Return the middle of a widget in the window."""
        return widget.mapTo(self.shell, widget.rect().center())

    # --- touching ---

    def tap(self, point: QPoint) -> None:
        """Touch both windows at a point, and wait until both are in the same state."""
        before = self.stage.visit.state
        self.glass.tap(point.x(), point.y())
        self._keys.stop_walking()
        QTest.mouseClick(self.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=point)
        self.stage.settle()
        self.agree()
        after = self.stage.visit.state
        if after.address == before.address and after.view != before.view:
            self.glass.rest()  # the kiosk glides to what has been opened; the twin is there at once

    def touch(self, wanted: str) -> None:
        """Touch a button, moving the page with "More" and "Back up" until it can be reached."""
        widget = self.find(wanted)
        self.bring_into_reach(widget)
        self.tap(self.middle(widget))

    def touch_around(self, wanted: str) -> None:
        """Touch a tab or a tool, which stand around every page."""
        frame = self.shell.frame_widget
        assert frame is not None
        page = self.shell.page
        found = [
            each
            for each in visible(frame)
            if isinstance(each, QAbstractButton)
            and wanted in names(each)
            and not (page and page.isAncestorOf(each))
        ]
        assert len(found) == 1, f"{len(found)} tabs or tools are called {wanted!r}"
        self.tap(self.middle(found[0]))

    def bring_into_reach(self, widget: QWidget) -> None:
        """Move both pages with their big buttons until a widget can be touched."""
        for _ in range(MOST_SCREENS):
            if self.in_reach(widget):
                return
            below = self.middle(widget).y() > self.shell.height() // 2
            mover = self.find(self.words("more.down" if below else "more.up"))
            before = self.glass.rest()
            point = self.middle(mover)
            self.glass.tap(point.x(), point.y())
            QTest.mouseClick(self.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=point)
            self.stage.settle()
            self.glass.changed_from(before)
        raise AssertionError(f"never comes into reach: {describe(widget)}")

    # --- comparing ---

    def expected(self) -> dict[str, object]:
        """Return what `status` must say now."""
        state = self.stage.visit.state
        return {
            "state": "attract" if state.at_attract else "visit",
            "page": state.address,
            "language": state.language,
            "text": state.text_percent,
            "theme": state.theme,
            "questions": len(state.picked),
            "view": {key: value for key, value in state.view if key != "questions.search"},
            "sheet": state.sheet,
        }

    def agree(self) -> None:
        """Wait until the kiosk says what the twin says."""
        expected = self.expected()

        def same() -> bool:
            status = self.machine.status()
            return {key: status.get(key) for key in expected} == expected

        try:
            wait_for("the kiosk follows", same)
        except AssertionError as error:
            status = self.machine.status()
            wrong = {k: (status.get(k), v) for k, v in expected.items() if status.get(k) != v}
            raise AssertionError(f"{error}; it says (and should say) {wrong}") from None


def _say_nothing(_words: str) -> None:
    """Take what touch-explore would say."""


def names(button: QAbstractButton) -> tuple[str, ...]:
    """Return everything a button may be asked for by."""
    row = getattr(button, "row", None)
    value = getattr(button, "value", "")
    return tuple(filter(None, (button.accessibleName(), value, getattr(row, "id", ""))))
