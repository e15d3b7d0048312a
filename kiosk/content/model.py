"""The shapes that content has once it is read: spans, blocks, pages, editions, the library.

Markdown is parsed once into these small frozen values. The screen, read-aloud, print, search and
the checker all read the same tree, so what is shown, spoken and printed cannot drift apart.
Everything here is a plain value: no Qt, no files, no clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from kiosk.content.words import Words


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A base for every content value: immutable and comparable."""


# --- inline text -------------------------------------------------------------------------------


class Span(Value, frozen=True, kw_only=True, tag_field="span"):
    """A run of inline text. `text` is plain text, ready to show and to speak."""

    text: str


class TextSpan(Span, frozen=True, kw_only=True, tag="text"):
    """Ordinary words."""

    strong: bool = False
    emphasis: bool = False


class TermSpan(Span, frozen=True, kw_only=True, tag="term"):
    """A medical word that the glossary explains; a tap opens the explanation."""

    term: str
    strong: bool = False


class LinkSpan(Span, frozen=True, kw_only=True, tag="link"):
    """Words that lead to another page of the kiosk."""

    address: str


class NumberSpan(Span, frozen=True, kw_only=True, tag="number"):
    """A range worded from a record ("1 to 3 days"); `record` names the record it was made from."""

    record: str


class CiteSpan(Span, frozen=True, kw_only=True, tag="cite"):
    """Where the sentence before it comes from. Its `text` is empty: sources stand at the page's end."""

    sources: tuple[str, ...]


AnySpan = TextSpan | TermSpan | LinkSpan | NumberSpan | CiteSpan
Spans = tuple[AnySpan, ...]


# --- blocks ------------------------------------------------------------------------------------


class Block(Value, frozen=True, kw_only=True, tag_field="block"):
    """One piece of a page; one native widget, one stop for read-aloud. `line` is in its file."""

    line: int = 0


class Heading(Block, frozen=True, kw_only=True, tag="heading"):
    """A heading inside a page; `level` is 2 or 3 (the page's title is level 1)."""

    level: int
    spans: Spans


class Paragraph(Block, frozen=True, kw_only=True, tag="paragraph"):
    """A paragraph of inline text."""

    spans: Spans


class ListItem(Value, frozen=True, kw_only=True):
    """One entry of a list: its own words and, at most one level down, a list inside it."""

    spans: Spans
    children: tuple[ListItem, ...] = ()


class ListBlock(Block, frozen=True, kw_only=True, tag="list"):
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[ListItem, ...]


class Callout(Block, frozen=True, kw_only=True, tag="callout"):
    """A titled box. `kind` is one of CALLOUT_KINDS and says what the box is for, not how it looks."""

    kind: str
    title: str
    blocks: tuple[AnyBlock, ...]


class Columns(Block, frozen=True, kw_only=True, tag="columns"):
    """Benefits beside risks: two callouts of equal width and equal weight (stacked when narrow)."""

    columns: tuple[Callout, ...]


class Figure(Block, frozen=True, kw_only=True, tag="figure"):
    """A picture with a caption and a spoken description; `picture` names assets/illustrations/*.svg."""

    picture: str
    description: str
    caption: str = ""


class Step(Value, frozen=True, kw_only=True):
    """One drawn step of an operation or an exercise."""

    picture: str
    description: str
    spans: Spans


class Steps(Block, frozen=True, kw_only=True, tag="steps"):
    """Drawn steps for the step player."""

    title: str
    steps: tuple[Step, ...]


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """A small table: a header row and body rows of inline text."""

    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


class Fact(Value, frozen=True, kw_only=True):
    """One entry of a facts row; `kind` (time, stay, cut, sleep) chooses its icon and its label."""

    kind: str
    spans: Spans


class Facts(Block, frozen=True, kw_only=True, tag="facts"):
    """The row of key facts at the top of a technique page."""

    facts: tuple[Fact, ...]


class Chart(Block, frozen=True, kw_only=True, tag="chart"):
    """The place of the recovery graph on a page; `group` is a procedure group, "" shows all panels."""

    group: str = ""


class Questions(Block, frozen=True, kw_only=True, tag="questions"):
    """Questions to show as accordions, by page address ("questions/is-it-safe")."""

    addresses: tuple[str, ...]


