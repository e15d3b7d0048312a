"""The state of the kiosk in a few large lines."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.staff.journal import CRASH_FILE_NAME
from kiosk.ui.staff import overview_facts as facts
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.opening_row import OpeningRow
from kiosk.ui.staff.overview_facts import Fact
from kiosk.ui.staff.parts import Notice
from kiosk.ui.state_mark import State


class Page(Entry):
    """What is not in order stands first."""

    def __init__(self, context: StaffContext) -> None:
        """Gather the facts and show them."""
        super().__init__(context)
        self._voices: Mapping[str, bool | None] | None = None
        self._fill()

    def use_voices(self, voices: Mapping[str, bool | None]) -> None:
        """Take which languages have a voice, by code; None where nobody can tell yet."""
        self._voices = voices
        self._fill()

    def gather(self) -> list[Fact]:
        """Return every fact, those that need somebody first."""
        context = self.context
        library, now = context.library(), context.now()
        names = {code: edition.language.english_name for code, edition in library.editions.items()}
        found = [
            facts.content_fact(library),
            *facts.language_facts(library),
            facts.problem_fact(context.problems()),
            facts.review_fact(library, now.date()),
            *([] if self._voices is None else [facts.voice_fact(self._voices, names)]),
            facts.disk_fact(context.data),
            facts.journal_fact(context.journal.trouble),
            facts.running_fact(context.journal.recent(), context.data / CRASH_FILE_NAME, now),
            facts.pin_fact(context.data, now),
        ]
        order: tuple[State, ...] = ("bad", "unknown", "good")
        return sorted(found, key=lambda fact: order.index(fact.state))

    def _fill(self) -> None:
        self.empty()
        found = self.gather()
        wrong = sum(1 for fact in found if fact.state != "good")
        if wrong:
            noun = "thing wants" if wrong == 1 else "things want"
            self.add(Notice(self.theme, f"{wrong} {noun} a look: see the top of the list.", "unknown"))
        else:
            self.add(Notice(self.theme, "Everything is in order."))
        for fact in found:
            self.add(OpeningRow(self.theme, fact.state, fact.title, fact.lines, fact.details))
