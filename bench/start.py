"""From the spawn of a process to its picture on the glass: kiosk, bare window, Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.chromium import Chromium, attract_page
from bench.content import front, ten_times
from bench.figures import median
from bench.kiosk_process import ROOT, Kiosk
from bench.screen import Picture, Screen
from bench.table import Row

TIMES_BARE = 3.0
TIMES_CONTENT = 1.2


@dataclass
class Contender:
    """Something that is started again and again, and how long each start took in seconds."""

    name: str
    start: Callable[[], float]
    times: list[float]


class StartClock:
    """Starts programs on one screen and sees when their picture stands."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.folder = folder
        self._pictures: dict[str, Picture] = {}
        self._profiles = 0

    def _seen(self, name: str, spawned: float) -> float:
        """Return when the picture stood; the first time it is learnt by waiting until all is still."""
        picture = self._pictures.get(name)
        if picture is None:
            self._changes_from_blank()
            self._pictures[name], moment = self.screen.wait_still(1.0)
            return moment - spawned
        return self.screen.wait_for(picture) - spawned

    def _changes_from_blank(self) -> None:
        until = time.monotonic() + 60.0
        while self.screen.likeness(self.screen.blank) > 0.5 and time.monotonic() < until:
            time.sleep(0.002)

    def bare(self) -> float:
        """Start the bare window on the environment's Python."""
        width, height = self.screen.size
        command = [sys.executable, "-E", "-s", str(ROOT / "bench/bare.py")]
        words = front(ROOT / "content").words
        command += [str(width), str(height), next(iter(words.values()))("attract.touch")]
        spawned = time.monotonic()
        process = subprocess.Popen(command, env=self.screen.environment(), stdin=subprocess.DEVNULL)
        try:
            return self._seen("bare", spawned)
        finally:
            process.kill()
            process.wait()
            self.screen.wait_for(self.screen.blank)

    def kiosk(self, name: str, content: Path | None = None) -> float:
        """Start the kiosk as a person does."""
        with Kiosk(self.screen, self.folder / name, content) as kiosk:
            took = self._seen(name, kiosk.spawned)
            kiosk.ready(quiet=False)
            return took

    def chromium(self) -> float:
        """Start Chromium with an empty profile on the words of the attract screen."""
        file = self.folder / "attract.html"
        if not file.exists():
            file.write_text(attract_page(front(ROOT / "content")), "utf-8")
        self._profiles += 1
        profile = self.folder / f"profile-{self._profiles}"
        with Chromium(self.screen, file, profile) as browser:
            took = self._seen("chromium", browser.spawned)
        shutil.rmtree(profile, ignore_errors=True)
        return took


def race(contenders: list[Contender], rounds: int) -> None:
    """Start each once to warm everything, then all in turn, `rounds` times."""
    for contender in contenders:
        contender.start()
    for _ in range(rounds):
        for contender in contenders:
            contender.times.append(contender.start())


def _milliseconds(contender: Contender) -> str:
    return f"{contender.name} {median(contender.times) * 1000:.0f} ms"


def _detail(contenders: list[Contender]) -> dict[str, object]:
    return {each.name: [round(time_ * 1000, 1) for time_ in each.times] for each in contenders}


def start_rows(folder: Path, rounds: int) -> list[Row]:
    """Measure the kiosk's start against a bare window's and Chromium's."""
    with Screen() as screen:
        clock = StartClock(screen, folder)
        kiosk = Contender("kiosk", lambda: clock.kiosk("kiosk"), [])
        bare = Contender("bare window", clock.bare, [])
        browser = Contender("Chromium", clock.chromium, [])
        race([bare, kiosk, browser], rounds)
    ours = median(kiosk.times)
    least = min(kiosk.times) / min(bare.times)
    every = [kiosk, bare, browser]
    return [
        Row(
            name="start",
            what="start to attract painted, against a bare PySide6 window",
            figure=ours / median(bare.times),
            bar=TIMES_BARE,
            unit="x",
            note=f"medians of {rounds}: {', '.join(map(_milliseconds, every))}; fastest {least:.2f} x",
            detail=_detail(every),
        ),
        Row(
            name="start",
            what="start to attract painted, against Chromium in kiosk mode",
            figure=ours / median(browser.times),
            bar=1.0,
            unit="x",
            detail=_detail(every),
        ),
    ]


def content_row(folder: Path, rounds: int) -> Row:
    """Measure what ten times the content does to the start."""
    made = ten_times(ROOT / "content", folder / "content-tenfold")
    plain = folder / "content-plain"
    shutil.copytree(ROOT / "content", plain)
    with Screen() as screen:
        clock = StartClock(screen, folder)
        once = Contender("once", lambda: clock.kiosk("once", plain), [])
        tenfold = Contender("tenfold", lambda: clock.kiosk("tenfold", made.folder), [])
        race([once, tenfold], rounds)
    return Row(
        name="tenfold",
        what="start with ten times the content",
        figure=median(tenfold.times) / median(once.times),
        bar=TIMES_CONTENT,
        unit="x",
        note=f"medians of {rounds}: {made.pages_before} pages {median(once.times) * 1000:.0f} ms,"
        f" {made.pages_after} pages {median(tenfold.times) * 1000:.0f} ms",
        detail=_detail([once, tenfold]),
    )
