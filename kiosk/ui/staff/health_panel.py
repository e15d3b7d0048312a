"""The health check: is the kiosk ready for the doors to open, and is the machine shut as it should be?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.staff.doctor import examine
from kiosk.staff.doctor_machine import Finding, Place, ThisMachine
from kiosk.staff.readiness import Check, short_hash, verdict
from kiosk.staff.readiness import examine as judge
from kiosk.ui.drawing import ASSETS
from kiosk.ui.readiness import put_together, speech_locales
from kiosk.ui.readiness_facts import Asked, ask, content_of, glass_of, letters_of
from kiosk.ui.readiness_paper import MARKS, Report, make_page
from kiosk.ui.staff.background import Background
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Action, Notice, StatusRow, heading, soft
from kiosk.ui.staff.save_place import SavePlace
from kiosk.ui.staff.usage_places import write_file
from kiosk.ui.state_mark import State

_STATES: Final[dict[str, State]] = {"ok": "good", "open": "bad", "unknown": "unknown", "hand": "unknown"}
_ORDER: Final = ("open", "unknown", "hand", "ok")
#: What the readiness check says already, and so is not said of the machine again.
_SAID: Final = frozenset({"disk", "clock", "fonts", "voices"})
ROOT: Final = ASSETS.parent


class Page(Entry):
    """Runs the checks at once and shows what they found."""

    def __init__(self, context: StaffContext) -> None:
        """Begin to look; programs are asked, which takes some seconds."""
        super().__init__(context)
        self._report: Report | None = None
        self._save: SavePlace | None = None
        self._work = Background(self)
        self._work.finished.connect(self._on_finished)
        self._start()

    def leave(self) -> None:
        self._work.forget()
        if self._save is not None:
            self._save.leave()

    def _start(self) -> None:
        self.empty()
        self._save = None
        self.add(Notice(self.theme, "The kiosk is being looked over. This takes some seconds.", "unknown"))
        data, library, settings = self.context.data, self.context.library(), self.context.settings()
        place = Place(data, ROOT, tuple(library.editions))
        locales, printing = speech_locales(library), library.clinic.printing

        def look() -> tuple[Asked, list[Finding]]:
            return ask(data, settings, locales, printing=printing), examine(ThisMachine(), place)

        self._work.start(look)

    def _on_finished(self, found: object) -> None:
        self.empty()
        if not isinstance(found, tuple):
            self._offer_again()
            self.add(Notice(self.theme, f"The check broke off ({type(found).__name__}).", "bad"))
            return
        asked, findings = found
        self.context.staff_journal.did("readiness", "tier2")
        checks = self._judge(asked)
        clinic, library = self.context.library().clinic.name, self.context.library()
        self._report = Report(clinic, self.context.now(), library.hash, tuple(checks))
        state, words = verdict(checks)
        self.add(Notice(self.theme, words, MARKS[state]))
        line = "Two kiosks with the same letters show the same words."
        self.add(heading(self.theme, f"Content {short_hash(library.hash)}"), soft(self.theme, line))
        self._save = SavePlace(self.theme, "Save as a page", "table", self.context.data, self._writer)
        self._save.saved.connect(self._on_saved)
        self.add(self._save)
        self.add(heading(self.theme, "Before the doors open"))
        for check in checks:
            lines = tuple(filter(None, (check.found, check.todo)))
            self.add(StatusRow(self.theme, MARKS[check.state], check.what, lines))
        self._list_machine([finding for finding in findings if finding.name not in _SAID])
        self._offer_again()

    def _offer_again(self) -> None:
        again = Action(self.theme, "Look again", "Runs all checks once more.", icon="repeat")
        again.chosen.connect(self._start)
        self.add(again)

    def _judge(self, asked: Asked) -> list[Check]:
        context = self.context
        library = context.library()
        return judge(
            put_together(
                asked,
                now=context.now(),
                glass=glass_of(context.screen(), context.settings()),
                felt=context.touches(),
                letters=letters_of(library.editions),
                content=content_of(library, context.problems()),
                journal_trouble=context.journal.trouble,
            )
        )

    def _list_machine(self, found: list[Finding]) -> None:
        count = sum(finding.state != "ok" for finding in found)
        line = f"{count} of {len(found)} want a look." if count else "All in order."
        self.add(heading(self.theme, "The machine"), soft(self.theme, line))
        for finding in sorted(found, key=lambda each: _ORDER.index(each.state)):
            lines = (finding.todo,) if finding.todo else ()
            self.add(StatusRow(self.theme, _STATES[finding.state], finding.what, lines))

    # --- the page

    def _writer(self) -> Callable[[Path], Path]:
        """Return what writes the page of what is shown."""
        assert self._report is not None  # noqa: S101 - the button is there only with a report
        data, name = make_page(self._report), f"miss-kiosk-ready-{self._report.now.date().isoformat()}"
        return lambda folder: write_file(data, folder, name, "pdf")

    def _on_saved(self, name: str) -> None:
        self.context.staff_journal.did("readiness", "tier2", name)
