"""The on-screen keyboard and the search field, offscreen and in a real window under Xvfb."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ui.keyboard import LAYOUTS, KeyboardUnavailableError, OnScreenKeyboard, keyboard_environment
from kiosk.ui.theme import Screen, Theme

XVFB, XDOTOOL = shutil.which("Xvfb") or "Xvfb", shutil.which("xdotool") or "xdotool"
SCRIPTS = {"en": "Latin", "hi": "Devanagari", "ur": "Arabic"}
HD = Screen.assumed(1080, 1920)

#: Run in a process of its own, because the input method is chosen when QApplication is made.
SCENE = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = {platform!r}
from kiosk.ui.application import make_application
application = make_application()
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from kiosk.ui.keyboard import OnScreenKeyboard
from kiosk.ui.theme import Screen, Theme
from kiosk.ui.widgets.search_field import SearchField
width, height, language, script = {width}, {height}, {language!r}, {script!r}
theme = Theme(Screen.assumed(width, height), script=script, right_to_left=script == "Arabic")
window = QWidget()
window.setGeometry(0, 0, width, height)
window.setPalette(theme.palette())
if theme.right_to_left:
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
box = QVBoxLayout(window)
box.setContentsMargins(0, 0, 0, 0)
field = SearchField(theme, "Search", "Empty the field")
box.addWidget(field)
box.addStretch()
window.show()
QTest.qWaitForWindowExposed(window)
window.activateWindow()
heights, settled, returns, closed = [], [], [], []
keyboard = OnScreenKeyboard(window, theme)
box.addWidget(keyboard)
keyboard.height_changed.connect(heights.append)
keyboard.closed.connect(lambda: closed.append(1))
field.text_settled.connect(settled.append)
field.returnPressed.connect(lambda: returns.append(1))
def tell(**facts):
    print(json.dumps(facts), flush=True)
def places():
    keys = ((name, place.translated(keyboard.pos())) for name, place in keyboard.keys())
    return {{name: [r.x(), r.y(), r.width(), r.height()] for name, r in keys}}
def tap(name):
    place = dict(keyboard.keys())[name]
    QTest.mouseClick(keyboard._view, Qt.MouseButton.LeftButton, pos=place.center())
"""


@contextlib.contextmanager
def scene(
    script: str,
    *,
    language: str = "en",
    size: tuple[int, int] = (1080, 1920),
    platform: str = "offscreen",
    extra: dict[str, str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """Run a scene with a keyboard in a window, followed by `script`."""
    head = SCENE.format(
        platform=platform, width=size[0], height=size[1], language=language, script=SCRIPTS[language]
    )
    environment = {**os.environ, **(extra or {}), "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", head + script],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def facts_of(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the scene ended early"
    facts: dict[str, object] = json.loads(line)
    return facts


@pytest.mark.parametrize("language", list(LAYOUTS))
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800), (1366, 768)])
def test_every_key_types_its_letter_and_is_large(
    language: str, size: tuple[int, int], tmp_path: Path
) -> None:
    script = """
keyboard.show_for(field, language)
QTest.qWait(50)
typed = {}
for name, place in keyboard.keys():
    if len(name) == 1:
        field.setText("")
        tap(name)
        typed[name] = field.text()
field.setText("")
names = [name for name, _ in keyboard.keys()]
tap(names[0]); tap("space"); tap(names[1]); tap(names[2]); tap("backspace"); tap("enter")
text = field.text()
tap("hide")
QTest.qWait(20)
tell(typed=typed, text=text, names=names, places=places(), returns=len(returns), heights=heights,
     closed=len(closed), per_mm=theme.screen.px_per_mm, hidden=keyboard.isHidden(),
     files=[str(p) for p in __import__("pathlib").Path.home().rglob("*") if p.is_file()])
"""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    with scene(script, language=language, size=size, extra=home) as process:
        facts = facts_of(process)
    typed, names = facts["typed"], facts["names"]
    assert isinstance(typed, dict)
    assert isinstance(names, list)
    assert {letter: text for letter, text in typed.items() if letter != text} == {}
    assert len(typed) >= {"en": 27, "hi": 55, "ur": 42}[language]
    assert facts["text"] == f"{names[0]} {names[1]}"
    assert facts["returns"] == 1
    assert facts["closed"] == 1
    assert facts["hidden"]
    assert facts["files"] == []
    heights = facts["heights"]
    assert isinstance(heights, list)
    assert 0 < heights[0] <= 0.45 * size[1]
    assert heights[-1] == 0


