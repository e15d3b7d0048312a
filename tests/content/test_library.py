"""Loading: whole or left out, from files or from the cache, whatever lies on the disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.content.check.stamping import stamp
from kiosk.content.errors import ContentUnavailableError
from kiosk.content.library import Loaded, load_best, load_front, load_last_good, load_library
from kiosk.content.model import LinkSpan, Page, Paragraph
from kiosk.content.pages import PageFile, parse_page
from kiosk.content.plain_text import span_runs, text_of
from kiosk.content.spans import Surroundings
from tests.content.building import ADDRESSES, PAGES, TODAY, Place, page

HINDI = """code = "hi"
name = "हिन्दी"
english_name = "Hindi"
direction = "ltr"
script = "Devanagari"
locale = "hi_IN"
speech_locale = "hi_IN"
digits = "deva"
"""
HINDI_WORDS = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "tab.about"
msgstr "परिचय"

msgid "range"
msgstr "{low} से {high}"

msgid "range.about"
msgstr "लगभग {range}"
"""


def load(place: Place, *, cache: bool = False) -> Loaded:
    return load_library(
        place.folder,
        today=TODAY,
        pictures=place.pictures,
        cache_folder=place.cache if cache else None,
    )


def add_hindi(place: Place) -> None:
    place.replace("clinic.toml", '["en"]', '["hi", "en"]')
    place.write("hi/language.toml", HINDI)
    place.write("hi/interface.po", HINDI_WORDS)
    place.write("hi/glossary.toml", '[[entry]]\nid = "nas"\nforms = ["नस"]\nexplanation = "नस"\n')
    own = page(
        "is-it-safe",
        "सुरक्षित है?",
        "हर तरीके में जोखिम है।",
        10,
        "{hospital_stay.fusion.miss} बाद।",
        topic='"risks"',
    )
    place.write("hi/questions/is-it-safe.md", own.text())
    stamp(place.folder, "hi")


def test_everything_is_loaded_in_reading_order(place: Place) -> None:
    library, problems = load(place)
    assert problems == ()
    edition = library.editions["en"]
    assert set(edition.pages) == set(ADDRESSES.values())
    assert list(edition.pages)[:2] == ["about", "conditions/herniated-disc"]
    assert [found.address for found in edition.section("questions")] == [
        "questions/is-it-safe",
        "questions/how-long",
    ]
    assert [found.address for found in edition.section("recovery")] == [
        "recovery",
        "recovery/hospital-stay-fusion",
    ]
    assert edition.numbers["hospital_stay.fusion.miss"] == "about 3\u00a0to\u00a04\u00a0days"
    assert edition.numbers["infection"] == "up to 4 in 100\u00a0people"
    assert [question.id for question in edition.surgeon_questions] == ["before/1", "before/2"]
    milestone = edition.pages["recovery/hospital-stay-fusion"]
    assert text_of(milestone.summary) == "Stay: about 3\u00a0to\u00a04\u00a0days with MISS, about 3\u00a0to\u00a06\u00a0days with open."
    assert milestone.sources == ("S1",)


def test_the_cache_gives_the_same_library(place: Place) -> None:
    fresh = load(place, cache=True)
    assert list(place.cache.iterdir())
    kept = load(place, cache=True)
    assert kept == fresh
    assert kept[0].editions["en"].pages["about"] == fresh[0].editions["en"].pages["about"]


