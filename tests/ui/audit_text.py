"""What is wrong with the text on the screen: cut off, broken within a word, overlapping, elided."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QTextBoundaryFinder
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from kiosk.ui.shell import Shell
from kiosk.ui.widgets.recovery_paint import Lines
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.text_run import TextRun
from tests.ui.looking import ancestors, describe, place, top_layer, visible

#: Rounding of half a pixel on either side.
ROUNDING = 1
#: Smoothing of edges, and half a pixel of rounding.
INK = 1.5


def text_faults(shell: Shell) -> Iterator[str]:
    """Yield what is wrong with the text that can be seen now, in one line each."""
    layer = top_layer(shell)
    seen = visible(layer)
    for widget in seen:
        yield from _size_faults(widget)
    yield from _overlaps(shell, seen)
    yield from _paint_faults(shell, layer)


def _size_faults(widget: QWidget) -> Iterator[str]:
    """Compare a widget with the room that it says its words need."""
    if isinstance(widget, QLineEdit):
        yield from _field_faults(widget)
    if not isinstance(widget, QAbstractButton | QLabel):
        return
    if widget.hasHeightForWidth() and widget.height() < (needed := widget.heightForWidth(widget.width())):
        yield f"too low by {needed - widget.height()} px: {describe(widget)}"
    if widget.sizePolicy().hasHeightForWidth() and widget.width() < (
        least := widget.minimumSizeHint().width()
    ):
        yield f"too narrow by {least - widget.width()} px for its longest word: {describe(widget)}"
    if isinstance(widget, TextBlock):
        layout, _ = widget.lay_out(widget.text_width(widget.width()))
        yield from (f"breaks {word!r}: {describe(widget)}" for word in broken_words(layout))
        shift = QPointF(widget.text_offset, 0)
        yield from (f"{fault}: {describe(widget)}" for fault in ink_faults(layout, shift, widget.rect()))
    elif type(widget) is QLabel and widget.text():
        metrics, room = widget.fontMetrics(), widget.contentsRect().width()
        for word in widget.text().split():
            if metrics.horizontalAdvance(word) > room + ROUNDING:
                yield f"has no room for {word!r}: {describe(widget)}"


def _field_faults(field: QLineEdit) -> Iterator[str]:
    """A field cuts its hint off with an ellipsis and its letters at the top: neither may happen."""
    metrics = field.fontMetrics()
    room = field.contentsRect().width() - field.textMargins().left() - field.textMargins().right() - 4
    if metrics.horizontalAdvance(field.placeholderText()) > room:
        yield f"cuts its hint {field.placeholderText()!r} off: {describe(field)}"
    if metrics.height() > field.contentsRect().height():
        yield f"too low for its letters: {describe(field)}"


def ink_faults(layout: QTextLayout, shift: QPointF, room: QRect | QRectF) -> Iterator[str]:
    """Yield letters that the type face lacks, and marks that would be cut off at the edge of `room`.

    `shift` is where the layout is drawn. A letter's own shape counts, not the height of its line.
    """
    ink = QRectF()
    for run in layout.glyphRuns():
        if 0 in run.glyphIndexes():
            yield f"has letters in {layout.text()[:40]!r} without a shape"
        face = run.rawFont()
        for glyph, corner in zip(run.glyphIndexes(), run.positions(), strict=True):
            shape = face.boundingRect(glyph)
            if not shape.isEmpty():
                ink = ink.united(shape.translated(corner))
    ink.translate(shift)
    if not ink.isEmpty() and not QRectF(room).adjusted(-INK, -INK, INK, INK).contains(ink):
        yield f"cuts marks of {layout.text()[:40]!r} off: {_box(ink)} in {_box(QRectF(room))}"


def broken_words(layout: QTextLayout) -> Iterator[str]:
    """Yield every word that a laid-out text breaks where no line may end."""
    text = layout.text()
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    for index in range(layout.lineCount() - 1):
        line = layout.lineAt(index)
        end = line.textStart() + line.textLength()
        finder.setPosition(end)
        if not finder.isAtBoundary():
            start = text.rfind(" ", 0, end) + 1
            yield text[start:].split(maxsplit=1)[0]


def _overlaps(shell: Shell, seen: list[QWidget]) -> Iterator[str]:
    """Yield pairs of words that lie over each other."""
    texts = [
        (place(widget, shell), widget)
        for widget in seen
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.text())
    ]
    page = shell.sheets.area.widget() if shell.sheets.isVisible() else shell.page
    for (a, first), (b, second) in itertools.combinations(texts, 2):
        if not a.intersects(b) or first in ancestors(second) or second in ancestors(first):
            continue
        inside = [page is not None and page.isAncestorOf(each) for each in (first, second)]
        if inside[0] == inside[1]:
            yield f"lie over each other: {describe(first)} and {describe(second)}"


class Drawings:
    """Everything that painted controls draw as text, checked while it is drawn."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.texts: list[str] = []

    def check_run(self, run: TextRun, painter: QPainter, rect: QRect) -> None:
        """Look at a text about to be drawn into `rect`."""
        self._note(run.text, painter)
        needed = run.height(rect.width())
        if rect.height() + ROUNDING < needed:
            self._tell(run.text, painter, f"is drawn {needed - rect.height()} px too tall")
        wide = max(run.line_widths(rect.width()), default=0.0)
        if wide > rect.width() + ROUNDING:
            self._tell(run.text, painter, f"is drawn {wide - rect.width():.0f} px too wide")
        self._check_inside(run.text, painter, QRectF(rect.x(), rect.y(), rect.width(), needed))
        layout, height = run.lay_out(rect.width())
        for word in broken_words(layout):
            self._tell(run.text, painter, f"breaks {word!r}")
        corner = QPointF(rect.left(), rect.top() + max(0, rect.height() - height) / 2)
        self._check_ink(run.text, layout, painter, corner)

    def check_lines(self, lines: Lines, painter: QPainter, corner: QPointF) -> None:
        """Look at a text of the graph about to be drawn at `corner`."""
        self._note(lines.text, painter)
        self._check_inside(lines.text, painter, QRectF(corner.x(), corner.y(), lines.width, lines.height))
        for word in broken_words(lines._layout):
            self._tell(lines.text, painter, f"breaks {word!r}")
        self._check_ink(lines.text, lines._layout, painter, corner)

    def _check_ink(self, text: str, layout: QTextLayout, painter: QPainter, corner: QPointF) -> None:
        device = painter.device()
        room = painter.worldTransform().inverted()[0].mapRect(QRectF(0, 0, device.width(), device.height()))
        for fault in ink_faults(layout, corner, room):
            self._tell(text, painter, fault)

    def _check_inside(self, text: str, painter: QPainter, rect: QRectF) -> None:
        device = painter.device()
        drawn = painter.worldTransform().mapRect(rect)
        room = QRectF(0, 0, device.width(), device.height())
        grown = room.adjusted(-ROUNDING, -ROUNDING, ROUNDING, ROUNDING)
        if text and not grown.contains(drawn):
            self._tell(text, painter, f"is drawn outside: {_box(drawn)} in {_box(room)}")

    def _note(self, text: str, painter: QPainter) -> None:
        self.texts.append(text)
        if "\N{HORIZONTAL ELLIPSIS}" in text or text.endswith("..."):
            self._tell(text, painter, "ends in an ellipsis")

    def _tell(self, text: str, painter: QPainter, fault: str) -> None:
        device = painter.device()
        where = describe(device) if isinstance(device, QWidget) else type(device).__name__
        self.faults.append(f"the text {text[:40]!r} {fault}: {where}")


def _box(rect: QRectF) -> str:
    return f"x={rect.x():.0f} y={rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"


@contextmanager
def watched_drawing() -> Iterator[Drawings]:
    """Look over the shoulder of everything that draws text, while this lasts."""
    drawings = Drawings()
    draw_run, draw_lines = TextRun.draw, Lines.draw

    def run(self: TextRun, painter: QPainter, rect: QRect, colour: QColor) -> None:
        drawings.check_run(self, painter, rect)
        draw_run(self, painter, rect, colour)

    def lines(self: Lines, painter: QPainter, corner: QPointF, colour: QColor) -> None:
        drawings.check_lines(self, painter, corner)
        draw_lines(self, painter, corner, colour)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TextRun, "draw", run)
        patch.setattr(Lines, "draw", lines)
        yield drawings


def _paint_faults(shell: Shell, layer: QWidget) -> Iterator[str]:
    """Paint the window, and all of what scrolls, with the watch on."""
    with watched_drawing() as drawings:
        shell.grab()
        scrolling = shell.sheets.area.widget() if layer is shell.sheets else shell.page
        if scrolling is not None:
            scrolling.grab()
    yield from dict.fromkeys(drawings.faults)
