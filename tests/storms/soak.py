"""The soak: `python3 -m tests --soak MINUTES [--seed N]`, the real kiosk under a storm that never lets up.

A kiosk of its own on a screen of its own gets random touches and hostile keys as fast as it takes them.
After every burst the oracle looks; now and then it is reset and measured. Beside the storm run, one after
the other: a million touches at the staff's way in, a thousand kills in the middle of writing, starts on
damaged state. At the end the kiosk is killed and frozen on each of its screens while the glass is watched.
It prints what it saw as a table and ends with 1 when anything broke or grew.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import islice
from pathlib import Path

from bench.figures import growth, slope
from bench.processes import family, memory
from kiosk.staff.pin import PinGate
from tests.end_to_end.glass import Glass, WaitedTooLongError, wait_for
from tests.end_to_end.machine import ROOT, Machine
from tests.end_to_end.oracle import Oracle
from tests.end_to_end.x_client import XClient
from tests.storms.hostile import plan

SIZE = (1080, 1920)
#: After so many events the oracle looks: it gets an answer once the kiosk has worked them off.
BURST = 40
#: After so many bursts it looks at sockets, files and processes as well.
DEEP_EVERY = 10
#: After so many bursts staff reset the kiosk, as they do between patients.
RESET_EVERY = 8
#: So many samples are taken in a soak.
SAMPLES = 40
#: The kiosk gives a visit's memory back 1.5 s after the reset.
SETTLE_SECONDS = 3.0
#: So long after an answer the last touches of a storm may still come.
LAST_TOUCHES_SECONDS = 0.5
#: Until this part of the soak caches still fill: not every page has been met in every look.
WARM_UP = 0.4
#: Memory may grow so much by its trend after warm-up; descriptors and threads not at all.
MOST_GROWTH = 0.03
#: Staff are not what a storm is after: it must not be able to set the first PIN.
PIN = "739146"
#: What runs beside the storm: so many a minute of soak, and so many at most.
KILLS = (100, 1_000)
STARTS = (50, 1_000)
WAY_IN = (100_000, 1_000_000)
#: Rounds of resets a minute of soak; each visits every page (thirty minutes: 2,500 resets).
ROUNDS = 1.0


@dataclass(frozen=True)
class Sample:
    """How the kiosk was at rest at one moment."""

    minutes: float
    events: int
    pss_mib: float
    own_mib: float
    speech_mib: float
    descriptors: int
    threads: int
    answer_ms: float


@dataclass
class Side:
    """Something that runs beside the storm in a process of its own."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    said: str = ""

    def begin(self) -> None:
        """Start it, giving way to the kiosk."""
        self.process = subprocess.Popen(
            ["nice", "-n", "15", *self.command],  # noqa: S607 - wherever the system keeps it
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def end(self, timeout: float | None = None) -> str:
        """Wait for it. Return what it found wrong."""
        assert self.process is not None
        self.said, _ = self.process.communicate(timeout=timeout)
        last = self.said.strip().splitlines()[-1:] or ["(it said nothing)"]
        print(f"  {self.name}: {last[0]}", flush=True)
        return "" if self.process.returncode == 0 else f"{self.name}: {self.said.strip()[-2000:]}"


class Soak:
    """One kiosk in the storm."""

    def __init__(self, machine: Machine, client: XClient, seed: int) -> None:
        self.machine, self.client = machine, client
        self.oracle = Oracle(machine, client)
        self.samples: list[Sample] = []
        self.broken: list[str] = []
        self.kinds: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.pages: set[str] = set()
        self.events = 0
        self._began = time.monotonic()
        self._events = plan(random.Random(seed), *SIZE)  # noqa: S311 - replayable

    def storm(self, seconds: float, beside: Callable[[], None]) -> None:
        """Send events for so long; `beside` is called between bursts. Ends early when there is no kiosk."""
        until = time.monotonic() + seconds
        next_sample, burst = 0.0, 0
        while time.monotonic() < until:
            burst += 1
            self._burst()
            if burst % DEEP_EVERY == 0 and self._check(deep=True):
                return
            if burst % RESET_EVERY == 0:
                self.machine.ask("reset", timeout=30.0)
                self.machine.ask("open", timeout=30.0)
            if time.monotonic() - self._began >= next_sample:
                self.sample()
                next_sample = time.monotonic() - self._began + seconds / SAMPLES
            if self._check(deep=False):
                return
            beside()
        self.sample()

    def _burst(self) -> None:
        window = self.oracle.windows[0].id
        for event in islice(self._events, BURST):
            event.do(self.client, window)
            self.events += event.count()
            self.kinds[event.kind] += event.count()
        self.client.let_go()

    def _check(self, *, deep: bool) -> bool:
        """Ask the oracle. Return whether there is no kiosk to go on with."""
        wrong = self.oracle.look(deep=deep)
        for each in wrong:
            print(f"  BROKEN after {self.events:,} events: {each}", flush=True)
        self.broken += [f"after {self.events:,} events: {each}" for each in wrong]
        if any(each.startswith("I7") for each in wrong):
            self.broken.append(self.where_it_hangs())
        status = self.machine.status(timeout=20.0)
        self.states[str(status.get("state"))] += 1
        self.pages.add(str(status.get("page")))
        return any(each.startswith(("I1", "I7")) for each in wrong) or len(self.broken) > 20

    def sample(self) -> None:
        """Reset, wait until memory is given back, and measure."""
        self.client.let_go()
        try:
            # The last touches of the storm may still be on their way, and wake it again.
            wait_for("attract after a reset", self._is_reset, 30)
        except WaitedTooLongError as error:
            self.broken.append(f"after {self.events:,} events: {error}; {self.machine.status()}")
            self.broken.append(self.where_it_hangs())
            return
        time.sleep(SETTLE_SECONDS)  # the span after which memory is given back
        child = self.oracle.child
        asked = time.monotonic()
        self.machine.status()
        answer = time.monotonic() - asked
        speech = sum(memory(each) for each in family(child) if each != child)
        made = Sample(
            minutes=round((time.monotonic() - self._began) / 60, 2),
            events=self.events,
            pss_mib=round(memory(child), 2),
            own_mib=round(memory(child, "Pss_Anon"), 2),
            speech_mib=round(speech, 2),
            descriptors=len(os.listdir(f"/proc/{child}/fd")),  # noqa: PTH208 - only how many
            threads=len(os.listdir(f"/proc/{child}/task")),  # noqa: PTH208
            answer_ms=round(answer * 1000, 1),
        )
        self.samples.append(made)
        if len(self.samples) == 1:
            print("  " + "".join(f"{field.name:>13}" for field in fields(Sample)))
        print("  " + "".join(f"{value:>13,}" for value in astuple(made)), flush=True)

    def _is_reset(self) -> bool:
        if not self.machine.shows("attract"):
            self.machine.ask("reset", timeout=30.0)
            return False
        time.sleep(LAST_TOUCHES_SECONDS)
        return self.machine.shows("attract")

    def where_it_hangs(self) -> str:
        """End the kiosk so that it writes down where every thread stands, as the supervisor would."""
        log = self.machine.data / "crash.log"
        before = log.stat().st_size if log.exists() else 0
        os.kill(self.oracle.child, signal.SIGABRT)
        time.sleep(SETTLE_SECONDS)  # for the dying to write
        said = log.read_text("utf-8", "replace")[before:] if log.exists() else ""
        return f"it stood at: {said[:3000]}; journal: {self.machine.journal()[-1500:]}"

    def verdict(self) -> None:
        """Print the trends after warm-up; what grew is broken."""
        if len(self.samples) < 6:
            print("  too few samples for a trend")
            return
        last = self.samples[-1].minutes
        kept = [each for each in self.samples if each.minutes >= WARM_UP * last]
        print(f"  trends over the last {kept[-1].minutes - kept[0].minutes:.1f} minutes, an hour:")
        for name in ("pss_mib", "own_mib", "speech_mib", "descriptors", "threads", "answer_ms"):
            points = [(each.minutes / 60, float(getattr(each, name))) for each in kept]
            print(f"    {name:<12} {slope(points):+9.3f}")
        print("  and in 1,000 events:")
        points = [(each.events / 1000, each.own_mib) for each in kept]
        print(f"    own_mib      {slope(points):+9.4f}")
        grown, base = growth([(each.events, each.own_mib) for each in self.samples], WARM_UP)
        if grown > base * MOST_GROWTH:
            self.broken.append(f"memory grew by {grown:.1f} MiB from {base:.1f} MiB")
        for name in ("descriptors", "threads"):
            grown, base = growth(
                [(each.events, float(getattr(each, name))) for each in self.samples], WARM_UP
            )
            if grown >= 1.0:
                self.broken.append(f"{name} grew by {grown:.0f} from {base:.0f}")


def sides(folder: Path, minutes: float, seed: int) -> list[Side]:
    """Return what runs beside the storm."""
    python = sys.executable

    def scaled(rate: tuple[int, int]) -> str:
        return str(min(rate[1], max(round(rate[0] * minutes), rate[0])))

    script = (
        "import sys\n"
        "from tests.storms import way_in\n"
        f"way_in.storm({scaled(WAY_IN)}, {seed})\n"
        f"print({scaled(WAY_IN)}, 'touches at the way in: nothing opened')\n"
    )
    rounds = str(max(4, round(ROUNDS * minutes)))
    resets = [
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/ui/test_reset.py",
        "-k",
        "many_resets",
        "--reset-rounds",
        rounds,
    ]
    return [
        Side("way in", [python, "-c", script]),
        Side("kills", [python, "-m", "tests.staff.killing", str(folder / "kills"), scaled(KILLS), str(seed)]),
        Side(
            "damaged state",
            [python, "-m", "tests.storms.state_fuzz", str(folder / "fuzz"), scaled(STARTS), str(seed)],
        ),
        Side("resets", [python, "-m", "pytest", *resets]),
    ]


def run(minutes: float, seed: int, *, with_kills: bool = True) -> int:
    """Soak. Return 0 when nothing broke and nothing grew."""
    print(
        f"soak: {minutes:g} minutes, seed {seed} (again: python3 -m tests --soak {minutes:g} --seed {seed})"
    )
    with tempfile.TemporaryDirectory(prefix="miss-soak-") as name:
        folder = Path(name)
        waiting, running, broken = sides(folder, minutes, seed), list[Side](), list[str]()

        def beside() -> None:
            if running and running[0].process is not None and running[0].process.poll() is not None:
                broken.extend(filter(None, [running.pop().end()]))
            if waiting and not running:
                running.append(waiting.pop(0))
                running[0].begin()

        (folder / "kiosk" / "data").mkdir(parents=True)
        PinGate(folder / "kiosk" / "data").set_first(PIN, 0.0)
        glass = Glass(*SIZE, folder)
        try:
            machine = Machine(glass, folder / "kiosk")
            try:
                with XClient(glass.environment["DISPLAY"]) as client:
                    soak = Soak(machine, client, seed)
                    soak.storm(minutes * 60, beside)
                    soak.verdict()
            finally:
                machine.close()
            print(f"  {soak.events:,} events: {json.dumps(soak.kinds)}")
            print(f"  states seen: {json.dumps(soak.states)}; {len(soak.pages)} pages seen")
            broken += soak.broken
        finally:
            for side in running:
                broken += filter(None, [side.end()])
            glass.close()
        for side in waiting:
            side.begin()
            broken += filter(None, [side.end()])
        if with_kills:
            from tests.end_to_end.ending import every_screen

            broken += every_screen(folder / "endings", say=lambda line: print(f"  {line}", flush=True))
    for each in broken:
        print(f"BROKEN {each}")
    print("soak: " + (f"{len(broken)} things broke or grew" if broken else "nothing broke, nothing grew"))
    return 1 if broken else 0


def main(arguments: Sequence[str]) -> int:
    """Read the command line. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m tests", description="The soak.")
    parser.add_argument("--soak", type=float, metavar="MINUTES", required=True)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    given = parser.parse_args(arguments)
    if not 0 < given.soak <= 7 * 24 * 60:
        parser.error("--soak takes minutes, from a part of one to a week")
    return run(given.soak, given.seed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
