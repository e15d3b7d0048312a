"""Hostile packs: each is refused, at once, for a reason of its own, and nothing of it stays."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.packs.errors import PackError
from kiosk.content.packs.limits import MAX_PACK_BYTES
from kiosk.content.packs.store import current_content, packs_folder
from tests.packs.hostile_cases import DISTINCT, MORE, Case
from tests.packs.hostile_content import CONTENT
from tests.packs.making import Author, Kiosk, make_author, write

MOST_SECONDS = 2.0


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Author:
    """One author for all; nothing here changes the author's folder."""
    return make_author(tmp_path_factory.mktemp("hostile") / "author")


def _ids(case: Case) -> str:
    return case.id


@pytest.mark.parametrize("case", [*DISTINCT, *MORE], ids=_ids)
def test_a_hostile_pack_is_refused(case: Case, author: Author, kiosk: Kiosk, tmp_path: Path) -> None:
    pack = write(tmp_path, case.make(author, tmp_path))
    for judge in (kiosk.verify, kiosk.stage):
        began = time.monotonic()
        with pytest.raises(PackError) as refused:
            judge(pack)
        assert time.monotonic() - began < MOST_SECONDS
        assert refused.value.code == case.code
        _plain(refused.value.reason)
    _nothing_stays(kiosk)


def test_every_kind_of_hostile_pack_has_a_reason_of_its_own(
    author: Author, kiosk: Kiosk, tmp_path: Path
) -> None:
    reasons: dict[str, str] = {}
    for number, case in enumerate(DISTINCT):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(PackError) as refused:
            kiosk.verify(write(folder, case.make(author, folder)))
        reason = refused.value.reason.partition(": '")[0]
        assert reasons.setdefault(reason, case.code) == case.code
    assert len(reasons) >= 60


@pytest.mark.parametrize("case", CONTENT, ids=_ids)
def test_hostile_content_is_refused_when_it_is_laid_out(
    case: Case, author: Author, kiosk: Kiosk, tmp_path: Path
) -> None:
    pack = write(tmp_path, case.make(author, tmp_path))
    kiosk.verify(pack)
    began = time.monotonic()
    with pytest.raises(PackError) as refused:
        kiosk.stage(pack)
    assert time.monotonic() - began < 10
    assert refused.value.code == case.code
    assert refused.value.details
    _plain(refused.value.reason)
    _nothing_stays(kiosk)


def _a_folder(path: Path) -> None:
    path.mkdir()


def _a_pipe(path: Path) -> None:
    os.mkfifo(path)


def _a_link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _a_huge_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_PACK_BYTES + 1)


def _a_locked_file(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_a_folder, "not-a-file"),
        (_a_pipe, "not-a-file"),
        (_a_link, "pack-link"),
        (_a_huge_file, "pack-too-large"),
        (_a_locked_file, "pack-link"),
        (lambda _: None, "stick-gone"),
    ],
    ids=["folder", "pipe", "link", "huge", "device", "gone"],
)
def test_what_is_no_file_is_refused(
    make: Callable[[Path], None], code: str, kiosk: Kiosk, tmp_path: Path
) -> None:
    path = tmp_path / "x.misspack"
    make(path)
    with pytest.raises(PackError) as refused:
        kiosk.stage(path)
    assert refused.value.code == code


def test_a_kiosk_that_trusts_nobody_refuses_everything(author: Author, tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path / "data", author.place)
    with pytest.raises(PackError) as refused:
        kiosk.verify(write(tmp_path, author.pack()))
    assert refused.value.code == "no-trusted-keys"


def _plain(reason: str) -> None:
    assert reason.isascii()
    assert reason.isprintable()
    assert reason.endswith(".")
    assert len(reason) < 260
    assert "Traceback" not in reason


def _nothing_stays(kiosk: Kiosk) -> None:
    assert current_content(kiosk.data) is None
    left = [path for path in packs_folder(kiosk.data).rglob("*") if path.is_file()]
    assert [path.name for path in left] == ["lock"]
