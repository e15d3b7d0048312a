"""Rules about the body of a page: what Markdown may be used, pictures, links, callouts."""

from __future__ import annotations

from kiosk.content.rules.rule import Rule

BODY_RULES = (
    Rule(
        "markdown.bomb",
        "A page stays within the bounds of what the parser reads quickly",
        "Thousands of brackets or endless lines can freeze a kiosk for minutes.",
        "Remove what was pasted by mistake; break long lines and paragraphs.",
        leaves_out=True,
    ),
    Rule(
        "markdown.failed",
        "The parser can read the page",
        "A page that the parser fails on must not stop the kiosk, so it is left out.",
        "Simplify its marks piece by piece, and send the page to the developers.",
        leaves_out=True,
    ),
    Rule(
        "markdown.too-deep",
        "Nothing is nested deeper than ten levels",
        "No screen shows it and it can freeze the kiosk.",
        "Write it flat: one list, or headings with a list each.",
        leaves_out=True,
    ),
    Rule(
        "markdown.list-depth",
        "A list has at most two levels",
        "A third level cannot be told apart on a screen or by ear.",
        "Turn the inner points into a sentence, or give them a heading.",
    ),
    Rule(
        "markdown.list-layout",
        "A list stands after an empty line; inner points are indented by four spaces",
        "Otherwise the points run together into one paragraph.",
        "Put an empty line before the list; indent inner points by four spaces.",
    ),
    Rule(
        "markdown.raw-html",
        "No HTML",
        "It is shown as plain text, and it could hide things from the checker.",
        "Delete the tag or write the sign itself; use Markdown for emphasis.",
    ),
    Rule(
        "markdown.unsupported",
        "Only the Markdown that docs/content-format.md names",
        "Other marks have no shape on the kiosk's screen.",
        "Use a paragraph, a list, or a callout instead.",
    ),
    Rule(
        "markdown.leftover",
        "No stray marks are left in the text",
        "A patient sees the bare signs, and read-aloud speaks them.",
        "Close the mark (`**word**`, `[words](page:…)`), or delete it.",
    ),
    Rule(
        "heading.level",
        "Headings are '##' or '###'",
        "The title is the first level; deeper levels look alike.",
        "Use '##' for a part of the page and '###' for a part of that.",
    ),
    Rule(
        "callout.kind",
        "A callout has a known kind",
        "The kind chooses its icon, its colour and its place.",
        "Use one of the kinds in docs/content-format.md.",
    ),
    Rule(
        "callout.layout",
        'A callout is `!!! kind "Title"` with a body indented by four spaces',
        "Otherwise its words stand outside the box.",
        "Write the title in double quotes and indent the body by four spaces.",
    ),
    Rule(
        "figure.missing",
        "A picture exists",
        "A figure without its picture is left out, and the page may lose its sense.",
        "Put the drawing into assets/illustrations/, or correct the name.",
    ),
    Rule(
        "figure.description",
        "A picture has a spoken description",
        "People who do not see the picture hear these words instead.",
        "Say in one or two sentences what the picture shows.",
    ),
    Rule(
        "figure.place",
        "A picture stands on a line of its own",
        "Pictures inside a sentence have no place on the screen.",
        "Put empty lines before and after the picture.",
    ),
    Rule(
        "picture.too-large",
        "A picture stays under 60 KB",
        "Large drawings are slow to show on a small computer.",
        "Simplify the drawing or round its coordinates.",
    ),
    Rule(
        "picture.text",
        "A picture holds no text",
        "Text inside a drawing is not translated, not spoken and does not grow.",
        "Move the words into the caption or the description.",
    ),
    Rule(
        "picture.outside",
        "A picture refers to nothing outside itself",
        "The kiosk is offline, and paths can lead to private files.",
        "Draw the part into the picture itself.",
    ),
    Rule(
        "picture.script",
        "A picture holds no script, style import or foreign object",
        "A drawing must not run anything.",
        "Export the drawing as plain SVG.",
    ),
    Rule(
        "picture.bomb",
        "A picture does not multiply itself",
        "Nested <use> and entities can freeze the kiosk while drawing.",
        "Draw repeated parts once more instead of <use> inside <use>.",
    ),
    Rule(
        "picture.broken",
        "A picture is a whole SVG file",
        "A broken drawing shows as an empty place.",
        "Export the drawing again as plain SVG.",
    ),
    Rule(
        "link.unknown",
        "A link leads to a page that exists",
        "A link that leads nowhere breaks trust; the kiosk shows it as plain words.",
        "Correct the address: page:section/id.",
    ),
    Rule(
        "link.remote",
        "A link leads to a page of this kiosk",
        "The kiosk is offline; paths could lead to private files.",
        "Link with page:section/id, or write the source in sources.toml and cite it.",
    ),
    Rule(
        "steps.item",
        "Each step is `1. ![description](picture) Caption.`",
        "The step player shows a picture, its caption and speaks its description.",
        "Write each step as a numbered item that begins with its picture.",
    ),
    Rule(
        "steps.count",
        "A step player has 3 to 8 steps",
        "Fewer explain little; more are not remembered.",
        "Join or split steps.",
        severity="warning",
    ),
    Rule(
        "facts.key",
        "Facts are `- time: words`, with the keys time, stay, cut, sleep",
        "The key chooses the icon and the label.",
        "Use one of time, stay, cut, sleep, followed by a colon.",
    ),
    Rule(
        "chart.group",
        "A chart, or a part for one operation, names a known group",
        "The graph has panels for decompression, fusion and cement only.",
        'Use `!!! chart "decompression"`, "fusion", "cement" or ""; `!!! only` takes the first three.',
    ),
    Rule(
        "questions.unknown",
        "Questions listed on a page exist",
        "An accordion without a page behind it cannot open.",
        "Write `- questions/<id>` with the id of a file in questions/.",
    ),
    Rule(
        "icon-array.record",
        "Dots have a title and are drawn from records of people in a hundred",
        "A picture of a chance must be made from the same record as its words.",
        'Write `!!! icon-array "A yes-or-no question"` and `- record_id: Who they are`.',
    ),
    Rule(
        "ask.empty",
        "A block of questions to ask holds questions",
        "An empty block promises something that is not there.",
        "Write an indented list of questions below `!!! ask`.",
    ),
    Rule(
        "table.size",
        "A table has a header, at most 4 columns and 30 rows",
        "Wider tables do not fit in large text.",
        "Leave columns out or make two tables.",
    ),
)
