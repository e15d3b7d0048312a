"""The on-screen keyboard: Qt's virtual keyboard inside the window, made when first needed.

It costs 0.2 s and many MiB, so nothing here is imported before a patient touches the search field.
Nothing typed is kept: no dictionary, no word list, no capitals to learn, no clipboard.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from kiosk.ui.keyboard_look import keyboard_look

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem
    from PySide6.QtQuickWidgets import QQuickWidget

    from kiosk.ui.theme import Theme

_FOLDER = Path(__file__).resolve().parent / "keyboard_style"


@dataclass(frozen=True)
class Layout:
    """A keyboard layout: its folder, and how many keys there are in a row and rows on each screen."""

    name: str
    columns: int
    rows: int
    wide_columns: int
    wide_rows: int


#: The layout that serves each language. Wide screens are low: there, fewer and longer rows.
LAYOUTS = {
    "en": Layout("en_GB", 10, 4, 10, 4),
    "hi": Layout("hi_IN", 11, 6, 14, 5),
    "ur": Layout("ur_PK", 11, 5, 14, 4),
}

#: The part of the window's height that the keyboard may take at most.
MOST_OF_HEIGHT = 0.45


class KeyboardUnavailableError(Exception):
    """The keyboard cannot be made here; everything stays reachable by taps."""


def keyboard_environment() -> dict[str, str]:
    """Return the environment the application must set before it makes QApplication."""
    return {
        "QT_IM_MODULE": "qtvirtualkeyboard",
        # Inside our window only, never a window of its own.
        "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1",
        # Our layouts and no others: no language menu can lead anywhere.
        "QT_VIRTUALKEYBOARD_LAYOUT_PATH": str(_FOLDER / "layouts"),
        "QT_VIRTUALKEYBOARD_STYLE": "miss",
        # No GPU is promised, and an OpenGL child would make the whole window compose anew.
        "QT_QUICK_BACKEND": "software",
        # Nothing is written to the disk.
        "QML_DISABLE_DISK_CACHE": "1",
        # Two warnings of Qt's own about itself (6.11.3) that tell nobody anything.
        "QT_LOGGING_RULES": "qt.multimedia.symbolsresolver=false;qt.qml.propertyCache.append=false",
    }


class OnScreenKeyboard(QWidget):
    """A keyboard that types into the line edit it is shown for.

    The owner places it along the window's lower edge and makes room by `height_changed`.

    Signals:
        height_changed(int): the height it takes now, 0 when hidden.
        closed(): the patient put it away with its own key.
    """

    height_changed = Signal(int)
    closed = Signal()

    def __init__(
        self, parent: QWidget | None, theme: Theme, languages: tuple[str, ...] = tuple(LAYOUTS)
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout_used = LAYOUTS["en"]
        self._line_edit: QLineEdit | None = None
        self._locales = [LAYOUTS[code].name for code in languages if code in LAYOUTS] or ["en_GB"]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._view = self._make_view()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._view)
        QGuiApplication.inputMethod().visibleChanged.connect(self._on_visible_changed)

    # --- what can be wished ---

    def show_for(self, line_edit: QLineEdit, locale: str) -> None:
        """Show the keyboard of a language (`en`, `hi-IN`) and let it type into the line edit."""
        language = locale.replace("-", "_").partition("_")[0]
        self._layout_used = LAYOUTS.get(language, LAYOUTS["en"])
        self._line_edit = line_edit
        line_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._apply_look()
        self._root().setProperty("locale", self._layout_used.name)
        self.show()
        self.raise_()
        # Workaround (Qt 6.11.3, Keyboard.qml updateInputMethod): the panel picks its input method only
        # when focus or hints change; a field that had the focus before would type nothing.
        line_edit.setInputMethodHints(Qt.InputMethodHint.ImhNone)
        harden(line_edit)
        QGuiApplication.inputMethod().show()
        self.height_changed.emit(self.height())

    def hide_keyboard(self) -> None:
        """Put the keyboard away; the text stays."""
        if self.isHidden():
            return
        self.hide()
        QGuiApplication.inputMethod().hide()
        self.height_changed.emit(0)

    def clear(self) -> None:
        """Forget everything typed: half-made input, the field's text and its undo steps."""
        QGuiApplication.inputMethod().reset()
        if self._line_edit is not None and isValid(self._line_edit):
            # Unlike clear(), setText() leaves no step to undo.
            self._line_edit.setText("")
            self._line_edit = None
        self.hide_keyboard()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._theme = theme
        self._apply_look()

    def keys(self) -> list[tuple[str, QRect]]:
        """Return each key's text (`backspace`, `space`, `hide`, `enter` for the others) and its place."""
        return [found for item in _descendants(self._root()) if (found := _key_of(item)) is not None]

    # --- inside ---

    def _make_view(self) -> QQuickWidget:
        """Make the QML scene; raise KeyboardUnavailableError where that cannot work."""
        if os.environ.get("QT_IM_MODULE") != "qtvirtualkeyboard":
            raise KeyboardUnavailableError("keyboard_environment() was not set before the application")
        try:
            from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
            from PySide6.QtQuickWidgets import QQuickWidget
        except ImportError as error:
            raise KeyboardUnavailableError(str(error)) from error
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
        view = QQuickWidget(self)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.setAcceptDrops(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        view.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
        engine = view.engine()
        engine.addImportPath(str(_FOLDER))
        view.rootContext().setContextProperty("keyboardTheme", keyboard_look(self._theme, 1000, 400, 10))
        view.setInitialProperties({"locales": self._locales, "locale": self._locales[0]})
        view.setSource(QUrl.fromLocalFile(str(_FOLDER / "panel.qml")))
        if view.status() is not QQuickWidget.Status.Ready:
            reasons = "; ".join(error.toString() for error in view.errors())
            view.deleteLater()
            raise KeyboardUnavailableError(reasons)
        return view

    def _root(self) -> QQuickItem:
        return self._view.rootObject()

    def _apply_look(self) -> None:
        """Size the keyboard for its window and give it the theme's colours."""
        theme, layout = self._theme, self._layout_used
        holder = self.parentWidget()
        width = holder.width() if holder is not None else theme.screen.width
        room = self.window().height() if holder is not None else theme.screen.height
        columns, rows = (
            (layout.columns, layout.rows) if width < room else (layout.wide_columns, layout.wide_rows)
        )
        least = theme.target + theme.gap
        wished = rows * max(least, min(round(width / columns * 0.8), round(least * 1.2))) + theme.gap
        height = min(wished, int(room * MOST_OF_HEIGHT))
        self.setFixedHeight(height)
        look = keyboard_look(theme, width, height, columns)
        self._view.rootContext().setContextProperty("keyboardTheme", look)

    def _on_visible_changed(self) -> None:
        """Follow the input method: its own hide key, or a line edit that lost the focus."""
        if not self.isHidden() and not QGuiApplication.inputMethod().isVisible():
            self.hide_keyboard()
            self.closed.emit()


def harden(line_edit: QLineEdit) -> None:
    """Tell the input method that nothing typed here may be learned, guessed or capitalised."""
    hints = Qt.InputMethodHint
    line_edit.setInputMethodHints(
        hints.ImhSensitiveData
        | hints.ImhNoPredictiveText
        | hints.ImhNoAutoUppercase
        | hints.ImhPreferLowercase
    )


#: What the keys without a letter are called.
_SPECIAL = {
    Qt.Key.Key_Backspace.value: "backspace",
    Qt.Key.Key_Space.value: "space",
    Qt.Key.Key_Return.value: "enter",
}


def _key_of(item: QQuickItem) -> tuple[str, QRect] | None:
    """Return the name and place of an item that is a key and can be pressed."""
    panel = item.property("keyPanelDelegate")
    if panel is None or not item.isVisible() or not item.isEnabled():
        return None
    text = str(item.property("text") or "")
    name = _SPECIAL.get(int(item.property("key") or 0)) or (text if text.strip() else "")
    if not name and item.property("functionKey"):
        name = "hide"
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).toRect()
    return (name, place) if name else None


def _descendants(item: QQuickItem) -> list[QQuickItem]:
    """Return every item below one."""
    found = []
    for child in item.childItems():
        found += [child, *_descendants(child)]
    return found
