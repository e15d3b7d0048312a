"""Power cuts: killed at any step, the kiosk shows the old content or the new, whole, and tidies up."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.packs import keeping, staging, store
from tests.packs.making import PROGRAM, TODAY, Author, Kiosk, next_version, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork")

#: Whatever changes something on the disk, or is about to.
_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.truncate")


def _killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do `work` in a child that is killed at its `number`-th event; whether it was."""
    child = os.fork()
    if child == 0:
        left = number

        def hook(event: str, _arguments: object) -> None:
            nonlocal left
            if event in _EVENTS:
                left -= 1
                if left <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _tree(folder: Path | None) -> dict[str, bytes]:
    assert folder is not None
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Bench:
    """A kiosk with version 1 in use and version 2 on the stick."""

    def __init__(self, kiosk: Kiosk, author: Author, folder: Path) -> None:
        self.kiosk = kiosk
        kiosk.install(write(folder, next_version(author, 1), "1.misspack"))
        self.old = _tree(store.current_content(kiosk.data))
        self.pack = write(folder, next_version(author, 2), "2.misspack")
        self.new = author.files()
        self.saved = folder / "saved"

    def save(self) -> None:
        """Remember the data folder as it is now."""
        shutil.copytree(self.kiosk.data, self.saved)

    def restore(self) -> None:
        """Make the data folder as it was."""
        shutil.rmtree(self.kiosk.data)
        shutil.copytree(self.saved, self.kiosk.data)

    def judge(self, *, only_old: bool) -> bool:
        """Check what a kiosk that starts now shows; whether it is the new content."""
        shown = _tree(store.current_content(self.kiosk.data))
        assert shown == self.old or (shown == self.new and not only_old)
        assert keeping.clean_up(self.kiosk.data)
        assert _tree(store.current_content(self.kiosk.data)) == shown
        folder = store.packs_folder(self.kiosk.data)
        assert {path.name for path in folder.iterdir()} <= {
            "lock",
            "installed",
            "current.json",
            "current.previous.json",
        }
        kept = {pack.id for pack in store.list_installed(self.kiosk.data)}
        assert {path.name for path in store.installed_folder(self.kiosk.data).iterdir()} == kept
        assert not list(self.kiosk.data.glob(".*.draft"))
        return shown == self.new


@pytest.fixture
def bench(kiosk: Kiosk, author: Author, tmp_path: Path, quick: None) -> Bench:
    del quick
    return Bench(kiosk, author, tmp_path)


def test_killed_at_any_step_of_staging_the_old_content_stays(bench: Bench) -> None:
    bench.save()
    number = 1
    while _killed_at(number, lambda: bench.kiosk.stage(bench.pack)):
        bench.judge(only_old=True)
        bench.restore()
        number += 1
    assert number > 40


def test_killed_at_any_step_of_activating_there_is_old_or_new(bench: Bench) -> None:
    staged = bench.kiosk.stage(bench.pack).id
    bench.save()
    number = 1
    seen = []
    while _killed_at(number, lambda: staging.activate(bench.kiosk.data, staged, program=PROGRAM)):
        seen.append(bench.judge(only_old=False))
        if not seen[-1]:
            bench.kiosk.install(bench.pack)  # nothing stands in the way of another try
            assert bench.judge(only_old=False)
        bench.restore()
        number += 1
    assert number > 20
    assert seen == sorted(seen)
    assert {*seen} == {False, True}


def test_killed_at_any_step_of_going_back_there_is_one_or_the_other(bench: Bench) -> None:
    bench.kiosk.install(bench.pack)
    bench.save()
    number = 1
    while _killed_at(number, lambda: keeping.rollback(bench.kiosk.data, bench.kiosk.trusted(), PROGRAM)):
        bench.judge(only_old=False)
        bench.restore()
        number += 1
    assert number > 10


_SCRIPT = """
import datetime as dt, sys
from pathlib import Path
from kiosk.content.packs import staging
pack, data, place = map(Path, sys.argv[1:4])
staged = staging.stage(pack, data, program="0.1.0", today=dt.date.fromisoformat(sys.argv[4]),
                       pictures=place / "pictures", shipped=place / "content")
staging.activate(data, staged.id, program="0.1.0")
"""


def _cut_at_random(bench: Bench, seed: int) -> bool:
    place = bench.kiosk.place.folder.parent
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _SCRIPT,
            str(bench.pack),
            str(bench.kiosk.data),
            str(place),
            TODAY.isoformat(),
        ],
        start_new_session=True,
    )
    time.sleep(random.Random(seed).uniform(0.05, 0.9))  # noqa: S311 - a time, no secret
    process.kill()
    process.wait()
    deadline = time.monotonic() + 5
    while not keeping.clean_up(bench.kiosk.data):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return bench.judge(only_old=False)


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_a_random_moment_there_is_old_or_new(bench: Bench, seed: int) -> None:
    _cut_at_random(bench, seed)


@pytest.mark.slow
def test_killed_at_many_random_moments_there_is_old_or_new(bench: Bench) -> None:
    bench.save()
    for seed in range(100, 200):
        _cut_at_random(bench, seed)
        bench.restore()
