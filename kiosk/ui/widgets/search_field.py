"""The search field: one big line to type in, by the on-screen keyboard or a real one.

Nothing typed leaves it by any way but its signal: no menu, no clipboard, no dragging, and after
`forget()` no undo step remembers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.tokens import MEASURES, TYPED_FAMILIES
from kiosk.ui.widgets.button import paint_focus

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDropEvent,
        QFocusEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from kiosk.ui.theme import Theme

#: The most letters taken: more than any question, far fewer than could do harm.
TEXT_LIMIT = 80
#: Typing settles when no letter has come for this long.
SETTLE_MS = 60

#: Keys that would reach the clipboard, the undo steps or a menu.
_BARRED = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
)


class SearchField(QLineEdit):
    """A line to type in, with a magnifier and a button that empties it.

    Signals:
        text_settled(str): the text after typing paused, and at once when it was emptied.
        keyboard_wanted(): the patient touched the field or moved into it.
    """

    text_settled = Signal(str)
    keyboard_wanted = Signal()

    def __init__(self, theme: Theme, hint: str, clear_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settled = ""
        self.setFrame(False)
        self.setMaxLength(TEXT_LIMIT)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        font = theme.font()
        font.setFamilies(TYPED_FAMILIES.get(theme.script, TYPED_FAMILIES["Latin"]))
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
            | hints.ImhPreferLowercase
        )
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._clear = _ClearButton(theme, clear_name, self)
        self._clear.clicked.connect(self._on_clear)
        self._clear.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        self.textChanged.connect(self._on_text)
        self._run_as_the_screen()
        self._set_margins()

    def forget(self) -> None:
        """Leave nothing: no text, no undo step, no waiting signal."""
        self._timer.stop()
        self._settled = ""
        # Unlike clear(), setText() leaves no step to undo.
        self.setText("")
        self._timer.stop()

    def _run_as_the_screen(self) -> None:
        """Begin at the side where the screen's lines begin, whatever letters are typed.

        Left to itself the field moves to the other side as soon as "MRI" is typed into an Urdu one.
        """
        keys, sides = Qt.Key, Qt.AlignmentFlag
        rtl = self._theme.right_to_left
        self.setAlignment(
            (sides.AlignRight if rtl else sides.AlignLeft) | sides.AlignAbsolute | sides.AlignVCenter
        )
        # The field's text has no setter for its direction: only the key for it.
        key = keys.Key_Direction_R if rtl else keys.Key_Direction_L
        self.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    # --- sizes ---

    def sizeHint(self) -> QSize:
        height = max(self._theme.target, self.fontMetrics().height() + self._theme.pad)
        return QSize(8 * self._theme.target, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * self._theme.target, self.sizeHint().height())

    def _set_margins(self) -> None:
        theme = self._theme
        lead, trail = theme.icon + 2 * theme.pad, self._clear.sizeHint().width()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        self.setTextMargins(lead, 0, trail, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._clear.sizeHint().width()
        at_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._clear.setGeometry(0 if at_left else self.width() - width, 0, width, self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    # --- typing ---

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _settle(self) -> None:
        if self.text() != self._settled:
            self._settled = self.text()
            self.text_settled.emit(self._settled)

    def _on_clear(self) -> None:
        self.setText("")
        self._timer.stop()
        self._settle()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyboard_wanted.emit()

    def event(self, event: QEvent) -> bool:
        # A shortcut override claims Ctrl+V and the like before keyPressEvent is asked.
        if event.type() is QEvent.Type.ShortcutOverride and self._is_barred(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_barred(event):
            event.accept()
            return
        super().keyPressEvent(event)

    @staticmethod
    def _is_barred(event: QEvent) -> bool:
        matches = getattr(event, "matches", None)
        if matches is None:
            return False
        shift_insert = getattr(event, "key", int)() in {Qt.Key.Key_Insert, Qt.Key.Key_Menu}
        return shift_insert or any(matches(keys) for keys in _BARRED)

    # --- ways in and out that are shut ---

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take nothing from the clipboard."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The base class would put a selection on X11's middle-button clipboard, and paste from it.
        if event.button() is not Qt.MouseButton.LeftButton:
            event.accept()
            return
        self.deselect()
        super().mouseReleaseEvent(event)
        self.keyboard_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select nothing by dragging."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select nothing by tapping twice."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.deselect()
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.keyboard_wanted.emit()

    # --- drawing ---

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = theme.edge_width
            rect = self.rect().adjusted(edge, edge, -edge, -edge)
            painter.setBrush(theme.colour("card"))
            painter.setPen(QPen(theme.colour("edge"), edge))
            painter.drawRoundedRect(rect, theme.radius, theme.radius)
            side = theme.icon
            at_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = self.width() - theme.pad - side if at_right else theme.pad
            icon = icon_pixmap("search", theme.colour("accent_text"), side, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - side) // 2, icon)
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), theme.radius)
        super().paintEvent(event)


class _ClearButton(QAbstractButton):
    """Empties the field."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        side = max(self._theme.target, self._theme.mm(MEASURES.target_floor))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = theme.icon
            if self.isDown():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("mint"))
                painter.drawEllipse(
                    QRect(0, 0, side * 2, side * 2).translated(
                        self.rect().center() - QRect(0, 0, side * 2, side * 2).center()
                    )
                )
            icon = icon_pixmap("close", theme.colour("ink"), side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, icon)
            if self.hasFocus():
                paint_focus(painter, theme, self.rect(), theme.radius)
