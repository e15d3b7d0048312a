"""Text on paper: runs of words in the type of their script, laid out in dots of the printer.

The booklet is laid out at a fixed, fine resolution, so a line breaks at the same word in every
viewer and on every printer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from kiosk.content.model import AnySpan, CiteSpan, Language, LinkSpan, NumberSpan, TermSpan, TextSpan
from kiosk.ui.booklet_paper import RESOLUTION, Piece, mm
from kiosk.ui.theme import families
from kiosk.ui.tokens import THEMES

#: Body text, in points.
BODY = 10.0
SMALL = 8.0
_INKS = THEMES["light"]
#: Signs that keep a Latin passage in one piece inside a line that runs from right to left.
_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"


@dataclass(frozen=True)
class Face:
    """The script of a text and the way it runs."""

    script: str = "Latin"
    right_to_left: bool = False

    @classmethod
    def of(cls, language: Language) -> Face:
        """Return the face of a language."""
        return cls(language.script, language.direction == "rtl")

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """Return the font of this script, in dots of the paper."""
        font = QFont(families(self.script))
        font.setPixelSize(round(points * RESOLUTION / 72))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # A joined "fi" is one sign in the file, and who searches the booklet for "fits" misses it.
        if self.script == "Latin":
            font.setFeature(QFont.Tag("liga"), 0)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


#: The booklet's own words are English; a language's words stand in its own face.
ENGLISH = Face()


def ink(role: str) -> QColor:
    """Return the colour of a role of the light theme."""
    return QColor(getattr(_INKS, role))


@dataclass(frozen=True)
class Run:
    """Words of one look: plain, strong, emphasis, term, link, number, cite or address."""

    text: str
    look: str = "plain"


def runs_of(spans: Iterable[AnySpan]) -> list[Run]:
    """Return spans as runs; citations, which the screen keeps for the page's end, stand in place."""
    runs: list[Run] = []
    for span in spans:
        match span:
            case CiteSpan():
                cited = f"[{'; '.join(span.sources)}]"
                if runs and not runs[-1].text.endswith((" ", "\u00a0")):
                    cited = f" {cited}"
                runs.append(Run(cited, "cite"))
                continue
            case LinkSpan():
                runs += [Run(span.text, "link"), Run(f" ({span.address})", "address")]
                continue
            case TextSpan(strong=True):
                look = "strong"
            case TextSpan(emphasis=True):
                look = "emphasis"
            case TermSpan():
                look = "strong term" if span.strong else "term"
            case NumberSpan():
                look = "number"
            case _:
                look = "plain"
        after_cite = runs and runs[-1].look == "cite" and span.text[:1].isalnum()
        runs.append(Run(f" {span.text}" if after_cite else span.text, look))
    return runs


class Text(Piece):
    """A paragraph, with a mark such as a bullet before it when it has one."""

    def __init__(
        self,
        words: str | Sequence[Run],
        face: Face = ENGLISH,
        *,
        size: float = BODY,
        bold: bool = False,
        colour: str = "ink",
        mark: str = "",
        indent: float = 0.0,
        at_end: bool = False,
        gap: float | None = None,
        keep: bool = False,
    ) -> None:
        """Take words, or runs, and how they look; `indent` is in millimetres."""
        self._runs = [Run(words)] if isinstance(words, str) else list(words)
        self._face = face
        self._size = size
        self._bold = bold
        self._colour = colour
        self._at_end = at_end
        self._indent = mm(indent)
        self._mark = Text(mark, face, size=size, bold=True, colour=colour, at_end=True) if mark else None
        self._laid: tuple[float, QTextLayout, float] | None = None
        self.keep = keep
        if gap is not None:
            self.gap = mm(gap)

    @property
    def words(self) -> str:
        """All words of it, as they are laid out."""
        return "".join(self._text(run) for run in self._runs)

    def height(self, width: float) -> float:
        return self._layout(width)[1]

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        layout, _ = self._layout(width)
        inset = 0.0 if self._face.right_to_left else self._indent
        painter.setPen(ink(self._colour))
        layout.draw(painter, QPointF(left + inset, top))
        if self._mark is not None:
            room = self._indent - mm(1.6)
            at = left + width - room if self._face.right_to_left else left
            self._mark.paint(painter, at, top, room)

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        if self._laid is None or self._laid[0] != width:
            layout = self._make_layout()
            layout.beginLayout()
            bottom = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1.0, width - self._indent))
                line.setPosition(QPointF(0, bottom))
                bottom += line.height()
            layout.endLayout()
            self._laid = (width, layout, bottom)
        return self._laid[1], self._laid[2]

    def _make_layout(self) -> QTextLayout:
        font = self._face.font(self._size, bold=self._bold)
        layout = QTextLayout(self.words, font)
        layout.setCacheEnabled(True)
        # A layout of its own mirrors nothing by itself.
        right = self._at_end != self._face.right_to_left
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = Qt.LayoutDirection
        option.setTextDirection(direction.RightToLeft if self._face.right_to_left else direction.LeftToRight)
        layout.setTextOption(option)
        formats, start = [], 0
        for run in self._runs:
            length = len(self._text(run).encode("utf-16-le", "replace")) // 2
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, length, self._format(run.look)
            formats.append(piece)
            start += length
        layout.setFormats(formats)
        return layout

    def _text(self, run: Run) -> str:
        if not self._face.right_to_left or run.look not in ("cite", "address"):
            return run.text
        bare = run.text.strip()
        return run.text.replace(bare, f"{_ISOLATE}{bare}{_END_ISOLATE}")

    def _format(self, look: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(ink(self._colour))
        bold = self._bold or look.startswith(("strong", "number"))
        form.setFont(self._face.font(self._size, bold=bold))
        if look == "emphasis" and self._face.script == "Latin":
            form.setFontItalic(True)
        elif look.endswith("term"):
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(ink("soft"))
        elif look == "link":
            form.setFontUnderline(True)
        elif look in ("cite", "address"):
            # A bracket after Devanagari counts as Devanagari, and wants a face that has it.
            face = ENGLISH if self._face.right_to_left else self._face
            form.setFont(face.font(self._size * 0.85))
            form.setForeground(ink("accent_text" if look == "cite" else "soft"))
        return form
