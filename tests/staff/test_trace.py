"""The trace: one line an event, gone quietly when it cannot be written."""

import json
from pathlib import Path

from kiosk.staff.trace import TraceWriter


def test_every_event_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    path.write_text('{"event": "older"}\n')
    trace = TraceWriter(path)
    trace.first_frame(1.5)
    trace.input(2.0, "touch")
    trace.painted(2.0345678, "recovery", 34.56789)
    trace.reset_done(3.0, 80.0)
    trace.event(4.0, "search", ms=3.0)
    assert [json.loads(line) for line in path.read_text().splitlines()[1:]] == [
        {"event": "first_frame", "at": 1.5},
        {"event": "input", "at": 2.0, "kind": "touch"},
        {"event": "painted", "at": 2.034568, "page": "recovery", "ms": 34.568},
        {"event": "reset_done", "at": 3.0, "ms": 80.0},
        {"event": "search", "at": 4.0, "ms": 3.0},
    ]
    trace.close()
    trace.close()
    trace.first_frame(9.0)
    assert len(path.read_text().splitlines()) == 6


def test_no_file_no_trace() -> None:
    trace = TraceWriter(None)
    trace.first_frame(1.0)
    assert not trace.is_on


def test_a_full_disk_ends_the_trace_and_is_told_once() -> None:
    faults: list[BaseException] = []
    trace = TraceWriter(Path("/dev/full"), faults.append)
    before = trace.is_on
    trace.first_frame(1.0)
    trace.first_frame(2.0)
    assert (before, trace.is_on) == (True, False)
    assert len(faults) == 1


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    faults: list[BaseException] = []
    trace = TraceWriter(tmp_path / "missing" / "trace", faults.append)
    assert not trace.is_on
    assert len(faults) == 1
