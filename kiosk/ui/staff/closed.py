"""The closed screen: said in each language in turn like attract; a touch says why and what to do."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.model import Clinic, Language
from kiosk.content.words import Words
from kiosk.ui.drawing import icon_pixmap
from kiosk.ui.pages.attract import SENTENCE_MS
from kiosk.ui.staff.full_screen import FullScreen, column_of, fits
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.layouts import height_of
from kiosk.ui.widgets.text_block import TextBlock

#: So long the explanation stands after a touch, in milliseconds.
EXPLAINED_MS = 20_000
#: The sign above the words, in millimetres.
SIGN_MM = 40.0
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def opening_words(words: Words, opens: dt.datetime | None, now: dt.datetime) -> str:
    """Return when it opens in a sentence; "" when that is not known."""
    if opens is None:
        return ""
    digits = f"{opens.hour:02d}:{opens.minute:02d}"
    time = "".join(words.number(int(each)) if each.isdigit() else each for each in digits)
    days = (opens.date() - now.date()).days
    if days <= 0:
        return words("closed.opens.today", time=time)
    if days == 1:
        return words("closed.opens.tomorrow", time=time)
    return words(f"closed.opens.{DAYS[opens.weekday()]}", time=time)


class Sign(QWidget):
    """A sign such as hangs in a shop's door."""

    def __init__(self, theme: Theme) -> None:
        """Draw it at the side where lines start."""
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.mm(SIGN_MM))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = self._theme, self.height()
        left = self.width() - side if theme.right_to_left else 0
        with QPainter(self) as painter:
            icon = icon_pixmap("closed", theme.colour("on_attract"), side, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, 0), icon)


class ClosedScreen(FullScreen):
    """Nobody can begin a visit; everybody can read why."""

    def __init__(
        self,
        theme: Theme,
        clinic: Clinic,
        languages: tuple[tuple[Language, Words], ...],
        size: QSize,
        opens: dt.datetime | None,
        now: dt.datetime,
    ) -> None:
        """Say it in `languages`, the first one first; `opens` is when the kiosk opens by itself."""
        super().__init__(theme, clinic.name, size)
        self._clinic = clinic
        self._languages = languages
        self._opens, self._now = opens, now
        self._shown = 0
        self._explains = False
        self._body: QWidget | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(SENTENCE_MS)
        self._turn.timeout.connect(self._show_next)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(EXPLAINED_MS)
        self._quiet.timeout.connect(self._stop_explaining)
        if len(languages) > 1:
            self._turn.start()
        self._say()

    @property
    def explains(self) -> bool:
        """Whether the explanation stands on the screen."""
        return self._explains

    @property
    def language(self) -> str:
        """The language that stands on the screen now."""
        return self._languages[self._shown][0].code

    def explain(self) -> None:
        """Say why nothing happens, for a while."""
        self._explains = True
        self._quiet.start()
        self._say()

    def show_language(self, number: int) -> None:
        """Show one of the languages."""
        self._shown = number % len(self._languages)
        self._say()

    def _stop_explaining(self) -> None:
        self._explains = False
        self._say()

    def _show_next(self) -> None:
        self.show_language(self._shown + 1)

    def _say(self) -> None:
        language, words = self._languages[self._shown]
        rtl = language.direction == "rtl"
        # Words before the sign: it goes first where the glass is too low for both.
        for step, sign in itertools.product(range(self.theme.text_step, -1, -1), (True, False)):
            theme = replace(self.smaller(step), script=language.script, right_to_left=rtl)
            self._write(theme, words, sign=sign)
            assert self._body is not None  # noqa: S101 - just written
            if fits(self._body, self.room):
                break
        assert self._body is not None  # noqa: S101
        room = self.room
        height = min(room.height(), height_of(self._body, room.width()))
        self._body.setGeometry(room.left(), room.top() + (room.height() - height) // 2, room.width(), height)
        self._body.show()
        self.update()

    def _write(self, theme: Theme, words: Words, *, sign: bool) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.setParent(None)
            self._body.deleteLater()
        texts: list[QWidget] = [Sign(theme)] if sign else []
        texts.append(
            TextBlock(
                theme,
                words("closed.title"),
                rank="title",
                bold=True,
                colour="on_attract",
                room=self.room.width(),
            )
        )
        opens = opening_words(words, self._opens, self._now)
        if opens:
            texts.append(TextBlock(theme, opens, rank="lead", colour="on_attract"))
        if self._explains:
            texts.append(TextBlock(theme, words("closed.why"), colour="on_attract"))
        number = self._clinic.emergency_number
        texts.append(TextBlock(theme, words("closed.warning", number=number), bold=True, colour="on_attract"))
        self._body = column_of(*texts, space=theme.em * 2 // 3, parent=self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.explain()
