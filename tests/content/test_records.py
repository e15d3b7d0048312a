"""Ranges in words, in several languages, from the records alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.kept_together import NO_BREAK
from kiosk.content.model import Language, Record
from kiosk.content.records import UNITS, chance, range_text, whole
from kiosk.content.units import lacks_long_name
from kiosk.content.words import Words

WORDS = Words(
    texts={
        "range": "{low} to {high}",
        "range.about": "about {range}",
        "range.up_to": "up to {high}",
        "range.or_more": "{low} or more",
        "range.same-or-next-day": "same day or next day",
        "range.from-same-day": "same day to {high} days later",
        "of_100": "{range} in 100 people",
        "of_1000": "{range} in 1,000 people",
        "celsius": "{range} °C",
    }
)
ENGLISH = Language(
    code="en",
    name="English",
    english_name="English",
    direction="ltr",
    script="Latin",
    locale="en_IN",
    speech_locale="en_GB",
)
HINDI = Language(
    code="hi",
    name="हिन्दी",
    english_name="Hindi",
    direction="ltr",
    script="Devanagari",
    locale="hi_IN",
    speech_locale="hi_IN",
    digits="deva",
)
URDU = Language(
    code="ur",
    name="اردو",
    english_name="Urdu",
    direction="rtl",
    script="Arabic",
    locale="ur_PK",
    speech_locale="ur_PK",
    digits="arabext",
)


def shown(text: str) -> str:
    """Return `text` with a sign where a space keeps two words on one line."""
    return text.replace(NO_BREAK, "~")


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (1, 3, "day", "1~to~3~days"),
        (2.9, 3.6, "day", "about 3~to~4~days"),
        (0, 1.5, "day", "same day to about 2~days later"),
        (2.6, 3.4, "day", "about 3~days"),
        (1, 1, "day", "1~day"),
        (0, 1, "day", "same day or next day"),
        (0, 3, "day", "same day to 3~days later"),
        (0, 0, "day", "0~days"),
        (0, 1, "week", "0~to~1~week"),
        (6, 12, "week", "6~to~12~weeks"),
        (3, 12, "month", "3~to~12~months"),
        (2, 3, "centimeter", "2~to~3~centimetres"),
        (0, 4, "of_100", "up to 4 in 100~people"),
        (0, 3.6, "of_100", "up to about 4 in 100~people"),
        (3, 5, "of_100", "3~to~5 in 100~people"),
        (1, 1, "of_1000", "1 in 1,000~people"),
        (38, 38, "celsius", "38~°C"),
        (44, 44, "count", "44"),
        (18, 30, "age", "18~to~30~years"),
        (300, 1200, "milliliter", "300~to~1,200~millilitres"),
    ],
)
def test_english_ranges(low: float, high: float, unit: str, text: str) -> None:
    assert shown(range_text(low, high, unit, language=ENGLISH, words=WORDS)) == text


def test_units_and_digits_are_those_of_the_language() -> None:
    hindi = Words(texts={"range": "{low} से {high}", "range.about": "लगभग {range}"})
    assert shown(range_text(2.9, 3.6, "day", language=HINDI, words=hindi)) == "लगभग ३~से~४~दिन"
    assert shown(range_text(6, 12, "week", language=HINDI, words=hindi)) == "६~से~१२~सप्ताह"
    urdu = Words(texts={"range": "{low} سے {high}"})
    weeks = range_text(6, 12, "week", language=URDU, words=urdu)
    assert shown(weeks) == "\u2066۶\u2069~سے~\u2066۱۲\u2069~ہفتے"


def test_a_number_stays_with_the_word_it_counts_where_that_comes_first() -> None:
    """Hindi and Urdu speak of "in every 100 people 3 to 5"."""
    own = Words(
        texts={
            "range": "{low} سے {high}",
            "of_100": "ہر 100 لوگوں میں {range}",
            "range.from-same-day": "اسی دن سے {high} دن بعد تک",
        }
    )
    crowd = range_text(3, 5, "of_100", language=URDU, words=own)
    assert shown(crowd) == "ہر ۱۰۰~لوگوں میں \u2066۳\u2069~سے~\u2066۵\u2069"
    days = range_text(0, 3, "day", language=URDU, words=own)
    assert shown(days) == "اسی دن سے \u2066۳\u2069~دن بعد تک"


def test_a_language_may_name_its_units_itself() -> None:
    own = Words(
        texts={"range": "{low} से {high}"},
        plurals={"unit.week": ("{range} हफ़्ता", "{range} हफ़्ते")},
        plural_forms="001",
    )
    assert shown(range_text(1, 1, "week", language=HINDI, words=own)) == "१~हफ़्ता"
    assert shown(range_text(6, 12, "week", language=HINDI, words=own)) == "६~से~१२~हफ़्ते"
    assert lacks_long_name("week", "hi_IN")
    assert not lacks_long_name("day", "hi_IN")


@given(st.floats(0, 1000), st.floats(0, 1000), st.sampled_from(UNITS))
def test_no_range_shows_a_decimal_or_an_identifier(one: float, other: float, unit: str) -> None:
    low, high = min(one, other), max(one, other)
    text = range_text(low, high, unit, language=ENGLISH, words=WORDS)
    assert "." not in text
    assert "duration" not in text
    exact = low == whole(low) and high == whole(high)
    # "Same day or next day" is no number, so it needs no "about".
    assert ("about" in text) != exact or text == WORDS("range.same-or-next-day")


def test_rounding_is_half_up_as_people_round() -> None:
    assert [str(whole(number)) for number in (0.5, 1.5, 2.5, 2.49)] == ["1", "2", "3", "2"]


def record(low: float, high: float, bound: str = "") -> Record:
    """Return a record of people in a hundred."""
    return Record(
        id="x", low=low, high=high, unit="of_100", who="people", certainty="low", sources=("S",), bound=bound
    )


@pytest.mark.parametrize(
    ("low", "high", "bound", "dots", "yes", "no"),
    [
        (15, 15, "", (15, 0), "15 in 100~people", "85 in 100~people"),
        (39, 44, "", (39, 5), "39~to~44 in 100~people", "56~to~61 in 100~people"),
        (33, 33, "at-most", (0, 33), "up to 33 in 100~people", "67 or more in 100~people"),
        (90, 90, "at-least", (90, 10), "90 or more in 100~people", "up to 10 in 100~people"),
        (2.8, 57.1, "", (3, 54), "3~to~57 in 100~people", "43~to~97 in 100~people"),
        (100, 100, "", (100, 0), "100 in 100~people", "0 in 100~people"),
    ],
)
def test_a_chance_tells_both_halves_of_a_hundred(
    low: float, high: float, bound: str, dots: tuple[int, int], yes: str, no: str
) -> None:
    found = chance(record(low, high, bound), language=ENGLISH, words=WORDS)
    assert (found.sure, found.maybe) == dots
    assert (shown(found.yes), shown(found.no)) == (yes, no)


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from(["", "at-most", "at-least"]))
def test_dots_never_make_more_than_a_hundred(one: int, other: int, bound: str) -> None:
    found = chance(record(min(one, other), max(one, other), bound), language=ENGLISH, words=WORDS)
    assert found.sure >= 0
    assert found.maybe >= 0
    assert found.sure + found.maybe <= 100


def test_a_chance_is_written_in_the_digits_of_its_language() -> None:
    found = chance(record(90, 90, "at-least"), language=HINDI, words=WORDS)
    assert found.yes.startswith("९० or more")
