"""Urdu on the screen: the language says which way a line runs, never the letters that stand in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.content.bidi import isolated_field, isolated_runs, isolated_whole
from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.theme import Theme
from kiosk.ui.tour import Stop
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.clinic_mark import ClinicMark
from kiosk.ui.widgets.layouts import FittingGrid, Flow
from kiosk.ui.widgets.marks import IconLabel, ListMark, first_baseline
from kiosk.ui.widgets.recovery_chart import RecoveryChart
from kiosk.ui.widgets.recovery_foot import TICK_OFFSET, number_ascent
from kiosk.ui.widgets.recovery_paint import one_line
from kiosk.ui.widgets.search_field import SearchField
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.text_run import TextRun, advance
from tests.ui.conftest import MakeStage
from tests.ui.looking import screen

#: Wider than any text here, so that all of them stand on one line.
WIDE = 1200


@pytest.fixture
def urdu(qapp: QApplication) -> Theme:
    """The look of an Urdu screen; its text runs from right to left."""
    del qapp
    return Theme(screen("21.5in portrait"), script="Arabic", right_to_left=True)


def seen(layout: QTextLayout) -> str:
    """Return the letters of the first line as they stand on the glass, from left to right."""
    line = layout.lineAt(0)
    found = [
        (run.positions()[0].x(), letter)
        for place, letter in enumerate(layout.text())
        for run in line.glyphRuns(place, 1)
        if letter.isprintable() or letter.isspace()
    ]
    return "".join(
        " " if letter.isspace() else letter for _, letter in sorted(found, key=lambda each: each[0])
    )


#: A text as content or interface hold it, and how a reader of Urdu must see it.
LINES = (
    (isolated_runs("MISS:"), ":MISS"),
    (isolated_runs("L4:"), ":L4"),
    (isolated_runs("MISS (L4)"), "MISS (L4)"),
    ("1.", ".1"),
    ("2 / 5", "5 / 2"),
    (isolated_field("+92 51 1234567"), "+92 51 1234567"),
    ("+92 51 1234567", "+92 51 1234567"),
    ("Is it safe?", "Is it safe?"),
    ("Li and others. Spine, 2018.", "Li and others. Spine, 2018."),
    (isolated_runs("A pad. It is soft."), "A pad. It is soft."),
    (isolated_whole("Step 2 of 5."), "Step 2 of 5."),
)


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_marks_stand_where_an_urdu_reader_looks_for_them(urdu: Theme, text: str, wanted: str) -> None:
    block = TextBlock(urdu, text)
    run = TextRun(text, urdu.font(), right_to_left=True)
    for layout in (block.lay_out(WIDE)[0], run.lay_out(WIDE)[0]):
        assert seen(layout) == wanted


@pytest.mark.parametrize("text", ["MISS", "L4", "112", "2 / 5", "City Spine Clinic", "22 November 2026"])
def test_latin_words_alone_begin_at_the_right_edge(urdu: Theme, text: str) -> None:
    block = TextBlock(urdu, text)
    for layout in (block.lay_out(WIDE)[0], TextRun(text, urdu.font(), right_to_left=True).lay_out(WIDE)[0]):
        run = layout.lineAt(0).glyphRuns()[-1]
        run.setBoundingRect(run.boundingRect().__class__())
        right = max(each.boundingRect().right() for each in layout.glyphRuns())
        assert right == pytest.approx(WIDE, abs=urdu.em / 4)
    assert one_line(urdu, text, urdu.font()).width < WIDE / 2


@pytest.mark.parametrize("typed", ["MISS", "L4", "112"])
def test_what_is_typed_stays_at_the_side_where_the_screen_begins(urdu: Theme, typed: str) -> None:
    for theme in (urdu, replace(urdu, script="Latin", right_to_left=False)):
        field = SearchField(theme, "تلاش", "صاف")
        field.setLayoutDirection(theme.layout_direction)
        field.resize(WIDE, field.sizeHint().height())
        field.setText(typed)
        field.grab()
        middle = field.cursorRect().center().x()
        assert (middle > WIDE / 2) == theme.right_to_left, typed
        field.deleteLater()


@pytest.mark.parametrize("typed", ["لیمینیکٹمی", "کمر", "گھر", "ڈسک"])
def test_a_typed_word_is_whole(urdu: Theme, typed: str) -> None:
    """Nastaliq climbed out of the one line at its top, and leaned out of it at its start."""
    field = SearchField(urdu, "تلاش", "صاف")
    field.setLayoutDirection(urdu.layout_direction)
    field.resize(WIDE, field.sizeHint().height())
    field.setText(typed)
    middle = field.rect().adjusted(WIDE // 2, 0, -urdu.icon - urdu.pad - urdu.pad // 2, 0)
    ink = ink_in(field, middle, urdu.colour("ink"))
    roomy = QLabel(typed)
    roomy.setFont(field.font())
    roomy.setPalette(urdu.palette())
    roomy.setAlignment(Qt.AlignmentFlag.AlignCenter)
    roomy.resize(WIDE, urdu.em * 10)
    whole = ink_in(roomy, roomy.rect(), urdu.colour("ink"))
    assert ink.height() == pytest.approx(whole.height(), abs=2)
    assert ink.width() == pytest.approx(whole.width(), abs=2)
    field.deleteLater()


def ink_in(widget: QWidget, box: QRect, colour: QColor) -> QRect:
    """Return the rectangle that the pixels of a colour take within a part of a widget."""
    image = widget.grab(box).toImage()
    points = [
        QPoint(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) == colour.rgb()
    ]
    left, right = min(p.x() for p in points), max(p.x() for p in points)
    top, bottom = min(p.y() for p in points), max(p.y() for p in points)
    return QRect(QPoint(left, top), QPoint(right, bottom))


def test_the_count_of_picked_questions_stands_whole_in_its_circle(urdu: Theme) -> None:
    """Nastaliq's lines are twice as high as the circle: a number set in it hung out below."""
    words = "میرے سوال"
    button = TouchButton(urdu, words, icon="my-questions", stacked=True)
    button.resize(button.sizeHint())
    button.set_badge("8")
    circle = ink_in(button, button.rect(), urdu.colour("accent"))
    corner = circle.width() // 7
    inner = circle.adjusted(corner, corner, -corner, -corner)
    number = ink_in(button, inner, urdu.colour("on_accent"))
    assert abs(number.center().x() - inner.width() / 2) < circle.width() / 8
    assert abs(number.center().y() - inner.height() / 2) < circle.height() / 8
    assert number.height() > circle.height() / 3
    button.deleteLater()


