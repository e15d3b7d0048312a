"""Read-aloud: what is said, in which order, and which block lights up."""

from __future__ import annotations

import pytest

from kiosk.content.model import Edition
from kiosk.content.speech import Sentence, chart_sentences, sentences, split_sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("See Dr. Rao, e.g. today. Go.", ["See Dr. Rao, e.g. today.", "Go."]),
        ("It takes 3.5 hours. Wait…", ["It takes 3.5 hours.", "Wait…"]),
        ('He said "stop." Then he left.', ['He said "stop."', "Then he left."]),
        ("यह एक है। यह दो है॥ तीन", ["यह एक है।", "यह दो है॥", "तीन"]),
        ("یہ ایک ہے\u06d4 کیا یہ دو ہے؟ تین", ["یہ ایک ہے\u06d4", "کیا یہ دو ہے؟", "تین"]),
        ("", []),
        ("   ", []),
        ("...", ["..."]),
    ],
)
def test_sentences_end_where_people_stop(text: str, parts: list[str]) -> None:
    assert split_sentences(text) == parts


def test_a_page_is_said_in_reading_order(english: Edition) -> None:
    said = sentences(english.pages["about"], english)
    assert said == (
        Sentence("What is MISS?", ()),
        Sentence("It works through small cuts.", ()),
        Sentence("A small cut in the skin of the back.", ()),
        Sentence("In short", (0,)),
        Sentence("The cuts are small.", (0, 0)),
        Sentence("Read how it is done.", (0, 0)),
        Sentence("A small cut in the skin.", (1,)),
        Sentence("One small cut.", (1,)),
        Sentence("Way, Stay", (2, 0)),
        Sentence("MISS, about 3\u00a0to\u00a04\u00a0days", (2, 1)),
        Sentence("Open, about 3\u00a0to\u00a06\u00a0days", (2, 2)),
    )


def test_steps_facts_columns_and_lists_say_where_they_are(english: Edition) -> None:
    said = {
        sentence.text: sentence.block
        for sentence in sentences(english.pages["techniques/microdiscectomy"], english)
    }
    assert said["How long"] == (0, 0)
    assert said["a short while"] == (0, 0)
    assert said["A tube."] == (1, 1)
    assert said["A tube goes in."] == (1, 1)
    assert said["What may go wrong"] == (2, 1)
    assert said["Germs reach up to 4 in 100\u00a0people."] == (2, 1, 0, 1)


def test_the_chart_says_the_summaries_of_its_rows(english: Edition) -> None:
    row = Sentence("Stay: about 3\u00a0to\u00a04\u00a0days with MISS, about 3\u00a0to\u00a06\u00a0days with open.", (0,))
    assert chart_sentences("fusion", english) == (row,)
    assert chart_sentences("", english) == (row,)
    assert chart_sentences("cement", english) == ()
    said = sentences(english.pages["recovery"], english)
    assert Sentence(row.text, (0,)) in said


def test_citations_are_silent_and_questions_say_their_titles(english: Edition) -> None:
    said = [found.text for page in english.pages.values() for found in sentences(page, english)]
    assert not any("@" in text or "S1" in text or "{" in text for text in said)
    spoken = sentences(english.pages["questions/how-long"], english)
    assert spoken[-1] == Sentence("Is it safe?", (1, 0))
