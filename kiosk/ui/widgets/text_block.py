"""Reading text: spans drawn through a QTextDocument built piece by piece, so no markup is parsed.

It is a QLabel to the accessibility tree (static text with its plain words as name) and paints
itself. A tap near a medical word or a link counts for it: the word itself is smaller than a finger.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.content.model import AnySpan, LinkSpan, NumberSpan, TermSpan, TextSpan
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text_run import TextRun

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
        parent: QWidget | None = None,
    ) -> None:
        """Show spans (or plain words) in a rank of the type scale."""
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self._lit: tuple[int, int] | None = None
        self._rank = rank
        self._bold = bold
        self._centred = centred
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._document = QTextDocument(self)
        self.set_spans(spans)

    def set_spans(self, spans: Iterable[AnySpan] | str) -> None:
        """Replace the words."""
        theme = self._theme
        self._spans: tuple[AnySpan, ...] = (TextSpan(text=spans),) if isinstance(spans, str) else tuple(spans)
        self._heights: dict[int, int] = {}
        self._natural = -1
        words = plain_text(self._spans)
        self.setText(words)
        self.setAccessibleName(words)
        font = theme.font(self._rank, bold=self._bold)
        document = self._document
        document.clear()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if theme.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        form = QTextBlockFormat()
        form.setLineHeight(theme.leading * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(form)
        for span in self._spans:
            if span.text:
                cursor.insertText(span.text, self._format(span))
        self._longest = TextRun(words, theme.font(self._rank, bold=True)).longest_word
        self.updateGeometry()
        self.update()

    def _format(self, span: AnySpan) -> QTextCharFormat:
        theme = self._theme
        form = QTextCharFormat()
        form.setFont(theme.font(self._rank, bold=self._bold))
        match span:
            case TextSpan(strong=True) | TermSpan(strong=True) | NumberSpan():
                form.setFont(theme.font(self._rank, bold=True))
            case TextSpan(emphasis=True) if theme.script == "Latin":
                form.setFontItalic(True)
        form.setForeground(theme.colour(self._colour))
        if isinstance(span, TermSpan):
            form.setAnchorHref(f"term:{span.term}")
            form.setForeground(theme.colour("accent_text"))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(theme.colour("accent_text"))
        elif isinstance(span, LinkSpan):
            form.setAnchorHref(f"page:{span.address}")
            form.setForeground(theme.colour("accent_text"))
            form.setFontUnderline(True)
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
        block = self._document.findBlock(self._lit[0])
        line = block.layout().lineForTextPosition(self._lit[0] - block.position())
        return line.rect().translated(block.layout().position()) if line.isValid() else None

    # --- size ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width = self._text_width(width)
        # Layouts ask for the same widths many times over while a page finds its place.
        if width not in self._heights:
            self._document.setTextWidth(width)
            self._heights[width] = math.ceil(self._document.size().height())
        return self._heights[width]

    def _text_width(self, width: int) -> int:
        """Return how wide lines may get in a widget of `width`: long lines are hard to follow."""
        return max(1, width if self._centred else min(width, self._theme.line_width))

    def _offset(self) -> int:
        """Return where lines start: at the far side of a wide widget in right-to-left scripts."""
        return self.width() - self._text_width(self.width()) if self._theme.right_to_left else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(self._longest, 1)

    def sizeHint(self) -> QSize:
        if self._natural < 0:
            self._document.setTextWidth(-1)
            self._natural = min(math.ceil(self._document.idealWidth()), self._theme.line_width)
        return QSize(self._natural, self.heightForWidth(self._natural))

    # --- paint and touch ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._document.setTextWidth(self._text_width(self.width()))
            painter.translate(self._offset(), 0)
            context = QAbstractTextDocumentLayout.PaintContext()
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.Text, self._theme.colour(self._colour))
            context.palette = palette
            if self._lit is not None:
                selection = QAbstractTextDocumentLayout.Selection()
                cursor = QTextCursor(self._document)
                cursor.setPosition(self._lit[0])
                cursor.setPosition(self._lit[1], QTextCursor.MoveMode.KeepAnchor)
                form = QTextCharFormat()
                form.setBackground(self._theme.colour("accent"))
                form.setForeground(self._theme.colour("on_accent"))
                selection.cursor = cursor
                selection.format = form
                context.selections = [selection]
            self._document.documentLayout().draw(painter, context)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._target_near(event.position()):
            event.accept()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        kind, _, value = self._target_near(event.position()).partition(":")
        if kind == "term":
            self.term_touched.emit(value)
        elif kind == "page":
            self.link_touched.emit(value)

    def _target_near(self, point: QPointF) -> str:
        """Return the href of the word at or near a point, or ""."""
        layout = self._document.documentLayout()
        point = point - QPointF(self._offset(), 0)
        reach = self._theme.mm(NEAR_MM)
        for distance in (0.0, reach / 2, reach):
            for x, y in ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1)):
                href = layout.anchorAt(point + QPointF(x * distance, y * distance))
                if href:
                    return href
        return ""
