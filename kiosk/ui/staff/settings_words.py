"""How the settings are called in the form and how their values are said. A new setting needs nothing here."""

from __future__ import annotations

from typing import Any, Final

from kiosk.settings import SETTINGS, Setting

#: The first setting of each group, in the order of the table.
GROUPS: Final = {
    "idle_menu_seconds": "Time",
    "text_step": "Reading",
    "volume": "Sound",
    "screen_width_mm": "Screen",
    "default_language": "Content",
    "reset_key": "Machine",
}
#: Settings that have an entry of their own, and which.
OWN_ENTRY: Final = {
    "opening_hours": "hours",
    "screen_width_mm": "calibration",
    "screen_height_mm": "calibration",
}
TITLES: Final = {
    "idle_menu_seconds": "Wait on a menu",
    "idle_page_seconds": "Wait on a page",
    "reading_words_per_minute": "Reading pace",
    "warning_seconds": "Countdown",
    "text_step": "Text size",
    "theme": "Colours",
    "steady": "Steady hand",
    "reduced_motion": "No motion",
    "speech_speed": "Speed of the voice",
    "screen_width_mm": "Width of the screen",
    "screen_height_mm": "Height of the screen",
    "show_unreviewed": "Show unchecked translations",
    "camp_name": "Name of the camp",
}
_UNITS: Final = {"second": "seconds", "percent": "%", "millimeter": "mm"}
_EMPTY: Final = {
    "opening_hours": "Always open",
    "default_language": "As the clinic says",
    "languages": "All of the clinic's",
    "camp_name": "No camp",
}
_CHOICES: Final = {"clinic": "As the clinic says"}
#: A step of the plus and minus buttons is one of these: about a twenty-fifth of the way.
_STEPS: Final = (1, 2, 5, 10, 20, 30, 50, 100)
_PARTS: Final = 25


def title_of(key: str) -> str:
    """Return what a setting is called."""
    return TITLES.get(key, key.replace("_", " ").capitalize())


def groups() -> dict[str, list[Setting]]:
    """Return all settings in their groups, in the order of the table."""
    found: dict[str, list[Setting]] = {}
    name = next(iter(GROUPS.values()))
    for key, row in SETTINGS.items():
        name = GROUPS.get(key, name)
        found.setdefault(name, []).append(row)
    return found


def said(row: Setting, value: Any) -> str:  # noqa: ANN401 - as many kinds as there are settings
    """Return a value as staff read it."""
    if isinstance(value, bool):
        return "On" if value else "Off"
    if isinstance(value, tuple):
        return ", ".join(value) or _EMPTY.get(row.key, "None")
    if isinstance(value, str):
        return choice_said(value) if row.choices else value or _EMPTY.get(row.key, "None")
    if row.zero_or is not None and not value:
        return "Not measured yet"
    unit = _UNITS.get(row.unit, row.unit)
    number = f"{value:g}" if isinstance(value, int) else f"{value:.1f}"
    return f"{number} {unit}".strip()


def choice_said(choice: str) -> str:
    """Return a choice as staff read it."""
    return _CHOICES.get(choice, choice.replace("-", " ").capitalize())


def step_of(row: Setting) -> int:
    """Return how far one touch on plus or minus goes."""
    if row.low is None or row.high is None:
        return 1
    wanted = (row.high - row.low) / _PARTS
    return next((step for step in _STEPS if step >= wanted), _STEPS[-1])
