"""What changes and what stays when a visit changes its language.

That every page fits in every language, and in languages that nobody speaks, is for test_every_page.py.
"""

from __future__ import annotations

import tomllib

import pytest

from kiosk.content.bidi import without_isolates
from kiosk.content.model import Library
from kiosk.ui.drawing import ASSETS
from kiosk.ui.reading import readable
from kiosk.ui.tour import Stop, stops
from kiosk.ui.widgets.accordion import Accordion
from tests import pseudo
from tests.ui.conftest import MakeStage
from tests.ui.looking import visible
from tests.ui.test_every_page import faults, tell

CLINIC = tomllib.loads((ASSETS.parent / "content" / "clinic.toml").read_text("utf-8"))
LANGUAGES = [code for code in CLINIC["languages"] if code != "en"]

#: Places where something is open, chosen or picked.
PLACES = ("recovery-fusion", "recovery-table", "questions-open", "my-questions-picked", "conditions-bone")


def test_changing_the_language_keeps_ones_place(make_stage: MakeStage, library: Library) -> None:
    """Page, what is open or chosen, scroll and picked questions stay; all words are the new language's."""
    stage = make_stage()
    for stop in [stop for stop in stops(library, "en") if stop.name in PLACES]:
        stage.go(stop)
        stage.visit.set_scroll(0.5)
        for language in (*LANGUAGES, "en"):
            before = stage.visit.state
            stage.visit.set_language(language)
            stage.settle()
            after = stage.visit.state
            assert (after.address, after.view, after.picked) == (before.address, before.view, before.picked)
            assert after.scroll == 0.5
            assert stage.shell.content.fraction == pytest.approx(0.5, abs=0.05), (stop.name, language)
            if stop.name == "questions-open":
                opened = [
                    fold for fold in visible(stage.shell) if isinstance(fold, Accordion) and fold.opened
                ]
                assert len(opened) == 1


def test_a_page_that_is_missing_is_whole_in_english_and_says_so(
    make_stage: MakeStage, library: Library
) -> None:
    """Title, lead, blocks and footer in English; one line above in the chosen language."""
    language = LANGUAGES[-1]
    address = "techniques/spinal-fusion"
    pages = dict(library.editions[language].pages.items())
    pages[address] = library.editions["en"].pages[address]
    content = pseudo.with_pages(library, language, pages)
    stage = make_stage(language=language, content=content)
    stage.go(Stop("missing", address))
    page = stage.shell.page
    assert page is not None
    words = library.editions[language].words
    voices = {spoken.voice for spoken in readable(page) if spoken.text not in words("translation.english")}
    assert voices == {library.editions["en"].language.speech_locale}
    texts = [spoken for spoken in readable(page) if spoken.text in words("translation.english")]
    assert {spoken.voice for spoken in texts} == {library.editions[language].language.speech_locale}
    tell({address: several} if (several := faults(stage)) else {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unchecked_translation_says_so_on_each_page(make_stage: MakeStage, language: str) -> None:
    """As long as language.toml names no reviewer."""
    stage = make_stage(language=language)
    edition = stage.library.editions[language]
    draft = edition.words("translation.draft")
    for address in ("about", "conditions", "recovery", "questions", "my-questions", "warning-signs"):
        stage.go(Stop(address, address))
        assert stage.shell.page is not None
        said = [without_isolates(spoken.text) for spoken in readable(stage.shell.page)]
        own = address not in edition.pages or edition.pages[address].language == language
        assert (without_isolates(draft) in said) == (own and not edition.language.reviewer)
