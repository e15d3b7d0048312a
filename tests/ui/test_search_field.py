"""The search field: large, quick to settle, and shut on every side but the letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.search_field import TEXT_LIMIT, SearchField

HD = Screen.assumed(1080, 1920)


def clear_button(field: SearchField) -> QAbstractButton:
    button = field.findChild(QAbstractButton)
    assert button is not None
    return button


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[SearchField]:
    window = QWidget()
    window.resize(800, 400)
    box = QVBoxLayout(window)
    field = SearchField(Theme(HD), "Search", "Empty the field")
    box.addWidget(QLineEdit())
    box.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    yield field
    window.close()


def test_field_is_large_enough_and_takes_80_letters(field: SearchField) -> None:
    theme = Theme(HD)
    assert field.height() >= theme.target
    field.setText("x" * 500)
    assert len(field.text()) == TEXT_LIMIT
    clear = clear_button(field)
    assert clear.isVisible()
    assert min(clear.width(), clear.height()) >= theme.mm(16)


def test_typing_settles_once(field: SearchField, qtbot: QtBot) -> None:
    settled: list[str] = []
    field.text_settled.connect(settled.append)
    field.setFocus()
    QTest.keyClicks(field, "slipped disk")
    qtbot.waitUntil(lambda: settled == ["slipped disk"], timeout=1000)


def test_clear_button_empties_and_wants_the_keyboard(field: SearchField, qtbot: QtBot) -> None:
    settled: list[str] = []
    field.text_settled.connect(settled.append)
    field.setText("pain")
    qtbot.waitUntil(lambda: settled == ["pain"], timeout=1000)
    clear = clear_button(field)
    with qtbot.waitSignal(field.keyboard_wanted, timeout=500):
        QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert settled == ["pain", ""]
    assert not clear.isVisible()


def test_touch_wants_the_keyboard(field: SearchField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.keyboard_wanted, timeout=500):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(200, field.height() // 2))


def test_nothing_goes_to_or_comes_from_the_clipboard(field: SearchField) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("secret")
    field.setFocus()
    QTest.keyClicks(field, "mine")
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z):
        QTest.keyClick(field, key, control)
    QTest.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=QPoint(150, field.height() // 2))
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton, pos=QPoint(150, field.height() // 2))
    assert field.text() == "mine"
    assert not field.hasSelectedText()
    assert clipboard.text() == "secret"
    field.insertFromMimeData(QMimeData())
    clipboard.clear()


def test_field_opens_no_menu_and_takes_no_drop(field: SearchField) -> None:
    QTest.mouseClick(field, Qt.MouseButton.RightButton)
    QTest.keyClick(field, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_Menu)
    assert QApplication.activePopupWidget() is None
    assert not field.acceptDrops()
