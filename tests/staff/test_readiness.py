"""The readiness check: every row red and green from made-up facts, and what is asked of a machine."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.journal import CRASH_FILE_NAME, FILE_NAME
from kiosk.staff.readiness import (
    CHECKS,
    Check,
    Content,
    Facts,
    Glass,
    Letters,
    Power,
    Readiness,
    Touch,
    Translation,
    Voices,
    examine,
    report,
    short_hash,
    verdict,
)
from kiosk.staff.readiness_machine import (
    ask_machine,
    clock_told,
    free_memory,
    last_crash,
    power_of,
    touch_screens,
    why_unwritable,
)
from tests.staff.test_doctor import Fake

NOW = dt.datetime(2026, 11, 22, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
ENGLISH = Translation("English", 78, draft=False, older=0, missing=0)
HINDI = Translation("Hindi", 78, draft=False, older=0, missing=0)
CONTENT = Content("a1b2c3d4e5", 78, 0, 0, dt.date(2026, 11, 20), (ENGLISH, HINDI))
LATIN = Letters("Latin", ("English",), "Noto Sans", wanted=True, missing=0)
NAGARI = Letters("Devanagari", ("Hindi",), "Noto Sans Devanagari", wanted=True, missing=0)
SOUND = Facts(
    now=NOW,
    glass=Glass(1080, 1920, 268.0, 476.0, measured=True),
    touch=Touch(("ILITEK",), 4),
    voices=Voices(""),
    letters=(LATIN, NAGARI),
    content=CONTENT,
    free_bytes=20_000_000_000,
    unwritable="",
    journal_trouble="",
    journal_end=NOW - dt.timedelta(hours=1),
    set_back=None,
    printer="found",
    memory=2400,
    power=Power(plugged=True, battery=80),
    crashed=None,
)
LAPTOP, BARE = Power(plugged=True, battery=80), Power(plugged=None, battery=None)


def hours_ago(hours: float) -> dt.datetime:
    """Return a moment before NOW."""
    return NOW - dt.timedelta(hours=hours)


#: Check, what is not as it should be, the state, and words that must be said.
CASES: list[tuple[str, dict[str, Any], Readiness, str]] = [
    ("screen", {"glass": Glass(1080, 1920, 268.0, 476.0, measured=False)}, "bad", "a guess"),
    ("screen", {"glass": Glass(1080, 1920, 300.0, 476.0, measured=True)}, "bad", "wider or taller"),
    ("screen", {"glass": Glass(None, None, 0.0, 0.0, measured=False)}, "bad", "Not measured"),
    ("screen", {"glass": Glass(None, None, 268.0, 476.0, measured=True)}, "good", "268 x 476 mm"),
    ("touch", {"touch": Touch((), 0), "power": BARE}, "bad", "No touch screen"),
    ("touch", {"touch": Touch((), None), "power": LAPTOP}, "look", "laptop"),
    ("touch", {"touch": Touch(("ILITEK",), 0)}, "look", "no finger"),
    ("touch", {"touch": Touch(("ILITEK",), None)}, "good", "ILITEK"),
    ("touch", {"touch": Touch((), 1)}, "good", "1 touch felt"),
    ("touch", {"touch": Touch(None, None)}, "look", "cannot be told"),
    ("content", {"content": None}, "bad", "No content"),
    ("content", {"content": replace(CONTENT, errors=1)}, "bad", "a1b2 c3d4, 78 pages. 1 error:"),
    ("content", {"content": replace(CONTENT, warnings=3)}, "look", "3 things"),
    ("translations", {"content": replace(CONTENT, translations=(replace(HINDI, older=3),))}, "bad", "older"),
    (
        "translations",
        {"content": replace(CONTENT, translations=(replace(HINDI, missing=7),))},
        "look",
        "7 of 78 pages are in English",
    ),
    (
        "translations",
        {"content": replace(CONTENT, translations=(replace(HINDI, draft=True),))},
        "look",
        "Hindi: nobody qualified",
    ),
    ("fonts", {"letters": (LATIN, replace(NAGARI, family=""))}, "bad", "missing for Hindi"),
    ("fonts", {"letters": (LATIN, replace(NAGARI, missing=2))}, "bad", "missing for Hindi"),
    ("fonts", {"letters": (LATIN, replace(NAGARI, wanted=False))}, "look", "another type"),
    ("voices", {"voices": Voices("it took too long")}, "bad", "it took too long"),
    ("voices", {"voices": Voices("", ("Hindi", "Urdu"))}, "bad", "Hindi and Urdu"),
    ("printer", {"printer": "none"}, "bad", "no printer"),
    ("printer", {"printer": "silent"}, "bad", "does not answer"),
    ("printer", {"printer": "off"}, "good", "off"),
    ("clock", {"now": NOW.replace(year=1970)}, "bad", "1970"),
    ("clock", {"now": NOW.replace(day=10)}, "bad", "before the content was made"),
    ("clock", {"now": NOW.replace(year=2101)}, "bad", "cannot be"),
    ("clock", {"journal_end": hours_ago(-2)}, "bad", "20:30"),
    ("clock", {"set_back": hours_ago(3)}, "look", "put back on 22 November"),
    ("clock", {"set_back": hours_ago(24 * 8)}, "good", "18:30"),
    ("clock", {"journal_end": hours_ago(-0.1)}, "good", "18:30"),
    ("power", {"power": Power(plugged=False, battery=20)}, "bad", "20 %"),
    ("power", {"power": Power(plugged=False, battery=90)}, "look", "Not plugged in"),
    ("power", {"power": BARE}, "good", "no battery"),
    ("disk", {"unwritable": "read-only file system"}, "bad", "read-only"),
    ("disk", {"free_bytes": 50_000_000}, "bad", "50 MB"),
    ("disk", {"free_bytes": None}, "look", "cannot be told"),
    ("memory", {"memory": 120}, "bad", "120 MiB"),
    ("memory", {"memory": 400}, "look", "400 MiB"),
    ("memory", {"memory": None}, "look", "cannot be told"),
    ("journal", {"journal_trouble": "The journal cannot be written."}, "bad", "cannot be written"),
    ("journal", {"journal_trouble": None}, "good", "Last written 22 November 2026, 17:30"),
    ("journal", {"journal_trouble": None, "journal_end": None}, "good", "Nothing"),
    ("crash", {"crashed": hours_ago(2)}, "bad", "16:30"),
    ("crash", {"crashed": hours_ago(30)}, "look", "21 November"),
    ("crash", {"crashed": hours_ago(24 * 8)}, "good", "None"),
]


def row(facts: Facts, name: str) -> Check:
    """Return one row."""
    return next(check for check in examine(facts) if check.id == name)


def test_a_sound_kiosk_is_all_green() -> None:
    checks = examine(SOUND)
    assert len(checks) == len(CHECKS) == len({check.id for check in checks})
    assert [check for check in checks if check.state != "good"] == []
    assert verdict(checks) == ("good", "Ready: all is in order.")


@pytest.mark.parametrize(("name", "changes", "state", "words"), CASES)
def test_each_check(name: str, changes: dict[str, Any], state: Readiness, words: str) -> None:
    check = row(replace(SOUND, **changes), name)
    assert check.state == state
    assert words in check.found
    assert check.found.endswith(".")
    assert bool(check.todo) == (state != "good")


def test_every_check_can_be_red() -> None:
    assert {name for name, _, state, _ in CASES if state == "bad"} == {check.id for check in examine(SOUND)}


def test_the_worst_stands_first_and_is_counted() -> None:
    checks = examine(replace(SOUND, memory=400, printer="none", crashed=hours_ago(1)))
    assert [check.id for check in checks][:4] == ["printer", "crash", "memory", "screen"]
    assert verdict(checks) == ("bad", "Not ready: 2 of 13 must be mended.")
    assert verdict(examine(replace(SOUND, memory=400)))[1] == "Ready, but look at 1 of 13."
    said = report(checks, CONTENT.hash)
    assert said.startswith("BAD  Printer: ")
    assert said.endswith("Content a1b2 c3d4.\nNot ready: 2 of 13 must be mended.")


def test_languages_that_lag_alike_are_named_together() -> None:
    lagging = tuple(replace(HINDI, name=name, draft=True) for name in ("Hindi", "Urdu"))
    check = row(replace(SOUND, content=replace(CONTENT, translations=(ENGLISH, *lagging))), "translations")
    assert check.found == "Hindi and Urdu: nobody qualified has checked it."


def test_the_hash_is_eight_letters_in_two_groups() -> None:
    assert short_hash("a1b2c3d4e5f60718") == "a1b2 c3d4"


# --- what is asked of the machine

GLASS_AND_PAD = """I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK Multi-Touch"
B: PROP=2
B: EV=1b
B: ABS=3273800000000003

