"""Every rule that content is held to: its name, its reason and what an author does about it.

The loader and the checker report against this one table, and the authors' manual is made from it,
so a message can never name a rule that nobody explained.
"""

from __future__ import annotations

from kiosk.content.rules.body import BODY_RULES
from kiosk.content.rules.data import DATA_RULES
from kiosk.content.rules.files import FILE_RULES
from kiosk.content.rules.pages import PAGE_RULES
from kiosk.content.rules.plain_words import PLAIN_WORDS_RULES
from kiosk.content.rules.rule import Rule
from kiosk.content.rules.translations import TRANSLATION_RULES

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *FILE_RULES,
        *PAGE_RULES,
        *BODY_RULES,
        *DATA_RULES,
        *PLAIN_WORDS_RULES,
        *TRANSLATION_RULES,
    )
}

__all__ = ["RULES", "Rule"]
