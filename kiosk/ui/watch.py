"""The author's preview: content is shown anew whenever a file of it changes (`--watch`).

A thread looks once a second, loads and checks; the window only takes what is ready. Content that
cannot be shown never stops the preview: the last good state stays, and a strip says what is wrong.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPixmapCache
from PySide6.QtWidgets import QLabel

from kiosk.content.cache import fingerprint
from kiosk.content.check import check
from kiosk.content.errors import ContentUnavailableError
from kiosk.content.library import load_library
from kiosk.content.model import Library, Problem
from kiosk.ui.drawing import ASSETS, picture_renderer
from kiosk.ui.shell import Shell

LOOK_SECONDS = 1.0
HOLD_MS = 60_000
PICTURES = ASSETS / "illustrations"
#: So many problems stand in the strip; the terminal has them all.
MOST_SHOWN = 3
START_AGAIN = "The clinic or its languages have changed: start the preview again to see that."


@dataclass(frozen=True)
class Found:
    """One state of the folder: its library, where it gives one, and all that is wrong with it."""

    library: Library | None
    problems: tuple[Problem, ...]


def look(folder: Path, today: dt.date) -> Found:
    """Load and check a folder. Never raises: what fails is a problem too."""
    problems: tuple[Problem, ...] = ()
    try:
        problems = tuple(check(folder, today=today, pictures=PICTURES))
        library, _ = load_library(folder, today=today, pictures=PICTURES)
    except ContentUnavailableError:
        return Found(None, problems)
    except Exception as error:
        # The barrier: an author's half-written file must not end the preview.
        return Found(None, (_failed(folder, error),))
    return Found(library, problems)


def _failed(folder: Path, error: Exception) -> Problem:
    return Problem(
        file=str(folder),
        line=1,
        rule="markdown.failed",
        message=f"this state could not be read: {error!r}"[:200],
        remedy="Undo the last change, or save once more.",
    )


class FolderWatch(QObject):
    """A thread that looks at a folder.

    Signals:
        found(object): the folder has another state; carries it as `Found`.
    """

    found = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Watch `folder`; the state at the start is told as well."""
        super().__init__(parent)
        self._folder = folder
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="content watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join(10)

    def _run(self) -> None:
        seen = None
        while not self._ended.is_set():
            state = self._state()
            if state != seen:
                found = look(self._folder, dt.datetime.now().astimezone().date())
                if self._ended.is_set():
                    return
                # What was saved while it was read is found by the next look.
                seen = state
                self.found.emit(found)
            self._ended.wait(LOOK_SECONDS)

    def _state(self) -> str:
        try:
            return fingerprint(self._folder, PICTURES)
        except OSError as error:
            return f"unreadable: {error.strerror}"


class ProblemStrip(QLabel):
    """A few lines over the top of the window; touches go through it."""

    def __init__(self, shell: Shell) -> None:
        """Make it, hidden until there is something to say."""
        super().__init__(shell)
        self._shell = shell
        self._lines: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.hide()
        shell.resized.connect(self.place)
        shell.page_painted.connect(self.place)

    def say(self, lines: Iterable[str]) -> None:
        """Show lines; none hides the strip."""
        self._lines = tuple(lines)
        self.place()

    def place(self, _page: str = "") -> None:
        """Stand at the top, above everything, as wide as the window."""
        theme = self._shell.theme
        palette = theme.palette()
        palette.setColor(self.backgroundRole(), theme.colour("warning"))
        palette.setColor(self.foregroundRole(), theme.colour("on_warning"))
        self.setPalette(palette)
        font = theme.font()
        font.setPixelSize(max(11, self._shell.width() // 60))
        self.setFont(font)
        margin = theme.mm(1.5)
        self.setContentsMargins(margin, margin // 2, margin, margin // 2)
        metrics = QFontMetrics(font)
        room = self._shell.width() - 2 * margin
        elide = Qt.TextElideMode.ElideRight
        self.setText("\n".join(metrics.elidedText(line, elide, room) for line in self._lines))
        self.setGeometry(0, 0, self._shell.width(), len(self._lines) * metrics.lineSpacing() + margin)
        self.setVisible(bool(self._lines))
        self.raise_()


class Preview(QObject):
    """Brings what the watch finds into the window, on the page and at the place where one is."""

    def __init__(
        self,
        folder: Path,
        shell: Shell,
        library: Library,
        take: Callable[[Library], None],
        write: Callable[[str], object] | None = None,
    ) -> None:
        """Begin to watch `folder`, whose present state is `library`; `take` shows another."""
        super().__init__(shell)
        self._shell = shell
        self._known = library.hash
        self._clinic = library.clinic
        self._take = take
        self._write = write or _write_to_terminal
        self._waiting: Library | None = None
        self.strip = ProblemStrip(shell)
        shell.visit.state_changed.connect(self._on_state_changed)
        # An author thinks longer than a patient may.
        shell.hold_wanted.emit("preview", True)
        shell.visit.visit_started.connect(self._on_visit_started)
        self._watch = FolderWatch(folder, self)
        self._watch.found.connect(self._on_found)
        self._watch.start()

    def close(self) -> None:
        """End the watch."""
        self._watch.stop()

    def _on_visit_started(self, _state: object) -> None:
        self._shell.hold_wanted.emit("preview", True)

    def _on_found(self, found: Found) -> None:
        self._tell(found)
        known, self._known = self._known, ""
        # The first state is most often shown already; later ones differ, if only in a picture.
        if found.library is not None and found.library.hash != known:
            self._waiting = found.library
            self._take_when_possible()

    def _tell(self, found: Found) -> None:
        problems = found.problems
        notes = []
        if found.library is not None and found.library.clinic != self._clinic:
            notes.append(START_AGAIN)
        count = len(problems)
        head = f"{count} problem{'' if count == 1 else 's'}" if count else "no problems"
        self._write(f"{dt.datetime.now().astimezone():%H:%M:%S} content read: {head}")
        for problem in problems:
            words = f"{problem.severity} {problem.rule}: {problem.message}. {problem.remedy}"
            self._write(f"  {problem.file}:{problem.line}: {words}")
        for note in notes:
            self._write(f"  {note}")
        shown = [f"{each.file}:{each.line} {each.message}" for each in problems[:MOST_SHOWN]]
        if count > MOST_SHOWN:
            shown.append(f"and {count - MOST_SHOWN} more: see the terminal")
        self.strip.say([*notes, *shown])

    # --- taking it on ---

    def _on_state_changed(self, _state: object, _previous: object) -> None:
        if self._waiting is not None:
            QTimer.singleShot(0, self, self._take_when_possible)

    def _take_when_possible(self) -> None:
        """Show the waiting library, unless it lacks the page one is on: then that stays as it was."""
        library, state = self._waiting, self._shell.visit.state
        if library is None or not self._can_show(library):
            return
        self._waiting = None
        if not state.at_attract:
            self._shell.visit.set_scroll(self._shell.content.fraction)
        picture_renderer.cache_clear()
        QPixmapCache.clear()
        self._take(library)
        self.strip.place()

    def _can_show(self, library: Library) -> bool:
        state = self._shell.visit.state
        edition = library.editions.get(state.language)
        if edition is None:
            return False
        return state.address in ("", "my-questions") or state.address in edition.pages


def _write_to_terminal(line: str) -> None:
    try:
        sys.stdout.write("".join(c if c.isprintable() else " " for c in line) + "\n")
        sys.stdout.flush()
    except OSError:
        return  # nobody reads; the strip still says it
