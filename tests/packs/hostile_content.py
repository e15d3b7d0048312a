"""Rightly signed packs whose content is hostile: they are refused when they are laid out."""

from __future__ import annotations

from tests.packs.hostile import holding
from tests.packs.hostile_cases import Case

_FRONT = b"""+++
id = "x"
title = "X"
summary = "It is short."
order = 99
author = "The team"
written = 2026-11-22
review_by = 2027-11-22
"""

#: Rightly signed packs whose content must be refused when it is laid out.
CONTENT = [
    Case(
        "raw HTML with nested tables",
        "content-errors",
        holding("en/about/x.md", _FRONT + b"+++\n\n" + b"<table><tr><td>" * 25),
    ),
    Case(
        "deep front matter",
        "content-errors",
        holding("en/about/x.md", b"+++\na = " + b"[" * 4000 + b"\n+++\n\nText.\n"),
    ),
    Case(
        "endless front matter",
        "content-errors",
        holding("en/about/x.md", b"+++\n" + b"a = 1\n" * 20_000 + b"+++\n\nText.\n"),
    ),
    Case("20,000 brackets", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n" + b"[" * 20_000)),
    Case("lists 5,000 deep", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n" + b"- " * 5_000)),
    Case(
        "a million letters without a break",
        "content-errors",
        holding("en/about/x.md", _FRONT + b"+++\n\n" + b"a" * 150_000),
    ),
    Case("a script", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n<script>1</script>\n")),
    Case(
        "a link to a file",
        "content-errors",
        holding("en/about/x.md", _FRONT + b"+++\n\n[a](file:///etc/passwd)\n"),
    ),
    Case("text that is no text", "content-errors", holding("en/about/x.md", _FRONT + b"+++\n\n\xff\xfe\n")),
    Case(
        "a turned-around line",
        "content-errors",
        holding("en/about/x.md", _FRONT + "+++\n\n\u202eabc\n".encode()),
    ),
    Case("a clinic without a name", "content-errors", holding("clinic.toml", b"name = 3\n")),
    Case("words of a broken interface", "content-errors", holding("en/interface.po", b'msgid "a\n')),
    Case(
        "a drawing that uses itself a million times",
        "content-errors",
        holding(
            "x.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><path id="a0" d="M0 0h1"/>'
            + b"".join(
                b'<g id="a%d">' % (level + 1) + b'<use href="#a%d"/>' % level * 10 + b"</g>"
                for level in range(8)
            )
            + b"</svg>",
        ),
    ),
    Case(
        "a drawing that reads a file",
        "content-errors",
        holding("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
    ),
]
