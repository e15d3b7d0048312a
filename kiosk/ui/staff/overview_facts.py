"""What the overview says: small facts about the kiosk, each with a tick or a cross and one plain line."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.content.model import Edition, Library, Problem
from kiosk.staff import pin
from kiosk.staff.doctor_kiosk import LEAST_FREE
from kiosk.staff.hours import EARLIEST
from kiosk.ui.state_mark import State

#: Review dates that come due within so many days are told.
SOON: Final = dt.timedelta(days=30)


@dataclass(frozen=True)
class Fact:
    """One thing: whether it is in order, what is so, and more lines for those who ask."""

    state: State
    title: str
    lines: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


def content_fact(library: Library) -> Fact:
    """Say which content is shown."""
    count = len({page for edition in library.editions.values() for page in edition.pages})
    return Fact(
        "good",
        f"Content {library.hash[:8]}",
        (f"{count} pages. Two kiosks with the same letters show the same words.",),
    )


def language_facts(library: Library) -> list[Fact]:
    """Say of each language who checked it, when, and how much is not checked or stale."""
    return [_language_fact(edition) for edition in library.editions.values()]


def _language_fact(edition: Edition) -> Fact:
    language = edition.language
    own = [page for page in edition.pages.values() if page.language == language.code]
    unchecked = sum(1 for page in own if not page.meta.reviewer)
    missing = len(edition.pages) - len(own)
    stale = sum(1 for page in own if page.older)
    lines = []
    if language.reviewer:
        day = f" on {language.reviewed:%d %B %Y}" if language.reviewed else ""
        lines.append(f"Checked by {language.reviewer}{day}.")
    elif not unchecked:
        lines.append("Every page has been checked by a clinician.")
    else:
        lines.append("Not checked as a whole by anybody yet.")
    if unchecked:
        lines.append(f"{unchecked} of {len(own)} pages are not checked yet. They say so to patients.")
    if missing:
        lines.append(f"{missing} pages are missing and shown in English.")
    if stale:
        lines.append(f"{stale} pages were made from an English page that has been reworded since.")
    good = not (unchecked or missing or stale)
    return Fact("good" if good else "bad", f"{language.english_name} ({language.code})", tuple(lines))


def problem_fact(problems: Iterable[Problem]) -> Fact:
    """Say how many problems the content has; the list is for those who ask."""
    found = tuple(f"{each.file}:{each.line}: {each.message}. {each.remedy}" for each in problems)
    if not found:
        return Fact("good", "No problems in the content")
    noun = "problem" if len(found) == 1 else "problems"
    return Fact("bad", f"{len(found)} {noun} in the content", ("Pages with an error are left out.",), found)


def review_fact(library: Library, today: dt.date) -> Fact:
    """Say which pages must be looked at again by a clinician."""
    if today < EARLIEST.date():
        return Fact("unknown", "Review dates", ("The clock of this machine is wrong, so nobody can tell.",))
    due = sorted(
        (page.meta.review_by, page.meta.title, edition.language.code)
        for edition in library.editions.values()
        for page in edition.pages.values()
        if page.language == edition.language.code and page.meta.review_by <= today + SOON
    )
    if not due:
        return Fact("good", "No page is due for review in the next 30 days")
    late = sum(1 for day, _, _ in due if day < today)
    lines = (f"{late} are past their day." if late else "None is past its day yet.",)
    details = tuple(f"{day:%d %B %Y}: {title} ({code})" for day, title, code in due)
    return Fact("bad" if late else "unknown", f"{len(due)} pages are due for review", lines, details)


def voice_fact(voices: Mapping[str, bool | None], names: Mapping[str, str]) -> Fact:
    """Say which languages can be read aloud."""
    without = [names.get(code, code) for code, there in voices.items() if there is False]
    if without:
        line = "The button Listen says so to patients."
        return Fact("bad", f"No voice for {', '.join(without)}", (line,))
    if None in voices.values():
        line = "Touch Listen on any page as a patient would, then look here again."
        return Fact("unknown", "The voice has not been used since the kiosk started", (line,))
    return Fact("good", "Every language has a voice")


def disk_fact(data: Path) -> Fact:
    """Say whether there is room for settings, totals and packs."""
    try:
        free = shutil.disk_usage(data).free
    except OSError as error:
        return Fact("bad", "The disk cannot be read", (f"{error.strerror or error}. Call whoever runs it.",))
    room = f"{free / 1e9:.1f} GB are free." if free >= 1e9 else f"{free // 1_000_000} MB are free."
    if free < LEAST_FREE:
        return Fact("bad", "The disk is nearly full", (room, "Ask the machine's owner to make room."))
    return Fact("good", "There is room on the disk", (room,))


def journal_fact(trouble: str) -> Fact:
    """Say whether the journal reaches the disk."""
    return Fact("bad", "The journal", (trouble,)) if trouble else Fact("good", "The journal is being written")


def running_fact(lines: Iterable[str], crash_log: Path, now: dt.datetime) -> Fact:
    """Say when the kiosk last started, and whether it crashed in the last week.

    `lines` are the journal's, oldest first.
    """
    starts = [line.partition(" ")[0] for line in lines if " start: running" in line]
    told = [f"Last start: {local(starts[-1], now)}."] if starts else []
    try:
        crashed = dt.datetime.fromtimestamp(crash_log.stat().st_mtime, now.tzinfo)
        is_empty = crash_log.stat().st_size == 0
    except OSError:
        is_empty, crashed = True, now
    if not is_empty and now - crashed < dt.timedelta(days=7):
        told.append(f"It crashed on {crashed:%d %B at %H:%M} and started again by itself.")
        return Fact("bad", "The kiosk has crashed", tuple(told))
    return Fact("good", "No crash in the last 7 days", tuple(told))


def pin_fact(data: Path, now: dt.datetime) -> Fact:
    """Say how old the PIN is."""
    try:
        made = dt.datetime.fromtimestamp((data / pin.FILE_NAME).stat().st_mtime, now.tzinfo)
    except OSError:
        return Fact("bad", "No PIN is set", ("Whoever finds the way in could set one.",))
    days = max(0, (now - made).days)
    age = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    return Fact("good", f"The PIN was set {age}", ("Change it when somebody leaves the team.",))


def local(utc: str, now: dt.datetime) -> str:
    """Return a moment of the journal in local time; as it stands when it cannot be read."""
    try:
        return f"{dt.datetime.fromisoformat(utc).astimezone(now.tzinfo):%d %B %Y at %H:%M}"
    except ValueError:
        return utc
