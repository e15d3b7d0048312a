"""What a patient takes home, as one plain value: the picked questions, or a page.

The code on the screen and the printed page are both made from it. It crosses to the printing
process as JSON, so everything it needs is in it: no library, no visit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec

from kiosk.content.bidi import without_isolates
from kiosk.content.model import (
    AnyBlock,
    Callout,
    Chart,
    Edition,
    Figure,
    Heading,
    Library,
    ListBlock,
    ListItem,
    Page,
    Questions,
    Table,
    TextSpan,
    Value,
)
from kiosk.content.plain_text import text_of
from kiosk.ui.pages.footer import date_words
from kiosk.ui.widgets.recovery_rows import CHARTS, Arm, rows_for

#: The page whose pictures say when to call.
WARNING_PAGE = "warning-signs"
#: Pages that say when to call by themselves.
_WARNS_ITSELF = frozenset({WARNING_PAGE, "recovery/when-to-call"})


class Signs(Value, frozen=True, kw_only=True):
    """Warning signs that ask for the same thing."""

    title: str
    signs: tuple[str, ...]


class Leaflet(Value, frozen=True, kw_only=True):
    """One thing to take home, in one language."""

    title: str
    clinic: str
    date: str
    lead: str
    number: str  # the sentence with the local emergency number
    script: str
    right_to_left: bool
    key: str = ""  # the page's one main message
    picture: str = ""
    questions: tuple[str, ...] = ()  # numbered; each gets room to write
    blocks: tuple[AnyBlock, ...] = ()
    fact_labels: dict[str, str] = msgspec.field(default_factory=dict)
    warnings: tuple[Signs, ...] = ()
    foot: tuple[str, ...] = ()
    place: str = ""  # "{number} of {count}", for the sheets of a long page
    large: bool = False  # whether the patient reads large text on the screen


def questions_leaflet(
    library: Library, edition: Edition, questions: Sequence[str], today: dt.date, *, large: bool = False
) -> Leaflet:
    """Return the leaflet of picked questions, in the order picked."""
    words = edition.words
    return Leaflet(
        title=words("my-questions.heading", clinic=library.clinic.name),
        clinic=library.clinic.name,
        date=date_words(words, today),
        lead=words("take-home.write-answers"),
        number=words("warning.number", number=library.clinic.emergency_number),
        script=edition.language.script,
        right_to_left=edition.language.direction == "rtl",
        questions=tuple(
            words("my-questions.entry", number=number, question=question)
            for number, question in enumerate(questions, start=1)
        ),
        warnings=warning_signs(edition),
        place=words("take-home.place", number="{number}", count="{count}"),
        large=large,
    )


def page_leaflet(
    library: Library, edition: Edition, page: Page, today: dt.date, *, large: bool = False
) -> Leaflet:
    """Return the leaflet of a page."""
    words, meta = edition.words, page.meta
    checked = (
        words("footer.checked", name=meta.reviewer, date=date_words(words, meta.reviewed or meta.written))
        if meta.reviewer
        else words("footer.not-checked")
    )
    return Leaflet(
        title=meta.title,
        clinic=library.clinic.name,
        date=date_words(words, today),
        lead=text_of(page.summary),
        key=_key_message(page.blocks),
        number=words("warning.number", number=library.clinic.emergency_number),
        script=edition.language.script,
        right_to_left=edition.language.direction == "rtl",
        picture=meta.illustration,
        blocks=tuple(_on_paper(_kept(page), library, edition)),
        fact_labels={kind: words(f"fact.{kind}") for kind in ("time", "stay", "cut", "sleep")},
        warnings=() if page.address in _WARNS_ITSELF else warning_signs(edition),
        foot=(checked, words("footer.ask-desk")),
        place=words("take-home.place", number="{number}", count="{count}"),
        large=large,
    )


def warning_signs(edition: Edition) -> tuple[Signs, ...]:
    """Return the signs that the page of warning signs has pictures of, by what they ask for."""
    if WARNING_PAGE not in edition.pages:
        return ()
    groups: list[tuple[str, list[str]]] = []
    for block in edition.pages[WARNING_PAGE].blocks:
        if isinstance(block, Heading) and block.level == 2:
            groups.append((text_of(block.spans), []))
        elif isinstance(block, Figure) and block.caption and groups:
            groups[-1][1].append(block.caption)
    return tuple(Signs(title=title, signs=tuple(signs)) for title, signs in groups if signs)


def phone_lines(leaflet: Leaflet, fits: Callable[[Sequence[str]], bool]) -> tuple[str, ...]:
    """Return the lines for a phone, below the heading: questions whole, a page in short.

    Of a page, the main message is left out where lines with it do not fit; when to call never is.
    """
    return tuple(map(without_isolates, _phone_lines(leaflet, fits)))


def _phone_lines(leaflet: Leaflet, fits: Callable[[Sequence[str]], bool]) -> tuple[str, ...]:
    if leaflet.questions:
        return leaflet.questions
    urgent = leaflet.warnings[0] if leaflet.warnings else None
    call = (urgent.title, *(f"– {sign}" for sign in urgent.signs)) if urgent else ()
    with_key = (leaflet.clinic, leaflet.lead, leaflet.key, *call, leaflet.number)
    if leaflet.key and fits(with_key):
        return with_key
    return (leaflet.clinic, leaflet.lead, *call, leaflet.number)


def _key_message(blocks: Iterable[AnyBlock]) -> str:
    for block in blocks:
        if isinstance(block, Callout) and block.kind == "key":
            return " ".join(text_of(inner.spans).strip() for inner in block.blocks if hasattr(inner, "spans"))
    return ""


def _kept(page: Page) -> Iterable[AnyBlock]:
    """Leave out what only helps at the kiosk: where to go next on the screen."""
    for block in page.blocks:
        next_on_screen = isinstance(block, Callout) and block.kind == "action"
        if not next_on_screen or page.address in _WARNS_ITSELF:
            yield block


def _on_paper(blocks: Iterable[AnyBlock], library: Library, edition: Edition) -> Iterable[AnyBlock]:
    """Turn what only a screen can show into what paper can: a graph into tables, folds into titles."""
    for block in blocks:
        if isinstance(block, Chart):
            yield from _tables(block, library, edition)
        elif isinstance(block, Questions):
            titles = [edition.pages[each].meta.title for each in block.addresses if each in edition.pages]
            items = tuple(ListItem(spans=(TextSpan(text=title),)) for title in titles)
            yield ListBlock(ordered=False, items=items)
        else:
            yield block


def _tables(block: Chart, library: Library, edition: Edition) -> Iterable[AnyBlock]:
    words = edition.words
    groups = (block.group,) if block.group else ("decompression", "fusion")
    keys = ("chart.what", "chart.miss", "chart.open", "chart.sure.question")
    for group in groups:
        rows = [row for chart in CHARTS for row in rows_for(edition, library.recovery, group, chart)]
        if not rows:
            continue
        yield Heading(level=3, spans=(TextSpan(text=words(f"panel.{group}")),))
        yield Table(
            header=tuple((TextSpan(text=words(key)),) for key in keys),
            rows=tuple(
                (
                    (TextSpan(text=row.label),),
                    _arm(row.miss),
                    _arm(row.open),
                    (TextSpan(text=row.certainty_words),),
                )
                for row in rows
            ),
        )


def _arm(arm: Arm | None) -> tuple[TextSpan, ...]:
    if arm is None:
        return (TextSpan(text="–"),)
    note = (TextSpan(text=f"\u2028{arm.note}"),) if arm.note else ()
    return (TextSpan(text=arm.words), *note)
