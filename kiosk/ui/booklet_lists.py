"""The booklet's own sheets: cover, contents, glossary, interface words, all numbers, bibliography."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from kiosk.content.model import Edition, Library, Page, Problem
from kiosk.ui.booklet_numbers import Number, number_table
from kiosk.ui.booklet_page import SignBox, source_row
from kiosk.ui.booklet_paper import Drawing, Piece, Row
from kiosk.ui.booklet_sheets import Chapter
from kiosk.ui.booklet_text import SMALL, Face, Text, ink
from kiosk.ui.drawing import known_picture

LISTS = "Lists"

#: Words of the interface that a patient may act on, by the beginning of their keys.
WEIGHTY_WORDS = (
    "warning.",
    "fault.",
    "idle.",
    "footer.",
    "attract.",
    "spine.",
    "true-size.",
    "fact.",
    "panel.",
    "chart.",
    "recovery.touch-row",
    "range",
    "of_100",
    "of_1000",
    "celsius",
    "listen.",
)

HOW_TO = (
    "Read each page as a patient would: the words, the pictures and the spoken description of each picture.",
    (
        "Signs such as [F1; F9] say where a sentence comes from. Patients see the sources at the end of the "
        "page, not in the sentence. The sources stand in full at the end of each page here."
    ),
    (
        "Numbers in bold are made from records. Below each page stands what is behind its numbers: the raw "
        "range, whom it is based on, how certain it is."
    ),
    (
        "Tick a verdict, write what is to be changed, sign and date the box at the end of each page. Check "
        "the lists at the end too: explained words, interface words, all numbers, sources."
    ),
    (
        "Give the signed booklet back. The authors then write your name and the date into the page "
        "(reviewer, reviewed), and the kiosk shows them to patients."
    ),
    (
        "The content hash stands at the foot of every sheet, and on the kiosk under “Who wrote this?”. If "
        "the two differ, the kiosk shows other words than these."
    ),
)


def cover(
    library: Library, edition: Edition, date: dt.date, problems: Sequence[Problem], sheets: int
) -> Chapter:
    """Return the first sheet: what this is, of what state, and how to use it."""
    language, clinic = edition.language, library.clinic
    pages = list(edition.pages.values())
    checked = sum(1 for page in pages if page.meta.reviewer)
    facts = [
        ("Clinic", clinic.name),
        ("Emergency number shown", clinic.emergency_number),
        ("Who pays, as shown", clinic.funding or "(not said)"),
        ("Content hash", library.hash),
        ("Date of this booklet", date.isoformat()),
        ("Size", f"{len(pages)} pages of the kiosk on {sheets} sheets"),
        ("Checked so far", f"{checked} of {len(pages)} pages"),
        ("Translator", language.translator or "(none named)"),
        ("Reviewer of the language", language.reviewer or "Not yet checked by a clinician"),
    ]
    if clinic.surgeon:
        facts.insert(1, ("Surgeon", clinic.surgeon))
    name = [Text("Every page for a clinician to check and sign", size=13, colour="soft", gap=1)]
    pieces: list[Piece] = [
        Text("MISS kiosk: the booklet", size=24, bold=True, gap=0),
        *name,
        Text(language.english_name, size=15, bold=True, gap=5),
        Text(language.name, Face(language.script), size=13, gap=1),
    ]
    pieces += [
        Row([(30, [Text(label, colour="soft")]), (70, [Text(value)])], ruled=ink("line"), gap=0)
        for label, value in facts
    ]
    pieces.append(Text("How to use it", size=13, bold=True, gap=6, keep=True))
    pieces += [
        Text(words, mark=f"{number}.", indent=7, size=9.5, gap=1.4) for number, words in enumerate(HOW_TO, 1)
    ]
    pieces += _problem_lines(problems)
    return Chapter("Cover", "cover", "", tuple(pieces))


def _problem_lines(problems: Sequence[Problem]) -> Iterator[Piece]:
    """Say what the kiosk leaves out, so that nobody signs in the belief that this is all."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return
    head = f"The content has {len(errors)} errors. What they concern may be missing here and on the kiosk:"
    yield Text(head, bold=True, gap=5, keep=True)
    for problem in errors:
        words = f"{problem.file}:{problem.line}: {problem.message}"
        yield Text(words, size=SMALL, mark="•", indent=6, gap=0.8)


