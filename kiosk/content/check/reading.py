"""Readability: SMOG grade and sentence length for English, sentence length for other languages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.content.check.draft import Draft, PageDraft
from kiosk.content.check.syllables import count_syllables
from kiosk.content.compile import compile_folder
from kiosk.content.model import Ask, Heading, Page, Table
from kiosk.content.plain_text import all_blocks, span_runs, text_of
from kiosk.content.speech import split_sentences

GRADE = 6.0
GRADE_STOP = 8.0
MAX_SENTENCE_WORDS = 20
MAX_MEAN_WORDS = 15.0
#: Hindi and Urdu write "of", "to" and "has" as words of their own, so a thought takes a quarter more.
MAX_SENTENCE_WORDS_ELSEWHERE = 25

# A hyphen joins plain words (step-by-step), so its parts are counted one by one.
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


class PageGrade(msgspec.Struct, frozen=True):
    """How hard one page reads."""

    file: str
    sentences: int
    words: int
    long_words: int  # of three syllables or more
    grade: float  # SMOG; 0 when there is no sentence
    hardest: tuple[str, ...]  # its long words, the most frequent first


def judge(draft: Draft) -> None:
    """Note pages that read too hard and sentences that are too long."""
    for page in draft.pages():
        if page.language.code == "en":
            _judge_grade(page)
            _judge_sentences(page)
        else:
            _judge_sentences(page)
            _judge_mean(page)


def smog(long_words: int, sentences: int) -> float:
    """Return the SMOG grade; fewer than thirty sentences are scaled up to thirty."""
    if sentences == 0:
        return 0.0
    return 1.0430 * math.sqrt(long_words * 30 / sentences) + 3.1291


def grade_page(page: Page) -> PageGrade:
    """Return how hard a page reads: its summary and its running text, headings left out."""
    sentences = list(_sentences(page))
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    long_words = [word.lower() for word in words if count_syllables(word) >= 3]
    by_count = sorted(set(long_words), key=lambda word: (-long_words.count(word), word))
    return PageGrade(
        file=page.file,
        sentences=len(sentences),
        words=len(words),
        long_words=len(long_words),
        grade=round(smog(len(long_words), len(sentences)), 1),
        hardest=tuple(by_count[:8]),
    )


def grades(folder: Path, *, pictures: Path) -> list[PageGrade]:
    """Return the reading grade of every English page. ContentUnavailableError as for loading."""
    english = compile_folder(folder, pictures).editions["en"]
    return [grade_page(page) for page in english.pages.values()]


def grade_table(rows: list[PageGrade]) -> str:
    """Return grades as a text table, the hardest page first."""
    lines = [f"{'grade':>5} {'sent.':>5} {'words':>5} {'long':>4}  page and its long words"]
    lines += [
        f"{row.grade:5.1f} {row.sentences:5} {row.words:5} {row.long_words:4}  "
        f"{row.file}: {', '.join(row.hardest)}"
        for row in sorted(rows, key=lambda row: -row.grade)
    ]
    return "\n".join(lines)


def _judge_grade(page: PageDraft) -> None:
    found = grade_page(page.page)
    if found.grade > GRADE:
        rule = "reading.grade-stop" if found.grade > GRADE_STOP else "reading.grade"
        page.findings.add(
            rule,
            f"SMOG grade {found.grade} ({found.long_words} long words in {found.sentences} "
            f"sentences: {', '.join(found.hardest)})",
            line=page.body_line,
        )


def _judge_sentences(page: PageDraft) -> None:
    most = MAX_SENTENCE_WORDS if page.language.code == "en" else MAX_SENTENCE_WORDS_ELSEWHERE
    for _, spans, line in page.runs():
        for sentence in split_sentences(text_of(spans)):
            count = len(sentence.split())
            if count > most:
                page.findings.add(
                    "reading.sentence",
                    f'{count} words in "{sentence[:60]}…"',
                    line=page.locate(sentence, line),
                )


def _judge_mean(page: PageDraft) -> None:
    counts = [len(sentence.split()) for sentence in _sentences(page.page)]
    mean = sum(counts) / len(counts) if counts else 0.0
    if mean > MAX_MEAN_WORDS:
        page.findings.add("reading.mean", f"{mean:.1f} words a sentence on average", line=page.body_line)


def _sentences(page: Page) -> Iterator[str]:
    yield from split_sentences(text_of(page.summary))
    for block, spans in span_runs(page.blocks):
        if not isinstance(block, (Heading, Table)):
            yield from split_sentences(text_of(spans))
    for block in all_blocks(page.blocks):
        if isinstance(block, Ask):
            yield from block.questions
