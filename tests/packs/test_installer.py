"""The installer of the screen: it never waits, tells every step, and is ended when it takes too long."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.content.packs import confine, installer, probe, store
from kiosk.content.packs.errors import PackError
from kiosk.content.packs.installer import Done, Event, Installer
from kiosk.content.packs.worker import Progressed, Refused
from tests.packs.making import PROGRAM, TODAY, Author, Kiosk, next_version, write


@pytest.fixture
def work(kiosk: Kiosk) -> Iterator[Installer]:
    """An installer of the kiosk."""
    made = Installer(kiosk.data, program=PROGRAM, pictures=kiosk.place.pictures, shipped=kiosk.place.folder)
    yield made
    made.cancel()


def _end(work: Installer) -> tuple[Event, list[str]]:
    *steps, end = work.events(time.monotonic)
    assert not work.busy
    return end, [step.step for step in steps if isinstance(step, Progressed)]


def test_a_pack_is_found_staged_activated_and_gone_back_from(
    work: Installer, kiosk: Kiosk, author: Author, tmp_path: Path
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    write(stick, next_version(author, 1))
    work.find([stick], now=time.monotonic())
    found, _ = _end(work)
    assert isinstance(found, Done)
    pack = found.sticks[0].packs[0]
    assert (pack.version, pack.reason) == (1, "")
    work.stage(Path(pack.path), today=TODAY, now=time.monotonic())
    with pytest.raises(PackError, match="at work"):
        work.find([stick], now=time.monotonic())
    staged, steps = _end(work)
    assert isinstance(staged, Done)
    assert staged.staged is not None
    assert list(dict.fromkeys(steps)) == ["look", "copy", "unpack", "settle", "try", "ready"]
    work.activate(staged.staged.id, now=time.monotonic())
    done, steps = _end(work)
    assert steps == ["move", "record", "switch", "tidy", "done"]
    assert done == Done("activate", id=staged.staged.id)
    assert "edition i." in kiosk.words()
    work.rollback(now=time.monotonic())
    back, _ = _end(work)
    assert back == Done("rollback", id="")
    assert store.current_content(kiosk.data) is None


def test_a_refusal_comes_with_its_reason_and_lines(work: Installer, author: Author, tmp_path: Path) -> None:
    author.place.replace("en/about/index.md", "page:techniques/microdiscectomy", "page:techniques/nothing")
    work.stage(write(tmp_path, author.pack()), today=TODAY, now=time.monotonic())
    end, _ = _end(work)
    assert isinstance(end, Refused)
    assert end.code == "content-errors"
    assert "techniques/nothing" in " ".join(end.details)


def test_asking_never_waits_while_a_pack_is_judged(work: Installer, author: Author, tmp_path: Path) -> None:
    told = []
    work._notify = lambda: told.append(1)
    work.stage(write(tmp_path, author.pack()), today=TODAY, now=time.monotonic())
    slowest = 0.0
    while work.busy:
        began = time.monotonic()
        work.poll(began)
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.005)
    assert slowest < 0.3
    assert told


def test_work_that_takes_too_long_is_ended_and_nothing_changes(
    work: Installer, kiosk: Kiosk, author: Author, tmp_path: Path
) -> None:
    now = time.monotonic()
    work.stage(write(tmp_path, author.pack()), today=TODAY, now=now - 10_000)
    assert isinstance(work.poll(now - 9_999.0)[:1], tuple)
    (end,) = [event for event in work.poll(now) if not isinstance(event, Progressed)]
    assert isinstance(end, Refused)
    assert end.code == "too-slow"
    assert not work.busy
    assert store.current_content(kiosk.data) is None


def test_a_worker_that_dies_is_told(
    work: Installer, author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "module_command", lambda *_: [sys.executable, "-c", "print('{')"])
    work.stage(write(tmp_path, author.pack()), today=TODAY, now=time.monotonic())
    end, _ = _end(work)
    assert isinstance(end, Refused)
    assert end.code == "worker-ended"


def test_work_that_cannot_start_is_told(
    work: Installer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "module_command", lambda *_: [str(tmp_path / "nothing")])
    with pytest.raises(PackError):
        work.find([tmp_path], now=0.0)
    assert not work.busy


def test_cancelling_leaves_no_process_behind(work: Installer, author: Author, tmp_path: Path) -> None:
    work.stage(write(tmp_path, author.pack()), today=TODAY, now=time.monotonic())
    process = work._process
    assert process is not None
    work.cancel()
    process.wait(5)
    assert not work.busy
    assert work.poll(time.monotonic()) == ()


# --- laying out within bounds ---------------------------------------------------------------------


def _probe(kiosk: Kiosk, code: str, **options: object) -> str:
    layout = (sys.executable, "-c", code, "{content}")
    with pytest.raises(PackError) as refused:
        probe.probe(
            kiosk.place.folder,
            pictures=kiosk.place.pictures,
            today=TODAY,
            layout=layout if code else (),
            **options,  # type: ignore[arg-type]
        )
    return refused.value.code


def test_pages_are_drawn_by_a_command_given(kiosk: Kiosk) -> None:
    code = (
        "import os, sys; open(sys.argv[2] + '/page.png', 'wb').close();"
        "sys.exit(not os.path.isfile(sys.argv[1] + '/clinic.toml'))"
    )
    found = probe.probe(
        kiosk.place.folder,
        pictures=kiosk.place.pictures,
        today=TODAY,
        layout=(sys.executable, "-c", code, "{content}", "{scratch}"),
    )
    assert found.pages == {"en": 9}


def test_pages_that_cannot_be_drawn_are_refused(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _probe(kiosk, "raise SystemExit('page techniques/x: no room')") == "probe-drawn"
    assert _probe(kiosk, "import os; os.abort()") == "probe-drawn"
    monkeypatch.setattr(probe, "LAYOUT_MEMORY_BYTES", 300 * 2**20)
    assert _probe(kiosk, "a = bytearray(2**30)") == "probe-memory"
    monkeypatch.setattr(probe, "LAYOUT_SECONDS", 1)
    assert _probe(kiosk, "while True: pass") == "probe-time"
    assert _probe(kiosk, "import time; time.sleep(60)") == "probe-time"


def test_a_check_out_of_bounds_is_refused(kiosk: Kiosk) -> None:
    assert _probe(kiosk, "", seconds=0.02) == "probe-time"
    assert _probe(kiosk, "", memory=24 * 2**20) in ("probe-memory", "probe-understood")


def test_a_check_that_answers_rubbish_is_refused(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "module_command", lambda *_: [sys.executable, "-c", "print('yes')"])
    assert _probe(kiosk, "") == "probe-broken"
    monkeypatch.setattr(confine, "module_command", lambda *_: ["/nothing/here"])
    assert _probe(kiosk, "") == "probe-missing"


def test_a_wrong_clock_refuses_no_pack(kiosk: Kiosk) -> None:
    found = probe.probe(kiosk.place.folder, pictures=kiosk.place.pictures, today=TODAY.replace(year=2099))
    assert found.errors == ()
    assert any("has passed" in warning for warning in found.warnings)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel ends children on Linux only")
def test_the_work_ends_with_the_kiosk() -> None:
    code = (
        "import subprocess, sys, os\n"
        "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)\n"
        "print(child.pid, flush=True)\n"
        "sys.stdin.read()\n"
        "os._exit(0)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, *confine.module_command("worker")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    worker = int(parent.stdout.readline())
    time.sleep(0.6)  # the worker waits for its request
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 5
    while _alive(worker):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_times_are_given_for_every_kind_of_work() -> None:
    assert set(installer.SECONDS) == {"stage", "activate", "rollback", "find"}
