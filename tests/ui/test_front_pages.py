"""What the first view of a page says, and what a patient can do from it."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.content.model import Callout, IconArray
from kiosk.content.plain_text import all_blocks
from kiosk.ui.pages.question_list import QuestionList
from kiosk.ui.pages.questions import MOST_OF_EACH, MOST_OF_ONE
from kiosk.ui.tour import Stage, Stop
from kiosk.ui.widgets.accordion import Accordion
from kiosk.ui.widgets.icon_array import Dots
from kiosk.ui.widgets.recovery_rows import rows_for
from kiosk.ui.widgets.text_block import TextBlock
from tests.ui.conftest import MakeStage
from tests.ui.looking import screen

DISC = "conditions/herniated-disc"

Kind = TypeVar("Kind", bound=QWidget)


def page_of(stage: Stage) -> QWidget:
    """Return the page that the window shows."""
    page = stage.shell.page
    assert page is not None
    return page


def buttons(stage: Stage, value: str) -> list[QAbstractButton]:
    """Return the buttons of the page that carry a value."""
    found = page_of(stage).findChildren(QAbstractButton)
    return [each for each in found if getattr(each, "value", "") == value]


def says(stage: Stage, words: str) -> bool:
    """Return whether a text of the page that is shown holds these words."""
    return any(words in each.accessibleName() for each in shown(stage, TextBlock))


def shown(stage: Stage, kind: type[Kind]) -> list[Kind]:
    """Return the widgets of a kind that the page shows."""
    return [each for each in page_of(stage).findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("address", ["conditions", "techniques", "recovery", "questions"])
@pytest.mark.parametrize("glass", ["21.5in portrait", "15.6in landscape"])
def test_a_front_page_says_its_main_message_without_scrolling(
    make_stage: MakeStage, glass: str, address: str
) -> None:
    stage = make_stage(screen(glass))
    stage.go(Stop("front", address))
    page = stage.library.editions["en"].pages[address]
    message = next(block for block in page.blocks if isinstance(block, Callout) and block.kind == "key")
    title = next(each for each in shown(stage, TextBlock) if each.accessibleName() == message.title)
    panel = title.parentWidget()
    assert panel is not None
    bottom = panel.mapTo(page_of(stage), panel.rect().bottomLeft()).y()
    assert bottom <= stage.shell.content.viewport().height()


def test_a_question_of_a_page_goes_on_the_list_and_off_again(stage: Stage) -> None:
    stage.go(Stop("disc", DISC))
    question = f"{DISC}/1"
    (add,) = buttons(stage, question)
    words = stage.library.editions["en"].words
    assert add.text() == words("ask.add")
    add.click()
    stage.settle()
    assert list(stage.visit.state.picked) == [question]
    assert add.text() == words("ask.added")
    stage.visit.open_page("my-questions")
    stage.settle()
    assert says(stage, "Which nerve is pressed")
    stage.visit.open_page(DISC)
    stage.settle()
    buttons(stage, question)[0].click()
    stage.settle()
    assert not stage.visit.state.picked


def test_questions_for_everybody_are_not_mixed_with_those_of_one_condition(stage: Stage) -> None:
    stage.go(Stop("ask", "questions", (("questions.topic", "surgeon"),)))
    assert buttons(stage, "before-you-decide/1")
    assert not buttons(stage, f"{DISC}/1")


def test_no_list_of_questions_is_longer_than_one_takes_in(stage: Stage) -> None:
    stage.go(Stop("all", "questions"))
    lists = shown(stage, QuestionList)
    assert len(lists) > 5
    assert max(len(each.findChildren(Accordion)) for each in lists) <= MOST_OF_EACH
    stage.go(Stop("risks", "questions", (("questions.topic", "risks"),)))
    (few,) = shown(stage, QuestionList)
    assert len(few.findChildren(Accordion)) == MOST_OF_ONE
    buttons(stage, "risks")[-1].click()
    stage.settle()
    (every,) = shown(stage, QuestionList)
    assert len(every.findChildren(Accordion)) > MOST_OF_ONE


def test_an_open_question_is_shown_wherever_it_stands(stage: Stage) -> None:
    last = [p for p in stage.library.editions["en"].section("questions") if p.meta.topic == "risks"][-1]
    stage.go(Stop("last", "questions", (("questions.topic", "risks"), ("questions.open", last.address))))
    assert any(fold.opened and fold.header.value == last.address for fold in shown(stage, Accordion))


def test_the_journey_tells_of_the_operation_that_was_chosen(stage: Stage) -> None:
    stop = ("journey.stop", "6")
    stage.go(Stop("disc", "recovery/week-by-week", (stop,)))
    assert says(stage, "advice for hard work is")
    assert not says(stage, "Bone takes")
    buttons(stage, "fusion")[0].click()
    stage.settle()
    assert says(stage, "Bone takes")
    assert not says(stage, "advice for hard work is")
    assert stage.visit.state.seen("journey.stop") == "6"


@pytest.mark.parametrize("panel", ["decompression", "fusion", "cement"])
@pytest.mark.parametrize("shape", ["chart", "table"])
def test_beside_the_bars_stands_how_it_goes_without_surgery(stage: Stage, panel: str, shape: str) -> None:
    stage.go(Stop("graph", "recovery", (("recovery.panel", panel), ("recovery.shape", shape))))
    assert says(stage, "ithout cement" if panel == "cement" else "Without surgery")


def test_where_no_open_form_exists_nothing_is_compared_with_it(stage: Stage) -> None:
    stage.go(Stop("cement", "recovery", (("recovery.panel", "cement"),)))
    assert not says(stage, "What may be worse with MISS")
    stage.go(Stop("fusion", "recovery", (("recovery.panel", "fusion"),)))
    assert says(stage, "What may be worse with MISS")


def test_every_page_ends_with_something_to_do(stage: Stage) -> None:
    """Only where help is called for does nothing draw the eye away from it."""
    pages = stage.library.editions["en"].pages
    without = []
    for address, page in pages.items():
        if page.meta.kind == "milestone" or (page.meta.topic and page.meta.order % 100):
            continue  # of the many answers, which are all built alike, one stands for a topic
        stage.go(Stop("page", address))
        if not any(each.isVisible() for each in buttons(stage, "my-questions")):
            without.append(address)
    assert without == ["recovery/when-to-call", "warning-signs"]


def test_a_chance_has_a_hundred_dots_of_one_size_for_every_group(stage: Stage) -> None:
    page = stage.library.editions["en"].pages["techniques/microdiscectomy"]
    arrays = [block for block in all_blocks(page.blocks) if isinstance(block, IconArray)]
    groups = [group for block in arrays for group in block.groups]
    stage.go(Stop("disc", page.address))
    dots = shown(stage, Dots)
    assert len(dots) == len(groups) >= 3
    assert len({each.size() for each in dots}) == 1
    for each, group in zip(dots, groups, strict=True):
        assert [each.kinds.count(kind) for kind in ("yes", "maybe", "no")] == [
            group.chance.sure,
            group.chance.maybe,
            100 - group.chance.sure - group.chance.maybe,
        ]
        assert group.chance.yes in each.accessibleName()
        assert group.chance.no in each.accessibleName()


def test_medical_words_are_named_as_the_page_names_them(stage: Stage) -> None:
    stage.go(Stop("about", "about"))
    (chip,) = buttons(stage, "glossary:stenosis")
    assert chip.text() == "Narrow canal"


def test_questions_for_the_surgeon_have_their_own_title_and_message(stage: Stage) -> None:
    words = stage.library.editions["en"].words
    page = stage.library.editions["en"].pages["questions"]
    stage.go(Stop("ask", "questions", (("questions.topic", "surgeon"),)))
    assert says(stage, words("topic.surgeon"))
    assert says(stage, words("ask.lead"))
    assert says(stage, words("ask.caption"))
    assert not says(stage, "Touch a question to read the answer")
    assert buttons(stage, "glossary:anaesthetic")
    stage.visit.set_view("questions.topic", "risks")
    stage.settle()
    assert says(stage, page.meta.title)
    assert not says(stage, words("ask.lead"))
    assert says(stage, "Touch a question to read the answer")


@pytest.mark.parametrize("opened", ["questions", "questions/who-to-call"])
def test_the_answer_on_when_to_call_names_the_number(stage: Stage, opened: str) -> None:
    stage.go(Stop("call", opened, (("questions.open", "questions/who-to-call"),)))
    number = stage.library.clinic.emergency_number
    assert says(stage, stage.library.editions["en"].words("warning.number", number=number))


def test_a_page_does_not_say_its_summary_twice(stage: Stage) -> None:
    stage.go(Stop("again", "questions/surgery-again"))
    said = [each for each in shown(stage, TextBlock) if each.accessibleName().startswith("Some people do.")]
    assert len(said) == 1


def test_a_row_of_the_graph_says_whom_its_bars_are_about(stage: Stage) -> None:
    edition, recovery = stage.library.editions["en"], stage.library.recovery
    rows = rows_for(edition, recovery, "decompression", "days")
    stay = next(row for row in rows if row.id == "hospital_stay.decompression")
    assert "narrow canal" in stay.label
    assert not stay.apart
    assert stay.note
    assert stay.note in stay.spoken
