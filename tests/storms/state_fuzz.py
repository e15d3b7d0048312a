"""Starts the kiosk on damaged state again and again: `python -m tests.storms.state_fuzz FOLDER N SEED`.

A data folder with everything a kiosk keeps (settings, totals, PIN, journal, compiled content, an installed
pack) is made once. Each turn damages some of its files, starts the whole kiosk without a screen, goes through
a short visit, and looks at it. Anything but a working kiosk ends this with 1 and a line.
Not a test by itself: it forks, and what forks must have no application.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import re
import shutil
import sys
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.options import RunOptions
from kiosk.settings import Settings, save_settings, with_setting
from kiosk.staff.choice_kept import ChoiceKept
from kiosk.staff.pin import PinGate
from kiosk.staff.usage import Usage
from kiosk.ui.app import KioskApp
from kiosk.ui.application import make_application
from kiosk.ui.content_source import BUILT_IN
from tests.packs.making import Kiosk, make_author, next_version, write

PIN = "739146"
#: What makes the files belongs to nobody else.
SIZE = (540, 960)
#: A start that compiles all content anew takes some seconds on a busy machine.
START_SECONDS = 60.0
#: How the journal tells of a page that content does not have.
LEFT_OUT = re.compile(r"fault: page \(time \d+\): KeyError at [^<]* < base.py:\d+ in page < factory.py")
#: The state files by group; each group is damaged equally often, whatever its number of files.
GROUPS = {
    "settings": ("settings*.toml",),
    "totals": ("usage.db*",),
    "PIN": ("pin*.txt",),
    "journal": ("journal*.log", "crash.log"),
    "compiled content": ("cache/*.msgpack",),
    "which pack": ("packs/current*.json", "pack-versions*.json"),
    "pack": ("packs/installed/*/manifest*", "packs/installed/*/content/**/*"),
    "closed by staff": ("closed-by-staff*.txt",),
    "locks": ("*.lock", "packs/*.lock"),
}


class BrokenError(Exception):
    """The kiosk does not work; the text says how."""


def start(data: Path) -> None:
    """Start the kiosk on `data` in a process of its own, as in life. BrokenError when it does not work.

    One process for all turns would be quicker by little, and crashes now and then (PySide6 6.11, with
    dozens of dropped windows and event loops that never ran); a crash here is one of the kiosk's own.
    """
    fork = multiprocessing.get_context("fork")
    told, tell = fork.Pipe(duplex=False)
    child = fork.Process(target=_live, args=(data, tell))
    child.start()
    tell.close()
    try:
        finding = told.recv()
    except EOFError:
        finding = "it said nothing more"
    child.join()
    if child.exitcode:
        raise BrokenError(f"{finding} (exit code {child.exitcode})")


def _live(data: Path, tell: Connection) -> None:
    """Be one kiosk from start to end, and tell what was wrong with it."""
    try:
        see_through(data)
    except Exception as error:
        tell.send("".join(traceback.format_exception(error)))
        sys.exit(1)
    tell.send("")


def see_through(data: Path) -> None:
    """Start the kiosk on `data`, see a visit through, end it. BrokenError when it does not work."""
    application = make_application()
    kiosk = KioskApp(application, RunOptions(content=BUILT_IN, data=data, window=SIZE))
    try:
        kiosk.show()
        until = time.monotonic() + START_SECONDS
        while kiosk.library is None or not any(" start: running" in line for line in kiosk.journal.recent()):
            application.processEvents()
            if time.monotonic() > until:
                raise BrokenError("it does not come up")
        if not (kiosk.shell.isVisible() and kiosk.visit.state.at_attract):
            raise BrokenError("the attract screen is not shown")
        kiosk.visit.start(kiosk.visit.state.language)
        application.processEvents()
        kiosk.visit.open_page("questions")
        application.processEvents()
        if kiosk.shell.page is None or kiosk.visit.state.address != "questions":
            raise BrokenError("no page is shown")
        kiosk.visit.reset("staff")
        application.processEvents()
        # A page that damage has left out gives way to one that says so; that is written down as a fault.
        faults = [line for line in kiosk.journal.recent() if " fault: " in line and not LEFT_OUT.search(line)]
        if faults:
            raise BrokenError("; ".join(faults))
    finally:
        kiosk.shell.may_close = True
        kiosk.shell.close()
        kiosk.close()
        application.processEvents()


def furnish(folder: Path) -> Path:
    """Return a data folder in which everything is kept that a kiosk keeps."""
    data = folder / "data"
    author = make_author(folder / "author")
    kiosk = Kiosk(data, author.place)
    kiosk.trust(author.private.with_suffix(".pub"))
    settings = Settings()
    for number in (1, 2):
        kiosk.install(write(folder, next_version(author, number), f"{number}.misspack"))
        settings = with_setting(settings, "idle_menu_seconds", 100 + number)
        save_settings(data, settings)
    PinGate(data, boot="one", log2_n=2).set_first(PIN, 0.0)
    choice = ChoiceKept(data, lambda _text: None)
    for closed in (True, False):
        choice.keep(closed=closed, now=dt.datetime.now(dt.UTC))
    usage = Usage(data, lambda _kind, _text: None)
    for number in range(200):
        usage.count("page", f"page-{number % 20}", dt.date(2026, 1, 1) + dt.timedelta(number))
    usage.close()
    start(data)
    (data / "packs" / "current.json").rename(folder / "aside")  # compile what came inside, too
    start(data)
    (folder / "aside").rename(data / "packs" / "current.json")
    start(data)
    return data


def damage(data: Path, chance: random.Random) -> list[str]:
    """Damage some files below `data`. Return what was done."""
    done = []
    for group in chance.sample(sorted(GROUPS), chance.choice((1, 1, 1, 2, 3, len(GROUPS)))):
        files = sorted({f for glob in GROUPS[group] for f in data.glob(glob) if f.is_file()})
        chosen = chance.sample(files, min(len(files), chance.choice((1, 1, 2))))
        done += [f"{file.relative_to(data)} {spoil(file, chance)}" for file in chosen]
    return done


def spoil(file: Path, chance: random.Random) -> str:
    """Spoil one file. Return how."""
    content = bytearray(file.read_bytes())
    kind = chance.random()
    file.chmod(0o600)
    if kind < 0.75 and content:
        bits = [chance.randrange(len(content) * 8) for _ in range(chance.choice((1, 1, 1, 2, 8, 64)))]
        for bit in bits:
            content[bit // 8] ^= 1 << bit % 8
        file.write_bytes(content)
        return f"bits {bits[:8]}"
    if kind < 0.83:
        length = chance.randrange(len(content) + 1)
        file.write_bytes(content[:length])
        return f"cut to {length} bytes"
    if kind < 0.88:
        file.write_bytes(chance.randbytes(chance.randrange(5000)))
        return "noise"
    if kind < 0.92:
        file.write_bytes(bytes(len(content)))
        return "zeros"
    file.unlink()
    if kind < 0.96:
        return "gone"
    if kind < 0.98:
        file.mkdir()
        return "a folder"
    file.symlink_to("/dev/zero" if kind < 0.99 else file.name)
    return "a link to nowhere good"


def look_at_the_rest(data: Path) -> None:
    """Look at what the start itself does not: the PIN never falls open."""
    state = PinGate(data, boot="one", log2_n=2).state(1e9)
    pin_files = [data / "pin.txt", data / "pin-tries.txt"]
    if state.kind == "unset" and any(os.path.lexists(file) for file in pin_files):
        raise BrokenError("the PIN fell open")


def main(folder: Path, turns: int, seed: int) -> int:
    """Damage and start `turns` times. Return 0 when the kiosk came up each time."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = furnish(folder)
    fuzzed = folder / "fuzzed"
    began = time.monotonic()
    for turn in range(turns):
        chance = random.Random(f"{seed} {turn}")  # noqa: S311 - replayable
        shutil.rmtree(fuzzed, ignore_errors=True)
        shutil.copytree(whole, fuzzed, symlinks=True)
        done = damage(fuzzed, chance)
        try:
            start(fuzzed)
            look_at_the_rest(fuzzed)
        except Exception as error:  # whatever it is, it is the finding
            sys.stdout.write(f"turn {turn} of seed {seed}: {type(error).__name__} {error} after {done}\n")
            return 1
    took = time.monotonic() - began
    sys.stdout.write(f"{turns} damaged starts in {took:.0f} s: the kiosk came up each time\n")
    return 0


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
