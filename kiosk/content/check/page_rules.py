"""Rules about a page as a whole: title, summary, order, dates, and the parts that it owes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kiosk.content.check.draft import Draft, PageDraft
from kiosk.content.model import Callout, LinkSpan
from kiosk.content.plain_text import all_blocks, plain_runs, span_runs, text_of
from kiosk.content.speech import split_sentences

MAX_TITLE = 40
MAX_QUESTION_TITLE = 70
MAX_REVIEW_YEARS = 3
MAX_IMBALANCE = 0.25
TECHNIQUE_PARTS = ("benefits", "risks", "unsuitable", "open")


def judge(draft: Draft) -> None:
    """Note what is wrong with pages as such."""
    orders: dict[tuple[str, str, int], str] = {}
    for page in draft.pages():
        _judge_head(page)
        _judge_dates(page, draft.today)
        _judge_order(page, orders)
        if page.page.meta.kind == "page":
            if page.page.section == "techniques":
                _judge_technique(page)
            elif page.page.section == "conditions":
                _judge_condition(page)


def _judge_head(page: PageDraft) -> None:
    meta, add = page.page.meta, page.findings.add
    limit = MAX_QUESTION_TITLE if page.page.section == "questions" else MAX_TITLE
    if len(meta.title) > limit:
        add(
            "page.long-title",
            f"the title has {len(meta.title)} letters (at most {limit})",
            line=page.line_of("title"),
        )
    summary = text_of(page.page.summary)
    count = len(split_sentences(summary))
    if count != 1 or not summary.rstrip("\"'\u2019\u201d").endswith(
        (".", "?", "!", "\u0964", "\u06d4", "\u061f")
    ):
        message = f"the summary has {count} sentences" if count > 1 else "the summary has no full stop"
        add("page.summary-sentence", message, line=page.line_of("summary"))


def _judge_dates(page: PageDraft, today: dt.date) -> None:
    meta, add = page.page.meta, page.findings.add
    line = page.line_of("review_by")
    latest = meta.written + dt.timedelta(days=MAX_REVIEW_YEARS * 366)
    if not meta.written < meta.review_by <= latest:
        add(
            "page.dates",
            f"written {meta.written}, to be reviewed by {meta.review_by}",
            line=line,
        )
    if meta.review_by < today:
        add("page.review-expired", f"the review date {meta.review_by} has passed", line=line)
    if bool(meta.reviewer.strip()) != (meta.reviewed is not None):
        add("page.reviewer", "only one of the two is given", line=page.line_of("reviewer"))


def _judge_order(page: PageDraft, orders: dict[tuple[str, str, int], str]) -> None:
    if page.page.meta.kind == "index":
        return
    place = (page.language.code, page.page.section, page.page.meta.order)
    other = orders.setdefault(place, page.page.file)
    if other != page.page.file:
        page.findings.add(
            "page.order",
            f"'{other}' has order = {page.page.meta.order} too",
            line=page.line_of("order"),
        )


def _judge_technique(page: PageDraft) -> None:
    parts = {callout.kind: callout for callout in _callouts(page)}
    for kind in TECHNIQUE_PARTS:
        if kind not in parts:
            page.findings.add("technique.parts", f"the callout '{kind}' is missing", line=page.body_line)
    if "benefits" in parts and "risks" in parts:
        counts = [_word_count(parts[kind]) for kind in ("benefits", "risks")]
        if max(counts) - min(counts) > MAX_IMBALANCE * max(counts):
            page.findings.add(
                "technique.balance",
                f"benefits have {counts[0]} words, risks have {counts[1]}",
                line=parts["benefits"].line,
            )


def _judge_condition(page: PageDraft) -> None:
    kinds = {callout.kind for callout in _callouts(page)}
    if "without-surgery" not in kinds:
        page.findings.add("condition.parts", "the callout 'without-surgery' is missing", line=page.body_line)
    links = {
        span.address
        for _, spans in span_runs(page.page.blocks)
        for span in spans
        if isinstance(span, LinkSpan)
    }
    addresses = links | set(page.page.meta.related)
    if not any(address.startswith("techniques/") for address in addresses):
        page.findings.add("condition.parts", "no link leads to a technique", line=page.body_line)


def _callouts(page: PageDraft) -> Iterator[Callout]:
    return (block for block in all_blocks(page.page.blocks) if isinstance(block, Callout))


def _word_count(callout: Callout) -> int:
    return sum(len(run.split()) for run in plain_runs(callout.blocks))
