"""A translation: stamped, older, outdated; held to its English page; safe in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.bidi import isolated_field, isolated_runs, without_isolates
from kiosk.content.check import check
from kiosk.content.check.stamping import StampError, stamp
from kiosk.content.library import load_library
from kiosk.content.model import Library, TermSpan
from kiosk.content.plain_text import plain_runs, span_runs
from kiosk.content.search import SearchIndex
from kiosk.content.translation import Standing, standing
from tests.content.building import PAGES, TODAY, PageSource, Place
from tests.content.test_library import HINDI_WORDS

URDU = """code = "ur"
name = "اردو"
english_name = "Urdu"
direction = "rtl"
script = "Arabic"
locale = "ur_IN"
speech_locale = "ur_PK"
"""
GLOSSARY = """[[entry]]
id = "disc"
forms = ["ڈسک", "MRI اسکین"]
explanation = "نرم گدی۔"

[[entry]]
id = "stenosis"
forms = ["تنگ نالی"]
explanation = "بہت تنگ نالی۔"

[[avoid]]
forms = ["جراحی"]
say = "آپریشن"
"""
TECHNIQUE = "techniques/microdiscectomy.md"
BODY = """!!! facts
    - time: تھوڑی دیر [@S2]

!!! steps "قدم بہ قدم"
    1. ![ایک چیرا۔](cut) سرجن چیرا لگاتا ہے۔
    2. ![ایک ٹیوب۔](cut) ٹیوب اندر جاتی ہے۔
    3. ![ایک ٹانکا۔](cut) چیرا بند کیا جاتا ہے۔

!!! benefits "کیا بہتر ہو سکتا ہے"
    - ٹانگ میں درد جلد کم ہو سکتا ہے۔
    - اسی دن چلنا ہو سکتا ہے۔

!!! risks "کیا خراب ہو سکتا ہے"
    - چیرا لال ہو سکتا ہے اور دکھ سکتا ہے۔
    - جراثیم: {infection}۔ [@S1]

!!! unsuitable "کس کے لیے ٹھیک نہیں"
    جو لوگ ٹھیک ہیں۔

