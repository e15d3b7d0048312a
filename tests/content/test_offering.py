"""Which languages a kiosk offers: those of the clinic, as its staff choose."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.content.library import Front
from kiosk.content.model import Clinic, Language
from kiosk.content.offering import is_draft, offered_front, offered_languages
from kiosk.settings import Settings
from kiosk.content.words import Words
from tests.content.test_records import ENGLISH, HINDI, URDU

CHECKED = msgspec.structs.replace(HINDI, reviewer="Dr. A")
ALL: dict[str, Language] = {"en": ENGLISH, "hi": CHECKED, "ur": URDU}


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (Settings(), ("en", "hi", "ur")),
        (Settings(show_unreviewed=False), ("en", "hi")),
        (Settings(languages=("ur", "hi")), ("ur", "hi")),
        (Settings(languages=("ur",), show_unreviewed=False), ("en",)),
        (Settings(languages=("mr",)), ("en", "hi", "ur")),
    ],
)
def test_languages_follow_the_settings(settings: Settings, codes: tuple[str, ...]) -> None:
    assert offered_languages(ALL, settings) == codes


def test_only_translations_can_be_drafts() -> None:
    assert [is_draft(language) for language in ALL.values()] == [False, False, True]


def test_the_default_language_is_one_that_is_offered() -> None:
    clinic = Clinic(name="C", emergency_number="112", languages=tuple(ALL), default_language="ur")
    front = Front(fingerprint="", clinic=clinic, languages=ALL, words=dict.fromkeys(ALL, Words(texts={})))
    offered = offered_front(front, Settings(show_unreviewed=False))
    assert offered.clinic.default_language == "en"
    assert tuple(offered.languages) == tuple(offered.words) == offered.clinic.languages == ("en", "hi")
