"""What a leaflet holds: everything a patient needs, nothing that only works on the screen."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Figure, Library
from kiosk.content.plain_text import all_blocks, plain_runs
from kiosk.ui.leaflet import WARNING_PAGE, Leaflet, page_leaflet, phone_lines, questions_leaflet
from kiosk.ui.leaflet_paper import strip_height
from tests.ui.conftest import TODAY
from tests.ui.reading_codes import QUESTIONS


def words_of(leaflet: Leaflet) -> str:
    """Return all words that are printed."""
    groups = [word for group in leaflet.warnings for word in (group.title, *group.signs)]
    return "\n".join(
        (
            leaflet.title,
            leaflet.clinic,
            leaflet.date,
            leaflet.lead,
            leaflet.number,
            *leaflet.questions,
            *plain_runs(leaflet.blocks),
            *groups,
            *leaflet.foot,
        )
    )


@pytest.mark.parametrize(
    "address", ["techniques/spinal-fusion", "conditions/herniated-disc", "recovery", "recovery/when-to-call"]
)
def test_a_page_says_who_when_and_whom_to_call(library: Library, address: str) -> None:
    edition = library.editions["en"]
    leaflet = page_leaflet(library, edition, edition.pages[address], TODAY)
    words = words_of(leaflet)
    for wanted in (library.clinic.name, "1 June 2026", library.clinic.emergency_number):
        assert wanted in words
    assert edition.words("footer.not-checked") in leaflet.foot
    assert "[" not in words, "sources stand on the screen"


def test_the_graph_becomes_a_table_with_every_row(library: Library) -> None:
    edition = library.editions["en"]
    words = words_of(page_leaflet(library, edition, edition.pages["recovery"], TODAY))
    for milestone in library.recovery.milestone:
        if milestone.chart and milestone.group != "cement":
            for arm in ("miss", "open"):
                assert edition.numbers[f"{milestone.id}.{arm}"] in words


def test_the_warning_signs_are_those_of_the_page(library: Library) -> None:
    edition = library.editions["en"]
    leaflet = questions_leaflet(library, edition, QUESTIONS["en"], TODAY)
    captions = [
        block.caption for block in all_blocks(edition.pages[WARNING_PAGE].blocks) if isinstance(block, Figure)
    ]
    assert captions
    assert [sign for group in leaflet.warnings for sign in group.signs] == captions


def test_when_to_call_is_never_left_out_of_a_code(library: Library) -> None:
    """However little room there is."""
    edition = library.editions["en"]
    for page in edition.pages.values():
        if page.meta.kind == "page" and not page.address.startswith("questions/"):
            lines = phone_lines(page_leaflet(library, edition, page, TODAY), lambda _lines: False)
            assert library.clinic.emergency_number in lines[-1]


def test_a_leaflet_crosses_to_the_printing_process_whole(library: Library) -> None:
    edition = library.editions["en"]
    for page in edition.pages.values():
        leaflet = page_leaflet(library, edition, page, TODAY, large=True)
        assert msgspec.json.decode(msgspec.json.encode(leaflet), type=Leaflet) == leaflet


def test_a_longer_list_makes_a_longer_strip(library: Library, qapp: QApplication) -> None:
    del qapp
    edition = library.editions["en"]
    one = questions_leaflet(library, edition, QUESTIONS["en"][:1], TODAY)
    three = questions_leaflet(library, edition, QUESTIONS["en"], TODAY)
    assert strip_height(one, 80.0) + 40 < strip_height(three, 80.0)
    assert strip_height(three, 80.0) < strip_height(msgspec.structs.replace(three, large=True), 80.0)
