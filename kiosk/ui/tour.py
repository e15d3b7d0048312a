"""The tour: every page drawn into a PNG file, with no screen and nobody touching."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kiosk.content.library import Front, load_best
from kiosk.content.model import Library
from kiosk.options import TourOptions
from kiosk.settings import THEMES, Settings, load_settings
from kiosk.ui.application import make_application
from kiosk.ui.drawing import ASSETS
from kiosk.ui.pages.factory import addresses
from kiosk.ui.shell import Shell
from kiosk.ui.theme import Screen
from kiosk.visit.visit import Visit


@dataclass(frozen=True)
class Stop:
    """One picture of the tour: its file's name, the page, its view keys, and a sheet above it."""

    name: str
    address: str
    view: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    picked: tuple[str, ...] = ()


def stops(library: Library, language: str) -> Iterator[Stop]:
    """Return every page of a language, and the states of pages that look different."""
    edition = library.editions[language]
    questions = [a for a in edition.pages if a.startswith("questions/")]
    picked = (*questions[:2], *(q.id for q in edition.surgeon_questions[:2]))
    for address in addresses(edition):
        if address.startswith("questions/"):
            continue
        yield Stop(address.replace("/", "-"), address)
    for panel in ("fusion", "cement"):
        yield Stop(f"recovery-{panel}", "recovery", (("recovery.panel", panel),))
    table = (("recovery.panel", "fusion"), ("recovery.shape", "table"))
    yield Stop("recovery-table", "recovery", table)
    yield Stop(
        "conditions-bone", "conditions", (("conditions.bone", "L4"), ("conditions.region", "lower-back"))
    )
    yield Stop("recovery-row", "recovery", sheet="row:hospital_stay.fusion")
    if questions:
        yield Stop("questions-open", "questions", (("questions.open", questions[0]),))
    yield Stop("questions-surgeon", "questions", (("questions.topic", "surgeon"),))
    yield Stop("questions-search", "questions", (("questions.search", "scar"),))
    yield Stop("my-questions-picked", "my-questions", picked=picked)
    for sheet in ("text-size", "contrast", "language", "finish", "tools", "listen:no-engine"):
        yield Stop(f"sheet-{sheet.partition(':')[0]}", "about", sheet=sheet)
    for part in ("1.0.0", "2.1.0"):
        yield Stop(f"sheet-picture-{part[0]}", "about", sheet=f"picture:cuts-open-and-small@{part}")
    whole = next((a for a in edition.pages if a.startswith("techniques/")), "")
    if whole:
        yield Stop("sheet-take-home", whole, sheet=f"take-home:{whole}")
        yield Stop("sheet-print", whole, sheet="print:failed")
    for term in list(edition.glossary)[:1]:
        yield Stop("sheet-glossary", "about", sheet=f"glossary:{term}")


class Stage:
    """A window that nobody sees, taken from state to state."""

    def __init__(self, library: Library, language: str, screen: Screen) -> None:
        """Make the window at attract."""
        self.library = library
        front = Front(
            fingerprint="",
            clinic=library.clinic,
            languages={code: each.language for code, each in library.editions.items()},
            words={code: each.words for code, each in library.editions.items()},
        )
        self.visit = Visit(Settings(), language, self._has_page)
        self.shell = Shell(self.visit, screen, front, animated=False)
        self.shell.setFixedSize(screen.width, screen.height)
        self.shell.use_library(library)
        self.shell.show()

    def _has_page(self, language: str, address: str) -> bool:
        edition = self.library.editions.get(language)
        return edition is not None and (address == "my-questions" or address in edition.pages)

    def settle(self) -> None:
        """Let layouts and postponed work come to rest."""
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()

    def go(self, stop: Stop, *, text_step: int = 0, theme: str = "light") -> None:
        """Begin a visit and go to a stop."""
        visit = self.visit
        visit.reset("staff")
        visit.start(visit.state.language)
        visit.set_text_step(text_step)
        if theme in THEMES:
            visit.set_theme(theme)
        for question in stop.picked:
            visit.pick(question)
        visit.open_page(stop.address, dict(stop.view))
        if stop.sheet:
            visit.open_sheet(stop.sheet)
        self.settle()

    def save(self, path: Path) -> None:
        """Write what the window shows. OSError when the file cannot be written."""
        if not self.shell.grab().save(str(path), "PNG"):
            raise OSError(f"{path} cannot be written")

    def close(self) -> None:
        """Take the window away."""
        self.shell.may_close = True
        self.shell.close()
        self.shell.deleteLater()
        self.settle()


def main(options: TourOptions) -> int:
    """Draw the tour. Return 0, or 1 with a plain line when a picture cannot be written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    load_settings(options.data)
    library, _ = load_best(
        (options.content, ASSETS.parent / "content"),
        today=dt.datetime.now(tz=dt.UTC).date(),
        pictures=ASSETS / "illustrations",
    )
    width, height = options.size
    screen = Screen(width, height, *options.screen_mm) if options.screen_mm else Screen.assumed(width, height)
    options.out.mkdir(parents=True, exist_ok=True)
    for language in options.languages or tuple(library.editions):
        draw(library, language, screen, options)
    application.processEvents()
    return 0


def draw(library: Library, language: str, screen: Screen, options: TourOptions) -> None:
    """Draw every stop of one language."""
    stage = Stage(library, language, screen)
    step = (options.text_step or 1) - 1
    theme = options.theme or "light"
    stage.settle()
    stage.save(options.out / f"{language}-attract.png")
    for stop in stops(library, language):
        stage.go(stop, text_step=step, theme=theme)
        stage.save(options.out / f"{language}-{stop.name}.png")
    from kiosk.ui.staff_tour import draw_staff

    def save(name: str) -> None:
        stage.settle()
        stage.save(options.out / f"{language}-{name}.png")

    first = language == next(iter(library.editions))
    draw_staff(stage.visit, stage.shell, library, save, panel=first)
    stage.close()
