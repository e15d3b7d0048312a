"""The recovery table: the same rows in words, big enough to touch, never clipped, in both shapes."""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kiosk.content.words import Words
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.recovery_rows import Arm, ChartRow
from kiosk.ui.widgets.recovery_table import RecoveryTable

WORDS = Words(
    texts={
        "chart.what": "What",
        "chart.miss": "Small cuts (MISS)",
        "chart.open": "Open surgery",
        "chart.sure.question": "How sure are we?",
    }
)
PORTRAIT = Screen.assumed(1080, 1920)
SCREENS = {
    "portrait": (PORTRAIT, 1006),
    "landscape": (Screen.assumed(1920, 1080), 1600),
    "laptop": (Screen.assumed(1366, 768), 1100),
    "tablet": (Screen.assumed(1280, 800), 1000),
    "television": (Screen(1920, 1080, 708.4, 398.5), 1600),
}


def _arm(kind: str, words: str, note: str = "") -> Arm:
    full = WORDS(f"chart.{kind}")
    return Arm(kind, kind, full, 1.0, 2.0, words, estimate=bool(note), note=note)


def _row(name: str, miss: Arm | None, wide: Arm | None, *, note: str = "", apart: bool = False) -> ChartRow:
    return ChartRow(
        id=f"{name}.fusion",
        label=name.replace("_", " ").capitalize(),
        miss=miss,
        open=wide,
        same=bool(note) and not apart,
        apart=apart,
        note=note,
        certainty="low",
        certainty_words="Not very sure",
        sentence="A sentence.",
        spoken=f"{name}, spoken.",
    )


ROWS = (
    _row("hospital_stay", _arm("miss", "about 3 to 4 days"), _arm("open", "about 3 to 6 days")),
    _row(
        "everyday_recovery",
        _arm("miss", "6 to 12 weeks", "surgeon's estimate"),
        _arm("open", "13 to 26 weeks", "estimate"),
        note="Not a fair comparison",
        apart=True,
    ),
    _row("heavy_work", None, _arm("open", "12 to 26 weeks")),
    _row(
        "bone_healing", _arm("miss", "3 to 12 months"), _arm("open", "3 to 12 months"), note="About the same"
    ),
)


def _table(theme: Theme, width: int) -> RecoveryTable:
    table = RecoveryTable(theme, ROWS, WORDS)
    table.resize(width, table.heightForWidth(width))
    table.show()
    return table


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_clipped(qtbot: QtBot, screen: str, step: int, rtl: bool) -> None:
    glass, width = SCREENS[screen]
    theme = Theme(glass, text_step=step, right_to_left=rtl)
    table = _table(theme, width)
    qtbot.addWidget(table)
    for label in table.findChildren(QLabel):
        if not label.isVisible():
            continue
        parent = label.parentWidget()
        assert parent is not None
        assert parent.rect().contains(label.geometry()), label.text()
        assert label.heightForWidth(label.width()) <= label.height(), label.text()
        metrics = QFontMetrics(label.font())
        assert max(metrics.horizontalAdvance(word) for word in label.text().split()) <= label.width()
    for one, other in zip(table.buttons, table.buttons[1:], strict=False):
        assert other.y() - one.geometry().bottom() - 1 >= theme.gap
    for button in table.buttons:
        assert button.height() >= theme.target
        assert table.rect().contains(button.geometry())


def test_large_text_stacks_the_rows() -> None:
    assert not RecoveryTable(Theme(PORTRAIT), ROWS, WORDS).stacked_at(1006)
    assert RecoveryTable(Theme(PORTRAIT, text_step=4), ROWS, WORDS).stacked_at(1006)
    assert RecoveryTable(Theme(PORTRAIT), ROWS, WORDS).stacked_at(500)


def test_every_cell_says_what_the_row_says(qtbot: QtBot) -> None:
    for step in (0, 4):
        table = _table(Theme(PORTRAIT, text_step=step), 1006)
        qtbot.addWidget(table)
        headings = [label.text() for label in table.headings if label.isVisible()]
        for button in table.buttons:
            row = button.row
            shown = [label.text() for label in button.findChildren(QLabel) if label.isVisible()]
            for arm in row.arms:
                assert arm.words in shown
                assert arm.note in [*shown, ""]
                assert arm.full_name in [*shown, *headings]
            assert {row.label, row.certainty_words} <= set(shown)
            assert row.note in [*shown, ""]
            access = QAccessible.queryAccessibleInterface(button)
            assert access.role() == QAccessible.Role.Button
            assert access.text(QAccessible.Text.Name) == row.spoken
            children = [access.child(index) for index in range(access.childCount())]
            assert row.label in [child.text(QAccessible.Text.Name) for child in children]


def test_every_row_is_one_target(qtbot: QtBot) -> None:
    table = _table(Theme(PORTRAIT), 1006)
    qtbot.addWidget(table)
    seen: list[str] = []
    table.row_touched.connect(seen.append)
    for button in table.buttons:
        for x in range(5, button.width(), 40):
            assert (
                table.childAt(button.mapTo(table, button.rect().topLeft()).x() + x, button.y() + 30) is button
            )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seen == [row.id for row in ROWS]


def test_right_to_left_mirrors_the_columns(qtbot: QtBot) -> None:
    left, right = (_table(Theme(PORTRAIT, right_to_left=rtl), 1006) for rtl in (False, True))
    qtbot.addWidget(left)
    qtbot.addWidget(right)
    for one, other in zip(left.headings, right.headings, strict=True):
        assert other.geometry().right() + 1 == left.width() - one.geometry().left()
    assert right.buttons[0].arrow.x() < right.buttons[0].width() / 2


@pytest.mark.usefixtures("qapp")
def test_tables_leave_nothing_behind() -> None:
    theme = Theme(PORTRAIT)

    def cycle(times: int) -> int:
        for _ in range(times):
            table = _table(theme, 1006)
            table.deleteLater()
            del table
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return len(shiboken6.getAllValidWrappers())

    first = cycle(10)
    assert cycle(100) <= first + 5
