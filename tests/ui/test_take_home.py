"""What is taken home on a phone: an independent reader finds the exact text on every screen."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.content.model import Library
from kiosk.content.qr_text import BYTES_AT_L, ECI_BYTES, MODULE_MM
from kiosk.ui.pages.take_home import MOST_CODES_OF_A_PAGE
from kiosk.ui.tour import Stage, Stop
from kiosk.ui.widgets.qr_code import QrCode, encode
from kiosk.visit.state import MOST_PICKED
from tests.ui.conftest import MakeStage
from tests.ui.looking import SCREENS, button, screen, visible, words_of
from tests.ui.reading_codes import QUESTIONS, read_codes, spoiled


def code_on(stage: Stage) -> QrCode:
    """Return the code that is shown, scrolled to where all of it can be seen."""
    layer: QWidget = stage.shell.sheets if stage.shell.sheets.isVisible() else stage.shell
    codes = [each for each in visible(layer) if isinstance(each, QrCode)]
    assert len(codes) == 1
    area = stage.shell.sheets.area if layer is stage.shell.sheets else stage.shell.content
    area.still = True
    area.bring_into_view(codes[0])
    stage.settle()
    whole = codes[0].visibleRegion().boundingRect()
    assert whole == codes[0].rect(), f"only {whole} of the code can be seen at once"
    return codes[0]


def with_questions(library: Library, language: str, count: int) -> tuple[Library, tuple[str, ...], list[str]]:
    """Return content whose questions for the surgeon are ours, their ids and their words."""
    edition = library.editions["en"]
    ours = QUESTIONS[language]
    asked = [
        msgspec.structs.replace(question, text=f"{ours[number % len(ours)]} ({number})")
        for number, question in enumerate(edition.surgeon_questions[:count])
    ]
    assert len(asked) == count
    other = msgspec.structs.replace(edition, surgeon_questions=tuple(asked))
    changed = msgspec.structs.replace(library, editions={"en": other})
    return changed, tuple(each.id for each in asked), [each.text for each in asked]


@pytest.mark.parametrize(
    ("name", "language"),
    [*((name, "en") for name in SCREENS), ("10.1in landscape", "hi"), ("21.5in portrait", "ur")],
)
def test_the_code_is_read_from_the_screen(
    library: Library, name: str, language: str, request: pytest.FixtureRequest, qapp: object
) -> None:
    """Sharp, and small and noisy; modules of 0.8 mm or more; the text letter by letter."""
    del qapp
    changed, ids, texts = with_questions(library, language, 3)
    stage = Stage(changed, "en", screen(name))
    request.addfinalizer(stage.close)
    stage.settle()
    stage.go(Stop("", "my-questions", picked=ids))
    code = code_on(stage)
    assert code.module >= MODULE_MM * screen(name).px_per_mm
    heading = changed.editions["en"].words("my-questions.heading", clinic=changed.clinic.name)
    expected = "\n".join((heading, *(f"{n}. {text}" for n, text in enumerate(texts, 1))))
    for spoil in (False, True):
        read = walk(stage, spoil=spoil)
        if len(read) == 1:
            assert read == [expected]
        assert [line for part in read for line in part.split("\n")[1:]] == expected.split("\n")[1:]
        stage.go(Stop("", "my-questions", picked=ids))


def walk(stage: Stage, *, spoil: bool) -> list[str]:
    """Return what each code of several says, pressing Next."""
    words = stage.library.editions["en"].words
    found: list[str] = []
    while True:
        code_on(stage)
        shot = stage.shell.grab()
        read = read_codes(spoiled(shot) if spoil else shot)
        assert len(read) == 1, f"code {len(found) + 1} cannot be read"
        found += read
        following = [each for each in visible(stage.shell) if words_of(each) == words("take-home.next")]
        if not following or not following[0].isEnabled():
            return found
        assert isinstance(following[0], QAbstractButton)
        following[0].click()
        stage.settle()


@pytest.mark.parametrize(
    ("name", "language"), [("10.1in landscape", "hi"), ("21.5in portrait", "en"), ("21.5in portrait", "ur")]
)
def test_a_long_list_takes_several_codes_and_each_means_something_alone(
    library: Library, name: str, language: str, request: pytest.FixtureRequest, qapp: object
) -> None:
    """Every question is in one code, whole; every code names the clinic and its place."""
    del qapp
    changed, ids, texts = with_questions(library, language, MOST_PICKED)  # as many as a list may hold
    stage = Stage(changed, "en", screen(name))
    request.addfinalizer(stage.close)
    stage.settle()
    stage.go(Stop("", "my-questions", picked=ids))
    parts = walk(stage, spoil=True)
    assert len(parts) > 1
    for number, part in enumerate(parts, 1):
        first = part.split("\n")[0]
        assert changed.clinic.name in first
        assert f"({number} of {len(parts)})" in first
    lines = [line for part in parts for line in part.split("\n")[1:]]
    assert lines == [f"{number}. {text}" for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("name", "step"),
    [("10.1in landscape", 0), ("10.1in landscape", 4), ("10.1in portrait", 4), ("32in landscape", 0)],
)
def test_a_page_goes_home_in_one_or_two_codes(make_stage: MakeStage, name: str, step: int) -> None:
    """With its title, its summary, what must be told at once and the local number."""
    stage = make_stage(screen(name))
    library = stage.library
    for address in ("techniques/spinal-fusion", "conditions/herniated-disc", "warning-signs"):
        page = library.editions["en"].pages[address]
        stage.go(Stop("", address, sheet=f"take-home:{address}"), text_step=step)
        code_on(stage)
        read = read_codes(stage.shell.grab())
        assert read
        assert page.meta.title in read[0]
        if library.clinic.emergency_number not in read[0]:
            button(stage.shell, library.editions["en"].words("take-home.next")).click()
            stage.settle()
            code_on(stage)
            assert f"({MOST_CODES_OF_A_PAGE} of {MOST_CODES_OF_A_PAGE})" in code_text(stage)
            read += read_codes(stage.shell.grab())
        whole = "\n".join(read)
        assert library.clinic.emergency_number in whole
        assert "".join(span.text for span in page.summary) in whole


def code_text(stage: Stage) -> str:
    """Return the text of the code that is shown."""
    return "\n".join(read_codes(stage.shell.grab()))


@pytest.mark.parametrize("version", range(1, len(BYTES_AT_L) + 1))
def test_a_version_holds_what_the_table_says(version: int) -> None:
    """So the room worked out from the table is the room there is."""
    room = BYTES_AT_L[version - 1]
    assert encode("a" * room).version == version
    assert encode("a" * (room + 1)).version == version + 1
    marked = "é" + "a" * (room - ECI_BYTES - 2)
    assert encode(marked).version == version


@pytest.mark.parametrize("text", ["é°ç à vous", "Привет", "ア漢字", "日本", "ﾃｽﾄ"])
def test_no_script_falls_into_another_alphabet(text: str, qapp: object) -> None:
    """Short texts that readers guess wrong, or that would be written in Kanji mode, are read right."""
    del qapp
    from kiosk.ui.theme import Theme

    code = QrCode(Theme(screen("21.5in portrait")), text, "", 600)
    assert read_codes(code.grab()) == [text]
