"""The booklet, read back from the PDF: every page, every sentence, its sources; nothing clipped."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from kiosk import cli
from kiosk.content.check.stamping import stamp
from kiosk.content.library import load_library
from kiosk.content.model import CiteSpan, Library
from kiosk.content.plain_text import all_blocks, span_runs, text_of
from kiosk.ui.booklet import BookletError, lay_out, make_booklet, write
from kiosk.ui.booklet_lists import cover
from kiosk.ui.booklet_sheets import HEIGHT, WIDTH
from kiosk.ui.booklet_text import runs_of
from kiosk.ui.drawing import ASSETS
from tests.content.building import Place, build

DATE = dt.date(2026, 6, 1)

pytestmark = pytest.mark.usefixtures("qapp")

LANGUAGES = {
    "hi/language.toml": """code = "hi"
name = "हिन्दी"
english_name = "Hindi"
direction = "ltr"
script = "Devanagari"
locale = "hi_IN"
speech_locale = "hi_IN"
""",
    "ur/language.toml": """code = "ur"
name = "اردو"
english_name = "Urdu"
direction = "rtl"
script = "Arabic"
locale = "ur_PK"
speech_locale = "ur_PK"
""",
}
URDU_PAGE = """+++
id = "is-it-safe"
title = "کیا یہ محفوظ ہے؟"
summary = "ہر طریقے کے خطرے ہیں۔"
order = 10
author = "ٹیم"
written = 2026-11-22
review_by = 2027-11-22
topic = "risks"
+++

!!! benefits "فائدے"
    - آپ اسی دن گھر جا سکتے ہیں۔ [@S1]

!!! risks "خطرے"
    - زخم میں جراثیم: {infection} [@S1]
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small content folder with all words of the interface."""
    place = build(tmp_path)
    place.write("en/interface.po", (ASSETS.parent / "content/en/interface.po").read_bytes())
    return place


HINDI_PAGE = """+++
id = "is-it-safe"
title = "क्या यह सुरक्षित है?"
summary = "हर तरीके के जोखिम हैं।"
order = 10
author = "टीम"
written = 2026-11-22
review_by = 2027-11-22
topic = "risks"
+++

डिस्क फिर खिसक सकती है। [@S1] देखें [पन्ना](page:recovery) या घाव में: {infection}। [@S1]
"""


def _read(data: bytes, folder: Path) -> list[str]:
    """Read a PDF back: the words of every sheet."""
    file = folder / "booklet.pdf"
    file.write_bytes(data)
    document = QPdfDocument()
    document.load(str(file))
    found = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    assert found
    return found


def _squeezed(text: str) -> str:
    """Text without the spaces and line ends that setting it on paper adds."""
    return re.sub(r"[\s\ufffe\u00ad\x02]+", "", text)


@pytest.fixture(scope="module")
def texts(qapp: QApplication, library: Library, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of every sheet of the shipped English content."""
    del qapp  # only has to be there
    return _read(make_booklet(library, "en", DATE), tmp_path_factory.mktemp("booklet"))


def test_every_page_and_every_sentence_is_in_it(texts: list[str], library: Library) -> None:
    # A sheet's head and foot stand first and last, so a sentence is never cut by them: pieces are whole.
    sheets = [_squeezed(text) for text in texts]
    missing = [
        words
        for page in library.editions["en"].pages.values()
        for words in (
            page.meta.title,
            f"Hash {page.hash}",
            page.file,
            text_of(page.summary),
            *("".join(run.text for run in runs_of(spans)) for _, spans in span_runs(page.blocks)),
            *(str(getattr(block, "title", "")) for block in all_blocks(page.blocks)),
        )
        if not any(_squeezed(words) in sheet for sheet in sheets)
    ]
    assert missing == []


def test_citations_pictures_numbers_and_sources_are_in_it(texts: list[str], library: Library) -> None:
    whole = _squeezed("".join(texts))
    for page in library.editions["en"].pages.values():
        for _, spans in span_runs(page.blocks):
            for span in spans:
                if isinstance(span, CiteSpan):
                    assert _squeezed(f"[{'; '.join(span.sources)}]") in whole
        assert _squeezed(page.meta.illustration_description) in whole
    for source in library.sources.values():
        assert _squeezed(source.citation) in whole
    for record in library.recovery.record:
        assert record.id in whole
        assert _squeezed(record.who) in whole
    for entry in library.editions["en"].glossary.values():
        assert _squeezed(entry.explanation) in whole
    pages = len(library.editions["en"].pages)
    assert whole.count("Signature") == pages + 4  # and the four lists
    assert f"of{len(texts)}" in whole


