"""What the kiosk takes while it stands: memory after every page was shown, processor at rest."""

from __future__ import annotations

import time
from pathlib import Path

from bench.chromium import Chromium, whole_page
from bench.content import ROOT, library
from bench.finger import Finger
from bench.kiosk_process import Kiosk
from bench.processes import command_line, memory, processor_seconds, strangers, wait_quiet
from bench.route import find_ways
from bench.screen import Screen
from bench.table import BenchError, Row
from bench.touches import Walker

MEMORY_PART = 1 / 3
CORE_PART = 1.0
"""Percent of one core."""


def _shares(processes: list[int]) -> dict[int, float]:
    return {process: memory(process) for process in processes}


def _name(process: int) -> str:
    words = command_line(process).split()
    if "run-child" in words:
        return "kiosk"
    if any(word.endswith("main.py") for word in words):
        return "supervisor"
    return "speech" if any("speech" in word for word in words) else " ".join(words[:2])[-40:]


def memory_row(folder: Path) -> Row:
    """Measure the kiosk's memory after all pages, and Chromium's with all their words."""
    parts: dict[str, float] = {}
    with Screen() as screen:
        ways = find_ways(screen, ROOT / "content")
        screen.wait_for(screen.blank)
        with Kiosk(screen, folder / "memory") as kiosk, Finger(screen.display) as finger:
            kiosk.ready()
            walker = Walker(kiosk, finger, screen)
            walker.begin()
            for way in ways:
                walker.walk(way, None)
            wait_quiet(kiosk.process)
            ours = _shares(kiosk.family())
            for process, share in ours.items():
                parts[_name(process)] = parts.get(_name(process), 0.0) + share
            guests = strangers("/PySide6/", ours)
        file = folder / "every-page.html"
        real = library(ROOT / "content")
        file.write_text(whole_page(real.editions[real.clinic.default_language]), "utf-8")
        with Chromium(screen, file, folder / "memory-profile") as browser:
            screen.wait_still(1.0)
            wait_quiet(browser.process)
            theirs = _shares(browser.family())
    kiosk_mib, browser_mib = sum(ours.values()), sum(theirs.values())
    if len(theirs) < 3 or len(ours) < 2:
        raise BenchError("Not all processes were seen, so memory was not measured.")
    note = ", ".join(f"{name} {share:.0f}" for name, share in sorted(parts.items(), key=lambda p: -p[1]))
    note += f" MiB; Chromium {browser_mib:.0f} MiB in {len(theirs)} processes"
    if guests:
        note += f" ({guests} other programs share Qt with the kiosk now: alone it takes more)"
    return Row(
        name="memory",
        what="memory (PSS) after every page was shown, against Chromium",
        figure=kiosk_mib,
        bar=browser_mib * MEMORY_PART,
        unit="MiB",
        note=note,
        detail={"kiosk": parts, "chromium": [round(share, 1) for share in theirs.values()]},
    )


def rest_row(folder: Path, seconds: float) -> Row:
    """Measure the processor time that the kiosk takes on the attract screen."""
    with Screen() as screen, Kiosk(screen, folder / "rest") as kiosk:
        kiosk.ready()
        before, start = processor_seconds(kiosk.family()), time.monotonic()
        time.sleep(seconds)  # the span over which is measured
        used, took = processor_seconds(kiosk.family()) - before, time.monotonic() - start
        count = len(kiosk.family())
        if not kiosk.running:
            raise BenchError("The kiosk ended while at rest.")
    return Row(
        name="rest",
        what="processor at rest on attract",
        figure=100 * used / took,
        bar=CORE_PART,
        unit="%",
        note=f"{used * 1000:.0f} ms in {took:.0f} s, {count} processes",
    )