!!! open "یہ بدل سکتا ہے"
    MRI، CT اور MRI اسکین کے بعد چیرا لمبا ہو سکتا ہے۔"""


@pytest.fixture
def urdu(place: Place) -> Place:
    """Return the small folder with one page in Urdu."""
    place.replace("clinic.toml", '["en"]', '["en", "ur"]')
    place.write("ur/language.toml", URDU)
    place.write("ur/interface.po", HINDI_WORDS)
    place.write("ur/glossary.toml", GLOSSARY)
    english = PAGES[f"en/{TECHNIQUE}"]
    fields = {**english.fields, "title": '"MRI سے ڈسک نکالنا"', "summary": '"سرجن ڈسک کا ٹکڑا نکالتا ہے۔"'}
    place.write(f"ur/{TECHNIQUE}", PageSource(fields, BODY).text())
    stamp(place.folder, f"ur/{TECHNIQUE}")
    return place


def load(place: Place) -> Library:
    return load_library(place.folder, today=TODAY, pictures=place.pictures)[0]


def found(place: Place) -> set[str]:
    """Return the rules broken in the Urdu page and its glossary."""
    problems = check(place.folder, today=TODAY, pictures=place.pictures)
    return {p.rule for p in problems if p.file in (f"ur/{TECHNIQUE}", "ur/glossary.toml")}


def test_a_stamped_page_is_shown_and_keeps_every_rule(urdu: Place) -> None:
    page = load(urdu).editions["ur"].pages["techniques/microdiscectomy"]
    assert page.language == "ur"
    assert not page.older
    assert found(urdu) == set()


def test_other_words_in_english_make_it_older(urdu: Place) -> None:
    urdu.replace(f"en/{TECHNIQUE}", "The surgeon makes a cut", "The surgeon makes a small cut")
    page = load(urdu).editions["ur"].pages["techniques/microdiscectomy"]
    assert (page.language, page.older) == ("ur", True)
    assert found(urdu) == {"translation.older"}
    stamp(urdu.folder, f"ur/{TECHNIQUE}")
    assert not load(urdu).editions["ur"].pages["techniques/microdiscectomy"].older


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Germs reach {infection}", "Germs reach {hospital_stay.fusion.miss}"),
        ("The cut may get red", "The cut may get hot and red"),
        ("People who are already well", "People who are well, and children"),
    ],
)
def test_other_numbers_risks_or_warnings_in_english_take_it_away(urdu: Place, old: str, new: str) -> None:
    urdu.replace(f"en/{TECHNIQUE}", old, new)
    assert load(urdu).editions["ur"].pages["techniques/microdiscectomy"].language == "en"
    assert "translation.outdated" in found(urdu)


def test_a_signature_or_a_date_in_english_changes_nothing(urdu: Place) -> None:
    urdu.replace(f"en/{TECHNIQUE}", "2027-11-22", "2028-11-22")
    urdu.replace(
        f"en/{TECHNIQUE}", 'author = "The team"', 'author = "A"\nreviewer = "B"\nreviewed = 2026-11-23'
    )
    assert not load(urdu).editions["ur"].pages["techniques/microdiscectomy"].older


def test_without_a_stamp_it_is_not_shown(urdu: Place) -> None:
    text = urdu.read(f"ur/{TECHNIQUE}")
    urdu.write(f"ur/{TECHNIQUE}", "\n".join(line for line in text.split("\n") if "made_from" not in line))
    assert load(urdu).editions["ur"].pages["techniques/microdiscectomy"].language == "en"
    assert "translation.unstamped" in found(urdu)
    assert stamp(urdu.folder, "ur") == [f"ur/{TECHNIQUE}"]
    assert stamp(urdu.folder, "ur") == []


def test_what_cannot_be_stamped_is_named(urdu: Place) -> None:
    for name in ("ur/about/index.md", f"en/{TECHNIQUE}", "ur/language.toml", "nowhere"):
        with pytest.raises(StampError):
            stamp(urdu.folder, name)
    urdu.write("ur/questions/ours.md", urdu.read("en/questions/how-long.md").replace("how-long", "ours"))
    with pytest.raises(StampError):
        stamp(urdu.folder, "ur")


@given(st.text(max_size=20), st.text(max_size=20))
def test_only_an_equal_stamp_is_present(one: str, other: str) -> None:
    assert (standing(one, other) is Standing.PRESENT) == (one == other)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("translation.front", "order = 10", "order = 20"),
        ("translation.references", "{infection}", "کم"),
        ("translation.references", "[@S2]", "[@S1]"),
        ("translation.parts", "    - اسی دن چلنا ہو سکتا ہے۔\n", ""),
        ("translation.parts", "!!! unsuitable", "!!! note"),
        ("translation.english", "جو لوگ", "people who"),
        ("translation.letters", "کیا بہتر", "كيا بہتر"),
        ("translation.letters", "جو لوگ", "۴ لوگ"),
        ("translation.avoid", "جو لوگ", "جراحی کے لوگ"),
        ("reading.sentence", "جو لوگ", "لوگ " * 25),
    ],
)
def test_what_differs_from_english_is_named(urdu: Place, rule: str, old: str, new: str) -> None:
    urdu.replace(f"ur/{TECHNIQUE}", old, new)
    assert rule in found(urdu)


def test_an_explanation_that_is_missing_is_named(urdu: Place) -> None:
    urdu.replace("ur/glossary.toml", 'id = "stenosis"', 'id = "other"')
    assert "translation.glossary" in found(urdu)


def test_a_unit_without_a_long_name_is_named(urdu: Place) -> None:
    problems = check(urdu.folder, today=TODAY, pictures=urdu.pictures)
    assert "words.unit" in {problem.rule for problem in problems if problem.file == "ur/interface.po"}


def test_latin_words_in_urdu_are_fenced_in_and_still_found(urdu: Place) -> None:
    edition = load(urdu).editions["ur"]
    page = edition.pages["techniques/microdiscectomy"]
    text = " ".join(plain_runs(page.blocks))
    assert "\u2066MRI\u2069، \u2066CT\u2069 اور \u2066MRI\u2069 اسکین" in text
    assert ["disc"] == [s.term for _, spans in span_runs(page.blocks) for s in spans if isinstance(s, TermSpan)]
    assert [hit.address for hit in SearchIndex(edition).find("MRI", 1)] == ["techniques/microdiscectomy"]


@given(st.text(alphabet="اب MRIx 38°C.،{}", max_size=30))
def test_fences_change_no_visible_character(text: str) -> None:
    fenced = isolated_runs(text)
    assert without_isolates(fenced) == text
    assert isolated_runs(fenced) == fenced
    assert fenced.count("\u2066") == fenced.count("\u2069")


def test_fields_are_fenced_in_only_where_they_need_it() -> None:
    assert isolated_field("دن") == "دن"
    assert isolated_field("City Clinic") == "\u2068City Clinic\u2069"
    assert isolated_field(isolated_runs("MRI")) == "\u2066MRI\u2069"


def test_a_telephone_number_keeps_its_groups_in_order() -> None:
    assert "\u2066+92 51 1234567\u2069" in isolated_runs("فون کریں: +92 51 1234567")
    assert "\u2066011 2345 6789\u2069" in isolated_runs("فون 011 2345 6789 پر")
    assert isolated_runs("دن 3 سے 4") == "دن 3 سے 4"


def test_a_text_of_latin_words_alone_is_one_run_without_what_leads_on() -> None:
    assert isolated_runs("A pad. It is soft.") == "\u2066A pad. It is soft.\u2069"
    assert isolated_runs("MISS (L4).") == "\u2066MISS (L4).\u2069"
    assert isolated_runs("MISS:") == "\u2066MISS\u2069:"
    assert isolated_runs("(MISS)") == "(\u2066MISS\u2069)"


def test_an_english_word_of_the_interface_stands_in_as_one(urdu: Place) -> None:
    words = load(urdu).editions["ur"].words
    lacking = next(key for key in words.fallback if key not in words.texts)
    assert words(lacking).startswith("\u2066")
    assert words(lacking).endswith("\u2069")


def test_shipped_translations_stand_beside_english() -> None:
    """No file of another language lacks its English page."""
    content = Path(__file__).parents[2] / "content"
    below = {f.relative_to(content).as_posix() for f in content.glob("*/**/*.md")}
    assert {name for name in below if f"en/{name.partition('/')[2]}" not in below} == set()
