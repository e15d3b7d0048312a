"""Reading files from a folder that anybody may have filled: safely, bounded, never blocking."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

import msgspec

from kiosk.content.findings import Findings

MAX_FILE_BYTES = 200 * 1024

# C0 and C1 controls, DEL, zero width space, line separators, bidirectional embeddings and
# overrides, a byte order mark in the middle, private use (the parser's own markers), surrogates.
# Isolates, joiners and direction marks stay: Urdu and Hindi need them.
FORBIDDEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)


class SourceText(msgspec.Struct, frozen=True):
    """The text of a file and the hash of its bytes."""

    text: str
    hash: str


def hash_bytes(content: bytes) -> str:
    """Return the short hash by which translations and staff name a state of a file."""
    return hashlib.sha256(content).hexdigest()[:16]


def read_text(folder: Path, name: str, findings: Findings) -> SourceText | None:
    """Read the file `name` below `folder` as text; None, with the reason noted, when it cannot be.

    Lines end in a newline alone afterwards, and there is no byte order mark.
    """
    content = _read_bytes(folder, name, findings)
    if content is None:
        return None
    text = _decode(content, findings)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    forbidden = FORBIDDEN_CHARACTERS.search(text)
    if forbidden is not None:
        line = text.count("\n", 0, forbidden.start()) + 1
        findings.add(
            "file.control-characters",
            f"the invisible character U+{ord(forbidden.group()):04X} stands in this line",
            line=line,
        )
        return None
    return SourceText(text, hash_bytes(content))


def _read_bytes(folder: Path, name: str, findings: Findings) -> bytes | None:
    path = folder / name
    try:
        # Without O_NONBLOCK, opening a pipe waits for a writer that never comes.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        findings.add("file.unreadable", f"the file cannot be opened ({error.strerror})")
        return None
    try:
        regular = stat.S_ISREG(os.fstat(handle).st_mode) and _stays_inside(path, folder)
        content = _read_at_most(handle, MAX_FILE_BYTES + 1) if regular else None
    except OSError as error:
        findings.add("file.unreadable", f"the file cannot be read ({error.strerror})")
        return None
    finally:
        os.close(handle)
    if content is None:
        findings.add("file.not-regular", "this is not an ordinary file inside the folder")
        return None
    if len(content) > MAX_FILE_BYTES:
        findings.add("file.too-large", f"the file is larger than {MAX_FILE_BYTES // 1024} KB")
        return None
    return content


def _read_at_most(handle: int, limit: int) -> bytes:
    parts: list[bytes] = []
    while limit > 0 and (part := os.read(handle, limit)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _stays_inside(path: Path, folder: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve())


def _decode(content: bytes, findings: Findings) -> str | None:
    if content.startswith(b"\xef\xbb\xbf"):
        findings.add("file.byte-order-mark", "the file begins with a byte order mark")
        content = content[3:]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        findings.add(
            "file.encoding",
            f"byte {error.start + 1} of the file (0x{content[error.start]:02X}) is not UTF-8",
            line=line,
        )
        return None
