"""Which names a file in a pack may have: such as mean the same place on every system, and no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from kiosk.content.packs.errors import PackError, shown
from kiosk.content.packs.limits import ALLOWED_TYPES, MAX_NAME_LENGTH, MAX_NAME_PARTS

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"[A-Za-z]:")
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$)(\..*)?\Z", re.IGNORECASE
)
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*\Z")

_ARCHIVES = frozenset(
    {"zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "tar", "svgz", "jar", "apk", "whl", "misspack"}
)
_FONTS = frozenset({"ttf", "otf", "ttc", "woff", "woff2", "pfb", "eot"})
_PROGRAMS = frozenset(
    {
        "py",
        "pyc",
        "pyd",
        "pyo",
        "pyw",
        "so",
        "dll",
        "dylib",
        "exe",
        "com",
        "bat",
        "cmd",
        "ps1",
        "sh",
        "js",
        "mjs",
        "vbs",
        "jse",
        "lnk",
        "desktop",
        "qml",
        "qss",
        "qm",
        "qrc",
        "css",
        "html",
        "htm",
        "xhtml",
        "php",
        "pl",
        "rb",
        "class",
        "elf",
        "bin",
        "msi",
        "scr",
        "pif",
        "url",
        "inf",
        "reg",
    }
)

_WHOLE: tuple[tuple[str, Callable[[str], object], str], ...] = (
    ("name-empty", lambda name: not name, "has a file without a name"),
    ("name-too-long", lambda name: len(name) > MAX_NAME_LENGTH, "has a file with a very long name"),
    ("name-nul", lambda name: "\0" in name, "hides a zero byte in a file name"),
    ("name-control", lambda name: _has(name, "Cc"), "hides a control character in a file name"),
    ("name-direction", _DIRECTION.search, "turns the direction of a file name around to disguise it"),
    ("name-invisible", lambda name: _has(name, "Cf", "Zl", "Zp"), "hides an invisible letter in a name"),
    ("name-network", lambda name: name.startswith(("//", "\\\\")), "names a place in a network"),
    ("name-backslash", lambda name: "\\" in name, "has a backslash in a file name"),
    ("name-absolute", lambda name: name.startswith("/"), "names a place outside its own folder"),
    ("name-drive", _DRIVE.match, "names a drive"),
    ("name-colon", lambda name: ":" in name, "has a colon in a file name"),
    ("name-encoded", lambda name: "%" in name, "has a percent sign in a file name"),
    (
        "name-composed",
        lambda name: unicodedata.normalize("NFC", name) != name,
        "has a file name whose letters are put together from pieces",
    ),
)

_PARTS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    ("name-climbs", lambda part: part == "..", "climbs out of its own folder"),
    ("name-gap", lambda part: not part, "has a folder without a name"),
    ("name-hidden", lambda part: part.startswith("."), "has a hidden file"),
    ("name-dot-end", lambda part: part.endswith("."), "has a name that ends in a dot"),
    ("name-space", lambda part: part != part.strip(), "has a name that begins or ends in a space"),
    ("name-reserved", _RESERVED.match, "has a name that stands for a device on Windows"),
    ("name-letters", lambda part: not _PART.match(part), "has letters in a file name that are not allowed"),
)


def judge_name(name: str) -> None:
    """Raise PackError unless `name` is a file that may lie in a pack."""
    for code, wrong, what in _WHOLE:
        if wrong(name):
            raise _refused(code, what, name)
    parts = name.split("/")
    for code, wrong, what in _PARTS:
        if any(map(wrong, parts)):
            raise _refused(code, what, name)
    if len(parts) > MAX_NAME_PARTS:
        raise _refused("name-too-deep", "has folders inside folders, too deep", name)
    _judge_type(name)


def judge_names(names: Iterable[str]) -> None:
    """Raise PackError unless all `names` are allowed, sorted, and can lie beside each other anywhere."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    last = ""
    for name in names:
        judge_name(name)
        key = name.casefold()
        if seen.get(key) == name:
            raise _refused("name-twice", "lists the same file twice", name)
        if key in seen:
            raise _refused("name-case", "has two names that differ in small and capital letters only", name)
        if name < last:
            raise _refused("list-order", "does not list its files in order", name)
        seen[key], last = name, name
        for end in [place for place, letter in enumerate(name) if letter == "/"]:
            folder = name[:end]
            if folders.setdefault(folder.casefold(), folder) != folder:
                raise _refused(
                    "folder-case", "has two folders that differ in small and capital letters only", name
                )
    for name in seen.keys() & folders.keys():
        raise _refused("name-file-and-folder", "uses one name for a file and for a folder", name)


def type_of(name: str) -> str:
    """Return the end of a name that says its type, such as ".md"."""
    return "." + name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""


def _judge_type(name: str) -> None:
    ending = type_of(name)
    if ending in ALLOWED_TYPES:
        return
    plain = ending.lower().removeprefix(".")
    if plain in _ARCHIVES:
        raise _refused("type-archive", "holds another packed file", name)
    if plain in _FONTS:
        raise _refused("type-font", "holds a font, which the kiosk takes from its own system only", name)
    if plain in _PROGRAMS:
        raise _refused("type-program", "holds a program or a style, and a pack may hold texts only", name)
    raise _refused("type-unknown", "holds a kind of file that the kiosk does not use", name)


def _has(name: str, *categories: str) -> bool:
    return any(unicodedata.category(letter) in categories for letter in name)


def _refused(code: str, what: str, name: str) -> PackError:
    return PackError(code, f"The pack {what}: '{shown(name)}'.")
