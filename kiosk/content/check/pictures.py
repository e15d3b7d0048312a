"""Drawings: small, whole, without text, and without anything from outside."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from kiosk.content.findings import Findings
from kiosk.content.model import Problem

MAX_PICTURE_BYTES = 60 * 1024
MAX_READ_BYTES = 2 * 1024 * 1024
MAX_DRAWN_ELEMENTS = 20_000

_TEXT_TAGS = ("text", "tspan", "textPath", "tref")
_SCRIPT_TAGS = ("script", "foreignObject", "iframe", "animate", "set", "animateTransform")
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)[^)]", re.IGNORECASE)
_IMPORT = re.compile(r"@import|expression\(", re.IGNORECASE)
# Entities are expanded by the parser itself, so they are refused before it sees them.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def judge(pictures: Path, *, beside: Path) -> list[Problem]:
    """Return what is wrong with the drawings in `pictures`; files are named from `beside`."""
    problems: list[Problem] = []
    try:
        names = sorted(path.name for path in pictures.iterdir() if path.name.endswith(".svg"))
    except OSError:
        return problems
    folder = pictures.absolute()
    shown = folder.relative_to(beside) if folder.is_relative_to(beside) else Path(folder.name)
    for name in names:
        findings = Findings((shown / name).as_posix())
        content = _read(pictures / name, findings)
        if content is not None:
            _judge_drawing(content, findings)
        problems += findings.problems
    return problems


def _read(path: Path, findings: Findings) -> bytes | None:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            findings.add("picture.broken", "this is not an ordinary file")
            return None
        if state.st_size > MAX_PICTURE_BYTES:
            findings.add("picture.too-large", f"the drawing has {state.st_size // 1024} KB")
        if state.st_size > MAX_READ_BYTES:
            return None
        return path.read_bytes()
    except OSError as error:
        findings.add("picture.broken", f"the file cannot be read ({error.strerror})")
        return None


def _judge_drawing(content: bytes, findings: Findings) -> None:
    if found := _DECLARATION.search(content):
        line = content.count(b"\n", 0, found.start()) + 1
        findings.add("picture.bomb", "the drawing declares a document type or entities", line=line)
        return
    try:
        root = fromstring(content)  # noqa: S314 - declarations are refused above
    except (ParseError, ValueError, LookupError) as error:
        line = error.position[0] if isinstance(error, ParseError) else 1
        findings.add("picture.broken", f"this is not whole SVG: {error}", line=line)
        return
    if _tag(root) != "svg":
        findings.add("picture.broken", f"the outermost element is <{_tag(root)}>, not <svg>")
    lines = content.decode("utf-8", "replace").split("\n")
    for element in root.iter():
        _judge_element(element, lines, findings)
    _judge_uses(root, lines, findings)


def _judge_element(element: Element, lines: list[str], findings: Findings) -> None:
    tag = _tag(element)
    if tag in _TEXT_TAGS:
        findings.add("picture.text", "words stand inside the drawing", line=_line(lines, f"<{tag}"))
    if tag in _SCRIPT_TAGS:
        findings.add("picture.script", f"<{tag}> may run", line=_line(lines, f"<{tag}"))
    if tag == "image":
        findings.add("picture.outside", "<image> brings in a picture", line=_line(lines, "<image"))
    style = (element.text or "") if tag == "style" else ""
    for key, value in (*element.items(), ("style", style)) if style else element.items():
        name = key.rpartition("}")[2]
        if name == "href" and not value.strip().startswith("#"):
            findings.add("picture.outside", f"a reference to '{value[:60]}'", line=_line(lines, value))
        elif _REFERENCE.search(value):
            findings.add("picture.outside", "a url() leads outside", line=_line(lines, "url("))
        if name.lower().startswith("on") or value.strip().lower().startswith("javascript:"):
            findings.add("picture.script", f"'{name}' may run", line=_line(lines, key))
        if _IMPORT.search(value):
            findings.add("picture.script", "a style imports another", line=_line(lines, "@import"))


def _judge_uses(root: Element, lines: list[str], findings: Findings) -> None:
    """Note a drawing whose <use> elements multiply beyond what is drawn quickly, or go in circles."""
    targets = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    sizes: dict[str, float] = {}
    waiting = ["", *targets]
    open_: set[str] = set()
    stack = [(name, False) for name in reversed(waiting)]
    while stack:
        name, done = stack.pop()
        if name in sizes:
            continue
        element = targets[name] if name else root
        uses = [_target(inner) for inner in element.iter() if _tag(inner) == "use"]
        inner_names = [use for use in uses if use in targets]
        if done:
            open_.discard(name)
            own = sum(1 for _ in element.iter())
            sizes[name] = own + sum(sizes.get(use, float("inf")) for use in inner_names)
            continue
        open_.add(name)
        stack.append((name, True))
        stack += [(use, False) for use in inner_names if use not in sizes and use not in open_]
    if max(sizes.values(), default=0.0) > MAX_DRAWN_ELEMENTS:
        findings.add("picture.bomb", "<use> multiplies the drawing's parts", line=_line(lines, "<use"))


def _target(use: Element) -> str:
    for key, value in use.items():
        if key.rpartition("}")[2] == "href":
            return value.strip().removeprefix("#")
    return ""


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _line(lines: list[str], sign: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if sign in line), 1)
