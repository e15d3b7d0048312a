"""Writes settings, totals and PIN tries while being killed: `python -m tests.staff.killing FOLDER N SEED`.

A child writes in a loop, the parent kills it at a random moment, then reads everything back. Any
value that is not the last whole one, or any file that reads as damaged, ends this with 1 and a line.
Not a test by itself: test_kills.py runs it in a process of its own, since it forks.
"""

import datetime as dt
import os
import random
import signal
import sys
import time
from pathlib import Path

from kiosk.settings import Settings, load_settings, save_settings, with_setting
from kiosk.staff.pin import PinGate
from kiosk.staff.pin_tries import FILE_NAME, TriesFile
from kiosk.staff.usage import Usage
from kiosk.staff.usage_store import DAMAGED_NAME

TODAY = dt.date(2026, 11, 22)
PIN, WRONG = "739146", "820517"


def _complain(kind: str, text: str) -> None:
    raise AssertionError(f"{kind}: {text}")


def write_for_ever(folder: Path, first: int, beats: int) -> None:
    """Count up everywhere, telling each whole round through the pipe `beats`."""
    door = PinGate(folder, boot="one", log2_n=2)
    usage = Usage(folder, _complain)
    number = first
    while True:
        number += 1
        save_settings(folder, with_setting(Settings(), "camp_name", str(number)))
        for name in ("", "a", "b"):
            usage.count("visit" if not name else "page", name, TODAY)
        if not usage.flush():
            raise AssertionError(usage.trouble)
        door.check(WRONG, number * 1e6)
        os.write(beats, number.to_bytes(8, "little"))


def read_back(folder: Path, done: int) -> int:
    """Return the number that the settings stand at, having looked at everything."""
    settings, problems = load_settings(folder)
    assert not problems, problems
    number = int(settings.camp_name or 0)
    assert number in (done, done + 1), (number, done)
    usage = Usage(folder, _complain)
    summary = usage.summary(TODAY, 1)
    assert dict(summary.pages) == {} or set(dict(summary.pages).values()) == {summary.visits}, summary
    assert not (folder / DAMAGED_NAME).exists()
    usage.close()
    TriesFile(folder / FILE_NAME).read()
    state = PinGate(folder, boot="one", log2_n=2).state(1e18)
    assert state.kind == "ready", state
    return summary.visits


def main(folder: Path, kills: int, seed: int) -> int:
    """Kill `kills` times; 0 when nothing was ever spoilt."""
    chance = random.Random(seed)  # noqa: S311 - replayable
    PinGate(folder, boot="one", log2_n=2).set_first(PIN, 0.0)
    done = visits = 0
    for turn in range(kills):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                write_for_ever(folder, done, writer)
            finally:
                os._exit(3)
        os.close(writer)
        first = os.read(reader, 8)  # at least one round a life
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as heard:
            rest = heard.read()
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            sys.stdout.write(f"turn {turn}: the writer ended by itself\n")
            return 1
        done = int.from_bytes((first + rest)[-8:], "little")
        now_visits = read_back(folder, done)
        assert now_visits >= visits, (now_visits, visits)
        visits = now_visits
        assert sum(1 for _ in folder.glob(".*")) <= 3, list(folder.glob(".*"))
        # The settings may be one round ahead of what the pipe heard.
        done = int(load_settings(folder)[0].camp_name)
    save_settings(folder, load_settings(folder)[0])
    PinGate(folder, boot="one", log2_n=2).set_by_owner(PIN, 0.0)
    left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    assert left == [], left
    sys.stdout.write(f"{kills} kills, {done} rounds, {visits} visits: nothing spoilt\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
