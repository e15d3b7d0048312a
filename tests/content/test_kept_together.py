"""Phrases that stay on one line, and how they give way where they are too wide for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.bidi import without_isolates
from kiosk.content.kept_together import (
    NO_BREAK,
    joined_to,
    kept_together,
    loosened,
    with_counted_words,
)


def test_a_number_stays_with_its_neighbours() -> None:
    assert joined_to("3", "after 3 days or so") == "after\u00a03\u00a0days or so"
    assert with_counted_words("in 100 people of 1,000 asked") == "in 100\u00a0people of 1,000\u00a0asked"


def test_a_phrase_that_does_not_fit_keeps_number_and_unit_first() -> None:
    phrase = kept_together("3 to 6 weeks")
    text = f"about {phrase} at home"
    once = loosened(text, [8])
    assert once == "about 3 to 6\u00a0weeks at home"
    assert loosened(once, [13]) == "about 3 to 6 weeks at home"


def test_only_the_phrase_that_broke_is_loosened() -> None:
    text = "1\u00a0day or 2\u00a0days"
    assert loosened(text, [10]) == "1\u00a0day or 2 days"
    assert loosened(text, [6, 9]) == text  # breaks between words are no harm


@given(st.text(alphabet=f"ab {NO_BREAK}", max_size=30), st.sets(st.integers(0, 30)))
def test_loosening_changes_spaces_only_and_comes_to_an_end(text: str, breaks: set[int]) -> None:
    plain = text.replace(NO_BREAK, " ")
    for _ in range(3):
        text = loosened(text, breaks)
        assert text.replace(NO_BREAK, " ") == plain
    assert loosened(text, breaks) == text


def test_what_is_spoken_or_carried_away_has_plain_spaces() -> None:
    assert without_isolates("\u20663\u2069\u00a0days") == "3 days"
