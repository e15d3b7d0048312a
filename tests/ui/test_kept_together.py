"""Ranges stay on one line where there is room, and are never clipped nor torn where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.content.kept_together import NO_BREAK
from kiosk.content.model import Library, NumberSpan, TextSpan
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.text_lines import line_width
from kiosk.ui.widgets.text_run import advance, longest_word

#: A number of days, of people in a hundred, and one of the longest.
NUMBERS = ("hospital_stay.fusion.open", "everyday_recovery.fusion.open", "cement_relief")
#: Words before and after each number, so that it comes to the end of a line at some width.
AROUND = {
    "en": ("You may stay ", " in hospital."),
    "hi": ("आप ", " रुकेंगे।"),
    "ur": ("آپ ہسپتال میں ", " رہیں گے۔"),
}


def lines_of(layout: QTextLayout) -> list[str]:
    """Return what stands on each line."""
    lines = (layout.lineAt(index) for index in range(layout.lineCount()))
    return [layout.text()[each.textStart() : each.textStart() + each.textLength()] for each in lines]


@pytest.mark.parametrize("step", [0, 4])
@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_a_range_breaks_only_where_it_must(
    library: Library, qapp: QApplication, language: str, step: int
) -> None:
    del qapp
    edition = library.editions[language]
    theme = Theme(Screen.assumed(1080, 1920), text_step=step).for_language(edition.language)
    rtl, px = theme.right_to_left, theme.font().pixelSize()
    before, after = AROUND[language]
    for name in NUMBERS:
        number = edition.numbers[name]
        assert NO_BREAK in number
        phrases = [each for each in number.split(" ") if NO_BREAK in each]
        block = TextBlock(
            theme, (TextSpan(text=before), NumberSpan(text=number, record=name), TextSpan(text=after))
        )
        font = theme.font(bold=True)
        word = max(longest_word(block.text(), font, right_to_left=rtl), block.minimumSizeHint().width())
        whole = max(advance(each, font, right_to_left=rtl) for each in phrases)
        for width in range(word, whole * 2, 23):
            layout, _ = block.lay_out(width)
            lines = lines_of(layout)
            for index, line in enumerate(lines):
                assert line_width(layout.lineAt(index), px, right_to_left=rtl) <= width + 1
                assert index == len(lines) - 1 or line[-1].isspace(), (width, lines)
            # Qt counts the tail of ے, which lies below the word before it, as up to an em of width.
            if width > whole + rtl * px:
                assert all(any(phrase in line for line in lines) for phrase in phrases), (width, lines)
            assert layout.formats()


def test_the_number_and_its_unit_part_last(library: Library, qapp: QApplication) -> None:
    del qapp
    edition = library.editions["en"]
    theme = Theme(Screen.assumed(1080, 1920), text_step=4)
    number = edition.numbers["hospital_stay.fusion.open"]
    assert number == "about 3 to 6 days".replace(" ", NO_BREAK).replace(NO_BREAK, " ", 1)
    block = TextBlock(theme, number)
    room = advance("about 3 t", theme.font())
    assert lines_of(block.lay_out(room)[0]) == ["about 3 ", f"to 6{NO_BREAK}days"]
