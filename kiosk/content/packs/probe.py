"""Laying unpacked content out before anybody relies on it, in a process of its own with bounds.

`python -m kiosk.content.packs.probe CONTENT PICTURES TODAY [OLD]` prints one line of JSON: what is
wrong, how much there is, and what it changes against the content in OLD. Whatever a page does to
the parser, to memory or to the processor, it does it here.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.content.packs import confine
from kiosk.content.packs.changes import Change, changes
from kiosk.content.packs.errors import PackError, disk_error
from kiosk.content.packs.limits import (
    LAYOUT_MEMORY_BYTES,
    LAYOUT_SECONDS,
    PROBE_MEMORY_BYTES,
    PROBE_SECONDS,
)

MAX_SHOWN_PROBLEMS = 200
_NO_MEMORY = 77
#: Rules that judge by the clock, which nobody can trust on a kiosk: they warn, they do not refuse.
_BY_THE_CLOCK = ("page.review-expired",)


class Probed(msgspec.Struct, frozen=True, kw_only=True):
    """What laying out found."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    pages: dict[str, int]  # by language
    hash: str  # the library's, by which staff compare two kiosks
    changes: tuple[Change, ...]


def probe(
    content: Path,
    *,
    pictures: Path,
    today: dt.date,
    old: Path | None = None,
    layout: Sequence[str] = (),
    seconds: float = PROBE_SECONDS,
    memory: int = PROBE_MEMORY_BYTES,
) -> Probed:
    """Lay content out in a process of its own; PackError when it has errors, hangs or grows.

    `layout` is a command that draws every page, as the screen will. Its word "{content}" stands for
    the folder, "{scratch}" for an empty one. It is run with bounds of its own, and must end with 0.
    """
    arguments = [
        str(content.absolute()),
        str(pictures.absolute()),
        today.isoformat(),
        str(old.absolute()) if old else "",
        str(memory),
        str(int(seconds) + 1),
    ]
    outcome = _run(confine.module_command("probe", *arguments), seconds)
    if outcome.code != 0:
        raise _refusal(outcome, "understood")
    try:
        found = msgspec.json.decode(outcome.output.encode(), type=Probed)
    except msgspec.MsgspecError:
        raise PackError("probe-broken", "The content of the pack broke the program that checks it.") from None
    if found.errors:
        count = len(found.errors)
        raise PackError(
            "content-errors",
            f"The content of the pack has {count} {'error' if count == 1 else 'errors'}, so it is not used.",
            found.errors[:MAX_SHOWN_PROBLEMS],
        )
    if layout:
        _draw(content, layout)
    return found


def look(content: Path, pictures: Path, today: dt.date, old: Path | None) -> Probed:
    """Check and load content here, in this process, decoding every page of it."""
    from kiosk.content.check import check
    from kiosk.content.check import pictures as drawings
    from kiosk.content.errors import ContentUnavailableError
    from kiosk.content.library import load_library

    found = check(content, today=today, pictures=pictures)
    for folder in sorted({path.parent for path in content.rglob("*.svg")}):
        found += drawings.judge(folder, beside=content)
    lines: dict[str, list[str]] = {"error": [], "warning": []}
    for problem in found:
        kind = "warning" if problem.rule in _BY_THE_CLOCK else problem.severity
        lines[kind].append(f"{problem.file}:{problem.line}: {problem.message}. {problem.remedy}")
    pages: dict[str, int] = {}
    digest = ""
    try:
        library, _ = load_library(content, today=today, pictures=pictures)
        digest = library.hash
        for code, edition in library.editions.items():
            pages[code] = sum(1 for address in edition.pages if edition.pages[address].language == code)
    except ContentUnavailableError as error:
        lines["error"] = lines["error"] or [str(error)]
    return Probed(
        errors=tuple(dict.fromkeys(lines["error"])),
        warnings=tuple(dict.fromkeys(lines["warning"])),
        pages=pages,
        hash=digest,
        changes=changes(old, content),
    )


def main(arguments: Sequence[str]) -> int:
    """Be the process in which content is laid out."""
    content, pictures, today, old, memory, seconds = arguments
    confine.bound_self(int(memory), int(seconds))
    try:
        found = look(Path(content), Path(pictures), dt.date.fromisoformat(today), Path(old) if old else None)
        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
        sys.stdout.flush()
    except MemoryError:
        os._exit(_NO_MEMORY)
    return 0


def _draw(content: Path, layout: Sequence[str]) -> None:
    """Let the screen's own program draw every page, within bounds."""
    bounds = [str(LAYOUT_MEMORY_BYTES), str(LAYOUT_SECONDS)]
    try:
        with tempfile.TemporaryDirectory(prefix="miss-pack-") as scratch:
            places = {"{content}": str(content.absolute()), "{scratch}": scratch}
            words = [places.get(word, word) for word in layout]
            outcome = _run(confine.module_command("confine", *bounds, *words), LAYOUT_SECONDS)
    except OSError as error:
        raise disk_error(error) from error
    if outcome.code != 0:
        raise _refusal(outcome, "drawn")


def _run(command: Sequence[str], seconds: float) -> confine.Outcome:
    try:
        return confine.run(command, seconds=seconds)
    except OSError as error:
        raise PackError(
            "probe-missing", f"The pack could not be checked here ({error.strerror}), so it is not used."
        ) from error


def _refusal(outcome: confine.Outcome, verb: str) -> PackError:
    last = tuple(outcome.errors.strip().splitlines()[-1:])
    over = outcome.code is None or -outcome.code in _OUT_OF_TIME
    if over:
        return PackError(
            "probe-time", f"The pages of the pack take too long to be {verb}; they could freeze the kiosk."
        )
    if outcome.code == _NO_MEMORY or "MemoryError" in outcome.errors:
        return PackError("probe-memory", f"The pages of the pack need too much memory to be {verb}.")
    return PackError(f"probe-{verb}", f"The pages of the pack cannot be {verb}, so it is not used.", last)


_OUT_OF_TIME = (24, 9) if sys.platform != "win32" else ()  # SIGXCPU, and SIGKILL after it


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
