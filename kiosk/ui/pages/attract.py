"""The attract screen: the clinic's name, one bold sentence, one large button a language.

Nothing moves and nothing sounds. The sentence changes language every few seconds, each shown long
enough to read (standards row E7). It is made from the front of the content alone, so that it can be
painted before the rest has been read.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from kiosk.content.model import Clinic, Language
from kiosk.content.words import Words
from kiosk.ui.drawing import picture_pixmap, picture_size
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.clinic_mark import ClinicMark
from kiosk.ui.widgets.layouts import FittingGrid, Flow, height_of
from kiosk.ui.widgets.text_run import TextRun

#: Each language's sentence stands this long, in milliseconds (E7: 4 s or more each).
SENTENCE_MS = 5000
#: Above 64 px Qt draws letters as outlines of a shared face, at whatever size it was last used: the
#: picture would depend on what was shown before, and a reset must look like a fresh start.
LARGEST_PX = 63
#: What the quick buttons ask for, their icons and their words.
QUICK = (
    ("text-size", "text-size", "attract.bigger"),
    ("contrast", "contrast", "attract.contrast"),
    ("listen", "listen", "attract.listen"),
    ("explore", "touch", "attract.explore"),
)


class AttractScreen(QWidget):
    """What a passer-by sees.

    Signals:
        language_chosen(str): a language's button was touched; "" for anywhere else.
        help_chosen(str): a quick help button was touched ("text-size", "contrast", "listen", "explore").
    """

    language_chosen = Signal(str)
    help_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        clinic: Clinic,
        languages: tuple[tuple[Language, Words], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Show `languages` in order; the first one's sentence stands first."""
        super().__init__(parent)
        self._theme = theme
        self._clinic = clinic
        self._languages = languages
        self._shown = 0
        self._pressed = False
        self.setAccessibleName(clinic.name)
        self.mark = ClinicMark(theme, clinic.name, on_attract=True, parent=self)
        self._buttons = FittingGrid(theme.gap * 3 // 2, 3, parent=self)
        self.setLayoutDirection(theme.layout_direction)
        for language, _ in languages:
            rtl = language.direction == "rtl"
            script = replace(theme, script=language.script, right_to_left=rtl, text_step=0)
            button = TouchButton(script, language.name, kind="attract", value=language.code, rank="heading")
            button.chosen.connect(self.language_chosen)
            self._buttons.add(button)
        self._quick = Flow(theme.gap * 3 // 2, justify=True, parent=self)
        words = languages[0][1]
        own = theme.for_language(languages[0][0])
        for value, icon, key in QUICK:
            button = TouchButton(own, words(key), kind="attract-quiet", icon=icon, value=value, stacked=True)
            button.chosen.connect(self.help_chosen)
            self._quick.add(button)
        self._clock = QTimer(self)
        self._clock.setInterval(SENTENCE_MS)
        self._clock.timeout.connect(self.show_next)
        self.resize(self.sizeHint())
        self._arrange()
        self._write_sentence()

    @property
    def sentence_language(self) -> str:
        """The language whose sentence stands on the screen."""
        return self._languages[self._shown][0].code

    def rest(self) -> None:
        """Go back to the first sentence and begin to change languages."""
        self._shown = 0
        self._write_sentence()
        if len(self._languages) > 1:
            self._clock.start()
        self.update()

    def sleep(self) -> None:
        """Stop changing languages while the screen is not shown."""
        self._clock.stop()

    def show_next(self) -> None:
        """Show the sentence of the next language."""
        self._shown = (self._shown + 1) % len(self._languages)
        self._write_sentence()
        self.update()

    @property
    def fits(self) -> bool:
        """Whether the sentence of every language has room between the mark and the buttons."""
        shown, tops = self._shown, []
        for number in range(len(self._languages)):
            self._shown = number
            self._write_sentence()
            tops.append(self.sentence_top)
        self._shown = shown
        self._write_sentence()
        return min(tops) >= self._highest

    @property
    def sentence_top(self) -> int:
        """Return where the sentence begins: it stands on the buttons, with what the kiosk is about."""
        theme, width = self._theme, self._column_width
        foot = self._buttons.y() - theme.em * (2 if theme.screen.portrait else 1)
        lead = self._lead.height(width) + self._space if self._lead.text else 0
        return foot - lead - self._sentence.height(width)

    @property
    def _space(self) -> int:
        em = self._theme.em
        return em * 2 // 3 if self._theme.screen.portrait else em // 3

    def _write_sentence(self) -> None:
        """Set the sentence as large as there is room for; where it is tight, without what comes after it."""
        language, words = self._languages[self._shown]
        rtl = language.direction == "rtl"
        theme = replace(self._theme, script=language.script, right_to_left=rtl, text_step=0)
        title = theme.font("title", bold=True)
        grown = round(title.pixelSize() * (1.5 if theme.screen.portrait else 1.15))
        largest = min(LARGEST_PX, grown)
        about = words("attract.about")
        for size in range(largest, largest // 2, -2):
            title.setPixelSize(size)
            self._sentence = TextRun(words("attract.touch"), title, right_to_left=rtl)
            for lead in (about, ""):
                self._lead = TextRun(lead, theme.font("lead"), leading=theme.leading, right_to_left=rtl)
                if self.sentence_top >= self._highest:
                    return

    @property
    def _highest(self) -> int:
        return self.mark.geometry().bottom() + self._theme.gap

    # --- layout ---

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()
        self._write_sentence()

    def _arrange(self) -> None:
        margin = self._margin
        width = self._column_width
        mark = QSize(min(width, self.mark.sizeHint().width()), self.mark.heightForWidth(width))
        self.mark.setGeometry(self._turned(QRect(QPoint(margin, margin), mark)))
        quick = height_of(self._quick, width)
        buttons = height_of(self._buttons, width)
        bottom = self.height() - margin
        self._quick.setGeometry(self._turned(QRect(margin, bottom - quick, width, quick)))
        bottom -= quick + self._theme.gap * 3 // 2
        self._buttons.setGeometry(self._turned(QRect(margin, bottom - buttons, width, buttons)))

    def _turned(self, rect: QRect) -> QRect:
        """Return where a rectangle stands when the kiosk's own language runs from right to left."""
        return QStyle.visualRect(self._theme.layout_direction, self.rect(), rect)

    @property
    def _margin(self) -> int:
        return max(self._theme.margin, min(self.width(), self.height()) // 16)

    @property
    def _column_width(self) -> int:
        """The width of words and buttons: all of it in portrait, the left part in landscape."""
        inner = self.width() - 2 * self._margin
        return inner if self._theme.screen.portrait else round(inner * 0.62)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.screen.width, self._theme.screen.height)

    # --- paint ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("attract"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            margin, width = self._margin, self._column_width
            lead = self._lead.height(width)
            sentence = self._sentence.height(width)
            space, top = self._space, self.sentence_top
            colour = theme.colour("on_attract")
            self._sentence.draw(painter, self._turned(QRect(margin, top, width, sentence)), colour)
            below = QRect(margin, top + sentence + space, width, lead)
            self._lead.draw(painter, self._turned(below), colour)
            picture = self._picture_room(top)
            if picture.height() > theme.mm(20):
                size = picture_size("attract-spine", picture.width(), picture.height())
                pixmap = picture_pixmap("attract-spine", size, self.devicePixelRatioF())
                painter.drawPixmap(
                    picture.center().x() - size.width() // 2,
                    picture.center().y() - size.height() // 2,
                    pixmap,
                )

    def _picture_room(self, text_top: int) -> QRect:
        margin, gap = self._margin, self._theme.em
        if self._theme.screen.portrait:
            top = self.mark.geometry().bottom() + gap
            return QRect(margin, top, self.width() - 2 * margin, text_top - gap - top)
        left = margin + self._column_width + gap
        return self._turned(QRect(left, margin, self.width() - left - margin, self.height() - 2 * margin))

    # --- touch: anywhere that is not a button starts in the default language ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.language_chosen.emit("")
