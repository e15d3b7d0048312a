"""Readiness: what the screen's side tells, the sheet of A4, and the command from end to end."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Library
from kiosk.settings import Settings
from kiosk.staff.readiness import CHECKS, Check, Readiness, verdict
from kiosk.ui import readiness_facts
from kiosk.ui.booklet_sheets import HEIGHT
from kiosk.ui.readiness_facts import (
    ask_printer,
    ask_voices,
    content_of,
    glass_of,
    glass_unseen,
    letters_of,
)
from kiosk.ui.readiness_paper import Report, lay_out, make_page
from kiosk.ui.theme import Screen
from tests.ui.conftest import library

__all__ = ["library"]

ROOT = Path(__file__).resolve().parents[2]
NOW = dt.datetime(2026, 11, 22, 18, 30, tzinfo=dt.UTC)
STATES: tuple[Readiness, ...] = ("bad", "look", "good")

pytestmark = pytest.mark.usefixtures("qapp")


def report_of(length: int, rows: int = 13) -> Report:
    """Return a report whose sentences are as long as that, in words."""
    checks = tuple(
        Check(
            f"c{n}", "Translations", STATES[n % 3], "found " * length + f"end{n}.", "mend it " * (length // 2)
        )
        for n in range(rows)
    )
    return Report("City Spine Clinic", NOW, "a1b2c3d4e5f6", checks)


def tool(name: str, *words: str) -> str:
    """Return what a program of poppler-utils says."""
    program = shutil.which(name)
    assert program is not None, f"{name} is not installed; `python3 -m tests` installs it"
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("length", [2, 12, 40])
def test_the_sheet_is_one_whole_page_however_much_is_said(tmp_path: Path, length: int) -> None:
    report = report_of(length)
    path = tmp_path / "ready.pdf"
    path.write_bytes(make_page(report))
    assert "Pages:           1" in tool("pdfinfo", str(path))
    said = tool("pdftotext", "-layout", str(path), "-")
    for words in ("City Spine Clinic", "Sunday, 22 November 2026, 18:30", "a1b2 c3d4", "Version"):
        assert words in said
    assert all(f"end{n}." in said for n in range(len(report.checks)))
    assert verdict(report.checks)[1].split()[0] in said
    assert lay_out(report).bottom <= HEIGHT + 1
    tool("pdftoppm", "-r", "60", "-gray", "-png", "-singlefile", str(path), str(tmp_path / "sheet"))
    picture = QImage(str(tmp_path / "sheet.png"))
    edge = round(15 / 25.4 * 60)  # nothing stands within 15 mm of the sides
    for x in (*range(edge), *range(picture.width() - edge, picture.width())):
        assert all(picture.pixelColor(x, y).lightness() > 250 for y in range(picture.height()))


def test_the_large_hash_is_the_largest_on_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "ready.pdf"
    path.write_bytes(make_page(report_of(4)))
    boxes = tool("pdftotext", "-bbox", str(path), "-").splitlines()
    heights = {
        line.partition(">")[2].partition("<")[0]: float(line.split('yMax="')[1].split('"')[0])
        - float(line.split('yMin="')[1].split('"')[0])
        for line in boxes
        if "<word" in line
    }
    assert max(heights, key=lambda word: heights[word]) in ("a1b2", "c3d4")


def test_the_sheet_is_drawn_in_a_moment(qapp: QApplication) -> None:
    del qapp
    report = report_of(12)
    make_page(report)
    began = time.monotonic()
    make_page(report)
    assert time.monotonic() - began < 0.5


def test_the_glass_is_measured_told_or_guessed() -> None:
    guess = Screen.assumed(1080, 1920)
    assert not glass_of(guess, Settings()).measured
    assert glass_of(guess, Settings(screen_width_mm=268.0, screen_height_mm=476.0)).measured
    assert glass_of(Screen(1080, 1920, 300.0, 533.0), Settings()).measured
    assert not glass_unseen(Settings()).measured
    assert glass_unseen(Settings(screen_width_mm=268.0, screen_height_mm=476.0)).measured


def test_every_offered_script_has_its_letters(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = letters_of(library.editions)
    assert {each.script for each in letters} == {e.language.script for e in library.editions.values()}
    assert all(each.wanted and not each.missing for each in letters), letters
    monkeypatch.setattr(readiness_facts, "FAMILIES", {"Latin": ("No such face", "Noto Sans")})
    (latin,) = letters_of({"en": library.editions["en"]})
    assert (latin.family, latin.wanted, latin.missing) == ("Noto Sans", False, 0)
    monkeypatch.setattr(readiness_facts, "FAMILIES", {"Latin": ("Noto Sans Devanagari UI None",)})
    (latin,) = letters_of({"en": library.editions["en"]})
    assert latin.family == ""
    assert latin.missing > 40


def test_content_is_counted(library: Library) -> None:
    told = content_of(library, ())
    assert told.hash == library.hash
    assert told.pages == len(library.editions["en"].pages)
    assert told.newest is not None
    assert [each.name for each in told.translations] == [
        edition.language.english_name for edition in library.editions.values()
    ]
    assert not told.translations[0].draft


# --- the children


def python(text: str) -> tuple[str, ...]:
    """Return a child that runs these lines."""
    return (sys.executable, "-c", text)


def test_a_voice_that_answers_hangs_or_dies() -> None:
    ready = python("""print('{"is":"ready","locales":["en_GB","hi_IN"]}')""")
    assert ask_voices({"English": "en_IN", "Hindi": "hi_IN", "Urdu": "ur_PK"}, ready).without == ("Urdu",)
    broken = python("""print('{"is":"broken","reason":"no sound."}')""")
    assert ask_voices({}, broken).trouble == "no sound"
    began = time.monotonic()
    assert ask_voices({}, python("import time; time.sleep(60)"), 0.5).trouble == "it took too long"
    assert time.monotonic() - began < 10
    assert ask_voices({}, python("raise SystemExit(3)")).trouble == "it ended with 3"
    assert ask_voices({}, ("/no/such/program",)).trouble


@pytest.mark.parametrize(("code", "answer"), [(0, "found"), (6, "none"), (5, "silent"), (-9, "silent")])
def test_a_printer_that_is_there_or_not(code: int, answer: str) -> None:
    assert ask_printer(python(f"import os; os._exit({code} & 255)")) == answer


def test_a_printer_that_hangs() -> None:
    assert ask_printer(python("import time; time.sleep(60)"), 0.5) == "silent"


# --- the command


@pytest.mark.screen
def test_the_command_looks_this_machine_over(tmp_path: Path) -> None:
    data, path = tmp_path / "data", tmp_path / "ready.pdf"
    data.mkdir()
    command = [sys.executable, str(ROOT / "main.py"), "ready", "--data", str(data), "--out", str(path)]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    checks = {check["id"]: check for check in told["checks"]}
    assert len(checks) == len(CHECKS)
    assert done.returncode == any(check["state"] == "bad" for check in checks.values())
    assert checks["screen"]["state"] == "bad"  # nobody has measured one here
    assert checks["voices"]["state"] == checks["fonts"]["state"] == checks["disk"]["state"] == "good"
    said = tool("pdftotext", "-layout", str(path), "-")
    assert f"{told['content'][:4]} {told['content'][4:8]}" in said
    assert "Pages:           1" in tool("pdfinfo", str(path))
    assert [name.name for name in data.iterdir()] == ["cache"]  # it only looks


@pytest.mark.screen
def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "ready", "--data", str(tmp_path / "data")]
    done = subprocess.run([*command, "--out", "/proc/ready.pdf"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
