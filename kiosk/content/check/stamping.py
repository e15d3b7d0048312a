"""Writing into translated pages which state of the English page they were made from."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.content.compiled import ORIGINAL_LANGUAGE
from kiosk.content.files import read_text
from kiosk.content.findings import Findings
from kiosk.content.frontmatter import FENCE
from kiosk.content.model import SECTIONS
from kiosk.content.pages import PageFile, place_page
from kiosk.content.translation import stamp_of

_MADE_FROM = re.compile(r"^made_from\s*=.*$", re.MULTILINE)


class StampError(Exception):
    """A file cannot be stamped; the text says why, in one plain sentence."""


def stamp(folder: Path, name: str) -> list[str]:
    """Stamp translated pages of the content folder `folder`; return what was stamped.

    `name` is one page ("hi/about/index.md"), which is stamped anew because somebody has just
    compared it, or a folder ("hi", "hi/about"), of which only pages without a stamp are: nobody
    can have compared all the others. StampError when there is no such page, here or in English.
    """
    path = folder / name
    if not path.exists() and Path(name).resolve().is_relative_to(folder.resolve()):
        path = folder / Path(name).resolve().relative_to(folder.resolve())
    if path.is_file():
        page = path.relative_to(folder).as_posix()
        _stamp_page(folder, page)
        return [page]
    if not path.is_dir():
        raise StampError(f"There is no '{name}' in {folder}.")
    pages = sorted(file.relative_to(folder).as_posix() for file in path.rglob("*.md"))
    unstamped = [page for page in pages if not _placed(folder, page).split.meta.made_from]
    for page in unstamped:
        _stamp_page(folder, page)
    return unstamped


def _stamp_page(folder: Path, name: str) -> None:
    translated = _placed(folder, name)
    original = _placed(folder, f"{ORIGINAL_LANGUAGE}/{name.partition('/')[2]}")
    if translated.language == ORIGINAL_LANGUAGE:
        raise StampError(f"{name} is the English page itself.")
    line = f'made_from = "{stamp_of(original)}"'
    front, fence, body = translated.source.text.removeprefix(FENCE).partition(f"\n{FENCE}")
    front = _MADE_FROM.sub(line, front) if _MADE_FROM.search(front) else f"{front}\n{line}"
    try:
        (folder / name).write_bytes(f"{FENCE}{front}{fence}{body}".encode())
    except OSError as error:
        raise StampError(f"{name} cannot be written: {error.strerror}.") from error


def _placed(folder: Path, name: str) -> PageFile:
    code, _, below = name.partition("/")
    section = below.partition("/")[0]
    findings = Findings(name)
    source = read_text(folder, name, findings) if section in SECTIONS else None
    page = None if source is None else place_page(name, code, section, source, findings)
    if page is None:
        why = f" {findings.problems[0].message}" if findings.problems else " it is no page"
        raise StampError(f"{name} cannot be stamped:{why}.")
    return page
