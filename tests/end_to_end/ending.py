"""Kills and freezes the kiosk on each of its screens while the glass is watched (faults.md K-29, R-31).

Between the kiosk that was and the one that comes back nothing may be seen but black.
"""

from __future__ import annotations

import mmap
import os
import signal
import struct
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from tests.end_to_end.glass import Glass, WaitedTooLongError, wait_for
from tests.end_to_end.machine import Machine
from tests.end_to_end.twin import Twin

Picture = npt.NDArray[np.uint32]

#: From the end to the attract screen, in seconds: after a crash, and after a freeze.
CRASH_SECONDS = 5.0
FREEZE_SECONDS = 45.0
ENDS = {
    signal.SIGSEGV: CRASH_SECONDS,
    signal.SIGKILL: CRASH_SECONDS,
    signal.SIGSTOP: FREEZE_SECONDS,
}
#: Seconds between two looks at the glass.
LOOK_SECONDS = 0.04
#: Every so many pixels across and down one is looked at.
STRIDE = 6
#: So much of a picture must be black, the screen of before, or attract; attract's sentence changes by itself.
LIKENESS = 0.9
#: The shortest times that the settings allow, so that the countdown comes soon.
SETTINGS = "idle_menu_seconds = 60\nidle_page_seconds = 60\nwarning_seconds = 60\n# checksum none\n"


def _page(twin: Twin) -> None:
    from tests.end_to_end.test_scripted_visit import wake

    wake(twin)


def _at(*values: str) -> Callable[[Twin], None]:
    def go(twin: Twin) -> None:
        _page(twin)
        for value in values:
            twin.touch_around(value)

    return go


def _search(twin: Twin) -> None:
    _at("questions")(twin)
    field = twin.field()
    twin.bring_into_reach(field)
    before = twin.glass.rest()
    twin.tap(twin.middle(field))
    twin.glass.changed_from(before)


def _countdown(twin: Twin) -> None:
    _at("conditions")(twin)  # a menu: other pages wait for as long as they take to read
    wait_for("the last call", lambda: twin.machine.shows("warning"), 120)


#: How each screen is come to from attract.
SCREENS: dict[str, Callable[[Twin], None]] = {
    "attract": lambda _twin: None,
    "page": _page,
    "graph": _at("recovery"),
    "sheet": _at("conditions", "finish"),
    "my questions": _at("my-questions"),
    "warning signs": _at("warning"),
    "keyboard": _search,
    "listening": _at("listen"),
    "countdown": _countdown,
}


class Watch:
    """Looks at the glass all the time, in a thread of its own; a context."""

    def __init__(self, glass: Glass) -> None:
        self._file = glass.file.open("rb")
        self._map = mmap.mmap(self._file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._map[:100])
        start, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
        whole = np.frombuffer(self._map, np.uint32, line // 4 * height, start + colours * 12)
        self._pixels = whole.reshape(height, line // 4)[::STRIDE, :width:STRIDE]
        self.frames: list[Picture] = []
        self.looks = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def look(self) -> Picture:
        """Return what is seen now."""
        return self._pixels.copy()

    def _watch(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            self.looks += 1
            seen = self.look()
            if not self.frames or not np.array_equal(seen, self.frames[-1]):
                self.frames.append(seen)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        del self._pixels  # it holds on to the memory
        self._map.close()
        self._file.close()


def likeness(seen: Picture, *known: Picture) -> float:
    """Return which part of a picture is black or as in one of the known ones."""
    same = (seen & 0xFFFFFF) == 0
    for picture in known:
        same |= seen == picture
    return float(np.mean(same))


def end(machine: Machine, number: signal.Signals, attract: Picture) -> tuple[float, list[str]]:
    """End the kiosk once. Return the seconds until attract is seen again, and what was wrong."""
    first = machine.child()
    with Watch(machine.glass) as watch:
        before = watch.look()
        began = time.monotonic()
        os.kill(first, number)

        def back() -> bool:
            return (
                machine.child_or_none() not in (first, None)
                and likeness(watch.look(), attract) >= LIKENESS
                and bool(watch.look().any())
                and machine.shows("attract")
            )

        try:
            wait_for(f"attract after {number.name}", back, ENDS[number])
        except WaitedTooLongError as error:
            return time.monotonic() - began, [f"{error}: {machine.journal().splitlines()[-4:]}"]
        took = time.monotonic() - began
    alike = [likeness(frame, before, attract) for frame in watch.frames]
    odd = [share for share in alike if share < LIKENESS]
    wrong = (
        [f"{len(odd)} of {watch.looks} looks show neither black nor kiosk ({min(odd):.2f})"] if odd else []
    )
    return took, wrong


def picture_of(machine: Machine) -> Picture:
    """Return what is seen on a kiosk's glass."""
    with Watch(machine.glass) as watch:
        return watch.look()


def end_on(
    machine: Machine, twin: Twin, screen: str, numbers: Sequence[signal.Signals]
) -> tuple[list[str], list[str]]:
    """End the kiosk on one screen by each signal. Return a line on each, and what was wrong."""
    attract = picture_of(machine)
    lines, wrong = [], []
    for number in numbers:
        twin.stage.visit.reset("staff")
        twin.stage.settle()
        SCREENS[screen](twin)
        took, found = end(machine, number, attract)
        lines.append(f"{screen}, {number.name}: attract after {took:.1f} s")
        wrong += [f"{screen}, {number.name}: {each}" for each in found]
    return lines, wrong


def every_screen(folder: Path, say: Callable[[str], None]) -> list[str]:
    """Kill and freeze a kiosk on each screen. Return what was wrong. Takes some six minutes."""
    import datetime as dt

    from kiosk.content.library import load_best
    from kiosk.ui.application import make_application
    from kiosk.ui.drawing import ASSETS
    from kiosk.ui.theme import Screen
    from kiosk.ui.tour import Stage

    application = make_application()
    library, _ = load_best(
        (ASSETS.parent / "content",),
        today=dt.datetime.now(tz=dt.UTC).date(),
        pictures=ASSETS / "illustrations",
    )
    wrong: list[str] = []
    for screen in SCREENS:
        place = folder / screen.replace(" ", "-")
        place.mkdir(parents=True)
        glass = Glass(1080, 1920, place)
        stage = Stage(library, "en", Screen.assumed(1080, 1920))
        stage.settle()
        try:
            machine = Machine(glass, place, settings=SETTINGS if screen == "countdown" else "")
            try:
                lines, found = end_on(machine, Twin(machine, stage), screen, tuple(ENDS))
            finally:
                machine.close()
            for line in lines:
                say(line)
            wrong += found
        except AssertionError as error:
            wrong.append(f"{screen}: {error}")
        finally:
            stage.close()
            glass.close()
    application.processEvents()
    return wrong
