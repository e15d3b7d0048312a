"""The way to every page by touches: where to touch, found in a window of the kiosk's own pages.

Run as a program (`python -m bench.route WIDTH HEIGHT CONTENT`) on a screen, it prints the way as JSON.
The real kiosk, which lays out the same pages in the same size, is then touched at the same places.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.screen import Screen
from bench.table import BenchError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Step:
    """One touch: first `more` touches of the more button, then one at (x, y), which opens `page`.

    A step of a way begins on the page that the step before it led to.
    """

    page: str
    x: int
    y: int
    more: int = 0
    more_x: int = 0
    more_y: int = 0


Way = list[Step]


def find_ways(screen: Screen, content: Path) -> list[Way]:
    """Return a way for each page, the five tabs first; each way begins with a touch in the frame."""
    width, height = map(str, screen.size)
    command = [sys.executable, "-E", "-s", "-m", "bench.route", width, height, str(content)]
    done = subprocess.run(
        command, cwd=ROOT, env=screen.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise BenchError(f"The ways to the pages could not be found: {last}")
    return [[Step(**step) for step in way] for way in json.loads(done.stdout.splitlines()[-1])]


class Surveyor:
    """Walks the pages in a window of its own and notes where each link lies."""

    def __init__(self, width: int, height: int, content: Path) -> None:
        from bench.content import library
        from kiosk.ui.pages.factory import addresses
        from kiosk.ui.theme import Screen as Glass
        from kiosk.ui.tour import Stage

        loaded = library(content)
        language = loaded.clinic.default_language
        self.stage = Stage(loaded, language, Glass.assumed(width, height))
        # A single question opens on the page of all questions; it has no page of its own.
        every = addresses(loaded.editions[language])
        self.addresses = {address for address in every if not address.startswith("questions/")}

    def survey(self) -> list[Way]:
        """Return a way to each page that buttons and cards lead to, shortest ways first."""
        from kiosk.ui.pages.factory import TABS

        self._open(TABS[0])
        ways: dict[str, Way] = {}
        for step in self._steps_of_frame():
            ways.setdefault(step.page, [step])
        waiting = list(ways)
        for address in waiting:
            self._open(address)
            for step in self._steps_of_page():
                if step.page not in ways:
                    ways[step.page] = [*ways[address], step]
                    waiting.append(step.page)
        return list(ways.values())

    def _open(self, address: str) -> None:
        from kiosk.ui.tour import Stop

        self.stage.go(Stop(address, address))
        self.stage.settle()

    def _steps_of_frame(self) -> Iterator[Step]:
        """Yield the tabs first, then the tools that open pages."""
        frame = self.stage.shell.frame_widget
        if frame is None:
            return
        from kiosk.ui.pages.factory import TABS
        from kiosk.ui.widgets.button import TouchButton

        targets = {"information": "about/information"}
        buttons = {button.value: button for button in frame.findChildren(TouchButton)}
        for value in (*TABS, *(value for value in buttons if value not in TABS)):
            page = value if value in self.addresses else targets.get(value, "")
            page = "warning-signs" if value == "warning" else page
            button = buttons.get(value)
            if page and button is not None and button.isVisible():
                centre = button.mapTo(self.stage.shell, button.rect().center())
                yield Step(page, centre.x(), centre.y())

    def _steps_of_page(self) -> Iterator[Step]:
        """Yield each button or card of the page that leads to a page and can be reached by "more"."""
        from PySide6.QtWidgets import QAbstractButton

        shell = self.stage.shell
        page, scroll = shell.page, shell.content
        if page is None:
            return
        view = scroll.viewport()
        bar = scroll.verticalScrollBar()
        more_at = self._more_button()
        for count in range(40):
            for button in page.findChildren(QAbstractButton):
                value = getattr(button, "value", "")
                if value not in self.addresses or not button.isVisible():
                    continue
                place = button.mapTo(view, button.rect().center())
                if not view.rect().adjusted(0, 4, 0, -4).contains(place):
                    continue
                on_glass = button.mapTo(shell, button.rect().center())
                if shell.childAt(on_glass) is button:
                    yield Step(value, on_glass.x(), on_glass.y(), count, *more_at)
            if bar.value() >= bar.maximum():
                return
            scroll.page_down()
            self.stage.settle()

    def _more_button(self) -> tuple[int, int]:
        """Return where the button lies that scrolls down; (0, 0) when all of the page can be seen."""
        from kiosk.ui.widgets.button import TouchButton

        shell = self.stage.shell
        words = self.stage.library.editions[self.stage.visit.state.language].words
        for button in shell.findChildren(TouchButton):
            if button.text() == words("more.down").replace("&", "&&") and button.isVisible():
                centre = button.mapTo(shell, button.rect().center())
                return centre.x(), centre.y()
        return 0, 0


def main(arguments: list[str]) -> int:
    """Print the ways."""
    from kiosk.ui.application import make_application

    application = make_application()
    surveyor = Surveyor(int(arguments[0]), int(arguments[1]), Path(arguments[2]))
    ways = surveyor.survey()
    surveyor.stage.close()
    application.processEvents()
    sys.stdout.write(json.dumps([[asdict(step) for step in way] for way in ways]) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
