"""No wrapper of a layout's item that the kiosk itself took out or asked for outlives its use.

PySide makes some of its own, too, when a layout is added to another; those go with their layout.

Such a wrapper stays known by its address after Qt has deleted the item; another object made there later then
answers to Python as a QWidgetItem, and calling it raises or crashes.
"""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget

from kiosk.ui.widgets.layouts import clear_layout, let_go


def items() -> int:
    gc.collect()
    return sum(
        isinstance(each, QLayoutItem) and not isinstance(each, QLayout)
        for each in shiboken6.getAllValidWrappers()
    )


@pytest.mark.usefixtures("qapp")
def test_what_is_taken_out_is_deleted() -> None:
    before = items()
    holder = QWidget()
    layout = QVBoxLayout(holder)
    for word in "abc":
        layout.addWidget(QLabel(word))
    clear_layout(layout, keep=1)
    assert layout.count() == 1
    clear_layout(layout)
    assert layout.count() == 0
    assert items() == before


@pytest.mark.usefixtures("qapp")
def test_what_is_only_looked_at_stays_in_its_layout() -> None:
    before = items()
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addWidget(QLabel("a"))
    item = layout.itemAt(0)
    assert item is not None
    let_go(item)
    del item
    assert items() == before
    again = layout.itemAt(0)
    assert again is not None
    assert again.widget() is not None
    let_go(again)
