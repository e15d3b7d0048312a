"""Measuring the screen: a card on the glass is made as large as a real one."""

from __future__ import annotations

import math
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.settings import SettingsNotSavedError, with_setting
from kiosk.ui.staff.card_outline import CARD_HEIGHT, CARD_WIDTH, CardOutline, SquareOf20
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Action, Notice, grid_of, heading, soft
from kiosk.ui.theme import Screen
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.text_block import TextBlock

#: Screens that a kiosk can have: diagonals in inches, and how far points may be from square.
LEAST_INCHES: Final = 6.0
MOST_INCHES: Final = 90.0
MOST_SQUEEZE: Final = 1.1
#: One touch makes the card larger or smaller by so many pixels of its width.
COARSE: Final = 10
FINE: Final = 1
#: What smaller and larger are called: for the whole card, for its width, for its height.
_WORDS: Final = {"both": ("smaller", "larger"), "across": ("narrower", "wider"), "down": ("lower", "taller")}


class Page(Entry):
    """The card and its buttons."""

    def __init__(self, context: StaffContext) -> None:
        """Begin with the size that holds now."""
        super().__init__(context)
        screen = context.screen()
        self._saved = (screen.width_mm, screen.height_mm)
        self._px_per_mm = (screen.width / screen.width_mm, screen.height / screen.height_mm)
        self._turned = self._apart = False
        theme = self.theme
        self._words = TextBlock(theme, "", bold=True)
        self._card = CardOutline(theme)
        self._square = SquareOf20(theme)
        self._both, self._across, self._down = (self._steps(way) for way in _WORDS)
        turn = Action(theme, "Turn the card", "Test it: a card that stands must fit as well.", icon="repeat")
        apart = Action(
            theme,
            "Width and height apart",
            "Only if the card fits one way and not the other.",
            icon="cut",
        )
        turn.chosen.connect(self._on_turn)
        apart.chosen.connect(self._on_apart)
        self._save = Action(
            theme, "Save", "Everything is drawn anew in its true size.", kind="primary", icon="check"
        )
        self._undo = Action(
            theme, "Put back", "Back to the size before. Save it if it was right.", icon="back"
        )
        self._save.chosen.connect(self._on_save)
        self._undo.chosen.connect(self._on_undo)
        forget = Action(
            theme,
            "Forget the measure",
            "The kiosk guesses the size from the number of points, as when it was new.",
            icon="close",
        )
        forget.chosen.connect(self._on_forget)
        self._trouble: Notice | None = None
        left = Qt.AlignmentFlag.AlignLeft
        self.add(
            soft(
                theme,
                "Hold a bank card flat on the glass. Touch Larger or Smaller until the outline shows all"
                " around the card.",
            ),
            self._words,
        )
        self.column.addWidget(self._card, 0, left)
        self.add(self._both, self._across, self._down, grid_of(theme, turn, apart, most=2))
        self.add(heading(theme, "The smallest button, 20 mm wide and high"))
        self.column.addWidget(self._square, 0, left)
        self.add(soft(theme, "A ruler on it should say 2 cm."))
        self.add(grid_of(theme, self._save, self._undo, forget, most=3))
        self._show()

    def _steps(self, way: str) -> QWidget:
        """Return the four buttons of one direction."""
        smaller, larger = _WORDS[way]
        buttons = []
        for step in (-COARSE, -FINE, FINE, COARSE):
            word = larger if step > 0 else smaller
            button = TouchButton(
                self.theme,
                f"Much {word}" if abs(step) == COARSE else word.capitalize(),
                icon="plus" if step > 0 else "minus",
                stacked=True,
                value=f"{way}:{step}",
            )
            button.chosen.connect(self._on_step)
            buttons.append(button)
        return grid_of(self.theme, *buttons, most=4)

    # --- what is measured

    @property
    def measured(self) -> Screen:
        """The glass as the card says."""
        screen = self.context.screen()
        across, down = self._px_per_mm
        return Screen(screen.width, screen.height, screen.width / across, screen.height / down)

    def _on_step(self, wish: str) -> None:
        way, _, step = wish.partition(":")
        across, down = self._px_per_mm
        grown = across + int(step) / CARD_WIDTH
        wanted = {
            "both": (grown, down * grown / across),
            "across": (grown, down),
            "down": (across, down + int(step) / CARD_HEIGHT),
        }[way]
        # Never so small that the buttons to make it larger again could not be told apart from it.
        if min(wanted) > 0.5:
            self._px_per_mm = wanted
        self._show()

    def _on_turn(self) -> None:
        self._turned = not self._turned
        self._show()

    def _on_apart(self) -> None:
        self._apart = not self._apart
        self._show()

    def _show(self) -> None:
        screen = self.measured
        self._words.set_spans(size_said(screen))
        self._card.show_card(self._px_per_mm, turned=self._turned)
        self._square.show_size(self._px_per_mm)
        self._both.setVisible(not self._apart)
        self._across.setVisible(self._apart)
        self._down.setVisible(self._apart)
        self._undo.button.setEnabled(self._moved or "before" in self.memory)
        trouble = refusal(screen)
        self._save.button.setEnabled(not trouble)
        self._say(trouble)

    @property
    def _moved(self) -> bool:
        """Whether the card has another size than the one that is saved."""
        return not all(math.isclose(a, b) for a, b in zip(self._size, self._saved, strict=True))

    @property
    def _size(self) -> tuple[float, float]:
        return self.measured.width_mm, self.measured.height_mm

    def _say(self, trouble: str) -> None:
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
        self._trouble = Notice(self.theme, trouble, "bad") if trouble else None
        if self._trouble is not None:
            self.add(self._trouble)

    # --- saving

    def _on_save(self) -> None:
        screen = self.measured
        if not refusal(screen):
            self._keep(round(screen.width_mm, 1), round(screen.height_mm, 1), screen)

    def _on_undo(self) -> None:
        """Go back to the saved size, and from there to the one that was saved before it."""
        screen = self.context.screen()
        size = self._saved if self._moved else self.memory.get("before", self._saved)
        self._px_per_mm = (screen.width / size[0], screen.height / size[1])
        self._show()

    def remember(self, memory: dict[str, Any]) -> None:
        super().remember(memory)
        self._show()

    def _on_forget(self) -> None:
        screen = self.context.screen()
        self._keep(0.0, 0.0, Screen.assumed(screen.width, screen.height))

    def _keep(self, width_mm: float, height_mm: float, screen: Screen) -> None:
        trouble = ""
        self.memory["before"] = self._saved
        settings = with_setting(self.context.settings(), "screen_width_mm", width_mm)
        try:
            self.context.change_settings(with_setting(settings, "screen_height_mm", height_mm))
        except SettingsNotSavedError as error:
            trouble = str(error)
        self.context.staff_journal.did("calibrate", "tier2")
        self.context.use_screen(screen)
        if trouble:
            self._say(trouble)
        else:
            self.screen_changed.emit()


def size_said(screen: Screen) -> str:
    """Return the size as staff read it."""
    return f"Your screen is {screen.width_mm:.0f} x {screen.height_mm:.0f} mm ({screen.inches:.1f} inch)."


def refusal(screen: Screen) -> str:
    """Return why a measure cannot be right, in one sentence; "" when it can."""
    if not LEAST_INCHES <= screen.inches <= MOST_INCHES:
        return f"A screen of {screen.inches:.1f} inch cannot be right. Please measure again."
    across, down = screen.width / screen.width_mm, screen.height / screen.height_mm
    if max(across, down) / min(across, down) > MOST_SQUEEZE:
        return "Width and height do not go together. Please measure both again with the card."
    return ""
