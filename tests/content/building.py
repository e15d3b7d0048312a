"""A small content folder without a fault, and ways to break it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

TODAY = dt.date(2026, 12, 1)

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'

SHARED = {
    "clinic.toml": """name = "Test Clinic"
emergency_number = "112"
languages = ["en"]
default_language = "en"
""",
    "sources.toml": """[[source]]
id = "S1"
citation = "Somebody and others. A review of studies. Some Journal, 2020."
kind = "review"
year = 2020

[[source]]
id = "S2"
citation = "The surgeon's own text about this."
kind = "expert"
""",
    "recovery.toml": """[[milestone]]
id = "hospital_stay.fusion"
group = "fusion"
chart = "days"
order = 10
unit = "day"
certainty = "low"
compare = "differs"
sources = ["S1"]
miss = { low = 2.9, high = 3.6, basis = "studies", who = "people in studies" }
open = { low = 3.3, high = 5.9, basis = "studies", who = "people in studies" }

[[record]]
id = "infection"
low = 0
high = 4
unit = "of_100"
who = "people in one review"
certainty = "low"
sources = ["S1"]
""",
    "en/language.toml": """code = "en"
name = "English"
english_name = "English"
direction = "ltr"
script = "Latin"
locale = "en_IN"
speech_locale = "en_GB"
""",
    "en/interface.po": """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "tab.about"
msgstr "About MISS"

msgid "hello"
msgstr "Hello {name}"

msgid "range"
msgstr "{low} to {high}"

msgid "range.about"
msgstr "about {range}"

msgid "range.up_to"
msgstr "up to {high}"

msgid "range.or_more"
msgstr "{low} or more"

msgid "icon-array.spoken"
msgstr "{label}. Yes: {yes}. No: {no}."

msgid "of_100"
msgstr "{range} in 100 people"

msgid "of_1000"
msgstr "{range} in 1,000 people"

msgid "fact.time"
msgstr "How long"

msgid "picked.count"
msgid_plural "picked.count"
msgstr[0] "{n} question"
msgstr[1] "{n} questions"
""",
    "en/glossary.toml": """[[entry]]
id = "disc"
forms = ["disc", "discs", "slipped disc"]
explanation = "A soft pad between two bones of the spine."

[[entry]]
id = "stenosis"
forms = ["stenosis"]
explanation = "A canal that is too narrow."
""",
}


class PageSource(msgspec.Struct):
    """A page as an author writes it: front matter fields in TOML, and the body."""

    fields: dict[str, str]
    body: str

    def text(self) -> str:
        """Return the file's text; the fields stand in order from line 2."""
        front = "\n".join(f"{key} = {value}" for key, value in self.fields.items())
        return f"+++\n{front}\n+++\n\n{self.body}\n"


def page(id_: str, title: str, summary: str, order: int, body: str, **more: str) -> PageSource:
    """Return a page's source; `more` are further fields, as TOML."""
    fields = {
        "id": f'"{id_}"',
        "title": f'"{title}"',
        "summary": f'"{summary}"',
        "order": str(order),
        "author": '"The team"',
        "written": "2026-11-22",
        "review_by": "2027-11-22",
        **more,
    }
    return PageSource(fields, body)


PAGES: dict[str, PageSource] = {
    "en/about/index.md": page(
        "index",
        "What is MISS?",
        "It works through small cuts.",
        10,
        """!!! key "In short"
    The cuts are small. Read [how it is done](page:techniques/microdiscectomy).

![A small cut in the skin.](cut "One small cut.")

| Way | Stay |
| --- | --- |
| MISS | {hospital_stay.fusion.miss} |
| Open | {hospital_stay.fusion.open} |""",
        kind='"index"',
        illustration='"cut"',
        illustration_description='"A small cut in the skin of the back."',
    ),
    "en/conditions/herniated-disc.md": page(
        "herniated-disc",
        "Slipped disc",
        "The soft middle of a disc pushes out.",
        10,
        """## What you may feel

- Pain in the leg
    - It may come and go.
- A numb foot

!!! without-surgery "Care without surgery"
    Walk a little each day. Most people get well. [@S1]

See [the cut](page:techniques/microdiscectomy).""",
        regions='["lower-back"]',
        aliases='["slipped disk", "sciatica"]',
        related='["techniques/microdiscectomy"]',
    ),
    "en/techniques/microdiscectomy.md": page(
        "microdiscectomy",
        "Disc removal",
        "The surgeon takes out a piece of the disc.",
        10,
        """!!! facts
    - time: a short while [@S2]

!!! steps "Step by step"
    1. ![A cut.](cut) The surgeon makes a cut.
    2. ![A tube.](cut) A tube goes in.
    3. ![A stitch.](cut) The cut is closed.

!!! benefits "What may get better"
    - The leg may hurt less soon.
    - You may walk the same day.

!!! risks "What may go wrong"
    - The cut may get red and sore.
    - Germs reach {infection}. [@S1]

!!! unsuitable "Who it may not suit"
    People who are already well.

!!! open "It may change"
    The cut may have to be longer.""",
    ),
    "en/recovery/index.md": page(
        "index",
        "Recovery",
        "Healing takes time with each way.",
        10,
        """!!! chart "fusion"

Ask your own surgeon.""",
        kind='"index"',
    ),
    "en/recovery/hospital-stay-fusion.md": page(
        "hospital-stay-fusion",
        "Hospital stay",
        "Stay: {hospital_stay.fusion.miss} with MISS, {hospital_stay.fusion.open} with open.",
        20,
        "A review of studies found this. [@S1]",
        kind='"milestone"',
        milestone='"hospital_stay.fusion"',
    ),
    "en/questions/is-it-safe.md": page(
        "is-it-safe",
        "Is it safe?",
        "Each way has risks.",
        10,
        "Nothing is free of risk. Ask what yours are.",
        topic='"risks"',
        aliases='["danger"]',
    ),
    "en/questions/how-long.md": page(
        "how-long",
        "How long does it take?",
        "It takes a short while.",
        20,
        """It depends on you.

!!! questions
    - questions/is-it-safe""",
        topic='"operation"',
        aliases='["duration"]',
    ),
    "en/surgeon-questions/before.md": page(
        "before",
        "Before you decide",
        "Take these along.",
        10,
        "- What can I do first?\n- What would you do?",
    ),
    "en/warning-signs/index.md": page(
        "index",
        "Warning signs",
        "Tell staff now.",
        10,
        """!!! warning "Tell staff"
    Both legs are weak.""",
        kind='"index"',
    ),
}

#: The address of each page of the small folder.
ADDRESSES = {name: "/".join(name.removesuffix(".md").split("/")[1:]).removesuffix("/index") for name in PAGES}


class Place(msgspec.Struct, frozen=True):
    """A content folder, its pictures, and a place for the cache."""

    folder: Path
    pictures: Path
    cache: Path

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file below the content folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, name: str) -> str:
        """Return the text of a file below the content folder."""
        return (self.folder / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace `old` in a file; a test that replaces nothing is wrong."""
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def picture(self, name: str, text: str) -> None:
        """Write a drawing."""
        (self.pictures / f"{name}.svg").write_text(text, encoding="utf-8")


def build(root: Path) -> Place:
    """Write the small folder below `root`."""
    place = Place(root / "content", root / "pictures", root / "cache")
    place.pictures.mkdir(parents=True)
    place.picture("cut", PICTURE)
    for name, text in SHARED.items():
        place.write(name, text)
    for name, source in PAGES.items():
        place.write(name, source.text())
    return place
