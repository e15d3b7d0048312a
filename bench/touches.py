"""From a touch to the next page painted, and from a reset to the attract screen, on the real kiosk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bench.content import ROOT
from bench.figures import median, percentile
from bench.finger import Finger
from bench.kiosk_process import Kiosk
from bench.route import Way, find_ways
from bench.screen import Screen
from bench.table import BenchError, Row

FIRST_MS, LATER_MS, RESET_MS = 100.0, 50.0, 150.0
QUIET = 0.06
"""The glass is at rest when nothing has changed for so long, in seconds."""


@dataclass
class Times:
    """Milliseconds by page, one entry for each process in which they were taken."""

    first: dict[str, list[float]] = field(default_factory=dict)
    later: dict[str, list[float]] = field(default_factory=dict)
    reset: dict[str, list[float]] = field(default_factory=dict)


class Walker:
    """Touches a running kiosk along ways and reads in its trace when each page was painted."""

    def __init__(self, kiosk: Kiosk, finger: Finger, screen: Screen) -> None:
        self._kiosk = kiosk
        self._finger = finger
        self._screen = screen
        self._page = ""

    def begin(self) -> float:
        """Wake the attract screen with a touch; the milliseconds until the first page is painted."""
        self._screen.wait_still(QUIET)
        self._kiosk.events()
        width, _ = self._screen.size
        self._finger.touch(width // 2, self._screen.size[1] // 8)
        event = self._kiosk.wait_event("painted")
        self._page = str(event["page"])
        self._screen.wait_still(QUIET)
        return float(event["ms"])

    def walk(self, way: Way, times: dict[str, list[float]] | None, new: set[str] | None = None) -> None:
        """Go a way; note how long each page took, of pages in `new` only where that is given."""
        for step in way:
            if step.page == self._page and not step.more:
                continue
            for _ in range(step.more):
                self._finger.touch(step.more_x, step.more_y)
                self._screen.wait_still(QUIET)
            self._kiosk.events()
            self._finger.touch(step.x, step.y)
            event = self._kiosk.wait_event("painted", page=step.page)
            self._page = step.page
            if times is not None and (new is None or step.page in new):
                times.setdefault(step.page, []).append(float(event["ms"]))
            if new is not None:
                new.discard(step.page)
            self._screen.wait_still(QUIET)

    def reset(self) -> float:
        """Reset with the staff's key; the milliseconds until attract is painted."""
        self._kiosk.events()
        self._finger.key("Control_L", "Alt_L", "r")
        event = self._kiosk.wait_event("reset_done")
        self._page = ""
        self._screen.wait_still(QUIET)
        return float(event["ms"])


def measure(screen: Screen, folder: Path, ways: list[Way], times: Times, *, quick: bool) -> None:
    """Take all times once, in one fresh kiosk; `quick` resets from every fourth page only."""
    with Kiosk(screen, folder) as kiosk, Finger(screen.display) as finger:
        kiosk.ready()
        walker = Walker(kiosk, finger, screen)
        new = {step.page for way in ways for step in way}
        home = walker.begin()
        new.discard("about")
        times.first.setdefault("about", []).append(home)
        for way in ways:
            walker.walk(way, times.first, new)
        for way in ways:
            walker.walk(way[:-1], None)
            walker.walk(way[-1:], times.later)
        for way in ways[:: 4 if quick else 1]:
            times.reset.setdefault(way[-1].page, []).append(walker.reset())
            walker.begin()
            walker.walk(way, None)
        if kiosk.faults():
            raise BenchError(f"The journal tells of a fault: {kiosk.faults()[0]}")


def _row(what: str, bar: float, taken: dict[str, list[float]]) -> Row:
    """Return the p95 over all pages of each page's median over the processes."""
    pages = {page: median(times) for page, times in taken.items()}
    slowest = sorted(pages, key=lambda page: -pages[page])[:3]
    return Row(
        name="touch",
        what=what,
        figure=percentile(list(pages.values()), 0.95),
        bar=bar,
        unit="ms",
        note=f"{len(pages)} pages, median {median(list(pages.values())):.0f} ms; slowest: "
        + ", ".join(f"{page} {pages[page]:.0f} ms" for page in slowest),
        detail={page: [round(time, 1) for time in times] for page, times in taken.items()},
    )


def touch_rows(folder: Path, repeats: int, *, quick: bool) -> list[Row]:
    """Measure touches and resets in `repeats` fresh processes."""
    times = Times()
    with Screen() as screen:
        ways = find_ways(screen, ROOT / "content")
        screen.wait_for(screen.blank)
        for number in range(repeats):
            data = folder / f"touch-{number}"
            with Kiosk(screen, data) as kiosk:  # compiles the content, so that the next start is warm
                kiosk.ready(quiet=False)
            measure(screen, data, ways, times, quick=quick)
    return [
        _row("touch to the next page painted, p95, first visits", FIRST_MS, times.first),
        _row("touch to the next page painted, p95, later visits", LATER_MS, times.later),
        _row("reset to attract painted, p95", RESET_MS, times.reset),
    ]
