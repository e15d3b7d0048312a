"""The authors' manual of rules, docs/authoring.md: a head written by hand, then every rule there is.

`python3 main.py check --rules` prints it; a test fails when the file and the rules differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kiosk.content.rules.body import BODY_RULES
from kiosk.content.rules.data import DATA_RULES
from kiosk.content.rules.examples import EXAMPLES
from kiosk.content.rules.files import FILE_RULES
from kiosk.content.rules.pages import PAGE_RULES
from kiosk.content.rules.plain_words import PLAIN_WORDS_RULES
from kiosk.content.rules.rule import Rule
from kiosk.content.rules.translations import TRANSLATION_RULES

HEAD = """\
# For authors: how to write, and every rule explained

This page is made from the rules themselves: change it in `kiosk/content/check/authoring.py` and
`kiosk/content/rules/`, then run `python3 main.py check --rules > docs/authoring.md`.
[content-format.md](content-format.md) shows how a page is written; this page says what it is held to.

## How to begin
1. Copy the folder `content` to a place of your own, such as `~/my-content`.
2. Open a page in any text editor, such as `en/questions/is-it-safe.md`. To add one, copy its
   neighbour, give the copy a name of its own, and set `id` to that name.
3. Look at it while you write: `python3 main.py --content ~/my-content --watch --window 540x960`.
   Each time you save, the kiosk shows the page anew, on the same spot. What is wrong stands in a
   strip at the top of the window and in the terminal.
4. Before you send it: `python3 main.py check ~/my-content`. No line means that nothing is wrong.
   `--report` adds how hard each page reads, and the words spent on benefits and on risks.
5. For the clinician who checks it: `python3 main.py booklet --content ~/my-content --language en --out
   booklet.pdf`. It holds every page with its sources and a place to sign.

## What matters most
- One message first. Then what to do. Then the rest, in short parts with telling headings.
- Say "you". Use everyday words and short sentences. Read it aloud: where you stumble, cut.
- Benefits and risks at the same length. No surgery is always one of the choices.
- A number is never typed. It comes from a record in `recovery.toml`, with its source: write `{record}`.
- What is not known is said to be not known.
- Nobody has checked a page until a clinician has signed it: leave `reviewer` empty until then.

## How to send a translation
1. Make a folder with the language's code, such as `content/hi`, and copy `en/language.toml`,
   `en/interface.po` and `en/glossary.toml` into it. Fill in `language.toml`; add the code to `languages`
   in `clinic.toml`.
2. Translate page by page, keeping each file's name, its `id`, the `{records}`, the `[@sources]` and the
   addresses in links. What is not translated yet is shown in English.
3. Stamp each page that you translated: `python3 main.py check --stamp hi/about/index.md`. Later, `check`
   says which pages changed in English since. [translating.md](translating.md) has the details.
4. Write your name into `translator`. Have someone who did not translate it read it aloud to a neighbour.
5. Make the booklet in your language, have a clinician who speaks it sign it, and send the folder and the
   signed booklet to the people who gave you this kiosk.

## How to read the rules
An **error** makes `check` end with 1; a **warning** does not. "Left out" means that patients do not see
the page until it is mended, because showing it could mislead. All other faults cost only their own place.
"""

_FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Files", FILE_RULES),
    ("Pages", PAGE_RULES),
    ("The body of a page", BODY_RULES),
    ("Numbers, sources, languages and words of the interface", DATA_RULES),
    ("Plain and honest words", PLAIN_WORDS_RULES),
    ("Translations", TRANSLATION_RULES),
)


def authoring_page() -> str:
    """Return docs/authoring.md."""
    lines = [HEAD]
    for title, rules in _FAMILIES:
        lines += [f"## {title}", *_family(rules)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _family(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        cost = rule.severity.capitalize() + ("; the file is left out." if rule.leaves_out else ".")
        yield f"### `{rule.id}`"
        yield f"**{_escaped(rule.title)}.** {cost}\n"
        yield f"- Why: {_escaped(rule.reason)}"
        yield f"- What to do: {_escaped(rule.remedy)}\n"
        example = EXAMPLES.get(rule.id)
        if example is not None:
            yield f"Wrong:\n```\n{example.wrong}\n```\nRight:\n```\n{example.right}\n```\n"


def _escaped(text: str) -> str:
    """Return text in which nothing but code in backticks is taken for Markdown."""
    parts = text.split("`")
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(r"([*_])", r"\\\1", parts[number]).replace("<", "&lt;")
    return "`".join(parts)
