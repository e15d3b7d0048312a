"""Examples for authors: the same words wrong and right, for rules that an example explains best.

A test writes each into a page: the wrong one breaks its rule and the right one does not.
"""

from __future__ import annotations

import msgspec


class Example(msgspec.Struct, frozen=True):
    """A piece of a page's body that breaks a rule, and one that keeps it."""

    wrong: str
    right: str


EXAMPLES: dict[str, Example] = {
    "markdown.raw-html": Example("Ask <b>now</b>.", "Ask **now**."),
    "markdown.leftover": Example("Ask **now.", "Ask **now**."),
    "markdown.list-depth": Example(
        "- Walk\n    - a little\n        - in the room", "- Walk\n    - a little in the room"
    ),
    "heading.level": Example("# When to call", "## When to call"),
    "callout.kind": Example(
        '!!! tip "Good to know"\n    Walk a little.', '!!! note "Good to know"\n    Walk a little.'
    ),
    "figure.missing": Example(
        "![A small cut in the skin.](cutt)", '![A small cut in the skin.](cut "One small cut.")'
    ),
    "figure.description": Example("![](cut)", "![A small cut in the skin.](cut)"),
    "link.unknown": Example(
        "See [slipped disc](page:conditions/disc).", "See [slipped disc](page:conditions/herniated-disc)."
    ),
    "link.remote": Example(
        "See [slipped disc](https://example.org/disc).",
        "See [slipped disc](page:conditions/herniated-disc).",
    ),
    "steps.item": Example(
        '!!! steps "Step by step"\n    1. The surgeon makes a cut.\n    2. ![A tube.](cut) A tube goes in.\n'
        "    3. ![A stitch.](cut) The cut is closed.",
        '!!! steps "Step by step"\n    1. ![A cut.](cut) The surgeon makes a cut.\n'
        "    2. ![A tube.](cut) A tube goes in.\n    3. ![A stitch.](cut) The cut is closed.",
    ),
    "facts.key": Example("!!! facts\n    - duration: a short while", "!!! facts\n    - time: a short while"),
    "questions.unknown": Example(
        "!!! questions\n    - questions/safe", "!!! questions\n    - questions/is-it-safe"
    ),
    "source.unknown": Example("It may heal. [@S9]", "It may heal. [@S1]"),
    "number.unknown": Example("You stay for {hospital_stay}.", "You stay for {hospital_stay.fusion.miss}."),
    "number.bare": Example("You stay for 3 days.", "You stay for {hospital_stay.fusion.miss}."),
    "number.decimal": Example("You stay for 2.9 days.", "You stay for {hospital_stay.fusion.miss}."),
    "number.percent": Example("Germs reach 4 % of people. [@S1]", "Germs reach {infection}. [@S1]"),
    "number.one-in": Example("Germs reach 1 in 25 people. [@S1]", "Germs reach {infection}. [@S1]"),
    "number.sum": Example(
        "You stay twice as long with open surgery. [@S1]",
        "You stay {hospital_stay.fusion.miss} with MISS, {hospital_stay.fusion.open} with open. [@S1]",
    ),
    "claim.unsourced": Example("Leg pain often gets better.", "Leg pain often gets better. [@S1]"),
    "reading.sentence": Example(
        "Walk a little each day, rest when you are tired, eat and drink well, and call us at once when your "
        "legs feel weak or numb.",
        "Walk a little each day. Rest when you are tired. Eat and drink well. Call us at once when your legs "
        "feel weak or numb.",
    ),
    "reading.jargon": Example("The lamina is cut.", "The thin roof of bone is cut."),
    "reading.placeholder": Example("TODO: write this.", "Ask what your risks are."),
}
