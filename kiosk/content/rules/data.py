"""Rules about data files: the clinic, sources, numbers, languages, words and glossary."""

from __future__ import annotations

from kiosk.content.rules.rule import Rule

DATA_RULES = (
    Rule(
        "data.missing",
        "clinic.toml, sources.toml, recovery.toml and each language's files exist",
        "Without them there is no clinic name, no number and no word on the screen.",
        "Create the file; docs/content-format.md shows its fields.",
    ),
    Rule(
        "data.toml",
        "A data file is valid TOML",
        "What cannot be read cannot be shown.",
        "Mend the named line: text in double quotes, lists in [ ].",
    ),
    Rule(
        "data.unknown-field",
        "A data file has only known fields",
        "A misspelt field is silently lost otherwise.",
        "Correct the spelling or delete the field.",
    ),
    Rule(
        "data.missing-field",
        "A data file has every field that is required",
        "An entry without it cannot be used and is left out.",
        "Add the field.",
    ),
    Rule(
        "data.wrong-value",
        "A field has the right type",
        "The entry cannot be used and is left out.",
        "Write the value in the form that docs/content-format.md shows.",
    ),
    Rule(
        "data.duplicate",
        "Ids are used once",
        "Of two entries with one id only the first is used.",
        "Give one of the two another id.",
    ),
    Rule(
        "clinic.emergency-number",
        "The clinic has an emergency number of digits",
        "The warning signs page must always say whom to call.",
        "Set `emergency_number` in clinic.toml.",
    ),
    Rule(
        "clinic.language",
        "Every language that the clinic offers has a folder that can be loaded",
        "A language button that leads nowhere shuts its readers out.",
        "Add the folder with language.toml and interface.po, or remove the code from `languages`.",
    ),
    Rule(
        "language.value",
        "language.toml names a known code, direction, script and locale",
        "They choose the type face, the mirrored layout, the numbers and the voice.",
        "Correct the field; `code` is the folder's name.",
    ),
    Rule(
        "source.incomplete",
        "A source has a citation, a known kind, and a year or a reason to have none",
        "Readers can only trust what they could look up.",
        "Fill in `citation`, `kind` (trial, review, registry, survey, guidance, expert), `year`.",
    ),
    Rule(
        "source.unused",
        "Every source is used",
        "A list of unread works looks like more evidence than there is.",
        "Cite it where it belongs, or remove it from sources.toml.",
        severity="warning",
    ),
    Rule(
        "source.unknown",
        "A cited source is in sources.toml",
        "A claim without a source that can be looked up is no evidence.",
        "Add the source to sources.toml or correct its id.",
    ),
    Rule(
        "recovery.value",
        "A milestone or record has a known group, chart, unit, certainty, comparison and basis",
        "The graph cannot draw what it does not know.",
        "Use one of the values that docs/content-format.md and model.py list.",
    ),
    Rule(
        "recovery.order",
        "A range goes from the low to the high number, neither below zero",
        "A range written backwards misleads.",
        "Swap `low` and `high`.",
    ),
    Rule(
        "recovery.cement",
        "A cement milestone has no open arm",
        "No open form of cement treatment exists, so there is nothing to compare.",
        "Remove the `open` range.",
    ),
    Rule(
        "recovery.rounding",
        "Rounding to whole numbers does not change what a range says",
        "0.4 in 100 rounds to 0, which reads as 'never'.",
        "Use a unit with whole numbers, such as of_1000 or hour.",
    ),
    Rule(
        "milestone.page",
        "Every milestone has one page of kind milestone in every full language, and the reverse",
        "A row of the graph that is touched must open a plain sentence.",
        'Add recovery/<id>.md with `milestone = "…"`, or correct the name.',
    ),
    Rule(
        "number.unknown",
        "A number in braces names a record",
        "A sentence without its number could mislead, so the page is left out.",
        "Correct the name, or add the record to recovery.toml.",
        leaves_out=True,
    ),
    Rule(
        "words.po",
        "interface.po is a valid gettext file",
        "Without the words of its buttons a language cannot be offered.",
        "Mend the named line; check with `msgfmt -c interface.po`.",
    ),
    Rule(
        "words.missing",
        "A language has every word of the interface",
        "A missing word is shown in English.",
        "Translate the key in interface.po.",
    ),
    Rule(
        "words.unit",
        "A unit has a long name in every language",
        "An abbreviation is not read by people with little schooling, and not spoken well.",
        "Add the unit to interface.po, with a form for each plural (docs/translating.md).",
    ),
    Rule(
        "words.unknown",
        "A translation has no keys that English lacks",
        "They are never shown; most likely the key is misspelt.",
        "Correct the key or delete the entry.",
        severity="warning",
    ),
    Rule(
        "words.fields",
        "A text has the same {fields} as the English one",
        "A field that nobody fills in is shown as bare braces, or loses a number.",
        "Write the same names in braces as in English.",
    ),
    Rule(
        "demo.page",
        "Each stop of the demo is at a page that exists, near words that stand there",
        "The demo would stand still before people who have come to look.",
        "Write the address of a page, such as techniques/spinal-fusion, and as `near` words that stand on it.",
    ),
    Rule(
        "demo.caption",
        "A caption of the demo is short: at most 130 letters, 16 words a sentence; its times make sense",
        "It is read in passing, from afar, and spoken.",
        "Say less, or make two stops of it. `seconds` is at most 120.",
    ),
    Rule(
        "glossary.form",
        "A form of a medical word belongs to one entry",
        "The same word cannot open two explanations.",
        "Remove the form from one of the entries.",
    ),
)
