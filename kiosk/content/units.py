"""Units in words: CLDR's long names, and a language's own where CLDR has none."""

from __future__ import annotations

from decimal import Decimal

from babel.units import format_unit

from kiosk.content.words import Words

#: Units that CLDR knows, by the name that recovery.toml uses.
CLDR_UNITS = {
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "centimeter": "length-centimeter",
    "millimeter": "length-millimeter",
    "milliliter": "volume-milliliter",
    "age": "duration-year",
}


def unit_key(unit: str) -> str:
    """Return the key of interface.po for a language's own name of `unit`."""
    return f"unit.{unit}"


def with_unit(range_: str, number: str, highest: Decimal, unit: str, *, locale: str, words: Words) -> str:
    """Return the range `range_` with its unit; `number` is how the locale writes `highest`.

    KeyError when neither interface.po nor CLDR has a name for the unit.
    """
    own = words.plurals.get(unit_key(unit))
    if own is not None:
        return words.plural(unit_key(unit), int(highest), range=range_)
    identifier = CLDR_UNITS[unit]
    for length in ("long", "short", "narrow"):
        # Where a locale has no long form of its own, CLDR means the short one to stand in, which
        # Babel does not follow: it then repeats the unit's identifier.
        text = format_unit(highest, identifier, length, locale=locale)
        # A dual ("two days" in one word) holds no digit to replace; then the bare number is shown.
        if identifier not in text and number in text:
            return text.replace(number, range_, 1)
    raise KeyError(identifier)


def lacks_long_name(unit: str, locale: str) -> bool:
    """Return whether CLDR has only an abbreviation, or nothing, for `unit` in this locale."""
    return unit in CLDR_UNITS and CLDR_UNITS[unit] in format_unit(2, CLDR_UNITS[unit], "long", locale=locale)
