"""Rules about translations: what they were made from, and that they say what English says."""

from __future__ import annotations

from kiosk.content.rules.rule import Rule

TRANSLATION_RULES = (
    Rule(
        "translation.missing",
        "Every English page is translated",
        "The page is shown in English until then.",
        "Translate the file, then stamp it (docs/translating.md).",
        severity="warning",
    ),
    Rule(
        "translation.unstamped",
        "A translation says which state of the English page it was made from",
        "Nobody could tell later whether it is still true, so English is shown instead.",
        "Compare it with English, then run `python3 main.py check --stamp FILE`.",
    ),
    Rule(
        "translation.older",
        "A translation was made from the present words of the English page",
        "It is shown with a line that says so: what changed in English may still be wrong here.",
        "Bring it up to date, then run `python3 main.py check --stamp FILE`.",
        severity="warning",
    ),
    Rule(
        "translation.outdated",
        "A translation has the numbers, warnings and risks of the present English page",
        "An old warning can harm, so English is shown instead.",
        "Bring it up to date, then run `python3 main.py check --stamp FILE`.",
    ),
    Rule(
        "translation.front",
        "A translation has the same place, kind, topic, pictures and related pages as English",
        "The same touch must lead to the same page in every language.",
        "Copy the field from the English page.",
    ),
    Rule(
        "translation.references",
        "A translation uses the same records, sources and links as the English page",
        "A number, a source or a way on that one language lacks is a different message.",
        "Use each {record} as often as English does, and every [@source] and link.",
    ),
    Rule(
        "translation.parts",
        "A translation has the same callouts, pictures and points in the same order",
        "A warning that is lost, or a risk that is added, makes another page of it.",
        "Compare with the English page from this line on.",
    ),
    Rule(
        "translation.english",
        "No English words are left in a translation",
        "A reader of another script stops at them, and the voice stumbles.",
        "Translate the words, or write the name in the language's own letters.",
    ),
    Rule(
        "translation.glossary",
        "Every medical word is explained in every language",
        "A touch on the word opens an explanation in English otherwise.",
        "Add the entry to glossary.toml, with the forms in which the word stands in the text.",
    ),
    Rule(
        "translation.letters",
        "Words are typed with the letters and digits of the language",
        "Look-alikes of another language are not found by search and may be spoken wrongly.",
        "Retype the word with the language's own keyboard.",
    ),
    Rule(
        "translation.clinic",
        "What clinic.toml says in words is said in every language",
        "Who paid is owed to every reader, and English words stand on the page otherwise.",
        "Add the field to <language>/clinic.toml.",
    ),
    Rule(
        "translation.avoid",
        "Words that the language's glossary advises against are not used",
        "Book words shut out people with little schooling, and two words for one thing confuse.",
        "Use the word that the message names.",
    ),
)
