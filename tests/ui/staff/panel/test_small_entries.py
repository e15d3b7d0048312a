"""Overview, journal, health check, PIN, restart and end: what they say and do."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from kiosk.content.model import Library, Problem
from kiosk.staff.doctor_machine import Finding
from kiosk.staff.journal import CRASH_FILE_NAME
from kiosk.staff.staff_journal import ACTIONS, StaffAction
from kiosk.ui.staff import health_panel, usage_places
from kiosk.ui.staff import overview_facts as facts
from kiosk.ui.staff.background import Background
from kiosk.ui.staff.journal_lines import action_told, faults_told
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.parts import Mark, StatusRow
from kiosk.ui.state_mark import STATE_WORDS
from tests.ui.looking import button, visible
from tests.ui.staff.panel.conftest import MakeBench, said, touch, wait_for
from tests.ui.staff.panel.making import NOW, PIN, Bench, LookedAfter, settle

# --- overview


def test_the_overview_puts_what_is_wrong_first(bench: Bench) -> None:
    bench.kiosk.problems = (
        Problem(file="en/a.md", line=7, rule="x", message="A word is missing", remedy="Add it"),
    )
    bench.open("overview")
    rows = [w for w in visible(bench.panel) if isinstance(w, StatusRow)]
    states = [row.state for row in rows]
    assert states == sorted(states, key=("bad", "unknown", "good").index)
    assert "1 problem in the content" in said(bench.panel)
    touch(bench.panel, "Show more")
    assert "en/a.md:7: A word is missing. Add it" in said(bench.panel)
    touch(bench.panel, "Show less")
    assert "A word is missing" not in said(bench.panel)


def test_marks_differ_by_shape_and_are_spoken(bench: Bench) -> None:
    theme = bench.panel.theme
    images = []
    for state in STATE_WORDS:
        mark = Mark(theme, state)
        mark.resize(theme.icon, theme.icon)
        images.append(mark.grab().toImage().createHeuristicMask())
        assert mark.accessibleName()
        mark.deleteLater()
    assert images[0] != images[1] != images[2] != images[0]


def test_languages_say_who_checked_them_and_what_is_not(library: Library) -> None:
    (english,) = (fact for fact in facts.language_facts(library) if fact.title == "English (en)")
    count = sum(not page.meta.reviewer for page in library.editions["en"].pages.values())
    assert f"{count} of {len(library.editions['en'].pages)} pages are not checked yet" in " ".join(
        english.lines
    )
    assert english.state == "bad"


def test_review_dates(library: Library) -> None:
    first = min(page.meta.review_by for page in library.editions["en"].pages.values())
    assert facts.review_fact(library, first - dt.timedelta(days=31)).state == "good"
    soon = facts.review_fact(library, first - dt.timedelta(days=1))
    assert soon.state == "unknown"
    assert soon.details
    late = facts.review_fact(library, first + dt.timedelta(days=1))
    assert late.state == "bad"
    assert "past their day" in late.lines[0]
    assert facts.review_fact(library, dt.date(1970, 1, 1)).state == "unknown"  # a clock without a battery


def test_crashes_start_and_pin(tmp_path: Path) -> None:
    lines = ["2026-11-22T03:00:00Z 0.1.0 start: running, content abcdef01"]
    calm = facts.running_fact(lines, tmp_path / CRASH_FILE_NAME, NOW)
    assert calm.state == "good"
    assert calm.lines == ("Last start: 22 November 2026 at 08:30.",)
    crash = tmp_path / CRASH_FILE_NAME
    crash.write_text("Fatal Python error")
    os.utime(crash, (NOW.timestamp() - 3600,) * 2)
    assert facts.running_fact(lines, crash, NOW).state == "bad"
    os.utime(crash, (NOW.timestamp() - 8 * 86400,) * 2)
    assert facts.running_fact(lines, crash, NOW).state == "good"
    assert facts.pin_fact(tmp_path, NOW).state == "bad"
    (tmp_path / "pin.txt").touch()
    os.utime(tmp_path / "pin.txt", (NOW.timestamp() - 40 * 86400,) * 2)
    assert facts.pin_fact(tmp_path, NOW).title == "The PIN was set 40 days ago"


def test_voices_and_disk(make: MakeBench, looked_after: LookedAfter, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make()
    voices: dict[str, bool | None] = {"en": True, "hi": False, "ur": None}
    panel = StaffPanel(looked_after.context(), bench.window, voices=lambda: voices)
    panel.show()
    panel.open_entry("overview")
    settle()
    assert "No voice for Hindi\n" in said(panel)
    voices["hi"] = True
    panel.open_entry("overview")
    settle()
    assert "The voice has not been used" in said(panel)
    voices["ur"] = True
    panel.open_entry("overview")
    settle()
    assert "Every language has a voice" in said(panel)
    assert facts.disk_fact(looked_after.data).state == "good"
    monkeypatch.setattr(facts, "LEAST_FREE", 10**18)
    assert facts.disk_fact(looked_after.data).state == "bad"
    assert facts.disk_fact(looked_after.data / "not" / "there").state == "bad"


# --- journal


def test_the_journal_is_paged_newest_first(bench: Bench) -> None:
    staff = bench.kiosk.context().staff_journal
    for key in ("volume", "theme", "steady", "reach") * 5:
        staff.did("setting", "tier2", key)
    bench.open("journal")
    assert "1 to 8 of 20" in said(bench.panel)
    assert said(bench.panel).index("Reach") < said(bench.panel).index("Steady hand")
    assert "22 November 2026 at 10:30" in said(bench.panel)
    assert not button(bench.panel, "Newer").isEnabled()
    touch(bench.panel, "Older")
    touch(bench.panel, "Older")
    assert "17 to 20 of 20" in said(bench.panel)
    assert not button(bench.panel, "Older").isEnabled()


def test_faults_are_plain_and_whole_on_touch(bench: Bench) -> None:
    bench.kiosk.journal.log_fault("page", PermissionError(13, "Permission denied"), 0.0)
    bench.open("journal")
    touch(bench.panel, "What went wrong")
    assert "A page could not be shown" in said(bench.panel)
    assert "PermissionError" not in said(bench.panel)
    touch(bench.panel, "Show more")
    assert "PermissionError" in said(bench.panel)


def test_without_a_disk_the_journal_in_memory_is_shown(bench: Bench) -> None:
    bench.kiosk.journal.close()
    bench.kiosk.lock_disk()
    bench.kiosk.journal.note("settings", "The settings could not be read.")
    bench.open("journal")
    touch(bench.panel, "What went wrong")
    assert "A setting could not be used" in said(bench.panel)


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_plain_words(action: str) -> None:
    told = action_told(StaffAction("2026-11-22T05:00:00Z", action, "volume", "tier2"), NOW)
    assert len(told.what.split()) > 5
    assert told.what[0].isupper()
    assert told.what.endswith("Volume (with the PIN)")
    assert told.when == "22 November 2026 at 10:30"


def test_lines_that_are_no_faults_are_left_out() -> None:
    lines = [
        "2026-11-22T05:00:00Z 0.1.0 reset: idle",
        "rubbish",
        "2026-11-22T05:00:00Z 0.1.0 fault: page (time 10): KeyError at a.py:1 in b",
        "no date 0.1.0 fault: x",
    ]
    (told,) = faults_told(lines, NOW)
    assert told.what == "A page could not be shown; a plain one stood in, 10 times"


# --- health check


def test_the_health_check_says_what_to_do(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Finding("sysrq", "ok", "The magic keys are off."),
        Finding("pin", "open", "No PIN is set.", "Run: python3 main.py staff set-pin"),
        Finding("clock", "open", "Said by the readiness check already."),
    ]
    monkeypatch.setattr(health_panel, "examine", lambda *_: found)
    bench.open("health")
    assert "being looked over" in said(bench.panel)
    wait_for(lambda: "1 of 2 want a look" in said(bench.panel))
    words = said(bench.panel)
    assert words.index("No PIN is set") < words.index("The magic keys")
    assert "Said by the readiness check already" not in words
    assert words.index("Measure it in the staff panel, under Screen size.") < words.index("3 touches felt")
    digest = bench.kiosk.library.hash
    assert f"Content {digest[:4]} {digest[4:8]}" in words
    assert "staff: readiness (tier2)" in bench.kiosk.journal_text()
    touch(bench.panel, "Look again")
    wait_for(lambda: "1 of 2 want a look" in said(bench.panel))


def test_the_health_check_is_saved_as_a_page(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_panel, "examine", lambda *_: [])
    bench.open("health")
    wait_for(lambda: "Before the doors open" in said(bench.panel))
    touch(bench.panel, "Save as a page")
    began = time.monotonic()
    touch(bench.panel, "This kiosk")
    assert time.monotonic() - began < 1.0
    wait_for(lambda: "Done" in said(bench.panel))
    (path,) = (bench.kiosk.data / usage_places.FOLDER).iterdir()
    assert path.name == f"miss-kiosk-ready-{NOW.date()}.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert f"staff: readiness {path.name} (tier2)" in bench.kiosk.journal_text()


def test_the_screen_goes_on_while_the_machine_is_asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    monkeypatch.setattr(health_panel, "examine", lambda *_: gate.wait(20) and [])
    began = time.monotonic()
    bench.open("health")
    bench.open("journal")
    assert time.monotonic() - began < 5
    gate.set()


def test_work_beside_the_screen_hands_over_what_it_raised(bench: Bench) -> None:
    holder = QObject(bench.window)
    work = Background(holder)
    got: list[object] = []
    work.finished.connect(got.append)

    def fail() -> None:
        raise OSError("no")

    work.start(fail)
    wait_for(lambda: bool(got))
    assert isinstance(got[0], OSError)


# --- PIN


def enter(bench: Bench, digits: str) -> None:
    """Touch digits and Done."""
    for digit in digits:
        touch(bench.panel, digit)
    touch(bench.panel, "Done")


def test_the_pin_is_changed(bench: Bench) -> None:
    bench.open("pin")
    for digits in (PIN, "74159", "74159"):
        enter(bench, digits)
    assert "The PIN is changed" in said(bench.panel)
    assert bench.kiosk.pins.check("74159", time.monotonic())
    assert "staff: pin-changed (tier2)" in bench.kiosk.journal_text()
    assert "74159" not in bench.kiosk.journal_text()


def test_a_slip_of_the_finger_changes_nothing(bench: Bench) -> None:
    bench.open("pin")
    for digits in (PIN, "74159", "74158"):
        enter(bench, digits)
    assert "are not the same" in said(bench.panel)
    assert "2 of 3" in said(bench.panel)
    assert bench.kiosk.pins.check(PIN, time.monotonic())


def test_a_weak_pin_is_refused_with_the_reason(bench: Bench) -> None:
    bench.open("pin")
    enter(bench, PIN)
    enter(bench, "1234")
    assert "counts up or down" in said(bench.panel)
    assert "2 of 3" in said(bench.panel)


def test_wrong_pins_count_and_wait(bench: Bench) -> None:
    bench.open("pin")
    for _ in range(3):
        for digits in ("6027", "74159", "74159"):
            enter(bench, digits)
    assert "Too many wrong tries. Wait 30 seconds" in said(bench.panel)
    assert bench.kiosk.journal_text().count("wrong-pin") == 3


def test_digits_are_never_shown_or_spoken(bench: Bench) -> None:
    bench.open("pin")
    for digit in "8305":
        touch(bench.panel, digit)
    names = [w.accessibleName() for w in visible(bench.panel)]
    assert "4 digits" in names
    assert "8305" not in " ".join(names)
    touch(bench.panel, "Take one back")
    assert "3 digits" in [w.accessibleName() for w in visible(bench.panel)]


# --- restart and end


@pytest.mark.parametrize(
    ("words", "yes", "asked", "action"),
    [
        ("Restart the kiosk", "Yes, restart", "restart", "restart"),
        ("End the program", "Yes, end it", "leave", "exit"),
    ],
)
def test_restart_and_end_ask_once_more(bench: Bench, words: str, yes: str, asked: str, action: str) -> None:
    bench.open("power")
    touch(bench.panel, words)
    assert f"{words}?" in said(bench.panel)
    assert bench.kiosk.asked == []
    touch(bench.panel, "No, go back")
    touch(bench.panel, words)
    touch(bench.panel, yes)
    assert bench.kiosk.asked == [asked]
    assert f"staff: {action} (tier2)" in bench.kiosk.journal_text()
