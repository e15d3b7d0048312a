"""What the readiness check needs from the screen's side, as plain data: content, letters, voice, printer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from kiosk.content.model import Edition, Library, Problem
from kiosk.content.offering import is_draft
from kiosk.settings import Settings
from kiosk.staff.doctor_machine import ThisMachine
from kiosk.staff.readiness import Content, Glass, Letters, Printer, Translation, Voices
from kiosk.staff.readiness_machine import MachineFacts, ask_machine
from kiosk.ui import nastaliq
from kiosk.ui.printing import EXIT_DONE, EXIT_NO_PRINTER, PROBE_MS, may_print, printer_command
from kiosk.ui.speech_child import speaker_command
from kiosk.ui.speech_daemon import kill_session, make_folder
from kiosk.ui.speech_protocol import START_LIMIT_S, LineBuffer, nearest_locale
from kiosk.ui.theme import Screen
from kiosk.ui.tokens import FAMILIES

_ROOT: Final = str(Path(__file__).resolve().parents[2])
_SYSTEMS: Final = {
    "Latin": QFontDatabase.WritingSystem.Latin,
    "Devanagari": QFontDatabase.WritingSystem.Devanagari,
    "Arabic": QFontDatabase.WritingSystem.Arabic,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the machine and the two child processes answered."""

    machine: MachineFacts
    voices: Voices
    printer: Printer


# --- quick: in the process that paints -------------------------------------------------------------


def glass_of(screen: Screen, settings: Settings) -> Glass:
    """Return the screen that is shown on. One that is not of the usual size was told by somebody."""
    told = screen != Screen.assumed(screen.width, screen.height)
    measured = told or bool(settings.screen_width_mm and settings.screen_height_mm)
    return Glass(screen.width, screen.height, screen.width_mm, screen.height_mm, measured)


def glass_unseen(settings: Settings) -> Glass:
    """Return what the settings say of the screen, where no window is open."""
    width, height = settings.screen_width_mm or 0.0, settings.screen_height_mm or 0.0
    return Glass(None, None, width, height, bool(width and height))


def content_of(library: Library, problems: Sequence[Problem]) -> Content:
    """Return what is shown, and how each translation stands."""
    editions = library.editions.values()
    days = [
        day
        for edition in editions
        for page in edition.pages.values()
        for day in (page.meta.written, page.meta.reviewed)
        if day is not None
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    return Content(
        hash=library.hash,
        pages=len({address for edition in editions for address in edition.pages}),
        errors=errors,
        warnings=len(problems) - errors,
        newest=max(days, default=None),
        translations=tuple(_translation(edition) for edition in editions),
    )


def _translation(edition: Edition) -> Translation:
    own = [page for page in edition.pages.values() if page.language == edition.language.code]
    return Translation(
        name=edition.language.english_name,
        pages=len(edition.pages),
        draft=is_draft(edition.language),
        older=sum(page.older for page in own),
        missing=len(edition.pages) - len(own),
    )


def letters_of(editions: Mapping[str, Edition]) -> tuple[Letters, ...]:
    """Return for each offered script which type it is set in, and which letters that one lacks."""
    scripts: dict[str, list[Edition]] = {}
    for edition in editions.values():
        scripts.setdefault(edition.language.script, []).append(edition)
    return tuple(_letters(script, several) for script, several in scripts.items())


def _letters(script: str, editions: Sequence[Edition]) -> Letters:
    if script == "Arabic":
        nastaliq.provide()
    families = FAMILIES.get(script, FAMILIES["Latin"])
    there = set(QFontDatabase.families())
    texts = "".join(text for edition in editions for text in edition.words.texts.values())
    wanted = {letter for letter in texts if unicodedata.name(letter, "").startswith(script.upper())}
    found, lacking = "", len(wanted)
    for family in families:
        if family not in there:
            continue
        raw = QRawFont.fromFont(QFont(family), _SYSTEMS.get(script, QFontDatabase.WritingSystem.Any))
        missing = sum(not raw.supportsCharacter(ord(letter)) for letter in wanted)
        if not found or missing < lacking:
            found, lacking = family, missing
        if not missing:
            break
    names = tuple(edition.language.english_name for edition in editions)
    return Letters(script, names, found, found == families[0], lacking)


# --- slow: beside the screen -----------------------------------------------------------------------


def ask(data: Path, settings: Settings, locales: Mapping[str, str], *, printing: bool) -> Asked:
    """Ask the machine, the voice and the printer. Takes seconds, so never in the thread that paints.

    `locales` maps a language's English name to its speech locale; `printing` is what the clinic's own
    file says. Nothing raises.
    """
    return Asked(
        machine=ask_machine(ThisMachine(), data),
        voices=ask_voices(locales),
        printer=ask_printer() if may_print(settings, clinic=printing) else "off",
    )


def ask_voices(
    locales: Mapping[str, str], command: Sequence[str] | None = None, seconds: float = START_LIMIT_S
) -> Voices:
    """Ask the speaking child which voices there are. It ends by itself, since nobody speaks to it."""
    done = _run(command or speaker_command(), seconds, folder=True)
    if done is None:
        return Voices("it took too long")
    trouble = f"it ended with {done[0]}"
    for message in LineBuffer().feed(done[1]):
        match message.get("is"):
            case "ready":
                offered = [str(name) for name in message.get("locales", [])]
                without = [name for name, wish in locales.items() if nearest_locale(wish, offered) is None]
                return Voices("", tuple(without))
            case "no-engine" | "broken":
                trouble = str(message.get("reason", "")).rstrip(".") or trouble
    return Voices(trouble)


def ask_printer(command: Sequence[str] | None = None, seconds: float = PROBE_MS / 1000) -> Printer:
    """Ask the printing child whether there is a printer."""
    done = _run((*(command or printer_command()), "--probe"), seconds)
    answers: dict[int | None, Printer] = {EXIT_DONE: "found", EXIT_NO_PRINTER: "none"}
    return answers.get(done[0] if done else None, "silent")


def _run(command: Sequence[str], seconds: float, *, folder: bool = False) -> tuple[int, bytes] | None:
    """Run a child that may hang: its exit code and what it said; None when it took too long.

    `folder` gives it a private folder as its last argument.
    """
    place = make_folder()
    words = [*command, str(place)] if folder else [*command]
    paths = dict.fromkeys((_ROOT, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))))
    try:
        with subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_environment(), "TMPDIR": str(place), "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                if sys.platform == "linux":
                    kill_session(process.pid)
                process.kill()
                return None
            return process.returncode, said
    except OSError:
        return -1, b""
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _environment() -> dict[str, str]:
    """Return our environment without the keyboard, which a child without a window cannot make."""
    return {name: value for name, value in os.environ.items() if name != "QT_IM_MODULE"}
