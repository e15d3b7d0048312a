"""Runs the rows that are asked for, prints the table, and says by its exit code whether all bars are met."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from bench.keystrokes import keystroke_row
from bench.rest import memory_row, rest_row
from bench.start import content_row, start_rows
from bench.storm import storm_rows
from bench.table import BenchError, Row, as_json, failed, summary, table
from bench.touches import touch_rows


class Parser(argparse.ArgumentParser):
    """Answers wrong use with one plain line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with 2."""
        self.exit(2, f"{self.prog}: {message}\n")


NAMES = ("start", "touch", "search", "memory", "rest", "storm", "tenfold")


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = Parser(prog="python3 -m bench", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=NAMES, metavar="NAME", help=f"one of {', '.join(NAMES)}"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repeats: a look, not a proof")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured to FILE")
    parser.add_argument("--storm", type=int, metavar="N", help="so many random touches and keys")
    parser.add_argument("--seed", type=int, metavar="N", help="repeat the storm of that seed")
    return parser.parse_args(words)


def _jobs(given: argparse.Namespace, folder: Path) -> Iterable[tuple[str, Callable[[], list[Row]]]]:
    quick: bool = given.quick
    storm = given.storm or (500 if quick else 10_000)
    seed = given.seed if given.seed is not None else secrets.randbelow(10**6)
    yield "start", lambda: start_rows(folder, 3 if quick else 7)
    yield "touch", lambda: touch_rows(folder, 1 if quick else 2, quick=quick)
    yield "search", lambda: [keystroke_row(12 if quick else 60)]
    yield "memory", lambda: [memory_row(folder)]
    yield "rest", lambda: [rest_row(folder, 5.0 if quick else 30.0)]
    yield "storm", lambda: storm_rows(folder, storm, seed)
    yield "tenfold", lambda: [content_row(folder, 2 if quick else 7)]


def main(words: list[str] | None = None) -> int:
    """Measure; 0 when all bars are met, 1 when not, 2 on wrong use."""
    given = _arguments(words)
    rows: list[Row] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="miss-bench-", ignore_cleanup_errors=True) as name:
        for job, measure in _jobs(given, Path(name)):
            if given.only and job not in given.only:
                continue
            _say(f"measuring {job} ...")
            try:
                rows += measure()
            except BenchError as error:
                rows.append(failed(job, job, str(error)))
            except KeyboardInterrupt:
                return 130
    took = time.monotonic() - began
    load = os.getloadavg()[0]
    sys.stdout.write(f"{table(rows)}\n\n{summary(rows)} {took:.0f} s, load {load:.1f}.\n")
    if given.json:
        about: dict[str, object] = {"seconds": round(took, 1), "load": load, "cores": os.cpu_count()}
        given.json.write_text(as_json(rows, about), "utf-8")
    return 0 if all(row.passed for row in rows) else 1


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