def contents(chapters: Sequence[Chapter], numbers: Sequence[int]) -> Chapter:
    """Return the table of contents; `numbers` are the sheets on which the chapters begin."""
    pieces: list[Piece] = [Text("What is in it", size=17, bold=True, keep=True)]
    group = ""
    for chapter, number in zip(chapters, numbers, strict=True):
        if chapter.group != group:
            group = chapter.group
            pieces.append(Text(group, size=11, bold=True, gap=4, keep=True))
        cells = [
            (52, [Text(chapter.title, Face(chapter.face.script), size=9)]),
            (40, [Text(chapter.address, size=SMALL, colour="soft")]),
            (8, [Text(str(number), size=9, at_end=True)]),
        ]
        pieces.append(Row(cells, gap=0.9))
    return Chapter("What is in it", "contents", "", tuple(pieces), shares=False)


def lists(library: Library, edition: Edition, numbers: dict[str, Number]) -> Iterator[Chapter]:
    """Yield the lists at the end."""
    face = Face.of(edition.language)
    yield _chapter("Explained words", "glossary", _glossary(edition, face))
    yield _chapter("Interface words of clinical weight", "interface words", _interface_words(edition, face))
    table = number_table(tuple(numbers.values()), face)
    yield _chapter("All numbers", "records", (_lead("Every record of recovery.toml."), *table))
    yield _chapter("Bibliography", "bibliography", _bibliography(library, edition))


def _chapter(title: str, address: str, pieces: Sequence[Piece] | Iterator[Piece]) -> Chapter:
    inner = [Text(title, size=17, bold=True, keep=True), *pieces]
    inner[-1].keep = True
    return Chapter(title, address, LISTS, (*inner, SignBox()), shares=False)


def _lead(words: str) -> Text:
    return Text(words, size=9, colour="soft", gap=1, keep=True)


def _glossary(edition: Edition, face: Face) -> Iterator[Piece]:
    yield _lead("A touch on a dotted word opens its explanation.")
    for entry in edition.glossary.values():
        words: list[Piece] = [
            Text(", ".join(entry.forms), face, bold=True),
            Text(entry.explanation, face, gap=0.6),
        ]
        name = known_picture(entry.picture) if entry.picture else ""
        drawing: list[Piece] = [Drawing(name, limit=22)] if name else []
        cells = [(82, words), (18, drawing)]
        yield Row(cells, right_to_left=face.right_to_left, ruled=ink("line"), gap=0)


def _interface_words(edition: Edition, face: Face) -> Iterator[Piece]:
    yield _lead("Words in braces are filled in by the kiosk.")
    words = edition.words
    keys = [key for key in {**words.fallback, **words.texts} if key.startswith(WEIGHTY_WORDS)]
    for key in keys:
        own = key in words.texts
        text: list[Piece] = [Text(words.texts.get(key) or words.fallback[key], face)]
        if not own:
            text.append(Text("not translated: English is shown", size=SMALL, colour="soft", gap=0.4))
        yield Row([(30, [Text(key, size=SMALL, colour="soft")]), (70, text)], ruled=ink("line"), gap=0)


def _bibliography(library: Library, edition: Edition) -> Iterator[Piece]:
    yield _lead("Every source of the kiosk, and the pages that cite it.")
    users: dict[str, list[Page]] = {}
    for page in edition.pages.values():
        for name in page.sources:
            users.setdefault(name, []).append(page)
    for name, source in library.sources.items():
        pages = ", ".join(page.address for page in users.get(name, ()))
        yield source_row(source, f"Cited by {pages}" if pages else "No page cites it; a number may.")