def test_the_contents_name_the_sheet_where_a_page_begins(texts: list[str], library: Library) -> None:
    for page in library.editions["en"].pages.values():
        found = [number for number, text in enumerate(texts, 1) if f"Address {page.address} " in text]
        assert len(found) == 1, page.address
        line = _squeezed(page.meta.title) + page.address + str(found[0])
        assert any(line in _squeezed(text) for text in texts[:5]), line


def test_nothing_overlaps_and_nothing_leaves_its_sheet(library: Library) -> None:
    for sheet in lay_out(library, "en", DATE):
        bottom = 0.0
        for placed in sheet.pieces:
            assert placed.top >= bottom - 1
            assert placed.scale > 0.9, "a piece had to be made smaller"
            bottom = placed.top + placed.piece.height(WIDTH) * placed.scale
            assert bottom <= HEIGHT + 1
        assert not sheet.pieces[-1].piece.keep, "a heading stands last on a sheet"


def test_a_language_from_right_to_left_and_one_half_translated(place: Place) -> None:
    for name, text in LANGUAGES.items():
        place.write(name, text)
        code = name[:2]
        place.write(
            f"{code}/interface.po", place.read("en/interface.po").replace("Language: en", f"Language: {code}")
        )
        place.write(f"{code}/glossary.toml", "")
    place.write("ur/questions/is-it-safe.md", URDU_PAGE)
    place.write("hi/questions/is-it-safe.md", HINDI_PAGE)
    stamp(place.folder, "ur")
    stamp(place.folder, "hi")
    place.replace("clinic.toml", 'languages = ["en"]', 'languages = ["en", "hi", "ur"]')
    for code in ("hi", "ur"):
        stamp(place.folder, code)  # an unstamped translation is not shown: nobody knows what it translates
    library, _ = load_library(place.folder, today=DATE, pictures=ASSETS / "illustrations")
    for code in ("hi", "ur"):
        # Qt's warnings fail a test: no letter is without a face.
        whole = "".join(_read(make_booklet(library, code, DATE), place.folder.parent))
        untranslated = whole.count("Not translated into")
        assert untranslated == len(library.editions[code].pages) - 1
        assert "[S1]" in whole


def test_what_the_kiosk_leaves_out_is_said_on_the_cover(place: Place) -> None:
    place.replace("en/questions/is-it-safe.md", "order = 10", "order = ten")
    library, problems = load_library(place.folder, today=DATE, pictures=place.pictures)
    chapter = cover(library, library.editions["en"], DATE, problems, 3)
    words = " ".join(str(getattr(piece, "words", "")) for piece in chapter.pieces)
    assert "en/questions/is-it-safe.md:5" in words


@pytest.mark.parametrize(
    ("out", "plain"), [("/dev/full", "No space left"), ("/proc/booklet.pdf", "cannot be written")]
)
def test_a_disk_that_does_not_let_us_is_one_sentence(out: str, plain: str) -> None:
    with pytest.raises(BookletError, match=plain):
        write(Path(out), b"x" * 10_000)
    assert Path("/dev/full").is_char_device()


def test_a_failed_write_leaves_the_old_booklet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "booklet.pdf"
    out.write_bytes(b"old")

    def full(_self: Path, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BookletError, match="No space left"):
        write(out, b"new")
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_an_unknown_language_and_unusable_content_are_one_line(
    qapp: QApplication,
    place: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cli, "_enter_environment", lambda *_: None)
    monkeypatch.setattr("kiosk.ui.booklet.make_application", lambda: qapp)
    out = tmp_path / "x.pdf"
    for folder, plain in ((place.folder, "no language 'ta'"), (tmp_path / "nowhere", "nowhere")):
        words = ["booklet", "--language", "ta", "--out", str(out), "--content", str(folder)]
        assert cli.main([*words, "--data", str(tmp_path)]) == 1
        captured = capsys.readouterr()
        assert plain in captured.err
        assert captured.err.count("\n") == 1
        assert not out.exists()
    words = ["booklet", "--language", "en", "--out", str(out), "--content", str(place.folder)]
    assert cli.main([*words, "--date", "2026-06-01", "--data", str(tmp_path)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
