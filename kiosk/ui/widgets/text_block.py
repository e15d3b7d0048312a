"""Reading text: spans laid out by Qt's text engine, so no markup is ever parsed.

It is a QLabel to the accessibility tree (static text with its plain words as name) and paints
itself. A tap near a medical word or a link counts for it: the word itself is smaller than a finger.
The text is laid out when it is measured or painted and not kept: a page holds some seventy blocks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.content.model import AnySpan, LinkSpan, NumberSpan, TermSpan, TextSpan
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_lines import line_width, set_lines, text_to_set
from kiosk.ui.widgets.text_run import fitting_font, longest_word, text_option

#: How far from a word a tap may land and still count for it, in millimetres.
NEAR_MM = 9.0


def plain_text(spans: Iterable[AnySpan]) -> str:
    """Return the words of spans without any form."""
    return "".join(span.text for span in spans)


class TextBlock(QLabel):
    """One paragraph, heading or list entry.

    Signals:
        term_touched(str): a medical word was touched; carries its glossary id.
        link_touched(str): a link was touched; carries the page address.
    """

    term_touched = Signal(str)
    link_touched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        spans: Iterable[AnySpan] | str,
        *,
        rank: str = "body",
        colour: str = "ink",
        bold: bool = False,
        centred: bool = False,
        room: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show spans (or plain words) in a rank of the type scale.

        With `room` the text gets smaller, down to the body's size, until its longest word fits into
        that many pixels: a title of one long medical word must not push the page sideways.
        """
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self._lit: tuple[int, int] | None = None
        self._pressed = ""
        self._rank = rank
        self._bold = bold
        self._centred = centred
        self._room = room
        self._font = theme.font(rank, bold=bold)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_spans(spans)

    @property
    def rank(self) -> str:
        """Its rank of the type scale, such as "heading"."""
        return self._rank

    def set_spans(self, spans: Iterable[AnySpan] | str) -> None:
        """Replace the words."""
        theme = self._theme
        known: tuple[AnySpan, ...] = (TextSpan(text=spans),) if isinstance(spans, str) else tuple(spans)
        words = plain_text(known)
        self.setText(words)
        self.setAccessibleName(words)
        self._forms = self._formats(known)
        self._heights: dict[int, int] = {}
        self._natural = -1
        least = theme.font(bold=self._bold).pixelSize()
        font = theme.font(self._rank, bold=self._bold)
        rtl = theme.right_to_left
        self._font = fitting_font(words, font, self._room, least, right_to_left=rtl)
        bold_too = any(getattr(span, "strong", False) or isinstance(span, NumberSpan) for span in known)
        widest = theme.font(self._rank, bold=True) if bold_too else self._font
        self._longest = longest_word(words, widest, right_to_left=rtl)
        self.updateGeometry()
        self.update()

    def _formats(self, spans: tuple[AnySpan, ...]) -> list[QTextLayout.FormatRange]:
        """Return the forms that differ from plain text, and remember what can be touched where."""
        self._anchors: list[tuple[int, int, str]] = []
        ranges = []
        place = 0
        for span in spans:
            end = place + len(span.text)
            form = self._format(span)
            if form is not None and end > place:
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = place, end - place, form
                ranges.append(piece)
            if isinstance(span, TermSpan):
                self._anchors.append((place, end, f"term:{span.term}"))
            elif isinstance(span, LinkSpan):
                self._anchors.append((place, end, f"page:{span.address}"))
            place = end
        return ranges

    def _format(self, span: AnySpan) -> QTextCharFormat | None:
        theme = self._theme
        form = QTextCharFormat()
        strong = isinstance(span, NumberSpan) or getattr(span, "strong", False)
        emphasis = isinstance(span, TextSpan) and span.emphasis and theme.script == "Latin"
        touchable = isinstance(span, TermSpan | LinkSpan)
        if not (strong or emphasis or touchable):
            return None
        if strong:
            form.setFontWeight(QFont.Weight.DemiBold)
        if emphasis:
            form.setFontItalic(True)
        if touchable:
            form.setForeground(theme.colour("accent_text"))
            line = QTextCharFormat.UnderlineStyle
            dotted = isinstance(span, TermSpan)
            form.setUnderlineStyle(line.DotLine if dotted else line.SingleUnderline)
            form.setUnderlineColor(theme.colour("accent_text"))
        return form

    def light(self, sentence: str) -> bool:
        """Light one sentence while it is read aloud; "" puts the light out. False when not here."""
        start = self.text().find(sentence) if sentence else -1
        self._lit = (start, start + len(sentence)) if start >= 0 else None
        self.update()
        return self._lit is not None

    def lit_rect(self) -> QRectF | None:
        """Return where the lit sentence starts, in this widget's coordinates, or None."""
        if self._lit is None:
            return None
        layout, _ = self.lay_out(self.text_width(self.width()))
        line = layout.lineForTextPosition(self._lit[0])
        return line.rect().translated(self.text_offset, 0) if line.isValid() else None

    # --- size ---

    def lay_out(self, width: int) -> tuple[QTextLayout, int]:
        """Return the text broken into lines of `width`, and its height.

        The lines are not kept: they would take more memory than all else on a page, and of some
        seventy blocks only a few are in view.
        """
        theme = self._theme
        layout = QTextLayout(text_to_set(self.text(), right_to_left=theme.right_to_left), self._font)
        align = Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft
        layout.setTextOption(text_option(self.text(), align, right_to_left=theme.right_to_left))
        layout.setFormats(self._forms)
        height = set_lines(layout, width, theme.leading, right_to_left=theme.right_to_left)
        return layout, math.ceil(height)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width = self.text_width(width)
        # Layouts ask for the same widths many times over while a page finds its place.
        if width not in self._heights:
            self._heights[width] = self.lay_out(width)[1]
        return self._heights[width]

    def text_width(self, width: int) -> int:
        """Return how wide lines may get in a widget of `width`: long lines are hard to follow."""
        return max(1, width if self._centred else min(width, self._theme.line_width))

    @property
    def text_offset(self) -> int:
        """Where lines start: at the far side of a wide widget in right-to-left scripts."""
        return self.width() - self.text_width(self.width()) if self._theme.right_to_left else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(self._longest, 1)

    def sizeHint(self) -> QSize:
        if self._natural < 0:
            layout, _ = self.lay_out(self._theme.line_width)
            lines = (layout.lineAt(index) for index in range(layout.lineCount()))
            px, rtl = self._font.pixelSize(), self._theme.right_to_left
            widest = max((line_width(line, px, right_to_left=rtl) for line in lines), default=0.0)
            self._natural = math.ceil(widest) + 1
        return QSize(self._natural, self.heightForWidth(self._natural))

    # --- paint and touch ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            layout, _ = self.lay_out(self.text_width(self.width()))
            painter.setPen(self._theme.colour(self._colour))
            layout.draw(painter, QPointF(self.text_offset, 0), self._selections())

    def _selections(self) -> list[QTextLayout.FormatRange]:
        if self._lit is None:
            return []
        piece = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setBackground(self._theme.colour("accent"))
        form.setForeground(self._theme.colour("on_accent"))
        piece.start, piece.length, piece.format = self._lit[0], self._lit[1] - self._lit[0], form
        return [piece]

    def touches(self, point: QPointF) -> bool:
        """Say whether a tap there is for a medical word or a link."""
        return self._target_near(point) != ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._target_near(event.position())
        if self._pressed:
            event.accept()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, ""
        # A finger that slides off the word before it is lifted does nothing.
        if pressed != self._target_near(event.position()):
            return
        kind, _, value = pressed.partition(":")
        if kind == "term":
            self.term_touched.emit(value)
        elif kind == "page":
            self.link_touched.emit(value)

    def _target_near(self, point: QPointF) -> str:
        """Return the href of the word at or nearest to a point, within a finger's breadth, or ""."""
        if not self._anchors:
            return ""
        layout, _ = self.lay_out(self.text_width(self.width()))
        point = point - QPointF(self.text_offset, 0)
        reach = self._theme.mm(NEAR_MM)
        distance, href = min(
            (_distance(layout, start, end, point), href) for start, end, href in self._anchors
        )
        return href if distance <= reach else ""


def _distance(layout: QTextLayout, start: int, end: int, point: QPointF) -> float:
    """Return how far a point is from the nearest of the lines that a piece of text stands on."""
    distances = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            distances.append(_distance_to(_piece(line, first, last), point))
    return min(distances, default=math.inf)


def _piece(line: QTextLine, first: int, last: int) -> QRectF:
    """Return the rectangle of a line's letters from `first` to `last`."""
    a, b = sorted((_x_of(line, first), _x_of(line, last)))
    return QRectF(a, line.y(), b - a, line.height())


def _x_of(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the place, and the position it is of
    return float(found[0] if isinstance(found, tuple) else found)


def _distance_to(rect: QRectF, point: QPointF) -> float:
    x = max(rect.left() - point.x(), 0.0, point.x() - rect.right())
    y = max(rect.top() - point.y(), 0.0, point.y() - rect.bottom())
    return math.hypot(x, y)
