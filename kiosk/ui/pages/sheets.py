"""What stands above a page: text size, contrast, language, finish, a word explained, a graph row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Callout, Language
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.closer import closer_sheet
from kiosk.ui.pages.next_steps import NextSteps
from kiosk.ui.pages.sheet_content import SheetContent
from kiosk.ui.pages.take_home import TakeHome, leaflet_of
from kiosk.ui.widgets.blocks import BlockColumn
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.visit.state import TEXT_PERCENTS


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
        case "picture":
            closer = closer_sheet(context, about)
            return Sheet(words("picture.title"), closer) if closer is not None else None
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
    sheet.column.addWidget(sheet.text(sheet.words("help.title"), rank="subheading", bold=True))
    state = context.state
    sheet.add_switches(
        ("steady", state.steady, ("", "on")),
        ("reach", state.reach == "low", ("normal", "low")),
        ("reduced_motion", state.reduced_motion, ("", "on")),
        ("explore", state.explore, ("", "on")),
    )
    return sheet


def _contrast(context: PageContext) -> SheetContent:
    sheet = SheetContent(context)
    choices = [(name, sheet.words(f"contrast.{name}")) for name in ("light", "dark", "high-contrast")]
    sheet.add_choices("theme", choices, context.state.theme)
    return sheet


def _language(context: PageContext, languages: tuple[Language, ...]) -> SheetContent:
    sheet = SheetContent(context)
    holder = FittingGrid(sheet.theme.gap, 1 if sheet.theme.screen.portrait else 2)
    for language in languages:
        theme = sheet.theme
        script = replace(theme, script=language.script, right_to_left=language.direction == "rtl")
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
        button.chosen.connect(sheet.on_choice)
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
    context = context.of_page(page)
    sheet = SheetContent(context)
    theme, words = context.theme, context.edition.words
    sheet.column.addWidget(TextBlock(theme, words(f"panel.{record.group}"), colour="soft", bold=True))
    lead = TextBlock(theme, page.summary, rank="lead")
    lead.term_touched.connect(sheet.open_term)
    sheet.column.addWidget(lead)
    sure = Panel(theme, ground="caution")
    question = words("chart.sure.question")
    sure.body.addWidget(TextBlock(theme, question, rank="heading", colour="on_caution", bold=True))
    level = f"chart.certainty.{record.certainty}"
    sure.body.addWidget(TextBlock(theme, words(level), colour="on_caution", bold=True))
    sure.body.addWidget(TextBlock(theme, words(f"{level}.means"), colour="on_caution"))
    told = [block for block in page.blocks if isinstance(block, Callout) and block.kind == "unknown"]
    why = BlockColumn(theme, tuple(inner for box in told for inner in box.blocks), colour="on_caution")
    why.term_touched.connect(sheet.open_term)
    why.link_touched.connect(sheet.request_page)
    sure.body.addWidget(why)
    sheet.column.addWidget(sure)
    blocks = BlockColumn(theme, tuple(block for block in page.blocks if block not in told))
    blocks.term_touched.connect(sheet.open_term)
    blocks.link_touched.connect(sheet.request_page)
    sheet.column.addWidget(blocks)
    sheet.column.addWidget(TextBlock(theme, words("next.title"), rank="subheading", bold=True))
    steps = NextSteps(context, page)
    steps.request_page.connect(sheet.request_page)
    sheet.column.addWidget(steps)
    sheet.column.addWidget(TextBlock(theme, words("footer.sources"), rank="subheading", bold=True))
    for identifier in dict.fromkeys((*record.sources, *page.sources)):
        source = context.library.sources.get(identifier)
        if source is not None:
            sheet.column.addWidget(TextBlock(theme, source.citation, colour="soft"))
    return Sheet(page.meta.title, sheet)
