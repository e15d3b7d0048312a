"""Hindi on the screen: lines with Latin words in them are as high as those without."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.marks import first_baseline
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.text_run import TextRun
from tests.ui.looking import screen

#: Wide enough for three words.
WIDTH = 260


@pytest.fixture
def hindi(qapp: QApplication) -> Theme:
    """The look of a Hindi screen."""
    del qapp
    return Theme(screen("21.5in portrait"), script="Devanagari")


def test_captions_beside_each_other_are_level(hindi: Theme) -> None:
    lines = set()
    for words in ("खुला ऑपरेशन", "MISS क्या है", "MISS", "बीमारियाँ"):
        block = TextBlock(hindi, words)
        block.resize(WIDTH, block.heightForWidth(WIDTH))
        lines.add((first_baseline(block), block.height()))
        assert TextRun(words, hindi.font()).height(WIDTH) == TextRun("खुला", hindi.font()).height(WIDTH)
    assert len(lines) == 1


def test_lines_of_a_paragraph_are_evenly_apart(hindi: Theme) -> None:
    block = TextBlock(hindi, "यह MISS के बाद की बात है और खुले ऑपरेशन के बाद की भी, MISS से कम नहीं")
    layout, _ = block.lay_out(WIDTH)
    count = layout.lineCount()
    lines = [layout.lineAt(number) for number in range(count)]
    bases = [line.y() + line.ascent() for line in lines]
    steps = [after - before for before, after in pairwise(bases)]
    assert count > 3
    assert max(steps) - min(steps) < 0.1
    assert min(steps) >= 1.5 * hindi.em
