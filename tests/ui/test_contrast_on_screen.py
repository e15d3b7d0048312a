"""Contrast as the eye meets it: sampled from the picture of every page, not read from the table.

For each text the ground is the colour that fills most of its box, and the ink the colour farthest
from it that covers enough of it to be a stroke and not the edge of one.
"""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.ui.reading_order import seen_part
from kiosk.ui.tokens import THEMES
from kiosk.ui.tour import Stage, stops
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.recovery_touch import TouchRow
from kiosk.ui.widgets.tab_bar import TabButton
from kiosk.ui.widgets.text_block import TextBlock
from tests.ui.looking import describe, place, top_layer, visible
from tests.ui.test_contrast import LEAST_EDGE, LEAST_TEXT, contrast

#: A colour that covers less of a text's box than this is a smoothed edge.
STROKE = 0.004
#: Stops with every kind of ground: pages, callouts, graph, table, questions, warnings, sheets.
STOPS = (
    "about", "conditions", "techniques-spinal-fusion", "recovery", "recovery-table", "questions-open",
    "my-questions-picked", "warning-signs", "about-information", "sheet-text-size", "recovery-row",
)  # fmt: skip


def colours(image: QImage, rect: QRect) -> Counter[int]:
    """Return how often each colour stands in a part of the picture, every second pixel each way."""
    rect = rect.intersected(image.rect())
    return Counter(
        image.pixel(x, y)
        for y in range(rect.top(), rect.bottom() + 1, 2)
        for x in range(rect.left(), rect.right() + 1, 2)
    )


def ink_and_ground(image: QImage, rect: QRect) -> tuple[QColor, QColor] | None:
    """Return the colours of a text's strokes and of what it stands on; None where nothing is written."""
    found = colours(image, rect)
    total = sum(found.values())
    if not total:
        return None
    ground = QColor(found.most_common(1)[0][0])
    strokes = [QColor(pixel) for pixel, count in found.items() if count >= max(3, STROKE * total)]
    ink = max(strokes, key=lambda colour: contrast(colour, ground), default=ground)
    return (ink, ground) if ink != ground else None


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_on_the_glass_stands_out(stage: Stage, theme: str) -> None:
    """7:1 in light and dark, 15:1 in high contrast, for each text block and each button's words."""
    weak, seen = [], 0
    every = {stop.name: stop for stop in stops(stage.library, "en")}
    for name in STOPS:
        stage.go(every[name], theme=theme)
        image, layer = _whole(stage)
        for widget in visible(layer):
            if not isinstance(widget, TextBlock | TouchButton) or not widget.isEnabled():
                continue
            written = widget.label if isinstance(widget, TouchButton) else widget.text()
            if not any(letter.isalnum() for letter in written) or _hidden(widget, layer):
                continue
            pair = ink_and_ground(image, place(widget, layer))
            assert pair is not None, describe(widget)
            seen += 1
            if contrast(*pair) < LEAST_TEXT[theme]:
                ink, ground = (colour.name() for colour in pair)
                weak.append(f"{name}: {ink} on {ground} is {contrast(*pair):.2f}: {describe(widget)}")
    assert weak == [], "\n".join(weak)
    assert seen > 200


def _whole(stage: Stage) -> tuple[QImage, QWidget]:
    """Return the picture of all of a page, or of a sheet, and what it is a picture of."""
    layer = top_layer(stage.shell)
    page = stage.shell.page
    if layer is stage.shell and page is not None:
        layer = page
    return layer.grab().toImage(), layer


def _hidden(widget: QWidget, layer: QWidget) -> bool:
    """Whether some of a widget is scrolled out of view: on a sheet; a page is sampled whole."""
    return seen_part(widget, layer).size() != widget.size()


@pytest.mark.parametrize("theme", THEMES)
def test_every_control_has_an_edge_that_stands_out(stage: Stage, theme: str) -> None:
    """Just inside or just outside its border, a control differs from what lies around it by 3:1."""
    weak, seen = [], 0
    every = {stop.name: stop for stop in stops(stage.library, "en")}
    for name in ("about", "conditions", "recovery", "questions-open", "warning-signs"):
        stage.go(every[name], theme=theme)
        image = stage.shell.grab().toImage()
        for control in visible(stage.shell):
            rect = place(control, stage.shell)
            # Tabs are told by their words and by the one that is cut out of the bar; the rows of the
            # graph by their chip and arrow.
            plain = isinstance(control, QAbstractButton) and not isinstance(control, TabButton | TouchRow)
            drawn = plain and isinstance(control, TouchButton) and control.isEnabled()
            if not drawn or not stage.shell.content.rect().contains(rect.adjusted(-3, -3, 3, 3)):
                continue
            seen += 1
            y = rect.center().y()
            outside = QColor(image.pixel(rect.left() - 2, y))
            edge = [QColor(image.pixel(rect.left() + x, y)) for x in range(4)]
            best = max(contrast(colour, outside) for colour in edge)
            if best < LEAST_EDGE:
                weak.append(f"{name}: {best:.2f}: {describe(control)}")
    assert weak == [], "\n".join(weak)
    assert seen > 10


@pytest.mark.parametrize("theme", THEMES)
def test_the_bars_of_the_graph_stand_out_from_the_card(stage: Stage, theme: str) -> None:
    """In the picture of the graph both arms' colours are there, each 3:1 against the card (W3)."""
    every = {stop.name: stop for stop in stops(stage.library, "en")}
    stage.go(every["recovery"], theme=theme)
    page = stage.shell.page
    assert page is not None
    rows = [each for each in visible(page) if isinstance(each, TouchRow)]
    assert rows
    image = page.grab().toImage()
    table = THEMES[theme]
    for row in rows:
        found = colours(image, place(row, page))
        ground = QColor(found.most_common(1)[0][0])
        assert ground.name().upper() == table.card.upper()
        for arm in ("miss", "open"):
            colour = QColor(getattr(table, arm))
            assert found[colour.rgb()] > 50, f"{arm} is not drawn: {describe(row)}"
            assert contrast(colour, ground) >= LEAST_EDGE


def test_the_sampling_can_tell(stage: Stage) -> None:
    """Grey words on paper are found out."""
    label = QLabel("Too pale to read", stage.shell)
    label.setStyleSheet("color: #999999; background: #faf7f2; font-size: 40px")
    label.setGeometry(0, 0, 500, 80)
    pair = ink_and_ground(label.grab().toImage(), label.rect())
    assert pair is not None
    assert contrast(*pair) < 4
    label.deleteLater()
