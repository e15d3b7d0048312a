"""What stands above a page: text size, contrast, language, finish, a word explained, a graph row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.take_home import TakeHome, leaflet_of
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.blocks import BlockColumn
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import TEXT_PERCENTS


class SheetContent(QWidget):
    """The inside of a sheet.

    Signals, all wishes:
        request_setting(str, str): a setting of the visit and its new value.
        request_page(str), request_sheet(str), request_tool(str), request_print(str): as on pages and tools.
        finish_confirmed(): the visit should end now.
        close_wanted(): go back to the page.
    """

    request_setting = Signal(str, str)
    request_page = Signal(str)
    request_sheet = Signal(str)
    request_tool = Signal(str)
    request_print = Signal(str)
    finish_confirmed = Signal()
    close_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        """Make an empty sheet."""
        super().__init__()
        self.context = context
        self.theme = context.theme
        self.words = context.edition.words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.theme.gap)

    def text(self, words: str, **options: object) -> TextBlock:
        """Return a text block."""
        return TextBlock(self.theme, words, **options)  # type: ignore[arg-type]

    def open_term(self, term: str) -> None:
        """Ask for the explanation of a medical word."""
        self.request_sheet.emit(f"glossary:{term}")

    def add_choices(self, setting: str, choices: list[tuple[str, str]], chosen: str, icon: str = "") -> None:
        """Add one large button a choice; the one in force is marked by colour and a tick."""
        most = 1 if self.theme.screen.portrait else 2
        holder = FittingGrid(self.theme.gap, most)
        for value, words in choices:
            button = TouchButton(
                self.theme,
                words,
                kind="tool",
                icon="check" if value == chosen else icon,
                icon_last=True,
                centred=False,
                value=f"{setting}={value}",
            )
            button.setCheckable(True)
            button.setChecked(value == chosen)
            button.chosen.connect(self._on_choice)
            holder.add(button)
        self.column.addWidget(holder)

    def _on_choice(self, assignment: str) -> None:
        setting, _, value = assignment.partition("=")
        self.request_setting.emit(setting, value)


@dataclass(frozen=True)
class Sheet:
    """A sheet ready to be shown."""

    title: str
    content: SheetContent


def make_sheet(context: PageContext, name: str, languages: tuple[Language, ...]) -> Sheet | None:
    """Build the sheet of a name such as "text-size" or "glossary:disc"; None when there is none."""
    kind, _, about = name.partition(":")
    words = context.edition.words
    match kind:
        case "text-size":
            return Sheet(words("sheet.text-size"), _text_size(context))
        case "contrast":
            return Sheet(words("sheet.contrast"), _contrast(context))
        case "language":
            return Sheet(words("sheet.language"), _language(context, languages))
        case "finish":
            return Sheet(words("sheet.finish"), _finish(context))
        case "listen":
            return Sheet(words("sheet.listen"), _listen(context, about))
        case "tools":
            return Sheet(words("sheet.tools"), _tools(context))
        case "glossary" if about in context.edition.glossary:
            return _glossary(context, about)
        case "row":
            return _row(context, about)
        case "take-home":
            return _take_home(context, about)
        case "print":
            return Sheet(words("print.title"), _print(context, about))
    return None


def _text_size(context: PageContext) -> SheetContent:
    sheet = SheetContent(context)
    sheet.column.addWidget(sheet.text(sheet.words("text-size.help")))
    choices = [(str(step), sheet.words(f"text-size.{percent}")) for step, percent in enumerate(TEXT_PERCENTS)]
    sheet.add_choices("text_step", choices, str(context.state.text_step))
    return sheet


def _contrast(context: PageContext) -> SheetContent:
    sheet = SheetContent(context)
    choices = [(name, sheet.words(f"contrast.{name}")) for name in ("light", "dark", "high-contrast")]
    sheet.add_choices("theme", choices, context.state.theme)
    sheet.column.addWidget(sheet.text(sheet.words("help.title"), rank="subheading", bold=True))
    for setting, on in (
        ("reduced_motion", context.state.reduced_motion),
        ("steady", context.state.steady),
    ):
        words = sheet.words(f"help.{setting}.{'on' if on else 'off'}")
        sheet.add_choices(setting, [("" if on else "on", words)], "on" if on else "off")
    return sheet


def _language(context: PageContext, languages: tuple[Language, ...]) -> SheetContent:
    sheet = SheetContent(context)
    holder = FittingGrid(sheet.theme.gap, 1 if sheet.theme.screen.portrait else 2)
    for language in languages:
        theme = sheet.theme
        script = Theme(
            theme.screen, theme.name, language.script, language.direction == "rtl", theme.text_step
        )
        chosen = language.code == context.state.language
        button = TouchButton(
            script,
            language.name,
            kind="tool",
            icon="check" if chosen else "",
            icon_last=True,
            value=f"language={language.code}",
        )
        button.setCheckable(True)
        button.setChecked(chosen)
        button.chosen.connect(sheet._on_choice)
        holder.add(button)
    sheet.column.addWidget(holder)
    sheet.column.addWidget(sheet.text(sheet.words("language.more"), colour="soft"))
    return sheet


def _finish(context: PageContext) -> SheetContent:
    sheet = SheetContent(context)
    sheet.column.addWidget(sheet.text(sheet.words("finish.help")))
    holder = FittingGrid(sheet.theme.gap * 2, 2)
    stay = TouchButton(sheet.theme, sheet.words("finish.stay"), icon="back")
    done = TouchButton(sheet.theme, sheet.words("finish.done"), kind="primary", icon="finish")
    stay.clicked.connect(sheet.close_wanted)
    done.clicked.connect(sheet.finish_confirmed)
    holder.add(stay)
    holder.add(done)
    sheet.column.addWidget(holder)
    return sheet


def _listen(context: PageContext, reason: str) -> SheetContent:
    sheet = SheetContent(context)
    sheet.column.addWidget(sheet.text(sheet.words(f"listen.{reason or 'no-engine'}")))
    return sheet


def _take_home(context: PageContext, address: str) -> Sheet | None:
    """A page to take along, on the phone or on paper."""
    leaflet = leaflet_of(context, context.state, address)
    if leaflet is None:
        return None
    sheet = SheetContent(context)
    panel = TakeHome(context, leaflet, address)
    panel.request_print.connect(sheet.request_print)
    panel.part_wanted.connect(panel.show_part)
    sheet.column.addWidget(panel)
    return Sheet(context.edition.words("take-home.title"), sheet)


def _print(context: PageContext, news: str) -> SheetContent:
    """How the printing goes, in one sentence."""
    sheet = SheetContent(context)
    sheet.column.addWidget(sheet.text(sheet.words(f"print.{news}"), rank="lead"))
    return sheet


def _tools(context: PageContext) -> SheetContent:
    """Every tab and tool in one list: for large text, where they do not fit around the page."""
    sheet = SheetContent(context)
    holder = FittingGrid(sheet.theme.gap, 2)
    for value in ("about", "conditions", "techniques", "recovery", "questions"):
        button = TouchButton(
            sheet.theme, sheet.words(f"tab.{value}"), kind="soft", icon=value, centred=False, value=value
        )
        button.chosen.connect(sheet.request_page)
        holder.add(button)
    for value in ("listen", "text-size", "contrast", "language", "my-questions", "finish"):
        button = TouchButton(
            sheet.theme, sheet.words(f"tool.{value}"), icon=value, centred=False, value=value
        )
        button.chosen.connect(sheet.request_tool)
        holder.add(button)
    sheet.column.addWidget(holder)
    return sheet


def _glossary(context: PageContext, term: str) -> Sheet:
    entry = context.edition.glossary[term]
    sheet = SheetContent(context)
    if entry.picture:
        limit = context.theme.screen.height // 4
        sheet.column.addWidget(Picture(context.theme, entry.picture, entry.forms[0], height_limit=limit))
    sheet.column.addWidget(sheet.text(entry.explanation, rank="lead"))
    return Sheet(entry.forms[0], sheet)


def _row(context: PageContext, milestone: str) -> Sheet | None:
    """One row of the graph: its sentence, what the studies were, how sure we are, the sources."""
    pages = [p for p in context.edition.pages.values() if p.meta.milestone == milestone]
    found = [m for m in context.library.recovery.milestone if m.id == milestone]
    if not pages or not found:
        return None
    page, record = pages[0], found[0]
    sheet = SheetContent(context)
    theme, words = context.theme, context.edition.words
    lead = TextBlock(theme, page.summary, rank="lead")
    lead.term_touched.connect(sheet.open_term)
    sheet.column.addWidget(lead)
    sure = Panel(theme, ground="caution")
    sure.body.addWidget(TextBlock(theme, words("chart.sure.question"), bold=True, colour="on_caution"))
    sure.body.addWidget(TextBlock(theme, words(f"chart.certainty.{record.certainty}"), colour="on_caution"))
    sheet.column.addWidget(sure)
    blocks = BlockColumn(theme, page.blocks)
    blocks.term_touched.connect(sheet.open_term)
    blocks.link_touched.connect(sheet.request_page)
    sheet.column.addWidget(blocks)
    sheet.column.addWidget(TextBlock(theme, words("footer.sources"), rank="subheading", bold=True))
    for identifier in dict.fromkeys((*record.sources, *page.sources)):
        source = context.library.sources.get(identifier)
        if source is not None:
            sheet.column.addWidget(TextBlock(theme, source.citation, colour="soft"))
    return Sheet(page.meta.title, sheet)
