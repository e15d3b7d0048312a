"""Faults of files, front matter, pages and bodies."""

from __future__ import annotations

import os

from tests.content.breaking import (
    ABOUT,
    CONDITION,
    END,
    QUESTION,
    SURGEON,
    TECHNIQUE,
    Broken,
    add,
    swap,
    whole,
)
from tests.content.building import Place


def _pipe(place: Place) -> None:
    os.mkfifo(place.folder / "en/questions/pipe.md")


def _folder_named_page(place: Place) -> None:
    (place.folder / "en/questions/folder.md").mkdir()


def _loop(place: Place) -> None:
    (place.folder / "en/questions/loop.md").symlink_to("loop.md")


def _way_out(place: Place) -> None:
    (place.folder / "en/questions/out.md").symlink_to("/etc/hostname")


def _same_address(place: Place) -> None:
    place.write("en/about/second.md", place.read(ABOUT).replace('id = "index"', 'id = "second"'))


PAGE_CASES = [
    # files
    Broken(
        "file.encoding", QUESTION, 3, whole(QUESTION, b"+++\nid='x'\ntitle='caf\xe9'\n+++\n"), (QUESTION,)
    ),
    Broken("file.byte-order-mark", QUESTION, 1, lambda p: p.write(QUESTION, "\ufeff" + p.read(QUESTION))),
    Broken("file.too-large", QUESTION, 1, add(QUESTION, "word " * 200_000), (QUESTION,)),
    Broken("file.control-characters", QUESTION, "free", swap(QUESTION, "free", "\u202efree"), (QUESTION,)),
    Broken("file.control-characters", QUESTION, "free", swap(QUESTION, "free", "free\x00"), (QUESTION,)),
    Broken("file.not-regular", "en/questions/pipe.md", 1, _pipe),
    Broken("file.not-regular", "en/questions/folder.md", 1, _folder_named_page),
    Broken("file.not-regular", "en/questions/out.md", 1, _way_out),
    Broken("file.unreadable", "en/questions/loop.md", 1, _loop),
    Broken("file.unknown-place", "en/news/a.md", 1, whole("en/news/a.md", "x")),
    # front matter
    Broken(
        "front.missing",
        QUESTION,
        1,
        swap(
            QUESTION,
            "+++\n",
            "",
        ),
        (QUESTION,),
    ),
    Broken("front.missing", QUESTION, 1, whole(QUESTION, "+++\nid = 1\n"), (QUESTION,)),
    Broken("front.too-large", QUESTION, 1, swap(QUESTION, "+++\n", "+++\n" + "# note\n" * 2000), (QUESTION,)),
    Broken("front.toml", QUESTION, "order", swap(QUESTION, "order = 10", "order = = 10"), (QUESTION,)),
    Broken("front.unknown-field", QUESTION, "alias =", swap(QUESTION, "aliases", "alias")),
    Broken("front.missing-field", QUESTION, 2, swap(QUESTION, 'title = "Is it safe?"\n', ""), (QUESTION,)),
    Broken(
        "front.wrong-value", QUESTION, "order", swap(QUESTION, "order = 10", 'order = "ten"'), (QUESTION,)
    ),
    Broken("front.wrong-value", QUESTION, "written", swap(QUESTION, "2026-11-22", '"soon"'), (QUESTION,)),
    # pages
    Broken("page.id", QUESTION, "id =", swap(QUESTION, '"is-it-safe"', '"is-it-save"'), (QUESTION,)),
    Broken("page.duplicate", "en/about/second.md", "id =", _same_address),
    Broken(
        "page.empty",
        CONDITION,
        13,
        lambda p: p.write(CONDITION, p.read(CONDITION).split("## ")[0]),
        (CONDITION,),
    ),
    Broken("page.unanswered-question", QUESTION, 12, swap(QUESTION, END, ""), (QUESTION,)),
    Broken("page.no-title", QUESTION, "title", swap(QUESTION, "Is it safe?", " "), (QUESTION,)),
    Broken("page.no-summary", QUESTION, "summary", swap(QUESTION, "Each way has risks.", ""), (QUESTION,)),
    Broken(
        "page.long-title", CONDITION, "title", swap(CONDITION, "Slipped disc", "Slipped disc and more " * 2)
    ),
    Broken("page.summary-sentence", QUESTION, "summary", swap(QUESTION, "has risks.", "has risks. All do.")),
    Broken("page.order", QUESTION, "order", swap(QUESTION, "order = 10", "order = 20")),
    Broken("page.kind", QUESTION, "kind", swap(QUESTION, "order", 'kind = "news"\norder'), (QUESTION,)),
    Broken("page.topic", QUESTION, "topic", swap(QUESTION, '"risks"', '"money"')),
    Broken("page.region", CONDITION, "regions", swap(CONDITION, "lower-back", "toe")),
    Broken("page.dates", QUESTION, "review_by", swap(QUESTION, "2027-11-22", "2039-11-22")),
    Broken("page.review-expired", QUESTION, "review_by", swap(QUESTION, "2027-11-22", "2026-11-23")),
    Broken("page.reviewer", QUESTION, "reviewer", swap(QUESTION, "order", 'reviewer = "Dr A"\norder')),
    Broken(
        "page.related",
        CONDITION,
        "related",
        swap(CONDITION, '["techniques/', '["techniques/no", "techniques/'),
    ),
    Broken("page.journey", QUESTION, 13, swap(QUESTION, "order", 'kind = "journey"\norder')),
    Broken("technique.parts", TECHNIQUE, 10, swap(TECHNIQUE, "!!! unsuitable", "!!! note")),
    Broken("technique.parts", TECHNIQUE, 10, swap(TECHNIQUE, "!!! risks", "!!! note")),
    Broken("technique.balance", TECHNIQUE, "!!! benefits", swap(TECHNIQUE, "same day.", "same day. " * 9)),
    Broken("condition.parts", CONDITION, 13, swap(CONDITION, "!!! without-surgery", "!!! note")),
    Broken("surgeon-questions.list", SURGEON, 10, add(SURGEON, "\nand\n\n- What else?")),
    # body
    Broken("markdown.bomb", QUESTION, "[[[", add(QUESTION, "[" * 5000), (QUESTION,)),
    Broken("markdown.bomb", QUESTION, "yyyy", add(QUESTION, "y" * 20_000), (QUESTION,)),
    Broken(
        "markdown.too-deep",
        QUESTION,
        " " * 40 + "- a",
        add(QUESTION, "\n".join("    " * n + "- a" for n in range(30))),
        (QUESTION,),
    ),
    Broken("markdown.list-depth", QUESTION, "deep", add(QUESTION, "- a\n    - b\n        - deep")),
    Broken("markdown.list-layout", QUESTION, "- lost", add(QUESTION, "Some words\n- lost point")),
    Broken("markdown.raw-html", QUESTION, "<b>", swap(QUESTION, "Nothing", "<b>Nothing</b>")),
    Broken("markdown.raw-html", QUESTION, "&nbsp;", swap(QUESTION, "Nothing", "&nbsp;Nothing")),
    Broken("markdown.unsupported", QUESTION, "> quoted", add(QUESTION, "> quoted")),
    Broken("markdown.leftover", QUESTION, "**open", add(QUESTION, "**open words")),
    Broken("heading.level", QUESTION, "#### Deep", add(QUESTION, "#### Deep")),
    Broken("callout.kind", QUESTION, "!!! party", add(QUESTION, '!!! party "Hi"\n    words here')),
    Broken("callout.layout", QUESTION, "!!! note", add(QUESTION, '!!! note "Hi"\nwords here')),
    Broken("callout.layout", QUESTION, "!!! note", add(QUESTION, "!!! note unquoted title\n    words")),
    Broken("figure.missing", ABOUT, "![A small", swap(ABOUT, "(cut ", "(no-such ")),
    Broken("figure.missing", ABOUT, "illustration =", swap(ABOUT, '"cut"', '"no-such"')),
    Broken("figure.description", ABOUT, "![]", swap(ABOUT, "![A small cut in the skin.]", "![]")),
    Broken("figure.place", QUESTION, "![a]", add(QUESTION, "Look ![a](cut) here.")),
    Broken("link.unknown", ABOUT, "nowhere", swap(ABOUT, "techniques/microdiscectomy", "techniques/nowhere")),
    Broken(
        "link.remote", ABOUT, "https:", swap(ABOUT, "page:techniques/microdiscectomy", "https://example.org")
    ),
    Broken(
        "link.remote", ABOUT, "/etc/passwd", swap(ABOUT, "page:techniques/microdiscectomy", "/etc/passwd")
    ),
    Broken("figure.missing", ABOUT, "/etc/x", swap(ABOUT, "(cut ", "(/etc/x ")),
    Broken("steps.item", TECHNIQUE, "A tube goes in", swap(TECHNIQUE, "![A tube.](cut) ", "")),
    Broken(
        "steps.count", TECHNIQUE, "!!! steps", swap(TECHNIQUE, "    2. ![A tube.](cut) A tube goes in.\n", "")
    ),
    Broken("facts.key", TECHNIQUE, "price:", swap(TECHNIQUE, "- time:", "- price:")),
    Broken(
        "chart.group", "en/recovery/index.md", "!!! chart", swap("en/recovery/index.md", '"fusion"', '"all"')
    ),
    Broken(
        "questions.unknown",
        "en/questions/how-long.md",
        "questions/no",
        swap("en/questions/how-long.md", "questions/is-it-safe", "questions/no"),
    ),
    Broken(
        "icon-array.record",
        ABOUT,
        "no_such_record",
        add(ABOUT, '\n!!! icon-array "Was it so?"\n    - no_such_record: People\n'),
    ),
    Broken("ask.empty", ABOUT, "!!! ask", add(ABOUT, '\n!!! ask "Ask"\n    -\n')),
    Broken(
        "table.size",
        ABOUT,
        "| a",
        add(ABOUT, "\n| a | b | c | d | e |\n|---|---|---|---|---|\n| a | b | c | d | e |"),
    ),
]
