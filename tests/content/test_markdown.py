"""Markdown to blocks: what each mark becomes, and that nothing raises or hangs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.findings import Findings
from kiosk.content.markdown import ParsedBody, parse_blocks
from kiosk.content.model import (
    Ask,
    Callout,
    Chance,
    Chart,
    CiteSpan,
    Columns,
    Facts,
    Figure,
    GlossaryEntry,
    Heading,
    IconArray,
    LinkSpan,
    ListBlock,
    NumberSpan,
    Only,
    Paragraph,
    Questions,
    Steps,
    Table,
    TermSpan,
    TextSpan,
)
from kiosk.content.plain_text import plain_runs, text_of
from kiosk.content.spans import Surroundings
from kiosk.content.terms import TermFinder

GLOSSARY = {
    "disc": GlossaryEntry(id="disc", forms=("disc", "discs"), explanation="A pad."),
    "slip": GlossaryEntry(id="slip", forms=("slipped disc",), explanation="A slip."),
    "nas": GlossaryEntry(id="nas", forms=("नस",), explanation="नस"),
}
AROUND = Surroundings(
    terms=TermFinder(GLOSSARY),
    numbers={"stay.miss": "about 3 to 4 days"},
    addresses=frozenset({"about", "questions/is-it-safe"}),
    pictures=frozenset({"cut"}),
    sources=frozenset({"F1", "F2"}),
    chances={"again": Chance(sure=15, maybe=0, yes="15 in 100 people", no="85 in 100 people")},
)


def parse(text: str, summary: str = "") -> tuple[ParsedBody, Findings]:
    findings = Findings("page.md")
    return parse_blocks(text, AROUND, findings, summary=summary), findings


def test_inline_marks_become_spans() -> None:
    body, findings = parse("A **bold** and *soft* word, [here](page:about): {stay.miss} [@F1; @F2].")
    (paragraph,) = body.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (
        TextSpan(text="A "),
        TextSpan(text="bold", strong=True),
        TextSpan(text=" and "),
        TextSpan(text="soft", emphasis=True),
        TextSpan(text=" word, "),
        LinkSpan(text="here", address="about"),
        TextSpan(text=": "),
        NumberSpan(text="about 3 to 4 days", record="stay.miss"),
        CiteSpan(text="", sources=("F1", "F2")),
        TextSpan(text="."),
    )
    assert body.sources == ("F1", "F2")
    assert not findings.problems


def test_a_citation_leaves_no_space_behind() -> None:
    body, _ = parse("One. [@F1] Two [@F2], three [@F1]\nfour.")
    assert text_of(body.blocks[0].spans) == "One. Two, three four."  # type: ignore[union-attr]


def test_blocks_know_their_lines() -> None:
    text = (
        "## One\n\nWords here\nthat go on.\n\n"
        '!!! note "Title"\n    Inside.\n\n    - point\n\n'
        "| a | b |\n|---|---|\n| c | d |"
    )
    findings = Findings("page.md")
    blocks = parse_blocks(text, AROUND, findings, first_line=11).blocks
    assert [(type(block), block.line) for block in blocks] == [
        (Heading, 11),
        (Paragraph, 13),
        (Callout, 16),
        (Table, 21),
    ]
    callout = blocks[2]
    assert isinstance(callout, Callout)
    assert [block.line for block in callout.blocks] == [17, 19]
    assert not findings.problems


def test_faults_inside_a_paragraph_have_their_own_line() -> None:
    _, findings = parse("First\nsecond [x](page:no)\nthird [y](page:never) and {no}\n[@X]")
    assert {(found.rule, found.line) for found in findings.problems} == {
        ("link.unknown", 2),
        ("link.unknown", 3),
        ("number.unknown", 3),
        ("source.unknown", 4),
    }


def test_directives_become_their_blocks() -> None:
    text = """!!! facts
    - time: an hour
    - sleep: fully

!!! steps "How"
    1. ![One](cut) First.
    2. ![Two](cut) Second.
    3. ![Three](cut) Third.

!!! chart "fusion"

!!! questions
    - questions/is-it-safe

!!! benefits "Good"
    - a

!!! risks "Bad"
    - b

![A cut](cut "Look")
"""
    body, findings = parse(text)
    assert not findings.problems
    facts, steps, chart, questions, columns, figure = body.blocks
    assert isinstance(facts, Facts)
    assert [fact.kind for fact in facts.facts] == ["time", "sleep"]
    assert isinstance(steps, Steps)
    assert steps.title == "How"
    assert [step.description for step in steps.steps] == ["One", "Two", "Three"]
    assert [text_of(step.spans) for step in steps.steps] == ["First.", "Second.", "Third."]
    assert isinstance(chart, Chart)
    assert chart.group == "fusion"
    assert questions == Questions(line=questions.line, addresses=("questions/is-it-safe",))
    assert isinstance(columns, Columns)
    assert [column.kind for column in columns.columns] == ["benefits", "risks"]
    assert figure == Figure(line=figure.line, picture="cut", description="A cut", caption="Look")


def test_dots_questions_to_ask_and_parts_for_one_operation() -> None:
    text = """!!! icon-array "Was it done again?"
    - again: After the tube [@F1]