def test_a_cached_load_imports_neither_parser_nor_locales(place: Place) -> None:
    load(place, cache=True)
    code = (
        "import sys, datetime\nfrom pathlib import Path\n"
        "from kiosk.content.library import load_front, load_library\n"
        f"where = dict(pictures=Path({str(place.pictures)!r}), cache_folder=Path({str(place.cache)!r}))\n"
        f"load_front(Path({str(place.folder)!r}), **where)\n"
        f"load_library(Path({str(place.folder)!r}), today=datetime.date(2026, 12, 1), **where)\n"
        "print([name for name in ('markdown', 'babel', 'rapidfuzz', 'tomllib', 'xml', 'difflib',"
        " 'kiosk.content.rules') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("change", ["edit", "add", "remove", "picture"])
def test_any_change_is_seen(place: Place, change: str) -> None:
    before, _ = load(place, cache=True)
    if change == "edit":
        place.replace("en/questions/is-it-safe.md", "Is it safe?", "Is it SAFE?")
    elif change == "add":
        place.write("en/questions/new.md", page("new", "New?", "It is.", 90, "Yes.", topic='"home"').text())
    elif change == "remove":
        (place.folder / "en/questions/how-long.md").unlink()
    else:
        (place.pictures / "cut.svg").unlink()
    after, _ = load(place, cache=True)
    assert after.editions["en"] != before.editions["en"]


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"cut", b"flip"])
def test_a_damaged_cache_is_rebuilt(place: Place, damage: bytes) -> None:
    fresh = load(place, cache=True)
    for file in place.cache.iterdir():
        content = file.read_bytes()
        changed = {
            b"cut": content[: len(content) // 2],
            b"flip": content.replace(b"Nothing is free", b"Nothing is gree").replace(
                b"About MISS", b"About MISt"
            ),
        }
        file.write_bytes(changed.get(damage, damage))
    assert load(place, cache=True) == fresh
    assert load(place, cache=True) == fresh


def test_an_unwritable_cache_costs_nothing_but_time(place: Place) -> None:
    place.cache.write_text("a file where the folder should be", encoding="utf-8")
    library, _ = load(place, cache=True)
    assert set(library.editions["en"].pages) == set(ADDRESSES.values())


def test_a_link_to_a_page_that_was_left_out_becomes_words(place: Place) -> None:
    place.replace("en/techniques/microdiscectomy.md", "{infection}", "{nobody}")
    library, problems = load(place)
    edition = library.editions["en"]
    assert "techniques/microdiscectomy" not in edition.pages
    condition = edition.pages["conditions/herniated-disc"]
    assert not any(isinstance(s, LinkSpan) for _, spans in span_runs(condition.blocks) for s in spans)
    assert condition.meta.related == ()
    last = condition.blocks[-1]
    assert isinstance(last, Paragraph)
    assert text_of(last.spans) == "See the cut."
    assert ("link.unknown", "en/conditions/herniated-disc.md") in {(p.rule, p.file) for p in problems}


def test_missing_pages_of_a_language_are_english_and_say_so(place: Place) -> None:
    add_hindi(place)
    library, problems = load(place, cache=True)
    assert list(library.editions) == ["hi", "en"]
    hindi = library.editions["hi"]
    assert set(hindi.pages) == set(ADDRESSES.values())
    assert hindi.pages["questions/is-it-safe"].language == "hi"
    assert hindi.pages["about"].language == "en"
    assert text_of(hindi.pages["questions/is-it-safe"].blocks[0].spans) == "लगभग ३\u00a0से\u00a0४\u00a0दिन बाद।"  # type: ignore[union-attr]
    assert hindi.words("hello", name="x") == "Hello x"
    assert {"disc", "nas"} <= set(hindi.glossary)
    rules = {problem.rule for problem in problems}
    assert {"translation.missing", "words.missing"} <= rules


def test_a_language_that_fails_is_not_offered(place: Place) -> None:
    add_hindi(place)
    place.write("hi/interface.po", b"\xff")
    place.replace("clinic.toml", 'default_language = "en"', 'default_language = "hi"')
    library, problems = load(place)
    assert list(library.editions) == ["en"]
    assert library.clinic.languages == ("en",)
    assert library.clinic.default_language == "en"
    assert "clinic.language" in {problem.rule for problem in problems}


def test_front_is_the_same_with_and_without_cache(place: Place) -> None:
    add_hindi(place)
    plain = load_front(place.folder, pictures=place.pictures)
    load(place, cache=True)
    kept = load_front(place.folder, pictures=place.pictures, cache_folder=place.cache)
    assert kept == plain
    assert kept.words["hi"]("tab.about") == "परिचय"


def test_expired_reviews_are_judged_by_the_day_that_is_handed_in(place: Place) -> None:
    load(place, cache=True)
    later = TODAY.replace(year=2031)
    _, problems = load_library(place.folder, today=later, pictures=place.pictures, cache_folder=place.cache)
    assert {problem.rule for problem in problems} == {"page.review-expired"}
    assert len(problems) == len(PAGES)
    assert all(problem.line == 8 for problem in problems)


def test_the_best_folder_then_its_last_good_state_then_the_shipped_one(place: Place, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(place.folder, shipped)
    wanted = {"today": TODAY, "pictures": place.pictures, "cache_folder": place.cache}
    place.replace("clinic.toml", "Test Clinic", "Own Clinic")
    assert load_best([place.folder, shipped], **wanted)[0].clinic.name == "Own Clinic"  # type: ignore[arg-type]
    place.write("clinic.toml", "broken =")
    library, problems = load_best([place.folder, shipped], **wanted)  # type: ignore[arg-type]
    assert library.clinic.name == "Own Clinic"
    assert "data.toml" in {problem.rule for problem in problems}
    for file in place.cache.iterdir():
        file.unlink()
    library, problems = load_best([place.folder, shipped], **wanted)  # type: ignore[arg-type]
    assert library.clinic.name == "Test Clinic"
    assert problems
    with pytest.raises(ContentUnavailableError):
        load_best([tmp_path / "nowhere"], **wanted)  # type: ignore[arg-type]
    with pytest.raises(ContentUnavailableError):
        load_last_good(tmp_path / "nowhere", today=TODAY, cache_folder=place.cache)


def test_a_file_as_the_folder_is_no_content(place: Place) -> None:
    with pytest.raises(ContentUnavailableError):
        load_library(place.folder / "clinic.toml", today=TODAY, pictures=place.pictures)


def test_no_pictures_folder_costs_only_pictures(place: Place) -> None:
    library, problems = load_library(place.folder, today=TODAY, pictures=place.folder / "none")
    assert set(library.editions["en"].pages) == set(ADDRESSES.values())
    assert library.editions["en"].pages["about"].meta.illustration == ""
    assert {problem.rule for problem in problems} == {"figure.missing"}


def test_odd_things_on_the_disk_do_not_hang_or_raise(place: Place) -> None:
    (place.folder / "en/loop").symlink_to(place.folder)
    (place.folder / "en/questions/zero.md").symlink_to("/dev/zero")
    os.mkfifo(place.folder / "pipe")
    (place.folder / "en/questions" / os.fsdecode(b"\xff\xfe.md")).write_bytes(b"x")
    library, _ = load(place, cache=True)
    assert set(ADDRESSES.values()) <= set(library.editions["en"].pages)
    if os.geteuid() != 0:
        (place.folder / "en/questions").chmod(0)
        library, _ = load(place)
        (place.folder / "en/questions").chmod(0o755)
        assert "about" in library.editions["en"].pages


def test_a_cached_load_of_ten_times_the_content_is_quick(place: Place) -> None:
    def many(count: int) -> None:
        for number in range(count):
            text = page(
                f"q{number}", f"Question {number}?", "It is so.", 100 + number, "Words. " * 60, topic='"home"'
            )
            place.write(f"en/questions/q{number}.md", text.text())
        load(place, cache=True)

    def seconds() -> float:
        start = time.perf_counter()
        load(place, cache=True)
        return time.perf_counter() - start

    many(700)
    cached = min(seconds() for _ in range(5))
    start = time.perf_counter()
    load(place)
    compiling = time.perf_counter() - start
    # Decoding every page would take an eighth of the time of compiling; nearly none is decoded.
    assert cached < compiling / 20


def test_a_page_that_the_parser_fails_on_is_left_out(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(page: PageFile, around: Surroundings) -> tuple[Page, frozenset[str]] | None:
        if page.address == "questions/is-it-safe":
            raise RecursionError("too deep")
        return parse_page(page, around)

    monkeypatch.setattr("kiosk.content.edition.parse_page", failing)
    library, problems = load(place)
    assert set(library.editions["en"].pages) == set(ADDRESSES.values()) - {"questions/is-it-safe"}
    assert ("markdown.failed", "en/questions/is-it-safe.md") in {(p.rule, p.file) for p in problems}