def test_latin_words_on_an_urdu_screen_keep_their_spaces(urdu: Theme) -> None:
    """Nastaliq hardly parts words: the clinic's name ran together."""
    english = replace(urdu, script="Latin", right_to_left=False)
    for text in ("City Spine Clinic", isolated_runs("ہم City Spine Clinic ہیں")):
        layout = TextRun(text, urdu.font(), right_to_left=True).lay_out(WIDE)[0]
        line, start = layout.lineAt(0), text.index("City")
        places = (start, start + len("City Spine Clini"))
        first, last = (line.glyphRuns(place, 1)[0].positions()[0].x() for place in places)
        assert last - first == pytest.approx(advance("City Spine Clini", english.font()), rel=0.03)


def test_the_mark_of_a_list_entry_stands_on_its_words_line(urdu: Theme) -> None:
    """A long word of Nastaliq sets its line lower; the dot stayed at the top, above its words."""
    middles, lines = [], []
    for words in ("درد", "لیمینیکٹمی انجکشن"):
        entry = TextBlock(urdu, words)
        entry.resize(WIDE, entry.heightForWidth(WIDE))
        mark = ListMark(urdu, "•", entry)
        mark.resize(urdu.em, entry.height())
        middles.append(ink_in(mark, mark.rect(), urdu.colour("ink")).center().y())
        lines.append(first_baseline(entry))
    assert lines[1] - lines[0] > urdu.em / 8
    assert middles[1] - middles[0] == pytest.approx(lines[1] - lines[0], abs=1.5)


@pytest.mark.parametrize("script", ["Latin", "Devanagari", "Arabic"])
def test_an_icon_stands_beside_the_middle_of_its_title(urdu: Theme, script: str) -> None:
    theme = replace(urdu, script=script, right_to_left=script == "Arabic")
    title = TextBlock(theme, {"Latin": "xxx", "Devanagari": "रर", "Arabic": "ددد"}[script], rank="heading")
    title.resize(WIDE, title.heightForWidth(WIDE))
    icon = IconLabel(theme, "info", "ink", title)
    icon.resize(theme.icon, title.height())
    ink = ink_in(title, title.rect(), theme.colour("ink"))
    assert icon.icon_top + theme.icon / 2 == pytest.approx(ink.center().y(), abs=theme.em / 3)


def test_question_marks_face_the_way_that_urdu_writes_them(urdu: Theme) -> None:
    colour = urdu.colour("ink")
    for name in ("question", "questions", "next"):
        plain = icon_pixmap(name, colour, 64).toImage()
        turned = icon_pixmap(name, colour, 64, right_to_left=True).toImage()
        assert turned != plain, name
    assert (
        icon_pixmap("play", colour, 64, right_to_left=True).toImage()
        == icon_pixmap("play", colour, 64).toImage()
    )


@pytest.mark.parametrize("glass", ["21.5in portrait", "15.6in landscape"])
def test_a_kiosk_whose_own_language_is_urdu_turns_its_first_screen(make_stage: MakeStage, glass: str) -> None:
    """Clinic, sentence and buttons stand where an Urdu reader begins; the quick words keep their script."""
    english, urdu = (make_stage(screen(glass), language).shell.attract for language in ("en", "ur"))
    for part in (ClinicMark, FittingGrid, Flow):
        (left,), (turned,) = english.findChildren(part), urdu.findChildren(part)
        assert left.x() == urdu.width() - turned.geometry().right() - 1, part.__name__
    for attract in (english, urdu):
        (grid,) = attract.findChildren(FittingGrid)
        first, *_, last = (child.x() for child in grid.findChildren(TouchButton))
        assert (first > last) == (attract is urdu)


@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_the_unit_of_the_axis_stands_on_the_line_of_its_numbers(make_stage: MakeStage, language: str) -> None:
    stage = make_stage(language=language)
    stage.go(Stop("recovery", "recovery"))
    page = stage.shell.page
    assert page is not None
    chart = page.findChildren(RecoveryChart)[0]
    plot, unit, theme = chart.plot, chart.unit, stage.shell.theme
    top = plot.geometry().bottom() + 1 - plot.axis.height() + theme.mm(TICK_OFFSET)
    assert unit.y() + first_baseline(unit) == pytest.approx(top + number_ascent(theme), abs=1.5)