class Chance(Value, frozen=True, kw_only=True):
    """How many people in a hundred, from a record: in dots and in words, with its other half.

    `sure` people have it, `maybe` more may have it (the record is a range or a limit), the rest
    have it not.
    """

    sure: int
    maybe: int
    yes: str  # "up to 33 in 100 people"
    no: str  # "67 or more in 100 people"


class IconGroup(Value, frozen=True, kw_only=True):
    """A hundred dots for one group of people; `record` names the record they were made from."""

    record: str
    spans: Spans
    chance: Chance


class IconArray(Block, frozen=True, kw_only=True, tag="icon-array"):
    """A chance as dots, in equal size and style for every group; `title` is a yes-or-no question."""

    title: str
    groups: tuple[IconGroup, ...]


class Ask(Block, frozen=True, kw_only=True, tag="ask"):
    """Questions for the surgeon that belong to this page; each can be put on the patient's list."""

    title: str
    questions: tuple[str, ...]


class Only(Block, frozen=True, kw_only=True, tag="only"):
    """A part of a page that is about one procedure group only."""

    group: str
    blocks: tuple[AnyBlock, ...]


AnyBlock = (
    Heading
    | Paragraph
    | ListBlock
    | Callout
    | Columns
    | Figure
    | Steps
    | Table
    | Facts
    | Chart
    | Questions
    | IconArray
    | Ask
    | Only
)

#: What a callout may be for. Benefits and risks that follow each other become `Columns`.
CALLOUT_KINDS = (
    "key",  # the one main message of the page
    "note",  # something worth knowing
    "action",  # what to do next
    "warning",  # tell staff or get help
    "benefits",
    "risks",
    "unsuitable",  # who it may not suit
    "open",  # may change to open surgery
    "without-surgery",  # care without an operation
    "unknown",  # what is not known
    "living",  # what living with it is like
)


# --- pages -------------------------------------------------------------------------------------

SECTIONS = (
    "about",
    "conditions",
    "techniques",
    "recovery",
    "questions",
    "warning-signs",
    "surgeon-questions",
)


