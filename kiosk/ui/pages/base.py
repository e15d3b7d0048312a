"""What every page shares: the context it is built from and the wishes it may send."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Edition, Library, Page, Spans
from kiosk.content.offering import is_draft
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import VisitState

#: The property of a widget that another voice than its page's must read: that voice's locale.
VOICE_PROPERTY = "voice"


@dataclass(frozen=True)
class PageContext:
    """Everything a page is made from. A page made twice from equal contexts looks the same."""

    library: Library
    edition: Edition
    theme: Theme
    state: VisitState
    #: Whether anything may still move: False for tour and tests, which need still pictures.
    animated: bool = True
    #: Whether the clinic lets visitors print.
    printing: bool = False
    #: On a page that stands in for one that the chosen language lacks: the context of that language.
    chosen: PageContext | None = None

    def page(self, address: str) -> Page:
        """Return a content page of this language. KeyError when there is none."""
        return self.edition.pages[address]

    def of_page(self, page: Page) -> PageContext:
        """Return the context of the language that `page` is in: this one, or that which stands in.

        A page is never half in one language and half in another.
        """
        other = self.edition.stand_in
        if other is None or page.language == self.edition.language.code:
            return self
        theme = self.theme.for_language(other.language)
        return replace(self, edition=other, theme=theme, chosen=self)

    def section(self, section: str) -> list[Page]:
        """Return the pages of a section that stand on its front page, in order."""
        return [
            page
            for page in self.edition.pages.values()
            if page.section == section and page.meta.kind in {"page", "journey"}
        ]


class PageWidget(QWidget):
    """A page.

    It keeps nothing that must outlive it: what is open or chosen lives in the visit's view keys.

    Signals, all wishes:
        request_page(str): open the page of that address.
        request_view(str, str): set a view key of this page.
        request_pick(str): put a question on, or take it off, the patient's list.
        request_sheet(str): show a sheet ("glossary:disc", "row:hospital_stay.fusion").
        request_print(str): print what can be taken home from that address.
        request_hold(str, bool): the idle clock should wait, or go on.
        request_view_of(QWidget): bring a part of the page into view.
        keyboard_wanted(QWidget): a text field wants the on-screen keyboard.
    """

    request_page = Signal(str)
    request_view = Signal(str, str)
    request_pick = Signal(str)
    request_sheet = Signal(str)
    request_print = Signal(str)
    request_hold = Signal(str, bool)
    request_view_of = Signal(QWidget)
    keyboard_wanted = Signal(QWidget)

    def __init__(self, context: PageContext) -> None:
        """Make an empty page with the theme's margins."""
        super().__init__()
        self.setLayoutDirection(context.theme.layout_direction)
        self.context = context
        self.theme = context.theme
        self.words = context.edition.words
        outer = QVBoxLayout(self)
        theme = self.theme
        outer.setContentsMargins(theme.margin, theme.em // 3, theme.margin, theme.margin)
        outer.setSpacing(0)
        inner = QWidget()
        self.column: QBoxLayout = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(round(theme.em * 0.7))
        outer.addWidget(inner)
        outer.addStretch(1)

    @property
    def moves(self) -> bool:
        """Whether pictures may move to explain something."""
        return self.context.animated and not self.theme.reduced_motion

    def show_state(self, state: VisitState) -> None:
        """Follow a change of view keys or picked questions. Pages that show them override this."""

    def start_motion(self) -> None:
        """Called once when the page comes into view and motion is welcome."""

    def open_term(self, term: str) -> None:
        """Ask for the explanation of a medical word."""
        self.request_sheet.emit(f"glossary:{term}")

    def open_picture(self, name: str) -> None:
        """Ask for a picture to be shown enlarged."""
        self.request_sheet.emit(f"picture:{name}")

    @property
    def voice(self) -> str:
        """The locale of the voice that can read the page's words."""
        return self.context.edition.language.speech_locale

    # --- pieces ---

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the page."""
        self.column.addWidget(widget)
        return widget

    def add_title(self, title: str, lead: Spans | str = (), *, older: bool = False) -> None:
        """Put the page's title, its one-sentence lead and what is to be said of it at the top.

        `older` says that the page is a translation whose English page was reworded since.
        """
        self.title = self.text(title, rank="title", bold=True, room=self.theme.text_room)
        self.add(self.title)
        if lead:
            self.add(self.text(lead, rank="lead", colour="soft"))
        self._add_standing(older=older)

    def _add_standing(self, *, older: bool) -> None:
        """Say in the chosen language that this is no checked translation, where it is none."""
        chosen = self.context.chosen or self.context
        language, words = chosen.edition.language, chosen.edition.words
        if self.context.chosen is not None:
            keys = ["translation.english"]
        else:
            keys = ["translation.older"] if older else []
            keys += ["translation.draft"] if is_draft(language) else []
        if not keys:
            return
        panel = Panel(chosen.theme, ground="caution")
        for key in keys:
            line = TextBlock(chosen.theme, words(key), colour="on_caution")
            line.setProperty(VOICE_PROPERTY, language.speech_locale)
            panel.body.addWidget(line)
        self.add(panel)

    def text(self, spans: Spans | str, **options: object) -> TextBlock:
        """Return a text block whose medical words and links work."""
        block = TextBlock(self.theme, spans, **options)  # type: ignore[arg-type]
        block.term_touched.connect(self.open_term)
        block.link_touched.connect(self.request_page)
        return block


class Reflow(QObject):
    """Tells a layout to measure again when its widget changes width (grids inside scroll areas)."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            layout = watched.layout()
            if layout is not None:
                layout.invalidate()
        return False


def align_start(theme: Theme) -> Qt.AlignmentFlag:
    """Return the side a line starts at."""
    return Qt.AlignmentFlag.AlignRight if theme.right_to_left else Qt.AlignmentFlag.AlignLeft