def test_reset_leaves_nothing() -> None:
    script = """
keyboard.show_for(field, language)
QTest.qWait(50)
for letter in "pain":
    tap(letter)
QTest.qWait(150)
before = list(settled)
keyboard.clear()
field.forget()
QTest.qWait(150)
field.undo()
tell(before=before, after=settled[len(before):], text=field.text(), undo=field.isUndoAvailable(),
     redo=field.isRedoAvailable(), clipboard=QGuiApplication.clipboard().text(), hidden=keyboard.isHidden(),
     visible=QGuiApplication.inputMethod().isVisible())
"""
    with scene(script) as process:
        facts = facts_of(process)
    assert facts == {
        "before": ["pain"],
        "after": [],
        "text": "",
        "undo": False,
        "redo": False,
        "clipboard": "",
        "hidden": True,
        "visible": False,
    }


def test_reset_after_the_page_is_gone() -> None:
    script = """
import shiboken6
keyboard.show_for(field, language)
QTest.qWait(50)
tap("a")
shiboken6.delete(field)
QTest.qWait(50)
keyboard.clear()
tell(hidden=keyboard.isHidden(), visible=QGuiApplication.inputMethod().isVisible())
"""
    with scene(script) as process:
        assert facts_of(process) == {"hidden": True, "visible": False}


@pytest.mark.usefixtures("qapp")
def test_without_its_environment_it_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    with pytest.raises(KeyboardUnavailableError):
        OnScreenKeyboard(None, Theme(HD))


@pytest.mark.usefixtures("qapp")
def test_without_qt_quick_it_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "qtvirtualkeyboard")
    monkeypatch.setitem(sys.modules, "PySide6.QtQuickWidgets", None)
    with pytest.raises(KeyboardUnavailableError):
        OnScreenKeyboard(None, Theme(HD))


def test_environment_names_files_that_exist() -> None:
    layouts = Path(keyboard_environment()["QT_VIRTUALKEYBOARD_LAYOUT_PATH"])
    assert {folder.name for folder in layouts.iterdir()} == {layout.name for layout in LAYOUTS.values()}


# --- for real, with pointer events ---


@pytest.mark.screen
@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are needed"
)
def test_real_taps_type_into_the_field(tmp_path: Path) -> None:
    script = """
QTest.qWaitForWindowActive(window)
field.keyboard_wanted.connect(lambda: keyboard.show_for(field, language))
tell(field=[field.width() // 2, field.height() // 2])
while keyboard.isHidden():
    QTest.qWait(20)
QTest.qWait(100)
tell(places=places())
sys.stdin.readline()
deadline = 0
while field.text() != "keyhole" and deadline < 100:
    QTest.qWait(50)
    deadline += 1
window.grab().save(os.environ["SHOT"])
text = field.text()
keyboard.clear()
QTest.qWait(50)
tell(text=text, after=field.text(), undo=field.isUndoAvailable())
"""
    reader, writer = os.pipe()
    with subprocess.Popen(
        [XVFB, "-displayfd", str(writer), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
        pass_fds=(writer,), stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        try:
            os.close(writer)
            with os.fdopen(reader) as answer:
                display = f":{answer.readline().strip()}"
            extra = {"DISPLAY": display, "SHOT": str(tmp_path / "shot.png")}
            with scene(script, platform="xcb", extra=extra) as process:
                middle = facts_of(process)["field"]
                assert isinstance(middle, list)
                _tap(display, *middle)
                places = facts_of(process)["places"]
                assert isinstance(places, dict)
                for letter in "keyhole":
                    x, y, width, height = places[letter]
                    _tap(display, x + width // 2, y + height // 2)
                assert process.stdin is not None
                process.stdin.write("\n")
                process.stdin.flush()
                facts = facts_of(process)
        finally:
            server.terminate()
    shot = os.environ.get("KEEP_SHOT")
    if shot:
        shutil.copy(tmp_path / "shot.png", shot)
    assert facts == {"text": "keyhole", "after": "", "undo": False}


def _tap(display: str, x: int, y: int) -> None:
    """Tap the glass there, as a pointer does."""
    command = [XDOTOOL, "mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.04", "mouseup", "1"]
    subprocess.run(command, check=True, env={**os.environ, "DISPLAY": display})
