"""Colour and measure tokens: every constant of the look, once, each with a sentence of purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """One theme's colours, named by meaning. Values are #RRGGBB.

    Text pairs hold 7:1 or more (15:1 in high contrast) and control edges 3:1 or more; the contrast
    test in tests/ui reads this table.
    """

    #: The page itself: warm paper, never blue-white.
    paper: str
    #: Cards and sheets that lie on the paper.
    card: str
    #: All reading text.
    ink: str
    #: Second-rank text: leads, captions, dates.
    soft: str
    #: Hairlines between rows; decoration only, never the sole edge of a control.
    line: str
    #: The edge of anything that can be touched.
    edge: str
    #: The interface's own colour: selected chips, primary buttons, the tab bar.
    accent: str
    #: Text and icons that stand on `accent`.
    on_accent: str
    #: The tab bar's ground, its quieter text, and its edge towards the page.
    bar: str
    on_bar: str
    #: Accent used as text or icon on paper or card.
    accent_text: str
    #: A pale accent panel behind pictures and chosen rows.
    mint: str
    #: The tool strip's ground, one shade from the paper.
    strip: str
    #: Warning signs: ground, text and edge.
    warning: str
    on_warning: str
    warning_edge: str
    #: Things to know with care: ground and text.
    caution: str
    on_caution: str
    #: The two arms of the graph: equal weight and lightness, told apart by pattern and label too.
    #: Their words are written in them as well, so they stand out from paper and card as text does.
    miss: str
    open: str
    miss_pale: str
    open_pale: str
    #: The keyboard focus ring; 3:1 against every ground it can stand on.
    focus: str
    #: The attract screen's ground and its text.
    attract: str
    on_attract: str
    #: The veil behind a sheet.
    veil: str


LIGHT = Colours(
    paper="#FAF7F2",
    card="#FFFFFF",
    ink="#17262B",
    soft="#3B4A4F",
    line="#D9D3C8",
    edge="#7D8885",
    accent="#0B5D5E",
    on_accent="#FFFFFF",
    bar="#0B5D5E",
    on_bar="#F6FBFA",
    accent_text="#0A5455",
    mint="#E2F0ED",
    strip="#F4EFE6",
    warning="#FBE9E7",
    on_warning="#8A1616",
    warning_edge="#B4423A",
    caution="#FFF1DC",
    on_caution="#6B3A00",
    miss="#085C5B",
    open="#55479A",
    miss_pale="#CFE9E5",
    open_pale="#DFDAF3",
    focus="#B0410B",
    attract="#0B5D5E",
    on_attract="#FFFFFF",
    veil="#17262B",
)

DARK = Colours(
    paper="#12191B",
    card="#1C2628",
    ink="#F3EFE7",
    soft="#C9CFCC",
    line="#39474A",
    edge="#7F9291",
    accent="#9ADBD3",
    on_accent="#062B2B",
    bar="#0D3B3C",
    on_bar="#D9F2EE",
    accent_text="#9ADBD3",
    mint="#20393A",
    strip="#172022",
    warning="#3A1A19",
    on_warning="#FFC9C2",
    warning_edge="#E58A80",
    caution="#3A2A12",
    on_caution="#FFDCA6",
    miss="#62C7BD",
    open="#B3A9EF",
    miss_pale="#1E4644",
    open_pale="#342E5C",
    focus="#FFB37A",
    attract="#0A3536",
    on_attract="#FFFFFF",
    veil="#000000",
)

HIGH_CONTRAST = Colours(
    paper="#000000",
    card="#000000",
    ink="#FFFFFF",
    soft="#FFFFFF",
    line="#8A8A8A",
    edge="#FFFFFF",
    accent="#FFFFFF",
    on_accent="#000000",
    bar="#000000",
    on_bar="#FFFFFF",
    accent_text="#FFFFFF",
    mint="#000000",
    strip="#000000",
    warning="#000000",
    on_warning="#FFFFFF",
    warning_edge="#FFFFFF",
    caution="#000000",
    on_caution="#FFFFFF",
    miss="#A6F5ED",
    open="#E4DBFF",
    miss_pale="#000000",
    open_pale="#000000",
    focus="#FFE600",
    attract="#000000",
    on_attract="#FFFFFF",
    veil="#000000",
)

THEMES = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}


@dataclass(frozen=True)
class Measures:
    """Lengths in millimetres, ratios and times. Sources: DESIGN rule 5; standards T1, T3, T4, E1."""

    #: The side of a touch target (Colle and Hiszem 2004; Duff 2010).
    target: float = 20.0
    #: The same in steady-hand mode (Chen 2013).
    target_steady: float = 25.0
    #: No control is ever smaller than this (Yeh 2025).
    target_floor: float = 16.0
    #: The least gap between two targets.
    gap: float = 3.0
    #: Room inside cards and buttons.
    pad: float = 4.5
    #: Cap height of body text (508 402.4).
    cap: float = 4.8
    #: Cap height on screens under 13 inches, which stand closer.
    cap_small_screen: float = 3.6
    #: Cap height that the largest text step must reach: 0.7 degrees at 600 mm (EN 301 549 5.1.4).
    cap_largest: float = 7.3
    #: Body text is at least this part of the screen's short side, so a large screen is not sparse.
    body_of_short_side: float = 0.0262
    #: A screen with a shorter diagonal than this (inches) stands closer to the eye.
    small_screen_inches: float = 13.0
    #: Corner radius of cards.
    radius: float = 3.0
    #: Width of the line around a control.
    edge_width: float = 0.45
    #: Width of the keyboard focus ring, and of the line within it that parts it from any ground.
    focus_width: float = 1.5
    focus_inner_width: float = 0.7
    #: Page margin.
    margin: float = 9.0
    #: Page margin on small screens.
    margin_small_screen: float = 4.5
    #: Lines of text are never wider than this many body-text widths (about 70 letters).
    line_ems: float = 36.0


MEASURES = Measures()

#: The five text steps, as multiples of the body size.
TEXT_STEPS = (1.0, 1.25, 1.5, 1.75, 2.0)

#: Multiples of the body size for each rank of text. Nothing is ever smaller than the body.
TYPE_SCALE = {"title": 1.62, "heading": 1.26, "subheading": 1.1, "lead": 1.12, "body": 1.0}

#: Line height, as a multiple of the font's own, by script (Nastaliq is tall by itself).
LEADING = {"Latin": 1.14, "Devanagari": 1.05, "Arabic": 1.0}

#: One type family a script, with what to fall back to.
FAMILIES = {
    "Latin": ("Noto Sans", "DejaVu Sans"),
    "Devanagari": ("Noto Sans Devanagari", "Noto Sans"),
    "Arabic": ("MISS Nastaliq Urdu", "Noto Naskh Arabic", "Noto Sans"),
}

#: What a line to type in is set in: it is one line high, and Nastaliq words climb out of it, cut off.
TYPED_FAMILIES = {**FAMILIES, "Arabic": FAMILIES["Arabic"][1:]}

#: Milliseconds of a change that explains something (a bar growing, a step moving).
MOTION_MS = 200
#: The bars of the graph grow once, in this time.
GROW_MS = 400
#: Repeat taps closer than this are ignored in steady-hand mode.
DEBOUNCE_MS = 500
