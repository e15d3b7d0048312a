"""The sheet that shows a picture enlarged, with its caption and its description below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.content.model import AnyBlock, Callout, Columns, Figure, Page, Steps
from kiosk.ui.drawing import known_picture
from kiosk.ui.pages.base import PageContext
from kiosk.ui.pages.sheet_content import SheetContent
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.closer_picture import EnlargedPicture, Part
from kiosk.ui.widgets.layouts import FittingGrid
from kiosk.ui.widgets.text_block import plain_text


def closer_sheet(context: PageContext, about: str) -> SheetContent | None:
    """Return the inside of the sheet "picture:<name>@<part>"; None when there is no such picture."""
    name, _, written = about.partition("@")
    found = _description(context, name)
    if not known_picture(name) or found is None:
        return None
    caption, description = found
    part = Part.read(written)
    sheet = SheetContent(context)
    theme, words = context.theme, sheet.words
    screen = theme.screen
    around = 4 * theme.target + 10 * theme.gap
    height = (
        round(screen.height * 0.5) if screen.portrait else max(screen.height // 3, screen.height - around)
    )
    picture = EnlargedPicture(theme, name, description, part, height)
    sheet.show_part_of(name)
    picture.part_wanted.connect(sheet.on_part)
    sheet.column.addWidget(picture)
    holder = FittingGrid(theme.gap, 6)
    for key, icon, wanted in (
        ("closer", "closer", part.zoomed(1)),
        ("farther", "farther", part.zoomed(-1)),
        ("left", "previous", part.moved(-1, 0)),
        ("right", "next", part.moved(1, 0)),
        ("up", "more-up", part.moved(0, -1)),
        ("down", "more-down", part.moved(0, 1)),
    ):
        button = TouchButton(
            theme, words(f"picture.{key}"), icon=icon, icon_only=True, value=str(wanted), centred=True
        )
        button.setEnabled(wanted != part)
        button.chosen.connect(sheet.on_part)
        holder.add(button)
    sheet.column.addWidget(holder)
    if caption:
        sheet.column.addWidget(sheet.text(caption, rank="lead", bold=True))
    sheet.column.addWidget(sheet.text(description, rank="lead"))
    return sheet


def _description(context: PageContext, name: str) -> tuple[str, str] | None:
    """Return caption and description of a picture, of the page one is on before all others."""
    pages = context.edition.pages
    here = pages.get(context.state.address)
    if name == "spine-side":
        return "", context.edition.words("spine.description")
    for page in (*([here] if here is not None else []), *pages.values()):
        for picture, caption, description in _pictures(page):
            if picture == name:
                return caption, description
    return None


def _pictures(page: Page) -> Iterator[tuple[str, str, str]]:
    yield from _within(page.blocks)
    yield page.meta.illustration, "", page.meta.illustration_description


def _within(blocks: Iterable[AnyBlock]) -> Iterator[tuple[str, str, str]]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block.picture, block.caption, block.description
        elif isinstance(block, Steps):
            for step in block.steps:
                yield step.picture, plain_text(step.spans), step.description
        elif isinstance(block, Callout):
            yield from _within(block.blocks)
        elif isinstance(block, Columns):
            yield from _within(block.columns)
