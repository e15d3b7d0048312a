"""The readiness check without a window: `python3 main.py ready`."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import msgspec

from kiosk.content.errors import ContentUnavailableError
from kiosk.content.model import Library, Problem
from kiosk.options import VERSION, ReadyOptions, RunOptions
from kiosk.settings import Settings, load_settings
from kiosk.staff.journal import Journal
from kiosk.staff.readiness import Content, Facts, Glass, Letters, Touch, examine, report, verdict
from kiosk.ui.application import make_application
from kiosk.ui.booklet import write
from kiosk.ui.content_source import ContentSource
from kiosk.ui.readiness_facts import Asked, ask, content_of, glass_unseen, letters_of
from kiosk.ui.readiness_paper import Report, make_page


def main(options: ReadyOptions) -> int:
    """Look everything over, say it, and write the sheet where one is wished: 1 when something is bad.

    BookletError when the sheet cannot be written.
    """
    application = make_application()
    settings, _ = load_settings(options.data)
    library, problems = _library(options, settings)
    locales = speech_locales(library)
    clinic = library.clinic if library else None
    asked = ask(options.data, settings, locales, printing=bool(clinic and clinic.printing))
    facts = put_together(
        asked,
        now=options.now,
        glass=glass_unseen(settings),
        felt=None,
        letters=letters_of(library.editions) if library else (),
        content=content_of(library, problems) if library else None,
        journal_trouble=None,
    )
    checks = examine(facts)
    content = library.hash if library else ""
    if options.out is not None:
        name = clinic.name if clinic else "MISS kiosk"
        write(options.out, make_page(Report(name, options.now, content, tuple(checks))))
    if options.json:
        told = {"content": content, "now": options.now, "checks": [asdict(check) for check in checks]}
        sys.stdout.write(msgspec.json.encode(told).decode() + "\n")
    else:
        sys.stdout.write(report(checks, content) + "\n")
    application.processEvents()
    return 1 if verdict(checks)[0] == "bad" else 0


def put_together(
    asked: Asked,
    *,
    now: dt.datetime,
    glass: Glass,
    felt: int | None,
    letters: tuple[Letters, ...],
    content: Content | None,
    journal_trouble: str | None,
) -> Facts:
    """Return all facts; `felt` counts touches since the kiosk started, None where it does not run here."""
    machine = asked.machine
    return Facts(
        now=now,
        glass=glass,
        touch=Touch(machine.devices, felt),
        voices=asked.voices,
        letters=letters,
        content=content,
        free_bytes=machine.free_bytes,
        unwritable=machine.unwritable,
        journal_trouble=journal_trouble,
        journal_end=machine.journal_end,
        set_back=machine.set_back,
        printer=asked.printer,
        memory=machine.memory,
        power=machine.power,
        crashed=machine.crashed,
    )


def speech_locales(library: Library | None) -> dict[str, str]:
    """Return how each offered language is spoken, by its English name."""
    editions = library.editions.values() if library else ()
    return {edition.language.english_name: edition.language.speech_locale for edition in editions}


def _library(options: ReadyOptions, settings: Settings) -> tuple[Library | None, tuple[Problem, ...]]:
    """Load what the kiosk would show; what it notes about that is not for its journal."""
    with tempfile.TemporaryDirectory(prefix="miss-ready-") as folder:
        journal = Journal(Path(folder), VERSION)
        run = RunOptions(content=options.content, data=options.data)
        source = ContentSource(run, journal, settings)
        try:
            return source.load_library(), source.problems
        except ContentUnavailableError:
            return None, ()
        finally:
            journal.close()