class PageMeta(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A page's front matter, as an author writes it (docs/content-format.md explains each field)."""

    id: str
    title: str
    summary: str
    order: int
    author: str
    written: dt.date
    review_by: dt.date
    illustration: str = ""
    illustration_description: str = ""
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reviewer: str = ""
    reviewed: dt.date | None = None
    kind: str = "page"  # page, index, journey or milestone
    topic: str = ""  # questions only: one of QUESTION_TOPICS
    regions: tuple[str, ...] = ()  # conditions only: neck, upper-back, lower-back
    milestone: str = ""  # milestone only: "hospital_stay.fusion"
    made_from: str = ""  # translations only: the stamp of the English page (kiosk/content/translation.py)


QUESTION_TOPICS = ("before", "operation", "risks", "recovery", "home")
REGIONS = ("neck", "upper-back", "lower-back")


class Page(Value, frozen=True, kw_only=True):
    """One page in one language. `address` is "section/id", or just "section" for a section's index."""

    address: str
    section: str
    language: str  # code of the language its words are in; English stands in for a missing page
    meta: PageMeta
    summary: Spans
    blocks: tuple[AnyBlock, ...]
    sources: tuple[str, ...]  # every source cited on the page, in order of first use
    file: str  # path below the content folder, for messages to authors
    hash: str  # of the file's bytes
    older: bool = False  # a translation whose English page was reworded since


# --- data shared by all languages ---------------------------------------------------------------


class Clinic(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/clinic.toml: what differs from clinic to clinic."""

    name: str
    emergency_number: str
    languages: tuple[str, ...]
    default_language: str
    surgeon: str = ""
    logo: str = ""
    printing: bool = False
    funding: str = ""
    desk: str = ""  # how to find the desk; "" uses the interface's own words


class LocalClinic(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/<code>/clinic.toml: what clinic.toml says in words, in another language."""

    surgeon: str = ""
    funding: str = ""
    desk: str = ""


class Source(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of content/sources.toml."""

    id: str
    citation: str
    kind: str  # trial, review, registry, survey, guidance, expert
    year: int | None = None
    link: str = ""  # a DOI or PMID as text; never followed


class Range(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One arm of a milestone, from `low` to `high` in the milestone's unit, and who it is based on."""

    low: float
    high: float
    basis: str  # "studies", "guidance", "surgeon" (the surgeon's own estimate) or "mixed"
    who: str  # plain words: which people or which advice


class Milestone(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the recovery graph (content/recovery.toml, from the evidence file)."""

    id: str  # "hospital_stay.fusion": milestone and procedure group
    group: str  # one of GROUPS
    chart: str  # "days" (the first days), "weeks" (the weeks after) or "" (not drawn)
    order: int
    unit: str  # CLDR duration unit: day, week, month, hour, minute; or centimeter, milliliter
    certainty: str  # one of CERTAINTIES
    compare: str  # "differs", "same" or "apart" (must not be read as a comparison)
    sources: tuple[str, ...]
    miss: Range | None = None
    open: Range | None = None


class Record(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number used in a sentence that is not a graph row ("4 in 100 people", "38 °C")."""

    id: str
    low: float
    high: float
    unit: str  # a CLDR unit, "of_100" (people in 100), "of_1000", "celsius", "count" or "age"
    who: str
    certainty: str
    sources: tuple[str, ...]
    over: str = ""  # over what time, in plain English
    bound: str = ""  # "at-most" or "at-least" where the number is a limit, "" where it is not


GROUPS = ("decompression", "fusion", "cement")
CERTAINTIES = ("high", "moderate", "low", "very-low", "expert")


class RecoveryData(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/recovery.toml as a whole."""

    milestone: tuple[Milestone, ...]
    record: tuple[Record, ...] = ()


# --- one language, and all of them ---------------------------------------------------------------


class Language(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/<code>/language.toml."""

    code: str
    name: str  # its own name: "हिन्दी"
    english_name: str
    direction: str  # "ltr" or "rtl"
    script: str  # "Latin", "Devanagari", "Arabic": chooses the type family
    locale: str  # for numbers and units: "en_IN"
    speech_locale: str
    digits: str = "latn"
    translator: str = ""
    reviewer: str = ""
    reviewed: dt.date | None = None


class GlossaryEntry(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One medical word: the forms it appears in and one or two plain sentences."""

    id: str
    forms: tuple[str, ...]
    explanation: str
    picture: str = ""


class AvoidedWord(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that a language's glossary advises against, and the one to use; for authors only."""

    forms: tuple[str, ...]
    say: str


class SurgeonQuestion(Value, frozen=True, kw_only=True):
    """One question for a patient to ask the surgeon; `id` is "group/number" and never changes.

    Those of surgeon-questions/ are for everybody; those of another page belong to what it is about.
    """

    id: str
    group: str  # page address of its group
    text: str


class DemoStop(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stop of the demo tour (content/<code>/demo.toml)."""

    page: str  # the address shown
    caption: str  # one or two short sentences, shown at the foot and spoken
    notes: str = ""  # for the presenter only
    view: dict[str, str] = {}  # what is open or chosen on the page
    near: str = ""  # words on the page that should stand at the top of the screen
    seconds: int = 0  # how long it stands; 0 means as long as the caption takes to read


class Edition(Value, frozen=True, kw_only=True):
    """Everything in one language."""

    language: Language
    words: Words
    pages: Mapping[str, Page]  # by address, in reading order; each is decoded when first asked for
    glossary: dict[str, GlossaryEntry]
    surgeon_questions: tuple[SurgeonQuestion, ...]
    demo: tuple[DemoStop, ...] = ()
    numbers: dict[str, str]  # "hospital_stay.fusion.miss" -> "about 3 to 4 days"
    local: LocalClinic = LocalClinic()
    stand_in: Edition | None = None  # the edition whose pages stand in for those that this one lacks

    def section(self, name: str) -> tuple[Page, ...]:
        """Return the pages of one section in reading order, its index first, decoding no others."""
        return tuple(
            self.pages[address] for address in self.pages if address == name or address.startswith(f"{name}/")
        )


class Problem(Value, frozen=True, kw_only=True):
    """Something wrong in the content: where, what, why the rule exists, and what to do."""

    file: str
    line: int
    rule: str
    message: str
    remedy: str
    severity: str = "error"  # "error" or "warning"


class Library(Value, frozen=True, kw_only=True):
    """All content that may be shown. Never half of it: a page is whole or left out."""

    hash: str  # of every file read; staff compare two kiosks by its first letters
    clinic: Clinic
    sources: dict[str, Source]
    recovery: RecoveryData
    editions: dict[str, Edition]  # by language code, in the order in which the clinic offers them
