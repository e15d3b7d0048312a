"""Numbers into words: the ranges of recovery.toml as a patient reads and hears them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from kiosk.content.bidi import isolated_number
from kiosk.content.interface_file import digits_of
from kiosk.content.kept_together import joined_to, kept_together, with_counted_words
from kiosk.content.model import Chance, Language, Record, RecoveryData
from kiosk.content.units import CLDR_UNITS, with_unit
from kiosk.content.words import Words

#: Units whose words are keys of interface.po, with `{range}`.
WORDED_UNITS = ("of_100", "of_1000", "celsius")
#: Those of people in so many: "100 people" stays together, and may stand on a line after "3 to 5 in".
CROWDS = ("of_100", "of_1000")
UP_TO_UNITS = (*CROWDS, "count")
UNITS = (*CLDR_UNITS, *WORDED_UNITS, "count")

_LATIN_DIGITS = "0123456789"


def range_text(low: float, high: float, unit: str, *, language: Language, words: Words) -> str:
    """Return a range in words: "1 to 3 days", "about 3 to 4 days", "up to 4 in 100 people".

    Decimals are rounded half up to whole numbers, and "about" then says so. No line ends inside a
    range, nor between it and its unit. KeyError when the unit or a pattern of interface.po is not
    known.
    """
    lowest, highest = whole(low), whole(high)
    if unit == "day" and lowest == 0 < highest and words.has("range.from-same-day"):
        return _from_same_day(low, high, language=language, words=words)
    number = format_decimal(highest, locale=language.locale)
    fenced = isolated_number if language.direction == "rtl" else str
    # "0 to 4 in 100" reads like two chances; "up to 4" is one.
    up_to = lowest == 0 < highest and unit in UP_TO_UNITS and words.has("range.up_to")
    if lowest == highest or up_to:
        range_ = fenced(number)
    else:
        low_number = format_decimal(lowest, locale=language.locale)
        range_ = kept_together(words("range", low=fenced(low_number), high=fenced(number)))
    if (lowest, highest) != (Decimal(str(low)), Decimal(str(high))):
        range_ = words("range.about", range=range_)
    if up_to:
        range_ = words("range.up_to", high=range_)
    if unit in CROWDS:
        text = _of_a_crowd(range_, unit, words)
    elif unit == "count":
        text = range_
    elif unit in WORDED_UNITS:
        text = joined_to(range_, words(unit, range=range_))
    else:
        text = with_unit(range_, number, highest, unit, locale=language.locale, words=words)
        text = joined_to(range_, text)
    return text.translate(str.maketrans(_LATIN_DIGITS, digits_of(language.digits)))


def _of_a_crowd(range_: str, unit: str, words: Words) -> str:
    before, _, after = words(unit, range=range_).partition(range_)
    return f"{with_counted_words(before)}{range_}{with_counted_words(after)}"


def _from_same_day(low: float, high: float, *, language: Language, words: Words) -> str:
    """Return days that begin with the day itself in words: nobody speaks of "0 days"."""
    highest = whole(high)
    if highest == 1:
        return words("range.same-or-next-day")
    number = format_decimal(highest, locale=language.locale)
    last = isolated_number(number) if language.direction == "rtl" else number
    if (Decimal(0), highest) != (Decimal(str(low)), Decimal(str(high))):
        last = words("range.about", range=last)
    text = with_counted_words(words("range.from-same-day", high=last))
    return text.translate(str.maketrans(_LATIN_DIGITS, digits_of(language.digits)))


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
    number = format_decimal(low, locale=language.locale)
    fenced = isolated_number(number) if language.direction == "rtl" else number
    text = _of_a_crowd(words("range.or_more", low=fenced), "of_100", words)
    return text.translate(str.maketrans(_LATIN_DIGITS, digits_of(language.digits)))


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
