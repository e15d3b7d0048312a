"""The health check: the machine looked over, with what to do about each thing that is open."""

from __future__ import annotations

import math
from typing import Final

from kiosk.staff.doctor import examine
from kiosk.staff.doctor_machine import Finding, Place, ThisMachine
from kiosk.ui.drawing import ASSETS
from kiosk.ui.staff.background import Background
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.parts import Action, Notice, State, StatusRow, heading, soft

_STATES: Final[dict[str, State]] = {"ok": "good", "open": "bad", "unknown": "unknown", "hand": "unknown"}
_ORDER: Final = ("open", "unknown", "hand", "ok")
ROOT: Final = ASSETS.parent


class Page(Entry):
    """Runs the checks at once and shows what they found."""

    def __init__(self, context: StaffContext) -> None:
        """Begin to look; programs are asked, which takes some seconds."""
        super().__init__(context)
        self._work = Background(self)
        self._work.finished.connect(self._on_finished)
        self._start()

    def leave(self) -> None:
        self._work.forget()

    def _start(self) -> None:
        self.empty()
        self.add(Notice(self.theme, "The machine is being looked over. This takes some seconds.", "unknown"))
        place = Place(self.context.data, ROOT, tuple(self.context.library().editions))
        self._work.start(lambda: examine(ThisMachine(), place))

    def _on_finished(self, found: object) -> None:
        self.empty()
        again = Action(self.theme, "Look again", "Runs all checks once more.", icon="repeat")
        again.chosen.connect(self._start)
        self.add(again)
        if not isinstance(found, list):
            self.add(Notice(self.theme, f"The check broke off ({type(found).__name__}).", "bad"))
            return
        self.context.staff_journal.did("readiness", "tier2")
        own = own_findings(self.context)
        self._list("The kiosk", own)
        self._list("The machine", found)

    def _list(self, title: str, found: list[Finding]) -> None:
        count = sum(finding.state != "ok" for finding in found)
        line = f"{count} of {len(found)} want a look." if count else "All in order."
        self.add(heading(self.theme, title), soft(self.theme, line))
        for finding in sorted(found, key=lambda each: _ORDER.index(each.state)):
            lines = (finding.todo,) if finding.todo else ()
            self.add(StatusRow(self.theme, _STATES[finding.state], finding.what, lines))


def own_findings(context: StaffContext) -> list[Finding]:
    """Return what the kiosk itself sees: its screen, content, journal and settings."""
    settings, screen = context.settings(), context.screen()
    found = []
    if settings.screen_width_mm and settings.screen_height_mm:
        what = f"The screen is measured: {screen.inches:.1f} inch."
        found.append(Finding("screen", "ok", what))
    else:
        todo = "Measure it under Screen size."
        found.append(Finding("screen", "open", "The screen is not measured yet.", todo))
    across, down = screen.width / screen.width_mm, screen.height / screen.height_mm
    if not math.isclose(across, down, rel_tol=0.05):
        todo = "Measure it again under Screen size."
        found.append(
            Finding("screen-shape", "open", "Drawings are wider or taller than they should be.", todo)
        )
    problems = sum(problem.severity == "error" for problem in context.problems())
    if problems:
        todo = "See the list in the overview, and tell whoever writes the content."
        found.append(Finding("content", "open", f"{problems} pages or files have errors.", todo))
    else:
        found.append(Finding("content", "ok", f"The content {context.library().hash[:8]} has no errors."))
    if context.journal.trouble:
        todo = "Ask the machine's owner to look at the disk."
        found.append(Finding("journal", "open", context.journal.trouble, todo))
    else:
        found.append(Finding("journal", "ok", "The journal is being written."))
    return found
