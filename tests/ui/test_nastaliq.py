"""The face of Urdu as Qt sets it: joints where the font says, bold only where asked, or Naskh."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontInfo, QImage, QPainter, QTextLayout, QTextLine
from PySide6.QtWidgets import QApplication

from kiosk.ui import nastaliq
from kiosk.ui.theme import families
from kiosk.ui.widgets.text_lines import break_lines, ink_of, set_lines, text_to_set


def lifts(text: str, family: str) -> list[float]:
    """Return how far above the line each letter of a word is set, in ems."""
    font = QFont(family)
    font.setPixelSize(100)
    layout = QTextLayout(text, font)
    line = break_lines(layout, 1e6)[0]
    return [
        (line.ascent() - corner.y()) / 100
        for run in layout.glyphRuns()
        for corner, glyph in zip(run.positions(), run.glyphIndexes(), strict=True)
        if not run.rawFont().boundingRect(glyph).isEmpty()
    ]


def test_the_first_letters_of_a_word_stand_above_the_last(qapp: QApplication) -> None:
    """Ain of عملے climbs; with the font as it comes it falls far below the line."""
    del qapp
    assert nastaliq.provide()
    assert QFontInfo(QFont(nastaliq.FAMILY)).family() == nastaliq.FAMILY
    assert max(lifts("عملے", nastaliq.FAMILY)) > 0.4
    assert min(lifts("عملے", nastaliq.FAMILY)) > -0.4


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
@pytest.mark.parametrize("words", ["یا تنگ", "میں کم", "اور نیٹ"])
def test_words_do_not_run_together(qapp: QApplication, words: str, weight: QFont.Weight) -> None:
    """The letters of one word lean over the space towards the next; daylight must be left between."""
    del qapp
    font = QFont(families("Arabic"))
    font.setPixelSize(100)
    font.setWeight(weight)
    first, second = words.split()
    alone = [QTextLayout(word, font) for word in (first, second)]
    before, after = (break_lines(layout, 1e6)[0] for layout in alone)
    overhang = ink_of(after, 100).right - after.naturalTextWidth() - ink_of(before, 100).left
    for space in (" ", "\u00a0"):
        layout = QTextLayout(f"{first}{space}{second}", font)
        line = break_lines(layout, 1e6)[0]
        assert width_of_space(line, len(first)) >= max(25, overhang + 5)


def width_of_space(line: QTextLine, place: int) -> float:
    """Return how far the words around the space at `place` are moved apart."""
    start, end = (line.cursorToX(each) for each in (place, place + 1))
    assert isinstance(start, tuple)
    assert isinstance(end, tuple)
    return float(abs(start[0] - end[0]))


def _darkness(weight: QFont.Weight) -> int:
    font = QFont(nastaliq.FAMILY)
    font.setPixelSize(60)
    font.setWeight(weight)
    image = QImage(200, 200, QImage.Format.Format_Grayscale8)
    image.fill(255)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.drawText(40, 120, "درد")
    return sum(255 - byte for byte in image.constBits())


def test_text_is_bold_only_where_it_is_asked_for(qapp: QApplication) -> None:
    del qapp
    assert nastaliq.provide()
    assert _darkness(QFont.Weight.Bold) > 1.2 * _darkness(QFont.Weight.Normal)


def test_urdu_comes_first_in_the_mended_face() -> None:
    assert families("Arabic")[0] == nastaliq.FAMILY
    assert "Noto Nastaliq Urdu" not in families("Arabic")


@given(st.binary(max_size=400))
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        nastaliq.mended(data)


def test_lines_get_the_room_that_their_letters_take(qapp: QApplication) -> None:
    """A word that climbs gets a higher line, and letters that lean stay inside the width."""
    del qapp
    assert nastaliq.provide()
    font = QFont(nastaliq.FAMILY)
    font.setPixelSize(50)
    heights = {}
    for word in ("درد", "لیمینیکٹمی"):
        layout = QTextLayout(text_to_set(word, right_to_left=True), font)
        heights[word] = set_lines(layout, 400, 1.0, right_to_left=True)
        ink = ink_of(layout.lineAt(0), 50)
        assert 0 <= ink.left <= ink.right <= 400.5
    assert heights["لیمینیکٹمی"] > heights["درد"]