!!! ask "Questions to ask"
    - What else could I try?
    - Who will help me?

!!! only "fusion"
    - The bone goes on to heal.
"""
    body, findings = parse(text)
    assert not findings.problems
    dots, ask, only = body.blocks
    assert isinstance(dots, IconArray)
    assert dots.title == "Was it done again?"
    assert [(group.record, text_of(group.spans)) for group in dots.groups] == [("again", "After the tube")]
    assert dots.groups[0].chance == AROUND.chances["again"]
    assert isinstance(ask, Ask)
    assert ask.questions == ("What else could I try?", "Who will help me?")
    assert isinstance(only, Only)
    assert only.group == "fusion"
    words = " ".join(plain_runs(body.blocks))
    for part in ("Was it done again?", "After the tube", "Who will help me?", "goes on to heal"):
        assert part in words


def test_lists_nest_to_two_levels_and_deeper_points_are_kept() -> None:
    body, findings = parse("1. a\n    - b\n        - c\n2. d")
    (block,) = body.blocks
    assert isinstance(block, ListBlock)
    assert block.ordered
    assert [text_of(item.spans) for item in block.items] == ["a", "d"]
    assert [text_of(item.spans) for item in block.items[0].children] == ["b", "c"]
    assert [found.rule for found in findings.problems] == ["markdown.list-depth"]


def test_a_term_is_marked_once_longest_form_first_and_never_in_headings_or_links() -> None:
    body, _ = parse(
        "## The disc\n\n[a disc](page:about) and a Slipped Disc, discussed: the discs, a disc.\n\n"
        "**disc** again",
        summary="A disc slips.",
    )
    assert not any(isinstance(span, TermSpan) for span in body.summary)
    found = [
        span
        for block in body.blocks
        if isinstance(block, (Heading, Paragraph))
        for span in block.spans
        if isinstance(span, TermSpan)
    ]
    assert [(span.text, span.term) for span in found] == [("Slipped Disc", "slip"), ("discs", "disc")]


def test_terms_are_whole_words_in_scripts_with_vowel_signs() -> None:
    assert list(AROUND.terms.find("नसों में नस")) == [(9, 11, "nas")]


def test_raw_html_stays_plain_text() -> None:
    body, findings = parse("<script>alert(1)</script> <b onclick='x'>bold</b> &amp; <img src=x>")
    text = "".join(plain_runs(body.blocks))
    assert "<script>alert(1)</script>" in text
    assert "&amp;" in text
    assert {found.rule for found in findings.problems} == {"markdown.raw-html"}


@pytest.mark.parametrize(
    "target",
    [
        "https://x.org",
        "//x.org",
        "/etc/passwd",
        "file:///etc",
        "javascript:alert(1)",
        "../x",
        "about",
        "page:../../x",
        "page:",
        "\\\\host\\x",
        "page:about#x",
        "data:text/html,x",
    ],
)
def test_links_out_of_the_kiosk_become_plain_words(target: str) -> None:
    body, findings = parse(f"See [the words]({target}) here.")
    assert "".join(plain_runs(body.blocks)) == "See the words here."
    assert all(isinstance(span, TextSpan) for span in body.blocks[0].spans)  # type: ignore[union-attr]
    assert findings.problems


MARKS = st.sampled_from(
    [
        "#",
        "##",
        "- ",
        "1. ",
        "    ",
        "\n",
        "\n\n",
        "!!! note",
        '!!! steps "a"',
        "!!! facts",
        "**",
        "*",
        "_",
        "[",
        "](",
        ")",
        "![",
        "{",
        "}",
        "[@",
        "]",
        "|",
        "|-|-|",
        "<b>",
        "page:about",
        "stay.miss",
        "time: ",
        "disc",
        "\\",
        "`",
        ">",
        "\t",
        "!!! benefits",
        "!!! risks",
        "cut",
        "\U000f0001",
        "\x02",
        "\x03",
        "&",
    ]
)


@settings(max_examples=400, deadline=2000)
@given(st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=60).map("".join))
def test_the_parser_never_raises_on_marks(text: str) -> None:
    body, findings = parse(text, summary=text)
    assert all(found.remedy for found in findings.problems)
    assert not any("\U000f0000" <= sign <= "\U000ffffd" for sign in "".join(plain_runs(body.blocks)))


@settings(max_examples=300, deadline=2000)
@given(st.text(max_size=400))
def test_the_parser_never_raises_on_any_text(text: str) -> None:
    parse(text, summary=text)
