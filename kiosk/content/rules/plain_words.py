"""Rules about the words themselves: numbers, claims, readability."""

from __future__ import annotations

from kiosk.content.rules.rule import Rule

PLAIN_WORDS_RULES = (
    Rule(
        "number.bare",
        "Every number comes from a record",
        "A number typed into a sentence drifts away from the graph and its source.",
        "Write {record} with a record of recovery.toml, or say small counts in words.",
    ),
    Rule(
        "number.decimal",
        "No decimals",
        "Few people are sure what 2.9 days means for them.",
        "Use a record; the kiosk rounds it and says 'about'.",
    ),
    Rule(
        "number.percent",
        "No percentages",
        "'10 in 100 people' is understood better than 10 %.",
        "Use a record with the unit of_100.",
    ),
    Rule(
        "number.one-in",
        "No '1 in X'",
        "People misjudge such odds when X differs from line to line.",
        "Use a record with the unit of_100 or of_1000.",
    ),
    Rule(
        "number.sum",
        "No sums left to the reader",
        "'Twice as many' or 'half of the 10' makes people count instead of read.",
        "Say both numbers in full.",
    ),
    Rule(
        "claim.unsourced",
        "A claim of frequency or a comparison cites its source in the same sentence",
        "'Often' and 'less' persuade; the reader may ask who counted.",
        "Add [@source] at the end of the sentence, or leave the claim out.",
    ),
    Rule(
        "reading.grade",
        "English reads at SMOG grade 6 or below",
        "Half of all adults read at this level or below; worry lowers it further.",
        "Use shorter words and shorter sentences; explain, do not name.",
        severity="warning",
    ),
    Rule(
        "reading.grade-stop",
        "English never reads above SMOG grade 8",
        "Above it the page shuts out most of its readers.",
        "Rewrite the page in everyday words.",
    ),
    Rule(
        "reading.sentence",
        "A sentence has at most 20 words (25 in other languages than English)",
        "Long sentences are lost half-way, most of all by ear.",
        "Make two sentences.",
    ),
    Rule(
        "reading.mean",
        "Sentences have 15 words or fewer on average (languages other than English)",
        "Reading grades are only valid for English; sentence length holds for every language.",
        "Make the longest sentences into two.",
    ),
    Rule(
        "reading.jargon",
        "Medical words have a glossary entry",
        "A word that nobody explains shuts readers out.",
        "Add the word to glossary.toml, or say it in plain words.",
    ),
    Rule(
        "reading.placeholder",
        "No placeholder words",
        "TODO or lorem ipsum on a screen shows that nobody checked the page.",
        "Write the text, or delete the placeholder.",
    ),
    Rule(
        "reading.glyph",
        "Letters belong to the language's script",
        "Letters of another script may have no shape in the kiosk's type face.",
        "Retype the word; leave out emoji and decorations.",
    ),
)
