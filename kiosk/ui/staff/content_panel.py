"""Content from a stick: found, checked, read through, used, and gone back from with one touch."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QTimer

from kiosk.bundle import part_command
from kiosk.content.packs.errors import PackError
from kiosk.content.packs.installer import Done, Installer
from kiosk.content.packs.keys import trusted_keys
from kiosk.content.packs.staging import Staged
from kiosk.content.packs.sticks import Stick
from kiosk.content.packs.store import SHIPPED, Installed, list_installed, read_pointer
from kiosk.content.packs.worker import Progressed, Refused
from kiosk.options import VERSION
from kiosk.ui.content_source import BUILT_IN, PICTURES
from kiosk.ui.staff import content_words as words
from kiosk.ui.staff.confirm import ConfirmedAction
from kiosk.ui.staff.context import StaffContext
from kiosk.ui.staff.entry import Entry
from kiosk.ui.staff.opening_row import OpeningRow
from kiosk.ui.staff.paged_lines import PagedLines
from kiosk.ui.staff.parts import Action, LooseText, Notice, StatusRow, column_of, heading, soft
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import Panel

POLL_MS: Final = 100
Work = Literal["find", "stage", "activate", "rollback"]


def layout_command() -> tuple[str, ...]:
    """Return the command that lays out every page of a pack before anybody relies on it."""
    return (*part_command("kiosk.ui.layout_probe"), "{content}")


class Page(Entry):
    """One thing at a time: what is installed, the work, what was found, what a pack changes."""

    def __init__(self, context: StaffContext) -> None:
        """Show what is installed."""
        super().__init__(context)
        self._installer = Installer(
            context.data, program=VERSION, pictures=PICTURES, shipped=BUILT_IN, layout=layout_command()
        )
        self._work: Work = "find"
        self._progress: LooseText | None = None
        self._staged: Staged | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(POLL_MS)
        self._clock.timeout.connect(self._poll)
        self._show_installed()

    @property
    def busy(self) -> bool:
        return self._installer.busy

    def leave(self) -> None:
        self._clock.stop()
        self._installer.cancel()

    # --- what is installed

    def _show_installed(self, *notices: Notice) -> None:
        self.empty()
        theme, data = self.theme, self.context.data
        self.add(*notices)
        packs = list_installed(data)
        current = next((pack for pack in packs if pack.current), None)
        library = self.context.library()
        name = words.installed_said(current) if current else "the content that came with the kiosk"
        lines = [f"Short name of what is shown: {library.hash[:8]}"]
        self.add(StatusRow(theme, "good", f"In use: {name}", lines))
        for problem in (*read_pointer(data)[1], *trusted_keys(data)[1]):
            self.add(Notice(theme, problem, "bad"))
        find = Action(
            theme,
            "Look for content on a stick",
            "Put the stick in first. Nothing changes until you say so.",
            icon="search",
            kind="primary",
        )
        find.chosen.connect(self._on_find)
        self.add(find)
        back = [pack for pack in packs if not pack.current and pack.whole]
        if back or current is not None:
            self.add(heading(theme, "Go back"))
        for pack in back:
            self.add(self._way_back(pack.id, words.installed_said(pack)))
        if current is not None:
            self.add(self._way_back(SHIPPED, "the content that came with the kiosk"))

    def _way_back(self, to: str, name: str) -> ConfirmedAction:
        action = ConfirmedAction(
            self.theme,
            f"Go back to {name}",
            "The kiosk shows it at once. The content in use stays here, so you can change your mind.",
            yes="Yes, go back",
            value=to,
            icon="back",
        )
        action.confirmed.connect(self._on_rollback)
        return action

    # --- the work

    def _begin(self, work: Work, target: str = "") -> None:
        """Start one piece of work and show how far it is."""
        now = time.monotonic()
        self._work = work
        try:
            if work == "find":
                self._installer.find(now=now)
            elif work == "stage":
                today = self.context.now().date()
                self._installer.stage(Path(target), today=today, now=now)
            elif work == "activate":
                self._installer.activate(target, now=now)
            else:
                self._installer.rollback(to=target, now=now)
        except PackError as error:
            self._show_installed(Notice(self.theme, error.reason, "bad"))
            return
        self.empty()
        notice = Notice(self.theme, words.step_said(work), "unknown")
        self._progress = notice.words
        self.add(notice)
        if work in ("find", "stage"):
            stop = Action(self.theme, "Stop", "The content stays as it is.", icon="stop")
            stop.chosen.connect(self._on_stop)
            self.add(stop)
        self._clock.start()

    def _poll(self) -> None:
        for event in self._installer.poll(time.monotonic()):
            if isinstance(event, Progressed):
                if self._progress is not None:
                    self._progress.set_text(words.step_said(event.step, event.done, event.total))
                continue
            self._clock.stop()
            self._progress = None
            if isinstance(event, Refused):
                self._on_refused(event)
            else:
                self._on_done(event)
            return

    def _on_stop(self) -> None:
        self._clock.stop()
        self._installer.cancel()
        self._show_installed(Notice(self.theme, "Stopped. The content is as it was."))

    def _on_refused(self, event: Refused) -> None:
        self.context.journal.note("content", f"{self._work} refused: {event.code}")
        self._show_installed(Notice(self.theme, event.reason, "bad"))
        if event.details:
            title = "Lines for whoever made the content"
            self.column.insertWidget(1, OpeningRow(self.theme, "bad", title, (), event.details))

    def _on_done(self, event: Done) -> None:
        if event.action == "find":
            self._show_found(event.sticks)
        elif event.action == "stage" and event.staged is not None:
            self._show_staged(event.staged)
        else:
            self._settle(event)

    def _settle(self, event: Done) -> None:
        """Other content is in use: let the kiosk show it, and say what it really shows."""
        context = self.context
        is_new = event.action == "activate"
        context.staff_journal.did("content-install" if is_new else "content-rollback", "tier2", event.id)
        context.reload_content()
        staged, self._staged = self._staged, None
        installed: Installed | None = next((p for p in list_installed(context.data) if p.current), None)
        name = words.installed_said(installed) if installed else "the content that came with the kiosk"
        shown = context.library()
        if is_new and staged is not None and staged.content_hash != shown.hash:
            text = f"Installed: {name}. The kiosk does not show it yet; it takes it on when nobody is there."
            self._show_installed(Notice(self.theme, text, "unknown"))
            return
        pages = sum(len(edition.pages) for edition in shown.editions.values())
        count = f"{pages} pages in {len(shown.editions)} languages"
        self._show_installed(Notice(self.theme, f"Done. The kiosk shows {name}: {count}."))

    # --- what was found, and what it changes

    def _on_find(self) -> None:
        self._begin("find")

    def _on_back(self) -> None:
        self._staged = None
        self._show_installed()

    def _back_button(self) -> TouchButton:
        back = TouchButton(self.theme, "Back, change nothing", icon="back")
        back.clicked.connect(self._on_back)
        return back

    def _show_found(self, sticks: tuple[Stick, ...]) -> None:
        self.empty()
        theme = self.theme
        self.add(self._back_button())
        if not sticks:
            text = "No stick was found. Put it in, wait some seconds, and look again."
            self.add(Notice(theme, text, "unknown"), self._again())
            return
        for stick in sticks:
            self.add(heading(theme, f"Stick {stick.label}"))
            if stick.trouble:
                self.add(Notice(theme, stick.trouble, "bad"))
            if not stick.packs and not stick.trouble:
                self.add(soft(theme, 'No content on this stick. A pack\'s name ends in ".misspack".'))
            for pack in stick.packs:
                if pack.reason:
                    self.add(StatusRow(theme, "bad", pack.name, (f"Cannot be used: {pack.reason}",)))
                    continue
                box = Panel(theme)
                box.body.addWidget(LooseText(theme, f"{pack.name}: version {pack.version}", bold=True))
                for line in words.pack_lines(pack):
                    box.body.addWidget(LooseText(theme, line))
                check = Action(
                    theme,
                    "Check this pack",
                    "Every page is read and drawn. It takes a minute or two and changes nothing.",
                    value=pack.path,
                    icon="check",
                )
                check.chosen.connect(self._on_stage)
                box.body.addWidget(check)
                self.add(box)
        self.add(self._again())

    def _again(self) -> Action:
        again = Action(self.theme, "Look again", "Looks at every stick once more.", icon="repeat")
        again.chosen.connect(self._on_find)
        return again

    def _on_stage(self, path: str) -> None:
        self._begin("stage", path)

    def _show_staged(self, staged: Staged) -> None:
        self.empty()
        self._staged = staged
        theme = self.theme
        title = f"Checked: version {staged.version} of {staged.pack} can be used"
        self.add(StatusRow(theme, "good", title, words.staged_lines(staged)))
        use = Action(
            theme,
            "Use this content now",
            "The kiosk shows it at once. You can go back to the content before.",
            kind="primary",
            icon="check",
            value=staged.id,
        )
        use.chosen.connect(self._on_activate)
        self.add(use, self._back_button())
        if staged.changes:
            # Pages whose check is lost stand first: they are what staff should ask the author about.
            changes = sorted(staged.changes, key=lambda each: (not each.loses_review, not each.address))
            lines = [words.change_said(change) for change in changes]
            self.add(heading(theme, "What it changes"), column_of(theme, PagedLines(theme, lines)))
        if staged.warnings:
            count = len(staged.warnings)
            title = f"{count} {'hint' if count == 1 else 'hints'} for whoever made the content"
            self.add(OpeningRow(theme, "unknown", title, (), staged.warnings))

    def _on_activate(self, staged: str) -> None:
        self._begin("activate", staged)

    def _on_rollback(self, to: str) -> None:
        self._begin("rollback", to)