I: Bus=0018 Vendor=06cb Product=7a13 Version=0100
N: Name="SYNA Touchpad"
B: PROP=5
B: EV=b
B: ABS=2e0800000000003

I: Bus=0011 Vendor=0001 Product=0001 Version=ab41
N: Name="AT Translated Set 2 keyboard"
B: PROP=0
B: EV=120013
"""


def test_a_touch_screen_is_told_from_a_touchpad() -> None:
    assert touch_screens(GLASS_AND_PAD) == ("ILITEK Multi-Touch",)
    assert touch_screens("") == ()
    assert touch_screens(None) is None


@given(st.text(alphabet='N: Name="AB=PROS0123f\n'))
def test_any_list_of_devices_is_survived(text: str) -> None:
    touch_screens(text)
    free_memory(text)


def test_memory_and_power() -> None:
    assert free_memory("MemTotal: 4000000 kB\nMemAvailable:    2048000 kB\n") == 2000
    assert free_memory("rubbish") is None
    fake = Fake()
    assert power_of(fake) == BARE
    fake.folders["/sys/class/power_supply"] = ("AC", "BAT0", "hidpp_battery_0")
    facts = {
        "AC/type": "Mains",
        "AC/online": "0",
        "BAT0/type": "Battery",
        "BAT0/status": "Discharging",
        "BAT0/capacity": "64\n",
        "hidpp_battery_0/type": "Battery",
        "hidpp_battery_0/scope": "Device",
        "hidpp_battery_0/capacity": "3",
    }
    fake.texts.update({f"/sys/class/power_supply/{name}": text for name, text in facts.items()})
    assert power_of(fake) == Power(plugged=False, battery=64)
    fake.texts["/sys/class/power_supply/AC/online"] = "1\n"
    assert power_of(fake) == Power(plugged=True, battery=64)


def test_a_clock_that_went_back_is_seen_in_the_journal() -> None:
    lines = [
        "2026-11-20T10:00:00Z 0.1.0 start: running",
        "no date",
        "2026-11-22T10:00:00Z 0.1.0 reset: idle",
        "2026-11-21T09:00:00Z 0.1.0 reset: idle",
        "2026-11-21T09:05:00Z 0.1.0 reset: idle",
        "2026-11-21T09:04:59Z 0.1.0 reset: idle",
    ]
    end, back = clock_told(lines)
    assert end == dt.datetime(2026, 11, 21, 9, 4, 59, tzinfo=dt.UTC)
    assert back == dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
    assert clock_told([]) == (None, None)


@given(st.lists(st.text()))
def test_any_journal_is_survived(lines: list[str]) -> None:
    clock_told(lines)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    assert why_unwritable(tmp_path / "not" / "yet") == ""
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    assert why_unwritable(tmp_path / "file") == "not a directory"


def test_crashes_and_the_journal_are_read_from_the_data_folder(tmp_path: Path) -> None:
    assert last_crash(tmp_path) is None
    crash = tmp_path / CRASH_FILE_NAME
    crash.touch()
    assert last_crash(tmp_path) is None
    crash.write_text("Fatal Python error")
    os.utime(crash, (NOW.timestamp(),) * 2)
    (tmp_path / FILE_NAME).write_text("2026-11-22T10:00:00Z 0.1.0 reset: idle\n")
    told = ask_machine(Fake(), tmp_path)
    assert told.crashed == NOW
    assert told.journal_end == dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
    assert told.devices is None
    assert told.unwritable == ""
