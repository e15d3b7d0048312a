"""Many kiosks fed from one share, with the very commands of docs/fleet.md; a pack that cannot be drawn."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk import bundle, cli
from kiosk.commands import content as commands
from kiosk.content.packs import keys, probe, store
from kiosk.content.packs.errors import PackError
from kiosk.content.packs.pickup import newest
from kiosk.staff.usage import Usage
from tests.packs.making import PROGRAM, TODAY, Author, Kiosk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def fleet(tmp_path: Path, author: Author) -> list[Path]:
    """The data folders of three kiosks that trust the author."""
    folders = [tmp_path / f"kiosk-{number}" / "data" for number in (1, 2, 3)]
    for folder in folders:
        Kiosk(folder, author.place).trust(author.private.with_suffix(".pub"))
    return folders


@pytest.fixture(autouse=True)
def no_layout(monkeypatch: pytest.MonkeyPatch, author: Author, tmp_path: Path) -> None:
    """Pages are drawn by the last test here; the others are about which pack is taken.

    The program stands in the author's folder, whose pictures the packs speak of.
    """
    monkeypatch.setattr(bundle, "part_command", lambda _: [sys.executable, "-c", "pass"])
    program = tmp_path / "program"
    (program / "assets").mkdir(parents=True)
    (program / "assets/illustrations").symlink_to(author.place.pictures)
    (program / "content").symlink_to(author.place.folder)
    monkeypatch.setattr(commands, "ROOT", program)


def test_two_kiosks_take_the_pack_and_the_third_says_why_not(
    fleet: list[Path], packs: dict[int, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    shutil.copy(packs[1], share)
    for data in fleet:
        assert cli.main(["pack", "pickup", str(share), "--data", str(data)]) == 0
    shutil.copy(packs[2], share)
    damaged = tmp_path / "damaged-copy"
    shutil.copytree(share, damaged)
    content = bytearray((damaged / packs[2].name).read_bytes())
    content[len(content) // 2] ^= 1
    (damaged / packs[2].name).write_bytes(content)
    capsys.readouterr()

    codes = [
        cli.main(["pack", "pickup", str(place), "--data", str(data)])
        for data, place in zip(fleet, (share, share, damaged), strict=True)
    ]

    assert codes == [0, 0, 1]
    versions = [next(pack.version for pack in store.list_installed(data) if pack.current) for data in fleet]
    assert versions == [2, 2, 1]
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    journal = (fleet[2] / "journal.log").read_text("utf-8")
    assert said.strip().splitlines()[0] in journal
    assert cli.main(["pack", "pickup", str(damaged), "--data", str(fleet[2])]) == 1
    assert (fleet[2] / "journal.log").read_text("utf-8") == journal, "an hourly timer says it once"
    assert cli.main(["pack", "pickup", str(share), "--data", str(fleet[0])]) == 0
    assert "Nothing newer" in capsys.readouterr().out


def test_what_somebody_went_back_from_does_not_come_back(fleet: list[Path], packs: dict[int, Path]) -> None:
    data = fleet[0]
    for version in (1, 2):
        assert cli.main(["pack", "install", str(packs[version]), "--data", str(data)]) == 0
    assert cli.main(["pack", "rollback", "--data", str(data)]) == 0
    assert newest(packs[1].parent, data, PROGRAM).pack == packs[6]
    for version in (3, 4, 5, 6):
        packs[version].unlink()
    assert newest(packs[1].parent, data, PROGRAM).pack is None


def test_a_share_that_is_not_there_is_said(
    fleet: list[Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["pack", "pickup", str(tmp_path / "gone"), "--data", str(fleet[0])]) == 1
    assert "Is the share connected?" in capsys.readouterr().err


def test_a_pack_of_a_stranger_is_named_and_left(
    fleet: list[Path], packs: dict[int, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(fleet[0] / keys.TRUSTED_FOLDER)
    assert cli.main(["pack", "pickup", str(packs[1].parent), "--data", str(fleet[0])]) == 1
    assert "Refused: 1.misspack" in capsys.readouterr().out
    assert store.current_content(fleet[0]) is None


# --- totals --------------------------------------------------------------------------------------


def count(data: Path, visits: int, hindi: int) -> None:
    """Count some visits on one day, as the kiosk does."""
    import datetime as dt

    usage = Usage(data, lambda *_: None)
    day = dt.date(2026, 11, 20)
    for number in range(visits):
        usage.count("visit", "", day)
        usage.count("language", "hi" if number < hindi else "en", day)
    usage.close()


def test_merged_totals_add_up(fleet: list[Path], tmp_path: Path) -> None:
    files = []
    for data, (visits, hindi) in zip(fleet, ((40, 12), (25, 9), (31, 3)), strict=True):
        count(data, visits, hindi)
        files.append(data.parent / "totals.csv")
        assert cli.main(["report", "--csv", str(files[-1]), "--by", "month", "--data", str(data)]) == 0
    out = tmp_path / "all.csv"
    words = ["report", "--merge", *map(str, files), "--csv", str(out), "--data", str(tmp_path)]
    assert cli.main(words) == 0
    lines = out.read_text("utf-8").splitlines()
    assert "2026-11,clinic,visit,,96" in lines
    assert "2026-11,clinic,language,hi,22 to 25" in lines
    assert "2026-11,clinic,language,en,at least 49" in lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a,b\r\n", 1),
        ("date,place,what,name,count\r\n2026-11,clinic,visit,,many\r\n", 2),
        ("date,place,what,name,count\r\n2026-11,clinic,theft,,5\r\n", 2),
        ("date,place,what,name,count\r\n2026-11,clinic,visit,,5\r\n2026-11,clinic,visit,,5\r\n", 3),
        ("date,place,what,name,count\r\n2026-11,clinic,visit,,9 to 6\r\n", 2),
    ],
)
def test_a_file_that_is_no_report_is_named_with_its_line(
    text: str, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(text, "utf-8", newline="")
    assert cli.main(["report", "--merge", str(file), "--data", str(tmp_path)]) == 1
    assert re.search(rf"x\.csv:{line}: ", capsys.readouterr().err)


# --- what the example is made of -----------------------------------------------------------------


def test_the_timer_starts_a_command_that_exists() -> None:
    unit = (ROOT / "packaging/fleet/miss-kiosk-pickup.service").read_text("utf-8")
    line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    assert "main.py pack pickup /srv/miss-packs --data /var/lib/miss-kiosk" in line


@pytest.mark.slow
def test_pages_that_cannot_be_laid_out_keep_a_pack_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real program draws every page of real content, in English to be quick."""
    monkeypatch.undo()
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("hi", "ur"))
    clinic = content / "clinic.toml"
    clinic.write_text(
        re.sub(r"(?m)^languages = .*$", 'languages = ["en"]', clinic.read_text("utf-8")), "utf-8"
    )
    layout = (*bundle.part_command("kiosk.ui.layout_probe"), "{content}")
    options: dict[str, Any] = {"pictures": ROOT / "assets/illustrations", "today": TODAY}
    assert probe.probe(content, layout=layout, **options).pages["en"] > 70
    with pytest.raises(PackError) as refused:
        probe.probe(content, layout=(*layout[:-1], "/nowhere"), **options)
    assert refused.value.code == "probe-drawn"
