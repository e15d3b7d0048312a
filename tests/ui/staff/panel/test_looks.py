"""Every entry, and every state of it, on real screens at the smallest and the largest text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.content.model import Problem
from kiosk.content.packs.changes import Change
from kiosk.content.packs.staging import Staged
from kiosk.content.packs.sticks import FoundPack, Stick
from kiosk.content.packs.worker import Refused
from kiosk.settings import Settings
from kiosk.staff.doctor_machine import Finding
from kiosk.staff.usage import Usage
from kiosk.ui.staff import content_panel, health_panel
from kiosk.ui.staff.entries import ENTRIES
from kiosk.ui.staff.settings_words import groups
from tests.ui.staff.panel.audit import faults
from tests.ui.staff.panel.conftest import MakeBench, said, touch, wait_for
from tests.ui.staff.panel.making import NOW, Bench, LookedAfter, settle

#: Screens and text steps: the smallest and the largest text where room is scarcest.
LOOKS = (
    ("10.1in landscape", 0),
    ("10.1in landscape", 4),
    ("10.1in portrait", 4),
    ("15.6in landscape", 0),
    ("15.6in landscape", 4),
    ("21.5in portrait", 0),
    ("21.5in portrait", 4),
    ("21.5in landscape", 0),
)

PACK = FoundPack(
    path="/media/usb/miss-content-2026-11-with-a-long-name.misspack",
    name="miss-content-2026-11-with-a-long-name.misspack",
    pack="miss-content",
    version=12,
    languages=("en", "hi", "ur"),
    created="2026-11-20",
    signer="clinic-of-spine-surgery",
    digest="0123456789abcdef",
    files=120,
    size=3_200_000,
)
BAD = FoundPack(path="/media/usb/old.misspack", name="old.misspack", reason="The pack is not signed.")
STAGED = Staged(
    id="miss-content-12-0123456789abcdef",
    pack="miss-content",
    version=12,
    languages=("en",),
    created=dt.date(2026, 11, 20),
    signer="clinic",
    key="0123456789abcdef",
    digest="0123456789abcdef",
    content_hash="x",
    pages={"en": 78},
    warnings=("en/about/index.md:12: A long sentence. Make two of it.",) * 12,
    changes=tuple(
        Change(
            file=f"en/techniques/t{n}.md",
            kind="changed",
            language="en",
            address=f"techniques/t{n}",
            title_before="Spinal fusion",
            title_after="Spinal fusion (joining two bones)",
            reviewer_before="Dr Example" if n == 3 else "",
        )
        for n in range(14)
    ),
)
FINDINGS = [
    Finding("pin", "open", "No PIN is set.", "Run, as the kiosk's user: python3 main.py staff set-pin"),
    Finding("user", "unknown", "The user kiosk-with-a-very-long-name cannot be looked at.", "Look as root."),
    Finding("sysrq", "ok", "The magic keys are off."),
]


def used(kiosk: LookedAfter) -> None:
    """Fill the kiosk with a past: use, faults, actions, problems, settings that are not the usual ones."""
    usage = Usage(kiosk.data, kiosk.journal.note)
    for back in range(40):
        day = NOW.date() - dt.timedelta(days=back)
        for _ in range(17 + 13 * back % 29):
            usage.count("visit", "", day)
        usage.count("language", "en", day)
        usage.count("page", "techniques/spinal-fusion", day)
        usage.count("question", "surgeon-questions/before/1", day)
        usage.count("reset", "idle", day)
        usage.count("visit", "", day, "Outreach camp at Chandrapur")
    usage.close()
    staff = kiosk.context().staff_journal
    for _ in range(6):
        staff.did("setting", "tier2", "idle_menu_seconds")
        staff.did("content-install", "tier2", "miss-content-12-0123456789abcdef")
    kiosk.journal.log_fault("page", OSError(13, "Permission denied", "/var/lib/miss-kiosk/usage.db"), 0.0)
    kiosk.problems = (
        Problem(file="en/a.md", line=1, rule="x", message="A word is missing", remedy="Add it"),
    ) * 13
    kiosk.settings = Settings(
        opening_hours="Mo-Fr 08:00-12:30,14:00-18:00; Sa 22:00-02:00",
        camp_name="Outreach camp",
        languages=("en", "hi"),
        volume=75,
    )


def _settings(bench: Bench) -> Iterator[str]:
    for name in groups():
        touch(bench.panel.area, name)
        yield f"settings {name}"
    touch(bench.panel.area, "Content")
    touch(bench.panel.area, "Change the text")
    yield "letter pad"


def _hours(bench: Bench) -> Iterator[str]:
    for day in ("5", "0"):
        touch(bench.panel, day)
        yield f"day {day}"
        touch(bench.panel, "Back to the week")


def _calibration(bench: Bench) -> Iterator[str]:
    touch(bench.panel, "Width and height apart")
    touch(bench.panel, "Turn the card")
    yield "apart"
    for _ in range(12):
        touch(bench.panel, "across:10")
    yield "refused"


def _content(bench: Bench) -> Iterator[str]:
    page = bench.panel.entry
    assert isinstance(page, content_panel.Page)
    page._show_found(
        (Stick(path="/media/usb", label="usb", packs=(PACK, BAD)), Stick(path="", label="x", trouble="No."))
    )
    settle()
    yield "found"
    page._show_staged(STAGED)
    settle()
    yield "staged"
    touch(bench.panel, "Show more")
    yield "hints"
    page._on_refused(Refused("content-errors", "The content has 2 errors.", ("en/a.md:1: no",) * 2))
    settle()
    yield "refused"


def _journal(bench: Bench) -> Iterator[str]:
    touch(bench.panel, "Older")
    yield "older"
    touch(bench.panel, "What went wrong")
    touch(bench.panel, "Show more", first=True)
    yield "faults"


def _overview(bench: Bench) -> Iterator[str]:
    touch(bench.panel, "Show more", first=True)
    yield "problems"


def _usage(bench: Bench) -> Iterator[str]:
    touch(bench.panel, "30 days")
    yield "30 days"
    touch(bench.panel, "Write the file")
    yield "places"


def _health(bench: Bench) -> Iterator[str]:
    wait_for(lambda: "No PIN is set" in said(bench.panel))
    yield "found"
    touch(bench.panel, "Save as a page")
    yield "where to"
    touch(bench.panel, "This kiosk")
    wait_for(lambda: "Done" in said(bench.panel))
    yield "saved"


def _power(bench: Bench) -> Iterator[str]:
    touch(bench.panel, "Restart the kiosk")
    yield "asked"


STATES: dict[str, Callable[[Bench], Iterator[str]]] = {
    "settings": _settings,
    "hours": _hours,
    "calibration": _calibration,
    "content": _content,
    "journal": _journal,
    "overview": _overview,
    "usage": _usage,
    "health": _health,
    "power": _power,
}


@pytest.mark.parametrize(("glass", "text_step"), LOOKS)
def test_nothing_is_cut_and_everything_can_be_touched(
    make: MakeBench, looked_after: LookedAfter, monkeypatch: pytest.MonkeyPatch, glass: str, text_step: int
) -> None:
    monkeypatch.setattr(health_panel, "examine", lambda *_: FINDINGS)
    used(looked_after)
    bench = make(glass, text_step)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if several := faults(bench.panel):
            found[name] = several

    if not bench.panel.has_list_beside:
        look("menu")
    for kind in ENTRIES:
        bench.open(kind.key)
        look(kind.key)
        if kind.key in STATES:
            for state in STATES[kind.key](bench):
                look(f"{kind.key}: {state}")
    lines = [f"{name}: {fault}" for name, several in found.items() for fault in several]
    assert not lines, f"{len(lines)} faults\n" + "\n".join(lines[:25])


def test_the_list_stands_beside_the_entry_where_there_is_room(make: MakeBench) -> None:
    assert make("21.5in landscape").panel.has_list_beside
    assert make("15.6in landscape").panel.has_list_beside
    assert not make("10.1in landscape", 4).panel.has_list_beside
    assert not make("21.5in portrait").panel.has_list_beside


def test_a_missing_folder_is_no_reason_to_fail(
    make: MakeBench, looked_after: LookedAfter, tmp_path: Path
) -> None:
    looked_after.data = tmp_path / "gone"
    bench = make()
    for kind in ENTRIES:
        bench.open(kind.key)
        assert bench.panel.entry is not None, kind.key
