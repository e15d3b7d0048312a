"""Which content a kiosk shows, and what it counts."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kiosk.content.packs import store
from kiosk.options import RunOptions
from kiosk.settings import Settings
from kiosk.staff.journal import Journal
from kiosk.staff.usage import Usage
from kiosk.ui import content_source
from kiosk.ui.content_source import BUILT_IN, ContentSource
from kiosk.ui.counting import Counting
from kiosk.visit.visit import Visit
from tests.content.building import build


def source(data: Path, content: Path = BUILT_IN, *, safe_mode: bool = False) -> ContentSource:
    options = RunOptions(content=content, data=data, safe_mode=safe_mode)
    return ContentSource(options, Journal(data, "test"), Settings())


def test_a_named_folder_comes_first(tmp_path: Path) -> None:
    assert source(tmp_path, tmp_path / "mine").folders() == (tmp_path / "mine", BUILT_IN)


def test_an_installed_pack_comes_before_the_content_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    monkeypatch.setattr(content_source, "current_content", lambda _data: pack)
    assert source(tmp_path).folders() == (pack, BUILT_IN)
    assert source(tmp_path, safe_mode=True).folders() == (BUILT_IN,)


def test_newer_content_is_noticed_once_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Path | None] = [None]
    monkeypatch.setattr(content_source, "current_content", lambda _data: found[0])
    kiosk = source(tmp_path)
    assert not kiosk.has_newer()
    kiosk.load_library()
    assert not kiosk.has_newer()
    found[0] = tmp_path / "pack"
    assert kiosk.has_newer()
    kiosk.load_library()  # the pack cannot be read: the content inside is shown
    assert not kiosk.has_newer()


def test_without_a_pack_the_pointer_names_none(tmp_path: Path) -> None:
    assert store.current_content(tmp_path) is None
    assert source(tmp_path).folders() == (BUILT_IN,)


@pytest.mark.usefixtures("qapp")
def test_a_visit_is_counted_by_day_only(tmp_path: Path) -> None:
    visit = Visit(Settings(), "en", lambda _language, _address: True)
    counting = Counting(visit, Settings(), tmp_path, Journal(tmp_path, "test"))
    visit.start("en")
    visit.open_page("conditions")
    visit.pick("before/1")
    visit.pick("before/1")
    visit.finish()
    counting.close()
    usage = Usage(tmp_path, lambda _kind, _text: None)
    summary = usage.summary(dt.datetime.now().astimezone().date(), 1)
    usage.close()
    assert summary.visits == 1
    assert dict(summary.pages) == {"about": 1, "conditions": 1}
    assert dict(summary.questions) == {"before/1": 1}
    assert dict(summary.resets) == {"finish": 1}


def test_older_content_borrows_the_words_it_does_not_have_yet(tmp_path: Path) -> None:
    """A pack from before the newest program: its attract screen and pages still have every word."""
    older = tmp_path / "older"
    shutil.copytree(BUILT_IN, older)
    for file in older.glob("*/interface.po"):
        text = file.read_text("utf-8").replace('msgid "attract.bigger"', 'msgid "attract.larger"')
        file.write_text(text, "utf-8")
    kiosk = source(tmp_path / "data", older)
    front, library = kiosk.load_front()
    assert front.words["hi"]("attract.bigger") == "Bigger text"
    library = library or kiosk.load_library()
    assert {e.words("attract.bigger") for e in library.editions.values()} == {"Bigger text"}
    assert library.editions["hi"].words("tab.about") != library.editions["en"].words("tab.about")


def test_content_older_than_the_program_borrows_its_words(tmp_path: Path) -> None:
    """A key that the content lacks would stop the start, and with it every start after that."""
    place = build(tmp_path / "work")
    kiosk = source(tmp_path / "data", place.folder)
    front, _ = kiosk.load_front()
    library = kiosk.load_library()
    ours = source(tmp_path / "ours").load_front()[0].words["en"]
    for words in (front.words["en"], library.editions["en"].words):
        assert words("attract.bigger") == ours("attract.bigger")
        assert all(words.has(key) for key in ours.texts)
    own = next(iter(library.editions["en"].words.texts))
    assert library.editions["en"].words.texts[own] == front.words["en"](own)


def test_other_languages_are_taken_like_newer_content(tmp_path: Path) -> None:
    kiosk = source(tmp_path)
    assert "ur" in kiosk.load_library().editions
    assert not kiosk.has_newer()
    kiosk.use_settings(Settings(show_unreviewed=False))
    assert kiosk.has_newer()
    assert "ur" not in kiosk.load_library().editions
    assert "ur" not in kiosk.load_front()[0].languages
    assert not kiosk.has_newer()
