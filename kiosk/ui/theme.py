"""The look on one screen: colours, millimetres turned into pixels, fonts, and the one style sheet.

A `Theme` is an immutable value made from the visit's state and the calibrated screen. Widgets take
it when they are made; when text size, theme, language or reach changes, the screen is built anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from kiosk.ui import nastaliq
from kiosk.ui.tokens import FAMILIES, LEADING, MEASURES, TEXT_STEPS, THEMES, TYPE_SCALE, Colours

if TYPE_CHECKING:
    from kiosk.content.model import Language

#: Diagonals assumed for a screen nobody has calibrated, by its longer side in pixels. What the
#: screen reports of itself is not trusted (standards row T1).
ASSUMED_INCHES = ((1300, 10.1), (1500, 15.6), (10_000, 21.5))


@dataclass(frozen=True)
class Screen:
    """The glass: pixels of the window and millimetres of the same area."""

    width: int
    height: int
    width_mm: float
    height_mm: float

    @classmethod
    def assumed(cls, width: int, height: int) -> Screen:
        """Return a screen of the size usually sold with this many pixels, until it is calibrated."""
        longer = max(width, height)
        inches = next(inches for limit, inches in ASSUMED_INCHES if longer <= limit)
        mm_per_px = inches * 25.4 / math.hypot(width, height)
        return cls(width, height, width * mm_per_px, height * mm_per_px)

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre, the mean of both directions."""
        return (self.width / self.width_mm + self.height / self.height_mm) / 2

    @property
    def inches(self) -> float:
        """The diagonal."""
        return math.hypot(self.width_mm, self.height_mm) / 25.4

    @property
    def portrait(self) -> bool:
        """Whether the screen is taller than it is wide."""
        return self.height > self.width

    @property
    def small(self) -> bool:
        """Whether the screen is under 13 inches and so stands closer to the eye."""
        return self.inches < MEASURES.small_screen_inches


def families(script: str) -> list[str]:
    """Return the type families of a script, the first one ready to be used."""
    if script == "Arabic":
        nastaliq.provide()
    return list(FAMILIES.get(script, FAMILIES["Latin"]))


