"""Rules about files as such: what may lie in the folder, and how it is written to disk."""

from __future__ import annotations

from kiosk.content.rules.rule import Rule

FILE_RULES = (
    Rule(
        "file.unreadable",
        "A file can be read",
        "A file that the kiosk may not read is a page that nobody sees.",
        "Give the kiosk's user the right to read it (chmod a+r), or delete the file.",
        leaves_out=True,
    ),
    Rule(
        "file.not-regular",
        "A page is an ordinary file inside the content folder",
        "Pipes and devices can block the kiosk for ever; links can lead out of the folder.",
        "Replace it by an ordinary file with the same name.",
        leaves_out=True,
    ),
    Rule(
        "file.too-large",
        "A file has at most 200 KB",
        "Nobody reads that much at a kiosk, and huge files make it slow.",
        "Split the page, or remove what was pasted into it by mistake.",
        leaves_out=True,
    ),
    Rule(
        "file.encoding",
        "A file is UTF-8 text",
        "Other encodings show wrong letters, which in a number or a name can mislead.",
        "Save the file again as UTF-8 in your editor.",
        leaves_out=True,
    ),
    Rule(
        "file.byte-order-mark",
        "A file has no byte order mark",
        "Some tools show it as three odd letters at the top of the page.",
        "Save the file as 'UTF-8 without BOM'.",
        severity="warning",
    ),
    Rule(
        "file.control-characters",
        "A file holds no invisible control characters",
        "They can hide or reverse words, so that a page reads differently from its source.",
        "Delete the named character; retype the words around it.",
        leaves_out=True,
    ),
    Rule(
        "file.unknown-place",
        "A file lies where the kiosk looks for it",
        "A page in a folder that the kiosk does not know is never shown.",
        "Move it to <language>/<section>/<id>.md, or delete it.",
        severity="warning",
    ),
    Rule(
        "folder.too-many-files",
        "A content folder has at most 5,000 files",
        "A folder with more is most likely the wrong folder.",
        "Point the kiosk at the content folder itself.",
    ),
)
