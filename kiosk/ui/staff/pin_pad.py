"""The PIN pad: large digits, dots instead of what was typed, and plain words about waits and refusals.

The first entry sets the PIN: typed twice, and only soon after the kiosk's start (`pin_clerk`). The dots
say how many digits were typed, never how many the PIN has.
"""

from __future__ import annotations

from random import SystemRandom

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.words import Words
from kiosk.staff.pin_rules import LONGEST, SHORTEST, pad_order
from kiosk.ui.staff.pin_clerk import FIRST_PIN_MINUTES, PinClerk
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.text_block import TextBlock

#: How often a wait is counted down on the screen, in milliseconds.
COUNT_MS = 1000
#: A dot's side in millimetres.
DOT_MM = 5.0
#: From so many seconds on a wait is said in minutes.
MINUTE = 60
#: Keys are never wider than this, in millimetres: a hand need not travel across a large glass.
WIDEST_KEY_MM = 34.0


class Dots(QWidget):
    """One dot a digit typed, in a row of a fixed length."""

    def __init__(self, theme: Theme) -> None:
        """Begin with none."""
        super().__init__()
        self._theme = theme
        self.count = 0
        self.setFixedHeight(theme.mm(DOT_MM * 2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_count(self, count: int) -> None:
        """Show so many dots."""
        self.count = count
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.mm(DOT_MM * 1.6) * LONGEST, self._theme.mm(DOT_MM * 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        side, step = theme.mm(DOT_MM), theme.mm(DOT_MM * 1.6)
        left = (self.width() - step * (self.count - 1) - side) // 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink"))
            for number in range(self.count):
                painter.drawEllipse(left + number * step, (self.height() - side) // 2, side, side)
            if not self.count:
                painter.setBrush(theme.colour("edge"))
                width = side * 6
                line = max(2, theme.edge_width)
                painter.drawRect(QRect((self.width() - width) // 2, self.height() - line, width, line))


class DigitKey(TouchButton):
    """A digit that looks the same while it is pressed: an eye over the shoulder learns nothing (K-39)."""

    @property
    def shows_press(self) -> bool:
        return False


class PinPad(QWidget):
    """Asks for the PIN.

    Signals:
        opened(): the PIN was right, or the first one has just been set.
    """

    opened = Signal()

    def __init__(self, theme: Theme, words: Words, clerk: PinClerk, *, shuffled: bool) -> None:
        """Ask `clerk`; with `shuffled` the digits stand in another order each time."""
        super().__init__()
        self._theme = theme
        self._words = words
        self._clerk = clerk
        self._digits = ""
        self._first = ""  # the first of the two entries that set a PIN
        self._note = ""  # what became of the last entry
        self.said = TextBlock(theme, words("pin.enter"))
        self.forgotten = TextBlock(theme, words("pin.forgotten"), colour="soft")
        self.dots = Dots(theme)
        self.keys: dict[str, TouchButton] = {}
        self._arrange(pad_order(SystemRandom() if shuffled else None))
        self._count = QTimer(self)
        self._count.setInterval(COUNT_MS)
        self._count.timeout.connect(self.look)
        self._count.start()
        clerk.answered.connect(self._on_answered)
        self.look()

    # --- looks ---

    def _arrange(self, order: tuple[str, ...]) -> None:
        theme, words = self._theme, self._words
        pad = QWidget()
        grid = QVBoxLayout(pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.gap)
        last = ("delete", order[9], "ok")
        for start in (0, 3, 6, 9):
            row = QHBoxLayout()
            row.setSpacing(theme.gap)
            for value in last if start == 9 else order[start : start + 3]:
                button = self._key(value, words(f"pin.{value}") if value in ("delete", "ok") else "")
                row.addWidget(button, 1)
                self.keys[value] = button
            grid.addLayout(row)
        pad.setMaximumWidth(3 * theme.mm(WIDEST_KEY_MM) + 2 * theme.gap)
        texts = QVBoxLayout()
        texts.setSpacing(theme.gap)
        texts.addWidget(self.said)
        outer: QHBoxLayout | QVBoxLayout
        if theme.screen.portrait:
            outer = QVBoxLayout(self)
            texts.addWidget(self.dots)
            outer.addLayout(texts)
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(pad, 100)
            middle.addStretch(1)
            outer.addLayout(middle)
            outer.addWidget(self.forgotten)
        else:
            outer = QHBoxLayout(self)
            texts.addWidget(self.dots)
            texts.addStretch(1)
            texts.addWidget(self.forgotten)
            outer.addLayout(texts, 1)
            outer.addWidget(pad, 1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.pad)

    def _key(self, value: str, name: str) -> TouchButton:
        theme = self._theme
        if name:
            kind = "primary" if value == "ok" else "plain"
            icon = "check" if value == "ok" else "delete"
            button = TouchButton(theme, name, kind=kind, icon=icon, icon_only=True, value=value)
        else:
            face = self._words.number(int(value))
            button = DigitKey(theme, face, kind="question", rank="heading", value=value, tight=True)
        button.chosen.connect(self.press)
        return button

    # --- entering ---

    def press(self, value: str) -> None:
        """A key of the pad was pressed: a digit, "delete" or "ok"."""
        if self._clerk.busy or not self._open():
            return
        if value == "ok":
            self._settle()
        elif value == "delete":
            self._digits = self._digits[:-1]
        elif len(self._digits) < LONGEST:
            self._digits += value
            self._note = ""
        self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The Enter of an attached keyboard; digits do not come through the guard without a text field.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press("ok")
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        digits, self._digits = self._digits, ""
        if len(digits) < SHORTEST:
            self._note = self._words("pin.refused.length")
            return
        self._note = ""
        if self._clerk.state().kind == "ready":
            self._clerk.ask(digits)
        elif not self._first:
            reason = self._clerk.refusal(digits)
            if reason:
                self._note = self._words(f"pin.refused.{reason}")
            else:
                self._first = digits
        elif digits != self._first:
            self._first = ""
            self._note = self._words("pin.differ")
        else:
            self._first = ""
            self._clerk.set_first(digits)

    def _on_answered(self, answer: str) -> None:
        if answer in ("right", "set"):
            self.opened.emit()
            return
        self._note = self._words("pin.wrong" if answer == "wrong" else "pin.not-saved")
        self.look()

    # --- saying ---

    def _open(self) -> bool:
        """Whether digits may be typed now."""
        kind = self._clerk.state().kind
        return kind == "ready" or (kind == "unset" and self._clerk.may_set_first())

    def look(self) -> None:
        """Say what the gate is like now; once a second, so that a wait counts down."""
        busy = self._clerk.busy
        text = self._words("pin.checking") if busy else self._text()
        if text != self.said.text():
            self.said.set_spans(text)
        usable = not busy and self._open()
        for value, key in self.keys.items():
            # While checking they look as always: a pad that flickers tells where the entry ended.
            key.setEnabled(busy or usable)
            if value == "delete":
                key.setEnabled(bool(self._digits) and (busy or usable))
        self.dots.show_count(len(self._digits))
        self.dots.setAccessibleName(self._words.plural("pin.dots", len(self._digits)))

    def _text(self) -> str:
        state, words = self._clerk.state(), self._words
        if state.kind == "waiting":
            return words.plural("pin.wait", state.seconds)
        if state.kind == "locked" and state.seconds < MINUTE:
            return words.plural("pin.wait", state.seconds)
        if state.kind == "locked":
            return words.plural("pin.locked", -(-state.seconds // MINUTE))
        if state.kind == "broken":
            return words("pin.broken")
        if self._note:
            return self._note
        if state.kind == "unset":
            if not self._clerk.may_set_first():
                return words("pin.too-late", minutes=FIRST_PIN_MINUTES)
            return words("pin.again" if self._first else "pin.first")
        return words("pin.enter")
