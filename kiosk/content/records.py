"""Numbers into words: the ranges of recovery.toml as a patient reads and hears them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal
from babel.units import format_unit

from kiosk.content.interface_file import digits_of
from kiosk.content.model import Chance, Language, Record, RecoveryData
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
#: Units whose words are keys of interface.po, with `{range}`.
WORDED_UNITS = ("of_100", "of_1000", "celsius")
UP_TO_UNITS = ("of_100", "of_1000", "count")
UNITS = (*CLDR_UNITS, *WORDED_UNITS, "count")

_LATIN_DIGITS = "0123456789"


def range_text(low: float, high: float, unit: str, *, language: Language, words: Words) -> str:
    """Return a range in words: "1 to 3 days", "about 3 to 4 days", "up to 4 in 100 people".

    Decimals are rounded half up to whole numbers, and "about" then says so. KeyError when the
    unit or a pattern of interface.po is not known.
    """
    lowest, highest = whole(low), whole(high)
    about = (lowest, highest) != (Decimal(str(low)), Decimal(str(high)))
    number = _number(highest, language)
    if lowest == highest:
        range_ = number
    elif lowest == 0 and unit in UP_TO_UNITS and words.has("range.up_to"):
        # "0 to 4 in 100" reads like two chances; "up to 4" is one.
        high_number = words("range.about", range=number) if about else number
        range_, about = words("range.up_to", high=high_number), False
    else:
        range_ = words("range", low=_number(lowest, language), high=number)
    if unit in WORDED_UNITS:
        text = words(unit, range=range_)
    elif unit == "count":
        text = range_
    else:
        text = _unit_text(highest, CLDR_UNITS[unit], language).replace(number, range_, 1)
    text = text.translate(str.maketrans(_LATIN_DIGITS, digits_of(language.digits)))
    return words("range.about", range=text) if about else text


def chance(record: Record, *, language: Language, words: Words) -> Chance:
    """Return a record of people in a hundred as dots and as words, with the people it leaves over.

    KeyError when a pattern of interface.po is not known.
    """
    low, high = int(whole(record.low)), int(whole(record.high))
    if record.bound == "at-most":
        low = 0
    elif record.bound == "at-least":
        high = 100
    return Chance(
        sure=low,
        maybe=high - low,
        yes=_people(low, high, language=language, words=words),
        no=_people(100 - high, 100 - low, language=language, words=words),
    )


def _people(low: int, high: int, *, language: Language, words: Words) -> str:
    if high < 100 or low == high:
        return range_text(low, high, "of_100", language=language, words=words)
    # "90 to 100" would say that everybody may be among them; "90 or more" says what is known.
    number = _number(Decimal(low), language).translate(str.maketrans(_LATIN_DIGITS, digits_of(language.digits)))
    return words("of_100", range=words("range.or_more", low=number))


def whole(number: float) -> Decimal:
    """Return `number` rounded half up to a whole number, as people round."""
    return Decimal(str(number)).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def number_words(recovery: RecoveryData, language: Language, words: Words) -> dict[str, str]:
    """Return every number of `recovery` in words, by the name that pages use in braces.

    A milestone gives "<id>.miss" and "<id>.open", a record its own id.
    """
    return {
        name: range_text(low, high, unit, language=language, words=words)
        for name, low, high, unit in ranges(recovery)
    }


def ranges(recovery: RecoveryData) -> Iterator[tuple[str, float, float, str]]:
    """Yield every range of `recovery` as (name in braces, low, high, unit)."""
    for milestone in recovery.milestone:
        for arm, range_ in (("miss", milestone.miss), ("open", milestone.open)):
            if range_ is not None:
                yield f"{milestone.id}.{arm}", range_.low, range_.high, milestone.unit
    for record in recovery.record:
        yield record.id, record.low, record.high, record.unit


def _number(number: Decimal, language: Language) -> str:
    return format_decimal(number, locale=language.locale)


def _unit_text(number: Decimal, unit: str, language: Language) -> str:
    """Return a number with its unit; KeyError when the locale has no name for the unit.

    Where a locale has no long form of its own, CLDR means the short one to stand in, which Babel
    does not follow: it then repeats the unit's identifier.
    """
    for length in ("long", "short", "narrow"):
        text = format_unit(number, unit, length, locale=language.locale)
        # A dual ("two days" in one word) holds no digit to replace; then the bare number is shown.
        if unit not in text and _number(number, language) in text:
            return text
    raise KeyError(unit)