@dataclass(frozen=True)
class Theme:
    """Everything a widget needs to draw itself."""

    screen: Screen
    name: str = "light"
    script: str = "Latin"
    right_to_left: bool = False
    text_step: int = 0
    steady: bool = False
    low_reach: bool = False
    reduced_motion: bool = False

    def for_language(self, language: Language) -> Theme:
        """Return the same look for text of another language."""
        rtl = language.direction == "rtl"
        return replace(self, script=language.script, right_to_left=rtl)

    @property
    def layout_direction(self) -> Qt.LayoutDirection:
        """The side that rows of widgets start from."""
        direction = Qt.LayoutDirection
        return direction.RightToLeft if self.right_to_left else direction.LeftToRight

    @cached_property
    def colours(self) -> Colours:
        """The colour table of this theme."""
        return THEMES[self.name]

    def colour(self, role: str) -> QColor:
        """Return the colour of a role, e.g. `theme.colour("accent")`."""
        return QColor(getattr(self.colours, role))

    # --- lengths ---

    def mm(self, millimetres: float) -> int:
        """Return millimetres as whole pixels, rounded up so that no target loses a fraction."""
        return math.ceil(millimetres * self.screen.px_per_mm - 1e-6)

    @cached_property
    def target(self) -> int:
        """The least side of a touch target, in pixels."""
        return self.mm(MEASURES.target_steady if self.steady else MEASURES.target)

    @cached_property
    def gap(self) -> int:
        """The least gap between two targets, in pixels."""
        return self.mm(MEASURES.gap)

    @cached_property
    def pad(self) -> int:
        """Room inside cards and buttons, in pixels."""
        return self.mm(MEASURES.pad if not self.screen.small else MEASURES.pad * 0.7)

    @cached_property
    def margin(self) -> int:
        """The page's margin, in pixels."""
        small = MEASURES.margin_small_screen
        return self.mm(small if self.screen.small or not self.screen.portrait else MEASURES.margin)

    @cached_property
    def radius(self) -> int:
        """Corner radius of cards, in pixels."""
        return self.mm(MEASURES.radius)

    @cached_property
    def edge_width(self) -> int:
        """Width of a control's outline, in pixels."""
        return max(
            2 if self.name == "high-contrast" else 1, round(MEASURES.edge_width * self.screen.px_per_mm)
        )

    # --- text ---

    @cached_property
    def base_px(self) -> float:
        """Body text's font size in pixels at the first text step."""
        cap = MEASURES.cap_small_screen if self.screen.small else MEASURES.cap
        from_cap = cap * self.screen.px_per_mm / self._cap_ratio
        return max(from_cap, MEASURES.body_of_short_side * min(self.screen.width, self.screen.height))

    @cached_property
    def body_px(self) -> float:
        """Body text's font size in pixels at the chosen text step."""
        largest = MEASURES.cap_largest * self.screen.px_per_mm / self._cap_ratio / self.base_px
        grow = max(1.0, largest / TEXT_STEPS[-1])
        scale = 1 + (TEXT_STEPS[self.text_step] - 1) * (TEXT_STEPS[-1] * grow - 1) / (TEXT_STEPS[-1] - 1)
        return self.base_px * scale

    @cached_property
    def _cap_ratio(self) -> float:
        """Cap height of the Latin face as a part of its size; measured, never assumed."""
        font = QFont(list(FAMILIES["Latin"]))
        font.setPixelSize(200)
        return QFontMetricsF(font).capHeight() / 200

    def font(self, rank: str = "body", *, bold: bool = False) -> QFont:
        """Return the font of a rank of TYPE_SCALE in this language's script."""
        if (rank, bold) not in self._fonts:
            self._fonts[rank, bold] = self._make_font(rank, bold=bold)
        return QFont(self._fonts[rank, bold])

    @cached_property
    def _fonts(self) -> dict[tuple[str, bool], QFont]:
        """Fonts made so far; copies of one font share their data."""
        return {}

    def _make_font(self, rank: str, *, bold: bool) -> QFont:
        font = QFont(families(self.script))
        # Big headings would fill a small screen at 200 %, so they grow a little less than the body.
        steps = len(TEXT_STEPS) - 1
        damp = 1 - 0.12 * self.text_step / steps * (TYPE_SCALE[rank] > TYPE_SCALE["lead"])
        font.setPixelSize(math.ceil(self.body_px * max(1.0, TYPE_SCALE[rank] * damp)))
        if bold:
            font.setWeight(QFont.Weight.Bold if rank == "title" else QFont.Weight.DemiBold)
        return font

    @cached_property
    def leading(self) -> float:
        """Line height as a multiple of the font's own line height."""
        return LEADING[self.script]

    @cached_property
    def em(self) -> int:
        """The body's font size in whole pixels, the unit of space between pieces of text."""
        return math.ceil(self.body_px)

    @cached_property
    def icon(self) -> int:
        """The side of an icon beside body text, in pixels."""
        return max(self.mm(7.0), math.ceil(self.body_px * 1.25))

    @cached_property
    def text_room(self) -> int:
        """The width that a page certainly has for a word, whatever stands around it."""
        more = max(self.target, self.icon + 2 * self.pad)  # the buttons that scroll, beside the page
        taken = more + 2 * self.gap + 2 * self.margin
        if not self.screen.portrait:
            taken += self.screen.width // 4
        return self.screen.width - taken

    @cached_property
    def line_width(self) -> int:
        """The widest a text block may get, in pixels, so that lines stay readable."""
        return math.ceil(self.body_px * MEASURES.line_ems)

    # --- Qt ---

    def palette(self) -> QPalette:
        """Return the application palette of this theme."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "paper",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "card",
            QPalette.ColorRole.AlternateBase: "mint",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.Button: "card",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "on_accent",
            QPalette.ColorRole.Link: "accent_text",
            QPalette.ColorRole.PlaceholderText: "soft",
        }
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        return palette
