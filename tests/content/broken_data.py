"""Faults of data files, of words and of drawings."""

from __future__ import annotations

from tests.content.breaking import (
    ABOUT,
    END,
    MILESTONE,
    QUESTION,
    TECHNIQUE,
    Broken,
    add,
    drawing,
    remove,
    swap,
    whole,
)

DEMO = "en/demo.toml"
STOP = '[[stop]]\npage = "{page}"\ncaption = "{words}"\n{more}\n'

BIG_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg">' + "<path d='M0 0'/>" * 5000 + "</svg>"
USE_BOMB = (
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="a0"><path d="M0 0"/></g>\n'
    + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>\n" for n in range(1, 9))
    + '<use href="#a8"/></svg>'
)


DATA_CASES = [
    # data
    Broken("data.missing", "en/glossary.toml", 1, remove("en/glossary.toml")),
    Broken("data.toml", "en/glossary.toml", 2, swap("en/glossary.toml", 'id = "disc"', "id = disc")),
    Broken(
        "data.unknown-field",
        "en/glossary.toml",
        "colour",
        swap("en/glossary.toml", "forms", 'colour = "red"\nforms'),
    ),
    Broken(
        "data.missing-field",
        "recovery.toml",
        "[[record]]",
        swap("recovery.toml", 'who = "people in one review"\n', ""),
        (TECHNIQUE,),
    ),
    Broken("data.duplicate", "sources.toml", 7, swap("sources.toml", '"S2"', '"S1"')),
    Broken("clinic.emergency-number", "clinic.toml", "emergency", swap("clinic.toml", '"112"', '""')),
    Broken("clinic.language", "clinic.toml", 1, swap("clinic.toml", '["en"]', '["en", "hi"]')),
    Broken(
        "clinic.language",
        "clinic.toml",
        "default_language",
        swap("clinic.toml", 'default_language = "en"', 'default_language = "fr"'),
    ),
    Broken("source.incomplete", "sources.toml", 1, swap("sources.toml", "year = 2020\n", "")),
    Broken("source.unused", "sources.toml", 7, swap(TECHNIQUE, " [@S2]", "")),
    Broken("source.unknown", TECHNIQUE, "@S9", swap(TECHNIQUE, "@S2", "@S9")),
    Broken(
        "source.unknown",
        "recovery.toml",
        "[[record]]",
        swap(
            "recovery.toml", 'certainty = "low"\nsources = ["S1"]\n', 'certainty = "low"\nsources = ["S9"]\n'
        ),
    ),
    Broken(
        "recovery.value", "recovery.toml", 1, swap("recovery.toml", '"low"', '"maybe"'), (MILESTONE, ABOUT)
    ),
    Broken(
        "recovery.order",
        "recovery.toml",
        "[[record]]",
        swap("recovery.toml", "low = 0", "low = 9"),
        (TECHNIQUE,),
    ),
    Broken(
        "recovery.rounding",
        "recovery.toml",
        "[[record]]",
        swap("recovery.toml", "low = 0\nhigh = 4", "low = 0.1\nhigh = 0.4"),
    ),
    Broken(
        "recovery.cement",
        "recovery.toml",
        1,
        swap("recovery.toml", '"fusion"', '"cement"'),
        (MILESTONE, ABOUT),
    ),
    Broken("milestone.page", "recovery.toml", 1, remove(MILESTONE), (MILESTONE,)),
    Broken(
        "milestone.page",
        MILESTONE,
        "milestone =",
        swap(MILESTONE, '"hospital_stay.fusion"', '"walking.fusion"'),
    ),
    Broken(
        "number.unknown",
        TECHNIQUE,
        "{infections}",
        swap(TECHNIQUE, "{infection}", "{infections}"),
        (TECHNIQUE,),
    ),
    Broken("words.fields", "en/interface.po", 10, swap("en/interface.po", "{name}", "{name.__class__}")),
    # the demo
    Broken("demo.page", DEMO, "[[stop]]", whole(DEMO, STOP.format(page="about/nowhere", words="Here.", more=""))),
    Broken("demo.page", DEMO, 1, whole(DEMO, STOP.format(page="about", words="Here.", more='near = "Nothing"'))),
    Broken("demo.caption", DEMO, 1, whole(DEMO, STOP.format(page="about", words="", more=""))),
    Broken("demo.caption", DEMO, 1, whole(DEMO, STOP.format(page="about", words="so " * 17 + "on.", more=""))),
    Broken("demo.caption", DEMO, 1, whole(DEMO, STOP.format(page="about", words="x. " * 60, more=""))),
    Broken("demo.caption", DEMO, 1, whole(DEMO, STOP.format(page="about", words="Here.", more="seconds = 999"))),
    Broken(
        "data.unknown-field",
        DEMO,
        "colour",
        whole(DEMO, STOP.format(page="about", words="Here.", more='colour = "red"')),
    ),
    Broken("reading.placeholder", DEMO, 3, whole(DEMO, STOP.format(page="about", words="TODO", more=""))),
    Broken(
        "glossary.form",
        "en/glossary.toml",
        6,
        swap("en/glossary.toml", '["stenosis"]', '["stenosis", "Disc"]'),
    ),
    # words
    Broken("number.bare", QUESTION, "12 things", add(QUESTION, "There are 12 things.")),
    Broken(
        "number.bare", QUESTION, "summary", swap(QUESTION, "Each way has risks.", "All 3 ways have risks.")
    ),
    Broken("number.decimal", QUESTION, "2.5", add(QUESTION, "It takes 2.5 hours.")),
    Broken("number.percent", QUESTION, "%", add(QUESTION, "Of them 5% were well.")),
    Broken("number.one-in", QUESTION, "one in ten", add(QUESTION, "It helps one in ten. [@S1]")),
    Broken("number.sum", QUESTION, "twice as", add(QUESTION, "It takes twice as long. [@S1]")),
    Broken("claim.unsourced", QUESTION, "Most people", add(QUESTION, "Most people are well soon.")),
    Broken("claim.unsourced", QUESTION, "less bleeding", add(QUESTION, "There is less bleeding with it.")),
    Broken(
        "reading.grade-stop",
        QUESTION,
        12,
        swap(QUESTION, END, "Intervertebral instrumentation necessitates considerable experience."),
    ),
    Broken(
        "reading.grade",
        QUESTION,
        12,
        swap(
            QUESTION,
            END,
            "You eat. You sit. You rest. You may go. You walk. An animal is there. You sit by it. "
            "You can remember another.",
        ),
    ),
    Broken(
        "reading.sentence",
        QUESTION,
        "and so on",
        add(QUESTION, "You sit and walk and so on " + "and on " * 10 + "at last."),
    ),
    Broken("reading.jargon", QUESTION, "laminectomy", add(QUESTION, "Ask about laminectomy.")),
    Broken("reading.placeholder", QUESTION, "TODO", add(QUESTION, "TODO")),
    Broken("reading.glyph", QUESTION, "हि", add(QUESTION, "This is हि here.")),
    Broken("reading.glyph", QUESTION, "🙂", add(QUESTION, "Smile 🙂 now.")),
    # pictures
    Broken("picture.too-large", "pictures/cut.svg", 1, drawing(BIG_PICTURE)),
    Broken(
        "picture.text",
        "pictures/cut.svg",
        2,
        drawing('<svg xmlns="http://www.w3.org/2000/svg">\n<text>Disc</text></svg>'),
    ),
    Broken(
        "picture.outside",
        "pictures/cut.svg",
        2,
        drawing('<svg xmlns="http://www.w3.org/2000/svg">\n<use href="/etc/x.svg#a"/></svg>'),
    ),
    Broken(
        "picture.outside",
        "pictures/cut.svg",
        2,
        drawing('<svg xmlns="http://www.w3.org/2000/svg">\n<path style="fill:url(http://x/y)"/></svg>'),
    ),
    Broken(
        "picture.script",
        "pictures/cut.svg",
        2,
        drawing('<svg xmlns="http://www.w3.org/2000/svg">\n<script>1</script></svg>'),
    ),
    Broken("picture.bomb", "pictures/cut.svg", 2, drawing(USE_BOMB)),
    Broken(
        "picture.bomb",
        "pictures/cut.svg",
        1,
        drawing('<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ),
    Broken("picture.broken", "pictures/cut.svg", 1, drawing("<svg><path></svg>")),
]
